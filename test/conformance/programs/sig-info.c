// What a receiver learns: who sent, how, and with which value.
#include "sig.h"
#include <sys/timerfd.h>

#define CHECK_SENDER(info, number, code) \
    ({ \
        siginfo_t info_ = (info); \
        CHECK_EQUAL(info_.si_signo, number); \
        CHECK_EQUAL(info_.si_code, code); \
        CHECK_EQUAL(info_.si_pid - getpid(), 0); \
        CHECK(info_.si_uid == getuid()); \
        info_; \
    })

static void from_calls(void) {
    struct receiver child = start_receiver(0);
    section("kill");
    CHECK_OK(kill(child.pid, SIGUSR1));
    CHECK_SENDER(received(&child), SIGUSR1, SI_USER);
    section("kill of a group");
    CHECK_OK(kill(-child.pid, SIGUSR2));
    CHECK_SENDER(received(&child), SIGUSR2, SI_USER);
    section("kill of a group whose leader has ended");
    struct receiver second = start_receiver(child.pid), third = start_receiver(child.pid);
    CHECK_OK(kill(third.pid, SIGKILL));
    CHECK_EQUAL(end_receiver(&child), 1000 + SIGKILL);
    CHECK_OK(kill(-child.pid, SIGUSR2));
    CHECK_SENDER(received(&second), SIGUSR2, SI_USER);
    wait_for(third.pid);
    section("tkill");
    CHECK_OK(syscall(SYS_tkill, second.pid, SIGUSR1));
    CHECK_SENDER(received(&second), SIGUSR1, SI_TKILL);
    section("tgkill");
    CHECK_OK(syscall(SYS_tgkill, second.pid, second.pid, SIGUSR1));
    CHECK_SENDER(received(&second), SIGUSR1, SI_TKILL);
    section("sigqueue");
    CHECK_OK(sigqueue(second.pid, SIGRTMIN, (union sigval){.sival_ptr = (void *)0x123456789abcl}));
    siginfo_t info = CHECK_SENDER(received(&second), SIGRTMIN, SI_QUEUE);
    CHECK(info.si_ptr == (void *)0x123456789abcl);
    section("a standard signal may carry a value too");
    CHECK_OK(sigqueue(second.pid, SIGHUP, (union sigval){.sival_int = -7}));
    CHECK_EQUAL(CHECK_SENDER(received(&second), SIGHUP, SI_QUEUE).si_int, -7);
    section("what a sender says of itself");
    siginfo_t said = told(0, SI_MESGQ, 4711, 815, 1);
    said.si_errno = 5;
    CHECK_OK(syscall(SYS_rt_sigqueueinfo, second.pid, SIGUSR1, &said));
    info = received(&second);
    CHECK_EQUAL(info.si_code, SI_MESGQ);
    CHECK_EQUAL(info.si_pid, 4711);
    CHECK_EQUAL(info.si_uid, 815);
    CHECK_EQUAL(info.si_errno, 5);
    CHECK_EQUAL(info.si_signo, SIGUSR1);
    section("pidfd_send_signal");
    int pidfd = CHECK_OK(syscall(SYS_pidfd_open, second.pid, 0));
    CHECK_OK(syscall(SYS_pidfd_send_signal, pidfd, SIGUSR1, NULL, 0));
    CHECK_SENDER(received(&second), SIGUSR1, SI_USER);
    said = told(SIGUSR1, SI_QUEUE, getpid(), getuid(), 99);
    CHECK_OK(syscall(SYS_pidfd_send_signal, pidfd, SIGUSR1, &said, 0));
    CHECK_EQUAL(CHECK_SENDER(received(&second), SIGUSR1, SI_QUEUE).si_int, 99);
    close(pidfd);
    section("from a third process");
    pid_t other = fork();
    if (other == 0) _exit(kill(second.pid, SIGUSR1) != 0);
    CHECK_EQUAL(wait_for(other), 0);
    info = received(&second);
    CHECK_EQUAL(info.si_pid - other, 0);
    CHECK_EQUAL(info.si_code, SI_USER);
    end_receiver(&second);
    close(third.reports);
}

// Everybody: the receiver's group too, though not the caller. SIGURG does nothing to whoever does not ask for it.
static void to_everybody(void) {
    section("kill of everybody");
    struct receiver child = start_receiver(0);
    siginfo_t info;
    block(SIGURG);
    // On the host others may do so at the same moment, who reach us as well.
    do {
        CHECK_OK(kill(-1, SIGURG));
        info = received(&child);
    } while (info.si_signo == SIGURG && info.si_pid != getpid());
    CHECK_EQUAL(info.si_signo, SIGURG);
    CHECK_EQUAL(info.si_code, SI_USER);
    CHECK_EQUAL(info.si_pid - getpid(), 0);
    CHECK(info.si_uid == getuid());
    sigset_t urgent = set_of(SIGURG, SIGURG);
    const struct timespec none = {0, 0};
    CHECK(sigtimedwait(&urgent, &info, &none) < 0 || info.si_pid != getpid());
    end_receiver(&child);
}

static void from_oneself(void) {
    siginfo_t info;
    block(SIGUSR1);
    block(SIGALRM);
    section("raise");
    raise(SIGUSR1);
    CHECK_EQUAL(take(SIGUSR1, SIGUSR1, &info), SIGUSR1);
    CHECK_SENDER(info, SIGUSR1, SI_TKILL);
    section("kill of oneself");
    CHECK_OK(kill(getpid(), SIGUSR1));
    CHECK_EQUAL(take(SIGUSR1, SIGUSR1, &info), SIGUSR1);
    CHECK_SENDER(info, SIGUSR1, SI_USER);
    CHECK_OK(kill(0, SIGUSR1));
    CHECK_EQUAL(take(SIGUSR1, SIGUSR1, &info), SIGUSR1);
    CHECK_SENDER(info, SIGUSR1, SI_USER);
    section("timers");
    struct itimerval soon = {{0, 0}, {0, 1000}};
    setitimer(ITIMER_REAL, &soon, NULL);
    CHECK_EQUAL(take(SIGALRM, SIGALRM, &info), SIGALRM);
    CHECK_EQUAL(info.si_code, SI_KERNEL);
    timer_t timer;
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN + 1, .sigev_value = {.sival_int = 31}};
    block(SIGRTMIN + 1);
    CHECK_OK(timer_create(CLOCK_MONOTONIC, &event, &timer));
    struct itimerspec when = {{0, 0}, {0, 1000000}};
    CHECK_OK(timer_settime(timer, 0, &when, NULL));
    CHECK_EQUAL(take(SIGRTMIN + 1, SIGRTMIN + 1, &info), SIGRTMIN + 1);
    CHECK_EQUAL(info.si_code, SI_TIMER);
    CHECK_EQUAL(info.si_int, 31);
    CHECK_EQUAL(timer_delete(timer), 0);
    event = (struct sigevent){.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGRTMIN + 1, .sigev_value = {.sival_int = 32}};
    event._sigev_un._tid = gettid();
    CHECK_OK(timer_create(CLOCK_MONOTONIC, &event, &timer));
    CHECK_OK(timer_settime(timer, 0, &when, NULL));
    CHECK_EQUAL(take(SIGRTMIN + 1, SIGRTMIN + 1, &info), SIGRTMIN + 1);
    CHECK_EQUAL(info.si_int, 32);
    timer_delete(timer);
    struct receiver child = start_receiver(-1);
    event._sigev_un._tid = child.pid;
    CHECK_ERRNO(timer_create(CLOCK_MONOTONIC, &event, &timer), EINVAL);
    end_receiver(&child);
    section("signalfd");
    sigset_t set = set_of(SIGUSR1, SIGUSR1);
    int fd = CHECK_OK(signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
    pid_t other = fork();
    if (other == 0) _exit(sigqueue(getppid(), SIGUSR1, (union sigval){.sival_int = 5}) != 0);
    wait_for(other);
    struct signalfd_siginfo got = {0};
    CHECK_EQUAL(read(fd, &got, sizeof got), sizeof got);
    CHECK_EQUAL(got.ssi_signo, SIGUSR1);
    CHECK_EQUAL(got.ssi_code, SI_QUEUE);
    CHECK_EQUAL(got.ssi_pid - other, 0);
    CHECK(got.ssi_uid == getuid());
    CHECK_EQUAL(got.ssi_int, 5);
    CHECK_ERRNO(read(fd, &got, sizeof got), EAGAIN);
    close(fd);
}

static void from_children(void) {
    siginfo_t info;
    block(SIGCHLD);
    struct timespec none = {0, 0};
    sigset_t set = set_of(SIGCHLD, SIGCHLD);
    while (sigtimedwait(&set, NULL, &none) > 0) continue;
    section("SIGCHLD");
    pid_t child = fork();
    if (child == 0) _exit(7);
    CHECK_EQUAL(take(SIGCHLD, SIGCHLD, &info), SIGCHLD);
    CHECK_EQUAL(info.si_code, CLD_EXITED);
    CHECK_EQUAL(info.si_status, 7);
    CHECK_EQUAL(info.si_pid - child, 0);
    CHECK(info.si_uid == getuid());
    wait_for(child);
    child = fork();
    if (child == 0) for (;;) pause();
    CHECK_OK(kill(child, SIGSTOP));
    CHECK_EQUAL(take(SIGCHLD, SIGCHLD, &info), SIGCHLD);
    CHECK_EQUAL(info.si_code, CLD_STOPPED);
    CHECK_EQUAL(info.si_status, SIGSTOP);
    CHECK_OK(kill(child, SIGCONT));
    CHECK_EQUAL(take(SIGCHLD, SIGCHLD, &info), SIGCHLD);
    CHECK_EQUAL(info.si_code, CLD_CONTINUED);
    CHECK_EQUAL(info.si_status, SIGCONT);
    CHECK_OK(kill(child, SIGTERM));
    CHECK_EQUAL(take(SIGCHLD, SIGCHLD, &info), SIGCHLD);
    CHECK_EQUAL(info.si_code, CLD_KILLED);
    CHECK_EQUAL(info.si_status, SIGTERM);
    wait_for(child);
}

int main(int argc, char **argv) {
    start(argc, argv);
    from_calls();
    to_everybody();
    from_oneself();
    from_children();
    return finish();
}
