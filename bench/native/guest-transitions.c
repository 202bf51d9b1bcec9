// What it takes to become another principal, and what calls cost afterwards.
#define _GNU_SOURCE
#include "guest.h"
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define REQUEST 0x5a454f4c

void become(void) {
  if (prctl(REQUEST, "guest", 0, 0, 0) != 0) fail("prctl");
}

// How long one takes on average, in children of so many processes at once that do nothing else.
double sustained(unsigned processes, unsigned seconds) {
  struct timespec start, now;
  unsigned *done = mmap(NULL, processes * sizeof *done, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (done == MAP_FAILED) fail("mmap");
  clock_gettime(CLOCK_MONOTONIC, &start);
  for (unsigned index = 0; index < processes; index++) {
    const pid_t parent = fork();
    if (parent < 0) fail("fork");
    if (parent > 0) continue;
    do {
      const pid_t child = fork();
      if (child < 0) fail("fork");
      if (child == 0) {
        become();
        _exit(0);
      }
      int status;
      if (waitpid(child, &status, 0) != child || status != 0) fail("child");
      done[index]++;
      clock_gettime(CLOCK_MONOTONIC, &now);
    } while (now.tv_sec - start.tv_sec < (time_t)seconds);
    _exit(0);
  }
  unsigned total = 0;
  for (unsigned index = 0; index < processes; index++) {
    int status;
    if (wait(&status) < 0 || status != 0) fail("process");
  }
  clock_gettime(CLOCK_MONOTONIC, &now);
  for (unsigned index = 0; index < processes; index++) total += done[index];
  return ((double)(now.tv_sec - start.tv_sec) * 1e9 + (double)(now.tv_nsec - start.tv_nsec)) / total;
}

// In a child for each, which tells how long it was held by memory that both have: from the trigger to the answer.
void transition(double *nanoseconds, unsigned count) {
  double *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) fail("mmap");
  for (unsigned index = 0; index < count; index++) {
    const pid_t child = fork();
    if (child < 0) fail("fork");
    if (child == 0) {
      struct timespec start, end;
      clock_gettime(CLOCK_MONOTONIC, &start);
      become();
      clock_gettime(CLOCK_MONOTONIC, &end);
      *shared = (double)(end.tv_sec - start.tv_sec) * 1e9 + (double)(end.tv_nsec - start.tv_nsec);
      _exit(0);
    }
    int status;
    if (waitpid(child, &status, 0) != child || status != 0) fail("child");
    nanoseconds[index] = *shared;
  }
}
