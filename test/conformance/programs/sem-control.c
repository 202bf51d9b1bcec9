// semctl(2): every command, what it checks in which order, and /proc/sysvipc/sem.
#include "sem.h"

static void commands(void) {
    section("commands");
    int id = new_set(2);
    static const int known[] = {IPC_RMID, IPC_SET, IPC_STAT, GETVAL, SETVAL, GETALL, SETALL, GETPID, GETNCNT, GETZCNT};
    struct semid_ds status;
    for (int i = 0; i < (int)(sizeof known / sizeof known[0]); i++) {
        CHECK_ERRNO(semctl_(-1, 0, known[i], (long)&status), EINVAL);
        long argument = known[i] == SETVAL ? 1 : (long)&status;
        CHECK_ERRNO(semctl_(INT_MAX, 0, known[i], argument), EINVAL);
    }
    CHECK_ERRNO(semctl_(-1, 0, IPC_INFO, (long)&status), EINVAL);
    CHECK_ERRNO(semctl_(-1, 0, SEM_STAT, (long)&status), EINVAL);
    CHECK_ERRNO(semctl_(INT_MAX, 0, SEM_STAT_ANY, (long)&status), EINVAL);
    CHECK_ERRNO(semctl_(id, 0, 4, 0), EINVAL);
    CHECK_ERRNO(semctl_(id, 0, -1, 0), EINVAL);
    CHECK_ERRNO(semctl_(id, 0, 21, 0), EINVAL);
    CHECK_ERRNO(semctl_(id, 0, GETVAL | 0x100, 0), EINVAL);
    CHECK_OK(semctl_(id | 1L << 32, 0, IPC_RMID, 0));
    CHECK_ERRNO(semctl_(id, 0, IPC_RMID, 0), EINVAL);
}

static void single_values(void) {
    section("one value");
    int id = new_set(2);
    CHECK_OK(set_value(id, 1, 7));
    CHECK_EQUAL(value(id, 1), 7);
    CHECK_EQUAL(value(id, 0), 0);
    CHECK(last_pid(id, 1) == getpid());
    CHECK_EQUAL(last_pid(id, 0), 0);
    CHECK_OK(set_value(id, 0, 32767));
    CHECK_ERRNO(set_value(id, 0, 32768), ERANGE);
    CHECK_ERRNO(set_value(id, 0, -1), ERANGE);
    CHECK_EQUAL(value(id, 0), 32767);
    // An int of the argument, and before everything else.
    CHECK_OK(semctl_(id, 0, SETVAL, 5 | 1L << 32));
    CHECK_EQUAL(value(id, 0), 5);
    CHECK_ERRNO(set_value(INT_MAX, 9, -1), ERANGE);
    static const int asking[] = {GETVAL, GETPID, GETNCNT, GETZCNT};
    for (int i = 0; i < 4; i++) {
        CHECK_ERRNO(semctl_(id, 2, asking[i], 0), EINVAL);
        CHECK_ERRNO(semctl_(id, -1, asking[i], 0), EINVAL);
    }
    CHECK_ERRNO(set_value(id, 2, 1), EINVAL);
    CHECK_ERRNO(set_value(id, -1, 1), EINVAL);
    drop_set(id);
}

static void all_values(void) {
    section("all values");
    int id = new_set(4);
    unsigned short wanted[4] = {1, 0, 32767, 9}, found[5] = {77, 77, 77, 77, 77};
    CHECK_OK(semctl_(id, 99, SETALL, (long)wanted));
    CHECK_OK(semctl_(id, -5, GETALL, (long)found));
    CHECK(memcmp(found, wanted, sizeof wanted) == 0);
    CHECK_EQUAL(found[4], 77);
    CHECK(last_pid(id, 3) == getpid());
    unsigned short bad[4] = {4, 4, 4, 32768};
    CHECK_ERRNO(semctl_(id, 0, SETALL, (long)bad), ERANGE);
    CHECK_EQUAL(value(id, 0), 1);
    CHECK_ERRNO(semctl_(id, 0, SETALL, (long)WILD), EFAULT);
    CHECK_ERRNO(semctl_(id, 0, GETALL, (long)WILD), EFAULT);
    CHECK_ERRNO(semctl_(id, 0, GETALL, 0), EFAULT);
    char *edge = at_page_end((char *)wanted, sizeof wanted);
    CHECK_OK(semctl_(id, 0, SETALL, (long)edge));
    CHECK_OK(semctl_(id, 0, GETALL, (long)edge));
    CHECK_ERRNO(semctl_(id, 0, SETALL, (long)(edge + 2)), EFAULT);
    CHECK_ERRNO(semctl_(id, 0, GETALL, (long)(edge + 2)), EFAULT);
    int large = new_set(1000);
    static unsigned short many[1000], back[1000];
    for (int i = 0; i < 1000; i++) many[i] = i * 31;
    CHECK_OK(semctl_(large, 0, SETALL, (long)many));
    CHECK_OK(semctl_(large, 0, GETALL, (long)back));
    CHECK(memcmp(many, back, sizeof many) == 0);
    drop_set(large);
    drop_set(id);
}

static void status(void) {
    section("status");
    int id = CHECK_OK(semget_(own_key(1), 3, IPC_CREAT | 0600));
    unsigned char bytes[sizeof(struct semid_ds) + 8], zero[sizeof bytes] = {0};
    memset(bytes, 0x55, sizeof bytes);
    struct semid_ds *found = (void *)bytes;
    CHECK_EQUAL(semctl_(id, 0, IPC_STAT, (long)bytes), 0);
    CHECK_EQUAL(sizeof *found, 104);
    CHECK_EQUAL(bytes[sizeof *found], 0x55);
    CHECK_EQUAL(found->sem_nsems, 3);
    CHECK_EQUAL(found->sem_perm.__seq, id >> 15);
    // Nothing of the kernel's, or of ours, is in the gaps.
    CHECK(memcmp(bytes + 26, zero, 48 - 26) == 0 && memcmp(bytes + 56, zero, 8) == 0 && memcmp(bytes + 72, zero, 8) == 0);
    CHECK(memcmp(bytes + 88, zero, 16) == 0);
    CHECK_ERRNO(semctl_(id, 0, IPC_STAT, (long)WILD), EFAULT);
    CHECK_ERRNO(semctl_(INT_MAX, 0, IPC_STAT, (long)WILD), EINVAL);
    time_t made = found->sem_ctime;
    while (time(NULL) == made) milliseconds(20);
    CHECK_OK(add(id, 0, 1));
    semctl_(id, 0, IPC_STAT, (long)found);
    CHECK(found->sem_ctime == made && found->sem_otime > made);
    CHECK_OK(set_value(id, 0, 0));
    semctl_(id, 0, IPC_STAT, (long)found);
    CHECK(found->sem_ctime > made);
    drop_set(id);
}

static void changes(void) {
    section("IPC_SET");
    int id = CHECK_OK(semget_(own_key(2), 1, IPC_CREAT | 0600));
    struct semid_ds status;
    CHECK_OK(semctl_(id, 0, IPC_STAT, (long)&status));
    CHECK_ERRNO(semctl_(id, 0, IPC_SET, (long)WILD), EFAULT);
    CHECK_ERRNO(semctl_(INT_MAX, 0, IPC_SET, (long)WILD), EFAULT);
    CHECK_ERRNO(semctl_(INT_MAX, 0, IPC_SET, (long)&status), EINVAL);
    status.sem_perm.mode = 077640;
    status.sem_perm.__key = 5;
    status.sem_nsems = 9;
    status.sem_perm.cuid++;
    CHECK_OK(semctl_(id, 0, IPC_SET, (long)&status));
    CHECK_OK(semctl_(id, 0, IPC_STAT, (long)&status));
    CHECK_EQUAL(status.sem_perm.mode, 0640);
    CHECK(status.sem_perm.__key == own_key(2) && status.sem_perm.cuid == geteuid());
    CHECK_EQUAL(status.sem_nsems, 1);
    status.sem_perm.uid = -1;
    CHECK_ERRNO(semctl_(id, 0, IPC_SET, (long)&status), EINVAL);
    status.sem_perm.uid = geteuid();
    status.sem_perm.gid = -1;
    CHECK_ERRNO(semctl_(id, 0, IPC_SET, (long)&status), EINVAL);
    // Whoever made it keeps the right to change it, and those of an owner.
    status.sem_perm.uid = 12345;
    status.sem_perm.gid = 12346;
    status.sem_perm.mode = 0204;
    CHECK_OK(semctl_(id, 0, IPC_SET, (long)&status));
    CHECK_OK(add(id, 0, 1));
    CHECK_ERRNO(value(id, 0), EACCES);
    CHECK_ERRNO(semctl_(id, 0, IPC_STAT, (long)&status), EACCES);
    status.sem_perm.mode = 0600;
    CHECK_OK(semctl_(id, 0, IPC_SET, (long)&status));
    CHECK_OK(semctl_(id, 0, IPC_STAT, (long)&status));
    CHECK(status.sem_perm.uid == 12345 && status.sem_perm.gid == 12346);
    CHECK_OK(semctl_(id, 0, IPC_RMID, 0));
}

static void rights(void) {
    section("rights");
    int closed = CHECK_OK(semget_(IPC_PRIVATE, 2, 0));
    unsigned short values[2] = {1, 2};
    struct semid_ds status;
    CHECK_ERRNO(value(closed, 0), EACCES);
    CHECK_ERRNO(value(closed, 9), EACCES);
    CHECK_ERRNO(last_pid(closed, 0), EACCES);
    CHECK_ERRNO(sleepers(closed, 0), EACCES);
    CHECK_ERRNO(zero_sleepers(closed, 0), EACCES);
    CHECK_ERRNO(semctl_(closed, 0, GETALL, (long)WILD), EACCES);
    CHECK_ERRNO(semctl_(closed, 0, SETALL, (long)WILD), EACCES);
    CHECK_ERRNO(semctl_(closed, 0, SETALL, (long)values), EACCES);
    CHECK_ERRNO(set_value(closed, 0, 1), EACCES);
    CHECK_ERRNO(set_value(closed, 9, 1), EINVAL);
    CHECK_ERRNO(set_value(closed, 0, -1), ERANGE);
    CHECK_ERRNO(semctl_(closed, 0, IPC_STAT, (long)WILD), EACCES);
    int reader = CHECK_OK(semget_(IPC_PRIVATE, 2, 0444)), writer = CHECK_OK(semget_(IPC_PRIVATE, 2, 0222));
    CHECK_OK(semctl_(reader, 0, GETALL, (long)values));
    CHECK_ERRNO(semctl_(reader, 0, SETALL, (long)values), EACCES);
    CHECK_ERRNO(semctl_(writer, 0, GETALL, (long)values), EACCES);
    CHECK_OK(semctl_(writer, 0, SETALL, (long)values));
    CHECK_OK(set_value(writer, 0, 3));
    CHECK_ERRNO(value(writer, 0), EACCES);
    CHECK_ERRNO(semctl_(writer, 0, IPC_STAT, (long)&status), EACCES);
    CHECK_OK(semctl_(reader, 0, IPC_STAT, (long)&status));
    drop_set(closed);
    drop_set(reader);
    drop_set(writer);
}

// The index of a set, by looking at every one. Gives -1 when there is none.
static int index_of(int id, int highest, int command) {
    struct semid_ds status;
    for (int i = 0; i <= highest; i++) if (semctl_(i, 0, command, (long)&status) == id) return i;
    return -1;
}

static void lists(void) {
    section("limits and lists");
    int id = CHECK_OK(semget_(own_key(3), 5, IPC_CREAT | 0600)), hidden = CHECK_OK(semget_(own_key(4), 1, IPC_CREAT | 0));
    struct seminfo limits, use;
    int highest = CHECK_OK(semctl_(0, 0, IPC_INFO, (long)&limits));
    CHECK_EQUAL(limits.semmsl, 32000);
    CHECK_EQUAL(limits.semmns, 1024000000);
    CHECK_EQUAL(limits.semopm, 500);
    CHECK_EQUAL(limits.semmni, 32000);
    CHECK_EQUAL(limits.semvmx, 32767);
    CHECK_EQUAL(limits.semaem, 32767);
    CHECK_EQUAL(limits.semmnu, 1024000000);
    CHECK_EQUAL(limits.semmap, 1024000000);
    CHECK_EQUAL(limits.semume, 500);
    CHECK_EQUAL(limits.semusz, 20);
    CHECK_EQUAL(semctl_(0, 0, SEM_INFO, (long)&use), highest);
    CHECK(use.semusz >= 2 && use.semaem >= 6);
    CHECK_EQUAL(use.semvmx, 32767);
    CHECK_ERRNO(semctl_(0, 0, IPC_INFO, (long)WILD), EFAULT);
    CHECK_ERRNO(semctl_(0, 0, SEM_INFO, 0), EFAULT);
    int index = index_of(id, highest, SEM_STAT);
    CHECK(index >= 0 && index == (id & 0x7fff));
    CHECK(index_of(id, highest, SEM_STAT_ANY) == index);
    CHECK(index_of(hidden, highest, SEM_STAT_ANY) == (hidden & 0x7fff));
    struct semid_ds status;
    CHECK_ERRNO(semctl_(hidden & 0x7fff, 0, SEM_STAT, (long)&status), EACCES);
    CHECK_ERRNO(semctl_(highest + 1, 0, SEM_STAT, (long)&status), EINVAL);
    CHECK_ERRNO(semctl_(highest + 1, 0, SEM_STAT_ANY, (long)&status), EINVAL);
    CHECK_ERRNO(semctl_(index, 0, SEM_STAT, (long)WILD), EFAULT);
    drop_set(hidden);
    CHECK_ERRNO(semctl_(hidden & 0x7fff, 0, SEM_STAT_ANY, (long)&status), EINVAL);
    drop_set(id);
}

static void in_proc(void) {
    section("/proc");
    CHECK_TEXT(read_file("/proc/sys/kernel/sem"), "32000\t1024000000\t500\t32000\n");
    int id = CHECK_OK(semget_(own_key(5), 17, IPC_CREAT | 0642));
    add(id, 0, 1);
    struct semid_ds status;
    CHECK_OK(semctl_(id, 0, IPC_STAT, (long)&status));
    const char *text = read_file("/proc/sysvipc/sem");
    const char *head = "       key      semid perms      nsems   uid   gid  cuid  cgid      otime      ctime\n";
    CHECK(strncmp(text, head, strlen(head)) == 0);
    char line[200];
    snprintf(line, sizeof line, "\n%10d %10d   642         17 %5u %5u %5u %5u %10lu %10lu\n", own_key(5), id, geteuid(), getegid(), geteuid(), getegid(),
             (long)status.sem_otime, (long)status.sem_ctime);
    CHECK(strstr(text, line) != NULL);
    CHECK_EQUAL(mode_of("/proc/sysvipc/sem"), 0444);
    CHECK_EQUAL(mode_of("/proc/sysvipc"), 0555);
    drop_set(id);
    CHECK(strstr(read_file("/proc/sysvipc/sem"), line) == NULL);
}

static void waking(void) {
    section("commands wake");
    int id = new_set(3);
    unsigned short values[3] = {0, 2, 0};
    pid_t first = IN_NEW_CHILD(CHECK_OK(add(id, 0, -2))), second = IN_NEW_CHILD(CHECK_OK(APPLY(id, {1, -1, 0}, {2, 0, 0})));
    AWAIT_SLEEPERS(id, 0, 1);
    AWAIT_SLEEPERS(id, 1, 1);
    CHECK_EQUAL(zero_sleepers(id, 1), 0);
    CHECK_OK(set_value(id, 0, 1));
    CHECK_EQUAL(sleepers(id, 0), 1);
    CHECK_OK(set_value(id, 0, 3));
    CHECK_EQUAL(wait_for(first), 0);
    CHECK_EQUAL(value(id, 0), 1);
    CHECK(last_pid(id, 0) == first);
    CHECK_OK(semctl_(id, 0, SETALL, (long)values));
    CHECK_EQUAL(wait_for(second), 0);
    CHECK_EQUAL(value(id, 1), 1);
    pid_t zero = IN_NEW_CHILD(CHECK_OK(APPLY(id, {1, 0, 0}, {1, 3, 0})));
    AWAIT_ZERO_SLEEPERS(id, 1, 1);
    CHECK_OK(set_value(id, 1, 0));
    CHECK_EQUAL(wait_for(zero), 0);
    CHECK_EQUAL(value(id, 1), 3);
    drop_set(id);
}

static void removal(void) {
    section("removal");
    int id = new_set(2);
    pid_t waiters[3] = {
        IN_NEW_CHILD(CHECK_ERRNO(add(id, 0, -1), EIDRM); CHECK_ERRNO(add(id, 0, -1), EINVAL)),
        IN_NEW_CHILD(CHECK_ERRNO(APPLY(id, {0, 1, SEM_UNDO}, {1, -1, SEM_UNDO}), EIDRM)),
        IN_NEW_CHILD(struct timespec long_time = {60, 0}; add(id, 1, 0) == 0 || (failures = 1); CHECK_ERRNO(APPLY_WITHIN(id, &long_time, {1, -5, 0}), EIDRM)),
    };
    AWAIT_SLEEPERS(id, 0, 1);
    AWAIT_SLEEPERS(id, 1, 2);
    CHECK_OK(semctl_(id, 0, IPC_RMID, 0));
    for (int i = 0; i < 3; i++) CHECK_EQUAL(wait_for(waiters[i]), 0);
    id = new_set(1);
    add(id, 0, 1);
    pid_t zero = IN_NEW_CHILD(CHECK_ERRNO(add(id, 0, 0), EIDRM));
    AWAIT_ZERO_SLEEPERS(id, 0, 1);
    drop_set(id);
    CHECK_EQUAL(wait_for(zero), 0);
}

int main(int argc, char **argv) {
    start(argc, argv);
    commands();
    single_values();
    all_values();
    status();
    changes();
    rights();
    lists();
    in_proc();
    waking();
    removal();
    return finish();
}
