// A datagram server outside: binds each name that it is given (@ is abstract), and answers with the secret to everybody but those who send to the first.
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

#define MOST 8

int main(int argc, char **argv) {
  struct pollfd servers[MOST];
  int count = argc - 1;
  if (count > MOST) return 2;
  for (int index = 0; index < count; index++) {
    const char *name = argv[index + 1];
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strncpy(address.sun_path, name, sizeof address.sun_path - 1);
    socklen_t size = sizeof address;
    if (name[0] == '@') {
      address.sun_path[0] = 0;
      size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(name));
    }
    servers[index] = (struct pollfd){socket(AF_UNIX, SOCK_DGRAM, 0), POLLIN, 0};
    if (bind(servers[index].fd, (struct sockaddr *)&address, size) != 0) {
      perror(name);
      return 1;
    }
  }
  puts("ready");
  fflush(stdout);
  while (poll(servers, (nfds_t)count, -1) > 0) {
    for (int index = 0; index < count; index++) {
      if (!(servers[index].revents & POLLIN)) continue;
      char text[16];
      struct sockaddr_un from;
      socklen_t size = sizeof from;
      recvfrom(servers[index].fd, text, sizeof text, 0, (struct sockaddr *)&from, &size);
      const char *answer = index == 0 ? "PUBLIC" : "SECRET";
      sendto(servers[index].fd, answer, 6, MSG_DONTWAIT, (struct sockaddr *)&from, size);
    }
  }
  return 0;
}
