// SEM_UNDO: what a process did is undone when it ends, however that happens.
#include "sem.h"
#include <pthread.h>

#define UP(id, amount) APPLY(id, {0, amount, SEM_UNDO})
#define ENDS(...) CHECK_EQUAL(IN_CHILD(__VA_ARGS__), 0)

static char *program;

// A child that runs the block and is then killed with SIGKILL.
#define KILLED(...) \
    ({ \
        int ready_[2]; \
        if (pipe(ready_) != 0) exit(1); \
        pid_t victim_ = IN_NEW_CHILD(__VA_ARGS__; if (write(ready_[1], "", 1) != 1) _exit(9); for (;;) pause()); \
        char byte_; \
        if (read(ready_[0], &byte_, 1) != 1) exit(1); \
        close(ready_[0]); \
        close(ready_[1]); \
        kill(victim_, SIGKILL); \
        CHECK_EQUAL(wait_for(victim_), 1009); \
        victim_; \
    })

static void endings(void) {
    section("however it ends");
    int id = new_set(2);
    ENDS(UP(id, 3); CHECK_EQUAL(value(id, 0), 3));
    CHECK_EQUAL(value(id, 0), 0);
    add(id, 0, 5);
    ENDS(UP(id, -2); UP(id, -1); CHECK_EQUAL(value(id, 0), 2));
    CHECK_EQUAL(value(id, 0), 5);
    pid_t victim = KILLED(UP(id, -4); CHECK_EQUAL(value(id, 0), 1));
    CHECK_EQUAL(value(id, 0), 5);
    CHECK(last_pid(id, 0) == victim);
    CHECK_EQUAL(IN_CHILD(UP(id, -4); raise(SIGTERM)), 1000 + SIGTERM);
    CHECK_EQUAL(value(id, 0), 5);
    CHECK_EQUAL(IN_CHILD(UP(id, -4); *(volatile int *)8 = 1), 1000 + SIGSEGV);
    CHECK_EQUAL(value(id, 0), 5);
    ENDS(APPLY(id, {0, -1, SEM_UNDO}, {1, 7, 0}));
    CHECK_EQUAL(value(id, 0), 5);
    CHECK_EQUAL(value(id, 1), 7);
    // What comes to nothing is not written to.
    pid_t child = IN_NEW_CHILD(UP(id, -4); UP(id, 4));
    CHECK_EQUAL(wait_for(child), 0);
    CHECK(last_pid(id, 0) == child);
    CHECK_EQUAL(value(id, 0), 5);
    drop_set(id);
}

static void rounds(void) {
    section("again and again");
    int id = new_set(1), good = 0;
    add(id, 0, 1);
    for (int i = 0; i < 40; i++) {
        pid_t child = fork();
        if (child == 0) {
            UP(id, -1);
            if (i % 2) kill(getpid(), SIGKILL);
            _exit(0);
        }
        wait_for(child);
        good += value(id, 0) == 1;
    }
    CHECK_EQUAL(good, 40);
    drop_set(id);
}

static void families(void) {
    section("fork, exec, threads");
    int id = new_set(1);
    CHECK_OK(UP(id, 2));
    ENDS(CHECK_EQUAL(value(id, 0), 2));
    CHECK_EQUAL(value(id, 0), 2);
    ENDS(CHECK_OK(UP(id, 1)));
    CHECK_EQUAL(value(id, 0), 2);
    CHECK_OK(UP(id, -2));
    char number[20];
    snprintf(number, sizeof number, "%d", id);
    ENDS(CHECK_OK(UP(id, 4)); execl(program, program, directory, number, (char *)NULL); _exit(9));
    CHECK_EQUAL(value(id, 0), 0);
    drop_set(id);
}

static int shared_set;
static void *by_thread(void *unused) {
    (void)unused;
    return (void *)(long)UP(shared_set, 3);
}

static void threads(void) {
    section("a process's threads have their undo in common");
    shared_set = new_set(1);
    ENDS(
        pthread_t thread;
        pthread_create(&thread, NULL, by_thread, NULL);
        pthread_join(thread, NULL);
        CHECK_EQUAL(value(shared_set, 0), 3);
        CHECK_OK(UP(shared_set, -1));
        CHECK_EQUAL(value(shared_set, 0), 2)
    );
    CHECK_EQUAL(value(shared_set, 0), 0);
    drop_set(shared_set);
}

static void cleared(void) {
    section("SETVAL and SETALL clear it");
    int id = new_set(2);
    unsigned short both[2] = {8, 9};
    ENDS(APPLY(id, {0, 2, SEM_UNDO}, {1, 2, SEM_UNDO}); CHECK_OK(set_value(id, 0, 10)));
    CHECK_EQUAL(value(id, 0), 10);
    CHECK_EQUAL(value(id, 1), 0);
    ENDS(APPLY(id, {0, 2, SEM_UNDO}, {1, 2, SEM_UNDO}); CHECK_OK(semctl_(id, 0, SETALL, (long)both)));
    CHECK_EQUAL(value(id, 0), 8);
    CHECK_EQUAL(value(id, 1), 9);
    // Of every process.
    int go[2];
    if (pipe(go) != 0) exit(1);
    pid_t child = IN_NEW_CHILD(UP(id, 3); char byte; close(go[1]); read(go[0], &byte, 1) == 0 || (failures = 1));
    close(go[0]);
    long long end = now_ms() + 60000;
    while (value(id, 0) != 11 && now_ms() < end) milliseconds(2);
    CHECK_OK(set_value(id, 0, 4));
    close(go[1]);
    CHECK_EQUAL(wait_for(child), 0);
    CHECK_EQUAL(value(id, 0), 4);
    drop_set(id);
}

static void ranges(void) {
    section("ranges");
    int id = new_set(1);
    // Undone as far as the value allows.
    KILLED(UP(id, 5); CHECK_OK(add(id, 0, -3)));
    CHECK_EQUAL(value(id, 0), 0);
    set_value(id, 0, 10);
    KILLED(UP(id, -10); CHECK_OK(add(id, 0, 32760)));
    CHECK_EQUAL(value(id, 0), 32767);
    // What is to be undone has a range too.
    ENDS(
        CHECK_OK(UP(id, -32767));
        CHECK_OK(add(id, 0, 2));
        CHECK_ERRNO(UP(id, -1), ERANGE);
        CHECK_ERRNO(APPLY(id, {0, -1, 0}, {0, -1, SEM_UNDO}), ERANGE);
        CHECK_EQUAL(value(id, 0), 2);
        CHECK_OK(add(id, 0, -2))
    );
    CHECK_EQUAL(value(id, 0), 32767);
    set_value(id, 0, 0);
    ENDS(
        CHECK_OK(UP(id, 32767));
        CHECK_OK(add(id, 0, -32767));
        CHECK_OK(UP(id, 1));
        CHECK_OK(add(id, 0, -1));
        CHECK_ERRNO(UP(id, 1), ERANGE);
        CHECK_EQUAL(value(id, 0), 0);
        CHECK_OK(UP(id, 0))
    );
    CHECK_EQUAL(value(id, 0), 0);
    drop_set(id);
}

static void failed(void) {
    section("what was not done is not undone");
    int id = new_set(2);
    ENDS(
        CHECK_ERRNO(APPLY(id, {0, 3, SEM_UNDO}, {1, -1, IPC_NOWAIT | SEM_UNDO}), EAGAIN);
        CHECK_ERRNO(APPLY(id, {0, 3, SEM_UNDO}, {0, 32767, SEM_UNDO}), ERANGE)
    );
    CHECK_EQUAL(value(id, 0), 0);
    CHECK_EQUAL(value(id, 1), 0);
    drop_set(id);
}

static void waiting(void) {
    section("with others that wait");
    int id = new_set(2);
    // Undoing wakes.
    add(id, 0, 1);
    pid_t holder = IN_NEW_CHILD(UP(id, -1); for (;;) pause());
    long long end = now_ms() + 60000;
    while (value(id, 0) != 0 && now_ms() < end) milliseconds(2);
    pid_t waiter = IN_NEW_CHILD(CHECK_OK(UP(id, -1)); CHECK_OK(add(id, 1, 1)));
    AWAIT_SLEEPERS(id, 0, 1);
    kill(holder, SIGKILL);
    wait_for(holder);
    CHECK_EQUAL(wait_for(waiter), 0);
    CHECK_EQUAL(value(id, 0), 1);
    CHECK_EQUAL(value(id, 1), 1);
    // One that is killed while it waits takes nothing along.
    add(id, 0, -1);
    pid_t victim = IN_NEW_CHILD(UP(id, -1));
    AWAIT_SLEEPERS(id, 0, 1);
    kill(victim, SIGKILL);
    CHECK_EQUAL(wait_for(victim), 1009);
    CHECK_EQUAL(sleepers(id, 0), 0);
    CHECK_OK(add(id, 0, 1));
    CHECK_EQUAL(value(id, 0), 1);
    // Undoing lets those in who wait for zero.
    pid_t raiser = IN_NEW_CHILD(UP(id, 3); for (;;) pause());
    while (value(id, 0) != 4 && now_ms() < end) milliseconds(2);
    add(id, 0, -1);
    pid_t zero = IN_NEW_CHILD(CHECK_OK(add(id, 0, 0)));
    AWAIT_ZERO_SLEEPERS(id, 0, 1);
    kill(raiser, SIGKILL);
    wait_for(raiser);
    CHECK_EQUAL(wait_for(zero), 0);
    drop_set(id);
}

static void removed(void) {
    section("sets that are gone");
    int first = new_set(1), second = new_set(1);
    ENDS(UP(first, 2); UP(second, 2); drop_set(first));
    CHECK_EQUAL(value(second, 0), 0);
    CHECK_ERRNO(UP(first, 1), EINVAL);
    CHECK_ERRNO(APPLY(second, {7, 1, SEM_UNDO}), EFBIG);
    drop_set(second);
}

static void when(void) {
    section("undoing is an operation");
    int id = new_set(1);
    struct semid_ds status;
    ENDS(UP(id, 0));
    semctl_(id, 0, IPC_STAT, (long)&status);
    CHECK(status.sem_otime != 0);
    drop_set(id);
}

int main(int argc, char **argv) {
    if (argc == 3) {
        int id = atoi(argv[2]);
        return !(value(id, 0) == 4 && UP(id, -1) == 0 && value(id, 0) == 3);
    }
    start(argc, argv);
    program = argv[0];
    endings();
    rounds();
    families();
    threads();
    cleared();
    ranges();
    failed();
    waiting();
    removed();
    when();
    return finish();
}
