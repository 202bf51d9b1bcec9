// Process groups and sessions: a signal to a group reaches all of it and nobody else, members that fork meanwhile included.
#include "sig.h"

static void whole_group(void) {
    section("a group and nobody else");
    struct receiver first = start_receiver(0), second = start_receiver(first.pid), stranger = start_receiver(0);
    CHECK_OK(kill(-first.pid, SIGUSR1));
    CHECK_EQUAL(received(&first).si_signo, SIGUSR1);
    CHECK_EQUAL(received(&second).si_signo, SIGUSR1);
    CHECK_OK(kill(stranger.pid, SIGUSR2));
    CHECK_EQUAL(received(&stranger).si_signo, SIGUSR2);
    CHECK(has_received_nothing(&first) && has_received_nothing(&second) && has_received_nothing(&stranger));
    CHECK_OK(killpg(first.pid, 0));
    CHECK_ERRNO(killpg(first.pid, 65), EINVAL);
    CHECK_ERRNO(kill(-second.pid, 0), ESRCH);
    CHECK_ERRNO(kill(-second.pid, SIGUSR1), ESRCH);
    section("a group that outlives its leader");
    CHECK_EQUAL(end_receiver(&first), 1000 + SIGKILL);
    CHECK_ERRNO(kill(first.pid, 0), ESRCH);
    CHECK_OK(kill(-first.pid, SIGUSR2));
    CHECK_EQUAL(received(&second).si_signo, SIGUSR2);
    section("a member that is a zombie");
    CHECK_OK(kill(-first.pid, SIGKILL));
    CHECK(becomes(second.pid, 'Z'));
    CHECK_OK(kill(-first.pid, SIGUSR2));
    CHECK_EQUAL(wait_for(second.pid), 1000 + SIGKILL);
    CHECK_ERRNO(kill(-first.pid, SIGUSR2), ESRCH);
    close(second.reports);
    end_receiver(&stranger);
}

static void own_group(void) {
    section("kill(0)");
    CHECK_EQUAL(IN_CHILD({
        CHECK_OK(setpgid(0, 0));
        struct receiver member = start_receiver(-1);
        struct receiver other = start_receiver(0);
        siginfo_t info;
        block(SIGUSR1);
        CHECK_OK(kill(0, SIGUSR1));
        CHECK_EQUAL(received(&member).si_signo, SIGUSR1);
        CHECK_EQUAL(take(SIGUSR1, SIGUSR1, &info), SIGUSR1);
        CHECK_EQUAL(info.si_pid - getpid(), 0);
        CHECK(has_received_nothing(&other));
        CHECK_OK(kill(-getpgrp(), SIGUSR1));
        CHECK_EQUAL(received(&member).si_signo, SIGUSR1);
        CHECK_EQUAL(take(SIGUSR1, SIGUSR1, &info), SIGUSR1);
        end_receiver(&member);
        end_receiver(&other);
    }), 0);
    CHECK_EQUAL(IN_CHILD({
        setpgid(0, 0);
        kill(0, SIGTERM);
        for (;;) pause();
    }), 1000 + SIGTERM);
}

// Members fork as fast as they can: the kernel signals a group under the lock that fork needs, so none slips through.
static void fork_storm(void) {
    section("members that fork meanwhile");
    int left = 0, ended = 0;
    for (int round = 0; round < 8; round++) {
        int alive[2], ready[2];
        char byte = 0;
        if (pipe(alive) != 0 || pipe(ready) != 0) exit(97);
        pid_t leader = fork();
        if (leader == 0) {
            setpgid(0, 0);
            close(alive[0]);
            signal(SIGCHLD, SIG_IGN);
            for (int i = 0; i < 3; i++) if (fork() == 0) break;
            if (write(ready[1], &byte, 1) != 1) _exit(1);
            // The parent ends at once, its child goes on: the numbers change all the time.
            for (;;) {
                pid_t child = fork();
                if (child > 0) _exit(0);
                struct timespec pause = {0, 200000};
                nanosleep(&pause, NULL);
            }
        }
        close(alive[1]);
        close(ready[1]);
        for (int i = 0; i < 4; i++) if (read(ready[0], &byte, 1) != 1) break;
        // The pipe ends when nobody holds it any more: after one signal everybody must be gone.
        AGAIN(kill(-leader, SIGKILL));
        struct pollfd polled = {.fd = alive[0], .events = POLLIN};
        if (poll(&polled, 1, 60000) != 1 || read(alive[0], &byte, 1) != 0) left++;
        wait_for(leader);
        ended++;
        close(alive[0]);
        close(ready[0]);
    }
    CHECK_EQUAL(ended, 8);
    CHECK_EQUAL(left, 0);
}

static void stopped_group(void) {
    section("a group is stopped and continued as one");
    pid_t first = fork();
    if (first == 0) {
        setpgid(0, 0);
        for (;;) pause();
    }
    setpgid(first, first);
    pid_t second = fork();
    if (second == 0) {
        setpgid(0, first);
        for (;;) pause();
    }
    setpgid(second, first);
    siginfo_t info;
    CHECK_OK(kill(-first, SIGSTOP));
    CHECK_OK(waitid(P_PID, first, &info, WSTOPPED));
    CHECK_EQUAL(info.si_code, CLD_STOPPED);
    CHECK_OK(waitid(P_PID, second, &info, WSTOPPED));
    CHECK_EQUAL(info.si_status, SIGSTOP);
    CHECK_OK(kill(-first, SIGCONT));
    CHECK_OK(waitid(P_PID, first, &info, WCONTINUED));
    CHECK_OK(waitid(P_PID, second, &info, WCONTINUED));
    CHECK_OK(kill(-first, SIGTERM));
    CHECK_EQUAL(wait_for(first), 1000 + SIGTERM);
    CHECK_EQUAL(wait_for(second), 1000 + SIGTERM);
}

static void membership(void) {
    section("setpgid");
    struct receiver child = start_receiver(0), session = {0};
    CHECK_EQUAL(getpgid(child.pid) - child.pid, 0);
    CHECK_EQUAL(getsid(child.pid) - getsid(0), 0);
    CHECK_ERRNO(setpgid(-1, 0), EINVAL);
    CHECK_ERRNO(setpgid(-1, 1), ESRCH);
    CHECK_ERRNO(setpgid(0, -1), EINVAL);
    CHECK_ERRNO(setpgid(child.pid, INT_MAX), EPERM);
    CHECK_ERRNO(setpgid(child.pid, gone_process()), EPERM);
    CHECK_OK(setpgid(child.pid, getpgrp()));
    CHECK_EQUAL(getpgid(child.pid) - getpgrp(), 0);
    CHECK_OK(setpgid(child.pid, 0));
    CHECK_EQUAL(getpgid(child.pid) - child.pid, 0);
    CHECK_EQUAL(IN_CHILD({ CHECK_ERRNO(setpgid(child.pid, 0), ESRCH); }), 0);
    CHECK_EQUAL(IN_CHILD({
        CHECK_OK(setsid());
        CHECK_EQUAL(getpgrp(), getpid());
        CHECK_EQUAL(getsid(0), getpid());
        CHECK_ERRNO(setsid(), EPERM);
        CHECK_ERRNO(setpgid(0, 0), EPERM);
        CHECK_ERRNO(setpgid(0, child.pid), EPERM);
        // A group of another session takes signals all the same.
        CHECK_OK(kill(-child.pid, SIGUSR1));
    }), 0);
    CHECK_EQUAL(received(&child).si_signo, SIGUSR1);
    int executed[2];
    char byte;
    if (pipe2(executed, O_CLOEXEC) != 0) exit(97);
    session.pid = fork();
    if (session.pid == 0) {
        execl("/proc/self/exe", "sleeper", "--sleep", NULL);
        _exit(127);
    }
    close(executed[1]);
    CHECK_EQUAL(read(executed[0], &byte, 1), 0);
    CHECK_ERRNO(setpgid(session.pid, session.pid), EACCES);
    CHECK_OK(kill(session.pid, SIGKILL));
    wait_for(session.pid);
    CHECK_ERRNO(getpgid(session.pid), ESRCH);
    CHECK_ERRNO(getsid(session.pid), ESRCH);
    CHECK_ERRNO(getpgid(-1), ESRCH);
    end_receiver(&child);
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "--sleep") == 0) for (;;) pause();
    start(argc, argv);
    whole_group();
    own_group();
    fork_storm();
    stopped_group();
    membership();
    return finish();
}
