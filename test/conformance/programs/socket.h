// What the programs about sockets share.
#ifndef SOCKET_H
#define SOCKET_H
#include "check.h"
#include <poll.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>

static UNUSED socklen_t unix_address(struct sockaddr_un *address, const char *path) {
    memset(address, 0, sizeof *address);
    address->sun_family = AF_UNIX;
    strncpy(address->sun_path, path, sizeof address->sun_path);
    size_t length = strnlen(path, sizeof address->sun_path);
    return offsetof(struct sockaddr_un, sun_path) + length + (length < sizeof address->sun_path);
}

static UNUSED socklen_t abstract_address(struct sockaddr_un *address, const char *name, size_t length) {
    memset(address, 0, sizeof *address);
    address->sun_family = AF_UNIX;
    memcpy(address->sun_path + 1, name, length);
    return offsetof(struct sockaddr_un, sun_path) + 1 + length;
}

static UNUSED int bind_path(int fd, const char *path) {
    struct sockaddr_un address;
    socklen_t size = unix_address(&address, path);
    return bind(fd, (struct sockaddr *)&address, size);
}

static UNUSED int connect_path(int fd, const char *path) {
    struct sockaddr_un address;
    socklen_t size = unix_address(&address, path);
    return connect(fd, (struct sockaddr *)&address, size);
}

static UNUSED int bind_abstract(int fd, const char *name) {
    struct sockaddr_un address;
    socklen_t size = abstract_address(&address, name, strlen(name));
    return bind(fd, (struct sockaddr *)&address, size);
}

static UNUSED int connect_abstract(int fd, const char *name) {
    struct sockaddr_un address;
    socklen_t size = abstract_address(&address, name, strlen(name));
    return connect(fd, (struct sockaddr *)&address, size);
}

// A listening socket at a path, or exits.
static UNUSED int listening(int type, const char *path) {
    int fd = socket(AF_UNIX, type | SOCK_CLOEXEC, 0);
    if (fd < 0 || bind_path(fd, path) != 0 || listen(fd, 5) != 0) {
        report(0, 0, "listening", "%s: %s", path, error_name(errno));
        exit(1);
    }
    return fd;
}

// A name as getsockname or getpeername gives it: "" when unnamed, @ for the NUL of an abstract one.
static UNUSED const char *name_of(int fd, int peer) {
    static char text[2][sizeof(struct sockaddr_un) + 40];
    static unsigned next;
    char *to = text[next++ % 2];
    struct sockaddr_un address;
    socklen_t size = sizeof address;
    memset(&address, 'x', sizeof address);
    if ((peer ? getpeername : getsockname)(fd, (struct sockaddr *)&address, &size) != 0) return error_name(errno);
    if (address.sun_family != AF_UNIX) return "another family";
    int length = (int)size - (int)offsetof(struct sockaddr_un, sun_path);
    if (length > (int)sizeof address.sun_path + 1) return "too long";
    if (length <= 0) length = 0;
    memcpy(to, address.sun_path, length);
    to[length] = 0;
    if (length > 0 && to[0] == 0) to[0] = '@';
    return to;
}

static UNUSED socklen_t name_size(int fd, int peer) {
    struct sockaddr_un address;
    socklen_t size = sizeof address;
    return (peer ? getpeername : getsockname)(fd, (struct sockaddr *)&address, &size) == 0 ? size : 0;
}

static UNUSED const char *exchange(int from, int to, const char *text) {
    static char got[256];
    if (write(from, text, strlen(text)) != (ssize_t)strlen(text)) return error_name(errno);
    ssize_t size = read(to, got, sizeof got - 1);
    if (size < 0) return error_name(errno);
    got[size] = 0;
    return got;
}

#endif
