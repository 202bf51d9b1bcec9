// ptrace(2), PTRACE_INTERRUPT: stops a thread that nobody holds, wherever it is.
//
// The calls that it is made to issue then are the vDSO's by their instruction. At the end it passes through an interruption with its own
// registers, so that a call that it was taken out of begins anew, or is interrupted by what has come, as the kernel does it (issue.c). A thread
// that is held in a trap does not stop before that is answered.
#define _GNU_SOURCE
#include "addon.h"
#include "issue.h"
#include "tracing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STOPPED = 0, UNDER_WAY = 1, MAX_VDSO = 4 * 4096, MAX_AUXILIARY = 64 };

// How far into the vDSO, which all programs of a kernel have alike, there is a system call; 0: nowhere.
static uint64_t offset_in_vdso(void) {
  const unsigned char *code = (const unsigned char *)getauxval(AT_SYSINFO_EHDR);
  for (uint64_t i = CALL_SIZE; code && i < MAX_VDSO; i++)
    if (is_call(code + i)) return i;
  return 0;
}

uint64_t instruction_in_vdso(pid_t process) {
  char path[32];
  uint64_t vector[2 * MAX_AUXILIARY], base = 0;
  unsigned char code[CALL_SIZE] = {0};
  snprintf(path, sizeof path, "/proc/%d/auxv", process);
  const int fd = open(path, O_RDONLY | O_CLOEXEC);
  const ssize_t size = fd < 0 ? 0 : read(fd, vector, sizeof vector);
  if (fd >= 0) close(fd);
  for (ssize_t i = 0; i + 1 < size / 8 && vector[i] != AT_NULL; i += 2)
    if (vector[i] == AT_SYSINFO_EHDR) base = vector[i + 1];
  const uint64_t offset = offset_in_vdso();
  if (!base || !offset) return 0;
  struct iovec local = {code, sizeof code}, remote = {(void *)(base + offset), sizeof code};
  return process_vm_readv(process, &local, 1, &remote, 1, 0) == CALL_SIZE && is_call(code) ? base + offset : 0;
}

static int let_go(struct held *held, int signal, int result) {
  if (ptrace(PTRACE_DETACH, held->tid, NULL, (void *)(uintptr_t)signal) < 0) lose_thread(held);
  held->gone = true;
  return result;
}

// Also where it is stopped for job control: it runs for these calls alone, and whoever lets it go leaves it stopped.
static int stand(struct held *held) {
  const uint64_t all = ~0ull;
  held->instruction = instruction_in_vdso(held->tid);
  if (!held->instruction) return let_go(held, 0, -ENOTSUP);
  if (!get_registers(held->tid, &held->registers) || ptrace(PTRACE_GETSIGMASK, held->tid, (void *)sizeof held->mask, &held->mask) < 0) return let_go(held, 0, -EIO);
  ptrace(PTRACE_SETSIGMASK, held->tid, (void *)sizeof all, (void *)&all);
  held->alone = is_alone(held->tid);
  bring_near(held);
  return STOPPED;
}

static int step_stop(struct held *held, bool cancel) {
  while (!held->gone) {
    int status;
    const pid_t found = waitpid(held->tid, &status, OWN_TRACEE | WNOHANG);
    if (found == 0) return UNDER_WAY;
    if (found < 0 || !WIFSTOPPED(status)) held->gone = true;
    else if (status >> 16 == PTRACE_EVENT_STOP) return cancel ? let_go(held, 0, -EBUSY) : stand(held);
    else if (cancel) return let_go(held, WSTOPSIG(status), -EBUSY);
    else ptrace(PTRACE_CONT, held->tid, NULL, (void *)(uintptr_t)WSTOPSIG(status));
  }
  return -ESRCH;
}

// stopThread(tid): a handle, which belongs to the calling thread, or -errno.
static napi_value stop_thread(napi_env env, napi_callback_info info) {
  napi_value args[1];
  if (!get_arguments(env, info, 1, args)) return NULL;
  struct held *held = calloc(1, sizeof *held);
  if (!held) return make_int(env, -ENOMEM);
  *held = (struct held){.tid = (pid_t)int_of(env, args[0]), .descriptor = -EBADF, .interrupted = true};
  const int seized = seize_thread(held->tid, PTRACE_O_EXITKILL | PTRACE_O_TRACESYSGOOD);
  int error = seized < 0 ? seized : 0;
  if (!error && ptrace(PTRACE_INTERRUPT, held->tid, NULL, NULL) < 0) {
    error = -errno;
    bury_tracee(held->tid);
  }
  napi_value handle = error ? NULL : wrap_held(env, held);
  if (handle) return handle;
  free(held);
  return make_int(env, error ? error : -ENOMEM);
}

// stepStop(handle, cancel): 0 when it has stopped, 1 while it has not, -errno when there is nothing to be done with it any more.
static napi_value do_step_stop(napi_env env, napi_callback_info info) {
  napi_value args[2];
  if (!get_arguments(env, info, 2, args)) return NULL;
  return make_int(env, step_stop(get_held(env, args[0]), int_of(env, args[1]) != 0));
}

void register_stop(napi_env env, napi_value exports) {
  define_function(env, exports, "stopThread", stop_thread);
  define_function(env, exports, "stepStop", do_step_stop);
}
