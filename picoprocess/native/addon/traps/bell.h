// What a worker waits for beside traps, without a poll(2) before every one of them (bell.c).
#ifndef ZEOLITE_BELL_H
#define ZEOLITE_BELL_H
#include <stdbool.h>

struct bell;

// For the calling thread: rings when one of two descriptors is readable. NULL when there is no memory or no thread for it.
struct bell *bell_open(int first, int second);
void bell_close(struct bell *bell);

// Between these two the thread may sleep in one system call, which a ring ends with EINTR. Not begun (false): it has rung already.
bool bell_wait_begin(struct bell *bell);
void bell_wait_end(struct bell *bell);

// Whether it has rung since bell_rearm; whoever has looked at what there is rearms it before the next wait.
bool bell_rung(const struct bell *bell);
void bell_rearm(struct bell *bell);

#endif
