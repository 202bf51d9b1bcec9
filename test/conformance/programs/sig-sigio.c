// SIGIO and its like: a descriptor's owner is told that something can be read.
#include "sig.h"
#include <sys/ioctl.h>
#include <sys/socket.h>

static int ends[2];
static pid_t gone;

static int owner_type(int fd) {
    struct f_owner_ex owner = {-1, 0};
    return fcntl(fd, F_GETOWN_EX, &owner) == 0 ? (int)owner.type : -1;
}
static pid_t owner_of(int fd) {
    struct f_owner_ex owner = {-1, 0};
    return fcntl(fd, F_GETOWN_EX, &owner) == 0 ? owner.pid : -1;
}
static int set_owner(int fd, int type, pid_t pid) {
    struct f_owner_ex owner = {type, pid};
    return fcntl(fd, F_SETOWN_EX, &owner);
}

static void owners(void) {
    section("F_SETOWN");
    struct receiver child = start_receiver(0);
    CHECK_EQUAL(fcntl(ends[0], F_GETOWN), 0);
    CHECK_OK(fcntl(ends[0], F_SETOWN, child.pid));
    CHECK_EQUAL(fcntl(ends[0], F_GETOWN) - child.pid, 0);
    CHECK_EQUAL(owner_type(ends[0]), F_OWNER_PID);
    CHECK_OK(fcntl(ends[0], F_SETOWN, -child.pid));
    CHECK_EQUAL(owner_type(ends[0]), F_OWNER_PGRP);
    CHECK_EQUAL(owner_of(ends[0]) - child.pid, 0);
    CHECK_ERRNO(fcntl(ends[0], F_SETOWN, gone), ESRCH);
    CHECK_ERRNO(fcntl(ends[0], F_SETOWN, -gone), ESRCH);
    CHECK_ERRNO(fcntl(ends[0], F_SETOWN, INT_MAX), ESRCH);
    CHECK_ERRNO(fcntl(ends[0], F_SETOWN, INT_MIN), EINVAL);
    CHECK_ERRNO(fcntl(-1, F_SETOWN, getpid()), EBADF);
    CHECK_OK(fcntl(ends[0], F_SETOWN, -getpgrp()));
    CHECK_EQUAL(owner_of(ends[0]) - getpgrp(), 0);
    CHECK_OK(fcntl(ends[0], F_SETOWN, 0));
    CHECK_EQUAL(fcntl(ends[0], F_GETOWN), 0);
    section("F_SETOWN_EX");
    CHECK_OK(set_owner(ends[0], F_OWNER_PID, child.pid));
    CHECK_EQUAL(owner_type(ends[0]), F_OWNER_PID);
    CHECK_EQUAL(owner_of(ends[0]) - child.pid, 0);
    CHECK_OK(set_owner(ends[0], F_OWNER_TID, gettid()));
    CHECK_EQUAL(owner_type(ends[0]), F_OWNER_TID);
    CHECK_OK(set_owner(ends[0], F_OWNER_PGRP, child.pid));
    CHECK_EQUAL(owner_type(ends[0]), F_OWNER_PGRP);
    CHECK_EQUAL(fcntl(ends[0], F_GETOWN) + child.pid, 0);
    CHECK_ERRNO(set_owner(ends[0], 3, child.pid), EINVAL);
    CHECK_ERRNO(set_owner(ends[0], -1, gone), EINVAL);
    CHECK_ERRNO(set_owner(ends[0], F_OWNER_PID, gone), ESRCH);
    CHECK_ERRNO(set_owner(ends[0], F_OWNER_TID, gone), ESRCH);
    CHECK_ERRNO(set_owner(ends[0], F_OWNER_PGRP, gone), ESRCH);
    CHECK_ERRNO(set_owner(ends[0], F_OWNER_PID, -child.pid), ESRCH);
    CHECK_ERRNO(fcntl(ends[0], F_SETOWN_EX, (void *)8), EFAULT);
    CHECK_ERRNO(set_owner(-1, F_OWNER_PID, child.pid), EBADF);
    CHECK_ERRNO(fcntl(-1, F_SETOWN_EX, (void *)8), EBADF);
    CHECK_EQUAL(owner_of(ends[0]) - child.pid, 0);
    CHECK_OK(set_owner(ends[0], F_OWNER_PGRP, 0));
    CHECK_EQUAL(owner_of(ends[0]), 0);
    int place = AGAIN(open(".", O_PATH | O_DIRECTORY));
    CHECK_ERRNO(fcntl(place, F_SETOWN, getpid()), EBADF);
    CHECK_ERRNO(set_owner(place, F_OWNER_PID, getpid()), EBADF);
    close(place);
    section("F_SETSIG");
    CHECK_EQUAL(fcntl(ends[0], F_GETSIG), 0);
    CHECK_ERRNO(fcntl(ends[0], F_SETSIG, 65), EINVAL);
    CHECK_ERRNO(fcntl(ends[0], F_SETSIG, -1), EINVAL);
    CHECK_OK(fcntl(ends[0], F_SETSIG, SIGRTMIN));
    CHECK_EQUAL(fcntl(ends[0], F_GETSIG) - SIGRTMIN, 0);
    end_receiver(&child);
}

static void told_of_data(int make(int *)) {
    siginfo_t info;
    char byte = 'x';
    if (make(ends) != 0) exit(97);
    CHECK_OK(fcntl(ends[0], F_SETOWN, getpid()));
    CHECK_OK(fcntl(ends[0], F_SETFL, O_ASYNC | O_NONBLOCK));
    CHECK_EQUAL(write(ends[1], &byte, 1), 1);
    CHECK_EQUAL(take(SIGIO, SIGIO, &info), SIGIO);
    CHECK_EQUAL(read(ends[0], &byte, 1), 1);
    CHECK_OK(fcntl(ends[0], F_SETSIG, SIGRTMIN + 2));
    CHECK_EQUAL(write(ends[1], &byte, 1), 1);
    CHECK_EQUAL(take(SIGRTMIN + 2, SIGRTMIN + 2, &info), SIGRTMIN + 2);
    CHECK_EQUAL(info.si_code, POLL_IN);
    CHECK_EQUAL(info.si_fd - ends[0], 0);
    CHECK(info.si_band & POLLIN);
    CHECK_EQUAL(read(ends[0], &byte, 1), 1);
    // Somebody else is told.
    struct receiver child = start_receiver(0), member = start_receiver(child.pid);
    CHECK_OK(set_owner(ends[0], F_OWNER_PID, child.pid));
    CHECK_EQUAL(write(ends[1], &byte, 1), 1);
    info = received(&child);
    CHECK_EQUAL(info.si_signo - SIGRTMIN, 2);
    CHECK_EQUAL(info.si_code, POLL_IN);
    CHECK_EQUAL(read(ends[0], &byte, 1), 1);
    CHECK(has_received_nothing(&member));
    CHECK(nothing_pending(SIGRTMIN + 2, SIGRTMIN + 2));
    CHECK_OK(set_owner(ends[0], F_OWNER_PGRP, child.pid));
    CHECK_EQUAL(write(ends[1], &byte, 1), 1);
    CHECK_EQUAL(received(&child).si_signo - SIGRTMIN, 2);
    CHECK_EQUAL(received(&member).si_signo - SIGRTMIN, 2);
    CHECK_EQUAL(read(ends[0], &byte, 1), 1);
    CHECK_OK(fcntl(ends[0], F_SETOWN, -child.pid));
    CHECK_EQUAL(write(ends[1], &byte, 1), 1);
    CHECK_EQUAL(received(&child).si_signo - SIGRTMIN, 2);
    CHECK_EQUAL(received(&member).si_signo - SIGRTMIN, 2);
    CHECK_EQUAL(read(ends[0], &byte, 1), 1);
    CHECK_OK(set_owner(ends[0], F_OWNER_TID, gettid()));
    CHECK_EQUAL(write(ends[1], &byte, 1), 1);
    CHECK_EQUAL(take(SIGRTMIN + 2, SIGRTMIN + 2, &info), SIGRTMIN + 2);
    // The owner has ended: nobody is told.
    CHECK_OK(fcntl(ends[0], F_SETOWN, child.pid));
    end_receiver(&child);
    CHECK_EQUAL(write(ends[1], &byte, 1), 1);
    CHECK(nothing_pending(SIGRTMIN + 2, SIGRTMIN + 2));
    end_receiver(&member);
    close(ends[0]);
    close(ends[1]);
}

static int make_pair(int *pair) { return socketpair(AF_UNIX, SOCK_STREAM, 0, pair); }

int main(int argc, char **argv) {
    start(argc, argv);
    gone = gone_process();
    block(SIGIO);
    block(SIGRTMIN + 2);
    if (pipe(ends) != 0) exit(97);
    owners();
    close(ends[0]);
    close(ends[1]);
    section("a pipe");
    told_of_data(pipe);
    section("a socket");
    told_of_data(make_pair);
    return finish();
}
