// The extended attributes of a user. A file system without them says so outside and inside.
#include "check.h"
#include <sys/xattr.h>

int main(int argc, char **argv) {
    start(argc, argv);
    char text[100];
    write_file("file", "");
    mkdir("dir", 0755);
    mkdir("closed", 0000);
    symlink("file", "to-file");
    symlink("missing", "dangling");
    write_file("locked", "");
    chmod("locked", 0444);
    int fd = open("file", O_RDONLY), path = open("file", O_PATH);

    section("set");
    int works = CHECK_SAME(setxattr("file", "user.one", "1", 1, 0)) == 0;
    CHECK_SAME(setxattr("to-file", "user.two", "22", 2, XATTR_CREATE));
    CHECK_SAME(setxattr("file", "user.two", "22", 2, XATTR_CREATE));
    CHECK_SAME(setxattr("file", "user.three", "333", 3, XATTR_REPLACE));
    CHECK_SAME(fsetxattr(fd, "user.three", "333", 3, 0));
    CHECK_SAME(fsetxattr(path, "user.three", "333", 3, 0));
    CHECK_SAME(lsetxattr("to-file", "user.link", "x", 1, 0));
    CHECK_SAME(setxattr("dir", "user.dir", "d", 1, 0));
    CHECK_SAME(setxattr("locked", "user.x", "d", 1, 0));
    CHECK_SAME(setxattr("file", "trusted.x", "d", 1, 0));
    CHECK_SAME(setxattr("file", "nothing.x", "d", 1, 0));
    CHECK_SAME(setxattr("file", "nodot", "d", 1, 0));
    CHECK_SAME(setxattr("file", "user.", "d", 1, 0));
    CHECK_SAME(setxattr("file", "", "d", 1, 0));
    CHECK_SAME(setxattr("file", "user.empty", NULL, 0, 0));
    CHECK_ERRNO(setxattr("missing", "user.x", "d", 1, 0), ENOENT);
    CHECK_ERRNO(setxattr("dangling", "user.x", "d", 1, 0), ENOENT);
    CHECK_ERRNO(setxattr("file/", "user.x", "d", 1, 0), ENOTDIR);
    CHECK_ERRNO(setxattr("closed/x", "user.x", "d", 1, 0), EACCES);
    CHECK_ERRNO(setxattr("missing", "user.x", "d", 1, 8), EINVAL);
    CHECK_ERRNO(setxattr("missing", "user.x", "d", 65537, 0), E2BIG);
    CHECK_ERRNO(fsetxattr(-1, "user.x", "d", 1, 0), EBADF);
    CHECK_ERRNO(setxattr("file", WILD, "d", 1, 0), EFAULT);
    CHECK_ERRNO(setxattr("file", "user.x", WILD, 1, 0), EFAULT);
    CHECK_ERRNO(setxattr(WILD, "user.x", "d", 1, 0), EFAULT);
    char name[300] = "user.";
    memset(name + 5, 'n', 290);
    CHECK_ERRNO(setxattr("file", name, "d", 1, 0), ERANGE);

    section("get");
    CHECK_SAME_NUMBER(getxattr("file", "user.one", text, sizeof text));
    CHECK_SAME_NUMBER(getxattr("to-file", "user.two", text, sizeof text));
    if (works) CHECK(memcmp(text, "22", 2) == 0);
    CHECK_SAME_NUMBER(getxattr("file", "user.two", NULL, 0));
    CHECK_SAME(getxattr("file", "user.two", text, 1));
    CHECK_SAME_NUMBER(fgetxattr(fd, "user.three", text, sizeof text));
    CHECK_SAME(fgetxattr(path, "user.three", text, sizeof text));
    CHECK_SAME(getxattr("file", "user.none", text, sizeof text));
    CHECK_SAME(lgetxattr("to-file", "user.one", text, sizeof text));
    CHECK_SAME(getxattr("file", "trusted.x", text, sizeof text));
    CHECK_SAME(getxattr("file", "security.capability", text, sizeof text));
    CHECK_SAME(getxattr("file", "system.posix_acl_access", text, sizeof text));
    CHECK_SAME(getxattr("file", "nothing.x", text, sizeof text));
    CHECK_ERRNO(getxattr("missing", "user.one", text, sizeof text), ENOENT);
    CHECK_ERRNO(fgetxattr(-1, "user.one", text, sizeof text), EBADF);
    CHECK_ERRNO(getxattr("file", WILD, text, sizeof text), EFAULT);
    CHECK_ERRNO(getxattr("file", "", text, sizeof text), ERANGE);

    section("list");
    memset(text, 0, sizeof text);
    CHECK_SAME_NUMBER(listxattr("file", text, sizeof text));
    CHECK_SAME_NUMBER(listxattr("to-file", NULL, 0));
    CHECK_SAME(listxattr("file", text, 3));
    CHECK_SAME_NUMBER(llistxattr("to-file", text, sizeof text));
    CHECK_SAME_NUMBER(flistxattr(fd, text, sizeof text));
    CHECK_SAME(flistxattr(path, text, sizeof text));
    CHECK_ERRNO(listxattr("missing", text, sizeof text), ENOENT);
    CHECK_OK(llistxattr("dangling", text, sizeof text));
    CHECK_ERRNO(flistxattr(-1, text, sizeof text), EBADF);

    section("remove");
    CHECK_SAME(removexattr("file", "user.one"));
    CHECK_SAME(removexattr("file", "user.one"));
    CHECK_SAME(lremovexattr("to-file", "user.two"));
    CHECK_SAME(fremovexattr(fd, "user.two"));
    CHECK_SAME(removexattr("to-file", "user.three"));
    CHECK_SAME(removexattr("locked", "user.x"));
    CHECK_ERRNO(removexattr("missing", "user.x"), ENOENT);
    CHECK_ERRNO(fremovexattr(-1, "user.x"), EBADF);
    CHECK_SAME_NUMBER(listxattr("file", text, sizeof text));

    return finish();
}
