// Asks which interfaces there are as programs do: getifaddrs(3), if_nameindex(3), ioctl(2), and netlink(7) by hand with messages that are not as they should be.
#include <arpa/inet.h>
#include <errno.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

// linux/netlink.h and linux/rtnetlink.h, which are not among the headers of every C library.
enum { NETLINK_ROUTE, NETLINK_KOBJECT_UEVENT = 15, NLM_F_REQUEST = 1, NLM_F_ACK = 4, NLMSG_ERROR = 2, RTM_NEWLINK = 16, RTM_GETLINK = 18 };
struct header {
  uint32_t length;
  uint16_t type, flags;
  uint32_t sequence, port;
};
struct request {
  struct header header;
  uint8_t family, padding;
  uint16_t hardware;
  int32_t index;
  uint32_t flags, change;
};
struct address {
  uint16_t family, padding;
  uint32_t port, groups;
};

static void addresses(void) {
  struct ifaddrs *first;
  if (getifaddrs(&first) < 0) return perror("getifaddrs");
  for (struct ifaddrs *each = first; each; each = each->ifa_next) {
    if (!each->ifa_addr || (each->ifa_addr->sa_family != AF_INET && each->ifa_addr->sa_family != AF_INET6)) continue;
    char address[INET6_ADDRSTRLEN], mask[INET6_ADDRSTRLEN];
    int v6 = each->ifa_addr->sa_family == AF_INET6, offset = v6 ? 8 : 4;
    inet_ntop(each->ifa_addr->sa_family, (char *)each->ifa_addr + offset, address, sizeof address);
    inet_ntop(each->ifa_addr->sa_family, (char *)each->ifa_netmask + offset, mask, sizeof mask);
    printf("%s %s %s%s\n", each->ifa_name, address, mask, each->ifa_flags & IFF_UP ? " up" : "");
  }
  freeifaddrs(first);
}

static void names(void) {
  struct if_nameindex *list = if_nameindex();
  if (!list) return perror("if_nameindex");
  for (struct if_nameindex *each = list; each->if_index; each++) printf("%u %s\n", each->if_index, each->if_name);
  if_freenameindex(list);
  char name[IF_NAMESIZE];
  printf("%u %s %u\n", if_nametoindex("lo"), if_indextoname(1, name) ? name : strerror(errno), if_nametoindex("none"));
}

static void requests(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  struct ifreq request = {.ifr_name = "lo"};
  struct ifreq entries[8];
  struct ifconf list = {.ifc_len = sizeof entries, .ifc_req = entries};
  printf("index %d", ioctl(fd, SIOCGIFINDEX, &request) < 0 ? -errno : request.ifr_ifindex);
  printf(" flags %x", ioctl(fd, SIOCGIFFLAGS, &request) < 0 ? -errno : request.ifr_flags);
  printf(" address %s", ioctl(fd, SIOCGIFADDR, &request) < 0 ? "?" : inet_ntoa(((struct sockaddr_in *)&request.ifr_addr)->sin_addr));
  strcpy(request.ifr_name, "none");
  printf(" none %s", ioctl(fd, SIOCGIFINDEX, &request) < 0 ? strerror(errno) : "there");
  printf(" listed %d", ioctl(fd, SIOCGIFCONF, &list) < 0 ? -errno : list.ifc_len / (int)sizeof entries[0]);
  printf(" of a file %s\n", ioctl(0, SIOCGIFINDEX, &request) < 0 && errno == ENOTTY ? "no" : "yes");
  close(fd);
}

/** The type of the first answer to one message, and its error. */
static void ask(int fd, const char *what, const void *message, int size) {
  char buffer[8192];
  struct header *answer = (struct header *)buffer;
  if (send(fd, message, size, 0) != size) return perror(what);
  struct pollfd ready = {.fd = fd, .events = POLLIN};
  // Of a message that is answered with nothing the next one tells.
  if (poll(&ready, 1, -1) < 1 || recv(fd, buffer, sizeof buffer, 0) < 0) return perror(what);
  printf("%s %d", what, answer->type);
  if (answer->type == NLMSG_ERROR) printf(" %d", *(int *)(answer + 1));
  printf("\n");
}

static int option(int fd, int name) {
  int value = -1;
  return getsockopt(fd, SOL_SOCKET, name, &value, &(socklen_t){sizeof value}) < 0 ? -errno : value;
}

/** What a socket says of itself, whoever answers it. */
static void kind(int family, int type) {
  int fd = socket(family, type, 0);
  struct sockaddr_storage own = {0};
  getsockname(fd, (struct sockaddr *)&own, &(socklen_t){sizeof own});
  printf("socket %d %d: %d %d %d named by %d\n", family, type, option(fd, SO_DOMAIN), option(fd, SO_TYPE), option(fd, SO_PROTOCOL), own.ss_family);
  close(fd);
}

static void by_hand(void) {
  kind(AF_UNIX, SOCK_DGRAM);
  kind(AF_INET, SOCK_STREAM);
  kind(AF_INET6, SOCK_STREAM);
  kind(AF_NETLINK, SOCK_RAW);
  printf("of a file %d, of nothing %d\n", option(0, SO_DOMAIN), option(-1, SO_DOMAIN));
  int fd = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE), other;
  struct address own = {.family = AF_NETLINK};
  socklen_t size = sizeof own;
  if (fd < 0) return perror("socket");
  printf("bind %d", bind(fd, (struct sockaddr *)&own, sizeof own));
  getsockname(fd, (struct sockaddr *)&own, &size);
  printf(" family %d size %u named %d\n", own.family, size, own.port != 0);
  struct request down = {{sizeof down, RTM_NEWLINK, NLM_F_REQUEST | NLM_F_ACK, 1, 0}, 0, 0, 0, 1, 0, IFF_UP};
  struct request missing = {{sizeof missing, RTM_GETLINK, NLM_F_REQUEST, 2, 0}, 0, 0, 0, 77, 0, 0};
  struct request one = {{sizeof one, RTM_GETLINK, NLM_F_REQUEST, 3, 0}, 0, 0, 0, 1, 0, 0};
  ask(fd, "change", &down, sizeof down);
  ask(fd, "missing", &missing, sizeof missing);
  ask(fd, "one", &one, sizeof one);
  // A length that is a lie, half a header, and more than anybody reads.
  static char large[65536];
  one.header.length = 1 << 30;
  send(fd, &one, sizeof one, 0);
  send(fd, &one, 7, 0);
  send(fd, large, sizeof large, 0);
  one.header.length = sizeof one;
  ask(fd, "after nonsense", &one, sizeof one);
  printf("a socket of another kind %s\n", socket(AF_NETLINK, SOCK_RAW, NETLINK_KOBJECT_UEVENT) < 0 ? strerror(errno) : "made");
  // Those that are closed leave room for others.
  for (int count = 0; count < 1000; count++) {
    other = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
    if (other < 0) {
      printf("number %d: %s\n", count, strerror(errno));
      break;
    }
    if (count == 999) ask(other, "last", &one, sizeof one);
    close(other);
  }
}

int main(int count, char **arguments) {
  addresses();
  names();
  requests();
  fflush(stdout);
  if (count > 1 && strcmp(arguments[1], "by-hand") == 0) by_hand();
  return 0;
}
