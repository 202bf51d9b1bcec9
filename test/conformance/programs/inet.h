// What the programs about Internet sockets share. Loopback only; ports are the kernel's choice.
#ifndef INET_H
#define INET_H
#include "check.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

static UNUSED struct sockaddr_in v4(const char *host, int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    inet_pton(AF_INET, host, &address.sin_addr);
    return address;
}

static UNUSED struct sockaddr_in6 v6(const char *host, int port) {
    struct sockaddr_in6 address = {.sin6_family = AF_INET6, .sin6_port = htons(port)};
    inet_pton(AF_INET6, host, &address.sin6_addr);
    return address;
}

static UNUSED int connect4(int fd, const char *host, int port) {
    struct sockaddr_in address = v4(host, port);
    return connect(fd, (struct sockaddr *)&address, sizeof address);
}
static UNUSED int connect6(int fd, const char *host, int port) {
    struct sockaddr_in6 address = v6(host, port);
    return connect(fd, (struct sockaddr *)&address, sizeof address);
}
static UNUSED int bind4(int fd, const char *host, int port) {
    struct sockaddr_in address = v4(host, port);
    return bind(fd, (struct sockaddr *)&address, sizeof address);
}
static UNUSED int bind6(int fd, const char *host, int port) {
    struct sockaddr_in6 address = v6(host, port);
    return bind(fd, (struct sockaddr *)&address, sizeof address);
}

// The port of a socket, or of its peer; -1 without one.
static UNUSED int port_of(int fd, int peer) {
    struct sockaddr_storage address;
    socklen_t size = sizeof address;
    if ((peer ? getpeername : getsockname)(fd, (struct sockaddr *)&address, &size) != 0) return -1;
    return ntohs(address.ss_family == AF_INET ? ((struct sockaddr_in *)&address)->sin_port : ((struct sockaddr_in6 *)&address)->sin6_port);
}

static UNUSED const char *host_of(int fd, int peer) {
    static char text[2][INET6_ADDRSTRLEN];
    static unsigned next;
    char *to = text[next++ % 2];
    struct sockaddr_storage address;
    socklen_t size = sizeof address;
    if ((peer ? getpeername : getsockname)(fd, (struct sockaddr *)&address, &size) != 0) return error_name(errno);
    const void *host = address.ss_family == AF_INET ? (void *)&((struct sockaddr_in *)&address)->sin_addr : (void *)&((struct sockaddr_in6 *)&address)->sin6_addr;
    return inet_ntop(address.ss_family, host, to, INET6_ADDRSTRLEN);
}

static UNUSED const char *exchange(int from, int to, const char *text) {
    static char got[256];
    if (write(from, text, strlen(text)) != (ssize_t)strlen(text)) return error_name(errno);
    ssize_t size = read(to, got, sizeof got - 1);
    if (size < 0) return error_name(errno);
    got[size] = 0;
    return got;
}

static UNUSED int error_of(int fd) {
    int error = -1;
    socklen_t size = sizeof error;
    getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
    return error;
}

#endif
