// utime(2), utimes(2), futimesat(2), utimensat(2).
#include "check.h"
#include <utime.h>

static struct stat status;

static struct timespec *pair(long a, long an, long m, long mn) {
    static struct timespec times[2];
    times[0] = (struct timespec){a, an};
    times[1] = (struct timespec){m, mn};
    return times;
}

static int recent(struct timespec time) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return time.tv_sec >= now.tv_sec - 30 && time.tv_sec <= now.tv_sec + 1;
}

#define IS(path, a, an, m, mn) \
    CHECK(lstat(path, &status) == 0 && status.st_atim.tv_sec == (a) && status.st_atim.tv_nsec == (an) && \
          status.st_mtim.tv_sec == (m) && status.st_mtim.tv_nsec == (mn))

static int utimensat_(int dir, const char *path, const struct timespec *times, int flags) {
    return syscall(SYS_utimensat, dir, path, times, flags);
}

static void nanoseconds(void) {
    section("utimensat");
    int dir = open("dir", O_PATH), file = open("file", O_RDONLY), link = open("to-file", O_PATH | O_NOFOLLOW);
    CHECK_OK(utimensat_(AT_FDCWD, "file", pair(1000, 123456789, 2000, 987654321), 0));
    IS("file", 1000, 123456789, 2000, 987654321);
    CHECK_OK(utimensat_(AT_FDCWD, "file", pair(0, UTIME_OMIT, 3000, 5), 0));
    IS("file", 1000, 123456789, 3000, 5);
    CHECK_OK(utimensat_(AT_FDCWD, "file", pair(4000, 6, 0, UTIME_OMIT), 0));
    IS("file", 4000, 6, 3000, 5);
    CHECK_OK(utimensat_(AT_FDCWD, "file", pair(7, UTIME_OMIT, 7, UTIME_OMIT), 0));
    IS("file", 4000, 6, 3000, 5);
    CHECK_OK(utimensat_(AT_FDCWD, "file", pair(0, UTIME_NOW, 50, 0), 0));
    lstat("file", &status);
    CHECK(recent(status.st_atim));
    CHECK_EQUAL(status.st_mtim.tv_sec, 50);
    CHECK_OK(utimensat_(AT_FDCWD, "file", pair(60, 0, 0, UTIME_NOW), 0));
    lstat("file", &status);
    CHECK(recent(status.st_mtim));
    CHECK_EQUAL(status.st_atim.tv_sec, 60);
    CHECK_OK(utimensat_(AT_FDCWD, "file", pair(1, 0, 1, 0), 0));
    CHECK_OK(utimensat_(AT_FDCWD, "file", NULL, 0));
    lstat("file", &status);
    CHECK(recent(status.st_atim) && recent(status.st_mtim));
    CHECK_OK(utimensat_(AT_FDCWD, "file", pair(-5, 1, -6, 2), 0));
    IS("file", -5, 1, -6, 2);
    CHECK_OK(utimensat_(dir, "inner", pair(11, 1, 12, 2), 0));
    IS("dir/inner", 11, 1, 12, 2);
    CHECK_OK(utimensat_(-1, in_directory("dir/inner"), pair(13, 1, 14, 2), 0));
    IS("dir/inner", 13, 1, 14, 2);
    // A null path is the descriptor itself.
    CHECK_OK(utimensat_(file, NULL, pair(15, 1, 16, 2), 0));
    IS("file", 15, 1, 16, 2);
    CHECK_OK(futimens(file, pair(17, 1, 18, 2)));
    IS("file", 17, 1, 18, 2);
    CHECK_ERRNO(utimensat_(file, NULL, pair(15, 1, 16, 2), AT_SYMLINK_NOFOLLOW), EINVAL);
    CHECK_SAME(utimensat_(link, NULL, pair(15, 1, 16, 2), 0));
    CHECK_ERRNO(utimensat_(-1, NULL, pair(15, 1, 16, 2), 0), EBADF);
    CHECK_ERRNO(utimensat_(AT_FDCWD, NULL, pair(15, 1, 16, 2), 0), EFAULT);
    CHECK_OK(utimensat_(AT_FDCWD, "to-file", pair(21, 1, 22, 2), 0));
    IS("file", 21, 1, 22, 2);
    CHECK_OK(utimensat_(AT_FDCWD, "to-file", pair(23, 1, 24, 2), AT_SYMLINK_NOFOLLOW));
    IS("to-file", 23, 1, 24, 2);
    IS("file", 21, 1, 22, 2);
    CHECK_OK(utimensat_(AT_FDCWD, "dangling", pair(25, 1, 26, 2), AT_SYMLINK_NOFOLLOW));
    CHECK_OK(utimensat_(file, "", pair(27, 1, 28, 2), AT_EMPTY_PATH));
    IS("file", 27, 1, 28, 2);
    CHECK_OK(utimensat_(link, "", pair(29, 1, 30, 2), AT_EMPTY_PATH));
    IS("to-file", 29, 1, 30, 2);
    CHECK_OK(utimensat_(AT_FDCWD, "dir/", pair(31, 1, 32, 2), 0));
    IS("dir", 31, 1, 32, 2);
    CHECK_ERRNO(utimensat_(AT_FDCWD, "dangling", pair(1, 1, 1, 1), 0), ENOENT);
    CHECK_ERRNO(utimensat_(AT_FDCWD, "missing", pair(1, 1, 1, 1), 0), ENOENT);
    CHECK_ERRNO(utimensat_(AT_FDCWD, "", pair(1, 1, 1, 1), 0), ENOENT);
    CHECK_ERRNO(utimensat_(AT_FDCWD, "file/", pair(1, 1, 1, 1), 0), ENOTDIR);
    CHECK_ERRNO(utimensat_(AT_FDCWD, "loop", pair(1, 1, 1, 1), 0), ELOOP);
    CHECK_ERRNO(utimensat_(AT_FDCWD, "closed/x", pair(1, 1, 1, 1), 0), EACCES);
    CHECK_ERRNO(utimensat_(-1, "x", pair(1, 1, 1, 1), 0), EBADF);
    CHECK_ERRNO(utimensat_(file, "x", pair(1, 1, 1, 1), 0), ENOTDIR);
    CHECK_ERRNO(utimensat_(AT_FDCWD, "file", pair(1, 1000000000, 1, 1), 0), EINVAL);
    CHECK_ERRNO(utimensat_(AT_FDCWD, "file", pair(1, 1, 1, -1), 0), EINVAL);
    CHECK_ERRNO(utimensat_(AT_FDCWD, "missing", pair(1, 1, 1, -1), 0), ENOENT);
    CHECK_ERRNO(utimensat_(AT_FDCWD, "file", pair(1, 1, 1, 1), 0x8000), EINVAL);
    CHECK_ERRNO(utimensat_(-1, "missing", pair(1, 1, 1, 1), 0x8000), EINVAL);
    CHECK_ERRNO(utimensat_(AT_FDCWD, "file", WILD, 0), EFAULT);
    CHECK_ERRNO(utimensat_(AT_FDCWD, WILD, pair(1, 1, 1, 1), 0), EFAULT);
    CHECK_ERRNO(utimensat_(AT_FDCWD, "missing", WILD, 0), EFAULT);
    // Nothing to do is done even where there is nothing.
    CHECK_SAME(utimensat_(AT_FDCWD, "missing", pair(1, UTIME_OMIT, 1, UTIME_OMIT), 0));
    close(dir);
    close(file);
    close(link);
}

static void old(void) {
    section("utime, utimes, futimesat");
    struct utimbuf seconds = {100, 200};
    CHECK_OK(syscall(SYS_utime, "file", &seconds));
    IS("file", 100, 0, 200, 0);
    CHECK_OK(syscall(SYS_utime, "to-file", &seconds));
    CHECK_OK(syscall(SYS_utime, "file", NULL));
    lstat("file", &status);
    CHECK(recent(status.st_mtim));
    CHECK_ERRNO(syscall(SYS_utime, "missing", &seconds), ENOENT);
    CHECK_ERRNO(syscall(SYS_utime, "file", WILD), EFAULT);
    CHECK_ERRNO(syscall(SYS_utime, WILD, &seconds), EFAULT);
    CHECK_ERRNO(syscall(SYS_utime, "missing", WILD), EFAULT);
    struct timeval micro[2] = {{300, 1}, {400, 999999}};
    CHECK_OK(syscall(SYS_utimes, "file", micro));
    IS("file", 300, 1000, 400, 999999000);
    CHECK_OK(syscall(SYS_utimes, "file", NULL));
    CHECK_ERRNO(syscall(SYS_utimes, "missing", micro), ENOENT);
    CHECK_ERRNO(syscall(SYS_utimes, "", micro), ENOENT);
    CHECK_ERRNO(syscall(SYS_utimes, NULL, micro), EFAULT);
    int dir = open("dir", O_PATH), file = open("file", O_RDONLY);
    CHECK_OK(syscall(SYS_futimesat, dir, "inner", micro));
    IS("dir/inner", 300, 1000, 400, 999999000);
    micro[0].tv_sec = 500;
    CHECK_OK(syscall(SYS_futimesat, file, NULL, micro));
    IS("file", 500, 1000, 400, 999999000);
    CHECK_ERRNO(syscall(SYS_futimesat, -1, "inner", micro), EBADF);
    CHECK_ERRNO(syscall(SYS_futimesat, dir, "", micro), ENOENT);
    micro[0].tv_usec = 1000000;
    CHECK_ERRNO(syscall(SYS_utimes, "file", micro), EINVAL);
    CHECK_ERRNO(syscall(SYS_futimesat, dir, "inner", micro), EINVAL);
    micro[0].tv_usec = -1;
    CHECK_ERRNO(syscall(SYS_utimes, "file", micro), EINVAL);
    CHECK_ERRNO(syscall(SYS_utimes, "missing", micro), EINVAL);
    close(dir);
    close(file);

    section("rights");
    write_file("locked", "");
    chmod("locked", 0444);
    CHECK_OK(utimensat_(AT_FDCWD, "locked", pair(1, 1, 1, 1), 0));
    CHECK_OK(utimensat_(AT_FDCWD, "locked", NULL, 0));
}

int main(int argc, char **argv) {
    start(argc, argv);
    mkdir("dir", 0755);
    mkdir("closed", 0000);
    write_file("dir/inner", "");
    write_file("file", "");
    symlink("file", "to-file");
    symlink("missing", "dangling");
    symlink("loop", "loop");
    nanoseconds();
    old();
    return finish();
}
