// System V semaphores: alone, and two processes that wake each other.
#define _GNU_SOURCE
#include "guest.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/prctl.h>
#include <sys/sem.h>
#include <sys/syscall.h>
#include <unistd.h>

static int set = -1;

static void forget(void) {
  syscall(SYS_semctl, set, 0, IPC_RMID, 0);
}

static void make(void) {
  set = (int)syscall(SYS_semget, IPC_PRIVATE, 2, IPC_CREAT | 0600);
  if (set < 0) fail("semget");
  atexit(forget);
}

static void operate(unsigned short semaphore, short change) {
  struct sembuf operation = { semaphore, change, 0 };
  if (syscall(SYS_semop, set, &operation, 1) != 0) fail("semop");
}

void semaphore_pair(void) {
  if (set < 0) make();
  operate(0, 1);
  operate(0, -1);
}

// Four calls a round: each side wakes the other and then waits for it.
void semaphore_ping_pong(void) {
  if (set < 0) {
    make();
    const pid_t other = fork();
    if (other < 0) fail("fork");
    if (other == 0) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      struct sembuf wait = { 0, -1, 0 };
      // Until the set is removed.
      while (syscall(SYS_semop, set, &wait, 1) == 0) operate(1, 1);
      _exit(0);
    }
  }
  operate(0, 1);
  operate(1, -1);
}
