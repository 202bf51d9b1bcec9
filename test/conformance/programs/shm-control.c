// shmctl(2): every command, and who may.
#include "shm.h"

struct shminfo_ { unsigned long maximum, minimum, segments, each, pages, unused[4]; };
struct usage_ { int segments; unsigned long total, resident, swapped, attempts, successes; };

static void statuses(void) {
    section("IPC_STAT");
    struct shmid_ds status;
    int id = new_segment(PAGE);
    long long before = time(NULL);
    CHECK_ERRNO(shmctl_(id, IPC_STAT, WILD), EFAULT);
    CHECK_ERRNO(shmctl_(id, IPC_STAT, NULL), EFAULT);
    CHECK_ERRNO(shmctl_(-1, IPC_STAT, &status), EINVAL);
    CHECK_ERRNO(shmctl_(INT_MAX, IPC_STAT, &status), EINVAL);
    CHECK_ERRNO(shmctl_(id, -1, &status), EINVAL);
    CHECK_ERRNO(shmctl_(id, 99, &status), EINVAL);
    CHECK_ERRNO(shmctl_(-1, IPC_INFO, &status), EINVAL);
    char *memory = attach(id);
    CHECK_OK(shmctl_(id, IPC_STAT, &status));
    CHECK(status.shm_lpid == getpid());
    CHECK(status.shm_atime >= before && status.shm_atime <= time(NULL));
    CHECK_EQUAL(status.shm_dtime, 0);
    CHECK_OK(shmdt_(memory));
    CHECK_OK(shmctl_(id, IPC_STAT, &status));
    CHECK(status.shm_dtime >= before && status.shm_dtime <= time(NULL));
    pid_t child = fork();
    if (child == 0) {
        attach(id);
        _exit(0);
    }
    wait_for(child);
    CHECK_EQUAL(await_attachments(id, 0), 0);
    CHECK_OK(shmctl_(id, IPC_STAT, &status));
    CHECK(status.shm_lpid == child);
    CHECK(status.shm_cpid == getpid());
    drop_segment(id);
}

static void settings(void) {
    section("IPC_SET");
    struct shmid_ds status;
    int id = new_segment(PAGE);
    CHECK_ERRNO(shmctl_(id, IPC_SET, WILD), EFAULT);
    CHECK_ERRNO(shmctl_(INT_MAX, IPC_SET, WILD), EFAULT);
    CHECK_OK(shmctl_(id, IPC_STAT, &status));
    status.shm_perm.mode = 07644;
    status.shm_segsz = 1;
    status.shm_perm.cuid = 4711;
    CHECK_OK(shmctl_(id, IPC_SET, &status));
    CHECK_OK(shmctl_(id, IPC_STAT, &status));
    CHECK_EQUAL(status.shm_perm.mode, 0644);
    CHECK_EQUAL(status.shm_segsz, PAGE);
    CHECK(status.shm_perm.cuid == geteuid());
    status.shm_perm.uid = -1;
    CHECK_ERRNO(shmctl_(id, IPC_SET, &status), EINVAL);
    status.shm_perm.uid = geteuid();
    status.shm_perm.gid = -1;
    CHECK_ERRNO(shmctl_(id, IPC_SET, &status), EINVAL);
    // The creator keeps what is the creator's.
    status.shm_perm.uid = 4711;
    status.shm_perm.gid = 4712;
    status.shm_perm.mode = 0600;
    CHECK_OK(shmctl_(id, IPC_SET, &status));
    CHECK_OK(shmctl_(id, IPC_STAT, &status));
    CHECK_EQUAL(status.shm_perm.uid, 4711);
    CHECK_EQUAL(status.shm_perm.gid, 4712);
    CHECK(status.shm_perm.cuid == geteuid());
    char *memory = attach(id);
    CHECK_OK(shmdt_(memory));
    // Nobody has a right that the mode does not give, not even who made it.
    status.shm_perm.mode = 0;
    CHECK_OK(shmctl_(id, IPC_SET, &status));
    CHECK_ERRNO(shmctl_(id, IPC_STAT, &status), EACCES);
    CHECK_ERRNO((long)shmat_(id, NULL, SHM_RDONLY), EACCES);
    status.shm_perm.mode = 0400;
    CHECK_OK(shmctl_(id, IPC_SET, &status));
    CHECK_ERRNO((long)shmat_(id, NULL, 0), EACCES);
    memory = (char *)CHECK_OK(shmat_(id, NULL, SHM_RDONLY));
    CHECK_OK(shmdt_(memory));
    status.shm_perm.mode = 0200;
    CHECK_OK(shmctl_(id, IPC_SET, &status));
    CHECK_ERRNO((long)shmat_(id, NULL, 0), EACCES);
    CHECK_ERRNO((long)shmat_(id, NULL, SHM_RDONLY), EACCES);
    CHECK_OK(shmctl_(id, IPC_RMID, NULL));
}

static void removal(void) {
    section("IPC_RMID");
    struct shmid_ds status;
    int id = new_segment(PAGE);
    char *memory = attach(id);
    strcpy(memory, "still there");
    CHECK_OK(shmctl_(id, IPC_RMID, WILD));
    CHECK_OK(shmctl_(id, IPC_STAT, &status));
    CHECK_EQUAL(status.shm_perm.mode, 01600);
    CHECK_EQUAL(status.shm_perm.__key, IPC_PRIVATE);
    CHECK_EQUAL(status.shm_nattch, 1);
    CHECK_OK(shmctl_(id, IPC_RMID, NULL));
    char *again = attach(id);
    CHECK_TEXT(again, "still there");
    CHECK_OK(shmdt_(memory));
    CHECK_EQUAL(attachments(id), 1);
    CHECK_EQUAL(IN_CHILD(CHECK_TEXT(attach(id), "still there")), 0);
    CHECK_EQUAL(await_attachments(id, 1), 1);
    CHECK_OK(shmdt_(again));
    CHECK_ERRNO(shmctl_(id, IPC_STAT, &status), EINVAL);
    CHECK_ERRNO(shmctl_(id, IPC_RMID, NULL), EINVAL);
    CHECK_ERRNO((long)shmat_(id, NULL, 0), EINVAL);
}

static void ends(void) {
    section("what ends an attachment");
    static const char *const ways[] = {"exit", "kill", "munmap", "exec"};
    for (int way = 0; way < 4; way++) {
        int id = new_segment(PAGE), pipe_[2];
        CHECK_EQUAL(pipe(pipe_), 0);
        pid_t child = fork();
        if (child == 0) {
            char *memory = attach(id);
            shmctl_(id, IPC_RMID, NULL);
            if (write(pipe_[1], "x", 1) != 1) _exit(9);
            if (way == 2) munmap(memory, PAGE);
            if (way == 3) execl("/proc/self/exe", "shm-control", ".", "sleep", (char *)NULL);
            if (way != 0) for (;;) pause();
            _exit(0);
        }
        char byte;
        CHECK_EQUAL(read(pipe_[0], &byte, 1), 1);
        if (way == 1) kill(child, SIGKILL);
        int gone = await_attachments(id, -EINVAL);
        report(gone == -EINVAL, __LINE__, ways[way], "%d", gone);
        kill(child, SIGKILL);
        wait_for(child);
        close(pipe_[0]);
        close(pipe_[1]);
    }
}

static void vfork_shares(void) {
    section("vfork");
    int id = new_segment(PAGE);
    char *volatile memory = attach(id);
    pid_t child = vfork();
    if (child == 0) {
        shmdt_(memory);
        memory = shmat_(id, NULL, 0);
        _exit(attachments(id));
    }
    CHECK_EQUAL(wait_for(child), 1);
    CHECK_EQUAL(attachments(id), 1);
    *memory = 1;
    CHECK_OK(shmdt_(memory));
    drop_segment(id);
}

static void indices(void) {
    section("SHM_STAT");
    struct shmid_ds status;
    struct shminfo_ info;
    struct usage_ usage;
    int id = shmget_(own_key(1), 2 * PAGE + 1, IPC_CREAT | 0600);
    int highest = CHECK_OK(shmctl_(0, IPC_INFO, &info)) * 0 + shmctl_(0, IPC_INFO, &info);
    CHECK_EQUAL(info.maximum, ULONG_MAX - (1ul << 24));
    CHECK_EQUAL(info.minimum, 1);
    CHECK_EQUAL(info.segments, 4096);
    CHECK_EQUAL(info.each, 4096);
    CHECK_EQUAL(info.pages, ULONG_MAX - (1ul << 24));
    CHECK_EQUAL(shmctl_(12345, IPC_INFO, &info), highest);
    CHECK_EQUAL(shmctl_(0, SHM_INFO, &usage), highest);
    CHECK(usage.segments >= 1 && usage.total >= 3);
    unsigned long resident = usage.resident;
    char *memory = attach(id);
    memset(memory, 1, 2 * PAGE);
    CHECK_OK(shmctl_(0, SHM_INFO, &usage) >= 0 ? 0 : -1);
    CHECK_EQUAL(usage.resident - resident, 2);
    shmdt_(memory);
    CHECK_ERRNO(shmctl_(0, IPC_INFO, WILD), EFAULT);
    CHECK_ERRNO(shmctl_(0, SHM_INFO, WILD), EFAULT);
    int index = id & 0x7fff, found = 0;
    CHECK(index <= highest);
    CHECK_EQUAL(shmctl_(index, SHM_STAT, &status) == id, 1);
    CHECK_EQUAL(status.shm_segsz, 2 * PAGE + 1);
    CHECK_EQUAL(shmctl_(index, SHM_STAT_ANY, &status) == id, 1);
    for (int each = 0; each <= highest; each++) found += shmctl_(each, SHM_STAT_ANY, &status) == id;
    CHECK_EQUAL(found, 1);
    CHECK_ERRNO(shmctl_(-1, SHM_STAT, &status), EINVAL);
    CHECK_ERRNO(shmctl_(highest + 1, SHM_STAT, &status), EINVAL);
    status.shm_perm.mode = 0;
    status.shm_perm.uid = geteuid();
    status.shm_perm.gid = getegid();
    CHECK_OK(shmctl_(id, IPC_SET, &status));
    CHECK_ERRNO(shmctl_(index, SHM_STAT, &status), EACCES);
    CHECK_EQUAL(shmctl_(index, SHM_STAT_ANY, &status) == id, 1);
    CHECK_OK(shmctl_(id, IPC_RMID, NULL));
    CHECK_ERRNO(shmctl_(index, SHM_STAT, &status), EINVAL);
}

static void locking(void) {
    section("SHM_LOCK");
    struct shmid_ds status;
    int id = new_segment(PAGE);
    CHECK_OK(shmctl_(id, SHM_LOCK, NULL));
    CHECK_OK(shmctl_(id, IPC_STAT, &status));
    CHECK_EQUAL(status.shm_perm.mode, 02600);
    CHECK_OK(shmctl_(id, SHM_LOCK, NULL));
    CHECK_OK(shmctl_(id, SHM_UNLOCK, NULL));
    CHECK_OK(shmctl_(id, SHM_UNLOCK, NULL));
    CHECK_OK(shmctl_(id, IPC_STAT, &status));
    CHECK_EQUAL(status.shm_perm.mode, 0600);
    CHECK_ERRNO(shmctl_(INT_MAX, SHM_LOCK, NULL), EINVAL);
    struct rlimit none = {0, 0};
    CHECK_EQUAL(IN_CHILD(setrlimit(RLIMIT_MEMLOCK, &none);
        CHECK_ERRNO(shmctl_(id, SHM_LOCK, NULL), EPERM);
        CHECK_OK(shmctl_(id, SHM_UNLOCK, NULL))), 0);
    drop_segment(id);
}

static void listing(void) {
    section("/proc/sysvipc/shm");
    static const char head[] = "       key      shmid perms                  size  cpid  lpid nattch   uid   gid  cuid  cgid      atime      dtime      ctime"
                               "                   rss                  swap\n";
    int id = shmget_(own_key(2), 5000, IPC_CREAT | 0640);
    char *memory = attach(id), *at;
    *memory = 1;
    const char *text = read_file("/proc/sysvipc/shm");
    CHECK(strncmp(text, head, sizeof head - 1) == 0);
    char wanted[300];
    snprintf(wanted, sizeof wanted, "%10d %10d  %4o %21u %5u %5u  %5u %5u %5u %5u %5u", own_key(2), id, 0640, 5000, getpid(), getpid(), 1, geteuid(),
             getegid(), geteuid(), getegid());
    CHECK((at = strstr(text, wanted)) != NULL);
    if (at) {
        unsigned long attached, detached, changed, resident, swapped;
        CHECK_EQUAL(sscanf(at + strlen(wanted), "%lu %lu %lu %lu %lu", &attached, &detached, &changed, &resident, &swapped), 5);
        CHECK_EQUAL(resident, PAGE);
        CHECK_EQUAL(detached, 0);
        CHECK_EQUAL(swapped, 0);
    }
    shmdt_(memory);
    drop_segment(id);
    CHECK_TEXT(read_file("/proc/sys/kernel/shmmni"), "4096\n");
    CHECK_TEXT(read_file("/proc/sys/kernel/shmmax"), "18446744073692774399\n");
    CHECK_TEXT(read_file("/proc/sys/kernel/shmall"), "18446744073692774399\n");
}

int main(int argc, char **argv) {
    if (argc > 2) for (;;) pause();
    start(argc, argv);
    statuses();
    settings();
    removal();
    ends();
    vfork_shares();
    indices();
    locking();
    listing();
    return finish();
}
