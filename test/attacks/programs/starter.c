// Starts a program of attacks from a process that they are after: starter PROGRAM FOLDER OUTSIDE [MORE]. Inside, PROGRAM is another principal than this.
#include "attack.h"

static char secret[] = "SECRET";

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  setenv("SECRET_OF_STARTER", secret, 1);
  char id[16], address[32];
  snprintf(id, sizeof id, "%d", getpid());
  snprintf(address, sizeof address, "%lx", (unsigned long)(uintptr_t)secret);
  // A group of its own, for attacks on groups.
  setpgid(0, 0);
  const pid_t child = fork();
  if (child == 0) {
    setpgid(0, 0);
    execv(argv[1], (char *[]){argv[1], argv[2], argv[3], id, address, argc > 4 ? argv[4] : NULL, NULL});
    _exit(3);
  }
  int status;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 4;
}
