// semget(2): keys, flags, modes, ids.
#include "sem.h"

static void private_sets(void) {
    section("private sets");
    int one = CHECK_OK(semget_(IPC_PRIVATE, 1, 0600)), two = CHECK_OK(semget_(IPC_PRIVATE, 1, IPC_CREAT | IPC_EXCL | 0600));
    CHECK(one >= 0 && two >= 0 && one != two);
    drop_set(one);
    drop_set(two);
    int bare = CHECK_OK(semget_(IPC_PRIVATE, 1, 0));
    CHECK_ERRNO(value(bare, 0), EACCES);
    CHECK_OK(semctl_(bare, 0, IPC_RMID, 0));
}

static void counts(void) {
    section("counts");
    CHECK_ERRNO(semget_(IPC_PRIVATE, 0, 0600), EINVAL);
    CHECK_ERRNO(semget_(IPC_PRIVATE, -1, 0600), EINVAL);
    CHECK_ERRNO(semget_(IPC_PRIVATE, INT_MAX, 0600), EINVAL);
    CHECK_ERRNO(semget_(IPC_PRIVATE, 32001, 0600), EINVAL);
    int large = CHECK_OK(semget_(IPC_PRIVATE, 32000, 0600));
    CHECK_EQUAL(value(large, 31999), 0);
    CHECK_ERRNO(value(large, 32000), EINVAL);
    drop_set(large);
    // The upper half of a register is not looked at.
    int odd = CHECK_OK(semget_(IPC_PRIVATE | 1L << 40, 2 | 1L << 32, 0600 | 1L << 33));
    CHECK_EQUAL(value(odd, 1), 0);
    CHECK_ERRNO(value(odd, 2), EINVAL);
    drop_set(odd);
}

static void keys(void) {
    section("keys");
    key_t key = own_key(1);
    CHECK_ERRNO(semget_(key, 1, 0), ENOENT);
    CHECK_ERRNO(semget_(key, 0, 0600), ENOENT);
    CHECK_ERRNO(semget_(key, 1, IPC_EXCL | 0600), ENOENT);
    CHECK_ERRNO(semget_(key, -1, 0600), EINVAL);
    CHECK_ERRNO(semget_(key, 0, IPC_CREAT | 0600), EINVAL);
    CHECK_ERRNO(semget_(key, 32001, IPC_CREAT | 0600), EINVAL);
    int id = CHECK_OK(semget_(key, 3, IPC_CREAT | 0640));
    CHECK_EQUAL(semget_(key, 3, IPC_CREAT | 0640), id);
    CHECK_EQUAL(semget_(key, 3, 0600), id);
    CHECK_EQUAL(semget_(key, 1, 0), id);
    CHECK_EQUAL(semget_(key, 0, 0), id);
    CHECK_EQUAL(semget_(key, 0, IPC_CREAT), id);
    CHECK_ERRNO(semget_(key, 4, 0600), EINVAL);
    CHECK_ERRNO(semget_(key, 3, IPC_CREAT | IPC_EXCL | 0600), EEXIST);
    CHECK_EQUAL(semget_(key, 3, IPC_EXCL | 0600), id);
    // First that it exists, then that it is too small, then the rights.
    CHECK_ERRNO(semget_(key, 9, IPC_CREAT | IPC_EXCL | 0777), EEXIST);
    CHECK_ERRNO(semget_(key, 9, 0777), EINVAL);
    // What is asked for is asked for by any of the three classes, and must be granted to one's own.
    CHECK_ERRNO(semget_(key, 3, 0700), EACCES);
    CHECK_ERRNO(semget_(key, 3, 0001), EACCES);
    CHECK_EQUAL(semget_(key, 3, 0006), id);
    CHECK_EQUAL(semget_(key, 3, 01000 | IPC_NOWAIT | SEM_UNDO | 0200), id);
    CHECK_OK(semctl_(id, 0, IPC_RMID, 0));
    CHECK_ERRNO(semget_(key, 0, 0), ENOENT);
    int next = CHECK_OK(semget_(key, 3, IPC_CREAT | 0600));
    CHECK(next != id);
    CHECK_ERRNO(value(id, 0), EINVAL);
    CHECK_ERRNO(semctl_(id, 0, IPC_RMID, 0), EINVAL);
    CHECK_ERRNO(add(id, 0, 1), EINVAL);
    CHECK_EQUAL(value(next, 0), 0);
    drop_set(next);
}

static void negative_keys(void) {
    section("a key is a number like any other");
    int id = CHECK_OK(semget_((int)(own_key(2) | 0x80000000), 1, IPC_CREAT | IPC_EXCL | 0600));
    CHECK_EQUAL(semget_((int)(own_key(2) | 0x80000000), 1, 0), id);
    struct semid_ds status;
    CHECK_OK(semctl_(id, 0, IPC_STAT, (long)&status));
    CHECK(status.sem_perm.__key == (int)(own_key(2) | 0x80000000));
    drop_set(id);
}

static void beginnings(void) {
    section("a new set");
    time_t before = time(NULL);
    int id = CHECK_OK(semget_(own_key(3), 2, IPC_CREAT | 07654));
    struct semid_ds status;
    CHECK_ERRNO(semctl_(id, 0, IPC_STAT, (long)NULL), EFAULT);
    CHECK_OK(semctl_(id, 0, IPC_STAT, (long)&status));
    CHECK(status.sem_perm.__key == own_key(3));
    CHECK_EQUAL(status.sem_perm.mode, 0654);
    CHECK(status.sem_perm.uid == geteuid() && status.sem_perm.cuid == geteuid());
    CHECK(status.sem_perm.gid == getegid() && status.sem_perm.cgid == getegid());
    CHECK_EQUAL(status.sem_nsems, 2);
    CHECK_EQUAL(status.sem_otime, 0);
    CHECK(status.sem_ctime >= before - 1 && status.sem_ctime <= time(NULL) + 1);
    CHECK_EQUAL(value(id, 0), 0);
    CHECK_EQUAL(value(id, 1), 0);
    CHECK_EQUAL(last_pid(id, 0), 0);
    CHECK_EQUAL(sleepers(id, 0), 0);
    CHECK_EQUAL(zero_sleepers(id, 0), 0);
    drop_set(id);
}

static void many(void) {
    section("many sets");
    enum { COUNT = 200 };
    static int ids[COUNT];
    int distinct = 1, good = 0;
    for (int i = 0; i < COUNT; i++) ids[i] = semget_(IPC_PRIVATE, 1 + i % 5, 0600);
    for (int i = 0; i < COUNT; i++) for (int j = 0; j < i; j++) distinct &= ids[i] != ids[j];
    CHECK(distinct);
    for (int i = 0; i < COUNT; i++) good += set_value(ids[i], i % 5, i) == 0;
    for (int i = 0; i < COUNT; i++) good += value(ids[i], i % 5) == i;
    CHECK_EQUAL(good, 2 * COUNT);
    good = 0;
    for (int i = 0; i < COUNT; i += 2) good += semctl_(ids[i], 0, IPC_RMID, 0) == 0;
    for (int i = 0; i < COUNT; i++) {
        errno = 0;
        good += i % 2 ? value(ids[i], i % 5) == i : value(ids[i], 0) == -1 && errno == EINVAL;
    }
    CHECK_EQUAL(good, COUNT / 2 + COUNT);
    for (int i = 1; i < COUNT; i += 2) drop_set(ids[i]);
}

static void children(void) {
    section("children use what their parents made");
    int id = new_set(1);
    CHECK_EQUAL(IN_CHILD(CHECK_OK(add(id, 0, 3)); CHECK_EQUAL(value(id, 0), 3)), 0);
    CHECK_EQUAL(value(id, 0), 3);
    int made[2];
    if (pipe(made) != 0) exit(1);
    // A set outlives whoever made it.
    CHECK_EQUAL(IN_CHILD(int own = new_set(1); add(own, 0, 7); if (write(made[1], &own, sizeof own) != sizeof own) _exit(9)), 0);
    int orphan = -1;
    CHECK_EQUAL(read(made[0], &orphan, sizeof orphan), sizeof orphan);
    CHECK_EQUAL(value(orphan, 0), 7);
    drop_set(orphan);
    drop_set(id);
}

int main(int argc, char **argv) {
    start(argc, argv);
    private_sets();
    counts();
    keys();
    negative_keys();
    beginnings();
    many();
    children();
    return finish();
}
