// look-up NAME PORT…: prints the addresses of each name, then what connecting to the first one says. For any C library.
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void show(const struct addrinfo *found) {
  char text[INET6_ADDRSTRLEN];
  const void *address = found->ai_family == AF_INET ? (void *)&((struct sockaddr_in *)(void *)found->ai_addr)->sin_addr : (void *)&((struct sockaddr_in6 *)(void *)found->ai_addr)->sin6_addr;
  printf(" %s", inet_ntop(found->ai_family, address, text, sizeof text));
}

static void reach(const struct addrinfo *found) {
  int fd = socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK, 0);
  int result = connect(fd, found->ai_addr, found->ai_addrlen);
  // Without a way there, or with one: either way nobody stood in it.
  if (result == 0 || errno == EINPROGRESS || errno == ENETUNREACH || errno == EHOSTUNREACH) printf(" granted");
  else printf(" %s", strerror(errno));
  close(fd);
}

int main(int argc, char **argv) {
  for (int at = 1; at + 1 < argc; at += 2) {
    struct addrinfo *all, hints = {.ai_socktype = SOCK_STREAM};
    printf("%s:", argv[at]);
    if (getaddrinfo(argv[at], argv[at + 1], &hints, &all) != 0) {
      printf(" none\n");
      continue;
    }
    for (struct addrinfo *each = all; each; each = each->ai_next) show(each);
    reach(all);
    printf("\n");
  }
  return 0;
}
