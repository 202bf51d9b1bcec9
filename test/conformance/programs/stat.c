// stat(2), lstat(2), fstat(2), fstatat(2), statx(2).
#include "check.h"
#include "old-calls.h"
#include <linux/stat.h>
#include <sys/sysmacros.h>

static int equal(const struct stat *a, const struct stat *b) {
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_mode == b->st_mode && a->st_nlink == b->st_nlink &&
           a->st_uid == b->st_uid && a->st_gid == b->st_gid && a->st_size == b->st_size && a->st_blocks == b->st_blocks &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec && a->st_blksize == b->st_blksize;
}

static int statx_(int dir, const char *path, int flags, unsigned mask, struct statx *result) {
    memset(result, 0xee, sizeof *result);
    return syscall(SYS_statx, dir, path, flags, mask, result);
}

static void plain(void) {
    struct stat a, b;
    section("stat");
    CHECK_OK(syscall(SYS_stat, "file", &a));
    CHECK(S_ISREG(a.st_mode));
    CHECK_EQUAL(a.st_mode & 07777, 0640);
    CHECK_EQUAL(a.st_size, 7);
    CHECK_EQUAL(a.st_nlink, 1);
    CHECK_EQUAL(a.st_uid, geteuid());
    CHECK_EQUAL(a.st_gid, getegid());
    CHECK_OK(syscall(SYS_lstat, "file", &b));
    CHECK(equal(&a, &b));
    CHECK_OK(syscall(SYS_stat, "to-file", &b));
    CHECK(equal(&a, &b));
    CHECK_OK(syscall(SYS_stat, in_directory("dir/../file"), &b));
    CHECK(equal(&a, &b));
    int fd = open("file", O_RDONLY);
    CHECK_OK(syscall(SYS_fstat, fd, &b));
    CHECK(equal(&a, &b));
    close(fd);
    fd = open("file", O_PATH);
    CHECK_OK(syscall(SYS_fstat, fd, &b));
    CHECK(equal(&a, &b));
    close(fd);
    CHECK_OK(syscall(SYS_lstat, "to-file", &a));
    CHECK(S_ISLNK(a.st_mode));
    CHECK_EQUAL(a.st_size, 4);
    CHECK_EQUAL(a.st_mode & 0777, 0777);
    CHECK_OK(syscall(SYS_stat, "dir", &a));
    CHECK(S_ISDIR(a.st_mode));
    CHECK_OK(syscall(SYS_lstat, "to-dir/", &b));
    CHECK(equal(&a, &b));
    CHECK_OK(syscall(SYS_lstat, "to-dir/.", &b));
    CHECK(equal(&a, &b));
    CHECK_OK(syscall(SYS_stat, "fifo", &a));
    CHECK(S_ISFIFO(a.st_mode));
    CHECK_OK(syscall(SYS_stat, "/dev/null", &a));
    CHECK(S_ISCHR(a.st_mode));
    CHECK_EQUAL(a.st_rdev, makedev(1, 3));
    CHECK_OK(syscall(SYS_stat, "/", &a));
    CHECK(S_ISDIR(a.st_mode));
    CHECK_OK(syscall(SYS_stat, "/..", &b));
    CHECK_EQUAL(a.st_ino, b.st_ino);
    CHECK_EQUAL(a.st_dev, b.st_dev);
    CHECK_ERRNO(syscall(SYS_stat, "missing", &a), ENOENT);
    CHECK_ERRNO(syscall(SYS_stat, "", &a), ENOENT);
    CHECK_ERRNO(syscall(SYS_lstat, "", &a), ENOENT);
    CHECK_ERRNO(syscall(SYS_stat, "dangling", &a), ENOENT);
    CHECK_OK(syscall(SYS_lstat, "dangling", &a));
    CHECK_ERRNO(syscall(SYS_lstat, "dangling/", &a), ENOENT);
    CHECK_ERRNO(syscall(SYS_stat, "loop", &a), ELOOP);
    CHECK_OK(syscall(SYS_lstat, "loop", &a));
    CHECK_ERRNO(syscall(SYS_lstat, "loop/", &a), ELOOP);
    CHECK_ERRNO(syscall(SYS_stat, "file/", &a), ENOTDIR);
    CHECK_ERRNO(syscall(SYS_stat, "file/x", &a), ENOTDIR);
    CHECK_ERRNO(syscall(SYS_lstat, "to-file/", &a), ENOTDIR);
    CHECK_ERRNO(syscall(SYS_stat, "closed/x", &a), EACCES);
    CHECK_OK(syscall(SYS_stat, "closed", &a));
    CHECK_ERRNO(syscall(SYS_fstat, -1, &a), EBADF);
}

static void links(void) {
    struct stat status;
    section("counts");
    link("file", "second");
    stat("file", &status);
    CHECK_EQUAL(status.st_nlink, 2);
    int fd = open("second", O_RDONLY);
    unlink("second");
    fstat(fd, &status);
    CHECK_EQUAL(status.st_nlink, 1);
    close(fd);
    int before = (stat("dir", &status), status.st_nlink);
    mkdir("dir/child", 0755);
    stat("dir", &status);
    CHECK_SAME_NUMBER(status.st_nlink - before);
    rmdir("dir/child");
    fd = open("gone", O_RDWR | O_CREAT, 0600);
    unlink("gone");
    fstat(fd, &status);
    CHECK_EQUAL(status.st_nlink, 0);
    CHECK_EQUAL(write(fd, "four", 4), 4);
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    CHECK_OK(stat(path, &status));
    CHECK_EQUAL(status.st_size, 4);
    CHECK_OK(lstat(path, &status));
    CHECK(S_ISLNK(status.st_mode));
    close(fd);
    // Holes count in the size, not in the blocks.
    fd = open("sparse", O_RDWR | O_CREAT, 0600);
    CHECK_OK(ftruncate(fd, 1 << 24));
    stat("sparse", &status);
    CHECK_EQUAL(status.st_size, 1 << 24);
    CHECK_EQUAL(status.st_blocks, 0);
    close(fd);
}

static void at(void) {
    struct stat a, b;
    section("fstatat");
    int dir = open("dir", O_RDONLY | O_DIRECTORY), file = open("file", O_RDONLY), path = open("to-file", O_PATH | O_NOFOLLOW);
    stat("dir/inner", &a);
    CHECK_OK(syscall(SYS_newfstatat, dir, "inner", &b, 0));
    CHECK(equal(&a, &b));
    CHECK_OK(syscall(SYS_newfstatat, AT_FDCWD, "dir/inner", &b, AT_NO_AUTOMOUNT));
    CHECK(equal(&a, &b));
    CHECK_OK(syscall(SYS_newfstatat, -5, in_directory("dir/inner"), &b, 0));
    CHECK(equal(&a, &b));
    lstat("to-file", &a);
    CHECK_OK(syscall(SYS_newfstatat, AT_FDCWD, "to-file", &b, AT_SYMLINK_NOFOLLOW));
    CHECK(equal(&a, &b));
    CHECK_OK(syscall(SYS_newfstatat, path, "", &b, AT_EMPTY_PATH));
    CHECK(equal(&a, &b));
    stat("file", &a);
    CHECK_OK(syscall(SYS_newfstatat, file, "", &b, AT_EMPTY_PATH));
    CHECK(equal(&a, &b));
    CHECK_OK(syscall(SYS_newfstatat, file, "", &b, AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW));
    CHECK(equal(&a, &b));
    stat(".", &a);
    CHECK_OK(syscall(SYS_newfstatat, AT_FDCWD, "", &b, AT_EMPTY_PATH));
    CHECK(equal(&a, &b));
    // AT_EMPTY_PATH allows an empty path; it does not forbid another one.
    stat("dir/inner", &a);
    CHECK_OK(syscall(SYS_newfstatat, dir, "inner", &b, AT_EMPTY_PATH));
    CHECK(equal(&a, &b));
    CHECK_ERRNO(syscall(SYS_newfstatat, dir, "", &b, 0), ENOENT);
    CHECK_ERRNO(syscall(SYS_newfstatat, file, "x", &b, 0), ENOTDIR);
    CHECK_ERRNO(syscall(SYS_newfstatat, -1, "x", &b, 0), EBADF);
    CHECK_ERRNO(syscall(SYS_newfstatat, -1, "", &b, AT_EMPTY_PATH), EBADF);
    CHECK_ERRNO(syscall(SYS_newfstatat, -1, "", &b, 0), ENOENT);
    CHECK_ERRNO(syscall(SYS_newfstatat, dir, "inner", &b, 0x8000), EINVAL);
    CHECK_ERRNO(syscall(SYS_newfstatat, dir, "inner", &b, AT_SYMLINK_FOLLOW), EINVAL);
    CHECK_ERRNO(syscall(SYS_newfstatat, -1, "x", &b, 0x8000), EINVAL);
    CHECK_SAME(syscall(SYS_newfstatat, file, NULL, &b, AT_EMPTY_PATH));
    CHECK_ERRNO(syscall(SYS_newfstatat, file, NULL, &b, 0), EFAULT);
    close(dir);
    close(file);
    close(path);
}

static void extended(void) {
    struct statx x;
    struct stat status;
    section("statx");
    stat("file", &status);
    CHECK_OK(statx_(AT_FDCWD, "file", 0, STATX_BASIC_STATS, &x));
    CHECK_EQUAL(x.stx_mask & STATX_BASIC_STATS, STATX_BASIC_STATS);
    CHECK_EQUAL(x.stx_mode, status.st_mode);
    CHECK_EQUAL(x.stx_ino, status.st_ino);
    CHECK_EQUAL(x.stx_size, status.st_size);
    CHECK_EQUAL(x.stx_nlink, status.st_nlink);
    CHECK_EQUAL(x.stx_uid, status.st_uid);
    CHECK_EQUAL(x.stx_gid, status.st_gid);
    CHECK_EQUAL(x.stx_blksize, status.st_blksize);
    CHECK_EQUAL(x.stx_blocks, status.st_blocks);
    CHECK_EQUAL(makedev(x.stx_dev_major, x.stx_dev_minor), status.st_dev);
    CHECK_EQUAL(x.stx_mtime.tv_sec, status.st_mtim.tv_sec);
    CHECK_EQUAL(x.stx_mtime.tv_nsec, status.st_mtim.tv_nsec);
    CHECK_EQUAL(x.stx_ctime.tv_nsec, status.st_ctim.tv_nsec);
    CHECK_OK(statx_(AT_FDCWD, "file", 0, STATX_BTIME | STATX_BASIC_STATS, &x));
    CHECK_SAME_NUMBER(x.stx_mask & STATX_BTIME);
    CHECK_OK(statx_(AT_FDCWD, "file", 0, 0, &x));
    CHECK_SAME_NUMBER(x.stx_mask & 0x7ff);
    CHECK_OK(statx_(AT_FDCWD, "file", 0, STATX_SIZE, &x));
    CHECK(x.stx_mask & STATX_SIZE);
    CHECK_EQUAL(x.stx_size, 7);
    CHECK_OK(statx_(AT_FDCWD, "to-file", AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, &x));
    CHECK(S_ISLNK(x.stx_mode));
    CHECK_OK(statx_(AT_FDCWD, "to-file", AT_STATX_DONT_SYNC, STATX_BASIC_STATS, &x));
    CHECK(S_ISREG(x.stx_mode));
    CHECK_OK(statx_(AT_FDCWD, "to-file", AT_STATX_FORCE_SYNC | AT_NO_AUTOMOUNT, STATX_BASIC_STATS, &x));
    int file = open("file", O_RDONLY), dir = open("dir", O_PATH);
    CHECK_OK(statx_(file, "", AT_EMPTY_PATH, STATX_BASIC_STATS, &x));
    CHECK_EQUAL(x.stx_ino, status.st_ino);
    CHECK_SAME(statx_(file, NULL, AT_EMPTY_PATH, STATX_BASIC_STATS, &x));
    CHECK_OK(statx_(dir, "inner", 0, STATX_BASIC_STATS, &x));
    CHECK_OK(statx_(AT_FDCWD, "", AT_EMPTY_PATH, STATX_BASIC_STATS, &x));
    CHECK(S_ISDIR(x.stx_mode));
    CHECK_ERRNO(statx_(AT_FDCWD, "", 0, STATX_BASIC_STATS, &x), ENOENT);
    CHECK_ERRNO(statx_(file, "x", 0, STATX_BASIC_STATS, &x), ENOTDIR);
    CHECK_ERRNO(statx_(-1, "x", 0, STATX_BASIC_STATS, &x), EBADF);
    CHECK_ERRNO(statx_(-1, "", AT_EMPTY_PATH, STATX_BASIC_STATS, &x), EBADF);
    CHECK_ERRNO(statx_(AT_FDCWD, "missing", 0, STATX_BASIC_STATS, &x), ENOENT);
    CHECK_ERRNO(statx_(AT_FDCWD, "file", 0, 0x80000000u, &x), EINVAL);
    CHECK_ERRNO(statx_(AT_FDCWD, "file", AT_STATX_FORCE_SYNC | AT_STATX_DONT_SYNC, STATX_BASIC_STATS, &x), EINVAL);
    CHECK_ERRNO(statx_(AT_FDCWD, "file", 0x80000, STATX_BASIC_STATS, &x), EINVAL);
    CHECK_ERRNO(statx_(AT_FDCWD, WILD, 0, 0x80000000u, &x), EINVAL);
    CHECK_ERRNO(statx_(AT_FDCWD, WILD, 0, STATX_BASIC_STATS, &x), EFAULT);
    CHECK_ERRNO(syscall(SYS_statx, AT_FDCWD, "file", 0, STATX_BASIC_STATS, WILD), EFAULT);
    CHECK_ERRNO(syscall(SYS_statx, AT_FDCWD, "missing", 0, STATX_BASIC_STATS, WILD), ENOENT);
    close(file);
    close(dir);
}

static void freshness(void) {
    section("what a change does");
    struct stat a, b;
    stat("file", &a);
    milliseconds(20);
    int fd = open("file", O_WRONLY | O_APPEND);
    CHECK_EQUAL(write(fd, "more", 4), 4);
    close(fd);
    stat("file", &b);
    CHECK_EQUAL(b.st_size, 11);
    CHECK_EQUAL(b.st_ino, a.st_ino);
    CHECK(b.st_mtim.tv_sec > a.st_mtim.tv_sec || b.st_mtim.tv_nsec > a.st_mtim.tv_nsec);
    stat("dir", &a);
    milliseconds(20);
    write_file("dir/another", "");
    stat("dir", &b);
    CHECK(b.st_mtim.tv_sec > a.st_mtim.tv_sec || b.st_mtim.tv_nsec > a.st_mtim.tv_nsec);
}

int main(int argc, char **argv) {
    start(argc, argv);
    mkdir("dir", 0755);
    mkdir("closed", 0000);
    write_file("file", "content");
    chmod("file", 0640);
    write_file("dir/inner", "inner");
    symlink("file", "to-file");
    symlink("dir", "to-dir");
    symlink("missing", "dangling");
    symlink("loop", "loop");
    mkfifo("fifo", 0644);
    plain();
    links();
    at();
    extended();
    freshness();
    return finish();
}
