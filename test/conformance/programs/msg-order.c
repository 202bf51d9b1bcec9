// Who waits for a message or for room, who goes on first, and what ends a wait.
#include "msg.h"

static void receivers(void) {
    section("receivers");
    int id = new_queue(), results = new_queue();
    pid_t children[3];
    // Each tells what it got under its own number.
    for (int i = 0; i < 3; i++) children[i] = WAITING_CHILD(get(id, 0, 0), put(results, i + 1, received.text, 0));
    for (int i = 0; i < 3; i++) {
        CHECK_OK(put(id, 1, (const char *[]){"first", "second", "third"}[i], 0));
        CHECK_EQUAL(wait_for(children[i]), 0);
        CHECK_TEXT(text(results, i + 1, IPC_NOWAIT), ((const char *[]){"first", "second", "third"}[i]));
    }
    section("receivers by type");
    static const long types[] = {5, -3, 7};
    static const int flags[] = {0, 0, MSG_EXCEPT};
    for (int i = 0; i < 3; i++) children[i] = WAITING_CHILD(get(id, types[i], flags[i]), put(results, i + 1, received.text, 0));
    CHECK_OK(put(id, 7, "nobody's", 0));
    CHECK_EQUAL(status(id).msg_qnum, 1);
    CHECK_OK(put(id, 2, "at most three", 0));
    CHECK_EQUAL(wait_for(children[1]), 0);
    CHECK_TEXT(text(results, 2, IPC_NOWAIT), "at most three");
    CHECK_OK(put(id, 6, "not seven", 0));
    CHECK_EQUAL(wait_for(children[2]), 0);
    CHECK_TEXT(text(results, 3, IPC_NOWAIT), "not seven");
    CHECK_OK(put(id, 5, "five", 0));
    CHECK_EQUAL(wait_for(children[0]), 0);
    CHECK_TEXT(text(results, 1, IPC_NOWAIT), "five");
    struct msqid_ds found = status(id);
    CHECK_EQUAL(found.msg_qnum, 1);
    CHECK(found.msg_lrpid == children[0]);
    CHECK(found.msg_rtime != 0);
    drop_queue(id);
    drop_queue(results);
}

static void too_long(void) {
    section("too long for who waits");
    int id = new_queue();
    struct message message;
    pid_t narrow = WAITING_CHILD(CHECK_ERRNO(msgrcv_(id, &message, 3, 0, 0), E2BIG));
    pid_t cutting = WAITING_CHILD(CHECK_EQUAL(msgrcv_(id, &message, 3, 0, MSG_NOERROR), 3));
    CHECK_OK(put(id, 1, "12345", 0));
    CHECK_EQUAL(wait_for(narrow), 0);
    CHECK_EQUAL(wait_for(cutting), 0);
    CHECK_EQUAL(status(id).msg_qnum, 0);
    narrow = WAITING_CHILD(CHECK_ERRNO(msgrcv_(id, &message, 3, 0, 0), E2BIG));
    CHECK_OK(put(id, 1, "12345", 0));
    CHECK_EQUAL(wait_for(narrow), 0);
    CHECK_EQUAL(status(id).msg_qnum, 1);
    drop_queue(id);
}

static void senders(void) {
    section("senders");
    int id = new_queue();
    CHECK_OK(put_size(id, 1, 8192, 0));
    CHECK_OK(put_size(id, 1, 8000, 0));
    // There is room for 192 bytes. The large ones wait, the small one does not.
    pid_t first = WAITING_CHILD(CHECK_OK(put_size(id, 2, 8192, 0)));
    pid_t second = WAITING_CHILD(CHECK_OK(put_size(id, 3, 8000, 0)));
    CHECK_OK(put_size(id, 4, 100, 0));
    CHECK_EQUAL(status(id).msg_qnum, 3);
    // 8284 bytes are free: enough for either of them. Both are woken, and whoever runs first sends.
    CHECK_EQUAL(get(id, 1, 0), 8192);
    int how;
    pid_t sent = waitpid(-1, &how, 0);
    CHECK(sent == first || sent == second);
    CHECK_EQUAL(how, 0);
    CHECK_EQUAL(status(id).msg_qnum, 3);
    CHECK(status(id).msg_lspid == sent);
    CHECK_EQUAL(get(id, 4, 0), 100);
    CHECK_EQUAL(status(id).msg_qnum, 2);
    CHECK_EQUAL(get(id, 1, 0), 8000);
    CHECK_EQUAL(wait_for(sent == first ? second : first), 0);
    CHECK_EQUAL(status(id).msg_qnum, 2);
    CHECK_EQUAL(status(id).__msg_cbytes, 16192);
    CHECK_EQUAL(get(id, 2, 0), 8192);
    CHECK_EQUAL(get(id, 3, 0), 8000);
    section("a sender for whom there is room passes one for whom there is none");
    CHECK_OK(put_size(id, 1, 8192, 0));
    CHECK_OK(put_size(id, 5, 100, 0));
    CHECK_OK(put_size(id, 6, 8092, 0));
    first = WAITING_CHILD(CHECK_OK(put_size(id, 2, 8192, 0)));
    second = WAITING_CHILD(CHECK_OK(put_size(id, 3, 50, 0)));
    CHECK_EQUAL(get(id, 5, 0), 100);
    CHECK_EQUAL(wait_for(second), 0);
    CHECK_EQUAL(get(id, 1, 0), 8192);
    CHECK_EQUAL(wait_for(first), 0);
    drop_queue(id);
    section("more room");
    id = new_queue();
    CHECK_OK(resize(id, 4));
    CHECK_OK(put(id, 1, "1234", 0));
    first = WAITING_CHILD(CHECK_OK(put(id, 2, "56", 0)));
    CHECK_OK(resize(id, 5));
    await_sleep(first);
    CHECK_EQUAL(status(id).msg_qnum, 1);
    CHECK_OK(resize(id, 6));
    CHECK_EQUAL(wait_for(first), 0);
    CHECK_EQUAL(status(id).__msg_cbytes, 6);
    drop_queue(id);
}

static void rights(void) {
    section("rights while waiting");
    int id = new_queue();
    struct msqid_ds wanted = status(id);
    pid_t receiver = WAITING_CHILD(get(id, 0, 0); CHECK_EQUAL(errno, EACCES));
    wanted.msg_perm.mode = 0200;
    CHECK_OK(msgctl_(id, IPC_SET, &wanted));
    CHECK_EQUAL(wait_for(receiver), 0);
    for (int i = 0; i < 2; i++) CHECK_OK(put_size(id, 1, 8192, 0));
    // Those for whom there is no room are not woken, and so not asked.
    pid_t sender = WAITING_CHILD(CHECK_OK(put(id, 1, "later", 0)));
    wanted.msg_perm.mode = 0400;
    CHECK_OK(msgctl_(id, IPC_SET, &wanted));
    wanted.msg_perm.mode = 0600;
    CHECK_OK(msgctl_(id, IPC_SET, &wanted));
    CHECK_EQUAL(get(id, 0, 0), 8192);
    CHECK_EQUAL(wait_for(sender), 0);
    CHECK_OK(put_size(id, 1, 8187, 0));
    sender = WAITING_CHILD(put_size(id, 1, 1, 0); CHECK_EQUAL(errno, EACCES));
    wanted.msg_perm.mode = 0400;
    CHECK_OK(msgctl_(id, IPC_SET, &wanted));
    CHECK_EQUAL(get(id, 0, 0), 8192);
    CHECK_EQUAL(wait_for(sender), 0);
    drop_queue(id);
}

static void removal(void) {
    section("removal");
    int id = new_queue();
    pid_t receiver = WAITING_CHILD(CHECK_ERRNO(get(id, 0, 0), EIDRM));
    pid_t other = WAITING_CHILD(CHECK_ERRNO(get(id, 5, 0), EIDRM));
    drop_queue(id);
    CHECK_EQUAL(wait_for(receiver), 0);
    CHECK_EQUAL(wait_for(other), 0);
    id = new_queue();
    for (int i = 0; i < 2; i++) CHECK_OK(put_size(id, 1, 8192, 0));
    pid_t sender = WAITING_CHILD(CHECK_ERRNO(put(id, 1, "x", 0), EIDRM));
    drop_queue(id);
    CHECK_EQUAL(wait_for(sender), 0);
}

static void killed(void) {
    section("killed while waiting");
    int id = new_queue();
    pid_t receiver = WAITING_CHILD(get(id, 0, 0));
    kill(receiver, SIGKILL);
    CHECK_EQUAL(wait_for(receiver), 1000 + SIGKILL);
    CHECK_OK(put(id, 1, "still there", 0));
    CHECK_TEXT(text(id, 0, IPC_NOWAIT), "still there");
    // Without waiting for its end: the message may go to it only if it is gone with it, and here it is not even awake.
    for (int i = 0; i < 20; i++) {
        receiver = WAITING_CHILD(get(id, 0, 0));
        kill(receiver, SIGKILL);
        put(id, 1, "still there", 0);
        wait_for(receiver);
        get(id, 0, IPC_NOWAIT);
    }
    CHECK_EQUAL(status(id).msg_qnum, 0);
    for (int i = 0; i < 2; i++) CHECK_OK(put_size(id, 1, 8192, 0));
    pid_t sender = WAITING_CHILD(put(id, 9, "never", 0));
    kill(sender, SIGKILL);
    CHECK_EQUAL(wait_for(sender), 1000 + SIGKILL);
    CHECK_EQUAL(get(id, 0, 0), 8192);
    CHECK_EQUAL(get(id, 0, 0), 8192);
    CHECK_TEXT(text(id, 0, IPC_NOWAIT), "ENOMSG");
    drop_queue(id);
}

int main(int argc, char **argv) {
    start(argc, argv);
    receivers();
    too_long();
    senders();
    rights();
    removal();
    killed();
    return finish();
}
