// link(2), linkat(2), symlink(2), symlinkat(2).
#include "check.h"
#include "old-calls.h"

static nlink_t links_of(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0 ? status.st_nlink : 0;
}

static void hard(void) {
    section("link");
    CHECK_OK(link("file", "second"));
    CHECK_EQUAL(links_of("file"), 2);
    CHECK_ERRNO(link("file", "second"), EEXIST);
    CHECK_ERRNO(link("file", "dangling"), EEXIST);
    CHECK_ERRNO(link("file", "dir"), EEXIST);
    CHECK_ERRNO(link("file", "."), EEXIST);
    CHECK_ERRNO(link("missing", "x"), ENOENT);
    CHECK_ERRNO(link("file", "absent/x"), ENOENT);
    CHECK_ERRNO(link("", "x"), ENOENT);
    CHECK_ERRNO(link("file", ""), ENOENT);
    CHECK_ERRNO(link("dir", "x"), EPERM);
    CHECK_ERRNO(link(".", "x"), EPERM);
    CHECK_ERRNO(link("file/", "x"), ENOTDIR);
    CHECK_ERRNO(link("file/x", "x"), ENOTDIR);
    CHECK_ERRNO(link("file", "x/"), ENOENT);
    CHECK_ERRNO(link("file", "second/x"), ENOTDIR);
    CHECK_OK(link("file", "to-dir/third"));
    CHECK_EQUAL(links_of("dir/third"), 3);
    CHECK_OK(link(in_directory("file"), in_directory("dir/fourth")));
    CHECK_ERRNO(link("file", "fixed/x"), EACCES);
    CHECK_ERRNO(link("closed/x", "x"), EACCES);
    // The link itself is linked, not what it names.
    CHECK_OK(link("to-file", "link-to-link"));
    CHECK_EQUAL(type_of("link-to-link"), S_IFLNK);
    CHECK_OK(link("dangling", "dangling-2"));
    CHECK_EQUAL(type_of("dangling-2"), S_IFLNK);
    mkfifo("pipe", 0600);
    CHECK_OK(link("pipe", "pipe-2"));

    section("linkat");
    int dir = open("dir", O_PATH), file = open("file", O_RDONLY);
    CHECK_OK(linkat(AT_FDCWD, "file", dir, "at", 0));
    CHECK_OK(linkat(dir, "at", AT_FDCWD, "from", 0));
    CHECK_OK(linkat(AT_FDCWD, "to-file", AT_FDCWD, "followed", AT_SYMLINK_FOLLOW));
    CHECK_EQUAL(type_of("followed"), S_IFREG);
    CHECK_ERRNO(linkat(AT_FDCWD, "dangling", AT_FDCWD, "x", AT_SYMLINK_FOLLOW), ENOENT);
    CHECK_ERRNO(linkat(AT_FDCWD, "loop", AT_FDCWD, "x", AT_SYMLINK_FOLLOW), ELOOP);
    CHECK_ERRNO(linkat(AT_FDCWD, "to-dir", AT_FDCWD, "x", AT_SYMLINK_FOLLOW), EPERM);
    CHECK_ERRNO(linkat(AT_FDCWD, "file", AT_FDCWD, "x", AT_SYMLINK_NOFOLLOW), EINVAL);
    CHECK_ERRNO(linkat(-1, "file", -1, "x", 0x8000), EINVAL);
    CHECK_ERRNO(linkat(-1, "file", AT_FDCWD, "x", 0), EBADF);
    CHECK_ERRNO(linkat(AT_FDCWD, "file", -1, "x", 0), EBADF);
    CHECK_ERRNO(linkat(file, "file", AT_FDCWD, "x", 0), ENOTDIR);
    CHECK_ERRNO(linkat(file, "", AT_FDCWD, "x", 0), ENOENT);
    // Without CAP_DAC_READ_SEARCH an own descriptor may still be linked since Linux 6.10.
    CHECK_SAME(linkat(file, "", AT_FDCWD, "by-descriptor", AT_EMPTY_PATH));
    CHECK_SAME_NUMBER(links_of("by-descriptor"));
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    CHECK_OK(linkat(AT_FDCWD, path, AT_FDCWD, "by-proc", AT_SYMLINK_FOLLOW));
    CHECK(same_file(file, "by-proc"));
    close(file);
    write_file("gone", "");
    file = open("gone", O_RDONLY);
    unlink("gone");
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    CHECK_ERRNO(linkat(AT_FDCWD, path, AT_FDCWD, "x", AT_SYMLINK_FOLLOW), ENOENT);
    close(file);
    close(dir);
}

static void symbolic(void) {
    section("symlink");
    CHECK_OK(symlink("anything at all", "new"));
    CHECK_TEXT(link_text("new"), "anything at all");
    CHECK_ERRNO(symlink("x", "new"), EEXIST);
    CHECK_ERRNO(symlink("x", "file"), EEXIST);
    CHECK_ERRNO(symlink("x", "dir"), EEXIST);
    CHECK_ERRNO(symlink("x", "."), EEXIST);
    CHECK_ERRNO(symlink("x", ""), ENOENT);
    CHECK_ERRNO(symlink("", "x"), ENOENT);
    CHECK_ERRNO(symlink("", ""), ENOENT);
    CHECK_ERRNO(symlink("x", "absent/x"), ENOENT);
    CHECK_ERRNO(symlink("x", "file/x"), ENOTDIR);
    CHECK_ERRNO(symlink("x", "slash/"), ENOENT);
    CHECK_ERRNO(symlink("x", "dir/"), EEXIST);
    CHECK_ERRNO(symlink("x", "fixed/x"), EACCES);
    CHECK_OK(symlink("../file", "dir/relative"));
    CHECK_TEXT(read_file("dir/relative"), "content");
    CHECK_OK(symlink(in_directory("file"), "dir/absolute"));
    CHECK_TEXT(read_file("dir/absolute"), "content");
    CHECK_TEXT(link_text("dir/absolute"), in_directory("file"));
    CHECK_OK(symlink("/", "to-root"));
    CHECK(exists("to-root/dev/null"));
    CHECK_OK(symlink("..", "dir/up"));
    CHECK(exists("dir/up/file"));
    CHECK_OK(symlink(".", "dir/here"));
    CHECK(exists("dir/here/here/here/relative"));
    CHECK_OK(symlink("file/", "slash-file"));
    CHECK_ERRNO(open("slash-file", O_RDONLY), ENOTDIR);
    CHECK_OK(symlink("dir/", "slash-dir"));
    CHECK(exists("slash-dir/relative"));
    CHECK_OK(symlink("//////file", "slashes"));
    CHECK_TEXT(link_text("slashes"), "//////file");

    section("symlinkat");
    int dir = open("dir", O_PATH), file = open("file", O_RDONLY);
    CHECK_OK(symlinkat("inner", dir, "symbolic"));
    CHECK_TEXT(link_text("dir/symbolic"), "inner");
    CHECK_OK(symlinkat("x", -1, in_directory("absolute-link")));
    CHECK_ERRNO(symlinkat("x", -1, "x"), EBADF);
    CHECK_ERRNO(symlinkat("x", file, "x"), ENOTDIR);
    CHECK_ERRNO(symlinkat("x", dir, ""), ENOENT);
    CHECK_ERRNO(syscall(SYS_symlink, WILD, "x"), EFAULT);
    CHECK_ERRNO(syscall(SYS_symlink, "x", WILD), EFAULT);
    CHECK_ERRNO(syscall(SYS_symlinkat, WILD, -1, "x"), EFAULT);
    close(dir);
    close(file);
}

int main(int argc, char **argv) {
    start(argc, argv);
    mkdir("dir", 0755);
    mkdir("fixed", 0555);
    mkdir("closed", 0000);
    write_file("file", "content");
    symlink("file", "to-file");
    symlink("dir", "to-dir");
    symlink("missing", "dangling");
    symlink("loop", "loop");
    hard();
    symbolic();
    return finish();
}
