// Work that the scheduler does not count with this process (apart.c).
#ifndef ZEOLITE_APART_H
#define ZEOLITE_APART_H
#include <pthread.h>
#include <stdbool.h>

// A thread that waits for a process. The process does the work, and uses the thread's storage
// (errno, malloc's caches) meanwhile.
struct apart {
  pthread_t thread;
  void (*work)(void *);
  void *data;
};

// Begins the work, which takes no signals. If it is killed, so is this process.
bool apart_begin(struct apart *apart, void (*work)(void *), void *data);

// Interrupts the system call that the work waits in, again and again, until it has ended.
void apart_end(struct apart *apart);

// The calling thread runs sooner when it wakes, and shorter (Linux 6.12). An older kernel ignores it.
void ask_for_short_slices(void);

#endif
