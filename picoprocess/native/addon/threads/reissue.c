// ptrace(2): makes a held thread issue execve again, for another path and other arguments.
//
// An exec whose program has another name on the host than in the guest's view cannot be continued as it is. The thread is stopped
// on its way out of the held call, the new path and argument list are laid below its stack, and its registers are set to issue
// execve. That call traps like any other, so nothing here has to be believed.
#define _GNU_SOURCE
#include "addon.h"
#include "image.h"
#include "registers.h"
#include "tracing.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define ERESTARTNOINTR 513

static int answer(int listener, uint64_t id, int error) {
  struct seccomp_notif_resp response;
  memset(&response, 0, sizeof response);
  response.id = id;
  response.error = -error;
  return ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &response) < 0 ? -errno : 0;
}

// Stops the thread as it leaves the held call. 0, or -errno with the call still held (nothing answered yet).
static int stop_thread(int listener, uint64_t id, pid_t tid) {
  const int seized = seize_thread(tid, PTRACE_O_EXITKILL);
  if (seized < 0) return seized;
  if (ptrace(PTRACE_INTERRUPT, tid, NULL, NULL) < 0) {
    int error = errno;
    ptrace(PTRACE_DETACH, tid, NULL, NULL);
    return -error;
  }
  answer(listener, id, ERESTARTNOINTR);
  for (;;) {
    int status;
    const pid_t stopped = await_tracee(tid, &status);
    if (stopped < 0 || !WIFSTOPPED(status)) return -ESRCH;
    if (status >> 16 == PTRACE_EVENT_STOP) return 0;
    ptrace(PTRACE_CONT, tid, NULL, (void *)(uintptr_t)WSTOPSIG(status));
  }
}

// After the stop the call cannot be answered any more: a failure becomes the thread's return value.
static void return_error(pid_t tid, registers_t *registers, int error) {
  return_from_call(registers, call_left(tid, registers), error);
  set_registers(tid, registers);
}

static int reissue(int listener, uint64_t id, pid_t tid, char **strings, size_t count, uint64_t argv, uint64_t envp) {
  int error = stop_thread(listener, id, tid);
  if (error == -ESRCH) return 0; // killed meanwhile: nobody is left to be told
  if (error) return error;
  registers_t registers;
  if (get_registers(tid, &registers)) {
    uint64_t path = 0, new_argv = argv;
    error = lay_image(tid, stack_of(&registers), strings, count, argv, &path, &new_argv);
    if (error) {
      return_error(tid, &registers, error);
    } else {
      const uint64_t arguments[6] = {path, new_argv, envp};
      go_to_call(&registers, call_left(tid, &registers), SYS_execve);
      put_arguments(&registers, arguments);
      set_registers(tid, &registers);
    }
  }
  ptrace(PTRACE_DETACH, tid, NULL, NULL);
  return 0;
}

// reissueExec(listener, id, tid, strings, argv, envp): strings[0] is the path, the rest replaces argv[0]. 0, or -errno: not answered.
static napi_value reissue_exec(napi_env env, napi_callback_info info) {
  napi_value args[6];
  struct strings strings;
  uint64_t id, argv, envp;
  if (!get_arguments(env, info, 6, args) || !get_uint64(env, args[1], "id", &id) || !get_uint64(env, args[4], "argv", &argv) || !get_uint64(env, args[5], "envp", &envp)) return NULL;
  int error = copy_strings(env, args[3], &strings);
  if (!error) error = reissue(int_of(env, args[0]), id, (pid_t)int_of(env, args[2]), strings.all, strings.count, argv, envp);
  free_strings(&strings);
  return make_int(env, error);
}

void register_reissue(napi_env env, napi_value exports) { define_function(env, exports, "reissueExec", reissue_exec); }
