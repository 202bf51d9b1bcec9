// What the programs about signals share: a log of what was received, and children that do as they are told.
#ifndef SIG_H
#define SIG_H
#include "check.h"
#include <poll.h>
#include <sys/signalfd.h>

#ifndef SYS_pidfd_send_signal
#define SYS_pidfd_send_signal 424
#endif
#ifndef SYS_pidfd_open
#define SYS_pidfd_open 434
#endif
#ifndef PIDFD_THREAD
#define PIDFD_THREAD O_EXCL
#endif
#ifndef PIDFD_SIGNAL_THREAD
#define PIDFD_SIGNAL_THREAD 1
#define PIDFD_SIGNAL_THREAD_GROUP 2
#define PIDFD_SIGNAL_PROCESS_GROUP 4
#endif

// A trapped call may say EINTR before it has begun when a handler has no SA_RESTART (docs/signals.md); every program retries it.
#define AGAIN(call) \
    ({ \
        long again_; \
        do again_ = (long)(call); while (again_ == -1 && errno == EINTR); \
        again_; \
    })

static UNUSED pid_t gone_process(void) {
    pid_t child = fork();
    if (child == 0) _exit(0);
    wait_for(child);
    return child;
}

static UNUSED void block(int number, ...) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    sigprocmask(SIG_BLOCK, &set, NULL);
}

static UNUSED sigset_t set_of(int first, int last) {
    sigset_t set;
    sigemptyset(&set);
    for (int number = first; number <= last; number++) sigaddset(&set, number);
    return set;
}

// The C library's own shows SI_TKILL as SI_USER.
static UNUSED int wait_for_signal(const sigset_t *set, siginfo_t *info, const struct timespec *patience) {
    return syscall(SYS_rt_sigtimedwait, set, info, patience, 8);
}

// What a sender tells of itself, for rt_sigqueueinfo and its like.
static UNUSED siginfo_t told(int number, int code, pid_t pid, uid_t uid, int value) {
    siginfo_t info;
    memset(&info, 0, sizeof info);
    info.si_signo = number;
    info.si_code = code;
    info.si_pid = pid;
    info.si_uid = uid;
    info.si_int = value;
    return info;
}

// The next of these signals within five seconds; 0 when none came.
static UNUSED int take(int first, int last, siginfo_t *info) {
    sigset_t set = set_of(first, last);
    struct timespec patience = {5, 0};
    memset(info, 0, sizeof *info);
    int number;
    do number = wait_for_signal(&set, info, &patience); while (number < 0 && errno == EINTR);
    return number < 0 ? 0 : number;
}

static UNUSED int nothing_pending(int first, int last) {
    sigset_t set = set_of(first, last);
    struct timespec none = {0, 0};
    return sigtimedwait(&set, NULL, &none) < 0 && errno == EAGAIN;
}

// A child that blocks every signal that can be, reports what it takes through a pipe, and ends at SIGTERM.
struct receiver {
    pid_t pid;
    int reports;
    int commands;
};

static UNUSED void receive_for_ever(int reports) {
    siginfo_t info;
    sigset_t all;
    sigfillset(&all);
    for (;;) {
        if (wait_for_signal(&all, &info, NULL) < 0) continue;
        if (write(reports, &info, sizeof info) != sizeof info || info.si_signo == SIGTERM) _exit(0);
    }
}

// `group`: -1 stays in the caller's, 0 its own, else that one.
static UNUSED struct receiver start_receiver(pid_t group) {
    int reports[2], ready[2];
    char byte = 0;
    sigset_t all, old;
    sigfillset(&all);
    if (pipe2(reports, O_CLOEXEC) != 0 || pipe2(ready, O_CLOEXEC) != 0) exit(97);
    sigprocmask(SIG_SETMASK, &all, &old);
    pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (group >= 0 && setpgid(0, group) != 0) _exit(98);
        if (write(ready[1], &byte, 1) != 1) _exit(99);
        receive_for_ever(reports[1]);
    }
    sigprocmask(SIG_SETMASK, &old, NULL);
    close(reports[1]);
    close(ready[1]);
    if (read(ready[0], &byte, 1) != 1) exit(98);
    close(ready[0]);
    return (struct receiver){child, reports[0], -1};
}

// What the receiver took next; si_signo 0 when nothing came in five seconds.
static UNUSED siginfo_t received(const struct receiver *from) {
    siginfo_t info;
    memset(&info, 0, sizeof info);
    struct pollfd polled = {.fd = from->reports, .events = POLLIN};
    int got;
    do got = poll(&polled, 1, 60000); while (got < 0 && errno == EINTR);
    if (got == 1 && read(from->reports, &info, sizeof info) != sizeof info) memset(&info, 0, sizeof info);
    return info;
}

static UNUSED int has_received_nothing(const struct receiver *from) {
    struct pollfd polled = {.fd = from->reports, .events = POLLIN};
    return poll(&polled, 1, 0) == 0;
}

static UNUSED int end_receiver(struct receiver *receiver) {
    AGAIN(kill(receiver->pid, SIGKILL));
    close(receiver->reports);
    return wait_for(receiver->pid);
}

// The state in a file stat of /proc: R, S, T, Z, …; 0 when there is no such process.
static UNUSED char state_in(const char *path) {
    char text[512];
    int fd = AGAIN(open(path, O_RDONLY | O_CLOEXEC));
    if (fd < 0) return 0;
    ssize_t size = read(fd, text, sizeof text - 1);
    close(fd);
    if (size <= 0) return 0;
    text[size] = 0;
    char *end = strrchr(text, ')');
    return end == NULL ? 0 : end[2];
}

static UNUSED char state_of(pid_t pid) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    return state_in(path);
}

static UNUSED int becomes(pid_t pid, char state) {
    for (int i = 0; i < 30000; i++) {
        if (state_of(pid) == state) return 1;
        milliseconds(2);
    }
    return 0;
}
#endif
