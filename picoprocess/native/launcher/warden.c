// Ends a launch whose reaper was killed by somebody else. It is the reaper's child in the same
// Landlock domain, in which kill(-1) means "everything that this launch started" (kill-tree.c).
#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

_Noreturn static void watch(pid_t reaper) {
  prctl(PR_SET_NAME, "zeolite-warden", 0, 0, 0);
  int pidfd = syscall(SYS_pidfd_open, reaper, 0);
  // A pidfd that was opened too late is of nobody, or of a stranger: the parent has changed by then.
  if (pidfd < 0 && getppid() == reaper) _exit(1);
  // It keeps nothing open: the engine learns of the reaper's end by the end of its socket.
  close_except(0, &pidfd, 1);
  struct pollfd ended = {.fd = pidfd, .events = POLLIN};
  while (getppid() == reaper && poll(&ended, 1, -1) < 0 && errno == EINTR) continue;
  kill(-1, SIGKILL);
  _exit(0);
}

pid_t start_warden(void) {
  pid_t reaper = getpid();
  // No signal at its end: waitpid(2) without __WCLONE does not count it among the programs.
  pid_t warden = (pid_t)syscall(SYS_clone, 0, NULL, NULL, NULL, NULL);
  if (warden == 0) watch(reaper);
  return warden;
}

void end_warden(pid_t warden) {
  if (warden <= 0) return;
  kill(warden, SIGKILL);
  waitpid(warden, NULL, __WCLONE);
}
