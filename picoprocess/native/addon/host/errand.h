// A thread of its own that does one thing for the engine, when it is asked, and answers. Semaphores: the first version of glibc's condition
// variables, which a build for any C library would get, is another than the one that its headers describe.
#ifndef ZEOLITE_ERRAND_H
#define ZEOLITE_ERRAND_H

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>

// Whoever asks has the lock, from before the first word until after the answer.
struct errand {
  pthread_mutex_t callers;
  sem_t asked, done;
  bool started;
};
#define ERRAND_INITIALIZER {.callers = PTHREAD_MUTEX_INITIALIZER}

static inline void errand_lock(struct errand *errand) { pthread_mutex_lock(&errand->callers); }
static inline void errand_unlock(struct errand *errand) { pthread_mutex_unlock(&errand->callers); }

static inline void errand_await(sem_t *semaphore) {
  while (sem_wait(semaphore) != 0 && errno == EINTR);
}

// Starts the thread, which calls errand_await(&asked) and sem_post(&done) in turn; once for the whole engine. 0, or an errno.
static inline int errand_start(struct errand *errand, void *(*attend)(void *)) {
  errand_lock(errand);
  if (errand->started) {
    errand_unlock(errand);
    return 0;
  }
  pthread_attr_t attributes;
  pthread_t thread;
  sem_init(&errand->asked, 0, 0);
  sem_init(&errand->done, 0, 0);
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 128 * 1024);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  const int error = pthread_create(&thread, &attributes, attend, NULL);
  pthread_attr_destroy(&attributes);
  errand->started = error == 0;
  errand_unlock(errand);
  return error;
}

// Called by whoever has the lock.
static inline void errand_run(struct errand *errand) {
  sem_post(&errand->asked);
  errand_await(&errand->done);
}

#endif
