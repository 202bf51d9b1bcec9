// What the programs about System V semaphores share: the calls themselves, since libraries check some arguments first, and short names for what is asked often.
#ifndef SEM_H
#define SEM_H
#include "check.h"
#include <sys/ipc.h>
#include <sys/sem.h>

#ifndef SEM_STAT_ANY
#define SEM_STAT_ANY 20
#endif

static UNUSED long semget_(long key, long count, long flags) { return syscall(SYS_semget, key, count, flags); }
static UNUSED long semop_(long id, void *operations, unsigned long count) { return syscall(SYS_semop, id, operations, count); }
static UNUSED long semtimedop_(long id, void *operations, unsigned long count, void *timeout) {
    return syscall(SYS_semtimedop, id, operations, count, timeout);
}
static UNUSED long semctl_(long id, long number, long command, long argument) { return syscall(SYS_semctl, id, number, command, argument); }

// A key of this program's own: natively the namespace is everybody's.
static UNUSED key_t own_key(int number) { return 0x5a000000 | (getpid() & 0xffff) << 8 | number; }

static UNUSED int new_set(int count) {
    int id = semget_(IPC_PRIVATE, count, IPC_CREAT | 0600);
    if (id < 0) {
        report(0, 0, "new_set", "%s", error_name(errno));
        exit(1);
    }
    return id;
}
static UNUSED void drop_set(int id) { semctl_(id, 0, IPC_RMID, 0); }

static UNUSED int value(int id, int number) { return semctl_(id, number, GETVAL, 0); }
static UNUSED int set_value(int id, int number, int wanted) { return semctl_(id, number, SETVAL, wanted); }
static UNUSED int sleepers(int id, int number) { return semctl_(id, number, GETNCNT, 0); }
static UNUSED int zero_sleepers(int id, int number) { return semctl_(id, number, GETZCNT, 0); }
static UNUSED int last_pid(int id, int number) { return semctl_(id, number, GETPID, 0); }

#define OPERATIONS(...) ((struct sembuf[]){__VA_ARGS__})
#define APPLY(id, ...) semop_(id, OPERATIONS(__VA_ARGS__), sizeof OPERATIONS(__VA_ARGS__) / sizeof(struct sembuf))
#define APPLY_WITHIN(id, time, ...) \
    semtimedop_(id, OPERATIONS(__VA_ARGS__), sizeof OPERATIONS(__VA_ARGS__) / sizeof(struct sembuf), time)

static UNUSED long add(int id, int number, int amount) { return APPLY(id, {number, amount, 0}); }

// Until so many wait, or five seconds have passed: gives what it is then.
static UNUSED int await_count(int (*count)(int, int), int id, int number, int wanted) {
    long long end = now_ms() + 5000;
    while (count(id, number) != wanted && now_ms() < end) milliseconds(2);
    return count(id, number);
}
#define AWAIT_SLEEPERS(id, number, wanted) CHECK_EQUAL(await_count(sleepers, id, number, wanted), wanted)
#define AWAIT_ZERO_SLEEPERS(id, number, wanted) CHECK_EQUAL(await_count(zero_sleepers, id, number, wanted), wanted)

#define IN_NEW_CHILD(...) \
    ({ \
        pid_t new_ = fork(); \
        if (new_ == 0) { \
            failures = 0; \
            __VA_ARGS__; \
            _exit(failures != 0); \
        } \
        new_; \
    })

#endif
