// Names that are mount points, and names beneath what is no directory: what is there comes before what may be done with it.
#include "check.h"

static void made(const char *path) {
    section(path);
    CHECK_ERRNO(mkdir(path, 0700), EEXIST);
    CHECK_ERRNO(symlink("x", path), EEXIST);
    CHECK_ERRNO(link("file", path), EEXIST);
    CHECK_ERRNO(mkfifo(path, 0600), EEXIST);
    CHECK_ERRNO(mknod(path, S_IFREG | 0600, 0), EEXIST);
    CHECK_ERRNO(open(path, O_RDONLY | O_CREAT | O_EXCL, 0600), EEXIST);
    CHECK_ERRNO(open(path, O_RDONLY | O_CREAT, 0600), EISDIR);
    CHECK_ERRNO(open(path, O_WRONLY), EISDIR);
    if (privileged) CHECK_ERRNO(rmdir(path), EBUSY);
    if (privileged) CHECK_ERRNO(unlink(path), EISDIR);
}

// `error`: what the way to the name says.
static void beneath(const char *path, int error) {
    struct stat status;
    char target[16];
    section(path);
    CHECK_ERRNO(open(path, O_RDONLY), error);
    CHECK_ERRNO(open(path, O_WRONLY | O_CREAT, 0600), error);
    CHECK_ERRNO(open(path, O_WRONLY | O_CREAT | O_EXCL, 0600), error);
    CHECK_ERRNO(stat(path, &status), error);
    CHECK_ERRNO(lstat(path, &status), error);
    CHECK_ERRNO(access(path, F_OK), error);
    CHECK_ERRNO(readlink(path, target, sizeof target), error);
    CHECK_ERRNO(mkdir(path, 0700), error);
    CHECK_ERRNO(symlink("x", path), error);
    CHECK_ERRNO(link("file", path), error);
    CHECK_ERRNO(link(path, "other"), error);
    CHECK_ERRNO(mkfifo(path, 0600), error);
    CHECK_ERRNO(rmdir(path), error);
    CHECK_ERRNO(unlink(path), error);
    CHECK_ERRNO(rename(path, "other"), error);
    CHECK_ERRNO(chmod(path, 0600), error);
    CHECK_ERRNO(chown(path, getuid(), getgid()), error);
    CHECK_ERRNO(truncate(path, 0), error);
    CHECK_ERRNO(utimensat(AT_FDCWD, path, NULL, 0), error);
    CHECK_ERRNO(chdir(path), error);
}

static void from(const char *name, int fd) {
    struct stat status;
    section(name);
    CHECK_ERRNO(openat(fd, "x", O_RDONLY), ENOTDIR);
    CHECK_ERRNO(openat(fd, "x", O_WRONLY | O_CREAT, 0600), ENOTDIR);
    CHECK_ERRNO(fstatat(fd, "x", &status, 0), ENOTDIR);
    CHECK_ERRNO(mkdirat(fd, "x", 0700), ENOTDIR);
    CHECK_ERRNO(unlinkat(fd, "x", 0), ENOTDIR);
    CHECK_ERRNO(faccessat(fd, "..", F_OK, 0), ENOTDIR);
    CHECK_ERRNO(fchmodat(fd, ".", 0600, 0), ENOTDIR);
    CHECK_OK(close(fd));
}

int main(int argc, char **argv) {
    start(argc, argv);
    write_file("file", "");
    made("/proc");
    made("/dev");
    made("/");
    beneath("/nowhere/x", ENOENT);
    beneath("/proc/nowhere/x", ENOENT);
    beneath("/proc/self/status/x", ENOTDIR);
    beneath("/dev/null/x", ENOTDIR);
    beneath("file/x", ENOTDIR);
    beneath("missing/x", ENOENT);
    from("a device", open("/dev/null", O_RDONLY));
    from("a file of /proc", open("/proc/self/status", O_RDONLY));
    from("a file in memory", memfd_create("x", 0));
    from("a file", open("file", O_RDONLY));
    int ends[2];
    CHECK_OK(pipe(ends));
    from("a pipe", ends[0]);
    unlink("file");
    section("what is not there is told before what may be done");
    CHECK_ERRNO(chmod("/nowhere", 0600), ENOENT);
    CHECK_ERRNO(truncate("/nowhere", 0), ENOENT);
    CHECK_ERRNO(link("/nowhere", "other"), ENOENT);
    CHECK_ERRNO(rename("/etc/passwd", "/nowhere/x"), ENOENT);
    return finish();
}
