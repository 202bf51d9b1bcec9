// Real-time signals are queued, each with its value, and delivered lowest number first and in order; standard ones coalesce.
#include "sig.h"

enum { COUNT = 200 };

static void in_order(void) {
    section("order");
    pid_t target = getpid();
    sigset_t all = set_of(SIGRTMIN, SIGRTMAX);
    sigaddset(&all, SIGUSR1);
    sigprocmask(SIG_BLOCK, &all, NULL);
    pid_t child = fork();
    if (child == 0) {
        for (int value = 0; value < COUNT; value++) {
            for (int number = SIGRTMIN + 3; number >= SIGRTMIN; number--) {
                if (sigqueue(target, number, (union sigval){.sival_int = value}) != 0) _exit(1);
            }
            if (kill(target, SIGUSR1) != 0) _exit(2);
        }
        _exit(0);
    }
    CHECK_EQUAL(wait_for(child), 0);
    siginfo_t info;
    CHECK_EQUAL(take(SIGUSR1, SIGUSR1, &info), SIGUSR1);
    CHECK(nothing_pending(SIGUSR1, SIGUSR1));
    int right = 0, from = 0;
    for (int number = SIGRTMIN; number < SIGRTMIN + 4; number++) {
        for (int value = 0; value < COUNT; value++) {
            // Any of them may come: the lowest does.
            right += take(SIGRTMIN, SIGRTMAX, &info) == number && info.si_int == value;
            from += info.si_pid == child && info.si_code == SI_QUEUE;
        }
    }
    CHECK_EQUAL(right, COUNT * 4);
    CHECK_EQUAL(from, COUNT * 4);
    CHECK(nothing_pending(SIGRTMIN, SIGRTMAX));
    section("kill queues them as well");
    for (int i = 0; i < 10; i++) AGAIN(kill(target, SIGRTMIN));
    right = 0;
    for (int i = 0; i < 10; i++) right += take(SIGRTMIN, SIGRTMIN, &info) == SIGRTMIN && info.si_code == SI_USER && info.si_pid == target;
    CHECK_EQUAL(right, 10);
    CHECK(nothing_pending(SIGRTMIN, SIGRTMAX));
}

static volatile int handled[64], handlers;
static void log_value(int number, siginfo_t *info, void *context) {
    (void)number;
    (void)context;
    if (handlers < 64) handled[handlers++] = info->si_int;
}

static void by_handler(void) {
    section("handlers run in order");
    struct sigaction action = {.sa_sigaction = log_value, .sa_flags = SA_SIGINFO | SA_RESTART};
    sigset_t set = set_of(SIGRTMIN + 5, SIGRTMIN + 6), old;
    // Each runs to its end before the next.
    action.sa_mask = set;
    sigaction(SIGRTMIN + 5, &action, NULL);
    sigaction(SIGRTMIN + 6, &action, NULL);
    sigprocmask(SIG_BLOCK, &set, &old);
    pid_t target = getpid(), child = fork();
    if (child == 0) {
        for (int value = 0; value < 10; value++) {
            if (sigqueue(target, SIGRTMIN + 6, (union sigval){.sival_int = 100 + value}) != 0) _exit(1);
            if (sigqueue(target, SIGRTMIN + 5, (union sigval){.sival_int = value}) != 0) _exit(1);
        }
        _exit(0);
    }
    CHECK_EQUAL(wait_for(child), 0);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    for (int i = 0; i < 30000 && handlers < 20; i++) milliseconds(2);
    int right = 0;
    // The frames are stacked lowest number last, so that one runs first.
    for (int i = 0; i < 20; i++) right += handled[i] == (i < 10 ? i : 90 + i);
    CHECK_EQUAL(handlers, 20);
    CHECK_EQUAL(right, 20);
    sigprocmask(SIG_SETMASK, &old, NULL);
}

static void limited(void) {
    section("RLIMIT_SIGPENDING");
    struct rlimit none = {0, 0};
    struct receiver child = start_receiver(-1);
    // While it is stopped it takes nothing.
    CHECK_OK(kill(child.pid, SIGSTOP));
    CHECK(becomes(child.pid, 'T'));
    CHECK_OK(prlimit(child.pid, RLIMIT_SIGPENDING, &none, NULL));
    CHECK_ERRNO(sigqueue(child.pid, SIGRTMIN, (union sigval){.sival_int = 1}), EAGAIN);
    CHECK_ERRNO(sigqueue(child.pid, SIGRTMIN, (union sigval){.sival_int = 2}), EAGAIN);
    CHECK_OK(sigqueue(child.pid, SIGUSR1, (union sigval){.sival_int = 3}));
    // What kill sends is told without its sender when there is no room to remember it, and coalesces.
    CHECK_OK(kill(child.pid, SIGRTMIN + 1));
    CHECK_OK(kill(child.pid, SIGRTMIN + 1));
    CHECK_OK(kill(child.pid, SIGCONT));
    CHECK_EQUAL(received(&child).si_signo, SIGUSR1);
    siginfo_t info = received(&child);
    if (info.si_signo == SIGCONT) info = received(&child);
    CHECK_EQUAL(info.si_signo, SIGRTMIN + 1);
    CHECK_EQUAL(info.si_code, SI_USER);
    CHECK_EQUAL(info.si_pid, 0);
    end_receiver(&child);
    section("a queue that fills");
    struct rlimit old, few;
    pid_t target = getpid();
    CHECK_OK(getrlimit(RLIMIT_SIGPENDING, &old));
    // The limit counts what is pending for every process of the user, so there is room for some of these or for none.
    few = (struct rlimit){100, old.rlim_max};
    CHECK_OK(setrlimit(RLIMIT_SIGPENDING, &few));
    pid_t sender = fork();
    if (sender == 0) {
        int sent = 0, refused = 0;
        for (int i = 0; i < 200; i++) {
            if (sigqueue(target, SIGRTMIN + 2, (union sigval){.sival_int = sent}) == 0) sent++;
            else if (errno == EAGAIN) refused++;
            else _exit(255);
        }
        _exit(sent + refused == 200 && sent <= 100 ? sent : 255);
    }
    int sent = wait_for(sender), right = 0;
    CHECK(sent >= 0 && sent <= 100);
    for (int i = 0; i < sent; i++) right += take(SIGRTMIN + 2, SIGRTMIN + 2, &info) && info.si_int == i;
    CHECK_EQUAL(right - sent, 0);
    CHECK(nothing_pending(SIGRTMIN + 2, SIGRTMIN + 2));
    CHECK_OK(setrlimit(RLIMIT_SIGPENDING, &old));
}

int main(int argc, char **argv) {
    start(argc, argv);
    in_order();
    by_handler();
    limited();
    return finish();
}
