#define _GNU_SOURCE
#include "supervisor.h"
#include <errno.h>
#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

// A program that died meanwhile (ENOENT) needs no answer.
void answer(struct supervisor *supervisor, uint64_t id, long result, uint32_t flags) {
  struct seccomp_notif_resp response = { .id = id, .flags = flags };
  if (result < 0) response.error = (int)result;
  else response.val = result;
  ioctl(supervisor->listener, SECCOMP_IOCTL_NOTIF_SEND, &response);
  supervisor->answered = now();
}

enum { burst_ns = 60000, mask_words = 16 };

struct narrowing {
  long size; // of `saved` in bytes; 0 when the thread was left as it was
  unsigned long saved[mask_words];
};

// ADDFD wakes the program on whichever CPU is idle, and waits for it there and back: two wake-ups of a halted CPU, some 60 µs on a
// virtual machine. A thread that may run only here is woken here. Done at every answer it draws parallel programs onto one CPU, so only
// within a burst of traps.
static void narrow(struct narrowing *narrowing, pid_t tid, uint64_t answered) {
  narrowing->size = 0;
  const int cpu = sched_getcpu();
  if (cpu < 0 || cpu >= mask_words * 64 || now() - answered > burst_ns) return;
  const long size = syscall(SYS_sched_getaffinity, tid, sizeof narrowing->saved, narrowing->saved);
  unsigned long here[mask_words] = { 0 };
  here[cpu / 64] = 1ul << (cpu % 64);
  // Never onto a CPU that the program itself keeps off.
  if (size <= cpu / 8 || !(narrowing->saved[cpu / 64] & here[cpu / 64]) || memcmp(here, narrowing->saved, (size_t)size) == 0) return;
  if (syscall(SYS_sched_setaffinity, tid, size, here) == 0) narrowing->size = size;
}

void answer_with_descriptor(struct supervisor *supervisor, const struct seccomp_notif *trap, int descriptor, unsigned flags) {
  const pid_t tid = (pid_t)trap->pid;
  struct narrowing narrowing;
  narrow(&narrowing, tid, supervisor->answered);
  struct seccomp_notif_addfd request = {
    .id = trap->id, .srcfd = (unsigned)descriptor, .newfd_flags = flags,
  };
  const int added = ioctl(supervisor->listener, SECCOMP_IOCTL_NOTIF_ADDFD, &request);
  const int error = errno;
  // The program alone is to have it when it goes on.
  close(descriptor);
  if (added >= 0) answer(supervisor, trap->id, added, 0);
  if (narrowing.size > 0) syscall(SYS_sched_setaffinity, tid, narrowing.size, narrowing.saved);
  // EMFILE is the program's.
  if (added < 0 && error != ENOENT) answer(supervisor, trap->id, -error, 0);
  supervisor->answered = now();
}
