// rename(2), renameat(2), renameat2(2).
#include "check.h"
#include "old-calls.h"

#ifndef RENAME_NOREPLACE
#define RENAME_NOREPLACE 1
#define RENAME_EXCHANGE 2
#define RENAME_WHITEOUT 4
#endif

static void plain(void) {
    section("rename");
    write_file("a", "A");
    CHECK_OK(rename("a", "b"));
    CHECK(!exists("a"));
    CHECK_TEXT(read_file("b"), "A");
    write_file("c", "C");
    CHECK_OK(rename("b", "c"));
    CHECK_TEXT(read_file("c"), "A");
    CHECK_OK(rename("c", "c"));
    CHECK_TEXT(read_file("c"), "A");
    // Two names of one file: nothing happens, both stay.
    link("c", "d");
    CHECK_OK(rename("c", "d"));
    CHECK(exists("c"));
    CHECK(exists("d"));
    unlink("d");
    CHECK_ERRNO(rename("missing", "x"), ENOENT);
    CHECK_ERRNO(rename("", "x"), ENOENT);
    CHECK_ERRNO(rename("c", ""), ENOENT);
    CHECK_ERRNO(rename("c", "absent/x"), ENOENT);
    CHECK_ERRNO(rename("c", "file/x"), ENOTDIR);
    CHECK_ERRNO(rename("c/x", "d"), ENOTDIR);
    CHECK_ERRNO(rename("c", "dir"), EISDIR);
    CHECK_ERRNO(rename("c", "dir/"), ENOTDIR);
    CHECK_ERRNO(rename("c", "d/"), ENOTDIR);
    CHECK_ERRNO(rename("c/", "d"), ENOTDIR);
    CHECK_ERRNO(rename("dir", "c"), ENOTDIR);
    CHECK_ERRNO(rename("dir", "dir/x"), EINVAL);
    CHECK_ERRNO(rename("dir", "dir/sub/x"), EINVAL);
    CHECK_ERRNO(rename("dir/sub", "dir"), ENOTEMPTY);
    CHECK_ERRNO(rename("dir", "full"), ENOTEMPTY);
    CHECK_OK(rename("dir", "empty"));
    CHECK(exists("empty/inner"));
    CHECK_OK(rename("empty/", "dir"));
    CHECK_OK(rename("dir", "dir2/"));
    CHECK_OK(rename("dir2/", "dir/"));
    CHECK_OK(rename("dir/inner", "inner"));
    CHECK_OK(rename("inner", in_directory("dir/inner")));
    CHECK_ERRNO(rename(".", "x"), EBUSY);
    CHECK_ERRNO(rename("..", "x"), EBUSY);
    CHECK_ERRNO(rename("dir/.", "x"), EBUSY);
    CHECK_ERRNO(rename("dir/..", "x"), EBUSY);
    CHECK_ERRNO(rename("c", "."), EBUSY);
    CHECK_ERRNO(rename("c", "dir/.."), EBUSY);
    CHECK_TEXT(read_file("c"), "A");

    section("rename of links");
    CHECK_OK(rename("to-file", "moved-link"));
    CHECK_TEXT(link_text("moved-link"), "file");
    CHECK_OK(rename("moved-link", "to-file"));
    CHECK_OK(rename("dangling", "dangling-2"));
    CHECK_OK(rename("dangling-2", "dangling"));
    CHECK_OK(rename("loop", "loop-2"));
    CHECK_OK(rename("loop-2", "loop"));
    write_file("over", "O");
    symlink("file", "under");
    CHECK_OK(rename("over", "under"));
    CHECK_EQUAL(type_of("under"), S_IFREG);
    CHECK_TEXT(read_file("file"), "content");
    CHECK_ERRNO(rename("to-dir/", "x"), ENOTDIR);
    CHECK_OK(rename("to-dir/inner", "to-dir/inner-2"));
    CHECK_OK(rename("dir/inner-2", "to-dir/../dir/inner"));
    CHECK_ERRNO(rename("dir", "to-dir"), ENOTDIR);
    CHECK_ERRNO(rename("loop/x", "y"), ELOOP);

    section("rename without permission");
    CHECK_ERRNO(rename("held/file", "x"), EACCES);
    if (!privileged) CHECK_ERRNO(rename("c", "held/x"), EACCES);
    CHECK_ERRNO(rename("held/file", "held/other"), EACCES);
    CHECK_ERRNO(rename("closed/file", "x"), EACCES);
    // Moving a directory to another parent rewrites its "..": it must be writable itself.
    mkdir("stiff", 0555);
    CHECK_ERRNO(rename("stiff", "dir/stiff"), EACCES);
    if (!privileged) CHECK_OK(rename("stiff", "stiff-2"));
}

static void at(void) {
    section("renameat");
    int dir = open("dir", O_PATH), full = open("full", O_RDONLY), file = open("file", O_RDONLY);
    CHECK_OK(renameat(dir, "inner", full, "taken"));
    CHECK(exists("full/taken"));
    CHECK_OK(renameat(full, "taken", dir, "inner"));
    CHECK_OK(renameat(dir, "../c", AT_FDCWD, "c2"));
    CHECK_OK(renameat(-1, in_directory("c2"), -1, in_directory("c")));
    CHECK_ERRNO(renameat(-1, "inner", dir, "x"), EBADF);
    CHECK_ERRNO(renameat(dir, "inner", -1, "x"), EBADF);
    CHECK_ERRNO(renameat(file, "inner", dir, "x"), ENOTDIR);
    CHECK_ERRNO(renameat(dir, "", dir, "x"), ENOENT);
    CHECK_OK(syscall(SYS_renameat, dir, "inner", dir, "inner-b"));
    CHECK_OK(syscall(SYS_rename, "dir/inner-b", "dir/inner"));

    section("renameat2");
    write_file("one", "1");
    write_file("two", "2");
    CHECK_ERRNO(renameat2(AT_FDCWD, "one", AT_FDCWD, "two", RENAME_NOREPLACE), EEXIST);
    CHECK_ERRNO(renameat2(AT_FDCWD, "one", AT_FDCWD, "dir", RENAME_NOREPLACE), EEXIST);
    CHECK_ERRNO(renameat2(AT_FDCWD, "one", AT_FDCWD, "dangling", RENAME_NOREPLACE), EEXIST);
    CHECK_ERRNO(renameat2(AT_FDCWD, "one", AT_FDCWD, "one", RENAME_NOREPLACE), EEXIST);
    CHECK_ERRNO(renameat2(AT_FDCWD, "one", AT_FDCWD, ".", RENAME_NOREPLACE), EEXIST);
    CHECK_ERRNO(renameat2(AT_FDCWD, "missing", AT_FDCWD, "two", RENAME_NOREPLACE), ENOENT);
    CHECK_OK(renameat2(AT_FDCWD, "one", dir, "one", RENAME_NOREPLACE));
    CHECK_OK(renameat2(dir, "one", AT_FDCWD, "one", 0));
    CHECK_OK(renameat2(AT_FDCWD, "one", AT_FDCWD, "two", RENAME_EXCHANGE));
    CHECK_TEXT(read_file("one"), "2");
    CHECK_TEXT(read_file("two"), "1");
    CHECK_OK(renameat2(AT_FDCWD, "one", AT_FDCWD, "dir", RENAME_EXCHANGE));
    CHECK_EQUAL(type_of("one"), S_IFDIR);
    CHECK_EQUAL(type_of("dir"), S_IFREG);
    CHECK_OK(renameat2(AT_FDCWD, "one", AT_FDCWD, "dir", RENAME_EXCHANGE));
    CHECK_OK(renameat2(AT_FDCWD, "to-file", AT_FDCWD, "one", RENAME_EXCHANGE));
    CHECK_TEXT(link_text("one"), "file");
    CHECK_OK(renameat2(AT_FDCWD, "to-file", AT_FDCWD, "one", RENAME_EXCHANGE));
    CHECK_OK(renameat2(dir, "inner", AT_FDCWD, "one", RENAME_EXCHANGE));
    CHECK_OK(renameat2(dir, "inner", AT_FDCWD, "one", RENAME_EXCHANGE));
    CHECK_ERRNO(renameat2(AT_FDCWD, "one", AT_FDCWD, "missing", RENAME_EXCHANGE), ENOENT);
    CHECK_ERRNO(renameat2(AT_FDCWD, "missing", AT_FDCWD, "one", RENAME_EXCHANGE), ENOENT);
    CHECK_ERRNO(renameat2(AT_FDCWD, "dir", AT_FDCWD, "dir/sub", RENAME_EXCHANGE), EINVAL);
    CHECK_ERRNO(renameat2(AT_FDCWD, "dir/sub", AT_FDCWD, "dir", RENAME_EXCHANGE), EINVAL);
    CHECK_ERRNO(renameat2(AT_FDCWD, "one", AT_FDCWD, "two", RENAME_EXCHANGE | RENAME_NOREPLACE), EINVAL);
    CHECK_ERRNO(renameat2(AT_FDCWD, "one", AT_FDCWD, "two", 64), EINVAL);
    CHECK_ERRNO(renameat2(-1, "one", -1, "two", 64), EINVAL);
    CHECK_ERRNO(syscall(SYS_renameat2, AT_FDCWD, WILD, AT_FDCWD, WILD, 64), EINVAL);
    CHECK_ERRNO(syscall(SYS_renameat2, AT_FDCWD, WILD, AT_FDCWD, "two", 0), EFAULT);
    CHECK_ERRNO(syscall(SYS_renameat2, AT_FDCWD, "one", AT_FDCWD, WILD, 0), EFAULT);
    close(dir);
    close(full);
    close(file);
}

static void contents(void) {
    section("what survives");
    mkdir("tree", 0750);
    mkdir("tree/a", 0700);
    write_file("tree/a/file", "deep");
    int fd = open("tree/a/file", O_RDWR), dir = open("tree/a", O_RDONLY | O_DIRECTORY);
    CHECK_OK(rename("tree", "dir/tree"));
    CHECK_TEXT(read_file("dir/tree/a/file"), "deep");
    CHECK_EQUAL(mode_of("dir/tree"), 0750);
    CHECK(same_file(fd, "dir/tree/a/file"));
    int again = CHECK_OK(openat(dir, "file", O_RDONLY));
    close(again);
    again = CHECK_OK(openat(dir, "..", O_PATH));
    CHECK(same_file(again, "dir/tree"));
    close(again);
    again = CHECK_OK(openat(dir, "../../inner", O_RDONLY));
    close(again);
    close(dir);
    close(fd);
    write_file("target", "old");
    fd = open("target", O_RDONLY);
    write_file("source", "new");
    CHECK_OK(rename("source", "target"));
    char text[4] = "";
    CHECK_EQUAL(read(fd, text, 3), 3);
    CHECK_TEXT(text, "old");
    CHECK_TEXT(read_file("target"), "new");
    close(fd);
}

int main(int argc, char **argv) {
    start(argc, argv);
    mkdir("dir", 0755);
    mkdir("dir/sub", 0755);
    write_file("dir/inner", "inner");
    mkdir("full", 0755);
    write_file("full/x", "");
    mkdir("empty", 0755);
    write_file("file", "content");
    symlink("file", "to-file");
    symlink("dir", "to-dir");
    symlink("missing", "dangling");
    symlink("loop", "loop");
    mkdir("closed", 0000);
    mkdir("held", 0755);
    write_file("held/file", "");
    chmod("held", 0555);
    plain();
    at();
    contents();
    chmod("held", 0755);
    return finish();
}
