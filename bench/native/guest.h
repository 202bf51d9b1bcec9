#pragma once

void fail(const char *what) __attribute__((noreturn));

// guest-semaphores.c
void semaphore_pair(void);
void semaphore_ping_pong(void);
void queue_ping_pong(void);
void signal_ping_pong(void);

// guest-sockets.c
void connect_close(void);

// guest-transitions.c: becomes the principal `guest`; how long that takes, so many times.
void become(void);
void transition(double *nanoseconds, unsigned count);
// The time for each, in so many processes at once for so many seconds.
double sustained(unsigned processes, unsigned seconds);
