// flock(2), and fcntl(2)'s locks: a process's own and an open file's (OFD). Who holds what, who is told, what ends it.
#include "sig.h"
#include <sys/file.h>

static struct flock range(short type, off_t start_, off_t size) {
    return (struct flock){.l_type = type, .l_whence = SEEK_SET, .l_start = start_, .l_len = size};
}
static int lock(int fd, int command, short type, off_t from, off_t size) {
    struct flock wanted = range(type, from, size);
    return fcntl(fd, command, &wanted);
}
static int file(void) { return open(in_directory("locked"), O_RDWR | O_CREAT, 0600); }

// A child that does something, tells, and waits to be ended.
static pid_t holder(int (*take)(int), int fd) {
    int told[2];
    if (pipe(told) != 0) exit(1);
    pid_t child = fork();
    if (child == 0) {
        int own = fd >= 0 ? fd : file();
        char result = take(own) == 0 ? 'y' : 'n';
        if (write(told[1], &result, 1) != 1) _exit(1);
        for (;;) pause();
    }
    char result = 0;
    CHECK(read(told[0], &result, 1) == 1 && result == 'y');
    close(told[0]);
    close(told[1]);
    return child;
}
static void end(pid_t child) {
    kill(child, SIGKILL);
    wait_for(child);
}

static int take_flock(int fd) { return flock(fd, LOCK_EX); }
static int take_range(int fd) { return lock(fd, F_SETLK, F_WRLCK, 10, 5); }
static int take_open_file(int fd) { return lock(fd, F_OFD_SETLK, F_WRLCK, 0, 0); }

static void flocks(void) {
    section("flock");
    int one = file(), two = file(), same = dup(one);
    CHECK_OK(flock(one, LOCK_SH));
    CHECK_OK(flock(two, LOCK_SH | LOCK_NB));
    CHECK_ERRNO(flock(two, LOCK_EX | LOCK_NB), EWOULDBLOCK);
    CHECK_OK(flock(two, LOCK_UN));
    CHECK_OK(flock(same, LOCK_EX | LOCK_NB));
    CHECK_ERRNO(flock(two, LOCK_SH | LOCK_NB), EWOULDBLOCK);
    CHECK_EQUAL(IN_CHILD(CHECK_OK(flock(one, LOCK_EX | LOCK_NB)); CHECK_ERRNO(flock(file(), LOCK_SH | LOCK_NB), EWOULDBLOCK)), 0);
    close(one);
    CHECK_ERRNO(flock(two, LOCK_SH | LOCK_NB), EWOULDBLOCK);
    close(same);
    CHECK_OK(flock(two, LOCK_EX | LOCK_NB));
    CHECK_ERRNO(flock(two, 0), EINVAL);
    CHECK_ERRNO(flock(-1, LOCK_EX), EBADF);
    CHECK_OK(flock(two, LOCK_UN));
    pid_t child = holder(take_flock, -1);
    CHECK_ERRNO(flock(two, LOCK_EX | LOCK_NB), EWOULDBLOCK);
    end(child);
    CHECK_OK(flock(two, LOCK_EX | LOCK_NB));
    close(two);
}

static void ranges(void) {
    section("ranges of a process");
    int fd = file();
    pid_t child = holder(take_range, -1);
    CHECK_ERRNO(lock(fd, F_SETLK, F_RDLCK, 14, 1), EAGAIN);
    CHECK_OK(lock(fd, F_SETLK, F_WRLCK, 0, 10));
    CHECK_OK(lock(fd, F_SETLK, F_WRLCK, 15, 0));
    struct flock asked = range(F_RDLCK, 0, 100);
    CHECK_OK(fcntl(fd, F_GETLK, &asked));
    CHECK_EQUAL(asked.l_type, F_WRLCK);
    CHECK_EQUAL(asked.l_start, 10);
    CHECK_EQUAL(asked.l_len, 5);
    CHECK_EQUAL(asked.l_whence, SEEK_SET);
    CHECK(asked.l_pid == child);
    end(child);
    asked = range(F_RDLCK, 0, 100);
    CHECK_OK(fcntl(fd, F_GETLK, &asked));
    CHECK_EQUAL(asked.l_type, F_UNLCK);
    // Not inherited, and given up by closing any descriptor of the file.
    CHECK_EQUAL(IN_CHILD(CHECK_ERRNO(lock(fd, F_SETLK, F_WRLCK, 0, 5), EAGAIN); struct flock whose = range(F_WRLCK, 0, 5);
                         CHECK_OK(fcntl(fd, F_GETLK, &whose)); CHECK(whose.l_pid == getppid())), 0);
    close(file());
    CHECK_EQUAL(IN_CHILD(CHECK_OK(lock(fd, F_SETLK, F_WRLCK, 0, 5))), 0);
    CHECK_ERRNO(lock(fd, F_SETLK, 99, 0, 1), EINVAL);
    CHECK_ERRNO(lock(fd, F_SETLK, F_WRLCK, -1, 1), EINVAL);
    CHECK_ERRNO(lock(-1, F_SETLK, F_WRLCK, 0, 1), EBADF);
    int readable = open(in_directory("locked"), O_RDONLY);
    CHECK_ERRNO(lock(readable, F_SETLK, F_WRLCK, 0, 1), EBADF);
    CHECK_ERRNO(fcntl(fd, F_SETLK, WILD), EFAULT);
    close(readable);
    CHECK_OK(lockf(fd, F_TLOCK, 3));
    CHECK_EQUAL(IN_CHILD(CHECK_ERRNO(lockf(fd, F_TEST, 3), EACCES), CHECK_ERRNO(lockf(fd, F_TLOCK, 3), EAGAIN)), 0);
    CHECK_OK(lockf(fd, F_ULOCK, 0));
    close(fd);
}

static void caught(int number) { (void)number; }

static void waits(void) {
    section("F_SETLKW");
    int fd = file();
    pid_t child = holder(take_range, -1);
    struct sigaction action = {.sa_handler = caught};
    sigaction(SIGALRM, &action, NULL);
    ring_often(30000);
    CHECK_ERRNO(lock(fd, F_SETLKW, F_WRLCK, 12, 1), EINTR);
    ring_no_more();
    pid_t waiter = fork();
    if (waiter == 0) _exit(lock(fd, F_SETLKW, F_WRLCK, 12, 1) != 0);
    milliseconds(20);
    CHECK_EQUAL(waitpid(waiter, NULL, WNOHANG), 0);
    end(child);
    CHECK_EQUAL(wait_for(waiter), 0);
    close(fd);
}

static void deadlock(void) {
    section("EDEADLK");
    int fd = file(), go[2];
    CHECK_EQUAL(pipe(go), 0);
    CHECK_OK(lock(fd, F_SETLK, F_WRLCK, 0, 1));
    pid_t child = fork();
    if (child == 0) {
        if (lock(fd, F_SETLK, F_WRLCK, 1, 1) != 0 || write(go[1], "x", 1) != 1) _exit(9);
        _exit(lock(fd, F_SETLKW, F_WRLCK, 0, 1) != 0);
    }
    char byte;
    CHECK_EQUAL(read(go[0], &byte, 1), 1);
    // If the child does not wait yet, it is told instead, and this call succeeds once it has gone.
    CHECK(becomes(child, 'S'));
    milliseconds(100);
    CHECK_ERRNO(lock(fd, F_SETLKW, F_WRLCK, 1, 1), EDEADLK);
    CHECK_OK(lock(fd, F_SETLK, F_UNLCK, 0, 1));
    CHECK_EQUAL(wait_for(child), 0);
    close(fd);
}

static void open_file_locks(void) {
    section("locks of an open file");
    int one = file(), two = file(), same = dup(one);
    CHECK_OK(lock(one, F_OFD_SETLK, F_WRLCK, 0, 4));
    CHECK_ERRNO(lock(two, F_OFD_SETLK, F_WRLCK, 3, 4), EAGAIN);
    CHECK_ERRNO(lock(two, F_SETLK, F_WRLCK, 3, 4), EAGAIN);
    CHECK_OK(lock(same, F_OFD_SETLK, F_WRLCK, 0, 8));
    struct flock asked = range(F_WRLCK, 0, 0);
    CHECK_OK(fcntl(two, F_OFD_GETLK, &asked));
    CHECK_EQUAL(asked.l_pid, -1);
    CHECK_EQUAL(asked.l_len, 8);
    asked = range(F_WRLCK, 0, 0);
    asked.l_pid = 1;
    CHECK_ERRNO(fcntl(two, F_OFD_SETLK, &asked), EINVAL);
    CHECK_EQUAL(IN_CHILD(CHECK_OK(lock(one, F_OFD_SETLK, F_WRLCK, 0, 8))), 0);
    close(one);
    CHECK_ERRNO(lock(two, F_OFD_SETLK, F_WRLCK, 0, 1), EAGAIN);
    close(same);
    CHECK_OK(lock(two, F_OFD_SETLK, F_WRLCK, 0, 1));
    close(two);
    two = file();
    pid_t child = holder(take_open_file, -1);
    CHECK_ERRNO(lock(two, F_OFD_SETLK, F_RDLCK, 0, 1), EAGAIN);
    end(child);
    CHECK_OK(lock(two, F_OFD_SETLK, F_RDLCK, 0, 1));
    close(two);
}

static void through_exec(void) {
    section("exec");
    int fd = file();
    CHECK_EQUAL(IN_CHILD(
        CHECK_OK(lock(fd, F_SETLK, F_WRLCK, 0, 1));
        char parent[20]; snprintf(parent, sizeof parent, "%d", fd);
        execl("/proc/self/exe", "locks", directory, parent, (char *)NULL)), 0);
    CHECK_OK(lock(fd, F_SETLK, F_WRLCK, 0, 1));
    close(fd);
}

// After an exec: the lock is still this process's.
static int after_exec(int fd) {
    pid_t child = fork();
    if (child == 0) _exit(lock(fd, F_SETLK, F_WRLCK, 0, 1) == 0);
    return wait_for(child);
}

int main(int argc, char **argv) {
    if (argc > 2) return after_exec(atoi(argv[2]));
    start(argc, argv);
    flocks();
    ranges();
    waits();
    deadlock();
    open_file_locks();
    through_exec();
    return finish();
}
