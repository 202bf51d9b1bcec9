// Directories by descriptor: dup, fork, close and reuse, renames and removals under them, passing to another process.
#include "check.h"
#include <sys/socket.h>

static int opens(int dir, const char *path) {
    int fd = openat(dir, path, O_RDONLY);
    if (fd >= 0) close(fd);
    return fd < 0 ? -1 : 0;
}

int main(int argc, char **argv) {
    start(argc, argv);
    mkdir("a", 0755);
    mkdir("b", 0755);
    write_file("a/in-a", "");
    write_file("b/in-b", "");

    section("dup and reuse");
    int fd = open("a", O_RDONLY | O_DIRECTORY), copy = dup(fd), high = fcntl(fd, F_DUPFD_CLOEXEC, 200);
    CHECK_OK(opens(copy, "in-a"));
    CHECK_OK(opens(high, "in-a"));
    close(fd);
    CHECK_ERRNO(opens(fd, "in-a"), EBADF);
    CHECK_OK(opens(copy, "in-a"));
    // The number now means another directory.
    CHECK_EQUAL(open("b", O_RDONLY | O_DIRECTORY), fd);
    CHECK_OK(opens(fd, "in-b"));
    CHECK_ERRNO(opens(fd, "in-a"), ENOENT);
    CHECK_EQUAL(dup2(fd, copy), copy);
    CHECK_OK(opens(copy, "in-b"));
    CHECK_OK(dup3(high, fd, O_CLOEXEC));
    CHECK_OK(opens(fd, "in-a"));
    for (int i = 0; i < 20; i++) {
        int next = open(i % 2 ? "a" : "b", O_PATH);
        if (opens(next, i % 2 ? "in-a" : "in-b") != 0) report(0, __LINE__, "a reused number", "round %d", i);
        close(next);
    }
    CHECK_OK(syscall(SYS_close_range, high, high, 0));
    CHECK_ERRNO(opens(high, "in-a"), EBADF);

    section("fork");
    CHECK_EQUAL(IN_CHILD({
        CHECK_OK(opens(fd, "in-a"));
        close(fd);
        CHECK_ERRNO(opens(fd, "in-a"), EBADF);
        CHECK_OK(opens(copy, "in-b"));
    }), 0);
    CHECK_OK(opens(fd, "in-a"));
    // A child's new descriptor is not the parent's.
    int status = IN_CHILD({ if (open("b", O_PATH) < 0) failures = 1; });
    CHECK_EQUAL(status, 0);
    CHECK_ERRNO(opens(high, "in-b"), EBADF);

    section("renamed and removed");
    CHECK_OK(rename("a", "b/a"));
    CHECK_OK(opens(fd, "in-a"));
    CHECK_OK(opens(fd, "../in-b"));
    CHECK_OK(mkdirat(fd, "made", 0755));
    CHECK(exists("b/a/made"));
    CHECK_OK(unlinkat(fd, "made", AT_REMOVEDIR));
    CHECK_OK(mkdir("a", 0755));
    CHECK_ERRNO(opens(AT_FDCWD, "a/in-a"), ENOENT);
    CHECK_OK(opens(fd, "in-a"));
    CHECK_OK(unlinkat(fd, "in-a", 0));
    CHECK_OK(rmdir("b/a"));
    CHECK_ERRNO(opens(fd, "in-a"), ENOENT);
    CHECK_ERRNO(mkdirat(fd, "x", 0755), ENOENT);
    CHECK_ERRNO(openat(fd, "x", O_WRONLY | O_CREAT, 0600), ENOENT);
    CHECK_OK(opens(fd, "."));
    struct stat found;
    CHECK_OK(fstat(fd, &found));
    CHECK_EQUAL(found.st_nlink, 0);

    section("passed through a socket");
    int pair[2];
    CHECK_OK(socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
    pid_t child = fork();
    if (child == 0) {
        failures = 0;
        int dir = open("b", O_PATH | O_DIRECTORY);
        char byte = 'x', control[CMSG_SPACE(sizeof dir)] = {0};
        struct iovec data = {&byte, 1};
        struct msghdr message = {.msg_iov = &data, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
        struct cmsghdr *header = CMSG_FIRSTHDR(&message);
        *header = (struct cmsghdr){.cmsg_len = CMSG_LEN(sizeof dir), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
        memcpy(CMSG_DATA(header), &dir, sizeof dir);
        CHECK_EQUAL(sendmsg(pair[1], &message, 0), 1);
        _exit(failures != 0);
    }
    char byte, control[CMSG_SPACE(sizeof fd)];
    struct iovec data = {&byte, 1};
    struct msghdr message = {.msg_iov = &data, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    CHECK_EQUAL(recvmsg(pair[0], &message, 0), 1);
    int got = -1;
    if (CMSG_FIRSTHDR(&message)) memcpy(&got, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof got);
    CHECK_EQUAL(wait_for(child), 0);
    CHECK_OK(opens(got, "in-b"));
    CHECK_OK(fchdir(got));
    char text[PATH_MAX];
    CHECK_OK(getcwd(text, sizeof text) ? 0 : -1);
    CHECK_TEXT(text, in_directory("b"));
    CHECK_OK(chdir(".."));

    section("the root by descriptor");
    int top = open("/", O_PATH);
    CHECK_OK(opens(top, "dev/null"));
    CHECK_OK(opens(top, "../../dev/null"));
    snprintf(text, sizeof text, ".%s/b/in-b", directory);
    CHECK_OK(opens(top, text));
    snprintf(text, sizeof text, "/proc/self/fd/%d/dev/null", top);
    CHECK_OK(opens(-1, text));
    return finish();
}
