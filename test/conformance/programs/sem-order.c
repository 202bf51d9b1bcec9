// Who goes on first when several wait for the same semaphores, and who is counted as waiting for what.
#include "sem.h"

static char *finished_order;

// Those who wait, in the order in which they began to; each writes its letter when it goes on.
static pid_t waiter(int id, char letter, struct sembuf *operations, int count) {
    pid_t child = fork();
    if (child != 0) return child;
    long result = semop_(id, operations, count);
    size_t place = __sync_fetch_and_add((unsigned char *)finished_order, 1);
    finished_order[1 + place] = result == 0 ? letter : '!';
    _exit(result != 0);
}
#define WAITER(id, letter, ...) waiter(id, letter, OPERATIONS(__VA_ARGS__), sizeof OPERATIONS(__VA_ARGS__) / sizeof(struct sembuf))

static void forget(void) { memset(finished_order, 0, 32); }

static int all_well(pid_t *children, int count) {
    int good = 1;
    for (int i = 0; i < count; i++) good &= wait_for(children[i]) == 0;
    return good;
}

static int total_sleepers(int id, int unused) {
    (void)unused;
    int total = 0;
    struct semid_ds status;
    if (semctl_(id, 0, IPC_STAT, (long)&status) != 0) return -1;
    for (unsigned i = 0; i < status.sem_nsems; i++) total += sleepers(id, i) + zero_sleepers(id, i);
    return total;
}
#define AWAIT_ALL(id, wanted) CHECK_EQUAL(await_count(total_sleepers, id, 0, wanted), wanted)

static void first_come(void) {
    section("first come, first served");
    int id = new_set(1);
    pid_t children[4];
    forget();
    for (int i = 0; i < 4; i++) {
        children[i] = WAITER(id, 'a' + i, {0, -1, 0});
        AWAIT_SLEEPERS(id, 0, i + 1);
    }
    for (int i = 0; i < 4; i++) {
        CHECK_OK(add(id, 0, 1));
        CHECK_EQUAL(wait_for(children[i]), 0);
        CHECK_EQUAL(sleepers(id, 0), 3 - i);
        CHECK_EQUAL(value(id, 0), 0);
    }
    CHECK_TEXT(finished_order + 1, "abcd");
    drop_set(id);
}

static void smaller_first(void) {
    section("no place is kept for whoever wants more");
    int id = new_set(1);
    forget();
    pid_t children[3] = {WAITER(id, 'a', {0, -3, 0})};
    AWAIT_SLEEPERS(id, 0, 1);
    children[1] = WAITER(id, 'b', {0, -1, 0});
    AWAIT_SLEEPERS(id, 0, 2);
    children[2] = WAITER(id, 'c', {0, -2, 0});
    AWAIT_SLEEPERS(id, 0, 3);
    CHECK_OK(add(id, 0, 1));
    CHECK_EQUAL(wait_for(children[1]), 0);
    CHECK_OK(add(id, 0, 2));
    CHECK_EQUAL(wait_for(children[2]), 0);
    CHECK_OK(APPLY(id, {0, 1, IPC_NOWAIT}));
    CHECK_ERRNO(APPLY(id, {0, -2, IPC_NOWAIT}), EAGAIN);
    // Whoever comes later and can go on does.
    CHECK_OK(APPLY(id, {0, -1, IPC_NOWAIT}));
    CHECK_OK(add(id, 0, 3));
    CHECK_EQUAL(wait_for(children[0]), 0);
    CHECK_TEXT(finished_order + 1, "bca");
    // Older ones take what they can, and younger ones the rest, all at once.
    forget();
    children[0] = WAITER(id, 'a', {0, -2, 0});
    AWAIT_SLEEPERS(id, 0, 1);
    children[1] = WAITER(id, 'b', {0, -2, 0});
    AWAIT_SLEEPERS(id, 0, 2);
    children[2] = WAITER(id, 'c', {0, -1, 0});
    AWAIT_SLEEPERS(id, 0, 3);
    CHECK_OK(add(id, 0, 3));
    CHECK_EQUAL(wait_for(children[0]), 0);
    CHECK_EQUAL(wait_for(children[2]), 0);
    CHECK_EQUAL(sleepers(id, 0), 1);
    CHECK_OK(add(id, 0, 2));
    CHECK_EQUAL(wait_for(children[1]), 0);
    CHECK_EQUAL(value(id, 0), 0);
    drop_set(id);
}

static void zero_first(void) {
    section("those who wait for zero are asked first");
    int id = new_set(2);
    set_value(id, 0, 2);
    forget();
    // One that wants more than there is, one that waits for zero; the second in the same step sees it, and then the first takes what came.
    pid_t children[2] = {WAITER(id, 'a', {1, -1, 0}, {0, 1, 0})};
    AWAIT_ALL(id, 1);
    children[1] = WAITER(id, 'z', {0, 0, 0});
    AWAIT_ALL(id, 2);
    CHECK_OK(APPLY(id, {0, -2, 0}, {1, 1, 0}));
    CHECK(all_well(children, 2));
    CHECK_EQUAL(value(id, 0), 1);
    CHECK_EQUAL(value(id, 1), 0);
    // Many wait for zero, and it needs only a moment.
    pid_t many[5];
    for (int i = 0; i < 5; i++) many[i] = WAITER(id, 'z', {0, 0, 0});
    AWAIT_ZERO_SLEEPERS(id, 0, 5);
    CHECK_OK(add(id, 0, -1));
    CHECK(all_well(many, 5));
    // A lock made of zero: one at a time.
    set_value(id, 0, 1);
    for (int i = 0; i < 3; i++) {
        many[i] = WAITER(id, 'l', {0, 0, 0}, {0, 1, 0});
        AWAIT_ZERO_SLEEPERS(id, 0, i + 1);
    }
    for (int i = 0; i < 3; i++) {
        CHECK_OK(add(id, 0, -1));
        CHECK_EQUAL(wait_for(many[i]), 0);
        CHECK_EQUAL(value(id, 0), 1);
        CHECK_EQUAL(zero_sleepers(id, 0), 2 - i);
    }
    drop_set(id);
}

static void passing_zero(void) {
    section("a zero in the middle of an operation is none");
    int id = new_set(1);
    set_value(id, 0, 1);
    pid_t child = WAITER(id, 'z', {0, 0, 0});
    AWAIT_ZERO_SLEEPERS(id, 0, 1);
    CHECK_OK(APPLY(id, {0, -1, 0}, {0, 1, 0}));
    CHECK_EQUAL(zero_sleepers(id, 0), 1);
    CHECK_OK(add(id, 0, -1));
    CHECK_EQUAL(wait_for(child), 0);
    // One that is let go from zero by another that waited.
    child = WAITER(id, 'a', {0, -1, 0});
    AWAIT_SLEEPERS(id, 0, 1);
    CHECK_OK(APPLY(id, {0, 1, 0}, {0, 0, IPC_NOWAIT}) == -1 && errno == EAGAIN ? 0 : -1);
    CHECK_EQUAL(sleepers(id, 0), 1);
    CHECK_OK(add(id, 0, 2));
    CHECK_EQUAL(wait_for(child), 0);
    child = WAITER(id, 'z', {0, 0, 0});
    AWAIT_ZERO_SLEEPERS(id, 0, 1);
    CHECK_OK(set_value(id, 0, 0));
    CHECK_EQUAL(wait_for(child), 0);
    drop_set(id);
}

static void several_at_once(void) {
    section("operations on several semaphores");
    int id = new_set(3);
    forget();
    pid_t children[3] = {WAITER(id, 'a', {0, -1, 0}, {1, -1, 0})};
    AWAIT_ALL(id, 1);
    CHECK_EQUAL(sleepers(id, 0), 1);
    CHECK_EQUAL(sleepers(id, 1), 0);
    children[1] = WAITER(id, 'b', {0, -1, 0});
    AWAIT_ALL(id, 2);
    // The older cannot go on, so the younger takes it.
    CHECK_OK(add(id, 0, 1));
    CHECK_EQUAL(wait_for(children[1]), 0);
    CHECK_OK(add(id, 1, 1));
    CHECK_EQUAL(sleepers(id, 0), 1);
    children[1] = WAITER(id, 'c', {1, -2, 0});
    AWAIT_ALL(id, 2);
    CHECK_EQUAL(sleepers(id, 1), 1);
    // It waits for another one now.
    CHECK_OK(APPLY(id, {1, -1, 0}));
    CHECK_OK(add(id, 0, 1));
    CHECK_EQUAL(sleepers(id, 0), 0);
    CHECK_EQUAL(sleepers(id, 1), 2);
    CHECK_OK(add(id, 1, 2));
    CHECK_EQUAL(wait_for(children[0]), 0);
    CHECK_EQUAL(value(id, 1), 1);
    CHECK_OK(add(id, 1, 1));
    CHECK_EQUAL(wait_for(children[1]), 0);
    CHECK_TEXT(finished_order + 1, "bac");
    drop_set(id);
}

static void chains(void) {
    section("one lets the next go on");
    int id = new_set(4);
    forget();
    // The oldest needs what the youngest gives.
    pid_t children[4] = {WAITER(id, 'a', {3, -1, 0})};
    AWAIT_ALL(id, 1);
    children[1] = WAITER(id, 'b', {2, -1, 0}, {3, 1, 0});
    AWAIT_ALL(id, 2);
    children[2] = WAITER(id, 'c', {1, -1, 0}, {2, 1, 0});
    AWAIT_ALL(id, 3);
    children[3] = WAITER(id, 'd', {0, -1, 0}, {1, 1, 0});
    AWAIT_ALL(id, 4);
    CHECK_OK(add(id, 0, 1));
    CHECK(all_well(children, 4));
    for (int i = 0; i < 4; i++) CHECK_EQUAL(value(id, i), 0);
    // A decrement that makes a zero that someone waits for, who gives what another waits for.
    set_value(id, 0, 0);
    set_value(id, 1, 1);
    children[0] = WAITER(id, 'a', {2, -1, 0});
    AWAIT_ALL(id, 1);
    children[1] = WAITER(id, 'b', {1, 0, 0}, {2, 1, 0});
    AWAIT_ALL(id, 2);
    children[2] = WAITER(id, 'c', {0, -1, 0}, {1, -1, 0});
    AWAIT_ALL(id, 3);
    CHECK_OK(add(id, 0, 1));
    CHECK(all_well(children, 3));
    for (int i = 0; i < 4; i++) CHECK_EQUAL(value(id, i), 0);
    drop_set(id);
}

static void errors_later(void) {
    section("what fails only when its turn comes");
    int id = new_set(2);
    set_value(id, 1, 32767);
    pid_t child = IN_NEW_CHILD(CHECK_ERRNO(APPLY(id, {0, -1, 0}, {1, 1, 0}), ERANGE));
    AWAIT_SLEEPERS(id, 0, 1);
    CHECK_OK(add(id, 0, 1));
    CHECK_EQUAL(wait_for(child), 0);
    CHECK_EQUAL(value(id, 0), 1);
    set_value(id, 0, 0);
    set_value(id, 1, 0);
    // Once the first goes, the second would have to wait, and does not want to.
    child = IN_NEW_CHILD(CHECK_ERRNO(APPLY(id, {0, -1, 0}, {1, -1, IPC_NOWAIT}), EAGAIN));
    AWAIT_SLEEPERS(id, 0, 1);
    CHECK_OK(add(id, 0, 1));
    CHECK_EQUAL(wait_for(child), 0);
    CHECK_EQUAL(value(id, 0), 1);
    drop_set(id);
}

static void rights_later(void) {
    section("rights are looked at once");
    int id = new_set(1);
    pid_t child = WAITER(id, 'a', {0, -1, 0});
    AWAIT_SLEEPERS(id, 0, 1);
    struct semid_ds status;
    CHECK_OK(semctl_(id, 0, IPC_STAT, (long)&status));
    status.sem_perm.mode = 0;
    CHECK_OK(semctl_(id, 0, IPC_SET, (long)&status));
    CHECK_ERRNO(APPLY(id, {0, -1, IPC_NOWAIT}), EACCES);
    status.sem_perm.mode = 0600;
    CHECK_OK(semctl_(id, 0, IPC_SET, (long)&status));
    CHECK_OK(add(id, 0, 1));
    CHECK_EQUAL(wait_for(child), 0);
    drop_set(id);
}

int main(int argc, char **argv) {
    start(argc, argv);
    finished_order = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    first_come();
    smaller_first();
    zero_first();
    passing_zero();
    several_at_once();
    chains();
    errors_later();
    rights_later();
    return finish();
}
