// UNIX sockets that need no rule: pairs, whom they say that they are from, and the name that the kernel chooses (unix(7)). Neither the credentials nor the name may be
// another's than the program's own, whatever else the program is allowed.
#include "socket.h"
#include <sys/uio.h>

static int on = 1;

union control {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof(struct ucred))];
};

static long send_with(int fd, const struct ucred *credentials) {
    union control control;
    memset(&control, 0, sizeof control);
    struct iovec part = {"x", 1};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (credentials) {
        message.msg_control = &control;
        message.msg_controllen = sizeof control;
        control.header = (struct cmsghdr){.cmsg_len = CMSG_LEN(sizeof *credentials), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_CREDENTIALS};
        memcpy(CMSG_DATA(&control.header), credentials, sizeof *credentials);
    }
    return sendmsg(fd, &message, 0);
}

static struct ucred received(int fd) {
    union control control;
    memset(&control, 0, sizeof control);
    char byte;
    struct iovec part = {&byte, 1};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    struct ucred found = {-1, -1, -1};
    if (recvmsg(fd, &message, 0) == 1 && message.msg_controllen >= sizeof control.header && control.header.cmsg_type == SCM_CREDENTIALS) memcpy(&found, CMSG_DATA(&control.header), sizeof found);
    return found;
}

static void credentials_of_pairs(int type) {
    int ends[2];
    CHECK_OK(socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends));
    CHECK_OK(setsockopt(ends[1], SOL_SOCKET, SO_PASSCRED, &on, sizeof on));
    CHECK_EQUAL(send_with(ends[0], NULL), 1);
    struct ucred from = received(ends[1]);
    CHECK_EQUAL(from.pid - getpid(), 0);
    CHECK_EQUAL(from.uid - getuid(), 0);
    CHECK_EQUAL(from.gid - getgid(), 0);
    struct ucred own = {getpid(), getuid(), getgid()};
    CHECK_EQUAL(send_with(ends[0], &own), 1);
    from = received(ends[1]);
    CHECK_EQUAL(from.pid - getpid(), 0);
    CHECK_EQUAL(from.uid - getuid(), 0);
    CHECK_EQUAL(write(ends[0], "x", 1), 1);
    from = received(ends[1]);
    CHECK_EQUAL(from.pid - getpid(), 0);
    pid_t child = fork();
    if (child == 0) _exit(send_with(ends[0], NULL) != 1);
    CHECK_EQUAL(wait_for(child), 0);
    from = received(ends[1]);
    CHECK_EQUAL(from.pid - child, 0);
    struct ucred peer;
    socklen_t size = sizeof peer;
    CHECK_OK(getsockopt(ends[0], SOL_SOCKET, SO_PEERCRED, &peer, &size));
    CHECK_EQUAL(peer.pid - getpid(), 0);
    CHECK_EQUAL(peer.uid - getuid(), 0);
    close(ends[0]);
    close(ends[1]);
}

static void chosen_name(void) {
    int fd = CHECK_OK(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    CHECK_OK(bind(fd, (struct sockaddr *)&address, sizeof address.sun_family));
    socklen_t size = sizeof address;
    CHECK_OK(getsockname(fd, (struct sockaddr *)&address, &size));
    CHECK_EQUAL(size, offsetof(struct sockaddr_un, sun_path) + 6);
    CHECK_EQUAL(address.sun_path[0], 0);
    CHECK_EQUAL(strspn(address.sun_path + 1, "0123456789abcdef") >= 5, 1);
    close(fd);
}

int main(int argc, char **argv) {
    start(argc, argv);
    section("streams");
    credentials_of_pairs(SOCK_STREAM);
    section("packets");
    credentials_of_pairs(SOCK_SEQPACKET);
    section("a name of the kernel's choice");
    chosen_name();
    return finish();
}
