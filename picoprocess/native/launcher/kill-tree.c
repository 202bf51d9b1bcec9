// Ends a whole tree of processes, also one that forks as fast as it can.
#define _GNU_SOURCE
#include "launcher.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SCOPE_SIGNAL (1u << 1)
#define PID_LIMIT (4u << 20)  // PID_MAX_LIMIT of 64-bit kernels

bool scope_signals(void) {
  uint64_t attributes[3] = {0, 0, SCOPE_SIGNAL};
  int ruleset = syscall(SYS_landlock_create_ruleset, attributes, sizeof attributes, 0);
  if (ruleset < 0) return false;
  bool restricted = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
  close(ruleset);
  // DANGER: an unscoped kill(-1) would end everything that the user runs. Believe it only when the engine is out of reach.
  return restricted && kill(getppid(), 0) != 0 && errno == EPERM;
}

// Which pids this pass found beneath us. Only the pages that are touched cost memory.
static uint8_t found[2][PID_LIMIT / 8] __attribute__((aligned(4096)));

static bool has(const uint8_t *set, unsigned pid) { return pid < PID_LIMIT && set[pid / 8] & 1u << pid % 8; }
static void add(uint8_t *set, unsigned pid) {
  if (pid < PID_LIMIT) set[pid / 8] |= 1u << pid % 8;
}

static unsigned parent_of(unsigned pid) {
  char path[32], text[512];
  snprintf(path, sizeof path, "/proc/%u/stat", pid);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  ssize_t size = read(fd, text, sizeof text - 1);
  close(fd);
  if (size <= 0) return 0;
  text[size] = 0;
  // The name is the program's own choice and may hold parentheses and spaces; the last parenthesis ends it.
  const char *after = strrchr(text, ')');
  unsigned parent = 0;
  return after != NULL && sscanf(after + 1, " %*c %u", &parent) == 1 ? parent : 0;
}

// The pidfd comes first, so that a pid reused after parent_of() cannot get the signal.
static bool signal_if_ours(unsigned pid, uint8_t *set, int number) {
  int pidfd = syscall(SYS_pidfd_open, pid, 0);
  if (pidfd < 0) return false;
  unsigned parent = parent_of(pid);
  bool ours = parent == (unsigned)getpid() || (parent != 0 && has(set, parent));
  if (ours) {
    add(set, pid);
    syscall(SYS_pidfd_send_signal, pidfd, number, NULL, 0);
  }
  close(pidfd);
  return ours;
}

// Returns how many descendants were found that `before` does not hold.
static unsigned signal_all(uint8_t *set, const uint8_t *before, int number) {
  unsigned fresh = 0;
  DIR *directory = opendir("/proc");
  if (directory == NULL) return 0;
  // A parent usually has the lower number and is listed first; after a wrap of the pids the next pass finds the rest.
  for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
    unsigned pid = strtoul(entry->d_name, NULL, 10);
    if (pid != 0 && signal_if_ours(pid, set, number) && !has(before, pid)) fresh++;
  }
  closedir(directory);
  return fresh;
}

static void forget(uint8_t *set) { madvise(set, PID_LIMIT / 8, MADV_DONTNEED); }

void kill_descendants(bool scoped) {
  if (scoped) {
    // The kernel walks the processes under the lock that fork(2) needs, so nothing slips through.
    kill(-1, SIGKILL);
    return;
  }
  // Stop first: a stopped process neither forks nor reaps, so the tree holds still and no pid beneath us is reused.
  int current = 0;
  for (int pass = 0; pass < 64; pass++, current ^= 1) {
    forget(found[current]);
    if (signal_all(found[current], found[current ^ 1], SIGSTOP) == 0) break;
  }
  forget(found[current]);
  signal_all(found[current], found[current ^ 1], SIGKILL);
  forget(found[0]);
  forget(found[1]);
}
