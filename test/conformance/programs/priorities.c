// getpriority(2), setpriority(2), ioprio_get(2), ioprio_set(2): of the caller, a child, a group of processes and a user.
#include "check.h"

static long io_get(int which, int who) { return syscall(SYS_ioprio_get, which, who); }
static long io_set(int which, int who, int value) { return syscall(SYS_ioprio_set, which, who, value); }
enum { IO_PROCESS = 1, IO_GROUP, IO_USER };
#define BEST_EFFORT(level) (2 << 13 | (level))

int main(int argc, char **argv) {
    start(argc, argv);
    int told[2], go[2];
    CHECK_OK(pipe(told));
    CHECK_OK(pipe(go));
    pid_t child = fork();
    if (child == 0) {
        setpgid(0, 0);
        setpriority(PRIO_PROCESS, 0, 7);
        char byte = write(told[1], "r", 1) == 1 ? 0 : 1;
        _exit(read(go[0], &byte, 1) == 1 ? getpriority(PRIO_PROCESS, 0) : 99);
    }
    char byte;
    CHECK_EQUAL(read(told[0], &byte, 1), 1);

    section("processes");
    CHECK_EQUAL(getpriority(PRIO_PROCESS, child), 7);
    CHECK_EQUAL(getpriority(PRIO_PROCESS, getpid()) - getpriority(PRIO_PROCESS, 0), 0);
    CHECK_OK(setpriority(PRIO_PROCESS, child, 8));
    CHECK_EQUAL(getpriority(PRIO_PROCESS, child), 8);

    section("groups");
    CHECK_EQUAL(getpriority(PRIO_PGRP, child), 8);
    CHECK_OK(setpriority(PRIO_PGRP, child, 9));
    CHECK_EQUAL(getpriority(PRIO_PGRP, child), 9);
    errno = 0;
    getpriority(PRIO_PGRP, 0);
    CHECK_EQUAL(errno, 0);
    // Alone in its group, be it as the leader of a session.
    setpgid(0, 0);
    CHECK_EQUAL(getpriority(PRIO_PGRP, 0) - getpriority(PRIO_PROCESS, 0), 0);
    CHECK_OK(setpriority(PRIO_PGRP, 0, 5));
    CHECK_EQUAL(getpriority(PRIO_PROCESS, 0), 5);
    CHECK_EQUAL(getpriority(PRIO_PGRP, getpid()), 5);
    CHECK_OK(io_set(IO_GROUP, child, BEST_EFFORT(6)));
    CHECK_EQUAL(io_get(IO_GROUP, child), BEST_EFFORT(6));
    CHECK_EQUAL(io_get(IO_PROCESS, child), BEST_EFFORT(6));
    CHECK_ERRNO(getpriority(PRIO_PGRP, 0x3ffffffe), ESRCH);
    CHECK_ERRNO(setpriority(PRIO_PGRP, 0x3ffffffe, 5), ESRCH);
    CHECK_ERRNO(io_get(IO_GROUP, 0x3ffffffe), ESRCH);

    section("users");
    errno = 0;
    getpriority(PRIO_USER, 0);
    CHECK_EQUAL(errno, 0);
    errno = 0;
    getpriority(PRIO_USER, getuid());
    CHECK_EQUAL(errno, 0);
    CHECK(io_get(IO_USER, 0) >= 0);

    section("mistakes");
    CHECK_ERRNO(getpriority(3, 0), EINVAL);
    CHECK_ERRNO(getpriority(-1, 0), EINVAL);
    CHECK_ERRNO(setpriority(3, 0, 0), EINVAL);
    CHECK_ERRNO(getpriority(PRIO_PROCESS, 0x3ffffffe), ESRCH);
    CHECK_ERRNO(io_get(4, 0), EINVAL);
    CHECK_EQUAL(write(go[1], "g", 1), 1);
    CHECK_EQUAL(wait_for(child), 9);
    return finish();
}
