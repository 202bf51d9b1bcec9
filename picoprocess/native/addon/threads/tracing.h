// Beginning to trace a thread: one that freeze.c has not let go of yet is traced by the same engine thread already.
#ifndef ZEOLITE_TRACING_H
#define ZEOLITE_TRACING_H
#include <stdbool.h>
#include <sys/types.h>
#include <sys/wait.h>

// wait(2): any tracee of the calling thread's. Not another thread's: an exec gives one tracee the number of another, and what
// stops it is that one's tracer's to know.
enum { OWN_TRACEE = __WALL | __WNOTHREAD };

// How long to pause between two checks of a thread, and how many checks come before that.
enum { LOOK_NANOSECONDS = 100000, QUICK_LOOKS = 200 };

// 0; 1 where the thread was taken over and the options are to be set once it has stopped; -errno.
int seize_thread(pid_t tid, long options);

// waitpid(2), until there is something to tell. Not asleep in it: an exec by another thread that gives the number away wakes nobody who waits for that number.
pid_t await_tracee(pid_t tid, int *status);

// A tracee that is ending, or has: until its tracer has heard of that, its process ends for nobody, and no exec of its siblings comes to its end.
void bury_tracee(pid_t tid);

// freeze.c: the calling thread does not let this one go any more; whether it was to.
bool frozen_forget(pid_t tid);
#endif
