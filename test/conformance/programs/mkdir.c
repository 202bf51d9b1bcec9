// mkdir(2), mkdirat(2), rmdir(2), unlink(2), unlinkat(2).
#include "check.h"

static void making(void) {
    section("mkdir");
    CHECK_OK(mkdir("made", 0777));
    CHECK_EQUAL(mode_of("made"), 0755);
    CHECK_EQUAL(type_of("made"), S_IFDIR);
    CHECK_ERRNO(mkdir("made", 0777), EEXIST);
    CHECK_ERRNO(mkdir("made/", 0777), EEXIST);
    CHECK_OK(mkdir("slash/", 0777));
    CHECK_OK(mkdir("slashes//", 0777));
    CHECK_ERRNO(mkdir("made/.", 0777), EEXIST);
    CHECK_ERRNO(mkdir("made/..", 0777), EEXIST);
    CHECK_ERRNO(mkdir("absent/.", 0777), ENOENT);
    CHECK_ERRNO(mkdir(".", 0777), EEXIST);
    CHECK_ERRNO(mkdir("..", 0777), EEXIST);
    CHECK_ERRNO(mkdir("/", 0777), EEXIST);
    CHECK_ERRNO(mkdir("", 0777), ENOENT);
    CHECK_ERRNO(mkdir("absent/child", 0777), ENOENT);
    CHECK_ERRNO(mkdir("file", 0777), EEXIST);
    CHECK_ERRNO(mkdir("file/child", 0777), ENOTDIR);
    CHECK_ERRNO(mkdir("file/", 0777), EEXIST);
    CHECK_ERRNO(mkdir("to-dir", 0777), EEXIST);
    CHECK_ERRNO(mkdir("dangling", 0777), EEXIST);
    CHECK_SAME(mkdir("dangling/", 0777));
    CHECK(!exists("missing"));
    CHECK_ERRNO(mkdir("loop", 0777), EEXIST);
    CHECK_ERRNO(mkdir("loop/child", 0777), ELOOP);
    CHECK_OK(mkdir("to-dir/through", 0700));
    CHECK_EQUAL(mode_of("dir/through"), 0700);
    CHECK_ERRNO(mkdir("fixed/child", 0777), EACCES);
    CHECK_ERRNO(mkdir("fixed", 0777), EEXIST);
    CHECK_ERRNO(mkdir("closed/child", 0777), EACCES);
    CHECK_OK(mkdir("sticky", 07777));
    CHECK_EQUAL(mode_of("sticky"), 01755);
    umask(0);
    CHECK_OK(mkdir("umask-0", 0777));
    CHECK_EQUAL(mode_of("umask-0"), 0777);
    umask(077);
    CHECK_OK(mkdir("umask-77", 0777));
    CHECK_EQUAL(mode_of("umask-77"), 0700);
    umask(022);
    // A directory with the set-group-id bit hands the bit on to directories.
    mkdir("group", 0755);
    CHECK_OK(chmod("group", 02755));
    CHECK_OK(mkdir("group/child", 0755));
    CHECK_EQUAL(mode_of("group/child"), 02755);

    section("mkdirat");
    int dir = open("dir", O_PATH), file = open("file", O_RDONLY);
    CHECK_OK(mkdirat(dir, "at", 0750));
    CHECK_EQUAL(mode_of("dir/at"), 0750);
    CHECK_OK(mkdirat(dir, "../beside", 0755));
    CHECK(exists("beside"));
    CHECK_OK(mkdirat(-1, in_directory("absolute"), 0755));
    CHECK_ERRNO(mkdirat(-1, "x", 0755), EBADF);
    CHECK_ERRNO(mkdirat(file, "x", 0755), ENOTDIR);
    CHECK_ERRNO(mkdirat(dir, "", 0755), ENOENT);
    CHECK_ERRNO(mkdirat(dir, "at", 0755), EEXIST);
    close(dir);
    close(file);
}

static void removing(void) {
    section("rmdir");
    mkdir("empty", 0755);
    CHECK_OK(rmdir("empty"));
    CHECK(!exists("empty"));
    CHECK_ERRNO(rmdir("empty"), ENOENT);
    mkdir("empty", 0755);
    CHECK_OK(rmdir("empty/"));
    mkdir("empty", 0755);
    CHECK_OK(rmdir("dir/../empty"));
    CHECK_ERRNO(rmdir("dir"), ENOTEMPTY);
    CHECK_ERRNO(rmdir("file"), ENOTDIR);
    CHECK_ERRNO(rmdir("file/"), ENOTDIR);
    CHECK_ERRNO(rmdir("to-dir"), ENOTDIR);
    CHECK_ERRNO(rmdir("dangling"), ENOTDIR);
    CHECK_ERRNO(rmdir("dir/."), EINVAL);
    CHECK_ERRNO(rmdir("."), EINVAL);
    CHECK_ERRNO(rmdir("dir/.."), ENOTEMPTY);
    CHECK_ERRNO(rmdir(".."), ENOTEMPTY);
    CHECK_ERRNO(rmdir("/"), EBUSY);
    CHECK_ERRNO(rmdir(""), ENOENT);
    mkdir("target", 0755);
    symlink("target", "to-target");
    CHECK_ERRNO(rmdir("to-target"), ENOTDIR);
    CHECK_ERRNO(rmdir("to-target/"), ENOTDIR);
    CHECK(exists("target"));
    if (!privileged) CHECK_ERRNO(rmdir("fixed/child"), ENOENT);
    CHECK_ERRNO(rmdir("held/child"), EACCES);
    if (!privileged) CHECK(exists("held/child"));

    section("unlink");
    write_file("victim", "");
    CHECK_OK(unlink("victim"));
    CHECK(!exists("victim"));
    CHECK_ERRNO(unlink("victim"), ENOENT);
    CHECK_ERRNO(unlink("dir"), EISDIR);
    CHECK_ERRNO(unlink("dir/"), EISDIR);
    CHECK_ERRNO(unlink("."), EISDIR);
    CHECK_ERRNO(unlink(".."), EISDIR);
    CHECK_ERRNO(unlink("/"), EISDIR);
    CHECK_ERRNO(unlink(""), ENOENT);
    CHECK_ERRNO(unlink("file/"), ENOTDIR);
    CHECK_ERRNO(unlink("file/x"), ENOTDIR);
    CHECK_ERRNO(unlink("absent/"), ENOENT);
    CHECK_ERRNO(unlink("held/file"), EACCES);
    CHECK_ERRNO(unlink("closed/file"), EACCES);
    symlink("file", "link");
    CHECK_OK(unlink("link"));
    CHECK(exists("file"));
    symlink("dir", "link");
    CHECK_ERRNO(unlink("link/"), ENOTDIR);
    CHECK_OK(unlink("link"));
    CHECK(exists("dir"));
    CHECK_OK(unlink("dangling"));
    symlink("missing", "dangling");
    mkfifo("pipe", 0600);
    CHECK_OK(unlink("pipe"));
    // A file without rights is removed all the same: only the directory counts.
    write_file("mine", "");
    chmod("mine", 0);
    CHECK_OK(unlink("mine"));
    // An open file lives on.
    write_file("open", "alive");
    int fd = open("open", O_RDONLY);
    CHECK_OK(unlink("open"));
    char text[8] = "";
    CHECK_EQUAL(read(fd, text, sizeof text), 5);
    close(fd);

    section("unlinkat");
    int dir = open("dir", O_PATH), file = open("file", O_RDONLY);
    write_file("dir/victim", "");
    mkdir("dir/empty", 0755);
    CHECK_OK(unlinkat(dir, "victim", 0));
    CHECK_ERRNO(unlinkat(dir, "empty", 0), EISDIR);
    CHECK_OK(unlinkat(dir, "empty", AT_REMOVEDIR));
    CHECK_ERRNO(unlinkat(dir, "inner", AT_REMOVEDIR), ENOTDIR);
    CHECK_ERRNO(unlinkat(dir, "missing", AT_REMOVEDIR), ENOENT);
    CHECK_ERRNO(unlinkat(dir, ".", AT_REMOVEDIR), EINVAL);
    CHECK_ERRNO(unlinkat(dir, "..", AT_REMOVEDIR), ENOTEMPTY);
    CHECK_ERRNO(unlinkat(dir, "", 0), ENOENT);
    CHECK_ERRNO(unlinkat(dir, "", AT_EMPTY_PATH), EINVAL);
    CHECK_ERRNO(unlinkat(dir, "inner", AT_SYMLINK_NOFOLLOW), EINVAL);
    CHECK_ERRNO(unlinkat(-1, "inner", 0x8000), EINVAL);
    CHECK_ERRNO(unlinkat(-1, "inner", 0), EBADF);
    CHECK_ERRNO(unlinkat(file, "x", 0), ENOTDIR);
    CHECK(exists("dir/inner"));
    close(dir);
    close(file);

    section("a sticky directory");
    mkdir("tmp", 0777);
    chmod("tmp", 01777);
    write_file("tmp/own", "");
    CHECK_OK(unlink("tmp/own"));
}

int main(int argc, char **argv) {
    start(argc, argv);
    mkdir("dir", 0755);
    write_file("dir/inner", "");
    write_file("file", "");
    symlink("dir", "to-dir");
    symlink("missing", "dangling");
    symlink("loop", "loop");
    mkdir("fixed", 0555);
    mkdir("closed", 0000);
    mkdir("held", 0755);
    mkdir("held/child", 0755);
    write_file("held/file", "");
    chmod("held", 0555);
    making();
    removing();
    chmod("held", 0755);
    return finish();
}
