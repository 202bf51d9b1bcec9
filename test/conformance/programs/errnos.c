// What calls on files say when they are called wrongly: the cases of their manual pages.
#include "check.h"
#include <dirent.h>
#include <sys/inotify.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/socket.h>
#include <sys/xattr.h>
#include <utime.h>

static char long_name[NAME_MAX + 2], long_path[PATH_MAX + 2];
static void *const bad = (void *)1;
static int file, folder;

static void names(void) {
    section("names");
    struct stat status;
    char text[64];
#define EACH(call) \
    do { \
        const char *name = "missing/file"; \
        CHECK_ERRNO(call, ENOENT); \
        name = "file/under"; \
        CHECK_ERRNO(call, ENOTDIR); \
        name = long_name; \
        CHECK_ERRNO(call, ENAMETOOLONG); \
        name = long_path; \
        CHECK_ERRNO(call, ENAMETOOLONG); \
        name = bad; \
        CHECK_ERRNO(call, EFAULT); \
        name = ""; \
        CHECK_ERRNO(call, ENOENT); \
        name = "loop/file"; \
        CHECK_ERRNO(call, ELOOP); \
    } while (0)
    EACH(open(name, O_RDONLY));
    EACH(open(name, O_WRONLY | O_CREAT, 0600));
    EACH(creat(name, 0600));
    EACH(mkdir(name, 0700));
    EACH(rmdir(name));
    EACH(unlink(name));
    EACH(access(name, F_OK));
    EACH(chmod(name, 0600));
    EACH(chown(name, getuid(), getgid()));
    EACH(lchown(name, getuid(), getgid()));
    EACH(truncate(name, 0));
    EACH(stat(name, &status));
    EACH(lstat(name, &status));
    EACH(readlink(name, text, sizeof text));
    EACH(chdir(name));
    EACH(mknod(name, S_IFREG | 0600, 0));
    EACH(mkfifo(name, 0600));
    EACH(symlink("file", name));
    EACH(link("file", name));
    EACH(link(name, "other"));
    EACH(rename(name, "other"));
    EACH(rename("file", name));
    EACH(utime(name, NULL));
    EACH(utimensat(AT_FDCWD, name, NULL, 0));
    EACH(statfs(name, &(struct statfs){0}));
    EACH((int)getxattr(name, "user.x", text, sizeof text));
    EACH((int)setxattr(name, "user.x", "y", 1, 0));
    EACH((int)listxattr(name, text, sizeof text));
    EACH(removexattr(name, "user.x"));
    EACH(execve(name, (char *[]){"x", NULL}, (char *[]){NULL}));
    EACH((int)syscall(SYS_statx, AT_FDCWD, name, 0, STATX_SIZE, &(struct statx){0}));
    EACH((int)syscall(SYS_faccessat2, AT_FDCWD, name, F_OK, 0));
    EACH((int)syscall(SYS_renameat2, AT_FDCWD, name, AT_FDCWD, "other", 1));
    int watches = CHECK_OK(inotify_init1(IN_CLOEXEC));
    EACH(inotify_add_watch(watches, name, IN_MODIFY));
    close(watches);
}

static void descriptors(void) {
    section("descriptors");
    struct stat status;
    char text[64];
    const int closed = 999;
    CHECK_ERRNO(openat(closed, "file", O_RDONLY), EBADF);
    CHECK_ERRNO(openat(file, "file", O_RDONLY), ENOTDIR);
    CHECK_ERRNO(mkdirat(closed, "new", 0700), EBADF);
    CHECK_ERRNO(mkdirat(file, "new", 0700), ENOTDIR);
    CHECK_ERRNO(unlinkat(closed, "file", 0), EBADF);
    CHECK_ERRNO(unlinkat(file, "file", 0), ENOTDIR);
    CHECK_ERRNO(unlinkat(folder, "file", 7), EINVAL);
    CHECK_ERRNO(fstatat(closed, "file", &status, 0), EBADF);
    CHECK_ERRNO(fstatat(file, "file", &status, 0), ENOTDIR);
    CHECK_ERRNO(fstatat(folder, "file", &status, 1 << 30), EINVAL);
    CHECK_ERRNO(readlinkat(closed, "link", text, sizeof text), EBADF);
    CHECK_ERRNO(readlinkat(file, "link", text, sizeof text), ENOTDIR);
    CHECK_ERRNO(faccessat(closed, "file", F_OK, 0), EBADF);
    CHECK_ERRNO(faccessat(file, "file", F_OK, 0), ENOTDIR);
    CHECK_ERRNO((int)syscall(SYS_faccessat2, folder, "file", 64, 0), EINVAL);
    CHECK_ERRNO((int)syscall(SYS_faccessat2, folder, "file", F_OK, 1 << 30), EINVAL);
    CHECK_ERRNO(fchmodat(closed, "file", 0600, 0), EBADF);
    CHECK_ERRNO(fchmodat(file, "file", 0600, 0), ENOTDIR);
    CHECK_ERRNO(fchownat(closed, "file", getuid(), getgid(), 0), EBADF);
    CHECK_ERRNO(fchownat(file, "file", getuid(), getgid(), 0), ENOTDIR);
    CHECK_ERRNO(fchownat(folder, "file", getuid(), getgid(), 1 << 30), EINVAL);
    CHECK_ERRNO(mknodat(closed, "new", S_IFREG, 0), EBADF);
    CHECK_ERRNO(mknodat(file, "new", S_IFREG, 0), ENOTDIR);
    CHECK_ERRNO(symlinkat("file", closed, "new"), EBADF);
    CHECK_ERRNO(symlinkat("file", file, "new"), ENOTDIR);
    CHECK_ERRNO(linkat(closed, "file", folder, "new", 0), EBADF);
    CHECK_ERRNO(linkat(folder, "file", file, "new", 0), ENOTDIR);
    CHECK_ERRNO(linkat(folder, "file", folder, "new", 1), EINVAL);
    CHECK_ERRNO(renameat(closed, "file", folder, "new"), EBADF);
    CHECK_ERRNO(renameat(folder, "file", file, "new"), ENOTDIR);
    CHECK_ERRNO(renameat2(folder, "file", folder, "new", 64), EINVAL);
    CHECK_ERRNO(renameat2(folder, "file", folder, "new", RENAME_EXCHANGE | RENAME_NOREPLACE), EINVAL);
    CHECK_ERRNO(renameat2(folder, "file", folder, "link", RENAME_NOREPLACE), EEXIST);
    CHECK_ERRNO(utimensat(closed, "file", NULL, 0), EBADF);
    CHECK_ERRNO(utimensat(file, "file", NULL, 0), ENOTDIR);
    CHECK_ERRNO(utimensat(folder, "file", (struct timespec[]){{0, 1000000000}, {0, 0}}, 0), EINVAL);
    CHECK_ERRNO(utimensat(folder, "file", NULL, 1 << 30), EINVAL);
    CHECK_ERRNO(fchdir(closed), EBADF);
    CHECK_ERRNO(fchdir(file), ENOTDIR);
    CHECK_ERRNO(fchmod(closed, 0600), EBADF);
    CHECK_ERRNO(fchown(closed, getuid(), getgid()), EBADF);
    CHECK_ERRNO(fstatfs(closed, &(struct statfs){0}), EBADF);
    CHECK_ERRNO((int)fgetxattr(closed, "user.x", text, sizeof text), EBADF);
    CHECK_ERRNO((int)fsetxattr(closed, "user.x", "y", 1, 0), EBADF);
    CHECK_ERRNO(inotify_add_watch(closed, "file", IN_MODIFY), EBADF);
    CHECK_ERRNO(inotify_add_watch(file, "file", IN_MODIFY), EINVAL);
    CHECK_ERRNO(inotify_rm_watch(closed, 1), EBADF);
    CHECK_ERRNO(inotify_rm_watch(file, 1), EINVAL);
    CHECK_ERRNO((int)syscall(SYS_statx, closed, "file", 0, STATX_SIZE, &(struct statx){0}), EBADF);
    CHECK_ERRNO((int)syscall(SYS_statx, folder, "file", 1 << 30, STATX_SIZE, &(struct statx){0}), EINVAL);
    CHECK_ERRNO((int)syscall(SYS_statx, folder, "file", 0, 1u << 31, &(struct statx){0}), EINVAL);
    CHECK_ERRNO((int)syscall(SYS_statx, folder, "file", 0, STATX_SIZE, bad), EFAULT);
}

static void arguments(void) {
    section("arguments");
    char text[64];
    CHECK_ERRNO(open("folder", O_WRONLY), EISDIR);
    CHECK_ERRNO(open("file", O_RDONLY | O_DIRECTORY), ENOTDIR);
    CHECK_ERRNO(open("file", O_WRONLY | O_CREAT | O_EXCL, 0600), EEXIST);
    CHECK_ERRNO(open("link", O_RDONLY | O_NOFOLLOW), ELOOP);
    CHECK_ERRNO(open("folder", O_WRONLY | O_CREAT, 0600), EISDIR);
    CHECK_ERRNO(access("file", 8), EINVAL);
    CHECK_ERRNO(truncate("file", -1), EINVAL);
    CHECK_ERRNO(truncate("folder", 0), EISDIR);
    CHECK_ERRNO(ftruncate(file, -1), EINVAL);
    CHECK_ERRNO(readlink("file", text, sizeof text), EINVAL);
    CHECK_ERRNO(readlink("link", text, 0), EINVAL);
    CHECK_ERRNO(readlink("link", bad, 10), EFAULT);
    CHECK_ERRNO(rmdir("file"), ENOTDIR);
    CHECK_ERRNO(rmdir("folder"), ENOTEMPTY);
    CHECK_ERRNO(rmdir("folder/."), EINVAL);
    CHECK_ERRNO(rmdir("folder/inner/.."), ENOTEMPTY);
    CHECK_ERRNO(unlink("folder"), EISDIR);
    CHECK_ERRNO(mkdir("file", 0700), EEXIST);
    CHECK_ERRNO(mkdir("link", 0700), EEXIST);
    CHECK_ERRNO(mknod("file", S_IFREG | 0600, 0), EEXIST);
    CHECK_ERRNO(mknod("new", S_IFDIR | 0700, 0), EPERM);
    CHECK_ERRNO(mknod("new", 0170000 | 0600, 0), EINVAL);
    CHECK_ERRNO(symlink("", "new"), ENOENT);
    CHECK_ERRNO(symlink("x", "file"), EEXIST);
    CHECK_ERRNO(symlink(long_path, "new"), ENAMETOOLONG);
    CHECK_ERRNO(link("folder", "new"), EPERM);
    CHECK_ERRNO(link("file", "link"), EEXIST);
    CHECK_ERRNO(rename("folder", "folder/inner/new"), EINVAL);
    CHECK_ERRNO(rename("folder", "file"), ENOTDIR);
    CHECK_ERRNO(rename("file", "folder"), EISDIR);
    CHECK_ERRNO(rename("folder/inner", "folder"), ENOTEMPTY);
    CHECK_ERRNO(rename("folder/.", "new"), EBUSY);
    CHECK_ERRNO(getcwd(text, 0) == NULL ? -1 : 0, EINVAL);
    CHECK_ERRNO((int)syscall(SYS_getcwd, text, 1), ERANGE);
    CHECK_ERRNO((int)syscall(SYS_getcwd, bad, PATH_MAX), EFAULT);
    CHECK_ERRNO(chdir("file"), ENOTDIR);
    CHECK_ERRNO((int)getxattr("file", "user.missing", text, sizeof text), ENODATA);
    CHECK_ERRNO((int)getxattr("file", "nonsense", text, sizeof text), EOPNOTSUPP);
    CHECK_ERRNO(setxattr("file", "user.x", "y", 1, 7), EINVAL);
    CHECK_ERRNO(setxattr("file", "", "y", 1, 0), ERANGE);
    CHECK_ERRNO(setxattr("file", "user.x", bad, 1, 0), EFAULT);
    CHECK_ERRNO(setxattr("file", "user.x", "y", 65537, 0), E2BIG);
    CHECK_ERRNO(removexattr("file", "user.missing"), ENODATA);
    CHECK_ERRNO(inotify_init1(1), EINVAL);
    int watches = CHECK_OK(inotify_init1(0));
    CHECK_ERRNO(inotify_add_watch(watches, "file", 0), EINVAL);
    CHECK_ERRNO(inotify_rm_watch(watches, 99), EINVAL);
    close(watches);
    CHECK_ERRNO(execve("folder", (char *[]){"x", NULL}, (char *[]){NULL}), EACCES);
    CHECK_ERRNO(execve("file", (char *[]){"x", NULL}, (char *[]){NULL}), EACCES);
    CHECK_ERRNO((int)syscall(SYS_execveat, folder, "file", (char *[]){"x", NULL}, (char *[]){NULL}, 1 << 30), EINVAL);
    CHECK_ERRNO((int)syscall(SYS_execveat, 999, "file", (char *[]){"x", NULL}, (char *[]){NULL}, 0), EBADF);
    CHECK_ERRNO((int)syscall(SYS_execveat, folder, "link", (char *[]){"x", NULL}, (char *[]){NULL}, AT_SYMLINK_NOFOLLOW), ELOOP);
}

int main(int argc, char **argv) {
    start(argc, argv);
    memset(long_name, 'n', sizeof long_name - 1);
    for (size_t at = 0; at < sizeof long_path - 1; at++) long_path[at] = at % 2 == 0 ? '.' : '/';
    CHECK_OK(mkdir("folder", 0700));
    CHECK_OK(mkdir("folder/inner", 0700));
    CHECK_OK(symlink("file", "link"));
    CHECK_OK(symlink("loop", "loop"));
    file = CHECK_OK(open("file", O_RDWR | O_CREAT, 0600));
    folder = CHECK_OK(open(".", O_RDONLY | O_DIRECTORY));
    names();
    descriptors();
    arguments();
    return finish();
}
