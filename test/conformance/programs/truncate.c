// truncate(2) and ftruncate(2).
#include "check.h"

static off_t size_of(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 ? status.st_size : -1;
}

int main(int argc, char **argv) {
    start(argc, argv);
    mkdir("dir", 0755);
    mkdir("closed", 0000);
    write_file("file", "0123456789");
    write_file("locked", "0123456789");
    chmod("locked", 0444);
    symlink("file", "to-file");
    symlink("missing", "dangling");
    symlink("loop", "loop");
    mkfifo("fifo", 0600);

    section("truncate");
    CHECK_OK(truncate("file", 4));
    CHECK_TEXT(read_file("file"), "0123");
    CHECK_OK(truncate("file", 6));
    CHECK_EQUAL(size_of("file"), 6);
    CHECK(memcmp(read_file("file"), "0123\0\0", 6) == 0);
    CHECK_OK(truncate("to-file", 3));
    CHECK_TEXT(read_file("file"), "012");
    CHECK_OK(truncate("file", 0));
    CHECK_EQUAL(size_of("file"), 0);
    CHECK_OK(truncate("file", 5ll << 30));
    CHECK_EQUAL(size_of("file"), 5ll << 30);
    CHECK_OK(truncate("file", 0));
    CHECK_ERRNO(truncate("file", -1), EINVAL);
    CHECK_ERRNO(truncate("missing", -1), EINVAL);
    CHECK_ERRNO(syscall(SYS_truncate, WILD, 0), EFAULT);
    CHECK_ERRNO(truncate("missing", 0), ENOENT);
    CHECK_ERRNO(truncate("", 0), ENOENT);
    CHECK_ERRNO(truncate("dangling", 0), ENOENT);
    CHECK_ERRNO(truncate("loop", 0), ELOOP);
    CHECK_ERRNO(truncate("dir", 0), EISDIR);
    CHECK_ERRNO(truncate("fifo", 0), EINVAL);
    CHECK_ERRNO(truncate("/dev/null", 0), EINVAL);
    CHECK_ERRNO(truncate("file/", 0), ENOTDIR);
    CHECK_ERRNO(truncate("file/x", 0), ENOTDIR);
    CHECK_ERRNO(truncate("closed/x", 0), EACCES);
    CHECK_ERRNO(truncate("locked", 0), EACCES);
    if (!privileged) CHECK_EQUAL(size_of("locked"), 10);
    CHECK(!exists("missing"));

    section("ftruncate");
    int fd = open("file", O_RDWR), reader = open("file", O_RDONLY), path = open("file", O_PATH);
    CHECK_OK(ftruncate(fd, 100));
    CHECK_EQUAL(size_of("file"), 100);
    CHECK_ERRNO(ftruncate(fd, -1), EINVAL);
    CHECK_ERRNO(ftruncate(reader, 0), EINVAL);
    CHECK_ERRNO(ftruncate(path, 0), EBADF);
    CHECK_ERRNO(ftruncate(-1, 0), EBADF);
    // The right is the descriptor's, not the file's.
    chmod("file", 0);
    CHECK_OK(ftruncate(fd, 3));
    chmod("file", 0644);

    section("the limit of a file's size");
    signal(SIGXFSZ, SIG_IGN);
    struct rlimit old, limit;
    getrlimit(RLIMIT_FSIZE, &old);
    limit = old;
    limit.rlim_cur = 1000;
    CHECK_OK(setrlimit(RLIMIT_FSIZE, &limit));
    CHECK_OK(truncate("file", 1000));
    CHECK_ERRNO(truncate("file", 1001), EFBIG);
    CHECK_ERRNO(ftruncate(fd, 1001), EFBIG);
    CHECK_EQUAL(size_of("file"), 1000);
    CHECK_ERRNO(pwrite(fd, "x", 1, 1000), EFBIG);
    CHECK_OK(setrlimit(RLIMIT_FSIZE, &old));
    CHECK_OK(fallocate(fd, 0, 0, 4096) == 0 || errno == EOPNOTSUPP ? 0 : -1);
    return finish();
}
