// Runs in the place of a converter: opens its input and reaches for everything else. Prints what came of each. Arguments: the folder, the input, a port.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *folder;

static const char *in(const char *name) {
  static char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

static void tell(const char *what, bool works) {
  printf("%s: %s\n", works ? "works" : "refused", what);
  fflush(stdout);
}

static bool reads(const char *path) {
  char byte;
  const int fd = open(path, O_RDONLY);
  const bool works = fd >= 0 && read(fd, &byte, 1) == 1;
  if (fd >= 0) close(fd);
  return works;
}

static bool lists(const char *path) {
  DIR *directory = opendir(path);
  if (directory) closedir(directory);
  return directory != NULL;
}

static bool writes(const char *path, int flags) {
  const int fd = open(path, O_WRONLY | flags, 0600);
  if (fd >= 0) close(fd);
  return fd >= 0;
}

static bool connects(const char *port) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(port)), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  const bool works = fd >= 0 && connect(fd, (struct sockaddr *)&to, sizeof to) == 0;
  if (fd >= 0) close(fd);
  return works;
}

static bool runs(char *const program[]) {
  const pid_t child = fork();
  if (child == 0) {
    execv(program[0], program);
    _exit(1);
  }
  int status;
  return waitpid(child, &status, 0) == child && status == 0;
}

static bool parents_memory(void) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/environ", getppid());
  return reads(path);
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  folder = argv[1];
  // What a careless program has open before it looks at its input.
  const int config = open(in("config"), O_RDONLY), directory = open(folder, O_RDONLY | O_DIRECTORY), output = open(in("out/other"), O_WRONLY);
  int ends[2];
  if (pipe(ends) != 0) return 3;
  const int input = open(argv[2], O_RDONLY);
  char byte;
  tell("its input", input >= 0 && read(input, &byte, 1) == 1);
  tell("its input, opened again", reads(argv[2]));
  tell("its output", write(1, "", 0) == 0 && fcntl(1, F_GETFL) >= 0);
  puts("--");
  tell("another input", reads(in("in/other.pdf")));
  tell("an output by name", writes(in("out/new"), O_CREAT));
  tell("the names of inputs", lists(in("in")));
  tell("a file of the folder", reads(in("config")));
  tell("a descriptor that it had", read(config, &byte, 1) == 1);
  tell("a folder that it had", openat(directory, "config", O_RDONLY) >= 0);
  tell("an output that it had", write(output, "x", 1) == 1);
  tell("a pipe that it had", write(ends[1], "x", 1) == 1);
  tell("users of the system", reads("/etc/passwd"));
  tell("a program", runs((char *[]){"/bin/true", NULL}));
  tell("the network", connects(argv[3]));
  tell("the environment of the shell", parents_memory());
  tell("a signal to the shell", kill(getppid(), 0) == 0);
  tell("its input, for writing", writes(argv[2], 0));
  tell("a file in /tmp", writes("/tmp", O_TMPFILE));
  return 0;
}
