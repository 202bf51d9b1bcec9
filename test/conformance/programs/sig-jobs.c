// Job control on a terminal of one's own: keys, background jobs, orphaned groups.
#include "sig.h"
#include <sys/ioctl.h>
#include <termios.h>

static int terminal;

// Fork a child that is the leader of a group of its own.
static pid_t start_job(void (*body)(void)) {
    pid_t child = fork();
    if (child == 0) {
        setpgid(0, 0);
        body();
        _exit(0);
    }
    setpgid(child, child);
    return child;
}

static int stopped_by(pid_t child) {
    int status;
    pid_t got;
    do got = waitpid(child, &status, WUNTRACED); while (got < 0 && errno == EINTR);
    return got == child && WIFSTOPPED(status) ? WSTOPSIG(status) : -1;
}

static void wait_for_signals(void) { for (;;) pause(); }

static void read_terminal(void) {
    char text[16];
    ssize_t size = read(terminal, text, sizeof text);
    _exit(size == 3 ? 42 : size < 0 && errno == EIO ? 43 : 44);
}

static void write_terminal(void) { _exit(write(terminal, "x", 1) == 1 ? 42 : errno == EIO ? 43 : 44); }

static void change_foreground(void) { _exit(tcsetpgrp(terminal, getpgrp()) == 0 ? 42 : 44); }

static void jobs(int master) {
    section("a session's terminal");
    CHECK_OK(setsid());
    terminal = CHECK_OK(open(ptsname(master), O_RDWR | O_NOCTTY));
    CHECK_OK(ioctl(terminal, TIOCSCTTY, 0));
    CHECK_EQUAL(tcgetsid(terminal) - getsid(0), 0);
    CHECK_EQUAL(tcgetpgrp(terminal) - getpgrp(), 0);
    signal(SIGTTOU, SIG_IGN);
    signal(SIGHUP, SIG_IGN);

    section("keys");
    pid_t job = fork();
    if (job == 0) {
        setpgid(0, 0);
        signal(SIGTTOU, SIG_DFL);
        wait_for_signals();
    }
    setpgid(job, job);
    CHECK_OK(tcsetpgrp(terminal, job));
    CHECK_EQUAL(tcgetpgrp(terminal) - job, 0);
    CHECK_EQUAL(write(master, "\x1a", 1), 1);
    CHECK_EQUAL(stopped_by(job), SIGTSTP);
    CHECK_OK(kill(-job, SIGCONT));
    siginfo_t info;
    CHECK_OK(waitid(P_PID, job, &info, WCONTINUED));
    CHECK_EQUAL(write(master, "\x03", 1), 1);
    CHECK_EQUAL(wait_for(job), 1000 + SIGINT);
    job = start_job(wait_for_signals);
    CHECK_OK(tcsetpgrp(terminal, job));
    CHECK_EQUAL(write(master, "\x1c", 1), 1);
    CHECK_EQUAL(wait_for(job), 1000 + SIGQUIT);
    CHECK_OK(tcsetpgrp(terminal, getpgrp()));

    section("a job in the background");
    signal(SIGTTOU, SIG_DFL);
    job = start_job(read_terminal);
    CHECK_EQUAL(stopped_by(job), SIGTTIN);
    signal(SIGTTOU, SIG_IGN);
    CHECK_OK(tcsetpgrp(terminal, job));
    CHECK_OK(kill(-job, SIGCONT));
    CHECK_EQUAL(write(master, "hi\n", 3), 3);
    CHECK_EQUAL(wait_for(job), 42);
    CHECK_OK(tcsetpgrp(terminal, getpgrp()));
    struct termios settings;
    tcgetattr(terminal, &settings);
    settings.c_lflag |= TOSTOP;
    tcsetattr(terminal, TCSANOW, &settings);
    signal(SIGTTOU, SIG_DFL);
    job = start_job(write_terminal);
    CHECK_EQUAL(stopped_by(job), SIGTTOU);
    CHECK_OK(kill(job, SIGKILL));
    CHECK_EQUAL(wait_for(job), 1000 + SIGKILL);
    job = start_job(change_foreground);
    CHECK_EQUAL(stopped_by(job), SIGTTOU);
    CHECK_OK(kill(-job, SIGKILL));
    CHECK_EQUAL(wait_for(job), 1000 + SIGKILL);
    signal(SIGTTOU, SIG_IGN);
    job = start_job(change_foreground);
    CHECK_EQUAL(wait_for(job), 42);
    CHECK_OK(tcsetpgrp(terminal, getpgrp()));

    section("who cannot be in the foreground");
    CHECK_ERRNO(tcsetpgrp(terminal, -1), EINVAL);
    CHECK_ERRNO(tcsetpgrp(terminal, INT_MAX), ESRCH);
    CHECK_EQUAL(IN_CHILD({
        CHECK_OK(setsid());
        CHECK_ERRNO(tcsetpgrp(terminal, getpgrp()), ENOTTY);
        CHECK_ERRNO(tcgetpgrp(terminal), ENOTTY);
    }), 0);

    section("a window's size");
    block(SIGWINCH);
    struct winsize size = {30, 90, 0, 0};
    CHECK_OK(ioctl(master, TIOCSWINSZ, &size));
    CHECK_EQUAL(take(SIGWINCH, SIGWINCH, &info), SIGWINCH);

    section("an ignored SIGTTIN and an orphaned group read nothing");
    job = fork();
    if (job == 0) {
        setpgid(0, 0);
        signal(SIGTTIN, SIG_IGN);
        read_terminal();
    }
    CHECK_EQUAL(wait_for(job), 43);

    section("a group that becomes orphaned while it is stopped");
    int told[2];
    char byte = 0;
    if (pipe(told) != 0) exit(97);
    pid_t parent = fork();
    if (parent == 0) {
        // Its child's group has nobody else who could continue it.
        pid_t child = fork();
        if (child == 0) {
            setpgid(0, 0);
            sigset_t set = set_of(SIGHUP, SIGHUP);
            sigprocmask(SIG_BLOCK, &set, NULL);
            signal(SIGHUP, SIG_DFL);
            raise(SIGSTOP);
            // Continued by the kernel, with a SIGHUP.
            siginfo_t hangup;
            byte = take(SIGHUP, SIGHUP, &hangup) == SIGHUP && hangup.si_code == SI_KERNEL ? 'h' : 'n';
            _exit(write(told[1], &byte, 1) != 1);
        }
        setpgid(child, child);
        _exit(stopped_by(child) != SIGSTOP);
    }
    CHECK_EQUAL(wait_for(parent), 0);
    struct pollfd polled = {.fd = told[0], .events = POLLIN};
    CHECK_EQUAL(poll(&polled, 1, 10000), 1);
    CHECK_EQUAL(read(told[0], &byte, 1), 1);
    CHECK_EQUAL(byte, 'h');

    section("the leader's end hangs up the foreground");
    int hangup[2];
    if (pipe(hangup) != 0) exit(97);
    pid_t leader = fork();
    if (leader == 0) {
        setsid();
        int inner = posix_openpt(O_RDWR | O_NOCTTY);
        grantpt(inner);
        unlockpt(inner);
        int own = open(ptsname(inner), O_RDWR | O_NOCTTY);
        ioctl(own, TIOCSCTTY, 0);
        pid_t foreground = fork();
        if (foreground == 0) {
            setpgid(0, 0);
            siginfo_t info2;
            sigset_t set = set_of(SIGHUP, SIGHUP);
            sigprocmask(SIG_BLOCK, &set, NULL);
            if (write(hangup[1], "r", 1) != 1) _exit(1);
            byte = take(SIGHUP, SIGHUP, &info2) == SIGHUP ? 'h' : 'n';
            _exit(write(hangup[1], &byte, 1) != 1);
        }
        setpgid(foreground, foreground);
        tcsetpgrp(own, foreground);
        if (poll(&(struct pollfd){.fd = hangup[0], .events = POLLIN}, 1, 5000) != 1) _exit(2);
        _exit(0);
    }
    CHECK_EQUAL(wait_for(leader), 0);
    CHECK_EQUAL(read(hangup[0], &byte, 1), 1);
    CHECK_EQUAL(poll(&(struct pollfd){.fd = hangup[0], .events = POLLIN}, 1, 10000), 1);
    CHECK_EQUAL(read(hangup[0], &byte, 1), 1);
    CHECK_EQUAL(byte, 'h');
}

int main(int argc, char **argv) {
    start(argc, argv);
    section("terminal");
    int master = CHECK_OK(posix_openpt(O_RDWR | O_NOCTTY));
    CHECK_OK(unlockpt(master));
    CHECK_EQUAL(IN_CHILD(jobs(master)), 0);
    return finish();
}
