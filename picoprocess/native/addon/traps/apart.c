// Work in a process and a session of its own, with memory and descriptors of this one.
//
// A kernel with autogroup shares the processors among sessions first, and among the threads of each
// then. A thread that is to run at once whenever it wakes must wait where others of its session have
// used up what is theirs. One that has a session for itself uses next to nothing of its share.
//
// The process ends with this one: the kernel kills it when the thread that waits for it ends.
#define _GNU_SOURCE
#include "any-libc.h"
#include "apart.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>

#define END (SIGRTMIN + 7)

enum { SLICE_NANOSECONDS = 100000, STACK_BYTES = 64 * 1024, AGAIN_NANOSECONDS = 1000000 };

struct beginning {
  const struct apart *apart;
  pid_t parent;
};

void ask_for_short_slices(void) {
  struct { uint32_t size, policy; uint64_t flags; int32_t nice; uint32_t priority; uint64_t runtime, deadline, period; } attributes;
  if (syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0) < 0 || attributes.policy != SCHED_OTHER) return;
  attributes.size = sizeof attributes;
  attributes.runtime = SLICE_NANOSECONDS;
  syscall(SYS_sched_setattr, 0, &attributes, 0);
}

static int work_apart(void *data) {
  const struct beginning *beginning = data;
  // Whoever looks at it from then on knows whether its parent has ended before.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != beginning->parent) return 0;
  prctl(PR_SET_NAME, "zeolite-porter");
  setsid();
  ask_for_short_slices();
  beginning->apart->work(beginning->apart->data);
  return 0;
}

// The thread leaves its storage alone until the process has ended, but for errno when interrupted.
static void *attend(void *data) {
  const struct apart *apart = data;
  struct beginning beginning = {apart, getpid()};
  char stack[STACK_BYTES] __attribute__((aligned(16)));
  int status = 0;
  // No signal at its end: only who asks for such children (__WALL) hears of it.
  const pid_t pid = clone(work_apart, stack + sizeof stack, CLONE_VM | CLONE_FILES, &beginning);
  if (pid < 0) {
    ask_for_short_slices();
    apart->work(apart->data);
    return NULL;
  }
  // Who wants the end may have restricted itself otherwise and may not signal it. This thread may.
  while (syscall(SYS_wait4, pid, &status, __WALL, NULL) < 0 && errno == EINTR) kill(pid, END);
  // It may have held a lock. A thread that is killed takes its process with it as well.
  if (WIFSIGNALED(status)) kill(getpid(), SIGKILL);
  return NULL;
}

static void end(int signal) { (void)signal; }

bool apart_begin(struct apart *apart, void (*work)(void *), void *data) {
  const struct sigaction action = {.sa_handler = end};
  sigaction(END, &action, NULL);
  sigset_t most, before;
  sigfillset(&most);
  sigdelset(&most, END);
  *apart = (struct apart){.work = work, .data = data};
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 128 * 1024 + STACK_BYTES);
  pthread_sigmask(SIG_SETMASK, &most, &before);
  const int error = pthread_create(&apart->thread, &attributes, attend, apart);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  pthread_attr_destroy(&attributes);
  return error == 0;
}

void apart_end(struct apart *apart) {
  for (;;) {
    // A signal that comes before it has gone to sleep ends nothing.
    pthread_kill(apart->thread, END);
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += AGAIN_NANOSECONDS;
    if (until.tv_nsec >= 1000000000) until.tv_sec++, until.tv_nsec -= 1000000000;
    if (pthread_timedjoin_np(apart->thread, NULL, &until) == 0) return;
  }
}
