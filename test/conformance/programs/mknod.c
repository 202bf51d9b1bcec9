// mknod(2) and mknodat(2): files, FIFOs and sockets. Device nodes are for nobody who has no capability.
#include "check.h"
#include "old-calls.h"
#include <sys/sysmacros.h>

int main(int argc, char **argv) {
    start(argc, argv);
    mkdir("dir", 0755);
    mkdir("fixed", 0555);
    write_file("file", "");
    symlink("missing", "dangling");

    section("mknod");
    CHECK_OK(syscall(SYS_mknod, "regular", S_IFREG | 0666, 0));
    CHECK_EQUAL(type_of("regular"), S_IFREG);
    CHECK_EQUAL(mode_of("regular"), 0644);
    CHECK_OK(syscall(SYS_mknod, "typeless", 0600, 0));
    CHECK_EQUAL(type_of("typeless"), S_IFREG);
    CHECK_OK(syscall(SYS_mknod, "fifo", S_IFIFO | 0666, 0));
    CHECK_EQUAL(type_of("fifo"), S_IFIFO);
    CHECK_EQUAL(mode_of("fifo"), 0644);
    CHECK_OK(syscall(SYS_mknod, "socket", S_IFSOCK | 0700, 0));
    CHECK_EQUAL(type_of("socket"), S_IFSOCK);
    umask(0);
    CHECK_OK(syscall(SYS_mknod, "open-fifo", S_IFIFO | 0666, 0));
    CHECK_EQUAL(mode_of("open-fifo"), 0666);
    umask(022);
    CHECK_ERRNO(syscall(SYS_mknod, "file", S_IFIFO | 0600, 0), EEXIST);
    CHECK_ERRNO(syscall(SYS_mknod, "dir", S_IFIFO | 0600, 0), EEXIST);
    CHECK_ERRNO(syscall(SYS_mknod, "dangling", S_IFIFO | 0600, 0), EEXIST);
    CHECK_ERRNO(syscall(SYS_mknod, ".", S_IFIFO | 0600, 0), EEXIST);
    CHECK_ERRNO(syscall(SYS_mknod, "", S_IFIFO | 0600, 0), ENOENT);
    CHECK_ERRNO(syscall(SYS_mknod, "new/", S_IFIFO | 0600, 0), ENOENT);
    CHECK_ERRNO(syscall(SYS_mknod, "absent/x", S_IFIFO | 0600, 0), ENOENT);
    CHECK_ERRNO(syscall(SYS_mknod, "file/x", S_IFIFO | 0600, 0), ENOTDIR);
    CHECK_ERRNO(syscall(SYS_mknod, "fixed/x", S_IFIFO | 0600, 0), EACCES);
    CHECK_ERRNO(syscall(SYS_mknod, "x", S_IFDIR | 0600, 0), EPERM);
    CHECK_ERRNO(syscall(SYS_mknod, "x", S_IFLNK | 0600, 0), EINVAL);
    CHECK_ERRNO(syscall(SYS_mknod, "x", 0170000 | 0600, 0), EINVAL);
    CHECK_ERRNO(syscall(SYS_mknod, WILD, S_IFDIR | 0600, 0), EPERM);
    CHECK_ERRNO(syscall(SYS_mknod, WILD, S_IFLNK | 0600, 0), EINVAL);
    CHECK_ERRNO(syscall(SYS_mknod, WILD, S_IFIFO | 0600, 0), EFAULT);
    CHECK_ERRNO(syscall(SYS_mknod, "null", S_IFCHR | 0666, makedev(1, 3)), EPERM);
    CHECK_ERRNO(syscall(SYS_mknod, "disk", S_IFBLK | 0666, makedev(8, 0)), EPERM);
    CHECK(!exists("null"));
    CHECK(!exists("disk"));

    section("mknodat");
    int dir = open("dir", O_PATH), file = open("file", O_RDONLY);
    CHECK_OK(syscall(SYS_mknodat, dir, "fifo", S_IFIFO | 0600, 0));
    CHECK_EQUAL(type_of("dir/fifo"), S_IFIFO);
    CHECK_OK(syscall(SYS_mknodat, -1, in_directory("dir/fifo-2"), S_IFIFO | 0600, 0));
    CHECK_ERRNO(syscall(SYS_mknodat, -1, "x", S_IFIFO | 0600, 0), EBADF);
    CHECK_ERRNO(syscall(SYS_mknodat, file, "x", S_IFIFO | 0600, 0), ENOTDIR);
    CHECK_ERRNO(syscall(SYS_mknodat, dir, "", S_IFIFO | 0600, 0), ENOENT);
    CHECK_OK(mkfifoat(dir, "by-name", 0600));
    CHECK_ERRNO(mkfifo("dir/by-name", 0600), EEXIST);

    section("through the FIFO");
    int both = open("fifo", O_RDWR);
    char text[4] = "";
    CHECK_EQUAL(write(both, "abc", 3), 3);
    CHECK_EQUAL(read(both, text, 3), 3);
    CHECK_TEXT(text, "abc");
    return finish();
}
