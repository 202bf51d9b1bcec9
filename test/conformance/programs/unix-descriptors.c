// Descriptors in messages of UNIX sockets, of every type (unix(7), cmsg(3)).
#include "socket.h"

union control {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof(int) * 260)];
};

static ssize_t send_with(int fd, const char *text, int level, int type, const void *data, size_t size, const struct sockaddr_un *to, socklen_t to_size) {
    union control control;
    memset(&control, 0, sizeof control);
    struct iovec part = {(void *)text, strlen(text)};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_name = (void *)to, .msg_namelen = to_size, .msg_control = &control, .msg_controllen = CMSG_SPACE(size)};
    control.header = (struct cmsghdr){.cmsg_len = CMSG_LEN(size), .cmsg_level = level, .cmsg_type = type};
    memcpy(CMSG_DATA(&control.header), data, size);
    return sendmsg(fd, &message, 0);
}

static ssize_t send_descriptors(int fd, const char *text, const int *descriptors, size_t count) {
    return send_with(fd, text, SOL_SOCKET, SCM_RIGHTS, descriptors, sizeof *descriptors * count, NULL, 0);
}

static char text[64];
static int last_flags;
// How many descriptors came; they are put into `into`.
static int receive_descriptors(int fd, int *into, int room, int flags) {
    union control control;
    struct iovec part = {text, sizeof text - 1};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = CMSG_LEN(sizeof *into * room)};
    ssize_t size = recvmsg(fd, &message, flags | MSG_DONTWAIT);
    if (size < 0) return -errno;
    text[size] = 0;
    last_flags = message.msg_flags;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (header == NULL || header->cmsg_type != SCM_RIGHTS) return 0;
    int count = (int)((header->cmsg_len - CMSG_LEN(0)) / sizeof *into);
    memcpy(into, CMSG_DATA(header), sizeof *into * count);
    return count;
}

static void passing(int type) {
    int ends[2], got[8], pipes[2];
    socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends);
    pipe2(pipes, O_CLOEXEC);
    CHECK_EQUAL(send_descriptors(ends[0], "pipe", pipes, 2), 4);
    CHECK_EQUAL(receive_descriptors(ends[1], got, 8, MSG_CMSG_CLOEXEC), 2);
    CHECK_TEXT(text, "pipe");
    CHECK_EQUAL(last_flags & ~MSG_EOR, MSG_CMSG_CLOEXEC);
    CHECK(is_cloexec(got[0]));
    CHECK_EQUAL(write(got[1], "through", 7), 7);
    char through[8] = "";
    CHECK_EQUAL(read(pipes[0], through, 7), 7);
    CHECK_TEXT(through, "through");
    close(got[0]);
    close(got[1]);
    CHECK_EQUAL(send_descriptors(ends[0], "open", pipes, 1), 4);
    CHECK_EQUAL(receive_descriptors(ends[1], got, 8, 0), 1);
    CHECK(!is_cloexec(got[0]));
    // Nothing that was not asked for is said back.
    CHECK_EQUAL(last_flags & ~MSG_EOR, 0);
    close(got[0]);
    // A handle that cannot be read or written, a socket, and itself.
    int file = open(".", O_PATH | O_CLOEXEC);
    int three[] = {file, ends[0], ends[1]};
    CHECK_EQUAL(send_descriptors(ends[0], "three", three, 3), 5);
    CHECK_EQUAL(receive_descriptors(ends[1], got, 8, 0), 3);
    CHECK(same_file(got[0], "."));
    for (int index = 0; index < 3; index++) close(got[index]);
    close(file);
    // Less room than descriptors: the rest is gone.
    CHECK_EQUAL(send_descriptors(ends[0], "cut", three + 1, 2), 3);
    CHECK_EQUAL(receive_descriptors(ends[1], got, 1, 0), 1);
    CHECK(last_flags & MSG_CTRUNC);
    close(got[0]);
    int bad[] = {-1, 999};
    CHECK_ERRNO(send_descriptors(ends[0], "x", bad, 1), EBADF);
    CHECK_ERRNO(send_descriptors(ends[0], "x", bad + 1, 1), EBADF);
    CHECK_EQUAL(receive_descriptors(ends[1], got, 8, 0), -EAGAIN);
    int many[254];
    for (int index = 0; index < 254; index++) many[index] = pipes[0];
    CHECK_ERRNO(send_descriptors(ends[0], "x", many, 254), EINVAL);
    CHECK_EQUAL(send_descriptors(ends[0], "many", many, 253), 4);
    static int taken[253];
    CHECK_EQUAL(receive_descriptors(ends[1], taken, 253, 0), 253);
    for (int index = 0; index < 253; index++) close(taken[index]);
    // What Linux does not know.
    CHECK_ERRNO(send_with(ends[0], "x", SOL_SOCKET, 77, pipes, 4, NULL, 0), EINVAL);
    CHECK_EQUAL(send_with(ends[0], "other level", 77, 1, pipes, 4, NULL, 0), 11);
    CHECK_EQUAL(receive_descriptors(ends[1], got, 8, 0), 0);
    CHECK_TEXT(text, "other level");
    // An open file in a message outlives the sender's.
    close(pipes[1]);
    CHECK_EQUAL(send_descriptors(ends[0], "last", pipes, 1), 4);
    close(pipes[0]);
    CHECK_EQUAL(receive_descriptors(ends[1], got, 8, 0), 1);
    CHECK_EQUAL(read(got[0], through, 1), 0);
    close(got[0]);
    close(ends[0]);
    close(ends[1]);
}

static void to_address(void) {
    int server = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0), client = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0), got[2];
    bind_path(server, "server");
    struct sockaddr_un address;
    socklen_t size = unix_address(&address, "server");
    int file = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    CHECK_EQUAL(send_with(client, "file", SOL_SOCKET, SCM_RIGHTS, &file, sizeof file, &address, size), 4);
    CHECK_EQUAL(receive_descriptors(server, got, 2, 0), 1);
    CHECK(same_file(got[0], "."));
    close(got[0]);
    close(file);
    close(server);
    close(client);
    unlink("server");
}

static void large(int type) {
    int ends[2];
    socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends);
    static char data[3 << 20];
    for (size_t index = 0; index < sizeof data; index++) data[index] = (char)(index * 7 + index / 4096);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        static char back[3 << 20];
        size_t done = 0;
        ssize_t got;
        while (done < sizeof back && (got = read(ends[1], back + done, sizeof back - done)) > 0) done += got;
        _exit(done != sizeof back || memcmp(data, back, sizeof back) != 0);
    }
    struct iovec parts[] = {{data, 1}, {data + 1, (1 << 20) - 1}, {data + (1 << 20), 2 << 20}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 3};
    CHECK_EQUAL(sendmsg(ends[0], &message, 0), 3 << 20);
    CHECK_EQUAL(wait_for(child), 0);
    close(ends[1]);
    signal(SIGPIPE, SIG_IGN);
    CHECK_ERRNO(sendmsg(ends[0], &message, 0), EPIPE);
    signal(SIGPIPE, SIG_DFL);
    CHECK_ERRNO(sendmsg(ends[0], &message, MSG_NOSIGNAL), EPIPE);
    CHECK_EQUAL(IN_CHILD({ sendmsg(ends[0], &message, 0); }), 1000 + SIGPIPE);
    close(ends[0]);
    socketpair(AF_UNIX, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends);
    ssize_t sent = sendmsg(ends[0], &message, 0);
    CHECK(sent > 0 && sent < 3 << 20);
    CHECK_ERRNO(sendmsg(ends[0], &message, 0), EAGAIN);
    close(ends[0]);
    close(ends[1]);
}

int main(int argc, char **argv) {
    start(argc, argv);
    section("stream");
    passing(SOCK_STREAM);
    section("seqpacket");
    passing(SOCK_SEQPACKET);
    section("datagram");
    passing(SOCK_DGRAM);
    section("to an address");
    to_address();
    section("large");
    large(SOCK_STREAM);
    return finish();
}
