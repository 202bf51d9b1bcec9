// Tries a list of operations, one a line of its input (VERB OBJECT), and prints the errno of each.
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static int opened(const char *path, int flags) {
  int fd = open(path, flags | O_CLOEXEC | O_NONBLOCK, 0644);
  if (fd < 0) return errno;
  close(fd);
  return 0;
}

// What was made is removed, so that the next operation meets what the first one met.
static int made(const char *path) {
  int error = opened(path, O_WRONLY | O_CREAT | O_EXCL);
  return error == 0 && unlink(path) < 0 ? errno : error;
}

static int executed(const char *path) {
  pid_t child = fork();
  if (child == 0) {
    char *const argv[] = {(char *)path, "exit", NULL}, *const none[] = {NULL};
    execve(path, argv, none);
    _exit(errno);
  }
  int status;
  if (child < 0 || waitpid(child, &status, 0) < 0) return errno;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

static int reached(const char *address, int listens) {
  union {
    struct sockaddr any;
    struct sockaddr_in in;
    struct sockaddr_un un;
  } name = {0};
  socklen_t size = sizeof name.in;
  if (strncmp(address, "unix:", 5) == 0) {
    name.un.sun_family = AF_UNIX;
    strncpy(name.un.sun_path, address + 5, sizeof name.un.sun_path - 1);
    size = sizeof name.un;
  } else {
    char host[64];
    unsigned port;
    if (sscanf(address, "tcp:%63[^:]:%u", host, &port) != 2) return EINVAL;
    name.in.sin_family = AF_INET;
    name.in.sin_port = htons(port);
    if (inet_pton(AF_INET, host, &name.in.sin_addr) != 1) return EINVAL;
  }
  int fd = socket(name.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return errno;
  int error = (listens ? bind(fd, &name.any, size) : connect(fd, &name.any, size)) < 0 ? errno : 0;
  close(fd);
  if (error == 0 && listens && name.any.sa_family == AF_UNIX && unlink(name.un.sun_path) < 0) return errno;
  return error;
}

static int tried(const char *verb, const char *object) {
  struct stat status;
  if (strcmp(verb, "read") == 0) return opened(object, O_RDONLY);
  if (strcmp(verb, "write") == 0) return opened(object, O_WRONLY | O_CREAT);
  if (strcmp(verb, "make") == 0) return made(object);
  if (strcmp(verb, "stat") == 0) return lstat(object, &status) < 0 ? errno : 0;
  if (strcmp(verb, "exec") == 0) return executed(object);
  return reached(object, strcmp(verb, "bind") == 0);
}

int main(int argc, char **argv) {
  (void)argv;
  if (argc > 1) return 0;
  char verb[16], object[256];
  while (scanf("%15s %255s", verb, object) == 2) {
    printf("%d\n", tried(verb, object));
    fflush(stdout);
  }
  return 0;
}
