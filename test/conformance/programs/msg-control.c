// msgctl(2): every command, what it checks in which order, and /proc/sysvipc/msg.
#include "msg.h"
#include <grp.h>

static void commands(void) {
    section("commands");
    int id = new_queue();
    struct msqid_ds found;
    static const int known[] = {IPC_RMID, IPC_SET, IPC_STAT, IPC_INFO, MSG_INFO, MSG_STAT, MSG_STAT_ANY};
    for (int i = 0; i < 7; i++) CHECK_ERRNO(msgctl_(-1, known[i], &found), EINVAL);
    found = status(id);
    for (int i = 0; i < 3; i++) CHECK_ERRNO(msgctl_(INT_MAX, known[i], &found), EINVAL);
    CHECK_ERRNO(msgctl_(INT_MAX, MSG_STAT, &found), EINVAL);
    CHECK_ERRNO(msgctl_(INT_MAX, MSG_STAT_ANY, &found), EINVAL);
    CHECK_ERRNO(msgctl_(id, 4, &found), EINVAL);
    CHECK_ERRNO(msgctl_(id, -1, &found), EINVAL);
    CHECK_ERRNO(msgctl_(id, 14, &found), EINVAL);
    CHECK_ERRNO(msgctl_(id, IPC_STAT | 0x100, &found), EINVAL);
    CHECK_ERRNO(msgctl_(id, IPC_STAT, WILD), EFAULT);
    CHECK_ERRNO(msgctl_(id, IPC_STAT, NULL), EFAULT);
    CHECK_ERRNO(msgctl_(id, IPC_SET, WILD), EFAULT);
    CHECK_ERRNO(msgctl_(INT_MAX, IPC_SET, WILD), EFAULT);
    CHECK_ERRNO(msgctl_(INT_MAX, IPC_STAT, WILD), EINVAL);
    CHECK_ERRNO(msgctl_(id, IPC_INFO, WILD), EFAULT);
    CHECK_OK(msgctl_(id, IPC_RMID, WILD));
    CHECK_ERRNO(msgctl_(id, IPC_RMID, NULL), EINVAL);
    CHECK_ERRNO(msgctl_(id, IPC_STAT, &found), EINVAL);
}

static void statuses(void) {
    section("status");
    int id = CHECK_OK(msgget_(own_key(1), IPC_CREAT | 0640));
    unsigned char bytes[sizeof(struct msqid_ds) + 8];
    memset(bytes, 0x55, sizeof bytes);
    CHECK_EQUAL(sizeof(struct msqid_ds), 120);
    CHECK_OK(msgctl_(id, IPC_STAT, (struct msqid_ds *)bytes));
    CHECK_EQUAL(bytes[120], 0x55);
    struct msqid_ds found = status(id);
    CHECK(memcmp(&found, bytes, 120) == 0);
    CHECK(found.msg_perm.__key == own_key(1));
    CHECK(found.msg_perm.uid == geteuid());
    CHECK(found.msg_perm.gid == getegid());
    CHECK(found.msg_perm.cuid == geteuid());
    CHECK(found.msg_perm.cgid == getegid());
    CHECK_EQUAL(found.msg_perm.mode, 0640);
    CHECK(found.msg_perm.__seq == id >> 15);
    CHECK_EQUAL(found.msg_stime, 0);
    CHECK_EQUAL(found.msg_rtime, 0);
    CHECK(found.msg_ctime <= time(NULL) && found.msg_ctime > time(NULL) - 60);
    CHECK_EQUAL(found.msg_qnum, 0);
    CHECK_EQUAL(found.__msg_cbytes, 0);
    CHECK_EQUAL(found.msg_qbytes, 16384);
    CHECK_EQUAL(found.msg_lspid, 0);
    CHECK_EQUAL(found.msg_lrpid, 0);
    int sum = 0;
    for (int i = 104; i < 120; i++) sum |= bytes[i];
    for (int i = 26; i < 48; i++) sum |= bytes[i];
    CHECK_EQUAL(sum, 0);
    CHECK_OK(put(id, 1, "12345", 0));
    CHECK_OK(put(id, 1, "", 0));
    found = status(id);
    CHECK_EQUAL(found.msg_qnum, 2);
    CHECK_EQUAL(found.__msg_cbytes, 5);
    CHECK(found.msg_stime <= time(NULL) && found.msg_stime > time(NULL) - 60);
    CHECK_EQUAL(found.msg_rtime, 0);
    CHECK(found.msg_lspid == getpid());
    CHECK_EQUAL(found.msg_lrpid, 0);
    pid_t child = IN_NEW_CHILD(get(id, 0, 0));
    wait_for(child);
    found = status(id);
    CHECK_EQUAL(found.msg_qnum, 1);
    CHECK_EQUAL(found.__msg_cbytes, 0);
    CHECK(found.msg_lrpid == child);
    CHECK(found.msg_lspid == getpid());
    CHECK(found.msg_rtime <= time(NULL) && found.msg_rtime > time(NULL) - 60);
    // What fails changes nothing.
    int before = found.msg_lrpid;
    get(id, 77, IPC_NOWAIT);
    CHECK(status(id).msg_lrpid == before);
    drop_queue(id);
}

static void by_index(void) {
    section("by index");
    int id = new_queue();
    struct msqid_ds found;
    int index = id & 0x7fff;
    CHECK(msgctl_(index, MSG_STAT, &found) == id);
    CHECK(found.msg_perm.__seq == id >> 15);
    CHECK(msgctl_(index, MSG_STAT_ANY, &found) == id);
    CHECK(msgctl_(id, MSG_STAT, &found) == id);
    struct msginfo info;
    CHECK(msgctl_(0, MSG_INFO, &info) >= index);
    found = status(id);
    found.msg_perm.mode = 0;
    CHECK_OK(msgctl_(id, IPC_SET, &found));
    CHECK_ERRNO(msgctl_(index, MSG_STAT, &found), EACCES);
    CHECK(msgctl_(index, MSG_STAT_ANY, &found) == id);
    CHECK_EQUAL(found.msg_perm.mode, 0);
    drop_queue(id);
    CHECK_ERRNO(msgctl_(index, MSG_STAT, &found), EINVAL);
}

static void info(void) {
    section("limits");
    struct {
        struct msginfo info;
        char after[8];
    } found;
    memset(&found, 0x55, sizeof found);
    CHECK_OK(msgctl_(0, IPC_INFO, &found) >= 0 ? 0 : -1);
    CHECK_EQUAL(sizeof(struct msginfo), 32);
    CHECK_EQUAL(found.after[0], 0x55);
    CHECK_EQUAL(found.info.msgmax, 8192);
    CHECK_EQUAL(found.info.msgmnb, 16384);
    CHECK_EQUAL(found.info.msgmni, 32000);
    CHECK_SAME_NUMBER(found.info.msgpool);
    CHECK_SAME_NUMBER(found.info.msgmap);
    CHECK_SAME_NUMBER(found.info.msgssz);
    CHECK_SAME_NUMBER(found.info.msgtql);
    CHECK_SAME_NUMBER(found.info.msgseg);
    int id = new_queue();
    put(id, 1, "1234567", 0);
    put(id, 1, "89", 0);
    CHECK(msgctl_(0, MSG_INFO, &found) >= (id & 0x7fff));
    CHECK(found.info.msgpool >= 1);
    CHECK(found.info.msgmap >= 2);
    CHECK(found.info.msgtql >= 9);
    CHECK_EQUAL(found.info.msgmax, 8192);
    drop_queue(id);
    CHECK_TEXT(read_file("/proc/sys/kernel/msgmax"), "8192\n");
    CHECK_TEXT(read_file("/proc/sys/kernel/msgmnb"), "16384\n");
    CHECK_TEXT(read_file("/proc/sys/kernel/msgmni"), "32000\n");
}

static void changes(void) {
    section("changes");
    int id = CHECK_OK(msgget_(own_key(2), IPC_CREAT | 0600));
    struct msqid_ds wanted = status(id);
    wanted.msg_perm.mode = 07000 | 0444;
    wanted.msg_qbytes = 100;
    wanted.msg_qnum = 77;
    wanted.msg_lspid = 4711;
    wanted.msg_perm.__key = 5;
    CHECK_OK(msgctl_(id, IPC_SET, &wanted));
    struct msqid_ds found = status(id);
    CHECK_EQUAL(found.msg_perm.mode, 0444);
    CHECK_EQUAL(found.msg_qbytes, 100);
    CHECK_EQUAL(found.msg_qnum, 0);
    CHECK_EQUAL(found.msg_lspid, 0);
    CHECK(found.msg_perm.__key == own_key(2));
    CHECK_ERRNO(put(id, 1, "x", IPC_NOWAIT), EACCES);
    wanted.msg_perm.uid = -1;
    CHECK_ERRNO(msgctl_(id, IPC_SET, &wanted), EINVAL);
    wanted = found;
    wanted.msg_perm.gid = -1;
    CHECK_ERRNO(msgctl_(id, IPC_SET, &wanted), EINVAL);
    // Nothing of it happened.
    CHECK_EQUAL(status(id).msg_perm.mode, 0444);
    // Given away, it is still the creator's.
    wanted = found;
    wanted.msg_perm.uid = 4242;
    wanted.msg_perm.gid = 4243;
    wanted.msg_perm.mode = 0600;
    CHECK_OK(msgctl_(id, IPC_SET, &wanted));
    found = status(id);
    CHECK_EQUAL(found.msg_perm.uid, 4242);
    CHECK_EQUAL(found.msg_perm.gid, 4243);
    CHECK(found.msg_perm.cuid == geteuid());
    CHECK_OK(put(id, 1, "x", IPC_NOWAIT));
    drop_queue(id);
    CHECK_ERRNO(msgctl_(id, IPC_SET, &found), EINVAL);
}

static void list(void) {
    section("list");
    int id = CHECK_OK(msgget_(own_key(3), IPC_CREAT | 0604));
    CHECK_OK(put(id, 1, "12345", 0));
    const char *all = read_file("/proc/sysvipc/msg");
    static const char head[] = "       key      msqid perms      cbytes       qnum lspid lrpid   uid   gid  cuid  cgid      stime      rtime      ctime\n";
    CHECK(strncmp(all, head, sizeof head - 1) == 0);
    char line[300], expected[300] = "";
    struct msqid_ds found = status(id);
    snprintf(line, sizeof line, "\n%10d %10d  %4o  %10u %10u %5u %5u %5u %5u %5u %5u %10lu %10lu %10lu\n", own_key(3), id, 0604, 5, 1, getpid(), 0, geteuid(),
             getegid(), geteuid(), getegid(), (unsigned long)found.msg_stime, 0ul, (unsigned long)found.msg_ctime);
    const char *at = strstr(all, line);
    if (at) memcpy(expected, at, strlen(line));
    CHECK(strcmp(expected, line) == 0);
    drop_queue(id);
    CHECK(strstr(read_file("/proc/sysvipc/msg"), line) == NULL);
    CHECK_EQUAL(type_of("/proc/sysvipc"), S_IFDIR);
    CHECK_EQUAL(type_of("/proc/sysvipc/msg"), S_IFREG);
    CHECK_EQUAL(mode_of("/proc/sysvipc/msg"), 0444);
}

int main(int argc, char **argv) {
    start(argc, argv);
    commands();
    statuses();
    by_index();
    info();
    changes();
    list();
    return finish();
}
