// A thread of its own that does one thing for the engine, when it is asked, and answers. Semaphores: the first version of glibc's condition
// variables, which a build for any C library would get, is another than the one that its headers describe.
#ifndef ZEOLITE_ERRAND_H
#define ZEOLITE_ERRAND_H

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>

struct errand {
  sem_t asked, done;
};

static inline void errand_await(sem_t *semaphore) {
  while (sem_wait(semaphore) != 0 && errno == EINTR);
}

// Starts the thread, which calls errand_await(&asked) and sem_post(&done) in turn. 0, or an errno.
static inline int errand_start(struct errand *errand, void *(*attend)(void *)) {
  pthread_attr_t attributes;
  pthread_t thread;
  sem_init(&errand->asked, 0, 0);
  sem_init(&errand->done, 0, 0);
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 128 * 1024);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  const int error = pthread_create(&thread, &attributes, attend, NULL);
  pthread_attr_destroy(&attributes);
  return error;
}

// Called by one thread at a time.
static inline void errand_run(struct errand *errand) {
  sem_post(&errand->asked);
  errand_await(&errand->done);
}

#endif
