// readlink(2) and readlinkat(2).
#include "check.h"
#include "old-calls.h"

int main(int argc, char **argv) {
    start(argc, argv);
    char text[PATH_MAX + 2];
    mkdir("dir", 0755);
    mkdir("closed", 0000);
    write_file("file", "");
    symlink("file", "to-file");
    symlink("../file", "dir/up");
    symlink("/absolute/and/missing", "absolute");
    symlink("loop", "loop");
    symlink("dir", "to-dir");
    symlink("  odd \n\t\xff\xfe name ", "odd");

    section("readlink");
    memset(text, '#', sizeof text);
    CHECK_EQUAL(readlink("to-file", text, sizeof text), 4);
    CHECK(memcmp(text, "file#", 5) == 0);
    memset(text, '#', sizeof text);
    CHECK_EQUAL(readlink("to-file", text, 2), 2);
    CHECK(memcmp(text, "fi#", 3) == 0);
    CHECK_EQUAL(readlink("absolute", text, sizeof text), 21);
    CHECK_EQUAL(readlink("loop", text, sizeof text), 4);
    CHECK_EQUAL(readlink("dir/up", text, sizeof text), 7);
    CHECK_EQUAL(readlink("to-dir/up", text, sizeof text), 7);
    CHECK_EQUAL(readlink("odd", text, sizeof text), 16);
    CHECK(memcmp(text, "  odd \n\t\xff\xfe name ", 16) == 0);
    CHECK_ERRNO(readlink("file", text, sizeof text), EINVAL);
    CHECK_ERRNO(readlink("dir", text, sizeof text), EINVAL);
    CHECK_ERRNO(readlink("missing", text, sizeof text), ENOENT);
    CHECK_ERRNO(readlink("", text, sizeof text), ENOENT);
    CHECK_ERRNO(readlink("file/x", text, sizeof text), ENOTDIR);
    CHECK_ERRNO(readlink("to-file/", text, sizeof text), ENOTDIR);
    CHECK_ERRNO(readlink("to-dir/", text, sizeof text), EINVAL);
    CHECK_ERRNO(readlink("loop/", text, sizeof text), ELOOP);
    CHECK_ERRNO(readlink("closed/x", text, sizeof text), EACCES);
    CHECK_ERRNO(readlink("to-file", text, 0), EINVAL);
    CHECK_ERRNO(syscall(SYS_readlink, "to-file", text, -1), EINVAL);
    CHECK_ERRNO(syscall(SYS_readlink, "missing", text, 0), EINVAL);
    CHECK_ERRNO(syscall(SYS_readlink, WILD, text, 0), EINVAL);
    CHECK_ERRNO(syscall(SYS_readlink, WILD, text, 10), EFAULT);
    CHECK_ERRNO(syscall(SYS_readlink, "to-file", WILD, 10), EFAULT);
    CHECK_ERRNO(syscall(SYS_readlink, "missing", WILD, 10), ENOENT);
    CHECK_ERRNO(syscall(SYS_readlink, "file", WILD, 10), EINVAL);

    section("readlinkat");
    int dir = open("dir", O_PATH), link = open("to-file", O_PATH | O_NOFOLLOW), file = open("file", O_RDONLY);
    CHECK_EQUAL(readlinkat(dir, "up", text, sizeof text), 7);
    CHECK_EQUAL(readlinkat(dir, "../to-file", text, sizeof text), 4);
    CHECK_EQUAL(readlinkat(-1, in_directory("to-file"), text, sizeof text), 4);
    CHECK_EQUAL(readlinkat(link, "", text, sizeof text), 4);
    // An empty path reads the descriptor itself; what is not a link is ENOENT then.
    CHECK_ERRNO(readlinkat(file, "", text, sizeof text), ENOENT);
    CHECK_ERRNO(readlinkat(dir, "", text, sizeof text), ENOENT);
    CHECK_ERRNO(readlinkat(AT_FDCWD, "", text, sizeof text), ENOENT);
    CHECK_ERRNO(readlinkat(-1, "", text, sizeof text), EBADF);
    CHECK_ERRNO(readlinkat(-1, "to-file", text, sizeof text), EBADF);
    CHECK_ERRNO(readlinkat(file, "x", text, sizeof text), ENOTDIR);
    CHECK_ERRNO(readlinkat(dir, "up", text, 0), EINVAL);

    section("long links");
    char target[PATH_MAX];
    memset(target, 'a', sizeof target);
    for (int i = 200; i < PATH_MAX; i += 200) target[i] = '/';
    target[PATH_MAX - 1] = 0;
    if (CHECK_SAME(symlink(target, "long")) == 0) {
        CHECK_EQUAL(readlink("long", text, sizeof text), PATH_MAX - 1);
        CHECK(memcmp(text, target, PATH_MAX - 1) == 0);
    }

    section("links of /proc");
    CHECK_OK(readlink("/proc/self/exe", text, sizeof text));
    CHECK_OK(readlink("/proc/self/cwd", text, sizeof text));
    ssize_t size = readlink("/proc/self/root", text, sizeof text);
    CHECK_EQUAL(size, 1);
    CHECK_EQUAL(text[0], '/');
    size = readlink("/proc/self", text, sizeof text - 1);
    text[size < 0 ? 0 : size] = 0;
    CHECK_EQUAL(atoi(text), getpid());
    int made = open("dir/made", O_CREAT | O_RDWR, 0600);
    char name[64];
    snprintf(name, sizeof name, "/proc/self/fd/%d", made);
    CHECK_TEXT(link_text(name), in_directory("dir/made"));
    snprintf(name, sizeof name, "/proc/self/fd/%d", dir);
    CHECK_TEXT(link_text(name), in_directory("dir"));
    CHECK_TEXT(link_text("/proc/self/cwd"), directory);
    rename("dir/made", "dir/moved");
    snprintf(name, sizeof name, "/proc/self/fd/%d", made);
    CHECK_TEXT(link_text(name), in_directory("dir/moved"));
    unlink("dir/moved");
    CHECK_TEXT(link_text(name), in_directory("dir/moved (deleted)"));
    int pipes[2];
    CHECK_OK(pipe(pipes));
    snprintf(name, sizeof name, "/proc/self/fd/%d", pipes[0]);
    CHECK(strncmp(link_text(name), "pipe:[", 6) == 0);
    CHECK_ERRNO(readlink("/proc/self/fd/999", text, sizeof text), ENOENT);
    CHECK_ERRNO(readlink("/proc/self/fd", text, sizeof text), EINVAL);
    return finish();
}
