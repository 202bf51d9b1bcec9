// What every conformance program shares. A program gets an empty directory as argv[1], works in it, and prints one
// line a check: "ok NAME" or "not ok NAME: DETAIL". The lines must be the same outside and inside, so no name may
// hold anything that varies (a pid, the directory, a time).
#ifndef CHECK_H
#define CHECK_H
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/capability.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifndef SYS_openat2
#define SYS_openat2 437
#endif
#ifndef SYS_faccessat2
#define SYS_faccessat2 439
#endif
#ifndef SYS_fchmodat2
#define SYS_fchmodat2 452
#endif

#define UNUSED __attribute__((unused))

static UNUSED int privileged;
static char *directory;
static const char *section_name = "";
static int failures;

static UNUSED const char *error_name(int error) {
    const char *name = error == 0 ? "success" : strerrorname_np(error);
    return name ? name : "an unknown errno";
}

static UNUSED void section(const char *name) { section_name = name; }

// One write a line, so that lines of several processes and threads never mix.
static UNUSED void report(int good, int line, const char *name, const char *format, ...) {
    char text[3000];
    int size = snprintf(text, sizeof text, "%s %d %s: %.600s", good ? "ok" : "not ok", line, section_name, name);
    if (!good) {
        __sync_fetch_and_add(&failures, 1);
        va_list arguments;
        va_start(arguments, format);
        size += snprintf(text + size, sizeof text - size, ": ");
        size += vsnprintf(text + size, sizeof text - size, format, arguments);
        va_end(arguments);
        if (size > (int)sizeof text - 2) size = sizeof text - 2;
    }
    for (int i = 0; i < size; i++) if ((unsigned char)text[i] < ' ') text[i] = ' ';
    text[size++] = '\n';
    if (write(1, text, size) != size) _exit(99);
}

// The call must succeed. The value is the call's.
#define CHECK_OK(call) \
    ({ \
        errno = 0; \
        long value_ = (long)(call); \
        int error_ = errno; \
        report(value_ != -1, __LINE__, #call, "expected success, got %s", error_name(error_)); \
        value_; \
    })

// The call must fail with exactly this errno. The value is the call's.
#define CHECK_ERRNO(call, error) \
    ({ \
        errno = 0; \
        long value_ = (long)(call); \
        int error_ = errno; \
        if (privileged && ((error) == EACCES || (error) == EPERM)) { \
            char name_[700]; \
            snprintf(name_, sizeof name_, "%.400s = %s, not " #error, #call, value_ == -1 ? error_name(error_) : "success"); \
            report(1, __LINE__, error_ == (error) && value_ == -1 ? #call " = " #error : name_, ""); \
        } else if (value_ != -1) report(0, __LINE__, #call " = " #error, "expected %s, got success (%ld)", #error, value_); \
        else report(error_ == (error), __LINE__, #call " = " #error, "expected %s, got %s", #error, error_name(error_)); \
        value_; \
    })

// What the kernel sets for every program of 64 bits; the C library's own constant is 0.
#if defined(__aarch64__)
#define KERNEL_O_LARGEFILE 0400000
#else
#define KERNEL_O_LARGEFILE 0100000
#endif

#define CHECK_EQUAL(actual, expected) \
    ({ \
        long long actual_ = (long long)(actual), expected_ = (long long)(expected); \
        report(actual_ == expected_, __LINE__, #actual " == " #expected, "expected %lld (%#llx), got %lld (%#llx)", \
               expected_, expected_, actual_, actual_); \
        actual_; \
    })

#define CHECK(condition) report(!!(condition), __LINE__, #condition, "it is false")

#define CHECK_TEXT(actual, expected) \
    ({ \
        const char *actual_ = (actual), *expected_ = (expected); \
        report(strcmp(actual_, expected_) == 0, __LINE__, #actual " is " #expected, "expected \"%.500s\", got \"%.500s\"", \
               expected_, actual_); \
    })

// Whatever the host says (a file system without xattrs, a kernel without the call) must be said inside too.
#define CHECK_SAME(call) \
    ({ \
        errno = 0; \
        long value_ = (long)(call); \
        int error_ = errno; \
        char name_[700]; \
        snprintf(name_, sizeof name_, "%.500s = %s", #call, value_ == -1 ? error_name(error_) : "success"); \
        report(1, __LINE__, name_, ""); \
        errno = error_; \
        value_; \
    })

// The verdict is a number that must be the same inside, not one that we know.
#define CHECK_SAME_NUMBER(expression) \
    ({ \
        long value_ = (long)(expression); \
        char name_[700]; \
        snprintf(name_, sizeof name_, "%.500s = %ld", #expression, value_); \
        report(1, __LINE__, name_, ""); \
        value_; \
    })

// SIGALRM again and again: a single one may come before the call has begun that it is to interrupt.
static UNUSED void ring_often(long microseconds) {
    struct itimerval often = {{microseconds / 1000000, microseconds % 1000000}, {microseconds / 1000000, microseconds % 1000000}};
    setitimer(ITIMER_REAL, &often, NULL);
}

static UNUSED void ring_no_more(void) {
    struct itimerval never = {{0, 0}, {0, 0}};
    setitimer(ITIMER_REAL, &never, NULL);
}

// Root finds its files inside as it does outside: the engine keeps the capabilities that concern files, and no other. What these let
// root do, the checks of EACCES and EPERM take from the run outside.
static UNUSED void drop_capabilities(void) {
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct some[2] = {{0}, {0}};
    privileged = geteuid() == 0;
    if (privileged)
        some[0].effective = some[0].permitted = 1 << CAP_CHOWN | 1 << CAP_DAC_OVERRIDE | 1 << CAP_DAC_READ_SEARCH | 1 << CAP_FOWNER;
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    syscall(SYS_capset, &header, some);
}

static UNUSED void start(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "usage: %s DIRECTORY\n", argv[0]);
        exit(2);
    }
    directory = argv[1];
    drop_capabilities();
    umask(022);
    if (chdir(directory) != 0) {
        report(0, 0, "chdir to the test's directory", "%s", error_name(errno));
        exit(1);
    }
}

static UNUSED int finish(void) {
    report(failures == 0, 0, "finished", "%d failures", failures);
    return failures != 0;
}

// A path in the test's directory, absolute. Four results live at a time.
static UNUSED const char *in_directory(const char *name) {
    static char paths[4][PATH_MAX * 2];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", directory, name);
    return path;
}

static UNUSED void write_file(const char *path, const char *content) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0 || write(fd, content, strlen(content)) != (ssize_t)strlen(content)) {
        report(0, 0, "write_file", "%s: %s", path, error_name(errno));
        exit(1);
    }
    close(fd);
}

static UNUSED const char *read_file(const char *path) {
    static char content[65536];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return strerrorname_np(errno);
    ssize_t size = 0, part;
    while (size < (ssize_t)sizeof content - 1 && (part = read(fd, content + size, sizeof content - 1 - size)) > 0) size += part;
    content[size] = 0;
    close(fd);
    return content;
}

static UNUSED void copy_file(const char *from, const char *to, mode_t mode) {
    static char buffer[65536];
    int in = open(from, O_RDONLY | O_CLOEXEC), out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0700);
    ssize_t size;
    if (in < 0 || out < 0) {
        report(0, 0, "copy_file", "%s to %s: %s", from, to, error_name(errno));
        exit(1);
    }
    while ((size = read(in, buffer, sizeof buffer)) > 0) if (write(out, buffer, size) != size) exit(1);
    fchmod(out, mode);
    close(in);
    close(out);
}

static UNUSED int exists(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0;
}

static UNUSED mode_t mode_of(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0 ? status.st_mode & 07777 : (mode_t)-1;
}

static UNUSED mode_t type_of(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : (mode_t)-1;
}

static UNUSED int same_file(int fd, const char *path) {
    struct stat a, b;
    return fstat(fd, &a) == 0 && stat(path, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static UNUSED int is_cloexec(int fd) { return fcntl(fd, F_GETFD) & FD_CLOEXEC; }

static UNUSED const char *link_text(const char *path) {
    static char text[PATH_MAX + 1];
    ssize_t size = readlink(path, text, sizeof text - 1);
    if (size < 0) return error_name(errno);
    text[size] = 0;
    return text;
}

// The exit status of a child, or 1000 + the signal that ended it.
static UNUSED int wait_for(pid_t pid) {
    int status;
    pid_t got;
    do got = waitpid(pid, &status, 0); while (got < 0 && errno == EINTR);
    if (got < 0) return -errno;
    return WIFSIGNALED(status) ? 1000 + WTERMSIG(status) : WEXITSTATUS(status);
}

// Runs the block in a child and gives its exit status; the block reports its own checks.
#define IN_CHILD(...) \
    ({ \
        pid_t child_ = fork(); \
        if (child_ == 0) { \
            failures = 0; \
            __VA_ARGS__; \
            _exit(failures != 0); \
        } \
        wait_for(child_); \
    })

static UNUSED void milliseconds(long count) {
    struct timespec time = {count / 1000, count % 1000 * 1000000};
    while (nanosleep(&time, &time) != 0 && errno == EINTR) continue;
}

static UNUSED long long now_ms(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

// A text of `size` bytes with a page without access right after its last byte.
static UNUSED char *at_page_end(const char *bytes, size_t size) {
    size_t page = 4096, room = (size + page - 1) / page * page;
    char *base = mmap(NULL, room + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    mprotect(base + room, page, PROT_NONE);
    memcpy(base + room - size, bytes, size);
    return base + room - size;
}

#define WILD ((void *)8)
#define KERNEL_ADDRESS ((void *)0xffff888000000000ul)

#endif
