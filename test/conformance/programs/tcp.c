// TCP over loopback: names, connecting, waiting, failures (tcp(7), connect(2)).
#include "inet.h"

static int stream(int family, int flags) { return socket(family, SOCK_STREAM | SOCK_CLOEXEC | flags, 0); }

static int listening(int family, int backlog) {
    int fd = stream(family, 0);
    if ((family == AF_INET ? bind4(fd, "127.0.0.1", 0) : bind6(fd, "::1", 0)) != 0 || listen(fd, backlog) != 0) {
        report(0, 0, "listening", "%s", error_name(errno));
        exit(1);
    }
    return fd;
}

static void talking(int family) {
    int server = listening(family, 5), port = port_of(server, 0), client = stream(family, 0);
    CHECK(port > 0);
    CHECK_OK(family == AF_INET ? connect4(client, "127.0.0.1", port) : connect6(client, "::1", port));
    struct sockaddr_storage from;
    socklen_t size = sizeof from;
    int accepted = CHECK_OK(accept4(server, (struct sockaddr *)&from, &size, SOCK_CLOEXEC));
    CHECK_EQUAL(size, family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6));
    CHECK(port_of(client, 1) == port && port_of(accepted, 0) == port);
    CHECK(port_of(client, 0) == port_of(accepted, 1));
    CHECK_TEXT(host_of(client, 1), family == AF_INET ? "127.0.0.1" : "::1");
    CHECK_TEXT(exchange(client, accepted, "there"), "there");
    CHECK_TEXT(exchange(accepted, client, "back"), "back");
    CHECK_ERRNO(family == AF_INET ? connect4(client, "127.0.0.1", port) : connect6(client, "::1", port), EISCONN);
    // To a stream an address in a message says nothing.
    struct sockaddr_in nowhere = v4("192.0.2.1", 9);
    CHECK_EQUAL(sendto(client, "x", 1, 0, (struct sockaddr *)&nowhere, sizeof nowhere), 1);
    struct iovec part = {"y", 1};
    struct msghdr message = {.msg_name = &nowhere, .msg_namelen = sizeof nowhere, .msg_iov = &part, .msg_iovlen = 1};
    CHECK_EQUAL(sendmsg(client, &message, 0), 1);
    char two[2];
    CHECK_EQUAL(recv(accepted, two, 2, MSG_WAITALL), 2);
    CHECK_OK(shutdown(client, SHUT_WR));
    CHECK_EQUAL(read(accepted, two, 1), 0);
    close(client);
    close(accepted);
    close(server);
    client = stream(family, 0);
    CHECK_ERRNO(family == AF_INET ? connect4(client, "127.0.0.1", port) : connect6(client, "::1", port), ECONNREFUSED);
    CHECK_EQUAL(error_of(client), 0);
    CHECK_TEXT(host_of(client, 1), "ENOTCONN");
    close(client);
}

static void spellings(void) {
    int server = listening(AF_INET, 5), port = port_of(server, 0);
    int client = stream(AF_INET6, 0);
    CHECK_OK(connect6(client, "::ffff:127.0.0.1", port));
    CHECK_TEXT(host_of(client, 1), "::ffff:127.0.0.1");
    close(client);
    client = stream(AF_INET, 0);
    CHECK_OK(connect4(client, "0.0.0.0", port));
    CHECK_TEXT(host_of(client, 1), "127.0.0.1");
    close(client);
    client = stream(AF_INET, 0);
    struct sockaddr_in6 six = v6("::1", port);
    CHECK_ERRNO(connect(client, (struct sockaddr *)&six, sizeof six), EAFNOSUPPORT);
    struct sockaddr_in four = v4("127.0.0.1", port);
    CHECK_ERRNO(connect(client, (struct sockaddr *)&four, 15), EINVAL);
    CHECK_ERRNO(connect(client, (struct sockaddr *)&four, 1), EINVAL);
    CHECK_ERRNO(connect(client, (struct sockaddr *)&four, -1), EINVAL);
    CHECK_ERRNO(connect(client, WILD, sizeof four), EFAULT);
    CHECK_OK(connect(client, (struct sockaddr *)&four, sizeof four));
    close(client);
    client = stream(AF_INET6, 0);
    CHECK_ERRNO(connect(client, (struct sockaddr *)&six, 23), EINVAL);
    CHECK_ERRNO(bind(client, (struct sockaddr *)&four, sizeof four), EINVAL);
    close(client);
    close(server);
}

static void binding(void) {
    int first = stream(AF_INET, 0), second = stream(AF_INET, 0);
    CHECK_OK(bind4(first, "127.0.0.1", 0));
    int port = port_of(first, 0);
    CHECK_OK(listen(first, 1));
    CHECK_ERRNO(bind4(first, "127.0.0.1", 0), EINVAL);
    CHECK_ERRNO(bind4(second, "127.0.0.1", port), EADDRINUSE);
    CHECK_ERRNO(bind4(second, "192.0.2.1", 0), EADDRNOTAVAIL);
    close(first);
    int on = 1;
    setsockopt(second, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    CHECK_OK(bind4(second, "127.0.0.1", port));
    CHECK_OK(listen(second, 1));
    int client = stream(AF_INET, 0);
    CHECK_OK(bind4(client, "127.0.0.2", 0));
    CHECK_OK(connect4(client, "127.0.0.1", port));
    CHECK_TEXT(host_of(client, 0), "127.0.0.2");
    close(client);
    close(second);
    // Without a name it listens anywhere, at a port of the kernel's.
    int anywhere = stream(AF_INET, 0);
    CHECK_OK(listen(anywhere, 1));
    CHECK_TEXT(host_of(anywhere, 0), "0.0.0.0");
    CHECK(port_of(anywhere, 0) > 0);
    client = stream(AF_INET, 0);
    CHECK_OK(connect4(client, "127.0.0.1", port_of(anywhere, 0)));
    close(client);
    close(anywhere);
    int datagrams = socket(AF_INET, SOCK_DGRAM, 0);
    CHECK_ERRNO(listen(datagrams, 1), EOPNOTSUPP);
    CHECK_ERRNO(listen(-1, 1), EBADF);
    close(datagrams);
    // Two sockets of one port.
    int one = stream(AF_INET, 0), other = stream(AF_INET, 0);
    setsockopt(one, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
    setsockopt(other, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
    CHECK_OK(bind4(one, "127.0.0.1", 0));
    CHECK_OK(bind4(other, "127.0.0.1", port_of(one, 0)));
    close(one);
    close(other);
    int both = stream(AF_INET6, 0);
    CHECK_OK(bind6(both, "::", 0));
    CHECK_OK(listen(both, 1));
    client = stream(AF_INET, 0);
    CHECK_OK(connect4(client, "127.0.0.1", port_of(both, 0)));
    close(client);
    close(both);
}

static void without_waiting(void) {
    int server = listening(AF_INET, 5), client = stream(AF_INET, SOCK_NONBLOCK);
    int result = connect4(client, "127.0.0.1", port_of(server, 0));
    CHECK(result == -1 && errno == EINPROGRESS);
    struct pollfd ready = {client, POLLOUT, 0};
    CHECK_EQUAL(poll(&ready, 1, 10000), 1);
    CHECK(ready.revents & POLLOUT);
    CHECK_EQUAL(error_of(client), 0);
    CHECK_OK(connect4(client, "127.0.0.1", port_of(server, 0)));
    CHECK_ERRNO(connect4(client, "127.0.0.1", port_of(server, 0)), EISCONN);
    CHECK(fcntl(client, F_GETFL) & O_NONBLOCK);
    int port = port_of(server, 0);
    close(client);
    close(server);
    client = stream(AF_INET, SOCK_NONBLOCK);
    result = connect4(client, "127.0.0.1", port);
    CHECK(result == -1 && errno == EINPROGRESS);
    ready.fd = client;
    CHECK_EQUAL(poll(&ready, 1, 10000), 1);
    CHECK_EQUAL(error_of(client), ECONNREFUSED);
    close(client);
}

static volatile int got_signal;
static void on_signal(int signal) { got_signal = signal; }

// A full queue: the handshake is not answered until somebody accepts.
static void waiting(void) {
    int server = listening(AF_INET, 0), port = port_of(server, 0), filler[8];
    int fillers = 0;
    for (; fillers < 8; fillers++) {
        filler[fillers] = stream(AF_INET, SOCK_NONBLOCK);
        connect4(filler[fillers], "127.0.0.1", port);
        struct pollfd ready = {filler[fillers], POLLOUT, 0};
        if (poll(&ready, 1, 400) == 0) break;
    }
    CHECK(fillers < 8);
    int client = stream(AF_INET, 0);
    struct timeval limit = {0, 60000};
    setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    CHECK_ERRNO(connect4(client, "127.0.0.1", port), EINPROGRESS);
    CHECK(!(fcntl(client, F_GETFL) & O_NONBLOCK));
    CHECK_ERRNO(connect4(client, "127.0.0.1", port), EALREADY);
    close(client);
    client = stream(AF_INET, 0);
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGALRM, &action, NULL);
    ring_often(50000);
    CHECK_ERRNO(connect4(client, "127.0.0.1", port), EINTR);
    ring_no_more();
    CHECK_EQUAL(got_signal, SIGALRM);
    close(client);
    for (int index = 0; index <= fillers && index < 8; index++) close(filler[index]);
    close(server);
}

static void ending(void) {
    int server = listening(AF_INET, 5), client = stream(AF_INET, 0);
    connect4(client, "127.0.0.1", port_of(server, 0));
    struct sockaddr nowhere = {.sa_family = AF_UNSPEC};
    CHECK_OK(connect(client, &nowhere, sizeof nowhere));
    CHECK_TEXT(host_of(client, 1), "ENOTCONN");
    CHECK_OK(connect4(client, "127.0.0.1", port_of(server, 0)));
    close(client);
    close(server);
    struct sockaddr_in anywhere = v4("0.0.0.0", 0);
    anywhere.sin_family = AF_UNSPEC;
    client = stream(AF_INET, 0);
    CHECK_OK(bind(client, (struct sockaddr *)&anywhere, sizeof anywhere));
    close(client);
}

int main(int argc, char **argv) {
    start(argc, argv);
    section("IPv4");
    talking(AF_INET);
    section("IPv6");
    talking(AF_INET6);
    section("spellings");
    spellings();
    section("binding");
    binding();
    section("without waiting");
    without_waiting();
    section("waiting");
    waiting();
    section("ending");
    ending();
    return finish();
}
