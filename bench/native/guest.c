// What the benchmark runs natively and inside: each measurement prints one JSON object, its median in nanoseconds per operation.
//   guest trap | getppid | open-close | stat | semaphore-pair | semaphore-ping-pong | queue-ping-pong | signal-ping-pong | fork-exec | spawn-exec | connect-close     [ROUNDS]
//   guest moved …                           the same as another principal
//   guest transition COUNT | transition-p99 COUNT    what it takes to become one
//   guest transitions PROCESSES             how many there can be: the time for each, with so many at once
//   guest time ROUNDS -- PROGRAM [ARG…]     a whole program, started and waited for
//   guest family COUNT                      COUNT children that sleep, until standard input ends
#define _GNU_SOURCE
#include "guest.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

void fail(const char *what) {
  fprintf(stderr, "guest: %s: %s\n", what, strerror(errno));
  exit(1);
}

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

// Both without libc's wrapper, so that the number in the filter is the number that is measured.
static void trap(void) {
  syscall(SYS_umask, 022);
}

static void native(void) {
  syscall(SYS_getppid);
}

static const char file[] = "/etc/passwd";

static void open_close(void) {
  const int opened = (int)syscall(SYS_openat, AT_FDCWD, file, O_RDONLY | O_CLOEXEC, 0);
  if (opened < 0) fail(file);
  close(opened);
}

static void status(void) {
  struct stat status;
  if (syscall(SYS_newfstatat, AT_FDCWD, file, &status, 0) != 0) fail(file);
}

static char *const true_argv[] = { "/bin/true", NULL };

static void reap(pid_t child, const char *program) {
  int status;
  if (waitpid(child, &status, 0) != child) fail("waitpid");
  if (status != 0) {
    fprintf(stderr, "guest: %s ended with wait status 0x%x\n", program, (unsigned)status);
    exit(1);
  }
}

static void fork_and_run(char *const *argv) {
  const pid_t child = fork();
  if (child < 0) fail("fork");
  if (child == 0) {
    execv(argv[0], argv);
    fail(argv[0]);
  }
  reap(child, argv[0]);
}

static void fork_exec(void) {
  fork_and_run(true_argv);
}

static void spawn_exec(void) {
  pid_t child;
  errno = posix_spawn(&child, true_argv[0], NULL, NULL, true_argv, environ);
  if (errno) fail("posix_spawn");
  reap(child, true_argv[0]);
}

static const struct measurement {
  const char *name;
  void (*run)(void);
  unsigned repeats; // in one timed round
  unsigned rounds;
} measurements[] = {
  { "trap", trap, 200, 50 },
  { "getppid", native, 1000, 50 },
  { "open-close", open_close, 100, 50 },
  { "stat", status, 100, 50 },
  { "semaphore-pair", semaphore_pair, 100, 50 },
  { "semaphore-ping-pong", semaphore_ping_pong, 50, 50 },
  { "queue-ping-pong", queue_ping_pong, 50, 50 },
  { "signal-ping-pong", signal_ping_pong, 50, 50 },
  { "fork-exec", fork_exec, 1, 100 },
  { "spawn-exec", spawn_exec, 1, 100 },
  { "connect-close", connect_close, 20, 50 },
};

static int ascending(const void *left, const void *right) {
  const double difference = *(const double *)left - *(const double *)right;
  return (difference > 0) - (difference < 0);
}

static int report(const char *name, double *samples, unsigned count) {
  qsort(samples, count, sizeof *samples, ascending);
  printf("{\"name\":\"%s\",\"unit\":\"ns\",\"median\":%.1f,\"least\":%.1f,\"most\":%.1f,\"rounds\":%u}\n", name, samples[count / 2],
         samples[0], samples[count - 1], count);
  return fflush(stdout);
}

static int measure(const struct measurement *measurement, unsigned rounds) {
  double *samples = calloc(rounds, sizeof *samples);
  if (!samples) fail("memory");
  for (unsigned warm = 0; warm <= measurement->repeats / 10; warm++) measurement->run();
  for (unsigned round = 0; round < rounds; round++) {
    const uint64_t start = now();
    for (unsigned repeat = 0; repeat < measurement->repeats; repeat++) measurement->run();
    samples[round] = (double)(now() - start) / measurement->repeats;
  }
  return report(measurement->name, samples, rounds);
}

static int time_program(unsigned rounds, char **argv) {
  double *samples = calloc(rounds, sizeof *samples);
  if (!samples) fail("memory");
  fork_and_run(argv);
  for (unsigned round = 0; round < rounds; round++) {
    const uint64_t start = now();
    fork_and_run(argv);
    samples[round] = (double)(now() - start);
  }
  return report(argv[0], samples, rounds);
}

// Each child makes itself known by one trapped call, so that whatever keeps state for it has done so when "ready" comes.
static int family(unsigned count) {
  for (unsigned index = 0; index < count; index++) {
    const pid_t child = fork();
    if (child < 0) fail("fork");
    if (child == 0) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      status();
      for (;;) pause();
    }
  }
  status();
  sleep(1);
  puts("ready");
  fflush(stdout);
  char byte;
  while (read(STDIN_FILENO, &byte, 1) > 0) continue;
  return 0;
}

static unsigned number(const char *text) {
  const long value = strtol(text, NULL, 10);
  if (value < 1 || value > 100000) {
    fprintf(stderr, "guest: not a count: %s\n", text);
    exit(2);
  }
  return (unsigned)value;
}

// The percentile in place of the median, for what is bad only now and then.
static int transitions(unsigned count, double share) {
  double *samples = calloc(count, sizeof *samples);
  if (!samples) fail("memory");
  transition(samples, count < 20 ? count : 20); // until as many workers as it takes are ready
  transition(samples, count);
  qsort(samples, count, sizeof *samples, ascending);
  printf("{\"name\":\"transition\",\"unit\":\"ns\",\"median\":%.1f,\"most\":%.1f,\"rounds\":%u}\n", samples[(unsigned)((count - 1) * share)], samples[count - 1], count);
  return fflush(stdout);
}

static int sustain(unsigned processes) {
  sustained(processes, 2); // until as many workers as it takes are ready
  printf("{\"name\":\"transitions\",\"unit\":\"ns\",\"median\":%.1f,\"processes\":%u}\n", sustained(processes, 5), processes);
  return fflush(stdout);
}

int main(int argc, char **argv) {
  if (argc == 3 && strcmp(argv[1], "transition") == 0) return transitions(number(argv[2]), 0.5);
  if (argc == 3 && strcmp(argv[1], "transitions") == 0) return sustain(number(argv[2]));
  if (argc == 3 && strcmp(argv[1], "transition-p99") == 0) return transitions(number(argv[2]), 0.99);
  if (argc > 2 && strcmp(argv[1], "moved") == 0) {
    become();
    argc--, argv++;
  }
  if (argc >= 5 && strcmp(argv[1], "time") == 0 && strcmp(argv[3], "--") == 0) return time_program(number(argv[2]), argv + 4);
  if (argc == 3 && strcmp(argv[1], "family") == 0) return family(argv[2][0] == '0' ? 0 : number(argv[2]));
  for (size_t index = 0; argc >= 2 && index < sizeof measurements / sizeof *measurements; index++) {
    if (strcmp(argv[1], measurements[index].name) != 0) continue;
    return measure(&measurements[index], argc > 2 ? number(argv[2]) : measurements[index].rounds);
  }
  fprintf(stderr, "usage: guest [moved] MEASUREMENT [ROUNDS] | guest transition[-p99] COUNT | guest transitions PROCESSES | guest time ROUNDS -- PROGRAM [ARG...] | guest family COUNT\n");
  return 2;
}
