// A server outside that passes descriptors to whoever asks at its socket: arguments are the socket's path and the folder outside. One byte says which.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

// A connection to somebody who tells the secret.
static int telling(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof address;
  int listener = socket(AF_INET, SOCK_STREAM, 0), client = socket(AF_INET, SOCK_STREAM, 0);
  bind(listener, (struct sockaddr *)&address, size);
  listen(listener, 1);
  getsockname(listener, (struct sockaddr *)&address, &size);
  connect(client, (struct sockaddr *)&address, size);
  int server = accept(listener, NULL, NULL);
  if (write(server, "SECRET", 6) != 6) return -1;
  close(listener);
  close(server);
  return client;
}

static int wanted(char which, const char *outside) {
  char path[4096];
  switch (which) {
  case 's': case 'b':
    snprintf(path, sizeof path, "%s/secret", outside);
    return open(path, O_RDONLY);
  case 'w':
    snprintf(path, sizeof path, "%s/victim", outside);
    return open(path, O_WRONLY);
  case 'd': return open(outside, O_RDONLY | O_DIRECTORY);
  case 'p': return open(outside, O_PATH | O_DIRECTORY);
  case 't': return telling();
  case 'u': return socket(AF_INET, SOCK_DGRAM, 0);
  case 'n': return socket(AF_NETLINK, SOCK_RAW, 0);
  default: return -1;
  }
}

static void answer(int fd, int file) {
  union {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof file)];
  } control = {.header = {.cmsg_len = CMSG_LEN(sizeof file), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS}};
  struct iovec part = {"x", 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  memcpy(CMSG_DATA(&control.header), &file, sizeof file);
  sendmsg(fd, &message, MSG_NOSIGNAL);
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  strncpy(address.sun_path, argv[1], sizeof address.sun_path - 1);
  int server = socket(AF_UNIX, SOCK_STREAM, 0);
  if (bind(server, (struct sockaddr *)&address, sizeof address) != 0 || listen(server, 16) != 0) return 1;
  puts("ready");
  fflush(stdout);
  signal(SIGPIPE, SIG_IGN);
  for (int fd; (fd = accept(server, NULL, NULL)) >= 0; close(fd)) {
    char which;
    while (read(fd, &which, 1) == 1) {
      int file = wanted(which, argv[2]);
      answer(fd, file);
      close(file);
    }
  }
  return 1;
}
