// What calls on sockets say when they are called wrongly.
#include "table.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/un.h>

static int tcp, udp, stream, datagram, door, pipe_end, file;
static struct sockaddr_un names[5];
static struct sockaddr_in closed = {.sin_family = AF_INET}, elsewhere = {.sin_family = AF_INET}, strange = {.sin_family = 99};
static char room[128];
static socklen_t length, negative;
enum { NAME = sizeof(struct sockaddr_un), ADDRESS = sizeof(struct sockaddr_in) };
enum { DOOR, LETTERS, MISSING, FILE_NAME, FRESH };

static void making(void) {
    ATTEMPT("making",
        CALL(EAFNOSUPPORT, socket, 99, SOCK_STREAM, 0),
        CALL(EAFNOSUPPORT, socket, -1, SOCK_STREAM, 0),
        CALL(EINVAL, socket, AF_UNIX, 99, 0),
        CALL(EINVAL, socket, AF_UNIX, SOCK_STREAM | 1 << 20, 0),
        CALL(EPROTONOSUPPORT, socket, AF_UNIX, SOCK_STREAM, 7),
        CALL(ESOCKTNOSUPPORT, socket, AF_UNIX, SOCK_RDM, 0),
        CALL(EPROTONOSUPPORT, socket, AF_INET, SOCK_STREAM, IPPROTO_UDP),
        CALL(EPROTONOSUPPORT, socket, AF_INET, SOCK_DGRAM, IPPROTO_TCP),
        CALL(EPERM, socket, AF_INET, SOCK_RAW, IPPROTO_ICMP),
        CALL(EFAULT, socketpair, AF_UNIX, SOCK_STREAM, 0, AT(bad)),
        CALL(EOPNOTSUPP, socketpair, AF_INET, SOCK_STREAM, 0, AT(room)),
        CALL(EPROTONOSUPPORT, socketpair, AF_UNIX, SOCK_STREAM, 7, AT(room)));
}

static void naming(void) {
    ATTEMPT("bind and listen",
        CALL(EBADF, bind, NOTHING, AT(&names[FRESH]), NAME),
        CALL(ENOTSOCK, bind, file, AT(&names[FRESH]), NAME),
        CALL(EINVAL, bind, tcp, AT(&closed), 1),
        CALL(EFAULT, bind, tcp, AT(bad), ADDRESS),
        CALL(EINVAL, bind, tcp, AT(&closed), -1),
        CALL(EAFNOSUPPORT, bind, tcp, AT(&strange), ADDRESS),
        CALL(EADDRNOTAVAIL, bind, tcp, AT(&elsewhere), ADDRESS),
        CALL(EINVAL, bind, stream, AT(&names[FRESH]), 1000),
        CALL(EINVAL, bind, stream, AT(&names[FRESH]), -1),
        CALL(EINVAL, bind, stream, AT(&closed), ADDRESS),
        CALL(EADDRINUSE, bind, stream, AT(&names[FILE_NAME]), NAME),
        CALL(ENOENT, bind, stream, AT(&names[MISSING]), NAME),
        CALL(EINVAL, bind, door, AT(&names[FRESH]), NAME),
        CALL(EBADF, listen, NOTHING, 1),
        CALL(ENOTSOCK, listen, file, 1),
        CALL(EOPNOTSUPP, listen, udp, 1),
        CALL(EINVAL, listen, stream, 1));
}

static void connecting(void) {
    ATTEMPT("connect and accept",
        CALL(EBADF, connect, NOTHING, AT(&closed), ADDRESS),
        CALL(ENOTSOCK, connect, file, AT(&closed), ADDRESS),
        CALL(ENOTSOCK, connect, pipe_end, AT(&closed), ADDRESS),
        CALL(EFAULT, connect, tcp, AT(bad), ADDRESS),
        CALL(EINVAL, connect, tcp, AT(&closed), 1),
        CALL(EINVAL, connect, tcp, AT(&closed), -1),
        CALL(EAFNOSUPPORT, connect, tcp, AT(&strange), ADDRESS),
        CALL(ECONNREFUSED, connect, tcp, AT(&closed), ADDRESS),
        CALL(ECONNREFUSED, connect, stream, AT(&names[FILE_NAME]), NAME),
        CALL(EPROTOTYPE, connect, stream, AT(&names[LETTERS]), NAME),
        CALL(ENOENT, connect, stream, AT(&names[FRESH]), NAME),
        CALL(EINVAL, connect, door, AT(&names[DOOR]), NAME),
        CALL(EBADF, accept, NOTHING, 0, 0),
        CALL(ENOTSOCK, accept, file, 0, 0),
        CALL(EINVAL, accept, tcp, 0, 0),
        CALL(EINVAL, accept, stream, 0, 0),
        CALL(EOPNOTSUPP, accept, udp, 0, 0),
        CALL(EAGAIN, accept, door, 0, 0),
        CALL(EINVAL, accept4, door, 0, 0, 1 << 20));
}

static void telling(void) {
    ATTEMPT("names and shutdown",
        CALL(EBADF, getsockname, NOTHING, AT(room), AT(&length)),
        CALL(ENOTSOCK, getsockname, file, AT(room), AT(&length)),
        CALL(EFAULT, getsockname, tcp, AT(room), AT(bad)),
        CALL(EFAULT, getsockname, tcp, AT(bad), AT(&length)),
        CALL(EINVAL, getsockname, tcp, AT(room), AT(&negative)),
        CALL(ENOTCONN, getpeername, tcp, AT(room), AT(&length)),
        CALL(ENOTCONN, getpeername, stream, AT(room), AT(&length)),
        CALL(EBADF, getpeername, NOTHING, AT(room), AT(&length)),
        CALL(EBADF, shutdown, NOTHING, SHUT_RD),
        CALL(ENOTSOCK, shutdown, file, SHUT_RD),
        CALL(ENOTCONN, shutdown, tcp, SHUT_RD),
        CALL(EINVAL, shutdown, tcp, 7));
}

static void messages(void) {
    struct iovec part = {room, 1}, wrong = {bad, 1}, many[1];
    struct msghdr good = {.msg_iov = &part, .msg_iovlen = 1}, parts = {.msg_iov = many, .msg_iovlen = 2000}, unreadable = {.msg_iov = &wrong, .msg_iovlen = 1},
                  somewhere = {.msg_name = &names[FRESH], .msg_namelen = NAME, .msg_iov = &part, .msg_iovlen = 1}, nowhere = {.msg_name = bad, .msg_namelen = NAME, .msg_iov = &part, .msg_iovlen = 1},
                  control = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = bad, .msg_controllen = 16};
    closed.sin_port = htons(9);
    ATTEMPT("send",
        CALL(EBADF, sendto, NOTHING, AT(room), 1, 0, 0, 0),
        CALL(ENOTSOCK, sendto, file, AT(room), 1, 0, 0, 0),
        CALL(EPIPE, sendto, tcp, AT(room), 1, MSG_NOSIGNAL, 0, 0),
        CALL(ENOTCONN, sendto, stream, AT(room), 1, MSG_NOSIGNAL, 0, 0),
        CALL(EOPNOTSUPP, sendto, stream, AT(room), 1, MSG_NOSIGNAL, AT(&names[DOOR]), NAME),
        CALL(EDESTADDRREQ, sendto, udp, AT(room), 1, 0, 0, 0),
        CALL(EFAULT, sendto, udp, AT(bad), 1, 0, AT(&closed), ADDRESS),
        CALL(EFAULT, sendto, udp, AT(room), 1, 0, AT(bad), ADDRESS),
        CALL(EINVAL, sendto, udp, AT(room), 1, 0, AT(&closed), 4),
        CALL(EMSGSIZE, sendto, udp, AT(room), 70000, 0, AT(&closed), ADDRESS),
        CALL(ENOTCONN, sendto, datagram, AT(room), 1, 0, 0, 0),
        CALL(ENOENT, sendto, datagram, AT(room), 1, 0, AT(&names[FRESH]), NAME),
        CALL(ECONNREFUSED, sendto, datagram, AT(room), 1, 0, AT(&names[FILE_NAME]), NAME),
        CALL(EPROTOTYPE, sendto, datagram, AT(room), 1, 0, AT(&names[DOOR]), NAME),
        CALL(EBADF, sendmsg, NOTHING, AT(&good), 0),
        CALL(EFAULT, sendmsg, udp, AT(bad), 0),
        CALL(EMSGSIZE, sendmsg, udp, AT(&parts), 0),
        CALL(ENOENT, sendmsg, datagram, AT(&somewhere), 0),
        CALL(EFAULT, sendmsg, datagram, AT(&nowhere), 0),
        CALL(EFAULT, sendmsg, datagram, AT(&control), 0),
        CALL(EBADF, sendmmsg, NOTHING, AT(room), 1, 0));
    ATTEMPT("receive",
        CALL(EBADF, recvfrom, NOTHING, AT(room), 1, 0, 0, 0),
        CALL(ENOTSOCK, recvfrom, file, AT(room), 1, 0, 0, 0),
        CALL(EINVAL, recvfrom, stream, AT(room), 1, 0, 0, 0),
        CALL(EAGAIN, recvfrom, udp, AT(room), 1, MSG_DONTWAIT, 0, 0),
        CALL(EAGAIN, recvfrom, datagram, AT(room), 1, MSG_DONTWAIT, 0, 0),
        CALL(EAGAIN, recvfrom, udp, AT(room), 1, MSG_ERRQUEUE, 0, 0),
        CALL(EBADF, recvmsg, NOTHING, AT(&good), 0),
        CALL(EFAULT, recvmsg, udp, AT(bad), MSG_DONTWAIT),
        CALL(EMSGSIZE, recvmsg, udp, AT(&parts), MSG_DONTWAIT),
        CALL(EAGAIN, recvmsg, datagram, AT(&unreadable), MSG_DONTWAIT),
        CALL(EBADF, recvmmsg, NOTHING, AT(room), 1, 0, 0),
        CALL(ENOTSOCK, recvmmsg, file, AT(room), 1, 0, 0));
}

static void options(void) {
    static int on = 1;
    ATTEMPT("options",
        CALL(EBADF, setsockopt, NOTHING, SOL_SOCKET, SO_REUSEADDR, AT(&on), 4),
        CALL(ENOTSOCK, setsockopt, file, SOL_SOCKET, SO_REUSEADDR, AT(&on), 4),
        CALL(EFAULT, setsockopt, tcp, SOL_SOCKET, SO_REUSEADDR, AT(bad), 4),
        CALL(EINVAL, setsockopt, tcp, SOL_SOCKET, SO_REUSEADDR, AT(&on), 1),
        CALL(EINVAL, setsockopt, tcp, SOL_SOCKET, SO_REUSEADDR, AT(&on), -1),
        CALL(EINVAL, setsockopt, tcp, SOL_SOCKET, SO_RCVTIMEO, AT(&on), 4),
        CALL(ENOPROTOOPT, setsockopt, tcp, SOL_SOCKET, SO_TYPE, AT(&on), 4),
        CALL(ENOPROTOOPT, setsockopt, tcp, SOL_SOCKET, 999, AT(&on), 4),
        CALL(ENOPROTOOPT, setsockopt, tcp, IPPROTO_TCP, 999, AT(&on), 4),
        CALL(EINVAL, setsockopt, tcp, IPPROTO_TCP, TCP_NODELAY, AT(&on), 1),
        CALL(EOPNOTSUPP, setsockopt, stream, IPPROTO_TCP, TCP_NODELAY, AT(&on), 4),
        CALL(ENOPROTOOPT, setsockopt, udp, IPPROTO_TCP, TCP_NODELAY, AT(&on), 4),
        CALL(EBADF, getsockopt, NOTHING, SOL_SOCKET, SO_TYPE, AT(room), AT(&length)),
        CALL(ENOTSOCK, getsockopt, file, SOL_SOCKET, SO_TYPE, AT(room), AT(&length)),
        CALL(EFAULT, getsockopt, tcp, SOL_SOCKET, SO_TYPE, AT(bad), AT(&length)),
        CALL(EFAULT, getsockopt, tcp, SOL_SOCKET, SO_TYPE, AT(room), AT(bad)),
        CALL(EINVAL, getsockopt, tcp, SOL_SOCKET, SO_DOMAIN, AT(room), AT(&negative)),
        CALL(EINVAL, getsockopt, tcp, SOL_SOCKET, SO_REUSEADDR, AT(room), AT(&negative)),
        CALL(ENOPROTOOPT, getsockopt, tcp, SOL_SOCKET, 999, AT(room), AT(&length)),
        CALL(ENOPROTOOPT, getsockopt, tcp, IPPROTO_TCP, 999, AT(room), AT(&length)),
        CALL(EOPNOTSUPP, getsockopt, stream, IPPROTO_TCP, TCP_NODELAY, AT(room), AT(&length)));
}

int main(int argc, char **argv) {
    start(argc, argv);
    const char *const paths[] = {"door", "letters", "missing/name", "file", "fresh"};
    for (int index = 0; index < 5; index++) {
        names[index].sun_family = AF_UNIX;
        strcpy(names[index].sun_path, paths[index]);
    }
    int ends[2];
    CHECK_OK(pipe(ends));
    pipe_end = ends[0];
    file = CHECK_OK(open("file", O_RDWR | O_CREAT, 0600));
    tcp = CHECK_OK(socket(AF_INET, SOCK_STREAM, 0));
    udp = CHECK_OK(socket(AF_INET, SOCK_DGRAM, 0));
    stream = CHECK_OK(socket(AF_UNIX, SOCK_STREAM, 0));
    datagram = CHECK_OK(socket(AF_UNIX, SOCK_DGRAM, 0));
    door = CHECK_OK(socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0));
    CHECK_OK(bind(door, (struct sockaddr *)&names[DOOR], NAME));
    CHECK_OK(listen(door, 4));
    CHECK_OK(bind(socket(AF_UNIX, SOCK_DGRAM, 0), (struct sockaddr *)&names[LETTERS], NAME));
    // A port that nobody listens at: it was given to a socket that is closed again.
    int other = CHECK_OK(socket(AF_INET, SOCK_STREAM, 0));
    socklen_t size = sizeof closed;
    closed.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    CHECK_OK(bind(other, (struct sockaddr *)&closed, sizeof closed));
    CHECK_OK(getsockname(other, (struct sockaddr *)&closed, &size));
    close(other);
    elsewhere.sin_addr.s_addr = inet_addr("192.0.2.77");
    length = sizeof room;
    negative = (socklen_t)-1;
    making();
    naming();
    connecting();
    telling();
    messages();
    options();
    return finish();
}
