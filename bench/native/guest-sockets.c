// A client of the listener beside it.
#define _GNU_SOURCE
#include "guest.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

// Nobody accepts: the queue holds all connections of a measurement, so that only the client's side is timed.
void connect_close(void) {
  static int listener = -1;
  const struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(18082), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
  if (listener < 0) {
    const int on = 1;
    listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (listener < 0 || setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0) fail("socket");
    if (bind(listener, (const struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 4096) != 0) fail("listen");
  }
  const int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (client < 0 || connect(client, (const struct sockaddr *)&address, sizeof address) != 0) fail("connect");
  close(client);
}
