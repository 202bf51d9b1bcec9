// zeolite-enter NAME -- COMMAND [ARG…]: becomes the principal NAME, if a transition on request leads there, and runs COMMAND as that. In every view
// whose manifest has such a transition.
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#define REQUEST 0x5a454f4c

enum { USAGE = 2, NOT_ENTERED = 125, CANNOT_EXECUTE = 126, NOT_FOUND = 127 };

extern char **environ;

// What makes a program load something, as the library OS takes it out where an exec makes the transition (shim/kernel/environment.ts).
static bool is_unsafe(const char *variable) {
  static const char *const names[] = {"GCONV_PATH", "GETCONF_DIR", "GLIBC_TUNABLES", "LOCPATH", "MALLOC_TRACE", "NLSPATH"};
  if (strncmp(variable, "LD_", 3) == 0) return true;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const size_t length = strlen(names[i]);
    if (strncmp(variable, names[i], length) == 0 && variable[length] == '=') return true;
  }
  return false;
}

static void clean_environment(void) {
  char **to = environ;
  for (char **from = environ; *from; from++) if (!is_unsafe(*from)) *to++ = *from;
  *to = NULL;
}

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
  clean_environment();
  execvp(argv[command], argv + command);
  fprintf(stderr, "zeolite-enter: cannot run %s: %s\n", argv[command], strerror(errno));
  return errno == ENOENT ? NOT_FOUND : CANNOT_EXECUTE;
}
