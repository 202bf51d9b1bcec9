// Several processes, thousands of operations, signals and kill -9 all the while: nothing is lost and nothing done twice.
#include "sem.h"

enum { WORKERS = 5, ROUNDS = 600 };

static void nothing(int number) { (void)number; }

static void alarms(int microseconds) {
    struct sigaction action = {.sa_handler = nothing, .sa_flags = 0};
    sigaction(SIGALRM, &action, NULL);
    struct itimerval often = {{0, microseconds}, {0, microseconds}};
    setitimer(ITIMER_REAL, &often, NULL);
}

// Tries again after a signal, as programs do.
static int surely(int id, struct sembuf *operations, int count) {
    while (semop_(id, operations, count) != 0) if (errno != EINTR) return -1;
    return 0;
}
#define SURELY(id, ...) surely(id, OPERATIONS(__VA_ARGS__), sizeof OPERATIONS(__VA_ARGS__) / sizeof(struct sembuf))

static void exclusion(void) {
    section("mutual exclusion under signals");
    int id = new_set(1), good = 0;
    long *counter = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pid_t workers[WORKERS];
    add(id, 0, 1);
    for (int i = 0; i < WORKERS; i++) workers[i] = IN_NEW_CHILD(
        alarms(900 + i * 170);
        for (int round = 0; round < ROUNDS; round++) {
            if (SURELY(id, {0, -1, round % 2 ? SEM_UNDO : 0}) != 0) _exit(2);
            long seen = *(volatile long *)counter;
            for (volatile int spin = 0; spin < 200; spin++) continue;
            *(volatile long *)counter = seen + 1;
            if (SURELY(id, {0, 1, round % 2 ? SEM_UNDO : 0}) != 0) _exit(3);
        }
    );
    for (int i = 0; i < WORKERS; i++) good += wait_for(workers[i]) == 0;
    CHECK_EQUAL(good, WORKERS);
    CHECK_EQUAL(*counter, WORKERS * ROUNDS);
    CHECK_EQUAL(value(id, 0), 1);
    drop_set(id);
}

static void ring(void) {
    section("tokens in a ring");
    int id = new_set(WORKERS), good = 0, total = 0;
    pid_t workers[WORKERS];
    for (int i = 0; i < WORKERS; i++) add(id, i, 2);
    for (int i = 0; i < WORKERS; i++) workers[i] = IN_NEW_CHILD(
        alarms(1100 + i * 130);
        for (int round = 0; round < ROUNDS; round++) if (SURELY(id, {i, -1, 0}, {(i + 1) % WORKERS, 1, 0}) != 0) _exit(2);
    );
    for (int i = 0; i < WORKERS; i++) good += wait_for(workers[i]) == 0;
    CHECK_EQUAL(good, WORKERS);
    for (int i = 0; i < WORKERS; i++) total += value(id, i);
    CHECK_EQUAL(total, 2 * WORKERS);
    for (int i = 0; i < WORKERS; i++) CHECK_EQUAL(value(id, i), 2);
    drop_set(id);
}

static pid_t restless(int id, int number) {
    pid_t child = fork();
    if (child != 0) return child;
    alarms(1300 + number * 110);
    for (unsigned round = 0;; round++) {
        int from = (number + round) % 3, to = (from + 1) % 3;
        if (SURELY(id, {from, -1, SEM_UNDO}, {to, 1, SEM_UNDO}) != 0) _exit(2);
        if (SURELY(id, {to, -1, SEM_UNDO}, {from, 1, SEM_UNDO}) != 0) _exit(3);
        if (SURELY(id, {3, -1, SEM_UNDO}) != 0 || SURELY(id, {3, 1, SEM_UNDO}) != 0) _exit(4);
    }
}

static void killing(void) {
    section("killed at any moment");
    int id = new_set(4), wrong = 0;
    pid_t workers[WORKERS];
    // As many as there are workers: what one of them undoes never meets the bounds.
    for (int i = 0; i < 3; i++) add(id, i, WORKERS);
    add(id, 3, 1);
    for (int i = 0; i < WORKERS; i++) workers[i] = restless(id, i);
    unsigned state = 12345;
    for (int i = 0; i < 120; i++) {
        state = state * 1103515245 + 12345;
        milliseconds(1 + (state >> 16) % 5);
        int victim = (state >> 20) % WORKERS;
        kill(workers[victim], SIGKILL);
        wrong += wait_for(workers[victim]) != 1009;
        workers[victim] = restless(id, victim);
    }
    for (int i = 0; i < WORKERS; i++) kill(workers[i], SIGKILL);
    for (int i = 0; i < WORKERS; i++) wrong += wait_for(workers[i]) != 1009;
    CHECK_EQUAL(wrong, 0);
    CHECK_EQUAL(value(id, 0) + value(id, 1) + value(id, 2), 3 * WORKERS);
    CHECK_EQUAL(value(id, 3), 1);
    for (int i = 0; i < 4; i++) CHECK_EQUAL(sleepers(id, i), 0);
    drop_set(id);
}

static void removing(void) {
    section("removed under everybody");
    int good = 0;
    for (int round = 0; round < 20; round++) {
        int id = new_set(2);
        pid_t workers[WORKERS];
        set_value(id, 0, 2);
        for (int i = 0; i < WORKERS; i++) workers[i] = IN_NEW_CHILD(
            while (SURELY(id, {0, -1, SEM_UNDO}) == 0 && SURELY(id, {0, 1, SEM_UNDO}) == 0) continue;
            failures = errno != EIDRM && errno != EINVAL
        );
        milliseconds(3);
        drop_set(id);
        for (int i = 0; i < WORKERS; i++) good += wait_for(workers[i]) == 0;
    }
    CHECK_EQUAL(good, 20 * WORKERS);
}

int main(int argc, char **argv) {
    start(argc, argv);
    exclusion();
    ring();
    killing();
    removing();
    return finish();
}
