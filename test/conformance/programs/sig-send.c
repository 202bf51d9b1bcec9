// Which call may send what to whom, and in which order the kernel looks at its arguments.
#include "sig.h"
#include <pthread.h>

static pid_t gone;
static struct receiver child;

static long queue(pid_t pid, int number, int code) {
    siginfo_t info = {.si_code = code};
    return syscall(SYS_rt_sigqueueinfo, pid, number, &info);
}
static long thread_queue(pid_t process, pid_t thread, int number, int code) {
    siginfo_t info = {.si_code = code};
    return syscall(SYS_rt_tgsigqueueinfo, process, thread, number, &info);
}
#define CHILD child.pid

static void killing(void) {
    section("kill");
    CHECK_OK(kill(getpid(), 0));
    CHECK_OK(kill(CHILD, 0));
    CHECK_ERRNO(kill(getpid(), 65), EINVAL);
    CHECK_ERRNO(kill(CHILD, 65), EINVAL);
    CHECK_ERRNO(kill(CHILD, -1), EINVAL);
    CHECK_ERRNO(kill(CHILD, INT_MIN), EINVAL);
    CHECK_ERRNO(kill(gone, 0), ESRCH);
    CHECK_ERRNO(kill(gone, SIGTERM), ESRCH);
    CHECK_ERRNO(kill(gone, 65), ESRCH);
    CHECK_ERRNO(kill(-gone, 0), ESRCH);
    CHECK_ERRNO(kill(-gone, 65), ESRCH);
    CHECK_ERRNO(kill(INT_MIN, 0), ESRCH);
    CHECK_ERRNO(kill(INT_MIN, SIGTERM), ESRCH);
    CHECK_ERRNO(kill(INT_MIN, 65), ESRCH);
    CHECK_ERRNO(kill(INT_MAX, 0), ESRCH);
    CHECK_ERRNO(kill(INT_MAX, 65), ESRCH);
    CHECK_OK(kill(0, 0));
    CHECK_ERRNO(kill(0, 65), EINVAL);
    CHECK_ERRNO(kill(0, -1), EINVAL);
    // Nothing can be sent by these, so everybody is safe.
    CHECK_ERRNO(kill(-1, 65), EINVAL);
    CHECK_ERRNO(kill(-1, -1), EINVAL);
    CHECK_OK(kill(-1, 0));
    CHECK_OK(syscall(SYS_kill, 0x100000000l | CHILD, 0x700000000l));
    CHECK_OK(kill(CHILD, SIGUSR1));
    CHECK_EQUAL(received(&child).si_signo, SIGUSR1);
    CHECK_OK(syscall(SYS_kill, 0x100000000l | CHILD, SIGUSR2));
    CHECK_EQUAL(received(&child).si_signo, SIGUSR2);
}

static volatile pid_t thread_id;
static volatile int over;
static void *thread(void *data) {
    (void)data;
    thread_id = gettid();
    while (!over) milliseconds(5);
    return NULL;
}

static void to_threads(void) {
    section("tkill");
    CHECK_ERRNO(syscall(SYS_tkill, 0, 0), EINVAL);
    CHECK_ERRNO(syscall(SYS_tkill, -1, 65), EINVAL);
    CHECK_ERRNO(syscall(SYS_tkill, gone, 65), ESRCH);
    CHECK_ERRNO(syscall(SYS_tkill, gone, 0), ESRCH);
    CHECK_ERRNO(syscall(SYS_tkill, CHILD, 65), EINVAL);
    CHECK_OK(syscall(SYS_tkill, CHILD, 0));
    section("tgkill");
    CHECK_ERRNO(syscall(SYS_tgkill, 0, CHILD, 0), EINVAL);
    CHECK_ERRNO(syscall(SYS_tgkill, CHILD, 0, 0), EINVAL);
    CHECK_ERRNO(syscall(SYS_tgkill, -1, CHILD, 65), EINVAL);
    CHECK_ERRNO(syscall(SYS_tgkill, -1, gone, 65), EINVAL);
    CHECK_ERRNO(syscall(SYS_tgkill, CHILD, -1, 65), EINVAL);
    CHECK_ERRNO(syscall(SYS_tgkill, getpid(), CHILD, 0), ESRCH);
    CHECK_ERRNO(syscall(SYS_tgkill, CHILD, getpid(), 65), ESRCH);
    CHECK_ERRNO(syscall(SYS_tgkill, gone, CHILD, 0), ESRCH);
    CHECK_ERRNO(syscall(SYS_tgkill, CHILD, CHILD, 65), EINVAL);
    CHECK_OK(syscall(SYS_tgkill, CHILD, CHILD, 0));
    CHECK_OK(syscall(SYS_tgkill, CHILD, CHILD, SIGUSR1));
    CHECK_EQUAL(received(&child).si_signo, SIGUSR1);
    section("a thread's number");
    pthread_t handle;
    thread_id = 0;
    over = 0;
    pthread_create(&handle, NULL, thread, NULL);
    while (thread_id == 0) milliseconds(1);
    CHECK_OK(syscall(SYS_tgkill, getpid(), thread_id, 0));
    CHECK_OK(syscall(SYS_tkill, thread_id, 0));
    CHECK_OK(kill(thread_id, 0));
    CHECK_ERRNO(syscall(SYS_tgkill, thread_id, thread_id, 0), ESRCH);
    CHECK_ERRNO(kill(-thread_id, 0), ESRCH);
    CHECK_EQUAL(getpgid(thread_id), getpgrp());
    over = 1;
    pthread_join(handle, NULL);
}

static void queueing(void) {
    section("rt_sigqueueinfo");
    CHECK_ERRNO(syscall(SYS_rt_sigqueueinfo, CHILD, SIGUSR1, NULL), EFAULT);
    CHECK_ERRNO(syscall(SYS_rt_sigqueueinfo, gone, 65, (void *)8), EFAULT);
    CHECK_ERRNO(syscall(SYS_rt_sigqueueinfo, CHILD, SIGUSR1, (void *)8), EFAULT);
    CHECK(queue(CHILD, SIGUSR1, SI_USER) == -1 && errno == EPERM);
    CHECK(queue(CHILD, SIGUSR1, SI_TKILL) == -1 && errno == EPERM);
    CHECK(queue(CHILD, 65, SI_KERNEL) == -1 && errno == EPERM);
    CHECK(queue(gone, SIGUSR1, SI_USER) == -1 && errno == EPERM);
    CHECK_ERRNO(queue(gone, SIGUSR1, SI_QUEUE), ESRCH);
    CHECK_ERRNO(queue(gone, 65, SI_QUEUE), ESRCH);
    CHECK_ERRNO(queue(0, SIGUSR1, SI_QUEUE), ESRCH);
    CHECK_ERRNO(queue(-1, SIGUSR1, SI_QUEUE), ESRCH);
    CHECK(queue(-1, SIGUSR1, SI_USER) == -1 && errno == EPERM);
    CHECK_ERRNO(queue(-getpgrp(), 0, SI_QUEUE), ESRCH);
    CHECK_ERRNO(queue(CHILD, 65, SI_QUEUE), EINVAL);
    CHECK_ERRNO(queue(CHILD, -1, SI_QUEUE), EINVAL);
    CHECK_OK(queue(CHILD, 0, SI_QUEUE));
    CHECK_OK(queue(CHILD, SIGUSR2, SI_QUEUE));
    CHECK_EQUAL(received(&child).si_signo, SIGUSR2);
    section("rt_tgsigqueueinfo");
    CHECK_ERRNO(syscall(SYS_rt_tgsigqueueinfo, 0, 0, SIGUSR1, (void *)8), EFAULT);
    CHECK_ERRNO(syscall(SYS_rt_tgsigqueueinfo, gone, gone, SIGUSR1, (void *)8), EFAULT);
    CHECK_ERRNO(thread_queue(0, CHILD, SIGUSR1, SI_USER), EINVAL);
    CHECK_ERRNO(thread_queue(CHILD, 0, SIGUSR1, SI_QUEUE), EINVAL);
    CHECK_ERRNO(thread_queue(-1, gone, SIGUSR1, SI_QUEUE), EINVAL);
    CHECK(thread_queue(CHILD, CHILD, SIGUSR1, SI_USER) == -1 && errno == EPERM);
    CHECK(thread_queue(gone, gone, SIGUSR1, SI_USER) == -1 && errno == EPERM);
    CHECK_ERRNO(thread_queue(gone, gone, SIGUSR1, SI_QUEUE), ESRCH);
    CHECK_ERRNO(thread_queue(getpid(), CHILD, SIGUSR1, SI_QUEUE), ESRCH);
    CHECK_ERRNO(thread_queue(CHILD, CHILD, 65, SI_QUEUE), EINVAL);
    CHECK_OK(thread_queue(CHILD, CHILD, SIGUSR1, SI_QUEUE));
    CHECK_EQUAL(received(&child).si_signo, SIGUSR1);
    section("to oneself any code is allowed");
    siginfo_t info;
    block(SIGUSR1);
    CHECK_OK(queue(getpid(), SIGUSR1, SI_USER));
    CHECK_EQUAL(take(SIGUSR1, SIGUSR1, &info), SIGUSR1);
    CHECK_OK(thread_queue(getpid(), gettid(), SIGUSR1, SI_KERNEL));
    CHECK_EQUAL(take(SIGUSR1, SIGUSR1, &info), SIGUSR1);
    CHECK_EQUAL(info.si_code, SI_KERNEL);
}

static void by_descriptor(void) {
    section("pidfd_open");
    CHECK_ERRNO(syscall(SYS_pidfd_open, gone, 0x40000000), EINVAL);
    CHECK_ERRNO(syscall(SYS_pidfd_open, 0, 0), EINVAL);
    CHECK_ERRNO(syscall(SYS_pidfd_open, -1, 0), EINVAL);
    CHECK_ERRNO(syscall(SYS_pidfd_open, INT_MIN, 0), EINVAL);
    CHECK_ERRNO(syscall(SYS_pidfd_open, gone, 0), ESRCH);
    CHECK_ERRNO(syscall(SYS_pidfd_open, INT_MAX, 0), ESRCH);
    CHECK_ERRNO(syscall(SYS_pidfd_open, CHILD, 1), EINVAL);
    int pidfd = CHECK_OK(syscall(SYS_pidfd_open, CHILD, O_NONBLOCK));
    CHECK(is_cloexec(pidfd));
    section("pidfd_send_signal");
    CHECK_ERRNO(syscall(SYS_pidfd_send_signal, -1, 0, NULL, 0), EBADF);
    CHECK_ERRNO(syscall(SYS_pidfd_send_signal, 0, 0, NULL, 0), EBADF);
    CHECK_ERRNO(syscall(SYS_pidfd_send_signal, pidfd, 0, NULL, 0x8000), EINVAL);
    CHECK_ERRNO(syscall(SYS_pidfd_send_signal, -1, 0, NULL, 0x8000), EINVAL);
    CHECK_ERRNO(syscall(SYS_pidfd_send_signal, pidfd, 0, NULL, 3), EINVAL);
    CHECK_ERRNO(syscall(SYS_pidfd_send_signal, pidfd, 65, NULL, 0), EINVAL);
    CHECK_ERRNO(syscall(SYS_pidfd_send_signal, pidfd, SIGUSR1, (void *)8, 0), EFAULT);
    siginfo_t info = {.si_signo = SIGUSR2, .si_code = SI_QUEUE};
    CHECK_ERRNO(syscall(SYS_pidfd_send_signal, pidfd, SIGUSR1, &info, 0), EINVAL);
    info.si_signo = SIGUSR1;
    info.si_code = SI_USER;
    CHECK(syscall(SYS_pidfd_send_signal, pidfd, SIGUSR1, &info, 0) == -1 && errno == EPERM);
    CHECK_OK(syscall(SYS_pidfd_send_signal, pidfd, 0, NULL, 0));
    CHECK_OK(syscall(SYS_pidfd_send_signal, pidfd, SIGUSR1, NULL, 0));
    CHECK_EQUAL(received(&child).si_signo, SIGUSR1);
    CHECK(has_received_nothing(&child));
    CHECK_EQUAL(end_receiver(&child), 1000 + SIGKILL);
    CHECK_ERRNO(syscall(SYS_pidfd_send_signal, pidfd, SIGUSR1, NULL, 0), ESRCH);
    close(pidfd);
}

int main(int argc, char **argv) {
    start(argc, argv);
    gone = gone_process();
    child = start_receiver(-1);
    killing();
    to_threads();
    queueing();
    by_descriptor();
    return finish();
}
