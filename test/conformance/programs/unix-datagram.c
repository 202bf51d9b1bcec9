// UNIX datagram sockets: addresses of messages, full queues, pairs (unix(7), send(2)).
#include "socket.h"

static int datagram(int flags) { return socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | flags, 0); }

static ssize_t send_path(int fd, const char *path, const char *text, int flags) {
    struct sockaddr_un address;
    socklen_t size = unix_address(&address, path);
    return sendto(fd, text, strlen(text), flags, (struct sockaddr *)&address, size);
}

static ssize_t send_abstract(int fd, const char *name, const char *text) {
    struct sockaddr_un address;
    socklen_t size = abstract_address(&address, name, strlen(name));
    return sendto(fd, text, strlen(text), 0, (struct sockaddr *)&address, size);
}

static struct msghdr message_to(struct sockaddr_un *address, socklen_t size, struct iovec *parts, size_t count) {
    return (struct msghdr){.msg_name = size ? address : NULL, .msg_namelen = size, .msg_iov = parts, .msg_iovlen = count};
}

static char text[256];
static const char *receive(int fd) {
    ssize_t size = recv(fd, text, sizeof text - 1, MSG_DONTWAIT);
    if (size < 0) return error_name(errno);
    text[size] = 0;
    return text;
}

static char from[sizeof(struct sockaddr_un) + 1];
static const char *receive_from(int fd) {
    struct sockaddr_un address;
    socklen_t size = sizeof address;
    memset(from, 0, sizeof from);
    ssize_t got = recvfrom(fd, text, sizeof text - 1, MSG_DONTWAIT, (struct sockaddr *)&address, &size);
    if (got < 0) return error_name(errno);
    text[got] = 0;
    if (size > 2) memcpy(from, address.sun_path, size - 2);
    if (size > 2 && from[0] == 0) from[0] = '@';
    return text;
}

static void by_address(void) {
    int server = datagram(0), client = datagram(0);
    CHECK_ERRNO(send_path(client, "server", "x", 0), ENOENT);
    CHECK_OK(bind_path(server, "server"));
    CHECK_EQUAL(send_path(client, "server", "hello", 0), 5);
    CHECK_TEXT(receive_from(server), "hello");
    CHECK_TEXT(from, "");
    CHECK_OK(bind_path(client, "client"));
    CHECK_EQUAL(send_path(client, in_directory("server"), "named", 0), 5);
    CHECK_TEXT(receive_from(server), "named");
    CHECK_TEXT(from, "client");
    CHECK_EQUAL(send_path(server, from, "answer", 0), 6);
    CHECK_TEXT(receive_from(client), "answer");
    CHECK_TEXT(from, "server");
    CHECK_EQUAL(send_path(client, "server", "", 0), 0);
    CHECK_TEXT(receive(server), "");
    CHECK_TEXT(receive(server), "EAGAIN");
    CHECK_ERRNO(send(client, "x", 1, 0), ENOTCONN);

    section("connected");
    CHECK_OK(connect_path(client, "server"));
    CHECK_TEXT(name_of(client, 1), "server");
    CHECK_EQUAL(send(client, "one", 3, 0), 3);
    CHECK_EQUAL(write(client, "two", 3), 3);
    CHECK_TEXT(receive(server), "one");
    CHECK_TEXT(receive(server), "two");
    int other = datagram(0);
    CHECK_OK(bind_path(other, "other"));
    CHECK_EQUAL(send_path(client, "other", "aside", 0), 5);
    CHECK_TEXT(receive(other), "aside");
    // Connected to the client, it takes only what the client sends.
    CHECK_OK(connect_path(server, "client"));
    CHECK_ERRNO(send_path(other, "server", "x", 0), EPERM);
    CHECK_ERRNO(connect_path(other, "server"), EPERM);
    struct sockaddr nowhere = {.sa_family = AF_UNSPEC};
    CHECK_OK(connect(server, &nowhere, sizeof nowhere));
    CHECK_TEXT(name_of(server, 1), "ENOTCONN");
    CHECK_EQUAL(send_path(other, "server", "again", 0), 5);
    CHECK_TEXT(receive(server), "again");
    close(server);
    CHECK_ERRNO(send_path(other, "server", "x", 0), ECONNREFUSED);
    CHECK_ERRNO(send(client, "x", 1, 0), ECONNREFUSED);
    unlink("server");
    unlink("client");
    unlink("other");
    close(other);
    close(client);

    section("abstract");
    server = datagram(0), client = datagram(0);
    CHECK_ERRNO(send_abstract(client, "zeolite-datagrams", "x"), ECONNREFUSED);
    CHECK_OK(bind_abstract(server, "zeolite-datagrams"));
    CHECK_EQUAL(send_abstract(client, "zeolite-datagrams", "hidden"), 6);
    CHECK_TEXT(receive(server), "hidden");
    CHECK_OK(bind_abstract(client, "zeolite-client"));
    CHECK_EQUAL(send_abstract(client, "zeolite-datagrams", "named"), 5);
    CHECK_TEXT(receive_from(server), "named");
    CHECK_TEXT(from, "@zeolite-client");

    section("names by themselves");
    // A sender that wants credentials gets a name, so that it can be answered.
    int on = 1, nameless = datagram(0);
    CHECK_OK(setsockopt(nameless, SOL_SOCKET, SO_PASSCRED, &on, sizeof on));
    CHECK_EQUAL(send_abstract(nameless, "zeolite-datagrams", "who"), 3);
    CHECK_TEXT(receive_from(server), "who");
    CHECK_EQUAL(strlen(from), 6);
    CHECK_TEXT(name_of(nameless, 0), from);
    CHECK_EQUAL(send_abstract(server, from + 1, "you"), 3);
    CHECK_TEXT(receive(nameless), "you");
    close(server);
    close(client);
    close(nameless);

    section("types");
    int stream = listening(SOCK_STREAM, "stream");
    client = datagram(0);
    CHECK_ERRNO(send_path(client, "stream", "x", 0), EPROTOTYPE);
    CHECK_ERRNO(connect_path(client, "stream"), EPROTOTYPE);
    int ends[2];
    socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends);
    CHECK_ERRNO(send_path(ends[0], "stream", "x", 0), EISCONN);
    int unconnected = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK_ERRNO(send_path(unconnected, "stream", "x", 0), EOPNOTSUPP);
    int packets[2];
    socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, packets);
    CHECK_EQUAL(send_path(packets[0], "nowhere", "ignored", 0), 7);
    CHECK_TEXT(receive(packets[1]), "ignored");
    close(stream);
    unlink("stream");
    int raw = socket(AF_UNIX, SOCK_RAW | SOCK_CLOEXEC, 0);
    CHECK(raw >= 0);
    int type = 0;
    socklen_t size = sizeof type;
    getsockopt(raw, SOL_SOCKET, SO_TYPE, &type, &size);
    CHECK_EQUAL(type, SOCK_DGRAM);
    close(raw);
}

static void messages(void) {
    int server = datagram(0), client = datagram(0);
    bind_path(server, "server");
    struct sockaddr_un address;
    socklen_t size = unix_address(&address, "server");
    struct iovec parts[] = {{"in ", 3}, {"", 0}, {"parts", 5}};
    struct msghdr message = message_to(&address, size, parts, 3);
    CHECK_EQUAL(sendmsg(client, &message, 0), 8);
    CHECK_TEXT(receive(server), "in parts");
    message.msg_iovlen = 0;
    CHECK_EQUAL(sendmsg(client, &message, 0), 0);
    CHECK_TEXT(receive(server), "");
    message.msg_iovlen = 1025;
    CHECK_ERRNO(sendmsg(client, &message, 0), EMSGSIZE);
    message.msg_iovlen = 3;
    message.msg_iov = WILD;
    CHECK_ERRNO(sendmsg(client, &message, 0), EFAULT);
    message.msg_iov = parts;
    message.msg_name = WILD;
    CHECK_ERRNO(sendmsg(client, &message, 0), EFAULT);
    message.msg_name = &address;
    message.msg_namelen = -1;
    CHECK_ERRNO(sendmsg(client, &message, 0), EINVAL);
    message.msg_namelen = 1;
    CHECK_ERRNO(sendmsg(client, &message, 0), EINVAL);
    message.msg_namelen = size;
    parts[0].iov_base = WILD;
    CHECK_ERRNO(sendmsg(client, &message, 0), EFAULT);
    parts[0].iov_len = -1;
    CHECK_ERRNO(sendmsg(client, &message, 0), EINVAL);
    parts[0] = (struct iovec){"in ", 3};
    CHECK_ERRNO(sendmsg(client, WILD, 0), EFAULT);
    CHECK_ERRNO(sendmsg(-1, &message, 0), EBADF);
    CHECK_ERRNO(sendmsg(-1, WILD, 0), EBADF);
    int file = open(".", O_RDONLY | O_CLOEXEC);
    CHECK_ERRNO(sendmsg(file, &message, 0), ENOTSOCK);
    CHECK_ERRNO(sendto(file, "x", 1, 0, (struct sockaddr *)&address, size), ENOTSOCK);
    CHECK_ERRNO(sendto(client, WILD, 1, 0, (struct sockaddr *)&address, size), EFAULT);
    CHECK_ERRNO(sendto(client, "x", 1, 0, WILD, size), EFAULT);
    CHECK_ERRNO(sendto(client, "x", 1, 0, (struct sockaddr *)&address, 200), EINVAL);
    message = message_to(&address, 0, parts, 1);
    CHECK_ERRNO(sendmsg(client, &message, 0), ENOTCONN);
    CHECK_ERRNO(send_path(client, "server", "x", MSG_OOB), EOPNOTSUPP);
    // Larger than the buffer.
    int small = 4608;
    setsockopt(client, SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
    static char large[1 << 20];
    CHECK_ERRNO(sendto(client, large, sizeof large, 0, (struct sockaddr *)&address, size), EMSGSIZE);

    section("several");
    struct mmsghdr several[3];
    for (int index = 0; index < 3; index++) several[index].msg_hdr = message_to(&address, size, &parts[index == 1 ? 2 : 0], 1);
    CHECK_EQUAL(sendmmsg(client, several, 3, 0), 3);
    CHECK_EQUAL(several[1].msg_len, 5);
    CHECK_TEXT(receive(server), "in ");
    CHECK_TEXT(receive(server), "parts");
    CHECK_TEXT(receive(server), "in ");
    struct sockaddr_un missing;
    several[1].msg_hdr.msg_namelen = unix_address(&missing, "missing");
    several[1].msg_hdr.msg_name = &missing;
    CHECK_EQUAL(sendmmsg(client, several, 3, 0), 1);
    CHECK_TEXT(receive(server), "in ");
    CHECK_ERRNO(sendmmsg(client, several + 1, 2, 0), ENOENT);
    CHECK_EQUAL(sendmmsg(client, several, 0, 0), 0);
    CHECK_ERRNO(sendmmsg(client, WILD, 1, 0), EFAULT);
    close(server);
    close(client);
    close(file);
    unlink("server");
}

static volatile int got_signal;
static void on_signal(int signal) { got_signal = signal; }

static int fill(int fd, const char *path) {
    int count = 0;
    while (send_path(fd, path, "x", MSG_DONTWAIT) == 1) count++;
    CHECK_EQUAL(errno, EAGAIN);
    return count;
}

static void waiting(void) {
    int server = datagram(0), client = datagram(0);
    bind_path(server, "server");
    int room = fill(client, "server");
    CHECK(room > 0);
    struct timeval limit = {0, 50000};
    setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    CHECK_ERRNO(send_path(client, "server", "x", 0), EAGAIN);
    limit.tv_usec = 0;
    setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGALRM, &action, NULL);
    ring_often(50000);
    CHECK_ERRNO(send_path(client, "server", "x", 0), EINTR);
    ring_no_more();
    CHECK_EQUAL(got_signal, SIGALRM);
    pid_t child = fork();
    if (child == 0) {
        milliseconds(50);
        char byte;
        recv(server, &byte, 1, 0);
        _exit(0);
    }
    CHECK_EQUAL(send_path(client, "server", "late", 0), 4);
    CHECK_EQUAL(wait_for(child), 0);
    for (int index = 1; index < room; index++) recv(server, text, sizeof text, 0);
    CHECK_TEXT(receive(server), "late");

    section("waiting connected");
    connect_path(client, "server");
    while (send(client, "x", 1, MSG_DONTWAIT) == 1) continue;
    child = fork();
    if (child == 0) {
        milliseconds(50);
        char byte;
        recv(server, &byte, 1, 0);
        _exit(0);
    }
    struct iovec part = {"last", 4};
    struct msghdr message = message_to(NULL, 0, &part, 1);
    CHECK_EQUAL(sendmsg(client, &message, 0), 4);
    CHECK_EQUAL(wait_for(child), 0);
    unlink("server");
    close(server);
    close(client);
}

static void receiving(void) {
    int server = datagram(0), client = datagram(0);
    bind_path(server, "server");
    struct sockaddr_un address;
    socklen_t size = sizeof address;
    struct timeval limit = {0, 50000};
    setsockopt(server, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    CHECK_ERRNO(recvfrom(server, text, sizeof text, 0, (struct sockaddr *)&address, &size), EAGAIN);
    limit.tv_usec = 0;
    setsockopt(server, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ring_often(50000);
    CHECK_ERRNO(recvfrom(server, text, sizeof text, 0, (struct sockaddr *)&address, &size), EINTR);
    ring_no_more();
    pid_t child = fork();
    if (child == 0) {
        milliseconds(50);
        _exit(send_path(client, "server", "waited for", 0) != 10);
    }
    CHECK_EQUAL(recvfrom(server, text, sizeof text, 0, (struct sockaddr *)&address, &size), 10);
    CHECK_EQUAL(size, 0);
    CHECK_EQUAL(wait_for(child), 0);
    // Cut to what there is room for; MSG_TRUNC tells the whole length, MSG_PEEK leaves it there.
    send_path(client, "server", "message", 0);
    size = sizeof address;
    CHECK_EQUAL(recvfrom(server, text, 3, MSG_PEEK | MSG_TRUNC, (struct sockaddr *)&address, &size), 7);
    CHECK_EQUAL(recvfrom(server, text, 3, 0, (struct sockaddr *)&address, &size), 3);
    CHECK_TEXT(receive_from(server), "EAGAIN");
    send_path(client, "server", "message", 0);
    CHECK_ERRNO(recvfrom(server, WILD, 7, 0, (struct sockaddr *)&address, &size), EFAULT);
    CHECK_ERRNO(recvfrom(-1, text, 7, 0, (struct sockaddr *)&address, &size), EBADF);
    int stream[2];
    socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, stream);
    write(stream[0], "stream", 6);
    size = sizeof address;
    CHECK_EQUAL(recvfrom(stream[1], text, sizeof text, 0, (struct sockaddr *)&address, &size), 6);
    CHECK_EQUAL(size, 0);
    unlink("server");
}

static void pairs(void) {
    int ends[2], other = datagram(0);
    CHECK_OK(socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, ends));
    CHECK_EQUAL(write(ends[0], "one", 3), 3);
    CHECK_EQUAL(write(ends[0], "two", 3), 3);
    CHECK_TEXT(receive(ends[1]), "one");
    CHECK_TEXT(receive(ends[1]), "two");
    bind_path(other, "other");
    CHECK_EQUAL(send_path(ends[0], "other", "out", 0), 3);
    CHECK_TEXT(receive(other), "out");
    close(ends[1]);
    CHECK_ERRNO(write(ends[0], "x", 1), ECONNREFUSED);
    unlink("other");
    close(ends[0]);
    close(other);
}

int main(int argc, char **argv) {
    start(argc, argv);
    section("by address");
    by_address();
    section("messages");
    messages();
    section("waiting");
    waiting();
    section("receiving");
    receiving();
    section("pairs");
    pairs();
    return finish();
}
