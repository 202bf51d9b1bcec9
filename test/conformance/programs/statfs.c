// statfs(2) and fstatfs(2).
#include "check.h"
#include <sys/statfs.h>
#include <sys/statvfs.h>

int main(int argc, char **argv) {
    start(argc, argv);
    struct statfs a, b;
    mkdir("dir", 0755);
    mkdir("closed", 0000);
    write_file("file", "");
    symlink("file", "to-file");
    symlink("missing", "dangling");

    section("statfs");
    CHECK_OK(statfs(".", &a));
    CHECK_SAME_NUMBER(a.f_type);
    CHECK_SAME_NUMBER(a.f_bsize);
    CHECK_SAME_NUMBER(a.f_namelen);
    CHECK_SAME_NUMBER(a.f_frsize);
    CHECK_SAME_NUMBER(a.f_blocks);
    CHECK_OK(statfs("file", &b));
    CHECK_EQUAL(a.f_type, b.f_type);
    CHECK_EQUAL(a.f_blocks, b.f_blocks);
    CHECK_OK(statfs("to-file", &b));
    CHECK_OK(statfs("dir/", &b));
    CHECK_OK(statfs(directory, &b));
    CHECK_EQUAL(a.f_type, b.f_type);
    CHECK_ERRNO(statfs("missing", &a), ENOENT);
    CHECK_ERRNO(statfs("dangling", &a), ENOENT);
    CHECK_ERRNO(statfs("", &a), ENOENT);
    CHECK_ERRNO(statfs("file/", &a), ENOTDIR);
    CHECK_ERRNO(statfs("closed/x", &a), EACCES);
    CHECK_ERRNO(syscall(SYS_statfs, WILD, &a), EFAULT);
    CHECK_ERRNO(syscall(SYS_statfs, ".", WILD), EFAULT);
    CHECK_ERRNO(syscall(SYS_statfs, "missing", WILD), ENOENT);

    section("fstatfs");
    int fd = open("file", O_RDONLY), path = open("dir", O_PATH);
    CHECK_OK(fstatfs(fd, &b));
    CHECK_EQUAL(a.f_type, b.f_type);
    CHECK_OK(fstatfs(path, &b));
    CHECK_ERRNO(fstatfs(-1, &b), EBADF);

    section("statvfs");
    struct statvfs v;
    CHECK_OK(statvfs(".", &v));
    CHECK_EQUAL(v.f_namemax, 255);
    CHECK_OK(fstatvfs(fd, &v));
    CHECK(v.f_blocks > 0);
    CHECK_EQUAL(pathconf(".", _PC_NAME_MAX), 255);
    CHECK_EQUAL(pathconf("file", _PC_PATH_MAX), 4096);
    return finish();
}
