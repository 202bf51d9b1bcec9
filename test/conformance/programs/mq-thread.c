// mq_notify(3) with SIGEV_THREAD: a function runs in a thread of its own when something comes into an empty queue, once for each time that it was asked for.
#include "check.h"
#include <mqueue.h>
#include <pthread.h>

static mqd_t queue;
static volatile int runs, value, other_thread;
static pid_t main_thread;

static void *told(int until) {
    for (int i = 0; i < 30000 && runs < until; i++) milliseconds(2);
    CHECK_EQUAL(runs, until);
    return NULL;
}

static void function(union sigval with) {
    value = with.sival_int;
    other_thread = syscall(SYS_gettid) != main_thread;
    __sync_fetch_and_add(&runs, 1);
}
static void again(union sigval with) {
    struct sigevent event = {.sigev_notify = SIGEV_THREAD, .sigev_notify_function = again, .sigev_value = with};
    char text[16];
    mq_notify(queue, &event);
    while (mq_receive(queue, text, sizeof text, NULL) >= 0) continue;
    function(with);
}

int main(int argc, char **argv) {
    start(argc, argv);
    main_thread = syscall(SYS_gettid);
    char name[64], text[16];
    snprintf(name, sizeof name, "/thread-%d", getpid());
    struct mq_attr attributes = {.mq_maxmsg = 4, .mq_msgsize = 16};
    queue = mq_open(name, O_RDWR | O_CREAT | O_EXCL | O_NONBLOCK, 0600, &attributes);
    CHECK(queue >= 0);
    section("once");
    struct sigevent event = {.sigev_notify = SIGEV_THREAD, .sigev_notify_function = function, .sigev_value.sival_int = 4711};
    CHECK_OK(mq_notify(queue, &event));
    CHECK_ERRNO(mq_notify(queue, &event), EBUSY);
    CHECK_OK(mq_send(queue, "a", 1, 0));
    told(1);
    CHECK_EQUAL(value, 4711);
    CHECK(other_thread);
    CHECK_OK(mq_send(queue, "b", 1, 0));
    while (mq_receive(queue, text, sizeof text, NULL) >= 0) continue;
    CHECK_OK(mq_send(queue, "c", 1, 0));
    milliseconds(50);
    CHECK_EQUAL(runs, 1);
    CHECK_EQUAL(mq_receive(queue, text, sizeof text, NULL), 1);
    section("taken back");
    CHECK_OK(mq_notify(queue, &event));
    CHECK_OK(mq_notify(queue, NULL));
    CHECK_OK(mq_send(queue, "d", 1, 0));
    milliseconds(50);
    CHECK_EQUAL(runs, 1);
    CHECK_EQUAL(mq_receive(queue, text, sizeof text, NULL), 1);
    section("again and again, from another process");
    runs = 0;
    event.sigev_notify_function = again;
    CHECK_OK(mq_notify(queue, &event));
    for (int i = 1; i <= 5; i++) {
        CHECK_EQUAL(IN_CHILD(CHECK_OK(mq_send(queue, "e", 1, 0))), 0);
        told(i);
    }
    CHECK_OK(mq_unlink(name));
    return finish();
}
