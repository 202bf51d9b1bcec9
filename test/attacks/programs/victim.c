// Somebody else's process: it has a secret, and tells nobody but its starter where.
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static volatile char secret[] = "SECRET of the victim";

int main(void) {
  signal(SIGURG, SIG_IGN);
  printf("%d %lx\n", getpid(), (unsigned long)secret);
  fflush(stdout);
  for (;;) pause();
  return secret[0];
}
