// What attacks on execve(2) try to run: its name says whether it may. It needs nothing of the supervisor to tell that it ran.
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv) {
  const char *name = strrchr(argv[0], '/');
  (void)argc;
  if (name != NULL && strcmp(name, "/told") == 0) return 7;
  char byte = '!';
  // Descriptor 1 is a pipe of the attacker's.
  return write(1, &byte, 1) == 1 ? 42 : 43;
}
