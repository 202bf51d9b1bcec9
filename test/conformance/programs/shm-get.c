// shmget(2): keys, sizes, flags, modes, ids.
#include "shm.h"

static void private_segments(void) {
    section("private segments");
    int one = CHECK_OK(shmget_(IPC_PRIVATE, 1, 0600)), two = CHECK_OK(shmget_(IPC_PRIVATE, 1, IPC_CREAT | IPC_EXCL | 0600));
    CHECK(one >= 0 && two >= 0 && one != two);
    drop_segment(one);
    drop_segment(two);
    int bare = CHECK_OK(shmget_(IPC_PRIVATE, 1, 0));
    CHECK_ERRNO((long)shmat_(bare, NULL, 0), EACCES);
    CHECK_OK(shmctl_(bare, IPC_RMID, NULL));
}

static void sizes(void) {
    section("sizes");
    CHECK_ERRNO(shmget_(IPC_PRIVATE, 0, 0600), EINVAL);
    CHECK_ERRNO(shmget_(IPC_PRIVATE, ULONG_MAX, 0600), EINVAL);
    CHECK_ERRNO(shmget_(IPC_PRIVATE, ULONG_MAX - (1ul << 24) + 1, 0600), EINVAL);
    CHECK_ERRNO(shmget_(IPC_PRIVATE, LONG_MAX, 0600), ENOMEM);
    CHECK_ERRNO(shmget_(IPC_PRIVATE, 1ul << 46, 0600), ENOMEM);
    struct shmid_ds status;
    int id = CHECK_OK(shmget_(IPC_PRIVATE, 5000, 0600));
    CHECK_OK(shmctl_(id, IPC_STAT, &status));
    CHECK_EQUAL(status.shm_segsz, 5000);
    char *memory = attach(id);
    CHECK_EQUAL(memory[0] + memory[4999] + memory[8191], 0);
    CHECK_EQUAL(touch(memory + 8191, 1), 0);
    CHECK_OK(shmdt_(memory));
    drop_segment(id);
    int large = CHECK_OK(shmget_(IPC_PRIVATE, 1ul << 40, SHM_NORESERVE | 0600));
    CHECK_OK(shmctl_(large, IPC_RMID, NULL));
}

static void keys(void) {
    section("keys");
    key_t key = own_key(1);
    CHECK_ERRNO(shmget_(key, 1, 0), ENOENT);
    CHECK_ERRNO(shmget_(key, 0, 0600), ENOENT);
    CHECK_ERRNO(shmget_(key, 0, IPC_CREAT | 0600), EINVAL);
    CHECK_ERRNO(shmget_(key, 1, IPC_EXCL | 0600), ENOENT);
    int id = CHECK_OK(shmget_(key, 3000, IPC_CREAT | 0640));
    CHECK_EQUAL(shmget_(key, 3000, IPC_CREAT | 0640), id);
    CHECK_EQUAL(shmget_(key, 0, 0), id);
    CHECK_EQUAL(shmget_(key, 1, IPC_CREAT), id);
    CHECK_EQUAL(shmget_(key, 3000, IPC_EXCL | 0600), id);
    CHECK_ERRNO(shmget_(key, 3001, 0600), EINVAL);
    CHECK_ERRNO(shmget_(key, 9999, IPC_CREAT | IPC_EXCL | 0777), EEXIST);
    CHECK_ERRNO(shmget_(key, 9999, 0777), EINVAL);
    CHECK_ERRNO(shmget_(key, 1, 0700), EACCES);
    CHECK_ERRNO(shmget_(key, 1, 0001), EACCES);
    CHECK_EQUAL(shmget_(key, 1, 0006), id);
    // The upper half of a register is not looked at, but for the size.
    CHECK_EQUAL(shmget_(key | 1L << 40, 1, 0600 | 1L << 33), id);
    CHECK_ERRNO(shmget_(key, 1 | 1L << 40, 0600), EINVAL);
    CHECK_OK(shmctl_(id, IPC_RMID, NULL));
    CHECK_ERRNO(shmget_(key, 0, 0), ENOENT);
    int next = CHECK_OK(shmget_(key, 3000, IPC_CREAT | 0600));
    CHECK(next != id);
    CHECK_ERRNO((long)shmat_(id, NULL, 0), EINVAL);
    drop_segment(next);
    int negative = CHECK_OK(shmget_((int)(own_key(2) | 0x80000000), 1, IPC_CREAT | IPC_EXCL | 0600));
    CHECK_EQUAL(shmget_((int)(own_key(2) | 0x80000000), 1, 0), negative);
    drop_segment(negative);
}

static void a_removed_key_is_free(void) {
    section("the key of a segment that waits for its last detach");
    key_t key = own_key(3);
    int first = shmget_(key, PAGE, IPC_CREAT | 0600);
    char *memory = attach(first);
    CHECK_OK(shmctl_(first, IPC_RMID, NULL));
    CHECK_ERRNO(shmget_(key, 0, 0), ENOENT);
    int second = CHECK_OK(shmget_(key, PAGE, IPC_CREAT | IPC_EXCL | 0600));
    CHECK(second != first);
    CHECK_OK(shmdt_(memory));
    CHECK_EQUAL(attachments(first), -EINVAL);
    CHECK_EQUAL(shmget_(key, 0, 0), second);
    drop_segment(second);
}

static void huge_pages(void) {
    section("huge pages");
    long id = CHECK_SAME(shmget_(IPC_PRIVATE, 1 << 21, SHM_HUGETLB | 0600));
    if (id >= 0) drop_segment(id);
    CHECK_SAME(shmget_(IPC_PRIVATE, 1 << 21, SHM_HUGETLB | 12 << 26 | 0600));
    struct rlimit none = {0, 0};
    IN_CHILD(setrlimit(RLIMIT_MEMLOCK, &none); CHECK_SAME(shmget_(IPC_PRIVATE, 1 << 21, SHM_HUGETLB | 0600)));
}

static void beginnings(void) {
    section("a new segment");
    struct shmid_ds status;
    long long before = time(NULL);
    int id = CHECK_OK(shmget_(own_key(4), 12345, IPC_CREAT | 0777));
    CHECK_OK(shmctl_(id, IPC_STAT, &status));
    CHECK_EQUAL(status.shm_perm.mode, 0777);
    CHECK(status.shm_perm.__key == own_key(4));
    CHECK(status.shm_perm.uid == geteuid() && status.shm_perm.cuid == geteuid());
    CHECK(status.shm_perm.gid == getegid() && status.shm_perm.cgid == getegid());
    CHECK_EQUAL(status.shm_segsz, 12345);
    CHECK(status.shm_cpid == getpid());
    CHECK_EQUAL(status.shm_lpid, 0);
    CHECK_EQUAL(status.shm_nattch, 0);
    CHECK_EQUAL(status.shm_atime, 0);
    CHECK_EQUAL(status.shm_dtime, 0);
    CHECK(status.shm_ctime >= before && status.shm_ctime <= time(NULL));
    CHECK_EQUAL(status.shm_perm.__seq, id >> 15);
    drop_segment(id);
}

static void many(void) {
    section("many");
    static int ids[4200];
    int count = 0;
    while (count < 4200 && (ids[count] = shmget_(IPC_PRIVATE, 1, 0600)) >= 0) count++;
    CHECK_EQUAL(errno, ENOSPC);
    CHECK(count > 4000 && count <= 4096);
    CHECK_ERRNO(shmget_(IPC_PRIVATE, 1, 0600), ENOSPC);
    CHECK_ERRNO(shmget_(IPC_PRIVATE, 0, 0600), EINVAL);
    while (count > 0) drop_segment(ids[--count]);
    int id = CHECK_OK(shmget_(IPC_PRIVATE, 1, 0600));
    drop_segment(id);
}

int main(int argc, char **argv) {
    start(argc, argv);
    private_segments();
    sizes();
    keys();
    a_removed_key_is_free();
    huge_pages();
    beginnings();
    many();
    return finish();
}
