// zeolite-enter NAME -- COMMAND [ARG…]: becomes the principal NAME, if a transition on request leads there, and runs COMMAND as that. In every view
// whose manifest has such a transition.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#define REQUEST 0x5a454f4c

enum { USAGE = 2, NOT_ENTERED = 125, CANNOT_EXECUTE = 126, NOT_FOUND = 127 };

int main(int argc, char **argv) {
  int command = 2;
  if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
    puts("usage: zeolite-enter NAME -- COMMAND [ARG...]\n\nBecomes the principal NAME and runs COMMAND as that. The manifest must have a transition on request to it.\n\n"
         "exit status: the command's; 125 the principal may not be entered, 126 the command cannot be executed, 127 it was not found");
    return 0;
  }
  if (argc > 2 && strcmp(argv[2], "--") == 0) command = 3;
  if (argc <= command) {
    fputs("zeolite-enter: usage: zeolite-enter NAME -- COMMAND [ARG...]\n", stderr);
    return USAGE;
  }
  if (prctl(REQUEST, argv[1], 0, 0, 0) != 0) {
    const char *why = errno == EPERM ? "no transition on request leads there, or something that this process has keeps it from it" : strerror(errno);
    fprintf(stderr, "zeolite-enter: cannot become %s: %s\n", argv[1], why);
    return NOT_ENTERED;
  }
  execvp(argv[command], argv + command);
  fprintf(stderr, "zeolite-enter: cannot run %s: %s\n", argv[command], strerror(errno));
  return errno == ENOENT ? NOT_FOUND : CANNOT_EXECUTE;
}
