// What calls on signals, timers and clocks say when they are called wrongly.
#include "table.h"
#include <linux/futex.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>

enum { SIZE = 8 };
static const long other_code[16] = {SIGUSR1, 0, 0};

static void sending(void) {
    pid_t self = getpid();
    int nobody = CHECK_OK(open("file", O_RDWR | O_CREAT, 0600)), own = CHECK_OK(syscall(SYS_pidfd_open, self, 0));
    siginfo_t asked = {.si_signo = SIGUSR1, .si_code = SI_USER};
    ATTEMPT("sending",
        CALL(ESRCH, kill, NOBODY, 0),
        CALL(ESRCH, kill, -NOBODY, 0),
        CALL(EINVAL, kill, self, 65),
        CALL(EINVAL, kill, self, -1),
        CALL(ESRCH, kill, NOBODY, 65),
        CALL(ESRCH, kill, INT_MIN, 0),
        CALL(EINVAL, tkill, 0, 0),
        CALL(ESRCH, tkill, NOBODY, 0),
        CALL(EINVAL, tgkill, -1, self, 0),
        CALL(EINVAL, tgkill, self, 0, 0),
        CALL(ESRCH, tgkill, self, NOBODY, 0),
        CALL(ESRCH, tgkill, NOBODY, self, 0),
        CALL(EINVAL, tgkill, self, self, 65),
        CALL(EFAULT, rt_sigqueueinfo, self, SIGUSR1, AT(bad)),
        CALL(EINVAL, rt_sigqueueinfo, self, 65, AT(other_code)),
        CALL(EPERM, rt_sigqueueinfo, NOBODY, SIGUSR1, AT(&asked)),
        CALL(EINVAL, rt_tgsigqueueinfo, -1, self, SIGUSR1, AT(&asked)),
        CALL(EFAULT, rt_tgsigqueueinfo, self, self, SIGUSR1, AT(bad)));
    ATTEMPT("handles",
        CALL(EINVAL, pidfd_open, 0, 0),
        CALL(EINVAL, pidfd_open, -1, 0),
        CALL(ESRCH, pidfd_open, NOBODY, 0),
        CALL(EINVAL, pidfd_open, self, 1 << 30),
        CALL(EBADF, pidfd_send_signal, NOTHING, 0, 0, 0),
        CALL(EBADF, pidfd_send_signal, nobody, 0, 0, 0),
        CALL(EINVAL, pidfd_send_signal, own, 0, 0, 1 << 30),
        CALL(EINVAL, pidfd_send_signal, own, 65, 0, 0),
        CALL(EFAULT, pidfd_send_signal, own, SIGUSR1, AT(bad), 0),
        CALL(EINVAL, pidfd_send_signal, own, SIGUSR2, AT(&asked), 0),
        CALL(EINVAL, fcntl, nobody, F_SETSIG, 65),
        CALL(ESRCH, fcntl, nobody, F_SETOWN, NOBODY),
        CALL(EFAULT, fcntl, nobody, F_SETOWN_EX, AT(bad)),
        CALL(EBADF, fcntl, NOTHING, F_SETOWN, 0));
}

static void receiving(void) {
    sigset_t none;
    struct timespec now = {0, 0}, wrong = {0, 1000000000};
    stack_t small = {.ss_sp = malloc(4096), .ss_size = 16}, odd = {.ss_sp = small.ss_sp, .ss_size = 4096, .ss_flags = 64};
    struct sigaction action = {0};
    int file = CHECK_OK(open("file", O_RDWR));
    sigemptyset(&none);
    ATTEMPT("receiving",
        CALL(EINVAL, rt_sigaction, 0, 0, 0, SIZE),
        CALL(EINVAL, rt_sigaction, 65, 0, 0, SIZE),
        CALL(EINVAL, rt_sigaction, SIGKILL, AT(&action), 0, SIZE),
        CALL(EINVAL, rt_sigaction, SIGUSR1, 0, 0, 4),
        CALL(EFAULT, rt_sigaction, SIGUSR1, AT(bad), 0, SIZE),
        CALL(EFAULT, rt_sigaction, SIGUSR1, 0, AT(bad), SIZE),
        CALL(EINVAL, rt_sigprocmask, 99, AT(&none), 0, SIZE),
        CALL(EINVAL, rt_sigprocmask, SIG_BLOCK, AT(&none), 0, 4),
        CALL(EFAULT, rt_sigprocmask, SIG_BLOCK, AT(bad), 0, SIZE),
        CALL(EFAULT, rt_sigpending, AT(bad), SIZE),
        CALL(EINVAL, rt_sigpending, AT(&none), 16),
        CALL(EFAULT, rt_sigsuspend, AT(bad), SIZE),
        CALL(EINVAL, rt_sigsuspend, AT(&none), 4),
        CALL(EAGAIN, rt_sigtimedwait, AT(&none), 0, AT(&now), SIZE),
        CALL(EINVAL, rt_sigtimedwait, AT(&none), 0, AT(&wrong), SIZE),
        CALL(EINVAL, rt_sigtimedwait, AT(&none), 0, AT(&now), 4),
        CALL(EFAULT, rt_sigtimedwait, AT(bad), 0, AT(&now), SIZE),
        CALL(ENOMEM, sigaltstack, AT(&small), 0),
        CALL(EINVAL, sigaltstack, AT(&odd), 0),
        CALL(EFAULT, sigaltstack, AT(bad), 0),
        CALL(EINVAL, signalfd4, -1, AT(&none), 4, 0),
        CALL(EINVAL, signalfd4, -1, AT(&none), SIZE, 1),
        CALL(EBADF, signalfd4, NOTHING, AT(&none), SIZE, 0),
        CALL(EINVAL, signalfd4, file, AT(&none), SIZE, 0),
        CALL(EFAULT, signalfd4, -1, AT(bad), SIZE, 0));
}

static void timers(void) {
    struct timespec wrong = {0, 1000000000}, now = {0, 0};
    struct itimerspec odd = {.it_value = {0, -1}}, once = {0};
    struct itimerval off = {.it_value = {0, 1000000}};
    struct sigevent event = {.sigev_notify = 99};
    int file = CHECK_OK(open("file", O_RDWR)), timer = CHECK_OK(timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK));
    ATTEMPT("timers and clocks",
        CALL(EINVAL, timer_create, 99, 0, AT(&odd)),
        CALL(EINVAL, timer_create, CLOCK_MONOTONIC, AT(&event), AT(&odd)),
        CALL(EFAULT, timer_create, CLOCK_MONOTONIC, AT(bad), AT(&odd)),
        CALL(EINVAL, timer_settime, 99, 0, AT(&once), 0),
        CALL(EINVAL, timer_gettime, 99, AT(&once)),
        CALL(EINVAL, timer_getoverrun, 99),
        CALL(EINVAL, timer_delete, 99),
        CALL(EINVAL, setitimer, 9, AT(&off), 0),
        CALL(EINVAL, setitimer, ITIMER_REAL, AT(&off), 0),
        CALL(EFAULT, setitimer, ITIMER_REAL, AT(bad), 0),
        CALL(EINVAL, getitimer, 9, AT(&off)),
        CALL(EFAULT, getitimer, ITIMER_REAL, AT(bad)),
        CALL(EINVAL, timerfd_create, 99, 0),
        CALL(EINVAL, timerfd_create, CLOCK_MONOTONIC, 1),
        CALL(EBADF, timerfd_settime, NOTHING, 0, AT(&once), 0),
        CALL(EINVAL, timerfd_settime, file, 0, AT(&once), 0),
        CALL(EINVAL, timerfd_settime, timer, 0, AT(&odd), 0),
        CALL(EINVAL, timerfd_settime, timer, 64, AT(&once), 0),
        CALL(EFAULT, timerfd_settime, timer, 0, AT(bad), 0),
        CALL(EFAULT, timerfd_gettime, timer, AT(bad)),
        CALL(EINVAL, read, timer, AT(&now), 4),
        CALL(EAGAIN, read, timer, AT(&once), 8),
        CALL(EINVAL, nanosleep, AT(&wrong), 0),
        CALL(EFAULT, nanosleep, AT(bad), 0),
        CALL(EINVAL, clock_nanosleep, 99, 0, AT(&now), 0),
        CALL(EINVAL, clock_nanosleep, CLOCK_MONOTONIC, 0, AT(&wrong), 0),
        CALL(EINVAL, clock_gettime, 99, AT(&now)),
        CALL(EFAULT, clock_gettime, CLOCK_MONOTONIC, AT(bad)),
        CALL(EINVAL, clock_getres, 99, AT(&now)),
        CALL(EPERM, clock_settime, CLOCK_REALTIME, AT(&now)));
}

static void futexes(void) {
    static int word[2] = {1, 1};
    struct timespec wrong = {0, 1000000000}, soon = {0, 1};
    ATTEMPT("futexes",
        CALL(EAGAIN, futex, AT(word), FUTEX_WAIT, 0, 0, 0, 0),
        CALL(ETIMEDOUT, futex, AT(word), FUTEX_WAIT, 1, AT(&soon), 0, 0),
        CALL(EINVAL, futex, AT(word), FUTEX_WAIT, 1, AT(&wrong), 0, 0),
        CALL(EINVAL, futex, AT((char *)word + 1), FUTEX_WAIT, 1, 0, 0, 0),
        CALL(EFAULT, futex, 0, FUTEX_WAIT, 1, 0, 0, 0),
        CALL(EINVAL, futex, AT(word), FUTEX_WAIT_BITSET, 1, 0, 0, 0),
        CALL(EAGAIN, futex, AT(word), FUTEX_CMP_REQUEUE, 1, 1, AT(word + 1), 0),
        CALL(ENOSYS, futex, AT(word), 99, 0, 0, 0, 0));
}

int main(int argc, char **argv) {
    start(argc, argv);
    sending();
    receiving();
    timers();
    futexes();
    return finish();
}
