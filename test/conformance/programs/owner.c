// chown(2) and its kin, to ids that the program has anyway.
#include "check.h"
#include "old-calls.h"

int main(int argc, char **argv) {
    start(argc, argv);
    uid_t uid = geteuid();
    gid_t gid = getegid();
    mkdir("dir", 0755);
    write_file("dir/inner", "");
    write_file("file", "");
    symlink("file", "to-file");
    symlink("missing", "dangling");
    symlink("loop", "loop");
    mkdir("closed", 0000);
    int file = open("file", O_RDONLY), path = open("file", O_PATH), dir = open("dir", O_PATH);
    int link = open("to-file", O_PATH | O_NOFOLLOW);

    section("chown");
    CHECK_OK(syscall(SYS_chown, "file", uid, gid));
    CHECK_OK(syscall(SYS_chown, "file", -1, -1));
    CHECK_OK(syscall(SYS_chown, "file", uid, -1));
    CHECK_OK(syscall(SYS_chown, "file", -1, gid));
    CHECK_OK(syscall(SYS_chown, "to-file", uid, gid));
    CHECK_OK(syscall(SYS_chown, "dir/", uid, gid));
    CHECK_ERRNO(syscall(SYS_chown, "file", uid + 1, -1), EPERM);
    CHECK_ERRNO(syscall(SYS_chown, "file", -1, gid + 1), EPERM);
    CHECK_ERRNO(syscall(SYS_chown, "missing", uid, gid), ENOENT);
    CHECK_ERRNO(syscall(SYS_chown, "", uid, gid), ENOENT);
    CHECK_ERRNO(syscall(SYS_chown, "dangling", uid, gid), ENOENT);
    CHECK_ERRNO(syscall(SYS_chown, "loop", uid, gid), ELOOP);
    CHECK_ERRNO(syscall(SYS_chown, "file/", uid, gid), ENOTDIR);
    CHECK_ERRNO(syscall(SYS_chown, "closed/x", uid, gid), EACCES);
    CHECK_ERRNO(syscall(SYS_chown, WILD, uid, gid), EFAULT);

    section("lchown and fchown");
    CHECK_OK(syscall(SYS_lchown, "to-file", uid, gid));
    CHECK_OK(syscall(SYS_lchown, "dangling", uid, gid));
    CHECK_OK(syscall(SYS_lchown, "loop", uid, gid));
    CHECK_ERRNO(syscall(SYS_lchown, "missing", uid, gid), ENOENT);
    CHECK_ERRNO(syscall(SYS_lchown, "dangling", uid + 1, -1), EPERM);
    CHECK_OK(fchown(file, uid, gid));
    CHECK_ERRNO(fchown(path, uid, gid), EBADF);
    CHECK_ERRNO(fchown(-1, uid, gid), EBADF);
    CHECK_ERRNO(fchown(file, uid + 1, gid), EPERM);

    section("fchownat");
    CHECK_OK(fchownat(dir, "inner", uid, gid, 0));
    CHECK_OK(fchownat(AT_FDCWD, "dangling", uid, gid, AT_SYMLINK_NOFOLLOW));
    CHECK_ERRNO(fchownat(AT_FDCWD, "dangling", uid, gid, 0), ENOENT);
    CHECK_OK(fchownat(file, "", uid, gid, AT_EMPTY_PATH));
    CHECK_OK(fchownat(path, "", uid, gid, AT_EMPTY_PATH));
    CHECK_OK(fchownat(link, "", uid, gid, AT_EMPTY_PATH));
    CHECK_OK(fchownat(AT_FDCWD, "", uid, gid, AT_EMPTY_PATH));
    CHECK_OK(fchownat(-1, in_directory("file"), uid, gid, 0));
    CHECK_ERRNO(fchownat(file, "", uid, gid, 0), ENOENT);
    CHECK_ERRNO(fchownat(-1, "x", uid, gid, 0), EBADF);
    CHECK_ERRNO(fchownat(-1, "", uid, gid, AT_EMPTY_PATH), EBADF);
    CHECK_ERRNO(fchownat(file, "x", uid, gid, 0), ENOTDIR);
    CHECK_ERRNO(fchownat(dir, "inner", uid, gid, AT_SYMLINK_FOLLOW), EINVAL);
    CHECK_ERRNO(fchownat(-1, "inner", uid, gid, 0x8000), EINVAL);
    CHECK_ERRNO(fchownat(dir, "inner", uid + 1, gid, 0), EPERM);

    return finish();
}
