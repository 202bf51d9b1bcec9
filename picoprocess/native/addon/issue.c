// ptrace(2): makes a held thread issue calls of its own.
//
// The thread is traced for that moment only. Its signals are blocked meanwhile, so that none is taken out of its queue: they are delivered
// once it goes on. A stop (SIGSTOP, a terminal's) holds up its siblings at once and itself after the release. Other threads run on: what
// they do to memory or descriptors in between spoils nothing but their own process's result, and a child that they fork has the descriptor
// until it executes something. Forks of the thread itself cannot happen: it is in here.
#define _GNU_SOURCE
#include "addon.h"
#include "issue.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/wait.h>

#define ERESTARTNOINTR 513

#if defined(__x86_64__)

// Waits for the next stop of the kind wanted. Other stops (a job-control signal) are let through.
static bool wait_stop(struct held *held, bool syscall_stop) {
  for (;;) {
    int status;
    pid_t stopped = waitpid(held->tid, &status, __WALL);
    if (stopped < 0 && errno == EINTR) continue;
    if (stopped < 0 || !WIFSTOPPED(status)) {
      held->gone = true;
      return false;
    }
    bool event = status >> 16 == PTRACE_EVENT_STOP;
    bool at_syscall = WSTOPSIG(status) == (SIGTRAP | 0x80);
    if (syscall_stop ? at_syscall : event) return true;
    ptrace(syscall_stop ? PTRACE_SYSCALL : PTRACE_CONT, held->tid, NULL, (void *)(uintptr_t)(event || at_syscall ? 0 : WSTOPSIG(status)));
  }
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
  if (ptrace(PTRACE_SEIZE, tid, NULL, (void *)(PTRACE_O_EXITKILL | PTRACE_O_TRACESYSGOOD)) < 0) return -errno;
  held->descriptor = fd < 0 ? -EBADF : add_descriptor(listener, id, fd);
  // Detaching takes a stopped thread, so even one whose table is full is stopped first. One that cannot be interrupted is gone.
  if (ptrace(PTRACE_INTERRUPT, tid, NULL, NULL) < 0) return -ESRCH;
  struct seccomp_notif_resp response;
  memset(&response, 0, sizeof response);
  response.id = id;
  response.error = -ERESTARTNOINTR;
  ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &response);
  if (!wait_stop(held, false)) return 0;
  uint64_t all = ~0ull;
  ptrace(PTRACE_GETSIGMASK, tid, (void *)sizeof held->mask, &held->mask);
  ptrace(PTRACE_SETSIGMASK, tid, (void *)sizeof all, &all);
  if (ptrace(PTRACE_GETREGS, tid, NULL, &held->registers) < 0) held->gone = true;
  return 0;
}

long issue_call(struct held *held, long nr, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f) {
  if (held->gone) return -ESRCH;
  struct user_regs_struct registers = held->registers;
  registers.rip -= 2; // the syscall instruction: 0f 05
  registers.rax = (uint64_t)nr;
  registers.orig_rax = (uint64_t)-1;
  registers.rdi = a, registers.rsi = b, registers.rdx = c, registers.r10 = d, registers.r8 = e, registers.r9 = f;
  if (ptrace(PTRACE_SETREGS, held->tid, NULL, &registers) < 0) held->gone = true;
  for (int stop = 0; stop < 2 && !held->gone; stop++) {
    if (ptrace(PTRACE_SYSCALL, held->tid, NULL, NULL) < 0) held->gone = true;
    else wait_stop(held, true);
  }
  if (held->gone || ptrace(PTRACE_GETREGS, held->tid, NULL, &registers) < 0) return -ESRCH;
  return (long)registers.rax;
}

void release_thread(struct held *held, long result) {
  if (held->gone) return;
  held->registers.rax = (uint64_t)result;
  held->registers.orig_rax = (uint64_t)-1;
  ptrace(PTRACE_SETREGS, held->tid, NULL, &held->registers);
  ptrace(PTRACE_SETSIGMASK, held->tid, (void *)sizeof held->mask, &held->mask);
  ptrace(PTRACE_DETACH, held->tid, NULL, NULL);
}

static struct held *get_held(napi_env env, napi_value value) {
  void *held = NULL;
  napi_get_value_external(env, value, &held);
  return held;
}

static void free_held(napi_env env, void *held, void *hint) {
  (void)env, (void)hint;
  free(held);
}

// holdThread(listener, id, tid, fd): a handle, or -errno with the call still held. fd -1: none is given.
static napi_value do_hold_thread(napi_env env, napi_callback_info info) {
  napi_value args[4], handle;
  uint64_t id;
  if (!get_arguments(env, info, 4, args) || !get_uint64(env, args[1], "id", &id)) return NULL;
  struct held *held = malloc(sizeof *held);
  if (!held) return make_int(env, -ENOMEM);
  int result = hold_thread(held, int_of(env, args[0]), id, (pid_t)int_of(env, args[2]), int_of(env, args[3]));
  if (result == 0 && napi_create_external(env, held, free_held, NULL, &handle) == napi_ok) return handle;
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
  define_function(env, exports, "releaseThread", do_release_thread);
}

#else
// The calling convention is known for x86-64 only. Nothing can be held, so nothing else is ever called.
static napi_value do_hold_thread(napi_env env, napi_callback_info info) {
  (void)info;
  return make_int(env, -ENOSYS);
}

void register_issue(napi_env env, napi_value exports) { define_function(env, exports, "holdThread", do_hold_thread); }
#endif
