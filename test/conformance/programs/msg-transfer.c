// msgsnd(2) and msgrcv(2) without waiting: what is sent and received, in which order, and what is refused first.
#include "msg.h"

static void arguments(void) {
    section("arguments");
    int id = new_queue();
    struct message message = {1, "text"};
    CHECK_ERRNO(msgsnd_(-1, &message, 1, 0), EINVAL);
    CHECK_ERRNO(msgsnd_(INT_MAX, &message, 1, 0), EINVAL);
    CHECK_ERRNO(msgsnd_(id, &message, 8193, 0), EINVAL);
    CHECK_ERRNO(msgsnd_(id, &message, -1, 0), EINVAL);
    CHECK_ERRNO(msgsnd_(id, &message, 1L << 32, 0), EINVAL);
    CHECK_ERRNO(msgsnd_(id, WILD, 8193, 0), EFAULT);
    CHECK_ERRNO(msgsnd_(-1, WILD, 1, 0), EFAULT);
    CHECK_ERRNO(msgsnd_(id, NULL, 1, 0), EFAULT);
    CHECK_ERRNO(msgsnd_(id, KERNEL_ADDRESS, 1, 0), EFAULT);
    message.type = 0;
    CHECK_ERRNO(msgsnd_(id, &message, 1, 0), EINVAL);
    message.type = -1;
    CHECK_ERRNO(msgsnd_(id, &message, 1, 0), EINVAL);
    message.type = LONG_MIN;
    CHECK_ERRNO(msgsnd_(id, &message, 1, 0), EINVAL);
    // The text is touched after the type, and before the queue is looked for.
    message.type = 1;
    char *edge = at_page_end((char *)&message, 8);
    CHECK_ERRNO(msgsnd_(id, edge, 1, 0), EFAULT);
    CHECK_ERRNO(msgsnd_(INT_MAX, edge, 1, 0), EFAULT);
    CHECK_OK(msgsnd_(id, edge, 0, 0));
    message.type = 0;
    edge = at_page_end((char *)&message, 8);
    CHECK_ERRNO(msgsnd_(id, edge, 1, 0), EINVAL);
    CHECK_EQUAL(status(id).msg_qnum, 1);
    CHECK_ERRNO(msgrcv_(-1, &message, 1, 0, IPC_NOWAIT), EINVAL);
    CHECK_ERRNO(msgrcv_(INT_MAX, &message, 1, 0, IPC_NOWAIT), EINVAL);
    CHECK_ERRNO(msgrcv_(id, &message, -1, 0, IPC_NOWAIT), EINVAL);
    CHECK_OK(msgrcv_(id, &message, LONG_MAX, 0, IPC_NOWAIT));
    CHECK_ERRNO(msgrcv_(id, WILD, 1, 0, IPC_NOWAIT), ENOMSG);
    // What cannot be given is lost.
    CHECK_OK(put(id, 1, "lost", 0));
    CHECK_ERRNO(msgrcv_(id, WILD, 10, 0, IPC_NOWAIT), EFAULT);
    CHECK_ERRNO(get(id, 0, IPC_NOWAIT), ENOMSG);
    CHECK_OK(put(id, 1, "lost", 0));
    CHECK_ERRNO(msgrcv_(id, edge, 10, 0, IPC_NOWAIT), EFAULT);
    CHECK_ERRNO(get(id, 0, IPC_NOWAIT), ENOMSG);
    drop_queue(id);
    CHECK_ERRNO(put(id, 1, "x", 0), EINVAL);
    CHECK_ERRNO(get(id, 0, 0), EINVAL);
}

static void contents(void) {
    section("contents");
    int id = new_queue();
    CHECK_OK(put_size(id, 3, 8192, 0));
    CHECK_OK(put_size(id, LONG_MAX, 0, 0));
    CHECK_OK(put_size(id, 0x123456789abcdef1, 100, 0));
    CHECK_EQUAL(get(id, 0, 0), 8192);
    CHECK_EQUAL(received.type, 3);
    int same = 1;
    for (int i = 0; i < 8192; i++) same &= received.text[i] == 'd';
    CHECK(same);
    CHECK_EQUAL(received.text[8192], 0);
    CHECK_EQUAL(get(id, 0, 0), 0);
    CHECK_EQUAL(received.type, LONG_MAX);
    CHECK_EQUAL(get(id, 0, 0), 100);
    CHECK_EQUAL(received.type, 0x123456789abcdef1);
    CHECK_EQUAL(received.text[100], 0);
    drop_queue(id);
}

static void types(void) {
    section("types");
    int id = new_queue();
    static const long order[] = {5, 3, 9, 3, 1, 7, 3};
    char name[2] = "a";
    for (int i = 0; i < 7; i++, name[0]++) CHECK_OK(put(id, order[i], name, 0));
    CHECK_TEXT(text(id, 3, IPC_NOWAIT), "b");
    CHECK_TEXT(text(id, 2, IPC_NOWAIT), "ENOMSG");
    CHECK_TEXT(text(id, -2, IPC_NOWAIT), "e");
    CHECK_TEXT(text(id, -2, IPC_NOWAIT), "ENOMSG");
    CHECK_TEXT(text(id, -6, IPC_NOWAIT), "d");
    CHECK_TEXT(text(id, -6, IPC_NOWAIT), "g");
    CHECK_TEXT(text(id, -6, IPC_NOWAIT), "a");
    CHECK_TEXT(text(id, -6, IPC_NOWAIT), "ENOMSG");
    CHECK_TEXT(text(id, 9, IPC_NOWAIT | MSG_EXCEPT), "f");
    CHECK_TEXT(text(id, 9, IPC_NOWAIT | MSG_EXCEPT), "ENOMSG");
    CHECK_TEXT(text(id, 7, IPC_NOWAIT | MSG_EXCEPT), "c");
    CHECK_TEXT(text(id, 0, IPC_NOWAIT), "ENOMSG");
    section("types of all sizes");
    CHECK_OK(put(id, LONG_MAX, "greatest", 0));
    CHECK_OK(put(id, LONG_MAX - 1, "nearly", 0));
    CHECK_OK(put(id, 1L << 32, "two to the thirty-second", 0));
    CHECK_OK(put(id, (1L << 32) + 1, "and one", 0));
    CHECK_TEXT(text(id, LONG_MAX, IPC_NOWAIT), "greatest");
    CHECK_TEXT(text(id, LONG_MAX, IPC_NOWAIT), "ENOMSG");
    CHECK_TEXT(text(id, -(1L << 32) + 1, IPC_NOWAIT), "ENOMSG");
    CHECK_TEXT(text(id, 1, IPC_NOWAIT), "ENOMSG");
    CHECK_TEXT(text(id, (1L << 32) + 1, IPC_NOWAIT), "and one");
    CHECK_TEXT(text(id, -(1L << 32), IPC_NOWAIT), "two to the thirty-second");
    CHECK_TEXT(text(id, -LONG_MAX + 1, IPC_NOWAIT), "nearly");
    CHECK_OK(put(id, LONG_MAX, "greatest", 0));
    // The least number has no positive counterpart.
    CHECK_TEXT(text(id, LONG_MIN, IPC_NOWAIT), "greatest");
    section("exceptions");
    CHECK_OK(put(id, 4, "four", 0));
    CHECK_TEXT(text(id, 0, IPC_NOWAIT | MSG_EXCEPT), "four");
    CHECK_OK(put(id, 4, "four", 0));
    CHECK_TEXT(text(id, -4, IPC_NOWAIT | MSG_EXCEPT), "four");
    CHECK_OK(put(id, 4, "four", 0));
    CHECK_TEXT(text(id, -3, IPC_NOWAIT | MSG_EXCEPT), "ENOMSG");
    drop_queue(id);
}

static void room(void) {
    section("room for the text");
    int id = new_queue();
    CHECK_OK(put(id, 2, "abcdef", 0));
    struct message message;
    memset(&message, '.', sizeof message);
    CHECK_ERRNO(msgrcv_(id, &message, 5, 0, IPC_NOWAIT), E2BIG);
    CHECK_ERRNO(msgrcv_(id, &message, 0, 2, IPC_NOWAIT), E2BIG);
    CHECK_EQUAL(message.text[0], '.');
    CHECK_EQUAL(status(id).msg_qnum, 1);
    CHECK_EQUAL(msgrcv_(id, &message, 5, 0, IPC_NOWAIT | MSG_NOERROR), 5);
    CHECK(memcmp(message.text, "abcde.", 6) == 0);
    CHECK_ERRNO(msgrcv_(id, &message, 5, 0, IPC_NOWAIT | MSG_NOERROR), ENOMSG);
    CHECK_OK(put(id, 2, "abcdef", 0));
    CHECK_EQUAL(msgrcv_(id, &message, 0, 0, IPC_NOWAIT | MSG_NOERROR), 0);
    CHECK_OK(put(id, 2, "abcdef", 0));
    CHECK_EQUAL(msgrcv_(id, &message, 6, 0, IPC_NOWAIT), 6);
    drop_queue(id);
}

static void capacity(void) {
    section("capacity");
    int id = new_queue();
    CHECK_EQUAL(status(id).msg_qbytes, 16384);
    CHECK_OK(put_size(id, 1, 8192, IPC_NOWAIT));
    CHECK_OK(put_size(id, 1, 8192, IPC_NOWAIT));
    CHECK_ERRNO(put_size(id, 1, 1, IPC_NOWAIT), EAGAIN);
    CHECK_OK(put_size(id, 1, 0, IPC_NOWAIT));
    CHECK_EQUAL(status(id).__msg_cbytes, 16384);
    CHECK_EQUAL(get(id, 0, 0), 8192);
    CHECK_ERRNO(put_size(id, 1, 8193, IPC_NOWAIT), EINVAL);
    CHECK_OK(put_size(id, 1, 8191, IPC_NOWAIT));
    CHECK_ERRNO(put_size(id, 1, 2, IPC_NOWAIT), EAGAIN);
    CHECK_OK(put_size(id, 1, 1, IPC_NOWAIT));
    drop_queue(id);
    section("capacity in messages");
    id = new_queue();
    CHECK_OK(resize(id, 3));
    for (int i = 0; i < 3; i++) CHECK_OK(put_size(id, 1, 0, IPC_NOWAIT));
    CHECK_ERRNO(put_size(id, 1, 0, IPC_NOWAIT), EAGAIN);
    CHECK_OK(resize(id, 0));
    CHECK_EQUAL(get(id, 0, IPC_NOWAIT), 0);
    CHECK_ERRNO(put_size(id, 1, 0, IPC_NOWAIT), EAGAIN);
    CHECK_EQUAL(get(id, 0, IPC_NOWAIT), 0);
    CHECK_EQUAL(get(id, 0, IPC_NOWAIT), 0);
    CHECK_ERRNO(put_size(id, 1, 0, IPC_NOWAIT), EAGAIN);
    CHECK_OK(resize(id, 16384));
    CHECK_OK(put_size(id, 1, 0, IPC_NOWAIT));
    CHECK_ERRNO(resize(id, 16385), EPERM);
    CHECK_ERRNO(resize(id, -1), EPERM);
    // An int of it.
    CHECK_OK(resize(id, 77 | 1L << 32));
    CHECK_EQUAL(status(id).msg_qbytes, 77);
    drop_queue(id);
}

static void copies(void) {
    section("copies");
    int id = new_queue();
    for (int i = 0; i < 3; i++) CHECK_OK(put(id, 10 - i, (const char *[]){"zero", "one", "three"}[i], 0));
    struct message message;
    CHECK_ERRNO(get(id, 0, MSG_COPY), EINVAL);
    CHECK_ERRNO(get(id, 0, MSG_COPY | MSG_EXCEPT | IPC_NOWAIT), EINVAL);
    CHECK_ERRNO(get(INT_MAX, 0, MSG_COPY | IPC_NOWAIT), EINVAL);
    // The buffer is looked at as far as there is room in it, and that from its start.
    CHECK_ERRNO(msgrcv_(id, (void *)8, 0, 99, MSG_COPY | IPC_NOWAIT), ENOMSG);
    CHECK_ERRNO(msgrcv_(id, (void *)8, 1, 99, MSG_COPY | IPC_NOWAIT), EFAULT);
    CHECK_ERRNO(msgrcv_(INT_MAX, (void *)8, 1, 0, MSG_COPY | IPC_NOWAIT), EFAULT);
    char *end = at_page_end("12345678", 8);
    CHECK_ERRNO(msgrcv_(id, end, 8, 99, MSG_COPY | IPC_NOWAIT), ENOMSG);
    CHECK_ERRNO(msgrcv_(id, end, 9, 99, MSG_COPY | IPC_NOWAIT), EFAULT);
    CHECK_TEXT(text(id, 1, MSG_COPY | IPC_NOWAIT), "one");
    CHECK_EQUAL(received.type, 9);
    CHECK_TEXT(text(id, 0, MSG_COPY | IPC_NOWAIT), "zero");
    CHECK_TEXT(text(id, 2, MSG_COPY | IPC_NOWAIT), "three");
    CHECK_TEXT(text(id, 3, MSG_COPY | IPC_NOWAIT), "ENOMSG");
    CHECK_TEXT(text(id, -1, MSG_COPY | IPC_NOWAIT), "ENOMSG");
    CHECK_TEXT(text(id, 1L << 32, MSG_COPY | IPC_NOWAIT), "ENOMSG");
    CHECK_ERRNO(msgrcv_(id, &message, 3, 0, MSG_COPY | IPC_NOWAIT), E2BIG);
    CHECK_ERRNO(msgrcv_(id, &message, 3, 0, MSG_COPY | IPC_NOWAIT | MSG_NOERROR), EINVAL);
    CHECK_EQUAL(msgrcv_(id, &message, 4, 0, MSG_COPY | IPC_NOWAIT), 4);
    CHECK_ERRNO(msgrcv_(id, WILD, 4, 0, MSG_COPY | IPC_NOWAIT), EFAULT);
    CHECK_ERRNO(msgrcv_(INT_MAX, WILD, 4, 0, MSG_COPY | IPC_NOWAIT), EFAULT);
    CHECK_EQUAL(status(id).msg_qnum, 3);
    CHECK_EQUAL(status(id).msg_lrpid, 0);
    CHECK_EQUAL(status(id).msg_rtime, 0);
    drop_queue(id);
}

int main(int argc, char **argv) {
    start(argc, argv);
    arguments();
    contents();
    types();
    room();
    capacity();
    copies();
    return finish();
}
