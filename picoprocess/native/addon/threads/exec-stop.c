// ptrace(2), PTRACE_O_TRACEEXEC: a held thread executes a program, and stands still before that program's first instruction.
//
// There its memory, its table of descriptors and its handlers of signals are new, and it has no other thread: the kernel has seen to it. It is
// there that its program is judged (/proc/PID/exe) and its arguments and environment are read, where nobody can change them any more. An exec
// that fails leaves the thread where it was. Its signals are blocked meanwhile.
#define _GNU_SOURCE
#include "addon.h"
#include "image.h"
#include "issue.h"
#include "tracing.h"

#include <errno.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>

enum { UNDER_WAY = 1, STOPPED = 0, PAUSE_NANOSECONDS = 20000, MOST_LOOKS = 100 };

static int begin_exec(struct held *held, pid_t process, struct strings *strings, uint64_t argv, uint64_t envp) {
  registers_t registers;
  uint64_t path = 0, arguments = argv;
  if (held->gone) return -ESRCH;
  held->process = process;
  const int error = lay_image(held->tid, stack_of(&held->registers), strings->all, strings->count, argv, &path, &arguments);
  if (error) return error;
  const uint64_t all[6] = {path, arguments, envp};
  if (!run_to_entry(held, &registers, all)) return -ESRCH;
  if (!put_call(held, &registers, SYS_execve)) return -ESRCH;
  // It may wait for a disk, or for its siblings to end.
  let_roam(held);
  if (ptrace(PTRACE_SYSCALL, held->tid, NULL, NULL) < 0) {
    lose_thread(held);
    return -ESRCH;
  }
  return 0;
}

// Its thread may have taken the place of the first one, and that one's number, by the exec.
static pid_t look(struct held *held, int *status) {
  const pid_t found = waitpid(held->tid, status, OWN_TRACEE | WNOHANG);
  if (found >= 0 || errno != ECHILD || held->tid == held->process) return found;
  const pid_t first = waitpid(held->process, status, OWN_TRACEE | WNOHANG);
  if (first >= 0) held->tid = held->process;
  return first;
}

// STOPPED: before the first instruction. UNDER_WAY. -errno: what the exec came to; the thread stands where it stood. -ESRCH: it is gone.
static int step_exec(struct held *held) {
  while (!held->gone) {
    int status;
    registers_t registers;
    const pid_t found = look(held, &status);
    if (found == 0) return UNDER_WAY;
    if (found < 0 || !WIFSTOPPED(status)) held->gone = true;
    else if (WSTOPSIG(status) != (SIGTRAP | 0x80)) {
      const int event = status >> 16;
      if (event == PTRACE_EVENT_EXEC) held->executed = true;
      ptrace(PTRACE_SYSCALL, held->tid, NULL, (void *)(uintptr_t)(event ? 0 : WSTOPSIG(status)));
    } else if (!get_registers(held->tid, &registers)) lose_thread(held);
    else if (!held->executed) {
      set_registers(held->tid, &held->registers);
      return result_of(&registers) < 0 ? (int)result_of(&registers) : -EIO;
    } else {
      held->registers = registers;
      held->instruction = instruction_in_vdso(held->tid);
      held->alone = true;
      bring_near(held);
      return held->instruction ? STOPPED : -ENOTSUP;
    }
  }
  return -ESRCH;
}

// executeHeld(handle, process, strings, argv, envp): 0 when it is under way; -errno with the thread where it stood.
static napi_value execute_held(napi_env env, napi_callback_info info) {
  napi_value args[5];
  void *held = NULL;
  struct strings strings;
  uint64_t argv, envp;
  if (!get_arguments(env, info, 5, args) || !get_uint64(env, args[3], "argv", &argv) || !get_uint64(env, args[4], "envp", &envp)) return NULL;
  napi_get_value_external(env, args[0], &held);
  int error = copy_strings(env, args[2], &strings);
  if (!error) error = begin_exec(held, (pid_t)int_of(env, args[1]), &strings, argv, envp);
  free_strings(&strings);
  return make_int(env, error);
}

// Most programs are there in a moment; others are looked for again later, since nobody else is served meanwhile.
static int wait_for_exec(struct held *held) {
  const struct timespec pause = {.tv_nsec = PAUSE_NANOSECONDS};
  int state = step_exec(held);
  for (int looks = 0; state == UNDER_WAY && looks < MOST_LOOKS; looks++) {
    nanosleep(&pause, NULL);
    state = step_exec(held);
  }
  return state;
}

// stepExecution(handle): 0 when it stands before its first instruction, 1 while it is under way, -errno when it has failed, -ESRCH when nobody is left.
static napi_value step_execution(napi_env env, napi_callback_info info) {
  napi_value args[1];
  void *held = NULL;
  if (!get_arguments(env, info, 1, args)) return NULL;
  napi_get_value_external(env, args[0], &held);
  return make_int(env, wait_for_exec(held));
}

// heldStack(handle): the stack pointer.
static napi_value held_stack(napi_env env, napi_callback_info info) {
  napi_value args[1];
  void *held = NULL;
  if (!get_arguments(env, info, 1, args)) return NULL;
  napi_get_value_external(env, args[0], &held);
  return make_int(env, (int64_t)stack_of(&((struct held *)held)->registers));
}

void register_exec_stop(napi_env env, napi_value exports) {
  define_function(env, exports, "executeHeld", execute_held);
  define_function(env, exports, "stepExecution", step_execution);
  define_function(env, exports, "heldStack", held_stack);
}
