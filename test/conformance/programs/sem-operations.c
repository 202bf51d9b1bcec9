// semop(2) and semtimedop(2) by one process: what is checked in which order, and that operations happen all or not at all.
#include "sem.h"

static const struct timespec at_once = {0, 0};

static void arguments(void) {
    section("arguments");
    int id = new_set(2);
    static struct sembuf many[501];
    CHECK_ERRNO(semop_(id, many, 0), EINVAL);
    CHECK_ERRNO(semop_(id, WILD, 0), EINVAL);
    CHECK_ERRNO(semop_(id, many, 501), E2BIG);
    CHECK_ERRNO(semop_(-1, WILD, 501), E2BIG);
    CHECK_ERRNO(semop_(-1, WILD, -1), E2BIG);
    CHECK_OK(semop_(id, many, 500));
    CHECK_OK(semop_(id, many, 1 | 1ul << 32));
    CHECK_ERRNO(semop_(id, WILD, 1), EFAULT);
    CHECK_ERRNO(semop_(id, NULL, 1), EFAULT);
    CHECK_ERRNO(semop_(id, KERNEL_ADDRESS, 1), EFAULT);
    CHECK_ERRNO(semop_(-1, WILD, 1), EFAULT);
    struct sembuf edge = {0, 1, 0};
    char *end = at_page_end((char *)&edge, sizeof edge);
    CHECK_OK(semop_(id, end, 1));
    CHECK_ERRNO(semop_(id, end, 2), EFAULT);
    CHECK_EQUAL(value(id, 0), 1);
    CHECK_ERRNO(add(-1, 0, 1), EINVAL);
    CHECK_ERRNO(add(INT_MAX, 0, 1), EINVAL);
    CHECK_ERRNO(add(id, 2, 1), EFBIG);
    CHECK_ERRNO(add(id, 65535, 0), EFBIG);
    // One that is wrong, and none is done.
    CHECK_ERRNO(APPLY(id, {0, 1, 0}, {2, 1, 0}), EFBIG);
    CHECK_ERRNO(APPLY(id, {0, -9, IPC_NOWAIT}, {2, 1, 0}), EFBIG);
    CHECK_EQUAL(value(id, 0), 1);
    CHECK_OK(APPLY(id, {0, 1, 0x4000}));
    CHECK_EQUAL(value(id, 0), 2);
    drop_set(id);
}

static void time_outs(void) {
    section("time-outs");
    int id = new_set(1);
    struct timespec bad[] = {{0, -1}, {0, 1000000000}, {-1, 0}, {-1, -1}};
    struct sembuf down = {0, -1, 0};
    for (int i = 0; i < 4; i++) CHECK_ERRNO(semtimedop_(id, &down, 1, &bad[i]), EINVAL);
    for (int i = 0; i < 4; i++) CHECK_ERRNO(APPLY_WITHIN(id, &bad[i], {0, 1, 0}), EINVAL);
    CHECK_EQUAL(value(id, 0), 0);
    // The time first, then the count, then the operations, then whether the time means something.
    CHECK_ERRNO(semtimedop_(id, WILD, 0, WILD), EFAULT);
    CHECK_ERRNO(semtimedop_(id, WILD, 501, &bad[0]), E2BIG);
    CHECK_ERRNO(semtimedop_(id, WILD, 1, &bad[0]), EFAULT);
    CHECK_ERRNO(semtimedop_(-1, &down, 1, &bad[0]), EINVAL);
    CHECK_ERRNO(APPLY_WITHIN(id, &bad[0], {9, 1, 0}), EINVAL);
    CHECK_ERRNO(semtimedop_(id, &down, 1, (void *)&at_once), EAGAIN);
    struct timespec soon = {0, 30000000}, never = {LONG_MAX, 999999999};
    long long begin = now_ms();
    CHECK_ERRNO(semtimedop_(id, &down, 1, &soon), EAGAIN);
    CHECK(now_ms() - begin >= 29);
    CHECK_EQUAL(sleepers(id, 0), 0);
    CHECK_EQUAL(soon.tv_nsec, 30000000);
    CHECK_OK(APPLY_WITHIN(id, &never, {0, 1, 0}));
    CHECK_OK(semtimedop_(id, &down, 1, &never));
    CHECK_OK(APPLY_WITHIN(id, NULL, {0, 1, 0}));
    pid_t child = IN_NEW_CHILD(milliseconds(30); CHECK_OK(add(id, 0, 1)));
    CHECK_OK(APPLY_WITHIN(id, &never, {0, -2, 0}));
    CHECK_EQUAL(wait_for(child), 0);
    CHECK_EQUAL(value(id, 0), 0);
    drop_set(id);
}

static void values(void) {
    section("values");
    int id = new_set(1);
    CHECK_OK(add(id, 0, 0));
    CHECK_OK(add(id, 0, 32767));
    CHECK_ERRNO(add(id, 0, 1), ERANGE);
    CHECK_ERRNO(add(id, 0, 32767), ERANGE);
    CHECK_EQUAL(value(id, 0), 32767);
    CHECK_ERRNO(APPLY(id, {0, 0, IPC_NOWAIT}), EAGAIN);
    CHECK_OK(add(id, 0, -32767));
    CHECK_EQUAL(value(id, 0), 0);
    CHECK_ERRNO(APPLY(id, {0, -1, IPC_NOWAIT}), EAGAIN);
    CHECK_ERRNO(APPLY(id, {0, -32768, IPC_NOWAIT}), EAGAIN);
    CHECK_OK(APPLY(id, {0, 0, IPC_NOWAIT}));
    drop_set(id);
}

static void together(void) {
    section("all or nothing");
    int id = new_set(3);
    CHECK_OK(add(id, 0, 2));
    CHECK_ERRNO(APPLY(id, {0, -1, 0}, {1, -1, IPC_NOWAIT}), EAGAIN);
    CHECK_EQUAL(value(id, 0), 2);
    CHECK_ERRNO(APPLY(id, {0, 1, 0}, {2, 5, 0}, {1, -1, IPC_NOWAIT}, {0, 1, 0}), EAGAIN);
    CHECK_EQUAL(value(id, 0), 2);
    CHECK_EQUAL(value(id, 2), 0);
    CHECK_OK(APPLY(id, {0, -2, 0}, {1, 3, 0}, {2, 0, 0}));
    CHECK_EQUAL(value(id, 0), 0);
    CHECK_EQUAL(value(id, 1), 3);
    // One after the other on the same semaphore.
    CHECK_OK(APPLY(id, {0, 1, 0}, {0, -1, 0}, {0, 0, 0}, {0, 4, 0}));
    CHECK_EQUAL(value(id, 0), 4);
    CHECK_ERRNO(APPLY(id, {0, -4, 0}, {0, 1, 0}, {0, 0, IPC_NOWAIT}), EAGAIN);
    CHECK_EQUAL(value(id, 0), 4);
    CHECK_ERRNO(APPLY(id, {0, 32760, 0}, {0, 10, 0}), ERANGE);
    CHECK_EQUAL(value(id, 0), 4);
    CHECK_OK(APPLY(id, {0, 32763, 0}, {0, -32767, 0}, {0, 2, 0}));
    CHECK_EQUAL(value(id, 0), 2);
    // The first that does not go decides.
    CHECK_ERRNO(APPLY(id, {1, -9, IPC_NOWAIT}, {0, 32767, 0}), EAGAIN);
    CHECK_ERRNO(APPLY(id, {0, 32767, 0}, {1, -9, IPC_NOWAIT}), ERANGE);
    CHECK_ERRNO(APPLY_WITHIN(id, (void *)&at_once, {1, -9, 0}, {0, -9, IPC_NOWAIT}), EAGAIN);
    CHECK_EQUAL(value(id, 0), 2);
    CHECK_EQUAL(value(id, 1), 3);
    // Numbers that are alike modulo 64.
    int wide = new_set(200);
    CHECK_OK(APPLY(wide, {0, 1, 0}, {64, 2, 0}, {128, 3, 0}, {64, -1, 0}));
    CHECK_ERRNO(APPLY(wide, {0, -1, 0}, {64, -1, 0}, {128, -4, IPC_NOWAIT}), EAGAIN);
    CHECK_EQUAL(value(wide, 0), 1);
    CHECK_EQUAL(value(wide, 64), 1);
    CHECK_EQUAL(value(wide, 128), 3);
    drop_set(wide);
    drop_set(id);
}

static void rights(void) {
    section("rights");
    int reader = CHECK_OK(semget_(IPC_PRIVATE, 1, 0400)), writer = CHECK_OK(semget_(IPC_PRIVATE, 1, 0200));
    CHECK_OK(add(reader, 0, 0));
    CHECK_ERRNO(add(reader, 0, 1), EACCES);
    CHECK_ERRNO(APPLY(reader, {0, 0, 0}, {0, 1, 0}), EACCES);
    CHECK_ERRNO(add(reader, 9, 1), EFBIG);
    CHECK_OK(add(writer, 0, 1));
    CHECK_ERRNO(APPLY(writer, {0, 0, IPC_NOWAIT}), EACCES);
    CHECK_OK(APPLY(writer, {0, -1, 0}, {0, 0, 0}));
    drop_set(reader);
    drop_set(writer);
}

static void traces(void) {
    section("who and when");
    int id = new_set(3);
    struct semid_ds before, after;
    semctl_(id, 0, IPC_STAT, (long)&before);
    CHECK_OK(APPLY(id, {0, 1, 0}, {1, 0, 0}));
    semctl_(id, 0, IPC_STAT, (long)&after);
    CHECK_EQUAL(before.sem_otime, 0);
    CHECK(after.sem_otime > 0 && after.sem_otime <= time(NULL) + 1);
    CHECK_EQUAL(after.sem_ctime, before.sem_ctime);
    CHECK(last_pid(id, 0) == getpid());
    CHECK(last_pid(id, 1) == getpid());
    CHECK_EQUAL(last_pid(id, 2), 0);
    pid_t child = IN_NEW_CHILD(add(id, 1, 0); APPLY(id, {0, 5, 0}, {2, -1, IPC_NOWAIT}));
    CHECK_EQUAL(wait_for(child), 0);
    CHECK(last_pid(id, 0) == getpid());
    CHECK(last_pid(id, 1) == child);
    CHECK_EQUAL(last_pid(id, 2), 0);
    drop_set(id);
}

int main(int argc, char **argv) {
    start(argc, argv);
    arguments();
    time_outs();
    values();
    together();
    rights();
    traces();
    return finish();
}
