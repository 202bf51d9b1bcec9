/* Makes sockets, becomes another principal with them (prctl(0x5a454f4c)), and tries what they could be used for. Prints one line a try. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

static void say(const char *what, long result) {
  printf("%s: %s\n", what, result < 0 ? strerrorname_np(errno) : "ok");
  fflush(stdout);
}

static struct sockaddr_in there;

static long message(int socket) {
  struct iovec part = {"x", 1};
  struct msghdr header = {&there, sizeof there, &part, 1, NULL, 0, 0};
  return sendmsg(socket, &header, 0);
}

static long messages(int socket) {
  struct iovec part = {"x", 1};
  struct mmsghdr header = {{&there, sizeof there, &part, 1, NULL, 0, 0}, 0};
  return sendmmsg(socket, &header, 1, 0);
}

/* Whether it is what was asked for, and not a stand-in that reaches nothing. */
static long internet(int socket) {
  if (socket < 0 || setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int)) == 0) return socket;
  errno = EACCES;
  return -1;
}

static void try(int datagrams, int stream) {
  say("sendmsg", message(datagrams));
  say("sendmmsg", messages(datagrams));
  say("sendto", sendto(datagrams, "x", 1, 0, (struct sockaddr *)&there, sizeof there));
  say("connect", connect(datagrams, (struct sockaddr *)&there, sizeof there));
  if (stream >= 0) say("listen", listen(stream, 1));
  say("udp socket", socket(AF_INET, SOCK_DGRAM, 0));
  say("tcp socket", internet(socket(AF_INET, SOCK_STREAM, 0)));
}

/* The port to send to; the principal to become. */
int main(int count, char **arguments) {
  if (count != 3) return 2;
  there.sin_family = AF_INET;
  there.sin_port = htons(atoi(arguments[1]));
  there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int before = socket(AF_INET, SOCK_DGRAM, 0);
  int kept = socket(AF_INET, SOCK_DGRAM, 0);
  int stream = socket(AF_INET, SOCK_STREAM, 0);
  try(before, -1);
  say("become", prctl(0x5a454f4c, arguments[2]));
  try(kept, stream);
  return 0;
}
