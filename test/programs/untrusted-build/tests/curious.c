/* A test that looks around. Each line says what it could do; a build that trusts its tests lets it do everything. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "greet.h"

static int takes_port(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  return bind(socket(AF_INET, SOCK_STREAM, 0), (struct sockaddr *)&address, sizeof address) == 0;
}

static void say(const char *what, int could) {
  if (could) printf("curious: %s\n", what);
  else printf("curious: not %s: %s\n", what, strerrorname_np(errno));
  fflush(stdout);
}

static int opens(const char *path, int flags) {
  int fd = open(path, flags, 0600);
  if (fd < 0) return 0;
  close(fd);
  return 1;
}

static int lists(const char *path) {
  DIR *directory = opendir(path);
  if (directory == NULL) return 0;
  closedir(directory);
  return 1;
}

static int reads_descriptor(int fd) {
  char byte;
  return pread(fd, &byte, 1, 0) == 1;
}

static int runs(const char *program) {
  int status = 0;
  pid_t child = fork();
  if (child == 0) {
    execl(program, program, "-c", "exit 0", (char *)NULL);
    _exit(errno);
  }
  waitpid(child, &status, 0);
  errno = WEXITSTATUS(status);
  return WIFEXITED(status) && errno == 0;
}

/* Whoever started it, to the top. */
static int reads_parent(const char *file) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/%s", getppid(), file);
  return opens(path, O_RDONLY);
}

int main(void) {
  say("greeted", strcmp(greet(), "hello") == 0);
  say("read the key", opens("secrets/signing.key", O_RDONLY));
  say("read the key by a descriptor left open", reads_descriptor(3));
  say("read the token", opens("secrets/token", O_RDONLY));
  say("changed a source", opens("src/greet.c", O_WRONLY));
  say("added a source", opens("src/more.c", O_WRONLY | O_CREAT));
  say("changed the Makefile", opens("Makefile", O_WRONLY));
  say("changed what was built", opens("build/greet.o", O_WRONLY));
  say("listed the project", lists("."));
  say("ran a shell", runs("/bin/sh"));
  say("read its parent's environment", reads_parent("environ"));
  say("signalled its parent", kill(getppid(), 0) == 0);
  say("took a port of the network", takes_port());
  return 0;
}
