// Attacks by a socket that the caller lends as standard input: to addresses that no rule grants; and by a handle on a process. What else it is told is the port of a server outside, and what the socket is.
#include "attack.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/un.h>

static int lent;
static union { struct sockaddr any; struct sockaddr_in four; struct sockaddr_in6 six; struct sockaddr_un path; } target;
static socklen_t size;

static struct iovec part = {"injected", 8};
static struct msghdr message(void) { return (struct msghdr){.msg_name = &target, .msg_namelen = size, .msg_iov = &part, .msg_iovlen = 1}; }

static int by_sendmsg(void) {
  struct msghdr one = message();
  return unless(syscall(SYS_sendmsg, lent, &one, 0) > 0);
}
static int by_sendmmsg(void) {
  struct mmsghdr one = {message(), 0};
  return unless(syscall(SYS_sendmmsg, lent, &one, 1, 0) == 1);
}
static int by_sendto(void) { return unless(syscall(SYS_sendto, lent, "x", 1, 0, &target, size) == 1); }
static int by_connect(void) { return unless(connect(lent, &target.any, size) == 0 && send(lent, "x", 1, 0) == 1); }
static int by_copy(void) {
  struct msghdr one = message();
  return unless(syscall(SYS_sendmsg, dup(lent), &one, 0) > 0);
}
static int by_child(void) {
  pid_t child = fork();
  struct msghdr one = message();
  if (child == 0) _exit(syscall(SYS_sendmsg, lent, &one, 0) > 0 ? 0 : errno);
  int status;
  waitpid(child, &status, 0);
  errno = WEXITSTATUS(status);
  return unless(errno == 0);
}
/** At the next port that nobody else on this host has. */
static int by_binding(void) {
  struct sockaddr_in any = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int port = ntohs(target.four.sin_port), done;
  do any.sin_port = htons((unsigned short)(1024 + (++port & 0x7fff)));
  while ((done = bind(lent, (void *)&any, sizeof any)) < 0 && errno == EADDRINUSE);
  return unless(done == 0);
}
static int by_listening(void) { return unless(listen(lent, 1) == 0); }

static int signalled(void) { return unless(syscall(NR_PIDFD_SEND_SIGNAL, 0, 0, NULL, 0) == 0); }
static int signalled_by_copy(void) { return unless(syscall(NR_PIDFD_SEND_SIGNAL, dup(0), 0, NULL, 0) == 0); }

static int taken(void) {
  char byte;
  union { struct cmsghdr header; char room[CMSG_SPACE(sizeof(int))]; } control;
  struct iovec into = {&byte, 1};
  struct msghdr from = {.msg_iov = &into, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  if (recvmsg(0, &from, 0) < 0) return -1;
  int fd = -1;
  if (from.msg_controllen >= CMSG_LEN(sizeof fd)) memcpy(&fd, CMSG_DATA(&control.header), sizeof fd);
  return fd;
}

int main(int argc, char **argv) {
  begin(argc, argv);
  const char *kind = argv[5];
  if (strcmp(kind, "pidfd") == 0) {
    attack(63, "a signal by a lent handle", signalled);
    attack(63, "a signal by a copy of a lent handle", signalled_by_copy);
    return end();
  }
  int port = atoi(argv[6]);
  if (strcmp(kind, "udp6") == 0) {
    target.six = (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_port = htons((unsigned short)port)};
    inet_pton(AF_INET6, "::ffff:127.0.0.1", &target.six.sin6_addr);
    size = sizeof target.six;
  } else if (strcmp(kind, "unix") == 0) {
    target.path.sun_family = AF_UNIX;
    snprintf(target.path.sun_path, sizeof target.path.sun_path, "%s", argv[7]);
    size = sizeof target.path;
  } else {
    target.four = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((unsigned short)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    size = sizeof target.four;
  }
  if (strcmp(kind, "passed") == 0) lent = taken();
  if (strcmp(kind, "tcp") == 0) {
    attack(90, "a lent socket at an address", by_binding);
    attack(90, "a lent socket listens", by_listening);
    return end();
  }
  attack(90, "sendmsg by a lent socket", by_sendmsg);
  attack(90, "sendmmsg by a lent socket", by_sendmmsg);
  attack(90, "sendto by a lent socket", by_sendto);
  attack(90, "sendmsg by a copy of a lent socket", by_copy);
  attack(90, "sendmsg by a child", by_child);
  attack(90, "connecting a lent socket", by_connect);
  return end();
}
