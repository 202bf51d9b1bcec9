// Beginning to trace a thread: one that freeze.c has not let go of yet is traced by the same engine thread already.
#ifndef ZEOLITE_TRACING_H
#define ZEOLITE_TRACING_H
#include <stdbool.h>
#include <sys/types.h>

// 0; 1 where the thread was taken over and the options are to be set once it has stopped; -errno.
int seize_thread(pid_t tid, long options);

// The calling thread does not let this one go any more; whether it was to.
bool frozen_forget(pid_t tid);
#endif
