// Signals by descriptors: of processes and of threads, from pidfd_open and from clone.
#include "sig.h"
#include <pthread.h>
#include <sched.h>
#ifndef P_PIDFD
#define P_PIDFD 3
#endif
#ifndef CLONE_PIDFD
#define CLONE_PIDFD 0x1000
#endif

static long send_by(int pidfd, int number, siginfo_t *info, unsigned flags) { return syscall(SYS_pidfd_send_signal, pidfd, number, info, flags); }

static void from_clone(void) {
    section("clone gives the descriptor");
    int pidfd = -1;
    pid_t child = syscall(SYS_clone, CLONE_PIDFD | SIGCHLD, NULL, &pidfd, NULL, NULL);
    if (child == 0) for (;;) pause();
    CHECK(child > 0);
    CHECK(is_cloexec(pidfd));
    CHECK_OK(send_by(pidfd, 0, NULL, 0));
    CHECK_OK(send_by(pidfd, SIGSTOP, NULL, 0));
    siginfo_t info;
    CHECK_OK(waitid(P_PIDFD, pidfd, &info, WSTOPPED));
    CHECK_EQUAL(info.si_pid - child, 0);
    CHECK_OK(send_by(pidfd, SIGCONT, NULL, 0));
    CHECK_OK(waitid(P_PIDFD, pidfd, &info, WCONTINUED));
    struct pollfd polled = {.fd = pidfd, .events = POLLIN};
    CHECK_EQUAL(poll(&polled, 1, 0), 0);
    CHECK_OK(send_by(pidfd, SIGTERM, NULL, 0));
    CHECK_EQUAL(poll(&polled, 1, 60000), 1);
    // A zombie takes signals, and nothing comes of them.
    CHECK_OK(send_by(pidfd, SIGTERM, NULL, 0));
    CHECK_OK(send_by(pidfd, 0, NULL, 0));
    CHECK_OK(waitid(P_PIDFD, pidfd, &info, WEXITED));
    CHECK_EQUAL(info.si_code, CLD_KILLED);
    CHECK_EQUAL(info.si_status, SIGTERM);
    CHECK_ERRNO(send_by(pidfd, 0, NULL, 0), ESRCH);
    CHECK_ERRNO(waitid(P_PIDFD, pidfd, &info, WEXITED), ECHILD);
    close(pidfd);
}

static void passed_on(void) {
    section("to whom the descriptor was given");
    struct receiver child = start_receiver(-1);
    int pidfd = CHECK_OK(syscall(SYS_pidfd_open, child.pid, 0));
    CHECK_EQUAL(IN_CHILD({ CHECK_OK(send_by(pidfd, SIGUSR1, NULL, 0)); }), 0);
    siginfo_t info = received(&child);
    CHECK_EQUAL(info.si_signo, SIGUSR1);
    CHECK(info.si_pid != getpid() && info.si_pid > 0);
    CHECK_EQUAL(info.si_code, SI_USER);
    section("flags");
    CHECK_SAME(send_by(pidfd, SIGUSR1, NULL, PIDFD_SIGNAL_THREAD));
    info = received(&child);
    CHECK_SAME_NUMBER(info.si_code);
    CHECK_OK(send_by(pidfd, SIGUSR1, NULL, PIDFD_SIGNAL_THREAD_GROUP));
    info = received(&child);
    CHECK_EQUAL(info.si_code, SI_USER);
    CHECK_ERRNO(send_by(pidfd, SIGUSR1, NULL, PIDFD_SIGNAL_THREAD | PIDFD_SIGNAL_THREAD_GROUP), EINVAL);
    CHECK_ERRNO(send_by(pidfd, SIGUSR1, NULL, 8), EINVAL);
    section("a group by a descriptor");
    struct receiver leader = start_receiver(0), member = start_receiver(leader.pid);
    int group = CHECK_OK(syscall(SYS_pidfd_open, leader.pid, 0));
    CHECK_OK(send_by(group, SIGUSR2, NULL, PIDFD_SIGNAL_PROCESS_GROUP));
    info = received(&leader);
    CHECK_EQUAL(info.si_signo, SIGUSR2);
    CHECK_EQUAL(info.si_pid - getpid(), 0);
    CHECK_EQUAL(received(&member).si_signo, SIGUSR2);
    CHECK(has_received_nothing(&child));
    int other = CHECK_OK(syscall(SYS_pidfd_open, member.pid, 0));
    CHECK_SAME(send_by(other, SIGUSR2, NULL, PIDFD_SIGNAL_PROCESS_GROUP));
    end_receiver(&leader);
    end_receiver(&member);
    end_receiver(&child);
    close(pidfd);
    close(group);
    close(other);
}

static volatile pid_t thread_id, taken;
static volatile int over;
static void note(int number) {
    (void)number;
    taken = gettid();
}
static void *thread(void *data) {
    (void)data;
    thread_id = gettid();
    while (!over) milliseconds(1);
    return NULL;
}

static void of_threads(void) {
    section("a thread's descriptor");
    pthread_t handle;
    struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
    sigaction(SIGUSR1, &action, NULL);
    pthread_create(&handle, NULL, thread, NULL);
    while (thread_id == 0) milliseconds(1);
    CHECK_SAME(syscall(SYS_pidfd_open, thread_id, 0));
    int own = CHECK_OK(syscall(SYS_pidfd_open, thread_id, PIDFD_THREAD));
    CHECK_OK(send_by(own, SIGUSR1, NULL, 0));
    for (int i = 0; i < 30000 && taken == 0; i++) milliseconds(2);
    CHECK_EQUAL(taken - thread_id, 0);
    taken = 0;
    CHECK_OK(send_by(own, SIGUSR1, NULL, PIDFD_SIGNAL_THREAD_GROUP));
    for (int i = 0; i < 30000 && taken == 0; i++) milliseconds(2);
    CHECK(taken == thread_id || taken == getpid());
    CHECK_ERRNO(syscall(SYS_pidfd_open, getpid(), PIDFD_THREAD | 1), EINVAL);
    over = 1;
    pthread_join(handle, NULL);
    // The C library hears of its end a moment before the kernel has taken its number away.
    for (int i = 0; i < 5000 && syscall(SYS_tgkill, getpid(), thread_id, 0) == 0; i++) milliseconds(2);
    CHECK_ERRNO(send_by(own, SIGUSR1, NULL, 0), ESRCH);
    close(own);
}

int main(int argc, char **argv) {
    start(argc, argv);
    from_clone();
    passed_on();
    of_threads();
    return finish();
}
