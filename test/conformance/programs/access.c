// access(2), faccessat(2), faccessat2(2).
#include "check.h"
#include "old-calls.h"

#define ACCESS(path, mode) syscall(SYS_access, path, mode)
#define ACCESS_AT(dir, path, mode) syscall(SYS_faccessat, dir, path, mode)
#define ACCESS_AT2(dir, path, mode, flags) syscall(SYS_faccessat2, dir, path, mode, flags)

int main(int argc, char **argv) {
    start(argc, argv);
    mkdir("dir", 0755);
    mkdir("closed", 0000);
    mkdir("fixed", 0555);
    write_file("dir/inner", "");
    write_file("read", "");
    write_file("write", "");
    write_file("run", "");
    write_file("none", "");
    chmod("read", 0444);
    chmod("write", 0222);
    chmod("run", 0111);
    chmod("none", 0000);
    symlink("read", "to-read");
    symlink("missing", "dangling");
    symlink("loop", "loop");

    section("access");
    CHECK_OK(ACCESS("read", F_OK));
    CHECK_OK(ACCESS("none", F_OK));
    CHECK_OK(ACCESS("read", R_OK));
    CHECK_OK(ACCESS("write", W_OK));
    CHECK_OK(ACCESS("run", X_OK));
    CHECK_OK(ACCESS("dir", R_OK | W_OK | X_OK));
    CHECK_ERRNO(ACCESS("read", W_OK), EACCES);
    CHECK_ERRNO(ACCESS("read", X_OK), EACCES);
    CHECK_ERRNO(ACCESS("read", R_OK | X_OK), EACCES);
    CHECK_ERRNO(ACCESS("write", R_OK), EACCES);
    CHECK_ERRNO(ACCESS("run", R_OK), EACCES);
    CHECK_ERRNO(ACCESS("none", R_OK), EACCES);
    CHECK_ERRNO(ACCESS("fixed", W_OK), EACCES);
    CHECK_OK(ACCESS("fixed", R_OK | X_OK));
    CHECK_ERRNO(ACCESS("closed/x", F_OK), EACCES);
    CHECK_ERRNO(ACCESS("missing", F_OK), ENOENT);
    CHECK_ERRNO(ACCESS("missing", W_OK), ENOENT);
    CHECK_ERRNO(ACCESS("", F_OK), ENOENT);
    CHECK_ERRNO(ACCESS("dangling", F_OK), ENOENT);
    CHECK_ERRNO(ACCESS("loop", F_OK), ELOOP);
    CHECK_ERRNO(ACCESS("read/x", F_OK), ENOTDIR);
    CHECK_ERRNO(ACCESS("read/", F_OK), ENOTDIR);
    CHECK_OK(ACCESS("to-read", R_OK));
    CHECK_ERRNO(ACCESS("to-read", W_OK), EACCES);
    CHECK_ERRNO(ACCESS("read", 8), EINVAL);
    CHECK_ERRNO(ACCESS("read", -1), EINVAL);
    CHECK_ERRNO(ACCESS("missing", 8), EINVAL);
    CHECK_ERRNO(ACCESS(WILD, 8), EINVAL);
    CHECK_ERRNO(ACCESS(WILD, F_OK), EFAULT);

    section("faccessat");
    int dir = open("dir", O_PATH), file = open("read", O_RDONLY);
    CHECK_OK(ACCESS_AT(dir, "inner", R_OK));
    CHECK_OK(ACCESS_AT(dir, "../read", R_OK));
    CHECK_OK(ACCESS_AT(-1, in_directory("read"), R_OK));
    CHECK_ERRNO(ACCESS_AT(dir, "missing", R_OK), ENOENT);
    CHECK_ERRNO(ACCESS_AT(dir, "", R_OK), ENOENT);
    CHECK_ERRNO(ACCESS_AT(-1, "read", R_OK), EBADF);
    CHECK_ERRNO(ACCESS_AT(file, "x", R_OK), ENOTDIR);
    CHECK_ERRNO(ACCESS_AT(dir, "inner", 16), EINVAL);

    section("faccessat2");
    CHECK_OK(ACCESS_AT2(AT_FDCWD, "read", R_OK, 0));
    CHECK_OK(ACCESS_AT2(AT_FDCWD, "read", R_OK, AT_EACCESS));
    CHECK_ERRNO(ACCESS_AT2(AT_FDCWD, "read", W_OK, AT_EACCESS), EACCES);
    CHECK_OK(ACCESS_AT2(AT_FDCWD, "dangling", F_OK, AT_SYMLINK_NOFOLLOW));
    CHECK_OK(ACCESS_AT2(AT_FDCWD, "loop", F_OK, AT_SYMLINK_NOFOLLOW));
    CHECK_OK(ACCESS_AT2(AT_FDCWD, "to-read", W_OK, AT_SYMLINK_NOFOLLOW));
    CHECK_ERRNO(ACCESS_AT2(AT_FDCWD, "to-read", W_OK, 0), EACCES);
    CHECK_OK(ACCESS_AT2(file, "", R_OK, AT_EMPTY_PATH));
    CHECK_ERRNO(ACCESS_AT2(file, "", W_OK, AT_EMPTY_PATH), EACCES);
    CHECK_OK(ACCESS_AT2(AT_FDCWD, "", R_OK | X_OK, AT_EMPTY_PATH));
    CHECK_ERRNO(ACCESS_AT2(AT_FDCWD, "", R_OK, 0), ENOENT);
    CHECK_ERRNO(ACCESS_AT2(-1, "", R_OK, AT_EMPTY_PATH), EBADF);
    CHECK_ERRNO(ACCESS_AT2(AT_FDCWD, "read", R_OK, 0x8000), EINVAL);
    CHECK_ERRNO(ACCESS_AT2(AT_FDCWD, "read", R_OK, AT_SYMLINK_FOLLOW), EINVAL);
    CHECK_ERRNO(ACCESS_AT2(AT_FDCWD, "read", 8, 0), EINVAL);
    CHECK_ERRNO(ACCESS_AT2(AT_FDCWD, WILD, R_OK, 0x8000), EINVAL);
    CHECK_ERRNO(ACCESS_AT2(-1, "missing", R_OK, 0x8000), EINVAL);
    // The C library's own spelling.
    CHECK_OK(faccessat(AT_FDCWD, "read", R_OK, AT_EACCESS));
    CHECK_OK(eaccess("read", R_OK));
    CHECK_ERRNO(eaccess("none", R_OK), EACCES);
    close(dir);
    close(file);
    return finish();
}
