// ptrace(2): makes a held thread issue calls of its own.
//
// The thread is traced for that moment only. Its signals are blocked meanwhile, so that none is taken out of its queue: they are delivered
// once it goes on. A stop (SIGSTOP, a terminal's) holds up its siblings at once and itself after the release. What other threads do to its
// memory in between spoils nothing but their own process's result. Forks of the thread itself cannot happen: it is in here.
//
// The program may have filters of its own, which see each of these calls and may answer it instead of the kernel. So no secret stands in a
// register, and no result is believed before its effect has been seen. What the sandbox's filter lets pass for the engine alone it knows by the
// instruction pointer: ISSUED is set at the entry of the call, before any filter is asked, and no program can run there.
#define _GNU_SOURCE
#include "addon.h"
#include "issue.h"
#include "tracing.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/kcmp.h>
#include <linux/seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define ERESTARTSYS 512
#define ERESTARTNOINTR 513
#ifndef PTRACE_GET_SYSCALL_INFO
#define PTRACE_GET_SYSCALL_INFO 0x420e
#endif
// ptrace(2): PTRACE_SYSCALL_INFO_ENTRY, PTRACE_SYSCALL_INFO_EXIT
enum { ENTRY_STOP = 1, EXIT_STOP = 2 };

// shim/abi/cases.ts: ISSUED. No address of a program: the kernel has that half.
static const uint64_t ISSUED = ~0ull;

void lose_thread(struct held *held) {
  held->gone = true;
  bury_tracee(held->tid);
  // An exec may have given it the first thread's number.
  if (held->process > 0 && held->process != held->tid) bury_tracee(held->process);
}

bool is_alone(pid_t tid) {
  char path[32];
  struct stat status;
  snprintf(path, sizeof path, "/proc/%d/task", tid);
  // proc(5): as many links as any directory's own two, and one for each thread.
  return stat(path, &status) == 0 && status.st_nlink == 3;
}

// Asleep where no other thread's exec can take its number: it runs at once then, where both have one CPU.
static pid_t await_stop(const struct held *held, int *status) {
  if (!held->alone) return await_tracee(held->tid, status);
  pid_t found;
  do found = waitpid(held->tid, status, OWN_TRACEE);
  while (found < 0 && errno == EINTR);
  return found;
}

// Waits for the next stop of the kind wanted. Other stops (a job-control signal) are let through.
static bool wait_stop(struct held *held, bool syscall_stop) {
  for (;;) {
    int status;
    const pid_t stopped = await_stop(held, &status);
    if (stopped < 0 || !WIFSTOPPED(status)) {
      held->gone = true; // and waited for
      return false;
    }
    bool event = status >> 16 == PTRACE_EVENT_STOP;
    bool at_syscall = WSTOPSIG(status) == (SIGTRAP | 0x80);
    if (syscall_stop ? at_syscall : event) return true;
    ptrace(syscall_stop ? PTRACE_SYSCALL : PTRACE_CONT, held->tid, NULL, (void *)(uintptr_t)(event || at_syscall ? 0 : WSTOPSIG(status)));
  }
}

void bring_near(struct held *held) {
  if (held->near || held->gone) return;
  held->near = true;
  held->placement = keep_here(held->tid, stay_here());
}

void let_roam(struct held *held) {
  if (!held->near) return;
  held->near = false;
  if (!held->gone) put_back(held->tid, &held->placement);
  roam_again();
}

static int add_descriptor(int listener, uint64_t id, int fd) {
  struct seccomp_notif_addfd request;
  memset(&request, 0, sizeof request);
  request.id = id;
  request.srcfd = (uint32_t)fd;
  request.newfd_flags = O_CLOEXEC;
  int number = ioctl(listener, SECCOMP_IOCTL_NOTIF_ADDFD, &request);
  return number < 0 ? -errno : number;
}

int hold_thread(struct held *held, int listener, uint64_t id, pid_t tid, int fd) {
  memset(held, 0, sizeof *held);
  held->tid = tid;
  // It is held: nobody but itself could give it company.
  held->alone = is_alone(tid);
  const long options = PTRACE_O_EXITKILL | PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEEXEC;
  const int seized = seize_thread(tid, options);
  if (seized < 0) return seized;
  held->descriptor = fd < 0 ? -EBADF : add_descriptor(listener, id, fd);
  // Detaching takes a stopped thread, so even one whose table is full is stopped first. One that cannot be interrupted is gone.
  if (ptrace(PTRACE_INTERRUPT, tid, NULL, NULL) < 0) {
    lose_thread(held);
    return -ESRCH;
  }
  bring_near(held);
  struct seccomp_notif_resp response;
  memset(&response, 0, sizeof response);
  response.id = id;
  response.error = -ERESTARTNOINTR;
  ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &response);
  if (!wait_stop(held, false)) return 0;
  if (seized > 0) ptrace(PTRACE_SETOPTIONS, tid, NULL, (void *)options);
  uint64_t all = ~0ull;
  ptrace(PTRACE_GETSIGMASK, tid, (void *)sizeof held->mask, &held->mask);
  ptrace(PTRACE_SETSIGMASK, tid, (void *)sizeof all, &all);
  if (!get_registers(tid, &held->registers)) lose_thread(held);
  held->instruction = call_left(tid, &held->registers);
  return 0;
}

// Lets the thread run to the next entry or exit of a call.
static bool run_to(struct held *held, uint8_t where) {
  // The first byte of struct ptrace_syscall_info, which not every libc has.
  uint8_t information[88] = {0};
  while (!held->gone) {
    if (ptrace(PTRACE_SYSCALL, held->tid, NULL, NULL) < 0) lose_thread(held);
    else if (wait_stop(held, true) && ptrace(PTRACE_GET_SYSCALL_INFO, held->tid, (void *)sizeof information, information) > 0 && information[0] == where) return true;
  }
  return false;
}

bool run_to_entry(struct held *held, registers_t *registers, const uint64_t arguments[6]) {
  if (held->gone) return false;
  *registers = held->registers;
  go_to_call(registers, held->instruction, SYS_restart_syscall);
  // Here and not at the entry: aarch64 shows a filter the first argument that the instruction was reached with.
  put_arguments(registers, arguments);
  if (!set_registers(held->tid, registers)) lose_thread(held);
  return run_to(held, ENTRY_STOP);
}

// At the entry: whatever call its code has led it to, which other threads may have changed, becomes this one.
bool put_call(struct held *held, registers_t *registers, long nr) {
  if (!change_call(held->tid, registers, ISSUED, nr)) lose_thread(held);
  return !held->gone;
}

long issue_call(struct held *held, long nr, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f) {
  const uint64_t arguments[] = {a, b, c, d, e, f};
  registers_t registers;
  if (!run_to_entry(held, &registers, arguments)) return -ESRCH;
  if (!put_call(held, &registers, nr) || !run_to(held, EXIT_STOP) || !get_registers(held->tid, &registers)) {
    if (!held->gone) lose_thread(held);
    return -ESRCH;
  }
  // Back from where nothing can run.
  set_registers(held->tid, &held->registers);
  return result_of(&registers);
}

void begin_trap(struct held *held) {
  const uint64_t arguments[6] = {0};
  registers_t registers;
  if (run_to_entry(held, &registers, arguments) && put_call(held, &registers, SYS_restart_syscall) && ptrace(PTRACE_SYSCALL, held->tid, NULL, NULL) < 0) lose_thread(held);
}

int end_trap(struct held *held, bool answered) {
  while (!held->gone) {
    int status;
    const pid_t found = waitpid(held->tid, &status, answered ? OWN_TRACEE : OWN_TRACEE | WNOHANG);
    if (found == 0) return 0;
    if (found < 0 && errno == EINTR) continue;
    registers_t registers;
    if (found < 0 || !WIFSTOPPED(status)) held->gone = true;
    else if (WSTOPSIG(status) != (SIGTRAP | 0x80)) ptrace(PTRACE_SYSCALL, held->tid, NULL, (void *)(uintptr_t)(status >> 16 == PTRACE_EVENT_STOP ? 0 : WSTOPSIG(status)));
    else if (!get_registers(held->tid, &registers)) lose_thread(held);
    else if (result_of(&registers) == 0) {
      set_registers(held->tid, &held->registers);
      return 1;
    } else if (result_of(&registers) == -ERESTARTSYS || result_of(&registers) == -ERESTARTNOINTR) begin_trap(held);
    else return (int)result_of(&registers);
  }
  return -ESRCH;
}

bool has_descriptor(struct held *held, int number, int fd) {
  if (held->gone) return false;
  const long order = syscall(SYS_kcmp, getpid(), held->tid, KCMP_FILE, fd, number);
  if (order >= 0 || errno != ENOSYS) return order == 0;
  // A kernel without kcmp(2): the same object, opened in the same way.
  char path[48];
  struct stat own, other;
  snprintf(path, sizeof path, "/proc/%d/fd/%d", held->tid, number);
  return fstat(fd, &own) == 0 && stat(path, &other) == 0 && own.st_dev == other.st_dev && own.st_ino == other.st_ino;
}

// With its own registers through an interruption: the kernel begins the call anew that it was taken out of, or interrupts it.
static void resume_interrupted(struct held *held) {
  set_registers(held->tid, &held->registers);
  ptrace(PTRACE_SETSIGMASK, held->tid, (void *)sizeof held->mask, &held->mask);
  ptrace(PTRACE_INTERRUPT, held->tid, NULL, NULL);
  if (ptrace(PTRACE_CONT, held->tid, NULL, NULL) == 0) wait_stop(held, false);
}

void release_thread(struct held *held, long result) {
  let_roam(held);
  if (held->gone) return;
  if (held->interrupted) resume_interrupted(held);
  else {
    return_from_call(&held->registers, held->instruction, result);
    set_registers(held->tid, &held->registers);
    ptrace(PTRACE_SETSIGMASK, held->tid, (void *)sizeof held->mask, &held->mask);
  }
  if (!held->gone && ptrace(PTRACE_DETACH, held->tid, NULL, NULL) < 0) bury_tracee(held->tid);
}

struct held *get_held(napi_env env, napi_value value) {
  void *held = NULL;
  napi_get_value_external(env, value, &held);
  return held;
}

static void free_held(napi_env env, void *held, void *hint) {
  (void)env, (void)hint;
  free(held);
}

napi_value wrap_held(napi_env env, struct held *held) {
  napi_value handle;
  return napi_create_external(env, held, free_held, NULL, &handle) == napi_ok ? handle : NULL;
}

// holdThread(listener, id, tid, fd): a handle, or -errno with the call still held. fd -1: none is given.
static napi_value do_hold_thread(napi_env env, napi_callback_info info) {
  napi_value args[4];
  uint64_t id;
  if (!get_arguments(env, info, 4, args) || !get_uint64(env, args[1], "id", &id)) return NULL;
  struct held *held = malloc(sizeof *held);
  if (!held) return make_int(env, -ENOMEM);
  int result = hold_thread(held, int_of(env, args[0]), id, (pid_t)int_of(env, args[2]), int_of(env, args[3]));
  napi_value handle = result == 0 ? wrap_held(env, held) : NULL;
  if (handle) return handle;
  if (result == 0) release_thread(held, -ENOMEM);
  free(held);
  return make_int(env, result);
}

// givenDescriptor(handle): the number of the descriptor in the held process, or -errno.
static napi_value given_descriptor(napi_env env, napi_callback_info info) {
  napi_value args[1];
  if (!get_arguments(env, info, 1, args)) return NULL;
  return make_int(env, get_held(env, args[0])->descriptor);
}

// issueCall(handle, nr, a, b, c, d, e, f): the call's result.
static napi_value do_issue_call(napi_env env, napi_callback_info info) {
  napi_value args[8];
  int64_t values[8];
  if (!get_arguments(env, info, 8, args)) return NULL;
  for (int i = 1; i < 8; i++) if (!get_int64(env, args[i], "argument", &values[i])) return NULL;
  return make_int(env, issue_call(get_held(env, args[0]), (long)values[1], (uint64_t)values[2], (uint64_t)values[3], (uint64_t)values[4],
                                  (uint64_t)values[5], (uint64_t)values[6], (uint64_t)values[7]));
}

// heldDescriptor(handle, number, fd): whether the held process has the engine's open file at this number.
static napi_value held_descriptor(napi_env env, napi_callback_info info) {
  napi_value args[3];
  if (!get_arguments(env, info, 3, args)) return NULL;
  return make_int(env, has_descriptor(get_held(env, args[0]), int_of(env, args[1]), int_of(env, args[2])));
}

// beginTrap(handle): the thread comes to the listener.
static napi_value do_begin_trap(napi_env env, napi_callback_info info) {
  napi_value args[1];
  if (!get_arguments(env, info, 1, args)) return NULL;
  begin_trap(get_held(env, args[0]));
  return make_undefined(env);
}

// endTrap(handle, answered): 1 when it stands where it stood, 0 while it is held, -ESRCH. `answered`: it is on its way, and waited for.
static napi_value do_end_trap(napi_env env, napi_callback_info info) {
  napi_value args[2];
  if (!get_arguments(env, info, 2, args)) return NULL;
  return make_int(env, end_trap(get_held(env, args[0]), int_of(env, args[1]) != 0));
}

// releaseThread(handle, result): the held call returns `result`. The handle must not be used again.
static napi_value do_release_thread(napi_env env, napi_callback_info info) {
  napi_value args[2];
  int64_t result;
  if (!get_arguments(env, info, 2, args) || !get_int64(env, args[1], "result", &result)) return NULL;
  struct held *held = get_held(env, args[0]);
  release_thread(held, (long)result);
  held->gone = true;
  return make_undefined(env);
}

void register_issue(napi_env env, napi_value exports) {
  define_function(env, exports, "holdThread", do_hold_thread);
  define_function(env, exports, "givenDescriptor", given_descriptor);
  define_function(env, exports, "issueCall", do_issue_call);
  define_function(env, exports, "heldDescriptor", held_descriptor);
  define_function(env, exports, "beginTrap", do_begin_trap);
  define_function(env, exports, "endTrap", do_end_trap);
  define_function(env, exports, "releaseThread", do_release_thread);
}
