// Two processes that wake each other: by a message queue, and by signals.
#define _GNU_SOURCE
#include "guest.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <unistd.h>

struct message {
  long type;
  char text[64];
};

static int queue = -1;
static pid_t other;

static void forget_queue(void) { msgctl(queue, IPC_RMID, NULL); }

// Both directions in one queue, told apart by their types.
void queue_ping_pong(void) {
  struct message message = { 1, "ping" };
  if (queue < 0) {
    queue = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
    if (queue < 0) fail("msgget");
    other = fork();
    if (other < 0) fail("fork");
    if (other == 0) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      // Until the queue is removed.
      while (msgrcv(queue, &message, sizeof message.text, 1, 0) >= 0) {
        message.type = 2;
        msgsnd(queue, &message, sizeof message.text, 0);
      }
      _exit(0);
    }
    atexit(forget_queue);
  }
  if (msgsnd(queue, &message, sizeof message.text, 0) != 0) fail("msgsnd");
  if (msgrcv(queue, &message, sizeof message.text, 2, 0) < 0) fail("msgrcv");
}

static volatile sig_atomic_t answers;
static void answered(int signal) {
  (void)signal;
  answers++;
}

static void answer_back(int signal, siginfo_t *info, void *context) {
  (void)signal, (void)context;
  kill(info->si_pid, SIGUSR2);
}

static void end_other(void) { kill(other, SIGKILL); }

void signal_ping_pong(void) {
  static sigset_t none, both;
  if (other == 0) {
    sigemptyset(&none);
    sigemptyset(&both);
    sigaddset(&both, SIGUSR1);
    sigaddset(&both, SIGUSR2);
    sigprocmask(SIG_BLOCK, &both, NULL);
    other = fork();
    if (other < 0) fail("fork");
    if (other == 0) {
      const struct sigaction action = { .sa_sigaction = answer_back, .sa_flags = SA_SIGINFO | SA_RESTART };
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      sigaction(SIGUSR1, &action, NULL);
      for (;;) sigsuspend(&none);
    }
    const struct sigaction action = { .sa_handler = answered, .sa_flags = SA_RESTART };
    sigaction(SIGUSR2, &action, NULL);
    atexit(end_other);
    // Its handler must be there before the first signal.
    usleep(20000);
  }
  const int before = answers;
  if (kill(other, SIGUSR1) != 0) fail("kill");
  while (answers == before) sigsuspend(&none);
}
