// ptrace(2): a thread that nobody holds makes one call, wherever it is, and goes on as if nothing had been.
//
// The call may trap, and be answered by the very thread that steps here: nothing waits. Its instruction is the vDSO's. Signals are blocked
// meanwhile, and at the end the thread passes through an interruption with its own registers, so that a call that it was taken out of begins
// anew, or is interrupted by what has come, as the kernel does it. A thread that is held in a trap does not stop before that is answered.
#define _GNU_SOURCE
#include "addon.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/wait.h>

#if defined(__x86_64__)
#include <sys/user.h>

enum phase { STOPPING, ENTERING, LEAVING, RESUMING, OVER };
enum { UNDER_WAY = 0, DONE = 1, NOT_BEGUN = 2, MAX_VDSO = 4 * 4096 };

struct injection {
  pid_t tid;
  enum phase phase;
  bool cancelled;
  long nr, result;
  uint64_t arguments[3], mask;
  struct user_regs_struct registers; // its own
};

static bool gone(struct injection *injection) {
  injection->phase = OVER;
  injection->result = -ESRCH;
  return true;
}

static void let_go(struct injection *injection, int signal) {
  ptrace(PTRACE_DETACH, injection->tid, NULL, (void *)(uintptr_t)signal);
  injection->phase = OVER;
}

// A syscall instruction in the vDSO; 0 when there is none.
static uint64_t find_instruction(pid_t tid) {
  char path[32], line[256];
  unsigned char code[MAX_VDSO];
  uint64_t start = 0, end = 0;
  snprintf(path, sizeof path, "/proc/%d/maps", tid);
  FILE *maps = fopen(path, "re");
  if (!maps) return 0;
  while (fgets(line, sizeof line, maps))
    if (strstr(line, "[vdso]") && sscanf(line, "%lx-%lx", &start, &end) == 2) break;
    else start = end = 0;
  fclose(maps);
  size_t size = end - start < sizeof code ? end - start : sizeof code;
  struct iovec local = {code, size}, remote = {(void *)start, size};
  ssize_t read = start ? process_vm_readv(tid, &local, 1, &remote, 1, 0) : 0;
  for (ssize_t i = 0; i + 1 < read; i++)
    if (code[i] == 0x0f && code[i + 1] == 0x05) return start + (uint64_t)i;
  return 0;
}

// Stopped by the interruption: puts the call in place of what it was about to do.
static void begin(struct injection *injection) {
  const uint64_t all = ~0ull, instruction = find_instruction(injection->tid);
  injection->result = instruction ? -EIO : -ENOTSUP;
  if (!instruction || ptrace(PTRACE_GETREGS, injection->tid, NULL, &injection->registers) < 0 ||
      ptrace(PTRACE_GETSIGMASK, injection->tid, (void *)sizeof injection->mask, &injection->mask) < 0) return let_go(injection, 0);
  struct user_regs_struct registers = injection->registers;
  registers.rip = instruction;
  registers.rax = (uint64_t)injection->nr;
  registers.orig_rax = (uint64_t)-1;
  registers.rdi = injection->arguments[0], registers.rsi = injection->arguments[1], registers.rdx = injection->arguments[2];
  ptrace(PTRACE_SETSIGMASK, injection->tid, (void *)sizeof all, (void *)&all);
  ptrace(PTRACE_SETREGS, injection->tid, NULL, &registers);
  injection->phase = ENTERING;
  ptrace(PTRACE_SYSCALL, injection->tid, NULL, NULL);
}

// The call has been made: back to what it was about to do, by way of another interruption.
static void finish(struct injection *injection) {
  struct user_regs_struct registers;
  injection->result = ptrace(PTRACE_GETREGS, injection->tid, NULL, &registers) < 0 ? -ESRCH : (long)registers.rax;
  ptrace(PTRACE_SETREGS, injection->tid, NULL, &injection->registers);
  ptrace(PTRACE_SETSIGMASK, injection->tid, (void *)sizeof injection->mask, &injection->mask);
  injection->phase = RESUMING;
  ptrace(PTRACE_INTERRUPT, injection->tid, NULL, NULL);
  ptrace(PTRACE_CONT, injection->tid, NULL, NULL);
}

// Whether it is over.
static bool step(struct injection *injection) {
  int status;
  while (injection->phase != OVER) {
    pid_t found = waitpid(injection->tid, &status, __WALL | WNOHANG);
    if (found == 0) return false;
    if (found < 0 || !WIFSTOPPED(status)) return gone(injection);
    const bool event = status >> 16 == PTRACE_EVENT_STOP, at_syscall = WSTOPSIG(status) == (SIGTRAP | 0x80);
    const int signal = event || at_syscall ? 0 : WSTOPSIG(status);
    switch (injection->phase) {
      case STOPPING:
        if (injection->cancelled) let_go(injection, signal);
        // Also where it is stopped for job control: it runs for this call alone, and whoever lets it go leaves it stopped.
        else if (event) begin(injection);
        else ptrace(PTRACE_CONT, injection->tid, NULL, (void *)(uintptr_t)signal);
        break;
      case ENTERING:
      case LEAVING:
        if (at_syscall && injection->phase == LEAVING) finish(injection);
        else {
          if (at_syscall) injection->phase = LEAVING;
          ptrace(PTRACE_SYSCALL, injection->tid, NULL, (void *)(uintptr_t)signal);
        }
        break;
      case RESUMING:
        if (event) let_go(injection, 0);
        else ptrace(PTRACE_CONT, injection->tid, NULL, (void *)(uintptr_t)signal);
        break;
      case OVER: break;
    }
  }
  return true;
}

static void free_injection(napi_env env, void *injection, void *hint) {
  (void)env, (void)hint;
  free(injection);
}

// injectCall(tid, nr, a, b, c): a handle, which belongs to the calling thread, or -errno with everything as it was.
static napi_value inject_call(napi_env env, napi_callback_info info) {
  napi_value args[5], handle;
  int64_t values[5];
  if (!get_arguments(env, info, 5, args)) return NULL;
  for (int i = 0; i < 5; i++) if (!get_int64(env, args[i], "argument", &values[i])) return NULL;
  struct injection *injection = calloc(1, sizeof *injection);
  if (!injection) return make_int(env, -ENOMEM);
  injection->tid = (pid_t)values[0];
  injection->nr = (long)values[1];
  for (int i = 0; i < 3; i++) injection->arguments[i] = (uint64_t)values[i + 2];
  if (napi_create_external(env, injection, free_injection, NULL, &handle) != napi_ok) {
    free(injection);
    return make_int(env, -ENOMEM);
  }
  if (ptrace(PTRACE_SEIZE, injection->tid, NULL, (void *)(PTRACE_O_EXITKILL | PTRACE_O_TRACESYSGOOD)) < 0) return make_int(env, -errno);
  ptrace(PTRACE_INTERRUPT, injection->tid, NULL, NULL);
  return handle;
}

// stepInjection(handle, cancel): 1 when the thread has been let go, 2 while it has not stopped yet. `cancel`: where it has not begun yet it does not begin any more.
static napi_value step_injection(napi_env env, napi_callback_info info) {
  napi_value args[2];
  void *data = NULL;
  if (!get_arguments(env, info, 2, args)) return NULL;
  napi_get_value_external(env, args[0], &data);
  struct injection *injection = data;
  if (int_of(env, args[1]) && injection->phase == STOPPING) {
    injection->cancelled = true;
    injection->result = -EBUSY;
  }
  return make_int(env, step(injection) ? DONE : injection->phase == STOPPING ? NOT_BEGUN : UNDER_WAY);
}

// injectionResult(handle): what the call came to, or -errno where it was not made.
static napi_value injection_result(napi_env env, napi_callback_info info) {
  napi_value args[1];
  void *data = NULL;
  if (!get_arguments(env, info, 1, args)) return NULL;
  napi_get_value_external(env, args[0], &data);
  return make_int(env, ((struct injection *)data)->result);
}

void register_inject(napi_env env, napi_value exports) {
  define_function(env, exports, "injectCall", inject_call);
  define_function(env, exports, "stepInjection", step_injection);
  define_function(env, exports, "injectionResult", injection_result);
}

#else
// The calling convention is known for x86-64 only. Nothing is begun, so nothing else is ever called.
static napi_value inject_call(napi_env env, napi_callback_info info) {
  (void)info;
  return make_int(env, -ENOSYS);
}

void register_inject(napi_env env, napi_value exports) { define_function(env, exports, "injectCall", inject_call); }
#endif
