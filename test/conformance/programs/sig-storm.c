// Processes send each other signals as fast as they can. Real-time ones all arrive, once and in order; standard ones may coalesce, but never get lost.
#include "sig.h"

enum { SENDERS = 4, EACH = 400, ROUNDS = 3 };

// Queues one, waiting for room: the receiver takes them meanwhile.
static int queue_one(pid_t target, int number, int value) {
    for (int tries = 0; tries < 100000; tries++) {
        if (sigqueue(target, number, (union sigval){.sival_int = value}) == 0) return 0;
        if (errno == EAGAIN) milliseconds(1);
        else if (errno != EINTR) return -1;
    }
    return -1;
}

static void queued(void) {
    section("queued, taken one by one");
    sigset_t set = set_of(SIGRTMIN, SIGRTMIN + SENDERS);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, NULL);
    pid_t target = getpid(), senders[SENDERS];
    for (int round = 0; round < ROUNDS; round++) {
        for (int s = 0; s < SENDERS; s++) {
            senders[s] = fork();
            if (senders[s] == 0) {
                for (int value = 0; value < EACH; value++) if (queue_one(target, SIGRTMIN + s, value) != 0 || kill(target, SIGUSR1) != 0) _exit(1);
                _exit(0);
            }
        }
        int next[SENDERS] = {0}, misplaced = 0, strangers = 0, total = 0, standard = 0;
        while (total < SENDERS * EACH) {
            siginfo_t info;
            int number = take(SIGRTMIN, SIGRTMIN + SENDERS, &info);
            if (number == 0) break;
            int s = number - SIGRTMIN;
            misplaced += info.si_int != next[s]++;
            strangers += info.si_pid != senders[s] || info.si_code != SI_QUEUE;
            total++;
        }
        CHECK_EQUAL(total, SENDERS * EACH);
        CHECK_EQUAL(misplaced, 0);
        CHECK_EQUAL(strangers, 0);
        for (int s = 0; s < SENDERS; s++) CHECK_EQUAL(wait_for(senders[s]), 0);
        CHECK(nothing_pending(SIGRTMIN, SIGRTMIN + SENDERS));
        siginfo_t info;
        standard = take(SIGUSR1, SIGUSR1, &info);
        CHECK_EQUAL(standard, SIGUSR1);
        CHECK(nothing_pending(SIGUSR1, SIGUSR1));
    }
}

static volatile int values[SENDERS], disorder, handled;
static void count(int number, siginfo_t *info, void *context) {
    (void)context;
    int s = number - SIGRTMIN;
    if (info->si_int != values[s]++) disorder++;
    handled++;
}

// The receiver's own calls trap all the while.
static void handled_in_calls(void) {
    section("handled in the midst of calls");
    struct sigaction action = {.sa_sigaction = count, .sa_flags = SA_SIGINFO | SA_RESTART};
    sigset_t set = set_of(SIGRTMIN, SIGRTMIN + SENDERS - 1);
    action.sa_mask = set;
    for (int s = 0; s < SENDERS; s++) sigaction(SIGRTMIN + s, &action, NULL);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    pid_t target = getpid(), senders[SENDERS];
    for (int s = 0; s < SENDERS; s++) {
        senders[s] = fork();
        if (senders[s] == 0) {
            for (int value = 0; value < EACH; value++) if (queue_one(target, SIGRTMIN + s, value) != 0) _exit(1);
            _exit(0);
        }
    }
    int odd = 0;
    for (int i = 0; handled < SENDERS * EACH && i < 100000; i++) {
        odd += mkdir("d", 0700) != 0;
        odd += rmdir("d") != 0;
    }
    for (int i = 0; i < 30000 && handled < SENDERS * EACH; i++) milliseconds(2);
    CHECK_EQUAL(handled, SENDERS * EACH);
    CHECK_EQUAL(disorder, 0);
    CHECK_EQUAL(odd, 0);
    for (int s = 0; s < SENDERS; s++) CHECK_EQUAL(wait_for(senders[s]), 0);
    milliseconds(5);
    CHECK_EQUAL(handled, SENDERS * EACH);
}

static volatile int turns;
static void count_turn(int number) {
    (void)number;
    turns++;
}

// Each answers the other's signal: none may be lost, or both wait for ever.
static void back_and_forth(void) {
    section("back and forth");
    enum { TURNS = 500 };
    struct sigaction action = {.sa_handler = count_turn, .sa_flags = SA_RESTART};
    sigset_t set = set_of(SIGUSR1, SIGUSR1), rest;
    sigprocmask(SIG_BLOCK, &set, NULL);
    sigaction(SIGUSR1, &action, NULL);
    sigprocmask(SIG_SETMASK, NULL, &rest);
    sigdelset(&rest, SIGUSR1);
    pid_t parent = getpid(), child = fork();
    if (child == 0) {
        for (int turn = 1; turn <= TURNS; turn++) {
            while (turns < turn) sigsuspend(&rest);
            if (kill(parent, SIGUSR1) != 0) _exit(1);
        }
        _exit(0);
    }
    int failed = 0;
    for (int turn = 1; turn <= TURNS; turn++) {
        failed += kill(child, SIGUSR1) != 0;
        while (turns < turn) sigsuspend(&rest);
    }
    CHECK_EQUAL(failed, 0);
    CHECK_EQUAL(turns, TURNS);
    CHECK_EQUAL(wait_for(child), 0);
}

int main(int argc, char **argv) {
    start(argc, argv);
    queued();
    handled_in_calls();
    back_and_forth();
    return finish();
}
