// What calls on processes, and on descriptors that are no files, say when they are called wrongly.
#include "table.h"
#include <linux/sched.h>
#include <sched.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

static int file, folder, waiting;

static void waiting_for(void) {
    pid_t self = getpid();
    int own = CHECK_OK(syscall(SYS_pidfd_open, self, 0));
    siginfo_t info;
    ATTEMPT("waiting",
        CALL(ECHILD, wait4, -1, 0, 0, 0),
        CALL(ECHILD, wait4, NOBODY, 0, 0, 0),
        CALL(ECHILD, wait4, self, 0, WNOHANG, 0),
        CALL(EINVAL, wait4, -1, 0, 1 << 20, 0),
        CALL(ESRCH, wait4, INT_MIN, 0, 0, 0),
        CALL(EINVAL, waitid, 99, 0, AT(&info), WEXITED, 0),
        CALL(EINVAL, waitid, P_ALL, 0, AT(&info), 0, 0),
        CALL(EINVAL, waitid, P_ALL, 0, AT(&info), WEXITED | 1 << 20, 0),
        CALL(EINVAL, waitid, P_PID, 0, AT(&info), WEXITED, 0),
        CALL(ECHILD, waitid, P_ALL, 0, AT(&info), WEXITED, 0),
        CALL(EBADF, waitid, 3, NOTHING, AT(&info), WEXITED, 0),
        CALL(EBADF, waitid, 3, file, AT(&info), WEXITED, 0),
        CALL(ECHILD, waitid, 3, own, AT(&info), WEXITED, 0));
    ATTEMPT("groups and sessions",
        CALL(EINVAL, setpgid, 0, -1),
        CALL(ESRCH, setpgid, NOBODY, 0),
        CALL(EINVAL, setpgid, -1, 0),
        CALL(ESRCH, getpgid, NOBODY),
        CALL(ESRCH, getsid, NOBODY),
        CALL(ESRCH, getpgid, -1));
}

static void scheduling(void) {
    struct sched_param zero = {0}, some = {.sched_priority = 5};
    struct rlimit crossed = {2, 1}, one = {1, 1};
    cpu_set_t set;
    struct timespec time;
    long nothing = 0;
    ATTEMPT("scheduling",
        CALL(EINVAL, getpriority, 9, 0),
        CALL(ESRCH, getpriority, PRIO_PROCESS, NOBODY),
        CALL(EINVAL, setpriority, 9, 0, 0),
        CALL(ESRCH, setpriority, PRIO_PROCESS, NOBODY, 0),
        CALL(EINVAL, sched_setscheduler, 0, 99, AT(&zero)),
        CALL(EINVAL, sched_setscheduler, 0, SCHED_OTHER, AT(&some)),
        CALL(EINVAL, sched_setscheduler, 0, SCHED_OTHER, 0),
        CALL(ESRCH, sched_setscheduler, NOBODY, SCHED_OTHER, AT(&zero)),
        CALL(ESRCH, sched_getscheduler, NOBODY),
        CALL(EINVAL, sched_getscheduler, -1),
        CALL(EINVAL, sched_getparam, 0, 0),
        CALL(ESRCH, sched_getparam, NOBODY, AT(&zero)),
        CALL(EFAULT, sched_getparam, 0, AT(bad)),
        CALL(EINVAL, sched_get_priority_max, 99),
        CALL(EINVAL, sched_get_priority_min, -1),
        CALL(ESRCH, sched_rr_get_interval, NOBODY, AT(&time)),
        CALL(EINVAL, sched_getaffinity, 0, 1, AT(&set)),
        CALL(ESRCH, sched_getaffinity, NOBODY, sizeof set, AT(&set)),
        CALL(EFAULT, sched_getaffinity, 0, sizeof set, AT(bad)),
        CALL(EINVAL, sched_setaffinity, 0, sizeof nothing, AT(&nothing)),
        CALL(EFAULT, sched_setaffinity, 0, sizeof set, AT(bad)));
    ATTEMPT("limits and usage",
        CALL(EINVAL, getrlimit, 99, AT(&one)),
        CALL(EFAULT, getrlimit, RLIMIT_NOFILE, AT(bad)),
        CALL(EINVAL, setrlimit, RLIMIT_NOFILE, AT(&crossed)),
        CALL(EFAULT, setrlimit, RLIMIT_NOFILE, AT(bad)),
        CALL(EINVAL, prlimit64, 0, 99, 0, AT(&one)),
        CALL(ESRCH, prlimit64, NOBODY, RLIMIT_NOFILE, 0, AT(&one)),
        CALL(EINVAL, getrusage, 99, AT(&set)),
        CALL(EFAULT, getrusage, RUSAGE_SELF, AT(bad)),
        CALL(EFAULT, times, AT(bad)));
}

static void settings(void) {
    long old[2] = {0, 0};
    ATTEMPT("settings",
        CALL(EINVAL, prctl, 9999, 0, 0, 0, 0),
        CALL(EINVAL, prctl, PR_SET_PDEATHSIG, 99, 0, 0, 0),
        CALL(EFAULT, prctl, PR_GET_PDEATHSIG, AT(bad), 0, 0, 0),
        CALL(EINVAL, prctl, PR_SET_DUMPABLE, 5, 0, 0, 0),
        CALL(EFAULT, prctl, PR_SET_NAME, AT(bad), 0, 0, 0),
        CALL(EFAULT, prctl, PR_GET_NAME, AT(bad), 0, 0, 0),
        CALL(EINVAL, prctl, PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0),
        CALL(EINVAL, prctl, PR_SET_NO_NEW_PRIVS, 1, 1, 0, 0),
        CALL(EINVAL, prctl, PR_CAPBSET_READ, 99, 0, 0, 0),
        CALL(EFAULT, uname, AT(bad)),
        CALL(EFAULT, sysinfo, AT(bad)),
        CALL(EFAULT, getrandom, AT(bad), 8, 0),
        CALL(EINVAL, getrandom, AT(old), 8, 64),
        CALL(EINVAL, set_robust_list, AT(old), 1),
        CALL(ESRCH, get_robust_list, NOBODY, AT(&old[0]), AT(&old[1])));
    ATTEMPT("ids",
        CALL(EINVAL, setuid, -1),
        CALL(EINVAL, setgid, -1),
        CALL(EPERM, setgroups, 0, 0),
        CALL(EPERM, setgroups, -1, 0),
        CALL(EINVAL, getgroups, -1, 0),
        CALL(EFAULT, getresuid, AT(bad), AT(bad), AT(bad)),
        CALL(EPERM, chroot, AT(".")),
        CALL(EPERM, sethostname, AT("x"), 1));
}

static void starting(void) {
    ATTEMPT("starting",
        CALL(EINVAL, clone, CLONE_SIGHAND | SIGCHLD, 0, 0, 0, 0),
        CALL(EINVAL, clone, CLONE_THREAD | CLONE_SIGHAND, 0, 0, 0, 0),
        CALL(EFAULT, execve, AT(bad), 0, 0),
        CALL(ENOENT, execve, AT("missing"), 0, 0),
        CALL(EACCES, execve, AT("file"), 0, 0),
        CALL(EACCES, execve, AT("."), 0, 0),
        CALL(ENOTDIR, execve, AT("file/x"), 0, 0),
        CALL(EBADF, execveat, NOTHING, AT("x"), 0, 0, 0),
        CALL(ENOTDIR, execveat, file, AT("x"), 0, 0, 0),
        CALL(EINVAL, execveat, folder, AT("file"), 0, 0, 1 << 20));
}

static void descriptors(void) {
    struct epoll_event event = {.events = EPOLLIN};
    int counter = CHECK_OK(eventfd(0, EFD_NONBLOCK)), room[2];
    uint64_t most = ~0ull;
    ATTEMPT("descriptors",
        CALL(EINVAL, eventfd2, 0, 1 << 20),
        CALL(EAGAIN, read, counter, AT(&most), 8),
        CALL(EINVAL, read, counter, AT(room), 4),
        CALL(EINVAL, write, counter, AT(&most), 8),
        CALL(EINVAL, epoll_create1, 1),
        CALL(EBADF, epoll_ctl, NOTHING, EPOLL_CTL_ADD, counter, AT(&event)),
        CALL(EBADF, epoll_ctl, waiting, EPOLL_CTL_ADD, NOTHING, AT(&event)),
        CALL(EPERM, epoll_ctl, waiting, EPOLL_CTL_ADD, file, AT(&event)),
        CALL(EINVAL, epoll_ctl, waiting, EPOLL_CTL_ADD, waiting, AT(&event)),
        CALL(EINVAL, epoll_ctl, counter, EPOLL_CTL_ADD, counter, AT(&event)),
        CALL(ENOENT, epoll_ctl, waiting, EPOLL_CTL_DEL, counter, 0),
        CALL(EFAULT, epoll_ctl, waiting, EPOLL_CTL_ADD, counter, AT(bad)),
        CALL(EINVAL, epoll_ctl, waiting, 99, counter, AT(&event)),
        CALL(EINVAL, epoll_wait, waiting, AT(&event), 0, 0),
        CALL(EBADF, epoll_wait, NOTHING, AT(&event), 1, 0),
        CALL(EINVAL, epoll_wait, file, AT(&event), 1, 0),
        CALL(EINVAL, poll, AT(room), 1 << 30, 0),
        CALL(EFAULT, poll, AT(bad), 1, 0),
        CALL(EINVAL, select, -1, 0, 0, 0, 0),
        CALL(EINVAL, pipe2, AT(room), 1),
        CALL(EFAULT, pipe2, AT(bad), 0),
        CALL(EBADF, dup, NOTHING),
        CALL(EBADF, dup2, NOTHING, 3),
        CALL(EBADF, dup2, file, -1),
        CALL(EINVAL, dup3, file, file, 0),
        CALL(EINVAL, dup3, file, 100, 1),
        CALL(EBADF, close, NOTHING),
        CALL(EINVAL, close_range, 10, 5, 0),
        CALL(EBADF, fcntl, NOTHING, F_GETFD),
        CALL(EINVAL, fcntl, file, F_DUPFD, -1),
        CALL(EINVAL, fcntl, file, 999),
        CALL(EBADF, ioctl, NOTHING, 0x5401, AT(room)),
        CALL(ENOTTY, ioctl, file, 0x5401, AT(room)),
        CALL(ENOTTY, ioctl, counter, 0x5413, AT(room)));
}

int main(int argc, char **argv) {
    start(argc, argv);
    file = CHECK_OK(open("file", O_RDWR | O_CREAT, 0600));
    folder = CHECK_OK(open(".", O_RDONLY | O_DIRECTORY));
    waiting = CHECK_OK(epoll_create1(0));
    waiting_for();
    scheduling();
    settings();
    starting();
    descriptors();
    return finish();
}
