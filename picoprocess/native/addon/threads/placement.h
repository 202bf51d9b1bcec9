// Where threads run: two that answer each other in turn are fastest on one CPU, since an idle one is halted where machines are virtual.
#ifndef ZEOLITE_PLACEMENT_H
#define ZEOLITE_PLACEMENT_H
#include <stdbool.h>
#include <sys/types.h>

enum { MAX_CPUS = 1024 };

struct placement {
  unsigned long saved[MAX_CPUS / 64];
  long size;
  bool narrowed;
};

// The thread may run on this CPU only, until it is put back. Nothing happens where it may not run there.
struct placement keep_here(pid_t tid, int cpu);
void put_back(pid_t tid, const struct placement *placement);

// The calling thread stays where it is until it has been let go as often.
int stay_here(void);
void roam_again(void);
#endif
