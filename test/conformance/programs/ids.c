// User and group ids, process groups and sessions.
#include "check.h"
#include <grp.h>
#include <sys/fsuid.h>

int main(int argc, char **argv) {
    start(argc, argv);
    section("ids");
    uid_t uid = CHECK_SAME_NUMBER(getuid()), r, e, s;
    gid_t gid = CHECK_SAME_NUMBER(getgid());
    CHECK_EQUAL(geteuid(), uid);
    CHECK_EQUAL(getegid(), gid);
    CHECK_OK(getresuid(&r, &e, &s));
    CHECK(r == uid && e == uid && s == uid);
    CHECK_OK(getresgid(&r, &e, &s));
    CHECK(r == gid && e == gid && s == gid);
    CHECK_ERRNO(syscall(SYS_getresuid, WILD, &e, &s), EFAULT);
    CHECK_ERRNO(syscall(SYS_getresgid, &r, &e, WILD), EFAULT);
    gid_t groups[64];
    CHECK_SAME_NUMBER(getgroups(64, groups));
    CHECK_SAME_NUMBER(getgroups(0, NULL));
    CHECK_ERRNO(syscall(SYS_getgroups, -1, groups), EINVAL);

    section("to what one is already");
    CHECK_OK(syscall(SYS_setuid, uid));
    CHECK_OK(syscall(SYS_setgid, gid));
    CHECK_OK(syscall(SYS_setreuid, uid, uid));
    CHECK_OK(syscall(SYS_setregid, gid, gid));
    CHECK_OK(syscall(SYS_setreuid, -1, -1));
    CHECK_OK(syscall(SYS_setresuid, uid, uid, uid));
    CHECK_OK(syscall(SYS_setresuid, -1, -1, -1));
    CHECK_OK(syscall(SYS_setresgid, -1, gid, -1));
    CHECK_EQUAL(setfsuid(uid), uid);
    CHECK_EQUAL(setfsgid(gid), gid);
    CHECK_EQUAL(setfsuid(-1), uid);
    CHECK_OK(seteuid(uid));

    section("to what one may not be");
    uid_t other = uid + 1234;
    CHECK_ERRNO(syscall(SYS_setuid, other), EPERM);
    CHECK_ERRNO(syscall(SYS_setgid, other), EPERM);
    CHECK_ERRNO(syscall(SYS_setreuid, other, -1), EPERM);
    CHECK_ERRNO(syscall(SYS_setregid, -1, other), EPERM);
    CHECK_ERRNO(syscall(SYS_setresuid, -1, other, -1), EPERM);
    CHECK_ERRNO(syscall(SYS_setresgid, -1, -1, other), EPERM);
    CHECK_ERRNO(syscall(SYS_setuid, -1), EINVAL);
    CHECK_ERRNO(setgroups(0, NULL), EPERM);
    gid_t one = other;
    CHECK_ERRNO(setgroups(1, &one), EPERM);
    CHECK_EQUAL(setfsuid(other), uid);
    CHECK_EQUAL(setfsuid(-1), uid);
    CHECK_EQUAL(getuid(), uid);
    CHECK_EQUAL(geteuid(), uid);

    section("what they are over fork, exec and in files");
    write_file("file", "");
    struct stat status;
    CHECK_OK(stat("file", &status));
    CHECK_EQUAL(status.st_uid, uid);
    CHECK_EQUAL(status.st_gid, gid);
    CHECK_EQUAL(IN_CHILD({ CHECK_EQUAL(getuid(), uid); CHECK_EQUAL(getegid(), gid); }), 0);

    section("processes, groups, sessions");
    pid_t pid = getpid(), parent = getppid();
    CHECK(pid > 1);
    CHECK_EQUAL(syscall(SYS_gettid), pid);
    CHECK_EQUAL(getpgid(0), getpgrp());
    CHECK_EQUAL(getsid(0), getsid(pid));
    CHECK_EQUAL(IN_CHILD({
        CHECK_EQUAL(getppid(), pid);
        CHECK(getpid() != pid);
        CHECK_OK(setsid());
        CHECK_EQUAL(getsid(0), getpid());
        CHECK_EQUAL(getpgrp(), getpid());
        CHECK_ERRNO(setsid(), EPERM);
        CHECK_ERRNO(setpgid(0, 0), EPERM);
    }), 0);
    CHECK_EQUAL(IN_CHILD({
        CHECK_OK(setpgid(0, 0));
        CHECK_EQUAL(getpgrp(), getpid());
        CHECK_OK(setpgid(0, getpgid(pid)));
        CHECK_EQUAL(getpgrp(), getpgid(pid));
    }), 0);
    CHECK_ERRNO(setpgid(999999999, 0), ESRCH);
    CHECK_ERRNO(getpgid(999999999), ESRCH);
    CHECK_ERRNO(getsid(999999999), ESRCH);
    CHECK_ERRNO(kill(999999999, 0), ESRCH);
    CHECK_EQUAL(getppid(), parent);
    CHECK_OK(kill(pid, 0));
    CHECK_OK(syscall(SYS_tgkill, pid, pid, 0));
    CHECK_ERRNO(kill(pid, 1000), EINVAL);
    pid_t child = fork();
    if (child == 0) for (;;) pause();
    CHECK_OK(kill(child, 0));
    int pidfd = CHECK_OK(syscall(SYS_pidfd_open, child, 0));
    CHECK_OK(syscall(SYS_pidfd_send_signal, pidfd, SIGTERM, NULL, 0));
    CHECK_EQUAL(wait_for(child), 1000 + SIGTERM);
    CHECK_ERRNO(syscall(SYS_pidfd_send_signal, pidfd, 0, NULL, 0), ESRCH);
    CHECK_ERRNO(kill(child, 0), ESRCH);
    close(pidfd);
    // A group is signalled together.
    pid_t group[3];
    for (int i = 0; i < 3; i++) {
        group[i] = fork();
        if (group[i] == 0) for (;;) pause();
        setpgid(group[i], group[0]);
    }
    CHECK_OK(kill(-group[0], SIGTERM));
    for (int i = 0; i < 3; i++) CHECK_EQUAL(wait_for(group[i]), 1000 + SIGTERM);
    // The sender's identity is told.
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, NULL);
    siginfo_t info;
    child = fork();
    if (child == 0) _exit(kill(pid, SIGUSR1) != 0);
    CHECK_EQUAL(sigwaitinfo(&set, &info), SIGUSR1);
    CHECK_EQUAL(info.si_pid, child);
    CHECK_EQUAL(info.si_uid, uid);
    CHECK_EQUAL(info.si_code, SI_USER);
    CHECK_EQUAL(wait_for(child), 0);
    union sigval value = {.sival_int = 42};
    CHECK_OK(sigqueue(pid, SIGUSR1, value));
    CHECK_EQUAL(sigwaitinfo(&set, &info), SIGUSR1);
    CHECK_EQUAL(info.si_value.sival_int, 42);
    CHECK_EQUAL(info.si_code, SI_QUEUE);
    return finish();
}
