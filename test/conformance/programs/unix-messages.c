// recvmsg, recvmmsg and accept on UNIX sockets: names of senders, credentials, flags, time-outs (recvmsg(2), recvmmsg(2), unix(7)).
#include "socket.h"

union control {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof(struct ucred)) + CMSG_SPACE(sizeof(int) * 4)];
};
struct letter {
    char text[64];
    struct sockaddr_un from;
    union control control;
    struct iovec part;
    struct msghdr message;
};

static void prepare(struct letter *letter, size_t room) {
    memset(letter, 0, sizeof *letter);
    letter->part = (struct iovec){letter->text, room};
    letter->message = (struct msghdr){.msg_name = &letter->from, .msg_namelen = sizeof letter->from, .msg_iov = &letter->part, .msg_iovlen = 1,
                                      .msg_control = &letter->control, .msg_controllen = sizeof letter->control};
}
static const char *sender(const struct letter *letter) {
    static char name[128];
    int length = (int)letter->message.msg_namelen - (int)offsetof(struct sockaddr_un, sun_path);
    if (length <= 0) return "";
    memcpy(name, letter->from.sun_path, (size_t)length);
    name[length] = 0;
    if (name[0] == 0) name[0] = '@';
    return name;
}
static const struct ucred *credentials(struct letter *letter) {
    for (struct cmsghdr *each = CMSG_FIRSTHDR(&letter->message); each; each = CMSG_NXTHDR(&letter->message, each))
        if (each->cmsg_level == SOL_SOCKET && each->cmsg_type == SCM_CREDENTIALS) return (void *)CMSG_DATA(each);
    return NULL;
}
static int datagram(const char *path) {
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (path[0] == '@') bind_abstract(fd, path + 1);
    else if (path[0] != 0) bind_path(fd, path);
    return fd;
}
static ssize_t send_to(int fd, const char *path, const char *text) {
    struct sockaddr_un address;
    socklen_t size = path[0] == '@' ? abstract_address(&address, path + 1, strlen(path + 1)) : unix_address(&address, path);
    return sendto(fd, text, strlen(text), 0, (struct sockaddr *)&address, size);
}

static void names(void) {
    int server = datagram("server"), client = datagram("client"), abstract = datagram("@someone"), unnamed = datagram("");
    struct letter letter;
    send_to(client, "server", "one");
    prepare(&letter, 64);
    CHECK_EQUAL(recvmsg(server, &letter.message, 0), 3);
    CHECK_TEXT(letter.text, "one");
    CHECK_TEXT(sender(&letter), "client");
    CHECK_EQUAL(letter.message.msg_namelen, offsetof(struct sockaddr_un, sun_path) + 7);
    CHECK_EQUAL(letter.message.msg_controllen, 0);
    CHECK_EQUAL(letter.message.msg_flags & ~MSG_CMSG_CLOEXEC, 0);
    send_to(abstract, "server", "two");
    prepare(&letter, 64);
    CHECK_EQUAL(recvmsg(server, &letter.message, 0), 3);
    CHECK_TEXT(sender(&letter), "@someone");
    // The answer goes where the message came from.
    CHECK_EQUAL(sendto(server, "back", 4, 0, (void *)&letter.from, letter.message.msg_namelen), 4);
    CHECK_EQUAL(recv(abstract, letter.text, 64, 0), 4);
    send_to(unnamed, "server", "three");
    prepare(&letter, 64);
    CHECK_EQUAL(recvmsg(server, &letter.message, 0), 5);
    CHECK_EQUAL(letter.message.msg_namelen, 0);
    // Room for less than the name.
    send_to(client, "server", "short");
    prepare(&letter, 64);
    letter.message.msg_namelen = 4;
    CHECK_EQUAL(recvmsg(server, &letter.message, 0), 5);
    CHECK_EQUAL(letter.message.msg_namelen, offsetof(struct sockaddr_un, sun_path) + 7);
    CHECK_EQUAL(letter.from.sun_path[1], 'l');
    CHECK_EQUAL(letter.from.sun_path[2], 0);
    // Nobody asks for the name.
    send_to(client, "server", "quiet");
    prepare(&letter, 64);
    letter.message.msg_name = NULL;
    letter.message.msg_namelen = 77;
    CHECK_EQUAL(recvmsg(server, &letter.message, 0), 5);
    CHECK_EQUAL(letter.message.msg_namelen, 77);
    // Cut, looked at, and how long it was.
    send_to(client, "server", "0123456789");
    prepare(&letter, 4);
    CHECK_EQUAL(recvmsg(server, &letter.message, MSG_PEEK | MSG_TRUNC), 10);
    CHECK(letter.message.msg_flags & MSG_TRUNC);
    CHECK_TEXT(letter.text, "0123");
    prepare(&letter, 4);
    CHECK_EQUAL(recvmsg(server, &letter.message, 0), 4);
    CHECK(letter.message.msg_flags & MSG_TRUNC);
    prepare(&letter, 64);
    CHECK_ERRNO(recvmsg(server, &letter.message, MSG_DONTWAIT), EAGAIN);
    prepare(&letter, 64);
    letter.message.msg_namelen = (socklen_t)-1;
    CHECK_ERRNO(recvmsg(server, &letter.message, MSG_DONTWAIT), EINVAL);
    CHECK_ERRNO(recvmsg(server, (void *)8, MSG_DONTWAIT), EFAULT);
    CHECK_ERRNO(recvmsg(0x7fff, &letter.message, MSG_DONTWAIT), EBADF);
    CHECK_ERRNO(recvmsg(open(".", O_RDONLY), &letter.message, MSG_DONTWAIT), ENOTSOCK);
    // Several parts, and none.
    send_to(client, "server", "abcdef");
    char first[2], second[8] = "";
    prepare(&letter, 64);
    struct iovec parts[] = {{first, 2}, {NULL, 0}, {second, 8}};
    letter.message.msg_iov = parts;
    letter.message.msg_iovlen = 3;
    CHECK_EQUAL(recvmsg(server, &letter.message, 0), 6);
    CHECK(memcmp(first, "ab", 2) == 0);
    CHECK_TEXT(second, "cdef");
    send_to(client, "server", "gone");
    prepare(&letter, 64);
    letter.message.msg_iovlen = 0;
    CHECK_EQUAL(recvmsg(server, &letter.message, 0), 0);
    CHECK(letter.message.msg_flags & MSG_TRUNC);
    close(server), close(client), close(abstract), close(unnamed);
    unlink("server"), unlink("client");
}

static void accepting(void) {
    int server = listening(SOCK_STREAM, "server");
    const char *clients[] = {"client", "@someone", ""};
    for (int index = 0; index < 3; index++) {
        int client = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (clients[index][0] == '@') bind_abstract(client, clients[index] + 1);
        else if (clients[index][0] != 0) bind_path(client, clients[index]);
        CHECK_OK(connect_path(client, "server"));
        struct letter letter;
        prepare(&letter, 0);
        int fd = index == 1 ? accept4(server, (void *)&letter.from, &letter.message.msg_namelen, SOCK_CLOEXEC | SOCK_NONBLOCK) : accept(server, (void *)&letter.from, &letter.message.msg_namelen);
        CHECK(fd >= 0);
        CHECK_TEXT(sender(&letter), clients[index]);
        CHECK_EQUAL(is_cloexec(fd), index == 1);
        CHECK_EQUAL(fcntl(fd, F_GETFL) & O_NONBLOCK, index == 1 ? O_NONBLOCK : 0);
        CHECK_TEXT(exchange(client, fd, "hello"), "hello");
        close(fd), close(client);
    }
    struct sockaddr_un address;
    socklen_t size = sizeof address;
    fcntl(server, F_SETFL, O_NONBLOCK);
    CHECK_ERRNO(accept(server, (void *)&address, &size), EAGAIN);
    CHECK_ERRNO(accept4(server, (void *)&address, &size, 1), EINVAL);
    close(server);
    unlink("server"), unlink("client");
}

static void who(void) {
    int server = datagram("server"), on = 1;
    setsockopt(server, SOL_SOCKET, SO_PASSCRED, &on, sizeof on);
    struct letter letter;
    int client = datagram("client");
    send_to(client, "server", "mine");
    prepare(&letter, 64);
    CHECK_EQUAL(recvmsg(server, &letter.message, 0), 4);
    const struct ucred *told = credentials(&letter);
    CHECK(told != NULL);
    if (told) {
        CHECK_EQUAL(told->pid, getpid());
        CHECK_EQUAL(told->uid, getuid());
        CHECK_EQUAL(told->gid, getgid());
    }
    int pipes[2];
    pipe(pipes);
    pid_t child = fork();
    if (child == 0) {
        int other = datagram("other");
        send_to(other, "server", "child");
        char byte;
        close(pipes[1]);
        _exit(read(pipes[0], &byte, 1) != 0);
    }
    prepare(&letter, 64);
    CHECK_EQUAL(recvmsg(server, &letter.message, 0), 5);
    CHECK_TEXT(sender(&letter), "other");
    told = credentials(&letter);
    CHECK(told != NULL && told->pid == child);
    close(pipes[1]);
    CHECK_EQUAL(wait_for(child), 0);
    // A pair, with sendmsg and with write.
    int ends[2];
    socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends);
    setsockopt(ends[1], SOL_SOCKET, SO_PASSCRED, &on, sizeof on);
    struct iovec part = {"pair", 4};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    CHECK_EQUAL(sendmsg(ends[0], &message, 0), 4);
    CHECK_EQUAL(write(ends[0], "plain", 5), 5);
    for (int index = 0; index < 2; index++) {
        prepare(&letter, 64);
        CHECK_EQUAL(recvmsg(ends[1], &letter.message, 0), 4 + index);
        told = credentials(&letter);
        CHECK(told != NULL && told->pid == getpid() && told->uid == getuid());
    }
    close(ends[0]), close(ends[1]), close(server), close(client);
    unlink("server"), unlink("client"), unlink("other");
}

static void many(void) {
    int server = datagram("server"), client = datagram("client");
    struct letter letters[4];
    struct mmsghdr messages[4];
    for (int index = 0; index < 3; index++) send_to(client, "server", "abc");
    for (int index = 0; index < 4; index++) {
        prepare(&letters[index], 64);
        messages[index] = (struct mmsghdr){.msg_hdr = letters[index].message};
    }
    CHECK_EQUAL(recvmmsg(server, messages, 2, 0, NULL), 2);
    CHECK_EQUAL(messages[1].msg_len, 3);
    CHECK_EQUAL(messages[1].msg_hdr.msg_namelen, offsetof(struct sockaddr_un, sun_path) + 7);
    CHECK_TEXT(letters[1].from.sun_path, "client");
    CHECK_EQUAL(recvmmsg(server, messages, 4, MSG_WAITFORONE, NULL), 1);
    CHECK_ERRNO(recvmmsg(server, messages, 4, MSG_DONTWAIT, NULL), EAGAIN);
    CHECK_EQUAL(recvmmsg(server, messages, 0, 0, NULL), 0);
    struct timespec bad = {0, 1000000000};
    CHECK_ERRNO(recvmmsg(server, messages, 4, 0, &bad), EINVAL);
    send_to(client, "server", "abc");
    struct timespec none = {0, 0};
    CHECK_EQUAL(recvmmsg(server, messages, 4, 0, &none), 1);
    // One comes while it waits.
    pid_t child = fork();
    if (child == 0) {
        usleep(50000);
        _exit(send_to(client, "server", "late") != 4);
    }
    CHECK_EQUAL(recvmmsg(server, messages, 1, 0, NULL), 1);
    CHECK_EQUAL(messages[0].msg_len, 4);
    CHECK_EQUAL(wait_for(child), 0);
    close(server), close(client);
    unlink("server"), unlink("client");
}

static void nothing(int signal) { (void)signal; }
static void waiting(void) {
    int server = datagram("server");
    struct letter letter;
    struct timeval soon = {0, 30000};
    setsockopt(server, SOL_SOCKET, SO_RCVTIMEO, &soon, sizeof soon);
    prepare(&letter, 64);
    CHECK_ERRNO(recvmsg(server, &letter.message, 0), EAGAIN);
    struct timeval never = {0, 0};
    setsockopt(server, SOL_SOCKET, SO_RCVTIMEO, &never, sizeof never);
    struct sigaction action = {.sa_handler = nothing};
    sigaction(SIGALRM, &action, NULL);
    ring_often(50000);
    CHECK_ERRNO(recvmsg(server, &letter.message, 0), EINTR);
    ring_no_more();
    action.sa_flags = SA_RESTART;
    sigaction(SIGALRM, &action, NULL);
    ring_often(50000);
    pid_t child = fork();
    if (child == 0) {
        usleep(150000);
        int client = datagram("");
        _exit(send_to(client, "server", "at last") != 7);
    }
    prepare(&letter, 64);
    CHECK_EQUAL(recvmsg(server, &letter.message, 0), 7);
    ring_no_more();
    CHECK_EQUAL(wait_for(child), 0);
    close(server);
    unlink("server");
}

static void streams(void) {
    int ends[2];
    socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends);
    struct letter letter;
    pid_t child = fork();
    if (child == 0) {
        for (int index = 0; index < 3; index++) {
            if (write(ends[0], "part", 4) != 4) _exit(1);
            usleep(20000);
        }
        _exit(0);
    }
    prepare(&letter, 10);
    CHECK_EQUAL(recvmsg(ends[1], &letter.message, MSG_WAITALL), 10);
    CHECK_TEXT(letter.text, "partpartpa");
    CHECK_EQUAL(wait_for(child), 0);
    close(ends[0]);
    prepare(&letter, 10);
    CHECK_EQUAL(recvmsg(ends[1], &letter.message, MSG_WAITALL), 2);
    CHECK_EQUAL(recvmsg(ends[1], &letter.message, 0), 0);
    close(ends[1]);
}

int main(int argc, char **argv) {
    start(argc, argv);
    section("names");
    names();
    section("accepting");
    accepting();
    section("who");
    who();
    section("many");
    many();
    section("waiting");
    waiting();
    section("streams");
    streams();
    return finish();
}
