// Starts the launcher and talks to its two halves.
#define _GNU_SOURCE
#include "addon.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_DESCRIPTORS 64

struct descriptor {
  int source, target, moved;
};

// The child shares our memory until it executes, so it may only read this, and write `error`.
struct spawn {
  const char *path;
  char *argv[3];
  struct descriptor descriptors[MAX_DESCRIPTORS + 3];
  int count, top;
  volatile int error;
};

static int move_descriptors(struct spawn *spawn) {
  // All up first: a target may be another one's source.
  for (int index = 0; index < spawn->count; index++) {
    struct descriptor *each = &spawn->descriptors[index];
    each->moved = fcntl(each->source, F_DUPFD_CLOEXEC, spawn->top);
    if (each->moved < 0) return -1;
  }
  if (close_range(0, spawn->top - 1, 0) != 0) return -1;
  for (int index = 0; index < spawn->count; index++) {
    if (dup2(spawn->descriptors[index].moved, spawn->descriptors[index].target) < 0) return -1;
  }
  return close_range(spawn->top, ~0u, 0);
}

static int launcher_main(void *argument) {
  struct spawn *spawn = argument;
  // Ignored signals would stay ignored. Not through libc, whose own bookkeeping is the parent's memory.
  struct {
    void *handler;
    unsigned long flags;
    void *restorer;
    uint64_t mask;
  } initial = {0};
  for (int number = 1; number <= 64; number++) syscall(SYS_rt_sigaction, number, &initial, NULL, sizeof initial.mask);
  char *environment[] = {NULL};
  if (move_descriptors(spawn) == 0) execve(spawn->path, spawn->argv, environment);
  spawn->error = errno;
  _exit(127);
}

// Blocks every signal around the shared-memory child: none of our handlers may run in it. The launcher starts with all blocked.
static int start(struct spawn *spawn, int *pidfd) {
  size_t stack_size = 64 << 10;
  char *stack = mmap(NULL, stack_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
  if (stack == MAP_FAILED) return -errno;
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &before);
  int pid = clone(launcher_main, stack + stack_size, CLONE_VM | CLONE_VFORK | CLONE_PIDFD | SIGCHLD, spawn, pidfd);
  int error = pid < 0 ? errno : spawn->error;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  munmap(stack, stack_size);
  if (pid > 0 && error != 0) {
    waitpid(pid, NULL, 0);
    close(*pidfd);
  }
  return error != 0 ? -error : pid;
}

static int make_config_file(const void *config, size_t size) {
  int fd = memfd_create("zeolite-config", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (fd < 0) return -errno;
  for (size_t done = 0; done < size;) {
    ssize_t written = write(fd, (const char *)config + done, size - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      int error = errno;
      close(fd);
      return -error;
    }
    done += written;
  }
  fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
  return fd;
}

static void add_descriptor(struct spawn *spawn, int source, int target) {
  spawn->descriptors[spawn->count++] = (struct descriptor){source, target, -1};
  if (target >= spawn->top) spawn->top = target + 1;
}

// spawnLauncher(path, config, Int32Array [source, target, …], ruleset or -1, Int32Array result [pid, pidfd, socket])
static napi_value spawn_launcher(napi_env env, napi_callback_info info) {
  napi_value argv[5];
  char path[4096], control[16];
  void *config, *pairs, *result;
  size_t config_size, pairs_size, result_size;
  int ruleset;
  if (!get_arguments(env, info, 5, argv) || !get_byte_string(env, argv[0], "path", path, sizeof path) ||
      !get_bytes(env, argv[1], "config", &config, &config_size) || !get_bytes(env, argv[2], "descriptors", &pairs, &pairs_size) ||
      !get_int(env, argv[3], "ruleset", &ruleset) || !get_bytes(env, argv[4], "result", &result, &result_size)) {
    return NULL;
  }
  if (pairs_size % 8 != 0 || pairs_size / 8 > MAX_DESCRIPTORS) return throw_type(env, "descriptors: not up to 64 pairs");
  if (result_size < 12) return throw_type(env, "result: fewer than 3 numbers");

  struct spawn spawn = {.path = path, .argv = {"zeolite-reaper", control, NULL}};
  const int *pair = pairs;
  for (size_t index = 0; index < pairs_size / 8; index++) add_descriptor(&spawn, pair[index * 2], pair[index * 2 + 1]);

  int sockets[2], pidfd = -1;
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0) return make_int(env, -errno);
  int file = make_config_file(config, config_size);
  int pid = file;
  if (file >= 0) {
    int base = spawn.top < 3 ? 3 : spawn.top;
    snprintf(control, sizeof control, "%d", base);
    add_descriptor(&spawn, sockets[1], base);
    add_descriptor(&spawn, file, base + 1);
    if (ruleset >= 0) add_descriptor(&spawn, ruleset, base + 2);
    pid = start(&spawn, &pidfd);
    close(file);
  }
  close(sockets[1]);
  if (pid < 0) {
    close(sockets[0]);
    return make_int(env, pid);
  }
  int answer[3] = {pid, pidfd, sockets[0]};
  memcpy(result, answer, sizeof answer);
  return make_int(env, 0);
}

// receiveRecord(socket, Int32Array(4), milliseconds): 16, 0 when both halves are gone, or -EAGAIN
static napi_value receive_record(napi_env env, napi_callback_info info) {
  napi_value argv[3];
  int fd, timeout;
  void *record;
  size_t size;
  if (!get_arguments(env, info, 3, argv) || !get_int(env, argv[0], "socket", &fd) || !get_bytes(env, argv[1], "record", &record, &size) ||
      !get_int(env, argv[2], "milliseconds", &timeout)) {
    return NULL;
  }
  if (size < 16) return throw_type(env, "record: fewer than 16 bytes");
  struct pollfd polled = {.fd = fd, .events = POLLIN};
  if (timeout != 0 && poll(&polled, 1, timeout) < 0) return make_int(env, -errno);
  ssize_t received = recv(fd, record, 16, MSG_DONTWAIT);
  return make_int(env, received < 0 ? -errno : received);
}

static napi_value send_command(napi_env env, napi_callback_info info) {
  napi_value argv[2];
  int fd;
  char command[2];
  if (!get_arguments(env, info, 2, argv) || !get_int(env, argv[0], "socket", &fd) ||
      !get_byte_string(env, argv[1], "command", command, sizeof command)) {
    return NULL;
  }
  return make_int(env, send(fd, command, 1, MSG_DONTWAIT | MSG_NOSIGNAL) < 0 ? -errno : 0);
}

static napi_value pidfd_open_(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  int pid;
  if (!get_arguments(env, info, 1, argv) || !get_int(env, argv[0], "pid", &pid)) return NULL;
  int fd = syscall(SYS_pidfd_open, pid, 0);
  return make_int(env, fd < 0 ? -errno : fd);
}

static napi_value pidfd_getfd_(napi_env env, napi_callback_info info) {
  napi_value argv[2];
  int pidfd, remote;
  if (!get_arguments(env, info, 2, argv) || !get_int(env, argv[0], "pidfd", &pidfd) || !get_int(env, argv[1], "fd", &remote)) return NULL;
  int fd = syscall(SYS_pidfd_getfd, pidfd, remote, 0);
  return make_int(env, fd < 0 ? -errno : fd);
}

static napi_value pidfd_send_signal_(napi_env env, napi_callback_info info) {
  napi_value argv[2];
  int pidfd, number;
  if (!get_arguments(env, info, 2, argv) || !get_int(env, argv[0], "pidfd", &pidfd) || !get_int(env, argv[1], "signal", &number)) return NULL;
  return make_int(env, syscall(SYS_pidfd_send_signal, pidfd, number, NULL, 0) != 0 ? -errno : 0);
}

// Only a listener knows this ioctl; a made-up id is ENOENT there and ENOTTY or so elsewhere.
static napi_value is_listener(napi_env env, napi_callback_info info) {
  napi_value argv[1], result;
  int fd;
  if (!get_arguments(env, info, 1, argv) || !get_int(env, argv[0], "fd", &fd)) return NULL;
  uint64_t id = UINT64_MAX;
  napi_get_boolean(env, ioctl(fd, SECCOMP_IOCTL_NOTIF_ID_VALID, &id) == 0 || errno == ENOENT, &result);
  return result;
}

// waitChild(pidfd): 1 when our own child is reaped, 0 when it still runs. Node leaves children alone that it did not start.
static napi_value wait_child(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  int pidfd;
  siginfo_t state = {0};
  if (!get_arguments(env, info, 1, argv) || !get_int(env, argv[0], "pidfd", &pidfd)) return NULL;
  if (waitid(P_PIDFD, pidfd, &state, WEXITED | WNOHANG) != 0) return make_int(env, -errno);
  return make_int(env, state.si_pid != 0);
}

// Closes descriptors that came from native calls, which no JavaScript object owns.
static napi_value close_descriptor(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  int fd;
  if (!get_arguments(env, info, 1, argv) || !get_int(env, argv[0], "fd", &fd)) return NULL;
  return make_int(env, close(fd) == 0 ? 0 : -errno);
}

void register_spawn(napi_env env, napi_value exports) {
  define_function(env, exports, "spawnLauncher", spawn_launcher);
  define_function(env, exports, "receiveRecord", receive_record);
  define_function(env, exports, "sendCommand", send_command);
  define_function(env, exports, "pidfdOpen", pidfd_open_);
  define_function(env, exports, "pidfdGetfd", pidfd_getfd_);
  define_function(env, exports, "pidfdSendSignal", pidfd_send_signal_);
  define_function(env, exports, "isListener", is_listener);
  define_function(env, exports, "waitChild", wait_child);
  define_function(env, exports, "closeDescriptor", close_descriptor);
}
