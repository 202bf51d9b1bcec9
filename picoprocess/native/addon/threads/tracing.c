// ptrace(2): begins to trace a thread, waits for its stops, and buries it.
#define _GNU_SOURCE
#include "tracing.h"

#include <errno.h>
#include <sched.h>
#include <stddef.h>
#include <sys/ptrace.h>
#include <time.h>

enum { BURYING_LOOKS = 20000 };

int seize_thread(pid_t tid, long options) {
  if (ptrace(PTRACE_SEIZE, tid, NULL, (void *)options) == 0) return 0;
  if (errno != EPERM) return -errno;
  return frozen_forget(tid) ? 1 : -EPERM;
}

pid_t await_tracee(pid_t tid, int *status) {
  const struct timespec pause = {.tv_nsec = LOOK_NANOSECONDS};
  for (int looks = 0;; looks++) {
    const pid_t found = waitpid(tid, status, OWN_TRACEE | WNOHANG);
    if (found > 0 || (found < 0 && errno != EINTR)) return found;
    if (looks < QUICK_LOOKS) sched_yield();
    else nanosleep(&pause, NULL);
  }
}

void bury_tracee(pid_t tid) {
  const struct timespec pause = {.tv_nsec = LOOK_NANOSECONDS};
  for (int looks = 0; looks < BURYING_LOOKS; looks++) {
    int status;
    const pid_t found = waitpid(tid, &status, OWN_TRACEE | WNOHANG);
    if (found < 0 && errno != EINTR) return;
    if (found > 0 && (!WIFSTOPPED(status) || ptrace(PTRACE_DETACH, tid, NULL, NULL) == 0)) return;
    nanosleep(&pause, NULL);
  }
}
