// Counts how often a quick call that a supervisor serves says EINTR, and what had become of it then.
//
//   interrupted CALLS PERIOD RESTART SENDER
//
// A signal arrives every PERIOD µs: from an interval timer of the process (SENDER 0), or from another process with kill(2) (SENDER 1).
// Its handler has SA_RESTART when RESTART is 1. Each of CALLS rounds is a mkdir(2) and an rmdir(2), tried again for as long as
// they say EINTR.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t signals;

static void count(int number) {
  (void)number;
  signals++;
}

static pid_t start_sender(long period) {
  pid_t target = getpid();
  pid_t sender = fork();
  if (sender != 0) return sender;
  signal(SIGALRM, SIG_IGN);
  struct timespec pause = {period / 1000000, period % 1000000 * 1000};
  while (kill(target, SIGALRM) == 0) nanosleep(&pause, NULL);
  _exit(0);
}

static long long nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000ll + now.tv_nsec;
}

static long interrupted, undone, wrong;

// Until it is done. EINTR that hid a call which had been done shows at the next try.
static void persist(int (*call)(void), int already) {
  for (int tries = 0;; tries++) {
    if (call() == 0) return;
    if (errno == EINTR) {
      interrupted++;
    } else if (errno == already && tries > 0) {
      undone++;
      return;
    } else {
      wrong++;
      return;
    }
  }
}

static int make(void) { return mkdir("interrupted-dir", 0700); }
static int removal(void) { return rmdir("interrupted-dir"); }

int main(int argc, char **argv) {
  if (argc != 5) return 2;
  long rounds = atol(argv[1]), period = atol(argv[2]);
  rmdir("interrupted-dir");
  struct sigaction action = {.sa_handler = count, .sa_flags = atoi(argv[3]) ? SA_RESTART : 0};
  sigaction(SIGALRM, &action, NULL);
  pid_t sender = 0;
  struct itimerval timer = {{0, period}, {0, period}}, none = {{0, 0}, {0, 0}};
  if (atoi(argv[4])) sender = start_sender(period);
  else setitimer(ITIMER_REAL, &timer, NULL);
  long long start = nanoseconds();
  for (long round = 0; round < rounds; round++) {
    persist(make, EEXIST);
    persist(removal, ENOENT);
  }
  long long elapsed = nanoseconds() - start;
  setitimer(ITIMER_REAL, &none, NULL);
  if (sender > 0) {
    kill(sender, SIGKILL);
    waitpid(sender, NULL, 0);
  }
  printf("{\"calls\":%ld,\"signals\":%ld,\"interrupted\":%ld,\"doneAndInterrupted\":%ld,\"wrong\":%ld,\"microseconds\":%.1f}\n", rounds * 2, (long)signals,
         interrupted, undone, wrong, (double)elapsed / 1000.0 / (double)rounds / 2);
  return 0;
}
