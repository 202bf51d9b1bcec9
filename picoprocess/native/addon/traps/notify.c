// The trap: seccomp user notifications (seccomp_unotify(2)).
//
// One native call answers the last notification and receives the next one, with everything that a handler may look at, copied once into a
// frame that the guest cannot change: registers, path strings, and the inherited state that RLIMIT_LOCKS carries.
// No decision is taken here.
#define _GNU_SOURCE
#include "addon.h"
#include "apart.h"
#include "bell.h"
#include "exchange.h"
#include "threads/placement.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>
#include "uv-loop.h"

#ifndef SECCOMP_IOCTL_NOTIF_SET_FLAGS
#define SECCOMP_IOCTL_NOTIF_SET_FLAGS SECCOMP_IOW(4, __u64)
#endif
#ifndef SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP
#define SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP (1UL << 0)
#endif

#define PATH_SLOTS 2
#define PATH_SIZE 4096
#define PATH_ROOM (PATH_SIZE + 64)
#define SYSCALL_COUNT 512

// How the call in the frame is to be answered: nothing yet, a value or -errno, by the kernel, or with a duplicate of our descriptor, which is closed.
enum answer { ANSWER_NONE = 0, ANSWER_VALUE = 1, ANSWER_CONTINUE = 2, ANSWER_FD = 3, ANSWER_FD_CLOSE_ON_EXEC = 4 };

// The frame, as picoprocess/trap-gate.ts reads it.
struct frame {
  uint64_t id;
  int32_t nr;
  uint32_t arch;
  int32_t tid;
  int32_t tag;
  uint64_t state;
  uint64_t args[6];
  double value;
  int32_t answer;
  int32_t reserved;
  int32_t length[PATH_SLOTS]; // bytes without the NUL, or -errno
  char path[PATH_SLOTS][PATH_ROOM];
};

enum outcome { OUTCOME_TRAP = 1, OUTCOME_LOOP = 2, OUTCOME_EXTRA = 3, OUTCOME_TIMEOUT = 0, HANDED_ON = -10000 };

struct gate {
  int listener;
  int loop;
  int extra;
  bool waits; // a call was taken, and something that came before it is served first
  struct seccomp_notif waiting;
  bool gone; // nobody uses the filter any more
  struct exchange *exchange; // NULL: the listener's traps are all this gate's
  int slot, tag;
  struct bell *bell;
  struct frame *frame;
  napi_ref frame_reference; // the frame is JavaScript's memory, and native code writes to it
  uint8_t path_arguments[SYSCALL_COUNT]; // bit i: argument i is a path
  uint8_t structures[SYSCALL_COUNT]; // argument (low three bits) points to structures of this size (the others); the next argument is their count
};

// Copies a NUL-terminated string, never reading across a page that may not be there.
static int32_t copy_path(pid_t tid, uint64_t address, char *to) {
  size_t copied = 0;
  while (copied < PATH_SIZE) {
    size_t wanted = 4096 - ((address + copied) & 4095);
    if (wanted > PATH_SIZE - copied) wanted = PATH_SIZE - copied;
    struct iovec local = {to + copied, wanted};
    struct iovec remote = {(void *)(uintptr_t)(address + copied), wanted};
    ssize_t got = process_vm_readv(tid, &local, 1, &remote, 1, 0);
    if (got <= 0) return errno == EFAULT || got == 0 ? -EFAULT : -errno;
    const char *end = memchr(to + copied, 0, (size_t)got);
    if (end) return (int32_t)(end - to);
    copied += (size_t)got;
  }
  return -ENAMETOOLONG;
}

// Structures, where they fit in the room of a path: 0 otherwise, and where they cannot be read. Whoever needs them then copies them itself.
static int32_t copy_structures(pid_t tid, const uint64_t *args, uint8_t what, char *to) {
  const int pointer = what & 7;
  const uint64_t wanted = (uint64_t)(uint32_t)args[pointer + 1] * (what >> 3);
  if (wanted == 0 || wanted > PATH_SIZE) return 0;
  struct iovec local = {to, wanted};
  struct iovec remote = {(void *)(uintptr_t)args[pointer], wanted};
  return process_vm_readv(tid, &local, 1, &remote, 1, 0) == (ssize_t)wanted ? (int32_t)wanted : 0;
}

static int id_valid(int listener, uint64_t id) {
  return ioctl(listener, SECCOMP_IOCTL_NOTIF_ID_VALID, &id) == 0;
}

// Whose call it is, and what its process inherited.
static bool identify(struct gate *gate, const struct seccomp_notif *notification) {
  struct frame *frame = gate->frame;
  struct rlimit limit;
  if (prlimit((pid_t)notification->pid, RLIMIT_LOCKS, NULL, &limit) < 0) return false;
  frame->tag = (int32_t)(limit.rlim_max >> 45);
  frame->state = limit.rlim_cur;
  return true;
}

// Copies what a handler may look at.
static int fill(struct gate *gate, const struct seccomp_notif *notification) {
  struct frame *frame = gate->frame;
  pid_t tid = (pid_t)notification->pid;
  frame->id = notification->id;
  frame->nr = notification->data.nr;
  frame->arch = notification->data.arch;
  frame->tid = tid;
  memcpy(frame->args, notification->data.args, sizeof frame->args);
  uint8_t mask = (uint32_t)frame->nr < SYSCALL_COUNT ? gate->path_arguments[frame->nr] : 0;
  const uint8_t structures = (uint32_t)frame->nr < SYSCALL_COUNT ? gate->structures[frame->nr] : 0;
  if (structures) frame->length[0] = copy_structures(tid, frame->args, structures, frame->path[0]);
  for (int slot = 0, i = 0; mask && slot < PATH_SLOTS; i++, mask >>= 1) {
    if (mask & 1) {
      frame->length[slot] = copy_path(tid, frame->args[i], frame->path[slot]);
      slot++;
    }
  }
  // What was copied came from the process that is still held in this very call, not from a successor of its id.
  return id_valid(gate->listener, frame->id) ? OUTCOME_TRAP : -EAGAIN;
}

static int arrived(struct gate *gate, const struct seccomp_notif *notification) {
  if (!identify(gate, notification)) return -EAGAIN;
  if (gate->exchange && gate->frame->tag != gate->tag) {
    // Where nobody was there to have it, it was refused, and the lead is still this slot's.
    return exchange_hand_on(gate->exchange, gate->slot, gate->frame->tag, notification) ? HANDED_ON : -EAGAIN;
  }
  return fill(gate, notification);
}

// What is there beside traps, waiting for it at most so many milliseconds.
static int look(const struct gate *gate, int timeout) {
  struct pollfd fds[2] = {{gate->extra, POLLIN, 0}, {gate->loop, POLLIN, 0}};
  if (poll(fds, 2, timeout) < 0) return errno == EINTR ? OUTCOME_LOOP : -errno;
  if (fds[0].revents) return OUTCOME_EXTRA;
  return fds[1].revents ? OUTCOME_LOOP : OUTCOME_TIMEOUT;
}

static bool hung_up(int listener) {
  struct pollfd fd = {listener, POLLIN, 0};
  return poll(&fd, 1, 0) > 0 && (fd.revents & POLLHUP);
}

// Waits for traps and for everything else alike, and takes everything else first. The bell is not needed, and what it would tell is told by the poll.
static int receive_in_order(struct gate *gate, int timeout) {
  struct pollfd fds[3] = {{gate->listener, POLLIN, 0}, {gate->extra, POLLIN, 0}, {gate->loop, POLLIN, 0}};
  const int ready = poll(fds, 3, timeout);
  if (ready < 0) return errno == EINTR ? OUTCOME_LOOP : -errno;
  if (ready == 0) return OUTCOME_TIMEOUT;
  if (fds[1].revents) return OUTCOME_EXTRA;
  if (fds[0].revents & POLLIN) {
    struct seccomp_notif notification;
    memset(&notification, 0, sizeof notification);
    return ioctl(gate->listener, SECCOMP_IOCTL_NOTIF_RECV, &notification) < 0 ? -errno : arrived(gate, &notification);
  }
  if (fds[2].revents) return OUTCOME_LOOP;
  // POLLERR alone is a signal that came while the kernel waited for its lock.
  if (!(fds[0].revents & POLLHUP)) return -EAGAIN;
  gate->gone = true; // nobody uses the filter any more
  return -EPIPE;
}

static int receive_asleep(struct gate *gate) {
  for (;;) {
    struct seccomp_notif notification;
    memset(&notification, 0, sizeof notification);
    int error = EINTR;
    if (bell_wait_begin(gate->bell)) {
      error = ioctl(gate->listener, SECCOMP_IOCTL_NOTIF_RECV, &notification) < 0 ? errno : 0;
      bell_wait_end(gate->bell);
    }
    if (!error) return arrived(gate, &notification);
    // The caller was killed before we could look at it, or there is none any more (Linux 6.11).
    if (error == ENOENT && hung_up(gate->listener)) {
      gate->gone = true;
      return -EPIPE;
    }
    if (error != EINTR) return -error;
    if (!bell_rung(gate->bell)) continue;
    int outcome = look(gate, 0);
    if (outcome != OUTCOME_TIMEOUT) return outcome;
    bell_rearm(gate->bell);
  }
}

// Another worker receives: waits for what it hands on, and for everything else.
static int follow(const struct gate *gate, int timeout) {
  struct pollfd fds[3] = {{exchange_wake(gate->exchange, gate->slot), POLLIN, 0}, {gate->extra, POLLIN, 0}, {gate->loop, POLLIN, 0}};
  const int ready = poll(fds, 3, timeout);
  if (ready < 0) return errno == EINTR ? OUTCOME_LOOP : -errno;
  if (ready == 0) return OUTCOME_TIMEOUT;
  if (fds[1].revents) return OUTCOME_EXTRA;
  if (!fds[0].revents) return OUTCOME_LOOP;
  // Whatever it was rung for is looked for now.
  exchange_heard(gate->exchange, gate->slot);
  return HANDED_ON;
}

// The bell keeps no time.
static int receive_alone(struct gate *gate, int timeout, bool in_order) {
  return in_order || timeout > 0 ? receive_in_order(gate, timeout) : receive_asleep(gate);
}

// A call that was handed on to this slot: one that had to wait for something else comes first.
static bool take(struct gate *gate, struct seccomp_notif *notification) {
  if (!gate->waits) return exchange_take(gate->exchange, gate->slot, notification);
  *notification = gate->waiting;
  gate->waits = false;
  return true;
}

static void let_wait(struct gate *gate, const struct seccomp_notif *notification) {
  gate->waiting = *notification;
  gate->waits = true;
}

static int receive_one(struct gate *gate, int timeout, bool in_order) {
  struct seccomp_notif notification;
  const bool leads = exchange_lead(gate->exchange, gate->slot);
  struct pollfd extra = {gate->extra, POLLIN, 0};
  const bool taken = take(gate, &notification);
  // What was handed on waits its turn as what this thread would receive does. Looked for afterwards: what was there before a call came is there now.
  if (in_order && poll(&extra, 1, 0) > 0) {
    if (leads) exchange_rest(gate->exchange, gate->slot);
    if (taken) let_wait(gate, &notification);
    return OUTCOME_EXTRA;
  }
  if (taken) {
    if (leads) exchange_rest(gate->exchange, gate->slot);
    return arrived(gate, &notification);
  }
  if (!leads) return follow(gate, timeout);
  const int outcome = receive_alone(gate, timeout, in_order);
  // A signal came before us.
  if (outcome == -ENOENT) exchange_hurry(gate->exchange, EXCHANGE_INTERRUPTED);
  if (outcome != HANDED_ON) exchange_rest(gate->exchange, gate->slot);
  return outcome;
}

static int receive(struct gate *gate, int timeout, bool in_order) {
  if (!gate->exchange) return receive_alone(gate, timeout, in_order);
  for (;;) {
    const int outcome = receive_one(gate, timeout, in_order);
    if (outcome != HANDED_ON) return outcome;
    // The caller knows what of its time is left.
    if (timeout > 0) return OUTCOME_TIMEOUT;
  }
}

static void gate_free(napi_env env, void *data, void *hint) {
  (void)hint;
  struct gate *gate = data;
  napi_delete_reference(env, gate->frame_reference);
  free(gate);
}

static struct gate *get_gate(napi_env env, napi_value value) {
  void *gate = NULL;
  napi_get_value_external(env, value, &gate);
  return gate;
}

// A worker has one, whatever it serves.
static __thread struct bell *own_bell;

static void close_bell(void *bell) {
  bell_close(bell);
  own_bell = NULL;
}

static struct bell *bell_of(napi_env env, int loop, int extra) {
  if (own_bell) return own_bell;
  // A program waits while a worker does.
  ask_for_short_slices();
  own_bell = bell_open(loop, extra);
  if (own_bell) napi_add_env_cleanup_hook(env, close_bell, own_bell);
  return own_bell;
}

// gateOpen(extra, frame: Uint8Array, pathArguments: Uint8Array, structures: Uint8Array): a gate that has nothing to receive from yet. `extra`: what is waited
// for beside traps, the same for every gate of a thread.
static napi_value gate_open(napi_env env, napi_callback_info info) {
  napi_value argv[4];
  if (!get_arguments(env, info, 4, argv)) return NULL;
  struct gate *gate = calloc(1, sizeof *gate);
  gate->listener = -1;
  gate->gone = true;
  size_t size = 0;
  gate->extra = int_of(env, argv[0]);
  gate->frame = bytes_of(env, argv[1], &size);
  if (size < sizeof(struct frame)) {
    free(gate);
    napi_throw_range_error(env, NULL, "frame too small");
    return NULL;
  }
  size_t structures_size = 0;
  const uint8_t *path_arguments = bytes_of(env, argv[2], &size), *structures = bytes_of(env, argv[3], &structures_size);
  if (size < SYSCALL_COUNT || structures_size < SYSCALL_COUNT) {
    free(gate);
    napi_throw_range_error(env, NULL, "tables of arguments too small");
    return NULL;
  }
  memcpy(gate->path_arguments, path_arguments, SYSCALL_COUNT);
  memcpy(gate->structures, structures, SYSCALL_COUNT);
  struct uv_loop_s *loop = NULL;
  napi_get_uv_event_loop(env, &loop);
  gate->loop = uv_backend_fd(loop);
  gate->bell = bell_of(env, gate->loop, gate->extra);
  if (!gate->bell) {
    free(gate);
    napi_throw_error(env, NULL, "no thread to watch the event loop");
    return NULL;
  }
  napi_create_reference(env, argv[1], 1, &gate->frame_reference);
  napi_value external;
  napi_create_external(env, gate, gate_free, NULL, &external);
  return external;
}

// gateServe(gate, listener, exchange, slot, tag): receives from another listener. exchange -1: all that comes is for this gate.
static napi_value gate_serve(napi_env env, napi_callback_info info) {
  napi_value argv[5];
  if (!get_arguments(env, info, 5, argv)) return NULL;
  struct gate *gate = get_gate(env, argv[0]);
  gate->listener = int_of(env, argv[1]);
  gate->exchange = exchange_get(int_of(env, argv[2]));
  gate->slot = int_of(env, argv[3]);
  gate->tag = int_of(env, argv[4]);
  gate->gone = gate->waits = false;
  gate->frame->answer = ANSWER_NONE;
  // A missing flag costs speed only (Linux < 6.6). At an exchange whoever came first has set it.
  if (!gate->exchange || gate->slot == 0) ioctl(gate->listener, SECCOMP_IOCTL_NOTIF_SET_FLAGS, SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP);
  return make_undefined(env);
}

static __thread uint64_t answered_at;
static uint64_t monotonic_nanoseconds(void);
static int send_response(int listener, uint64_t id, int64_t value, uint32_t flags) {
  struct seccomp_notif_resp response;
  memset(&response, 0, sizeof response);
  response.id = id;
  response.flags = flags;
  if (value < 0) response.error = (int32_t)value;
  else response.val = value;
  int result = ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &response) < 0 ? -errno : 0;
  answered_at = monotonic_nanoseconds();
  return result;
}

static int add_fd(int listener, uint64_t id, int fd, uint32_t newfd, uint32_t newfd_flags, uint32_t flags) {
  struct seccomp_notif_addfd request;
  memset(&request, 0, sizeof request);
  request.id = id;
  request.srcfd = (uint32_t)fd;
  request.newfd = newfd;
  request.newfd_flags = newfd_flags;
  request.flags = flags;
  int result;
  // An interrupted one has given nothing.
  do result = ioctl(listener, SECCOMP_IOCTL_NOTIF_ADDFD, &request);
  while (result < 0 && errno == EINTR);
  return result < 0 ? -errno : result;
}

// ADDFD wakes the held thread on whichever CPU is idle and waits for it, there and back: where idle CPUs are halted (virtual machines)
// two wake-ups of ~30 µs, and the answer is a third. A thread that may run only here is woken here. Only within a burst: narrowed always, parallel programs would
// drift onto one CPU.
enum { BURST_NANOSECONDS = 60000 };

static uint64_t monotonic_nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

// Never onto a CPU that the program itself has left.
static struct placement keep_in_burst(pid_t tid) {
  if (monotonic_nanoseconds() - answered_at >= BURST_NANOSECONDS) return (struct placement){.narrowed = false};
  return keep_here(tid, sched_getcpu());
}

// Closes fd. 0 or more when the call is answered, -errno when it is still held. Ours must be gone before the caller goes on, and so must the one
// that the kernel has while it gives: locks, leases, FIFOs and terminals end with the last one. So the answer is one of its own.
static int give_fd(int listener, uint64_t id, int fd, uint32_t newfd_flags) {
  const int number = add_fd(listener, id, fd, 0, newfd_flags, 0);
  close(fd);
  if (number >= 0) send_response(listener, id, number, 0);
  return number;
}

static int give_fd_here(int listener, pid_t tid, uint64_t id, int fd, uint32_t newfd_flags) {
  const struct placement placement = keep_in_burst(tid);
  const int number = give_fd(listener, id, fd, newfd_flags);
  put_back(tid, &placement);
  return number;
}

static void answer(struct gate *gate) {
  struct frame *frame = gate->frame;
  const int32_t kind = frame->answer;
  frame->answer = ANSWER_NONE;
  if (kind == ANSWER_VALUE) send_response(gate->listener, frame->id, (int64_t)frame->value, 0);
  // Only for calls whose registers alone were judged, and exec.
  else if (kind == ANSWER_CONTINUE) send_response(gate->listener, frame->id, 0, SECCOMP_USER_NOTIF_FLAG_CONTINUE);
  else if (kind == ANSWER_FD || kind == ANSWER_FD_CLOSE_ON_EXEC) {
    const int fd = (int)frame->value;
    const uint32_t flags = kind == ANSWER_FD_CLOSE_ON_EXEC ? O_CLOEXEC : 0;
    const int given = give_fd_here(gate->listener, frame->tid, frame->id, fd, flags);
    // Its descriptor table is full, or it is gone: never anything but an errno.
    if (given < 0) send_response(gate->listener, frame->id, given, 0);
  }
}

// gateReceive(gate, timeoutMs, inOrder): outcome or -errno. Gives the answer that lies in the frame; then waits for a trap, for the event loop's own
// descriptor, or for one more, whichever is first. `inOrder`: what that one had to tell before the trap must be heard before it.
static napi_value gate_receive(napi_env env, napi_callback_info info) {
  napi_value argv[3];
  if (!get_arguments(env, info, 3, argv)) return NULL;
  struct gate *gate = get_gate(env, argv[0]);
  const int timeout = int_of(env, argv[1]);
  const bool in_order = int_of(env, argv[2]) != 0;
  answer(gate);
  if (timeout == 0) return make_int(env, OUTCOME_TIMEOUT);
  if (gate->gone) return make_int(env, look(gate, timeout));
  return make_int(env, receive(gate, timeout, in_order));
}

static uint64_t get_id(napi_env env, napi_value value) {
  uint64_t id = 0;
  bool lossless;
  napi_get_value_bigint_uint64(env, value, &id, &lossless);
  return id;
}

// The same for a call that was put aside: by listener and id.
static napi_value answer_later(napi_env env, napi_callback_info info) {
  napi_value argv[3];
  if (!get_arguments(env, info, 3, argv)) return NULL;
  int64_t value = 0;
  napi_get_value_int64(env, argv[2], &value);
  return make_int(env, send_response(int_of(env, argv[0]), get_id(env, argv[1]), value, 0));
}

static napi_value answer_fd_later(napi_env env, napi_callback_info info) {
  napi_value argv[4];
  if (!get_arguments(env, info, 4, argv)) return NULL;
  int fd = int_of(env, argv[2]);
  uint32_t flags = int_of(env, argv[3]) ? O_CLOEXEC : 0;
  return make_int(env, give_fd(int_of(env, argv[0]), get_id(env, argv[1]), fd, flags));
}

static napi_value continue_later(napi_env env, napi_callback_info info) {
  napi_value argv[2];
  if (!get_arguments(env, info, 2, argv)) return NULL;
  return make_int(env, send_response(int_of(env, argv[0]), get_id(env, argv[1]), 0, SECCOMP_USER_NOTIF_FLAG_CONTINUE));
}

// notificationValid(listener, id): whether the call is still held.
static napi_value notification_valid(napi_env env, napi_callback_info info) {
  napi_value argv[2];
  if (!get_arguments(env, info, 2, argv)) return NULL;
  return make_int(env, id_valid(int_of(env, argv[0]), get_id(env, argv[1])));
}

// addDescriptor(listener, id, fd): puts a close-on-exec duplicate into the held process without answering.
static napi_value add_descriptor(napi_env env, napi_callback_info info) {
  napi_value argv[3];
  if (!get_arguments(env, info, 3, argv)) return NULL;
  return make_int(env, add_fd(int_of(env, argv[0]), get_id(env, argv[1]), int_of(env, argv[2]), 0, O_CLOEXEC, 0));
}

// replaceDescriptor(listener, id, fd, number, closeOnExec): puts a duplicate over the held process's descriptor of this number, without answering.
static napi_value replace_descriptor(napi_env env, napi_callback_info info) {
  napi_value argv[5];
  if (!get_arguments(env, info, 5, argv)) return NULL;
  return make_int(env, add_fd(int_of(env, argv[0]), get_id(env, argv[1]), int_of(env, argv[2]), (uint32_t)int_of(env, argv[3]), int_of(env, argv[4]) ? O_CLOEXEC : 0, SECCOMP_ADDFD_FLAG_SETFD));
}

void register_notify(napi_env env, napi_value exports) {
  define_function(env, exports, "gateOpen", gate_open);
  define_function(env, exports, "gateServe", gate_serve);
  define_function(env, exports, "gateReceive", gate_receive);
  define_function(env, exports, "answerLater", answer_later);
  define_function(env, exports, "answerFdLater", answer_fd_later);
  define_function(env, exports, "continueLater", continue_later);
  define_function(env, exports, "notificationValid", notification_valid);
  define_function(env, exports, "addDescriptor", add_descriptor);
  define_function(env, exports, "replaceDescriptor", replace_descriptor);
}
