// msgget(2): keys, flags, modes, and ids that come back.
#include "msg.h"

static void keys(void) {
    section("keys");
    key_t key = own_key(1);
    CHECK_ERRNO(msgget_(key, 0), ENOENT);
    CHECK_ERRNO(msgget_(key, 0600), ENOENT);
    CHECK_ERRNO(msgget_(key, IPC_EXCL | 0600), ENOENT);
    int id = CHECK_OK(msgget_(key, IPC_CREAT | 0600));
    CHECK(msgget_(key, 0) == id);
    CHECK(msgget_(key, IPC_CREAT | 0600) == id);
    CHECK(msgget_(key, IPC_EXCL) == id);
    CHECK_ERRNO(msgget_(key, IPC_CREAT | IPC_EXCL | 0600), EEXIST);
    CHECK_ERRNO(msgget_(key, IPC_CREAT | IPC_EXCL), EEXIST);
    CHECK(msgget_(key | 1L << 40, 0) == id);
    int other = CHECK_OK(msgget_(own_key(2), IPC_CREAT | IPC_EXCL | 0600));
    CHECK(other != id);
    drop_queue(id);
    CHECK_ERRNO(msgget_(key, 0), ENOENT);
    int again = CHECK_OK(msgget_(key, IPC_CREAT | 0600));
    CHECK(again != id);
    drop_queue(again);
    drop_queue(other);
}

static void private_queues(void) {
    section("private");
    int first = CHECK_OK(msgget_(IPC_PRIVATE, 0600));
    int second = CHECK_OK(msgget_(IPC_PRIVATE, IPC_CREAT | IPC_EXCL | 0600));
    CHECK(first != second);
    CHECK_EQUAL(status(first).msg_perm.__key, 0);
    drop_queue(first);
    drop_queue(second);
}

static void modes(void) {
    section("modes");
    // The umask has no say.
    umask(077);
    int id = CHECK_OK(msgget_(own_key(3), IPC_CREAT | 0666 | 07000 << 6));
    CHECK_EQUAL(status(id).msg_perm.mode, 0666);
    umask(022);
    CHECK(msgget_(own_key(3), 0666) == id);
    CHECK_ERRNO(msgget_(own_key(3), 0111), EACCES);
    CHECK_ERRNO(msgget_(own_key(3), 0777), EACCES);
    drop_queue(id);
    id = CHECK_OK(msgget_(own_key(3), IPC_CREAT | 0400));
    CHECK(msgget_(own_key(3), 0400) == id);
    CHECK(msgget_(own_key(3), 0) == id);
    // Whichever class is asked for, it is the caller's that counts.
    CHECK(msgget_(own_key(3), 0004) == id);
    CHECK_ERRNO(msgget_(own_key(3), 0600), EACCES);
    CHECK_ERRNO(msgget_(own_key(3), 0002), EACCES);
    CHECK_ERRNO(msgget_(own_key(3), IPC_CREAT | 0200), EACCES);
    CHECK_ERRNO(msgget_(own_key(3), IPC_CREAT | IPC_EXCL | 0200), EEXIST);
    struct message message = {1, "x"};
    CHECK_ERRNO(msgsnd_(id, &message, 1, IPC_NOWAIT), EACCES);
    CHECK_ERRNO(msgrcv_(id, &message, 1, 0, IPC_NOWAIT), ENOMSG);
    drop_queue(id);
    id = CHECK_OK(msgget_(IPC_PRIVATE, 0200));
    CHECK_OK(msgsnd_(id, &message, 1, IPC_NOWAIT));
    CHECK_ERRNO(msgrcv_(id, &message, 1, 0, IPC_NOWAIT), EACCES);
    struct msqid_ds found;
    CHECK_ERRNO(msgctl_(id, IPC_STAT, &found), EACCES);
    drop_queue(id);
    id = CHECK_OK(msgget_(IPC_PRIVATE, 0066));
    CHECK_ERRNO(msgsnd_(id, &message, 1, IPC_NOWAIT), EACCES);
    CHECK_ERRNO(msgrcv_(id, &message, 1, 0, IPC_NOWAIT), EACCES);
    drop_queue(id);
}

static void shared_with_children(void) {
    section("children");
    int id = new_queue();
    CHECK_EQUAL(IN_CHILD(CHECK_EQUAL(put(id, 3, "from a child", 0), 0)), 0);
    CHECK_TEXT(text(id, 0, 0), "from a child");
    CHECK_EQUAL(received.type, 3);
    // It outlives whoever made it.
    key_t key = own_key(4);
    CHECK_EQUAL(IN_CHILD(put(msgget_(key, IPC_CREAT | 0600), 1, "left behind", 0)), 0);
    int left = CHECK_OK(msgget_(key, 0));
    CHECK_TEXT(text(left, 0, IPC_NOWAIT), "left behind");
    drop_queue(left);
    drop_queue(id);
}

int main(int argc, char **argv) {
    start(argc, argv);
    keys();
    private_queues();
    modes();
    shared_with_children();
    return finish();
}
