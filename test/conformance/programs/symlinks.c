// Walking paths: chains of links, "..", slashes.
#include "check.h"

static void chain(int length, const char *prefix, const char *target) {
    char from[64], to[64];
    snprintf(to, sizeof to, "%s", target);
    for (int i = length; i >= 1; i--) {
        snprintf(from, sizeof from, "%s-%d", prefix, i);
        symlink(to, from);
        snprintf(to, sizeof to, "%s", from);
    }
}

static int opens(const char *path) {
    int fd = open(path, O_RDONLY);
    if (fd >= 0) close(fd);
    return fd < 0 ? -1 : 0;
}

int main(int argc, char **argv) {
    start(argc, argv);
    mkdir("dir", 0755);
    mkdir("dir/sub", 0755);
    mkdir("other", 0755);
    write_file("file", "content");
    write_file("dir/inner", "inner");
    write_file("dir/sub/deep", "deep");

    section("chains");
    chain(40, "chain", "file");
    CHECK_OK(opens("chain-1"));
    symlink("chain-1", "chain-0");
    CHECK_ERRNO(opens("chain-0"), ELOOP);
    chain(40, "dirs", "dir");
    CHECK_OK(opens("dirs-1/inner"));
    CHECK_OK(opens("dirs-2/inner"));
    // Forty in the whole path, not in each component.
    symlink("inner", "dir/to-inner");
    CHECK_ERRNO(opens("dirs-1/to-inner"), ELOOP);
    CHECK_OK(opens("dirs-2/to-inner"));
    CHECK_OK(opens("dirs-20/../chain-24"));
    CHECK_ERRNO(opens("dirs-10/../chain-20"), ELOOP);
    symlink("b", "a");
    symlink("a", "b");
    CHECK_ERRNO(opens("a"), ELOOP);
    symlink("self/x", "self");
    CHECK_ERRNO(opens("self"), ELOOP);
    symlink("./dot", "dot");
    CHECK_ERRNO(opens("dot"), ELOOP);
    struct stat status;
    CHECK_ERRNO(stat("a", &status), ELOOP);
    CHECK_OK(lstat("a", &status));
    CHECK_ERRNO(open("a", O_WRONLY | O_CREAT, 0600), ELOOP);
    CHECK_ERRNO(open("a", O_WRONLY | O_CREAT | O_EXCL, 0600), EEXIST);

    section("dot dot");
    CHECK_OK(opens("dir/../file"));
    CHECK_OK(opens("dir/sub/../../file"));
    CHECK_OK(opens("dir/./sub/.././inner"));
    CHECK_OK(opens("././././file"));
    CHECK_ERRNO(opens("missing/../file"), ENOENT);
    CHECK_ERRNO(opens("file/../file"), ENOTDIR);
    CHECK_ERRNO(opens("file/./"), ENOTDIR);
    char path[PATH_MAX];
    strcpy(path, "");
    for (int i = 0; i < 300; i++) strcat(path, "../");
    strcat(path, in_directory("file") + 1);
    CHECK_OK(opens(path));
    strcpy(path, "");
    for (int i = 0; i < 300; i++) strcat(path, "dir/../");
    strcat(path, "file");
    CHECK_OK(opens(path));
    CHECK_OK(opens("/../../../dev/null"));
    // ".." after a link goes up from where the link leads.
    symlink("dir/sub", "to-sub");
    CHECK_OK(opens("to-sub/../inner"));
    CHECK_ERRNO(opens("to-sub/../file"), ENOENT);
    CHECK_OK(opens("to-sub/../../file"));
    symlink("../dir/sub", "other/over");
    CHECK_OK(opens("other/over/deep"));
    CHECK_OK(opens("other/over/../inner"));
    symlink("..", "dir/sub/up");
    CHECK_OK(opens("dir/sub/up/inner"));
    CHECK_OK(opens("dir/sub/up/sub/up/sub/deep"));
    symlink("../..", "dir/sub/up2");
    CHECK_OK(opens("to-sub/up2/file"));
    symlink(".", "dir/here");
    CHECK_OK(opens("dir/here/here/here/inner"));

    section("slashes");
    CHECK_OK(opens("dir//inner"));
    CHECK_OK(opens("dir///////sub/////deep"));
    CHECK_OK(opens(".//dir/inner"));
    CHECK_OK(opens("//dev//null"));
    CHECK_OK(opens("///"));
    CHECK_OK(opens("dir/"));
    CHECK_OK(opens("dir//"));
    CHECK_ERRNO(opens("file/"), ENOTDIR);
    CHECK_ERRNO(opens("file//"), ENOTDIR);
    CHECK_ERRNO(opens("missing/"), ENOENT);
    symlink("file", "to-file");
    CHECK_ERRNO(opens("to-file/"), ENOTDIR);
    symlink("dir", "to-dir");
    CHECK_OK(opens("to-dir/"));
    CHECK_OK(lstat("to-dir/", &status));
    CHECK(S_ISDIR(status.st_mode));
    CHECK_OK(lstat("to-dir", &status));
    CHECK(S_ISLNK(status.st_mode));
    CHECK_OK(lstat("to-dir//.", &status));
    CHECK(S_ISDIR(status.st_mode));
    snprintf(path, sizeof path, "//%s//dir//inner", directory);
    CHECK_OK(opens(path));

    section("absolute links");
    symlink(in_directory("dir"), "absolute");
    CHECK_OK(opens("absolute/inner"));
    symlink(in_directory("absolute/sub"), "absolute-2");
    CHECK_OK(opens("absolute-2/deep"));
    CHECK_OK(opens("absolute-2/../../file"));
    symlink("/dev/null", "null");
    CHECK_OK(opens("null"));
    CHECK_OK(stat("null", &status));
    CHECK(S_ISCHR(status.st_mode));
    symlink("/", "root");
    snprintf(path, sizeof path, "root%s/file", directory);
    CHECK_OK(opens(path));
    snprintf(path, sizeof path, "root/..%s/root/dev/zero", directory);
    CHECK_OK(opens(path));
    symlink("/proc/self/cwd/file", "via-proc");
    CHECK_OK(opens("via-proc"));
    CHECK_OK(chdir("dir"));
    CHECK_ERRNO(opens("../via-proc"), ENOENT);
    CHECK_OK(chdir(".."));

    section("dangling links that get their target");
    symlink("late", "dangling");
    CHECK_ERRNO(opens("dangling"), ENOENT);
    write_file("dangling", "made through the link");
    CHECK_EQUAL(type_of("late"), S_IFREG);
    CHECK_TEXT(read_file("late"), "made through the link");
    symlink("missing/late", "dangling-2");
    CHECK_ERRNO(open("dangling-2", O_WRONLY | O_CREAT, 0600), ENOENT);
    symlink("../late-2", "dir/dangling");
    write_file("dir/dangling", "up");
    CHECK_TEXT(read_file("late-2"), "up");
    symlink("late-3/", "dangling-3");
    CHECK_ERRNO(open("dangling-3", O_WRONLY | O_CREAT, 0600), EISDIR);
    CHECK(!exists("late-3"));
    symlink(in_directory("late-4"), "dangling-4");
    write_file("dangling-4", "absolute");
    CHECK_TEXT(read_file("late-4"), "absolute");
    // Through two links, into another directory.
    symlink("other/dangling", "dangling-5");
    symlink("../dir/late-5", "other/dangling");
    write_file("dangling-5", "far");
    CHECK_TEXT(read_file("dir/late-5"), "far");

    section("a link that changes");
    write_file("v1", "1");
    write_file("v2", "2");
    symlink("v1", "current");
    CHECK_TEXT(read_file("current"), "1");
    symlink("v2", "next");
    CHECK_OK(rename("next", "current"));
    CHECK_TEXT(read_file("current"), "2");
    return finish();
}
