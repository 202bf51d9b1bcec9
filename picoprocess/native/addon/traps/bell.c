// A worker sleeps in SECCOMP_IOCTL_NOTIF_RECV, which waits for nothing else, and a poll(2) before it costs a sixth of a trap. So a thread of its own
// watches everything else, and ends the worker's sleep by a signal when something is there.
//
// The signal may meet nothing but that sleep: an interrupted SECCOMP_IOCTL_NOTIF_ADDFD would let the program go on without its descriptor.
// Hence `phase`: signals are sent only while the worker has said that it sleeps, and it does not go on before each one that was sent has come.
#define _GNU_SOURCE
#include "bell.h"

#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define RING (SIGRTMIN + 6)
#define AGAIN_NANOSECONDS 1000000

// The worker is busy; it sleeps; it sleeps and is being called; it wants to go on and waits for the caller to be done.
enum phase { BUSY, ASLEEP, CALLED, LEAVING };

struct bell {
  pthread_t thread;
  pid_t process, worker;
  int epoll, closed;
  atomic_int phase;
  atomic_int rung;
  atomic_bool closing;
  unsigned sent;          // the thread's while the phase is CALLED, else the worker's
};

static __thread volatile sig_atomic_t received;

static void ring(int signal) {
  (void)signal;
  received++;
}

static void futex_wait(atomic_int *word, int value, const struct timespec *timeout) {
  syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, value, timeout, NULL, 0);
}

static void futex_wake(atomic_int *word) { syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0); }

// Until something is there. False: the bell is being closed.
static bool watch(struct bell *bell) {
  struct epoll_event event;
  int ready;
  do ready = epoll_wait(bell->epoll, &event, 1, -1);
  while (ready < 0 && errno == EINTR);
  return !atomic_load(&bell->closing);
}

// Ends the worker's sleep, if it sleeps. A signal that comes before it has gone to sleep ends nothing, so it is sent again.
static void call(struct bell *bell) {
  const struct timespec again = {.tv_nsec = AGAIN_NANOSECONDS};
  int phase = ASLEEP;
  if (!atomic_compare_exchange_strong(&bell->phase, &phase, CALLED)) return;
  while (atomic_load(&bell->phase) == CALLED) {
    if (syscall(SYS_tgkill, bell->process, bell->worker, RING) == 0) bell->sent++;
    futex_wait(&bell->phase, CALLED, &again);
  }
  atomic_store(&bell->phase, BUSY);
  futex_wake(&bell->phase);
}

static void *attend(void *data) {
  struct bell *bell = data;
  while (watch(bell)) {
    atomic_store(&bell->rung, 1);
    call(bell);
    while (atomic_load(&bell->rung) && !atomic_load(&bell->closing)) futex_wait(&bell->rung, 1, NULL);
  }
  return NULL;
}

static bool add(int epoll, int fd) {
  struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
  return epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) == 0;
}

static bool start(struct bell *bell) {
  sigset_t all, before, rings;
  pthread_attr_t attributes;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 128 * 1024);
  const int error = pthread_create(&bell->thread, &attributes, attend, bell);
  pthread_attr_destroy(&attributes);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  sigemptyset(&rings);
  sigaddset(&rings, RING);
  pthread_sigmask(SIG_UNBLOCK, &rings, NULL);
  return error == 0;
}

static void release(struct bell *bell) {
  close(bell->epoll);
  close(bell->closed);
  free(bell);
}

struct bell *bell_open(int first, int second) {
  // Without SA_RESTART, or the sleep would go on.
  const struct sigaction action = {.sa_handler = ring};
  struct bell *bell = calloc(1, sizeof *bell);
  if (!bell) return NULL;
  sigaction(RING, &action, NULL);
  received = 0;
  bell->process = getpid();
  bell->worker = (pid_t)syscall(SYS_gettid);
  bell->epoll = epoll_create1(EPOLL_CLOEXEC);
  bell->closed = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (add(bell->epoll, bell->closed) && add(bell->epoll, first) && add(bell->epoll, second) && start(bell)) return bell;
  release(bell);
  return NULL;
}

void bell_close(struct bell *bell) {
  atomic_store(&bell->closing, true);
  bell_rearm(bell);
  eventfd_write(bell->closed, 1);
  pthread_join(bell->thread, NULL);
  release(bell);
}

bool bell_wait_begin(struct bell *bell) {
  atomic_store(&bell->phase, ASLEEP);
  if (!atomic_load(&bell->rung)) return true;
  bell_wait_end(bell);
  return false;
}

void bell_wait_end(struct bell *bell) {
  int phase = ASLEEP;
  if (atomic_compare_exchange_strong(&bell->phase, &phase, BUSY)) return;
  atomic_store(&bell->phase, LEAVING);
  futex_wake(&bell->phase);
  while (atomic_load(&bell->phase) != BUSY) futex_wait(&bell->phase, LEAVING, NULL);
  while ((unsigned)received != bell->sent) sched_yield();
}

bool bell_rung(const struct bell *bell) { return atomic_load(&bell->rung); }

void bell_rearm(struct bell *bell) {
  atomic_store(&bell->rung, 0);
  futex_wake(&bell->rung);
}
