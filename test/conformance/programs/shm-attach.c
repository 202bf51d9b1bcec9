// shmat(2) and shmdt(2): where, how, and what is left of it.
#include "shm.h"

static void sharing(void) {
    section("sharing");
    int id = new_segment(3 * PAGE);
    char *one = attach(id), *two = attach(id);
    CHECK(one != two);
    strcpy(one, "shared");
    CHECK_TEXT(two, "shared");
    CHECK_EQUAL(attachments(id), 2);
    CHECK_EQUAL(IN_CHILD(CHECK_TEXT(two, "shared"); strcpy(one, "by the child"); CHECK_EQUAL(attachments(id), 4)), 0);
    CHECK_TEXT(two, "by the child");
    CHECK_EQUAL(await_attachments(id, 2), 2);
    CHECK_OK(shmdt_(one));
    CHECK_ERRNO(shmdt_(one), EINVAL);
    CHECK_EQUAL(attachments(id), 1);
    CHECK_OK(shmdt_(two));
    CHECK_EQUAL(attachments(id), 0);
    char *again = attach(id);
    CHECK_TEXT(again, "by the child");
    CHECK_OK(shmdt_(again));
    drop_segment(id);
}

static void addresses(void) {
    section("addresses");
    int id = new_segment(2 * PAGE);
    char *room = mmap(NULL, 8 * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK_ERRNO((long)shmat_(id, room, 0), EINVAL);
    CHECK_ERRNO((long)shmat_(id, room + 1, 0), EINVAL);
    CHECK_ERRNO((long)shmat_(id, room + 1, SHM_RND), EINVAL);
    CHECK_OK(munmap(room, 8 * PAGE));
    CHECK_EQUAL((long)shmat_(id, room + PAGE + 1, SHM_RND) - (long)room, PAGE);
    CHECK_ERRNO((long)shmat_(id, room, 0), EINVAL);
    CHECK_ERRNO((long)shmat_(id, room + 2 * PAGE, 0), EINVAL);
    CHECK_EQUAL((long)shmat_(id, room + 3 * PAGE, 0) - (long)room, 3 * PAGE);
    room[PAGE] = 7;
    CHECK_EQUAL(room[3 * PAGE], 7);
    CHECK_ERRNO(shmdt_(room + 1), EINVAL);
    CHECK_ERRNO(shmdt_(room + 2 * PAGE), EINVAL);
    CHECK_OK(shmdt_(room + PAGE));
    CHECK_OK(shmdt_(room + 3 * PAGE));
    CHECK_EQUAL(attachments(id), 0);
    CHECK_ERRNO((long)shmat_(id, (void *)1, 0), EINVAL);
    // Where mappings may begin is the host's to say.
    if (CHECK_SAME((long)shmat_(id, (void *)PAGE, 0)) != -1) CHECK_OK(shmdt_((void *)PAGE));
    CHECK_ERRNO((long)shmat_(id, (void *)0x7ffffffff000, 0), ENOMEM);
    CHECK_ERRNO((long)shmat_(id, (void *)0x7fffffffe000, 0), ENOMEM);
    CHECK_ERRNO((long)shmat_(id, KERNEL_ADDRESS, 0), ENOMEM);
    CHECK_ERRNO((long)shmat_(id, (void *)-(long)PAGE, 0), EINVAL);
    CHECK_ERRNO(shmdt_(NULL), EINVAL);
    CHECK_ERRNO(shmdt_(KERNEL_ADDRESS), EINVAL);
    CHECK_EQUAL(attachments(id), 0);
    drop_segment(id);
}

static void replacing(void) {
    section("SHM_REMAP");
    int id = new_segment(2 * PAGE);
    char *room = mmap(NULL, 4 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    memset(room, 'x', 4 * PAGE);
    CHECK_ERRNO((long)shmat_(id, NULL, SHM_REMAP), EINVAL);
    CHECK_ERRNO((long)shmat_(id, (void *)5, SHM_REMAP | SHM_RND), EINVAL);
    CHECK_EQUAL((long)shmat_(id, room + PAGE, SHM_REMAP) - (long)room, PAGE);
    CHECK_EQUAL(room[0], 'x');
    CHECK_EQUAL(room[PAGE], 0);
    CHECK_EQUAL(room[3 * PAGE], 'x');
    CHECK_EQUAL((long)shmat_(id, room + PAGE + 5, SHM_REMAP | SHM_RND) - (long)room, PAGE);
    CHECK_EQUAL(attachments(id), 1);
    CHECK_OK(shmdt_(room + PAGE));
    CHECK_EQUAL(attachments(id), 0);
    CHECK_EQUAL(touch(room + PAGE, 0), 1000 + SIGSEGV);
    drop_segment(id);
}

static void rights(void) {
    section("rights of a mapping");
    int id = new_segment(PAGE), program = shmget_(IPC_PRIVATE, PAGE, 0700);
    char *writable = attach(id);
    char *readable = (char *)CHECK_OK(shmat_(id, NULL, SHM_RDONLY));
    *writable = 'w';
    CHECK_EQUAL(*readable, 'w');
    CHECK_EQUAL(touch(readable, 1), 1000 + SIGSEGV);
    CHECK_ERRNO(mprotect(readable, PAGE, PROT_READ | PROT_WRITE), EACCES);
    CHECK_OK(mprotect(writable, PAGE, PROT_READ));
    CHECK_OK(mprotect(writable, PAGE, PROT_READ | PROT_WRITE));
    CHECK_ERRNO((long)shmat_(id, NULL, SHM_EXEC), EACCES);
    long executable = CHECK_SAME((long)shmat_(program, NULL, SHM_EXEC));
    if (executable != -1) {
        *(volatile unsigned char *)executable = 0xc3;
        CHECK_EQUAL(IN_CHILD(((void (*)(void))executable)()), 0);
        CHECK_OK(shmdt_((void *)executable));
    }
    executable = CHECK_SAME((long)shmat_(program, NULL, SHM_EXEC | SHM_RDONLY));
    if (executable != -1) shmdt_((void *)executable);
    CHECK_OK(shmdt_(readable));
    CHECK_OK(shmdt_(writable));
    drop_segment(id);
    drop_segment(program);
}

static void pieces(void) {
    section("what is left of an attachment");
    int id = new_segment(5 * PAGE);
    char *memory = attach(id);
    CHECK_OK(munmap(memory + 2 * PAGE, PAGE));
    CHECK_EQUAL(attachments(id), 2);
    CHECK_OK(mprotect(memory, PAGE, PROT_READ));
    CHECK_EQUAL(attachments(id), 3);
    CHECK_OK(shmdt_(memory));
    CHECK_EQUAL(attachments(id), 0);
    CHECK_EQUAL(touch(memory + 4 * PAGE, 0), 1000 + SIGSEGV);
    memory = attach(id);
    CHECK_OK(munmap(memory, PAGE));
    CHECK_ERRNO(shmdt_(memory + PAGE), EINVAL);
    CHECK_OK(shmdt_(memory));
    CHECK_EQUAL(attachments(id), 0);
    memory = attach(id);
    char *other = mmap(memory + PAGE, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    *other = 'o';
    CHECK_OK(shmdt_(memory));
    CHECK_EQUAL(*other, 'o');
    munmap(other, PAGE);
    CHECK_EQUAL(attachments(id), 0);
    memory = attach(id);
    CHECK_OK(munmap(memory, 5 * PAGE));
    CHECK_ERRNO(shmdt_(memory), EINVAL);
    CHECK_EQUAL(attachments(id), 0);
    memory = attach(id);
    char *moved = mremap(memory, 5 * PAGE, 5 * PAGE, MREMAP_MAYMOVE);
    CHECK(moved == memory);
    CHECK_OK(shmdt_(moved));
    CHECK_EQUAL(attachments(id), 0);
    drop_segment(id);
}

static void other_memory(void) {
    section("shmdt of what is no segment");
    char *anonymous = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    CHECK_ERRNO(shmdt_(anonymous), EINVAL);
    *anonymous = 1;
    int fd = memfd_create("SYSV00000000", 0);
    CHECK_EQUAL(ftruncate(fd, PAGE), 0);
    char *mine = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    CHECK_ERRNO(shmdt_(mine), EINVAL);
    *mine = 1;
    munmap(mine, PAGE);
    munmap(anonymous, PAGE);
    close(fd);
}

static void descriptors(void) {
    section("no descriptor is left");
    int id = new_segment(PAGE), before = dup(0);
    close(before);
    char *memory = attach(id);
    int after = dup(0);
    close(after);
    CHECK_EQUAL(after, before);
    shmdt_(memory);
    CHECK_EQUAL(IN_CHILD(
        struct rlimit room; getrlimit(RLIMIT_AS, &room); room.rlim_cur = 1 << 16; setrlimit(RLIMIT_AS, &room);
        CHECK_ERRNO((long)shmat_(id, NULL, 0), ENOMEM)), 0);
    CHECK_EQUAL(attachments(id), 0);
    drop_segment(id);
}

static void bad_ids(void) {
    section("ids");
    CHECK_ERRNO((long)shmat_(-1, NULL, 0), EINVAL);
    CHECK_ERRNO((long)shmat_(INT_MIN, NULL, 0), EINVAL);
    CHECK_ERRNO((long)shmat_(INT_MAX, NULL, 0), EINVAL);
    int id = new_segment(1);
    drop_segment(id);
    CHECK_ERRNO((long)shmat_(id, NULL, 0), EINVAL);
    CHECK_ERRNO((long)shmat_(id, (void *)1, 0), EINVAL);
}

// What could not be attached was not.
static void failures_leave_no_trace(void) {
    section("failures leave no trace");
    struct shmid_ds status;
    int id = new_segment(8192);
    void *taken = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK_ERRNO((long)shmat_(id, taken, 0), EINVAL);
    CHECK_ERRNO((long)shmat_(id, (char *)taken - 4096, 0), EINVAL);
    CHECK_OK(shmctl_(id, IPC_STAT, &status));
    CHECK_EQUAL(status.shm_lpid, 0);
    CHECK_EQUAL(status.shm_atime, 0);
    CHECK_EQUAL(status.shm_dtime, 0);
    CHECK_EQUAL(status.shm_nattch, 0);
    drop_segment(id);
    section("larger than there are addresses");
    id = shmget_(IPC_PRIVATE, 1L << 62, IPC_CREAT | SHM_NORESERVE | 0600);
    if (CHECK(id >= 0), id < 0) return;
    CHECK_ERRNO((long)shmat_(id, NULL, 0), ENOMEM);
    CHECK_ERRNO((long)shmat_(id, (void *)0x10000, 0), EINVAL);
    CHECK_ERRNO((long)shmat_(id, (void *)0x7ffffffff000, 0), ENOMEM);
    CHECK_ERRNO((long)shmat_(id, (void *)-4096, 0), EINVAL);
    CHECK_OK(shmctl_(id, IPC_STAT, &status));
    CHECK_EQUAL(status.shm_lpid, 0);
    drop_segment(id);
}

int main(int argc, char **argv) {
    start(argc, argv);
    sharing();
    addresses();
    replacing();
    rights();
    pieces();
    other_memory();
    descriptors();
    bad_ids();
    failures_leave_no_trace();
    return finish();
}
