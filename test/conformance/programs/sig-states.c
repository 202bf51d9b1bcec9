// Signals to processes that are stopped, ending, just forked, just executed.
#include "sig.h"
#include <pthread.h>

static void to_stopped(void) {
    section("stopped");
    struct receiver child = start_receiver(-1);
    CHECK_OK(kill(child.pid, SIGSTOP));
    CHECK(becomes(child.pid, 'T'));
    CHECK_OK(kill(child.pid, SIGUSR1));
    CHECK_OK(kill(child.pid, 0));
    milliseconds(20);
    CHECK(has_received_nothing(&child));
    CHECK_EQUAL(state_of(child.pid), 'T');
    CHECK_OK(kill(child.pid, SIGCONT));
    siginfo_t info = received(&child);
    if (info.si_signo == SIGCONT) info = received(&child);
    CHECK_EQUAL(info.si_signo, SIGUSR1);
    CHECK_OK(kill(child.pid, SIGSTOP));
    CHECK(becomes(child.pid, 'T'));
    // SIGCONT is not needed for this one.
    CHECK_EQUAL(end_receiver(&child), 1000 + SIGKILL);
    section("SIGCONT takes pending stops away, stops take SIGCONT away");
    block(SIGTSTP);
    block(SIGCONT);
    raise(SIGTSTP);
    raise(SIGCONT);
    CHECK(nothing_pending(SIGTSTP, SIGTSTP));
    raise(SIGTSTP);
    CHECK(nothing_pending(SIGCONT, SIGCONT));
    siginfo_t discarded;
    CHECK_EQUAL(take(SIGTSTP, SIGTSTP, &discarded), SIGTSTP);
}

static void to_ended(void) {
    section("a zombie");
    pid_t child = fork();
    if (child == 0) _exit(3);
    CHECK(becomes(child, 'Z'));
    CHECK_OK(kill(child, 0));
    CHECK_OK(kill(child, SIGKILL));
    CHECK_OK(kill(child, SIGSTOP));
    CHECK_ERRNO(kill(child, 65), EINVAL);
    CHECK_OK(sigqueue(child, SIGRTMIN, (union sigval){.sival_int = 1}));
    CHECK_OK(syscall(SYS_tgkill, child, child, SIGTERM));
    CHECK_EQUAL(getpgid(child) - getpgrp(), 0);
    int pidfd = CHECK_OK(syscall(SYS_pidfd_open, child, 0));
    CHECK_OK(syscall(SYS_pidfd_send_signal, pidfd, SIGKILL, NULL, 0));
    close(pidfd);
    CHECK_EQUAL(wait_for(child), 3);
    CHECK_ERRNO(kill(child, 0), ESRCH);
    CHECK_ERRNO(syscall(SYS_tgkill, child, child, SIGTERM), ESRCH);
    section("killed while it ends");
    int odd = 0;
    for (int i = 0; i < 50; i++) {
        child = fork();
        if (child == 0) _exit(5);
        AGAIN(kill(child, SIGKILL));
        int result = wait_for(child);
        odd += result != 5 && result != 1000 + SIGKILL;
    }
    CHECK_EQUAL(odd, 0);
}

static void to_new(void) {
    section("just forked");
    int odd = 0;
    for (int i = 0; i < 50; i++) {
        pid_t child = fork();
        if (child == 0) for (;;) pause();
        // It may not have run at all.
        odd += AGAIN(kill(child, i % 2 ? SIGTERM : SIGKILL)) != 0;
        odd += wait_for(child) != 1000 + (i % 2 ? SIGTERM : SIGKILL);
    }
    CHECK_EQUAL(odd, 0);
    section("what is pending stays with the parent");
    block(SIGUSR1);
    raise(SIGUSR1);
    CHECK_EQUAL(IN_CHILD({ CHECK(nothing_pending(SIGUSR1, SIGUSR1)); }), 0);
    siginfo_t info;
    CHECK_EQUAL(take(SIGUSR1, SIGUSR1, &info), SIGUSR1);
    section("vfork");
    pid_t child = vfork();
    if (child == 0) {
        syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
        _exit(1);
    }
    CHECK_EQUAL(wait_for(child), 1000 + SIGKILL);
}

static void ignored(int number) { (void)number; }

static void to_executed(void) {
    section("just executed");
    int ready[2], back[2];
    char text[8] = "";
    if (pipe(ready) != 0 || pipe(back) != 0) exit(97);
    pid_t child = fork();
    if (child == 0) {
        char a[16], b[16];
        snprintf(a, sizeof a, "%d", ready[0]);
        snprintf(b, sizeof b, "%d", back[1]);
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        block(SIGUSR2);
        block(SIGRTMIN);
        signal(SIGUSR1, ignored);
        signal(SIGHUP, SIG_IGN);
        // Pending over the exec, with its value.
        sigqueue(getpid(), SIGRTMIN, (union sigval){.sival_int = 77});
        execl("/proc/self/exe", "executed", "--executed", a, b, NULL);
        _exit(127);
    }
    CHECK_EQUAL(read(back[0], text, 4), 4);
    // Blocked, ignored, value of what was pending, handler gone.
    CHECK_TEXT(text, "bi77");
    CHECK_OK(kill(child, SIGHUP));
    CHECK_OK(kill(child, SIGUSR2));
    CHECK_OK(kill(child, SIGUSR1));
    CHECK_EQUAL(wait_for(child), 1000 + SIGUSR1);
    section("killed while it executes");
    int odd = 0;
    for (int i = 0; i < 40; i++) {
        child = fork();
        if (child == 0) {
            execl("/proc/self/exe", "executed", "--sleep", NULL);
            _exit(127);
        }
        struct timespec pause = {0, (i % 8) * 100000};
        nanosleep(&pause, NULL);
        odd += AGAIN(kill(child, SIGTERM)) != 0;
        odd += wait_for(child) != 1000 + SIGTERM;
    }
    CHECK_EQUAL(odd, 0);
}

static int executed(const char *back) {
    sigset_t mask;
    struct sigaction hup;
    siginfo_t info;
    char text[16];
    sigprocmask(SIG_SETMASK, NULL, &mask);
    sigaction(SIGHUP, NULL, &hup);
    int value = take(SIGRTMIN, SIGRTMIN, &info) == SIGRTMIN ? info.si_int : 0;
    snprintf(text, sizeof text, "%c%c%02d", sigismember(&mask, SIGUSR2) ? 'b' : '-', hup.sa_handler == SIG_IGN ? 'i' : '-', value % 100);
    if (write(atoi(back), text, 4) != 4) return 1;
    for (;;) pause();
}

static void *last_thread(void *ready) {
    (void)ready;
    for (;;) pause();
    return NULL;
}

static void without_leader(void) {
    section("a process whose first thread has ended");
    int ready[2];
    char byte = 0;
    if (pipe(ready) != 0) exit(97);
    pid_t child = fork();
    if (child == 0) {
        pthread_t thread;
        pthread_create(&thread, NULL, last_thread, NULL);
        if (write(ready[1], &byte, 1) != 1) _exit(1);
        syscall(SYS_exit, 0);
    }
    CHECK_EQUAL(read(ready[0], &byte, 1), 1);
    CHECK(becomes(child, 'Z'));
    CHECK_OK(kill(child, 0));
    CHECK_SAME(syscall(SYS_tgkill, child, child, 0));
    int pidfd = CHECK_OK(syscall(SYS_pidfd_open, child, 0));
    struct pollfd polled = {.fd = pidfd, .events = POLLIN};
    CHECK_EQUAL(poll(&polled, 1, 20), 0);
    CHECK_OK(kill(child, SIGTERM));
    CHECK_EQUAL(wait_for(child), 1000 + SIGTERM);
    close(pidfd);
}

int main(int argc, char **argv) {
    if (argc == 4 && strcmp(argv[1], "--executed") == 0) return executed(argv[3]);
    if (argc == 2 && strcmp(argv[1], "--sleep") == 0) for (;;) pause();
    start(argc, argv);
    to_stopped();
    to_ended();
    to_new();
    to_executed();
    without_leader();
    return finish();
}
