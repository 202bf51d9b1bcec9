// open(2), openat(2), creat(2): every flag combination that decides something.
#include "check.h"
#include "old-calls.h"

// The kernel adds O_LARGEFILE, which the C library calls 0.
#define FLAGS(fd) (fcntl(fd, F_GETFL) & ~KERNEL_O_LARGEFILE)

static void kinds(void) {
    mkdir("dir", 0755);
    write_file("file", "content");
    write_file("dir/inner", "inner");
    symlink("file", "to-file");
    symlink("dir", "to-dir");
    symlink("missing", "dangling");
    symlink("loop", "loop");
    mkfifo("fifo", 0644);
}

static void plain(void) {
    section("plain");
    int fd = CHECK_OK(open("file", O_RDONLY));
    CHECK_SAME_NUMBER(fcntl(fd, F_GETFL));
    CHECK_EQUAL(FLAGS(fd), O_RDONLY);
    CHECK(!is_cloexec(fd));
    char text[16] = "";
    CHECK_EQUAL(read(fd, text, sizeof text), 7);
    CHECK_TEXT(text, "content");
    CHECK_ERRNO(write(fd, "x", 1), EBADF);
    close(fd);
    fd = CHECK_OK(open("file", O_WRONLY));
    CHECK_EQUAL(FLAGS(fd), O_WRONLY);
    CHECK_ERRNO(read(fd, text, 1), EBADF);
    close(fd);
    fd = CHECK_OK(open("file", O_RDWR | O_CLOEXEC));
    CHECK_EQUAL(FLAGS(fd), O_RDWR);
    CHECK(is_cloexec(fd));
    close(fd);
    fd = CHECK_OK(open("file", O_RDWR | O_APPEND | O_NONBLOCK | O_SYNC));
    CHECK_EQUAL(FLAGS(fd), O_RDWR | O_APPEND | O_NONBLOCK | O_SYNC);
    close(fd);
    fd = CHECK_OK(open("file", O_RDONLY | O_DSYNC));
    CHECK_EQUAL(FLAGS(fd), O_RDONLY | O_DSYNC);
    close(fd);
    fd = CHECK_OK(open("file", O_RDONLY | O_NOATIME));
    CHECK_EQUAL(FLAGS(fd), O_NOATIME);
    close(fd);
    fd = CHECK_OK(open("file", O_RDONLY | O_NOCTTY));
    CHECK_EQUAL(FLAGS(fd), O_RDONLY);
    close(fd);
    CHECK_ERRNO(open("missing", O_RDONLY), ENOENT);
    CHECK_ERRNO(open("missing/inner", O_RDONLY), ENOENT);
    CHECK_ERRNO(open("file/inner", O_RDONLY), ENOTDIR);
    CHECK_ERRNO(open("", O_RDONLY), ENOENT);
    CHECK_ERRNO(open("", O_RDONLY | O_CREAT, 0644), ENOENT);
    CHECK_ERRNO(open("dangling", O_RDONLY), ENOENT);
    CHECK_ERRNO(open("loop", O_RDONLY), ELOOP);
    CHECK_ERRNO(open("dir", O_WRONLY), EISDIR);
    CHECK_ERRNO(open("dir", O_RDWR), EISDIR);
    CHECK_ERRNO(open("dir", O_RDONLY | O_CREAT, 0644), EISDIR);
    CHECK_ERRNO(open("dir", O_RDONLY | O_CREAT | O_EXCL, 0644), EEXIST);
    CHECK_ERRNO(open(".", O_RDONLY | O_CREAT, 0644), EISDIR);
    CHECK_ERRNO(open("..", O_RDONLY | O_CREAT, 0644), EISDIR);
    CHECK_ERRNO(open("/", O_RDONLY | O_CREAT, 0644), EISDIR);
    CHECK_ERRNO(open("new/", O_RDONLY | O_CREAT, 0644), EISDIR);
    CHECK_ERRNO(open("file/", O_RDONLY | O_CREAT, 0644), EISDIR);
    CHECK_ERRNO(open("file/", O_RDONLY), ENOTDIR);
    CHECK_ERRNO(open("to-file/", O_RDONLY), ENOTDIR);
    CHECK_ERRNO(open("file/.", O_RDONLY), ENOTDIR);
    CHECK_ERRNO(open("file/..", O_RDONLY), ENOTDIR);
    // The access mode 3 asks for both and gives neither: ioctl only.
    fd = CHECK_OK(open("file", O_ACCMODE));
    CHECK_ERRNO(read(fd, text, 1), EBADF);
    CHECK_ERRNO(write(fd, text, 1), EBADF);
    CHECK_EQUAL(FLAGS(fd), O_ACCMODE);
    close(fd);
    // open and openat ignore flags that they do not know.
    fd = CHECK_OK(open("file", O_RDONLY | 0x80000000));
    close(fd);
    CHECK_ERRNO(open("dir", O_RDONLY | O_CREAT | O_DIRECTORY, 0755), EINVAL);
    CHECK_ERRNO(open("absent", O_RDONLY | O_CREAT | O_DIRECTORY, 0755), EINVAL);
    CHECK(!exists("absent"));
}

static void create(void) {
    section("create");
    int fd = CHECK_OK(open("new", O_WRONLY | O_CREAT | O_EXCL, 0666));
    CHECK_EQUAL(FLAGS(fd), O_WRONLY);
    CHECK_EQUAL(mode_of("new"), 0644);
    close(fd);
    CHECK_ERRNO(open("new", O_WRONLY | O_CREAT | O_EXCL, 0666), EEXIST);
    CHECK_ERRNO(open("to-file", O_WRONLY | O_CREAT | O_EXCL, 0666), EEXIST);
    CHECK_ERRNO(open("dangling", O_WRONLY | O_CREAT | O_EXCL, 0666), EEXIST);
    CHECK(!exists("missing"));
    fd = CHECK_OK(open("dangling", O_WRONLY | O_CREAT, 0600));
    CHECK(exists("missing"));
    CHECK(same_file(fd, "missing"));
    close(fd);
    unlink("missing");
    CHECK_ERRNO(open("dangling", O_WRONLY | O_CREAT | O_NOFOLLOW, 0600), ELOOP);
    CHECK_ERRNO(open("absent/new", O_WRONLY | O_CREAT, 0600), ENOENT);
    CHECK_ERRNO(open("file/new", O_WRONLY | O_CREAT, 0600), ENOTDIR);
    // A file created without a right for its owner is still open as asked.
    fd = CHECK_OK(open("closed", O_RDWR | O_CREAT, 0000));
    CHECK_EQUAL(mode_of("closed"), 0);
    CHECK_EQUAL(write(fd, "abc", 3), 3);
    close(fd);
    CHECK_ERRNO(open("closed", O_RDONLY), EACCES);
    CHECK_ERRNO(open("closed", O_WRONLY), EACCES);
    CHECK_ERRNO(open("closed", O_RDONLY | O_CREAT, 0666), EACCES);
    fd = CHECK_OK(open("closed", O_PATH));
    close(fd);
    unlink("closed");
    fd = CHECK_OK(open("closed", O_RDONLY | O_CREAT | O_TRUNC, 0200));
    CHECK_EQUAL(mode_of("closed"), 0200);
    close(fd);
    // Set-id bits are left out: a sandbox does not leave such files on the host.
    fd = CHECK_OK(open("bits", O_WRONLY | O_CREAT, 01777));
    CHECK_EQUAL(mode_of("bits"), 01755);
    close(fd);
    fd = CHECK_OK(open("more-bits", O_WRONLY | O_CREAT, 0177666));
    CHECK_EQUAL(mode_of("more-bits") & 0777, 0644);
    close(fd);
    // The mode of an existing file is not touched.
    fd = CHECK_OK(open("bits", O_WRONLY | O_CREAT, 0600));
    CHECK_EQUAL(mode_of("bits") & 0777, 0755);
    close(fd);
    umask(0);
    fd = CHECK_OK(open("umask-0", O_WRONLY | O_CREAT, 0666));
    CHECK_EQUAL(mode_of("umask-0"), 0666);
    close(fd);
    umask(0777);
    fd = CHECK_OK(open("umask-777", O_WRONLY | O_CREAT, 0666));
    CHECK_EQUAL(mode_of("umask-777"), 0);
    close(fd);
    umask(022);
    fd = CHECK_OK(creat("created", 0640));
    CHECK_EQUAL(FLAGS(fd), O_WRONLY);
    CHECK_EQUAL(mode_of("created"), 0640);
    CHECK_EQUAL(write(fd, "12345", 5), 5);
    close(fd);
    fd = CHECK_OK(syscall(SYS_creat, "created", 0600));
    CHECK_EQUAL(FLAGS(fd), O_WRONLY);
    CHECK_EQUAL(lseek(fd, 0, SEEK_END), 0);
    CHECK_EQUAL(mode_of("created"), 0640);
    close(fd);
    CHECK_ERRNO(creat("dir", 0600), EISDIR);
    // A directory that one may not write.
    mkdir("fixed", 0555);
    CHECK_ERRNO(open("fixed/new", O_WRONLY | O_CREAT, 0600), EACCES);
    if (!privileged) CHECK_ERRNO(open("fixed/new", O_WRONLY), ENOENT);
    mkdir("blind", 0666);
    CHECK_ERRNO(open("blind/new", O_RDONLY), EACCES);
    CHECK_ERRNO(open("blind/../file", O_RDONLY), EACCES);
}

static void truncating(void) {
    section("truncate and append");
    write_file("long", "0123456789");
    int fd = CHECK_OK(open("long", O_WRONLY | O_TRUNC));
    CHECK_EQUAL(lseek(fd, 0, SEEK_END), 0);
    close(fd);
    write_file("long", "0123456789");
    // Linux truncates even for O_RDONLY, and asks for write permission then.
    fd = CHECK_OK(open("long", O_RDONLY | O_TRUNC));
    CHECK_EQUAL(lseek(fd, 0, SEEK_END), 0);
    close(fd);
    write_file("locked", "0123456789");
    chmod("locked", 0444);
    CHECK_ERRNO(open("locked", O_RDONLY | O_TRUNC), EACCES);
    if (!privileged) CHECK_TEXT(read_file("locked"), "0123456789");
    CHECK_ERRNO(open("dir", O_RDONLY | O_TRUNC), EISDIR);
    fd = CHECK_OK(open("long", O_WRONLY | O_APPEND));
    CHECK_EQUAL(write(fd, "ab", 2), 2);
    CHECK_EQUAL(lseek(fd, 0, SEEK_SET), 0);
    CHECK_EQUAL(write(fd, "cd", 2), 2);
    CHECK_TEXT(read_file("long"), "abcd");
    close(fd);
    fd = CHECK_OK(open("appended", O_WRONLY | O_APPEND | O_CREAT | O_EXCL, 0600));
    CHECK_EQUAL(FLAGS(fd), O_WRONLY | O_APPEND);
    close(fd);
    fd = CHECK_OK(open("long", O_WRONLY | O_APPEND | O_TRUNC));
    CHECK_EQUAL(write(fd, "e", 1), 1);
    CHECK_TEXT(read_file("long"), "e");
    close(fd);
}

static void directories(void) {
    section("directories");
    int fd = CHECK_OK(open("dir", O_RDONLY));
    CHECK_EQUAL(FLAGS(fd), O_RDONLY);
    CHECK_ERRNO(read(fd, &fd, 1), EISDIR);
    close(fd);
    fd = CHECK_OK(open("dir/", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    CHECK_EQUAL(FLAGS(fd), O_RDONLY | O_DIRECTORY);
    CHECK(is_cloexec(fd));
    int inner = CHECK_OK(openat(fd, "inner", O_RDONLY));
    CHECK(same_file(inner, "dir/inner"));
    close(inner);
    inner = CHECK_OK(openat(fd, "../file", O_RDONLY));
    CHECK(same_file(inner, "file"));
    close(inner);
    inner = CHECK_OK(openat(fd, in_directory("file"), O_RDONLY));
    close(inner);
    CHECK_ERRNO(openat(fd, "", O_RDONLY), ENOENT);
    inner = CHECK_OK(openat(fd, ".", O_RDONLY | O_DIRECTORY));
    CHECK(same_file(inner, "dir"));
    close(inner);
    close(fd);
    CHECK_ERRNO(openat(fd, "inner", O_RDONLY), EBADF);
    CHECK_ERRNO(openat(-1, "inner", O_RDONLY), EBADF);
    CHECK_ERRNO(openat(-200, "inner", O_RDONLY), EBADF);
    CHECK_ERRNO(openat(100000, "inner", O_RDONLY), EBADF);
    // An absolute path does not look at the descriptor.
    fd = CHECK_OK(openat(-1, in_directory("file"), O_RDONLY));
    close(fd);
    fd = CHECK_OK(open("file", O_RDONLY));
    CHECK_ERRNO(openat(fd, "inner", O_RDONLY), ENOTDIR);
    close(fd);
    CHECK_ERRNO(open("file", O_RDONLY | O_DIRECTORY), ENOTDIR);
    CHECK_ERRNO(open("to-file", O_RDONLY | O_DIRECTORY), ENOTDIR);
    CHECK_ERRNO(open("fifo", O_RDONLY | O_DIRECTORY), ENOTDIR);
    CHECK_ERRNO(open("dir", O_RDWR | O_DIRECTORY), EISDIR);
    fd = CHECK_OK(open("to-dir", O_RDONLY | O_DIRECTORY));
    CHECK(same_file(fd, "dir"));
    close(fd);
    mkdir("unreadable", 0311);
    CHECK_ERRNO(open("unreadable", O_RDONLY | O_DIRECTORY), EACCES);
    fd = CHECK_OK(open("unreadable", O_PATH | O_DIRECTORY));
    inner = CHECK_OK(openat(fd, "made", O_WRONLY | O_CREAT, 0600));
    close(inner);
    close(fd);
    chmod("unreadable", 0755);
    fd = CHECK_OK(open("/", O_RDONLY | O_DIRECTORY));
    close(fd);
    fd = CHECK_OK(open("//", O_PATH));
    close(fd);
}

static void no_follow(void) {
    section("O_NOFOLLOW and O_PATH");
    CHECK_ERRNO(open("to-file", O_RDONLY | O_NOFOLLOW), ELOOP);
    CHECK_ERRNO(open("dangling", O_RDONLY | O_NOFOLLOW), ELOOP);
    CHECK_ERRNO(open("to-dir", O_RDONLY | O_NOFOLLOW | O_DIRECTORY), ENOTDIR);
    int fd = CHECK_OK(open("to-dir/", O_RDONLY | O_NOFOLLOW));
    CHECK(same_file(fd, "dir"));
    close(fd);
    // Only the last component counts.
    fd = CHECK_OK(open("to-dir/inner", O_RDONLY | O_NOFOLLOW));
    CHECK_EQUAL(FLAGS(fd), O_NOFOLLOW);
    close(fd);
    fd = CHECK_OK(open("to-file", O_PATH | O_NOFOLLOW));
    CHECK_EQUAL(FLAGS(fd), O_PATH | O_NOFOLLOW);
    struct stat status;
    CHECK_OK(fstat(fd, &status));
    CHECK(S_ISLNK(status.st_mode));
    char text[16] = "";
    CHECK_EQUAL(readlinkat(fd, "", text, sizeof text), 4);
    CHECK_TEXT(text, "file");
    CHECK_ERRNO(read(fd, text, 1), EBADF);
    CHECK_ERRNO(fchmod(fd, 0600), EBADF);
    CHECK_ERRNO(openat(fd, "x", O_RDONLY), ENOTDIR);
    close(fd);
    fd = CHECK_OK(open("dangling", O_PATH | O_NOFOLLOW));
    close(fd);
    fd = CHECK_OK(open("loop", O_PATH | O_NOFOLLOW));
    close(fd);
    CHECK_ERRNO(open("to-file", O_PATH | O_NOFOLLOW | O_DIRECTORY), ENOTDIR);
    fd = CHECK_OK(open("to-file", O_PATH));
    CHECK(same_file(fd, "file"));
    close(fd);
    // O_PATH drops every flag but O_DIRECTORY, O_NOFOLLOW and O_CLOEXEC.
    fd = CHECK_OK(open("file", O_PATH | O_RDWR | O_APPEND | O_TRUNC | O_CLOEXEC));
    CHECK_EQUAL(FLAGS(fd), O_PATH);
    CHECK(is_cloexec(fd));
    CHECK_ERRNO(write(fd, "x", 1), EBADF);
    CHECK_TEXT(read_file("file"), "content");
    close(fd);
    CHECK_ERRNO(open("absent", O_PATH | O_CREAT, 0600), ENOENT);
    CHECK(!exists("absent"));
    fd = CHECK_OK(open("fifo", O_PATH));
    close(fd);
    fd = CHECK_OK(open("dir", O_PATH));
    CHECK_EQUAL(FLAGS(fd), O_PATH);
    int inner = CHECK_OK(openat(fd, "inner", O_RDONLY));
    close(inner);
    char byte;
    CHECK_ERRNO(syscall(SYS_getdents64, fd, &byte, 1), EBADF);
    CHECK_OK(fchdir(fd));
    CHECK(exists("inner"));
    CHECK_OK(chdir(".."));
    close(fd);
    // /proc/self/fd turns an O_PATH descriptor into an open file.
    fd = CHECK_OK(open("file", O_PATH));
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    inner = CHECK_OK(open(path, O_RDONLY));
    CHECK_EQUAL(read(inner, text, 7), 7);
    close(inner);
    CHECK_ERRNO(open(path, O_RDONLY | O_NOFOLLOW), ELOOP);
    close(fd);
}

static void temporary(void) {
    section("O_TMPFILE");
    int fd = CHECK_SAME(open("dir", O_TMPFILE | O_RDWR, 0600));
    CHECK_ERRNO(open("dir", O_TMPFILE | O_RDONLY, 0600), EINVAL);
    CHECK_ERRNO(open("file", O_TMPFILE | O_RDWR, 0600), ENOTDIR);
    CHECK_ERRNO(open("absent", O_TMPFILE | O_RDWR, 0600), ENOENT);
    CHECK_ERRNO(open("dir", (O_TMPFILE & ~O_DIRECTORY) | O_RDWR, 0600), EINVAL);
    CHECK_ERRNO(open("fixed", O_TMPFILE | O_RDWR, 0600), EACCES);
    if (fd < 0) return;
    struct stat status;
    CHECK_OK(fstat(fd, &status));
    CHECK_EQUAL(status.st_nlink, 0);
    CHECK_EQUAL(status.st_mode & 07777, 0600);
    CHECK_EQUAL(write(fd, "tmp", 3), 3);
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    CHECK_OK(linkat(AT_FDCWD, path, AT_FDCWD, "dir/linked", AT_SYMLINK_FOLLOW));
    CHECK_TEXT(read_file("dir/linked"), "tmp");
    CHECK_OK(unlink("dir/linked"));
    close(fd);
    fd = CHECK_OK(open("dir", O_TMPFILE | O_WRONLY | O_EXCL | O_CLOEXEC, 0644));
    CHECK(is_cloexec(fd));
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    CHECK_ERRNO(linkat(AT_FDCWD, path, AT_FDCWD, "dir/linked", AT_SYMLINK_FOLLOW), ENOENT);
    close(fd);
}

static void special(void) {
    section("FIFOs and sockets without blocking");
    int reader = CHECK_OK(open("fifo", O_RDONLY | O_NONBLOCK));
    CHECK_EQUAL(FLAGS(reader), O_RDONLY | O_NONBLOCK);
    char byte = 0;
    CHECK_EQUAL(read(reader, &byte, 1), 0);
    int writer = CHECK_OK(open("fifo", O_WRONLY | O_NONBLOCK));
    CHECK_ERRNO(read(reader, &byte, 1), EAGAIN);
    CHECK_EQUAL(write(writer, "x", 1), 1);
    CHECK_EQUAL(read(reader, &byte, 1), 1);
    close(reader);
    CHECK_ERRNO(open("fifo", O_WRONLY | O_NONBLOCK), ENXIO);
    close(writer);
    int both = CHECK_OK(open("fifo", O_RDWR));
    CHECK_EQUAL(write(both, "y", 1), 1);
    CHECK_EQUAL(read(both, &byte, 1), 1);
    close(both);
    CHECK_OK(open("fifo", O_RDONLY | O_NONBLOCK | O_CREAT, 0600));
    CHECK_ERRNO(open("fifo", O_RDONLY | O_NONBLOCK | O_CREAT | O_EXCL, 0600), EEXIST);
    CHECK_OK(mknod("socket", S_IFSOCK | 0600, 0));
    CHECK_ERRNO(open("socket", O_RDONLY), ENXIO);
    CHECK_OK(open("socket", O_PATH));
}

static void numbers(void) {
    section("descriptor numbers");
    int a = open("file", O_RDONLY), b = open("file", O_RDONLY), c = open("file", O_RDONLY);
    CHECK_EQUAL(b, a + 1);
    CHECK_EQUAL(c, b + 1);
    close(b);
    CHECK_EQUAL(open("dir", O_RDONLY), b);
    close(a);
    close(b);
    CHECK_EQUAL(open("file", O_PATH), a);
    CHECK_EQUAL(open("file", O_RDONLY), b);
    CHECK_ERRNO(open("missing", O_RDONLY), ENOENT);
    CHECK_EQUAL(open("file", O_RDONLY), c + 1);
    close(a);
    close(b);
    close(c);
    close(c + 1);
    struct rlimit old, few;
    getrlimit(RLIMIT_NOFILE, &old);
    few = old;
    few.rlim_cur = c + 2;
    CHECK_OK(setrlimit(RLIMIT_NOFILE, &few));
    for (int fd = a; fd < c + 2; fd++) open("file", O_RDONLY);
    CHECK_ERRNO(open("file", O_RDONLY), EMFILE);
    CHECK_ERRNO(open("new-file", O_WRONLY | O_CREAT, 0600), EMFILE);
    CHECK_OK(close(b));
    CHECK_EQUAL(open("file", O_RDONLY), b);
    CHECK_OK(setrlimit(RLIMIT_NOFILE, &old));
    // Two opens are two positions.
    a = open("file", O_RDONLY);
    b = open("file", O_RDONLY);
    char byte;
    CHECK_EQUAL(read(a, &byte, 1), 1);
    CHECK_EQUAL(lseek(b, 0, SEEK_CUR), 0);
    CHECK_EQUAL(lseek(a, 0, SEEK_CUR), 1);
    c = dup(a);
    CHECK_EQUAL(read(c, &byte, 1), 1);
    CHECK_EQUAL(lseek(a, 0, SEEK_CUR), 2);
}

int main(int argc, char **argv) {
    start(argc, argv);
    kinds();
    plain();
    create();
    truncating();
    directories();
    no_follow();
    temporary();
    special();
    numbers();
    return finish();
}
