// openat2(2): its structure, and the RESOLVE_ flags.
#include "check.h"
#include <linux/openat2.h>

static int open2(int dir, const char *path, uint64_t flags, uint64_t mode, uint64_t resolve) {
    struct open_how how = {.flags = flags, .mode = mode, .resolve = resolve};
    return syscall(SYS_openat2, dir, path, &how, sizeof how);
}

static void structure(void) {
    section("structure");
    struct open_how how = {.flags = O_RDONLY};
    CHECK_ERRNO(syscall(SYS_openat2, AT_FDCWD, "file", &how, 0), EINVAL);
    CHECK_ERRNO(syscall(SYS_openat2, AT_FDCWD, "file", &how, 23), EINVAL);
    CHECK_ERRNO(syscall(SYS_openat2, AT_FDCWD, "file", NULL, sizeof how), EFAULT);
    CHECK_ERRNO(syscall(SYS_openat2, AT_FDCWD, "file", WILD, sizeof how), EFAULT);
    CHECK_ERRNO(syscall(SYS_openat2, AT_FDCWD, "file", &how, 4097), E2BIG);
    CHECK_ERRNO(syscall(SYS_openat2, AT_FDCWD, WILD, &how, sizeof how), EFAULT);
    // A longer structure is fine as long as what we do not know is zero.
    struct { struct open_how how; char more[40]; } longer = {.how = how};
    int fd = CHECK_OK(syscall(SYS_openat2, AT_FDCWD, "file", &longer, sizeof longer));
    close(fd);
    longer.more[39] = 1;
    CHECK_ERRNO(syscall(SYS_openat2, AT_FDCWD, "file", &longer, sizeof longer), E2BIG);
    CHECK_ERRNO(open2(AT_FDCWD, "file", O_RDONLY | 0x80000000u, 0, 0), EINVAL);
    CHECK_ERRNO(open2(AT_FDCWD, "file", O_RDONLY | 1ull << 40, 0, 0), EINVAL);
    CHECK_ERRNO(open2(AT_FDCWD, "file", O_RDONLY, 0644, 0), EINVAL);
    CHECK_ERRNO(open2(AT_FDCWD, "new", O_RDONLY | O_CREAT, 010000, 0), EINVAL);
    CHECK_ERRNO(open2(AT_FDCWD, "file", O_RDONLY, 0, 0x4000), EINVAL);
    CHECK_ERRNO(open2(AT_FDCWD, "file", O_RDONLY, 0, RESOLVE_BENEATH | RESOLVE_IN_ROOT), EINVAL);
    CHECK_ERRNO(open2(AT_FDCWD, "file", O_PATH | O_RDWR, 0, 0), EINVAL);
    CHECK_ERRNO(open2(AT_FDCWD, "file", O_RDONLY | O_CREAT, 0644, RESOLVE_CACHED), EAGAIN);
    // The structure is read before the path, and the flags are judged before it.
    CHECK_ERRNO(open2(AT_FDCWD, WILD, O_RDONLY, 0, 0x4000), EINVAL);
    CHECK_ERRNO(open2(-1, "file", O_RDONLY, 0, 0x4000), EINVAL);
    CHECK_ERRNO(open2(-1, "file", O_RDONLY, 0, 0), EBADF);
    CHECK_ERRNO(open2(-1, "", O_RDONLY, 0, 0), ENOENT);
}

static void plain(void) {
    section("plain");
    int fd = CHECK_OK(open2(AT_FDCWD, "made", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666, 0));
    CHECK_EQUAL(mode_of("made"), 0644);
    CHECK(is_cloexec(fd));
    CHECK_EQUAL(fcntl(fd, F_GETFL) & ~KERNEL_O_LARGEFILE, O_WRONLY);
    close(fd);
    fd = CHECK_OK(open2(AT_FDCWD, "to-file", O_PATH | O_NOFOLLOW, 0, 0));
    close(fd);
    CHECK_ERRNO(open2(AT_FDCWD, "to-file", O_RDONLY | O_NOFOLLOW, 0, 0), ELOOP);
    CHECK_ERRNO(open2(AT_FDCWD, "absent", O_RDONLY, 0, 0), ENOENT);
    CHECK_ERRNO(open2(AT_FDCWD, "", O_RDONLY, 0, 0), ENOENT);
    CHECK_ERRNO(open2(AT_FDCWD, "file/x", O_RDONLY, 0, 0), ENOTDIR);
}

static void beneath(void) {
    section("RESOLVE_BENEATH");
    int dir = open("dir", O_PATH | O_DIRECTORY);
    int fd = CHECK_OK(open2(dir, "inner", O_RDONLY, 0, RESOLVE_BENEATH));
    close(fd);
    fd = CHECK_OK(open2(dir, "sub/../inner", O_RDONLY, 0, RESOLVE_BENEATH));
    close(fd);
    fd = CHECK_OK(open2(dir, ".", O_RDONLY, 0, RESOLVE_BENEATH));
    close(fd);
    CHECK_ERRNO(open2(dir, "..", O_RDONLY, 0, RESOLVE_BENEATH), EXDEV);
    CHECK_ERRNO(open2(dir, "../file", O_RDONLY, 0, RESOLVE_BENEATH), EXDEV);
    CHECK_ERRNO(open2(dir, "../dir/inner", O_RDONLY, 0, RESOLVE_BENEATH), EXDEV);
    CHECK_ERRNO(open2(dir, "sub/../../file", O_RDONLY, 0, RESOLVE_BENEATH), EXDEV);
    CHECK_ERRNO(open2(dir, in_directory("dir/inner"), O_RDONLY, 0, RESOLVE_BENEATH), EXDEV);
    CHECK_ERRNO(open2(dir, "absolute", O_RDONLY, 0, RESOLVE_BENEATH), EXDEV);
    CHECK_ERRNO(open2(dir, "up", O_RDONLY, 0, RESOLVE_BENEATH), EXDEV);
    fd = CHECK_OK(open2(dir, "down", O_RDONLY, 0, RESOLVE_BENEATH));
    close(fd);
    CHECK_ERRNO(open2(dir, "../new", O_WRONLY | O_CREAT, 0600, RESOLVE_BENEATH), EXDEV);
    CHECK(!exists("new"));
    CHECK_ERRNO(open2(dir, "absent", O_RDONLY, 0, RESOLVE_BENEATH), ENOENT);
    fd = CHECK_OK(open2(dir, "up", O_PATH | O_NOFOLLOW, 0, RESOLVE_BENEATH));
    close(fd);
    close(dir);
}

static void in_root(void) {
    section("RESOLVE_IN_ROOT");
    int dir = open("dir", O_PATH | O_DIRECTORY);
    int fd = CHECK_OK(open2(dir, "/inner", O_RDONLY, 0, RESOLVE_IN_ROOT));
    CHECK(same_file(fd, "dir/inner"));
    close(fd);
    fd = CHECK_OK(open2(dir, "../../../inner", O_RDONLY, 0, RESOLVE_IN_ROOT));
    CHECK(same_file(fd, "dir/inner"));
    close(fd);
    fd = CHECK_OK(open2(dir, "sub/../../inner", O_RDONLY, 0, RESOLVE_IN_ROOT));
    CHECK(same_file(fd, "dir/inner"));
    close(fd);
    CHECK_ERRNO(open2(dir, "up", O_RDONLY, 0, RESOLVE_IN_ROOT), ENOENT);
    CHECK_ERRNO(open2(dir, "absolute", O_RDONLY, 0, RESOLVE_IN_ROOT), ENOENT);
    fd = CHECK_OK(open2(dir, "to-slash-inner", O_RDONLY, 0, RESOLVE_IN_ROOT));
    CHECK(same_file(fd, "dir/inner"));
    close(fd);
    fd = CHECK_OK(open2(dir, "/", O_RDONLY, 0, RESOLVE_IN_ROOT));
    CHECK(same_file(fd, "dir"));
    close(fd);
    fd = CHECK_OK(open2(dir, "/made-in-root", O_WRONLY | O_CREAT, 0600, RESOLVE_IN_ROOT));
    CHECK(exists("dir/made-in-root"));
    close(fd);
    close(dir);
}

static void links(void) {
    section("RESOLVE_NO_SYMLINKS and RESOLVE_NO_MAGICLINKS");
    CHECK_ERRNO(open2(AT_FDCWD, "to-file", O_RDONLY, 0, RESOLVE_NO_SYMLINKS), ELOOP);
    CHECK_ERRNO(open2(AT_FDCWD, "to-dir/inner", O_RDONLY, 0, RESOLVE_NO_SYMLINKS), ELOOP);
    CHECK_ERRNO(open2(AT_FDCWD, "to-file", O_RDONLY | O_NOFOLLOW, 0, RESOLVE_NO_SYMLINKS), ELOOP);
    int fd = CHECK_OK(open2(AT_FDCWD, "to-file", O_PATH | O_NOFOLLOW, 0, RESOLVE_NO_SYMLINKS));
    close(fd);
    fd = CHECK_OK(open2(AT_FDCWD, "dir/inner", O_RDONLY, 0, RESOLVE_NO_SYMLINKS));
    close(fd);
    fd = CHECK_OK(open2(AT_FDCWD, "to-file", O_RDONLY, 0, RESOLVE_NO_MAGICLINKS));
    close(fd);
    CHECK_ERRNO(open2(AT_FDCWD, "/proc/self/exe", O_RDONLY, 0, RESOLVE_NO_MAGICLINKS), ELOOP);
    CHECK_ERRNO(open2(AT_FDCWD, "/proc/self/fd/0", O_RDONLY, 0, RESOLVE_NO_MAGICLINKS), ELOOP);
    CHECK_ERRNO(open2(AT_FDCWD, "/proc/self/cwd/file", O_RDONLY, 0, RESOLVE_NO_MAGICLINKS), ELOOP);
    CHECK_ERRNO(open2(AT_FDCWD, "/proc/self/status", O_RDONLY, 0, RESOLVE_NO_SYMLINKS), ELOOP);
    fd = CHECK_OK(open2(AT_FDCWD, "/proc/self/status", O_RDONLY, 0, RESOLVE_NO_MAGICLINKS));
    close(fd);
    section("RESOLVE_NO_XDEV");
    fd = CHECK_OK(open2(AT_FDCWD, "dir/inner", O_RDONLY, 0, RESOLVE_NO_XDEV));
    close(fd);
    int root = open("/", O_PATH);
    CHECK_ERRNO(open2(root, "proc/self/status", O_RDONLY, 0, RESOLVE_NO_XDEV), EXDEV);
    CHECK_ERRNO(open2(root, "dev/null", O_RDONLY, 0, RESOLVE_NO_XDEV), EXDEV);
    CHECK_ERRNO(open2(AT_FDCWD, "/proc/self/status", O_RDONLY, 0, RESOLVE_NO_XDEV), EXDEV);
    close(root);
}

int main(int argc, char **argv) {
    start(argc, argv);
    mkdir("dir", 0755);
    mkdir("dir/sub", 0755);
    write_file("file", "content");
    write_file("dir/inner", "inner");
    symlink("file", "to-file");
    symlink("dir", "to-dir");
    symlink("../file", "dir/up");
    symlink("sub/../inner", "dir/down");
    symlink("/inner", "dir/to-slash-inner");
    symlink(in_directory("dir/inner"), "dir/absolute");
    structure();
    plain();
    beneath();
    in_root();
    links();
    return finish();
}
