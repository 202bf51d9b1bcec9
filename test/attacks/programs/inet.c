// Attacks by Internet sockets. A server at one port of 127.0.0.1 is granted; one at the next tells the secret, and so does what is bound without a grant.
#include "attack.h"
#include <arpa/inet.h>
#include <netinet/in.h>

static int port;

static struct sockaddr_in address_of(const char *host, int number) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)number)};
  inet_pton(AF_INET, host, &address.sin_addr);
  return address;
}
static int ask(int fd, const void *address, socklen_t size) { return connect(fd, address, size) != 0 ? failed() : read_secret(fd); }
static int ask4(const char *host) {
  struct sockaddr_in address = address_of(host, port + 1);
  return ask(socket(AF_INET, SOCK_STREAM, 0), &address, sizeof address);
}
static int ask6(const char *host) {
  struct sockaddr_in6 address = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)(port + 1))};
  inet_pton(AF_INET6, host, &address.sin6_addr);
  return ask(socket(AF_INET6, SOCK_STREAM, 0), &address, sizeof address);
}
static int other_port(void) { return ask4("127.0.0.1"); }
static int unspecified(void) { return ask4("0.0.0.0"); }
static int mapped(void) { return ask6("::ffff:127.0.0.1"); }
static int six(void) { return ask6("::1") == 0 ? 0 : ask6("::"); }
static int without_waiting(void) {
  struct sockaddr_in address = address_of("127.0.0.1", port + 1);
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  return unless(connect(fd, (void *)&address, sizeof address) == 0 || errno == EINPROGRESS);
}
static int fast_open(void) {
  struct sockaddr_in address = address_of("127.0.0.1", port + 1);
  return unless(sendto(socket(AF_INET, SOCK_STREAM, 0), "x", 1, 0x20000000, (void *)&address, sizeof address) >= 0);
}
static int fast_open_message(void) {
  struct sockaddr_in address = address_of("127.0.0.1", port + 1);
  struct iovec part = {"x", 1};
  struct msghdr message = {.msg_name = &address, .msg_namelen = sizeof address, .msg_iov = &part, .msg_iovlen = 1};
  return unless(sendmsg(socket(AF_INET, SOCK_STREAM, 0), &message, 0x20000000) >= 0);
}
// Each in one piece, so that half of the tries see the one and half the other.
static volatile struct sockaddr_in swapped_address;
static volatile bool stopped;
static void *swap(void *data) {
  (void)data;
  while (!stopped) {
    swapped_address.sin_port = htons((uint16_t)port);
    swapped_address.sin_port = htons((uint16_t)(port + 1));
  }
  return NULL;
}
static int swapped(void) {
  pthread_t thread;
  struct sockaddr_in first = address_of("127.0.0.1", port);
  memcpy((void *)(uintptr_t)&swapped_address, &first, sizeof first);
  pthread_create(&thread, NULL, swap, NULL);
  int result = -1;
  struct race race = {0, 0};
  struct timespec stop = after(10000);
  while (result != 0 && !raced(&race) && !until(&stop)) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    char text[16] = "";
    if (connect(fd, (void *)(uintptr_t)&swapped_address, sizeof swapped_address) != 0) race.refused++;
    else if (read(fd, text, sizeof text - 1) > 0 && strstr(text, "SECRET") != NULL) result = 0;
    else race.granted++;
    close(fd);
  }
  stopped = true;
  pthread_join(thread, NULL);
  // A race that was not run is not won.
  if (result != 0 && !raced(&race)) return 0;
  errno = EACCES;
  return result == 0 ? 0 : failed();
}
static int datagram(int family, const char *host, int to) {
  struct sockaddr_in address = address_of(host, to);
  address.sin_family = (sa_family_t)family;
  return unless(sendto(socket(AF_INET, SOCK_DGRAM, 0), "x", 1, 0, (void *)&address, sizeof address) == 1);
}
static int name_server(void) { return datagram(AF_INET, "127.0.0.53", 53); }
static int unspecified_family(void) { return datagram(AF_UNSPEC, "127.0.0.1", port + 1); }
static int second_message(void) {
  struct sockaddr_in granted = address_of("127.0.0.1", port), other = address_of("127.0.0.1", port + 1);
  struct iovec part = {"x", 1};
  struct mmsghdr both[2] = {
    {.msg_hdr = {.msg_name = &granted, .msg_namelen = sizeof granted, .msg_iov = &part, .msg_iovlen = 1}},
    {.msg_hdr = {.msg_name = &other, .msg_namelen = sizeof other, .msg_iov = &part, .msg_iovlen = 1}},
  };
  return unless(sendmmsg(socket(AF_INET, SOCK_DGRAM, 0), both, 2, 0) == 2);
}
static int bound(const char *host, int type) {
  struct sockaddr_in address = address_of(host, port + 2);
  return unless(bind(socket(AF_INET, type, 0), (void *)&address, sizeof address) == 0);
}
static int bind_tcp(void) { return bound("127.0.0.1", SOCK_STREAM); }
static int bind_any(void) { return bound("0.0.0.0", SOCK_STREAM); }
static int bind_udp(void) { return bound("127.0.0.1", SOCK_DGRAM); }
static int listen_unbound(void) { return unless(listen(socket(AF_INET, SOCK_STREAM, 0), 1) == 0); }
static int source_route(void) {
  unsigned char options[] = {131, 7, 4, 127, 0, 0, 1, 0};
  return unless(setsockopt(socket(AF_INET, SOCK_DGRAM, 0), IPPROTO_IP, IP_OPTIONS, options, sizeof options) == 0);
}
static int source_of_another(void) {
  union {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof(struct in_pktinfo))];
  } control = {.header = {.cmsg_len = CMSG_LEN(sizeof(struct in_pktinfo)), .cmsg_level = IPPROTO_IP, .cmsg_type = IP_PKTINFO}};
  struct in_pktinfo source = {.ipi_spec_dst.s_addr = htonl(0x7f000003)};
  struct sockaddr_in granted = address_of("127.0.0.1", port);
  struct iovec part = {"x", 1};
  struct msghdr message = {.msg_name = &granted, .msg_namelen = sizeof granted, .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  memcpy(CMSG_DATA(&control.header), &source, sizeof source);
  return unless(sendmsg(socket(AF_INET, SOCK_DGRAM, 0), &message, 0) == 1);
}
static int lasting_source(void) {
  struct in6_pktinfo source = {.ipi6_addr = IN6ADDR_LOOPBACK_INIT};
  return unless(setsockopt(socket(AF_INET6, SOCK_DGRAM, 0), IPPROTO_IPV6, IPV6_PKTINFO, &source, sizeof source) == 0);
}
static int bound_to_device(void) { return unless(setsockopt(socket(AF_INET, SOCK_DGRAM, 0), SOL_SOCKET, SO_BINDTODEVICE, "lo", 3) == 0); }
static int raw(void) { return unless(socket(AF_INET, SOCK_RAW, IPPROTO_ICMP) >= 0); }
static int other_stream_protocol(void) { return unless(socket(AF_INET, SOCK_STREAM, 262) >= 0 || socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP) >= 0 || socket(AF_INET, SOCK_DGRAM, 136) >= 0); }

int main(int argc, char **argv) {
  begin(argc, argv);
  // The port is in a file, since both the scene and the servers are made anew for every run.
  FILE *file = fopen(in(view, "work/port"), "r");
  if (file == NULL || fscanf(file, "%d", &port) != 1) return 2;
  fclose(file);
  attack(96, "another port", other_port);
  attack(93, "the unspecified address", unspecified);
  attack(93, "an IPv4 address mapped to IPv6", mapped);
  attack(93, "the same host by IPv6", six);
  attack(3, "connecting without waiting", without_waiting);
  attack(3, "connecting with the first data", fast_open);
  attack(4, "connecting with the first message", fast_open_message);
  attack(3, "an address swapped between check and use", swapped);
  attack(90, "a datagram to a name server", name_server);
  attack(93, "a datagram to an address without a family", unspecified_family);
  attack(7, "the second message of sendmmsg", second_message);
  attack(96, "binding a port", bind_tcp);
  attack(96, "binding a port of every address", bind_any);
  attack(96, "binding a port for datagrams", bind_udp);
  attack(96, "listening without binding", listen_unbound);
  attack(93, "a source route", source_route);
  attack(96, "a datagram from an address of another", source_of_another);
  attack(96, "datagrams from an address of another from now on", lasting_source);
  attack(96, "a way of its own", bound_to_device);
  attack(88, "raw sockets", raw);
  attack(88, "other protocols of streams", other_stream_protocol);
  return end();
}
