// POSIX message queues: names and rights, priorities, waiting, descriptors that can be polled, notification.
#include "check.h"
#include <limits.h>
#include <mqueue.h>
#include <poll.h>
#include <pthread.h>
#include <sys/epoll.h>

// The calls themselves: libraries check some arguments first.
static long open_raw(const char *name, long flags, long mode, const void *attributes) { return syscall(SYS_mq_open, name, flags, mode, attributes); }
static long unlink_raw(const char *name) { return syscall(SYS_mq_unlink, name); }

static char own[64];

static struct mq_attr attributes(long count, long size) {
    struct mq_attr attr = {.mq_maxmsg = count, .mq_msgsize = size};
    return attr;
}

static void names(void) {
    section("names");
    struct mq_attr attr = attributes(4, 64);
    CHECK_ERRNO(open_raw(own, O_RDWR, 0, NULL), ENOENT);
    CHECK_ERRNO(unlink_raw(own), ENOENT);
    CHECK_ERRNO(open_raw("", O_RDWR | O_CREAT, 0600, NULL), ENOENT);
    CHECK_ERRNO(open_raw("a/b", O_RDWR | O_CREAT, 0600, NULL), EACCES);
    CHECK_ERRNO(open_raw(".", O_RDWR | O_CREAT, 0600, NULL), EACCES);
    CHECK_ERRNO(open_raw("..", O_RDWR, 0600, NULL), EACCES);
    char longest[300];
    memset(longest, 'n', sizeof longest);
    longest[256] = 0;
    CHECK_ERRNO(open_raw(longest, O_RDWR | O_CREAT, 0600, NULL), ENAMETOOLONG);
    CHECK_ERRNO(open_raw((char *)8, O_RDWR | O_CREAT, 0600, NULL), EFAULT);
    CHECK_ERRNO(open_raw((char *)8, O_RDWR | O_CREAT, 0600, (void *)16), EFAULT);
    CHECK_ERRNO(open_raw(own, O_RDWR, 0600, (void *)16), EFAULT);
    CHECK_ERRNO(unlink_raw((char *)8), EFAULT);
    struct mq_attr bad = attributes(0, 64);
    CHECK_ERRNO(open_raw(own, O_RDWR | O_CREAT, 0600, &bad), EINVAL);
    bad = attributes(4, 0);
    CHECK_ERRNO(open_raw(own, O_RDWR | O_CREAT, 0600, &bad), EINVAL);
    bad = attributes(-1, -1);
    CHECK_ERRNO(open_raw(own, O_RDWR | O_CREAT, 0600, &bad), EINVAL);
    long fd = open_raw(own, O_RDWR | O_CREAT | O_EXCL, 0600, &attr);
    CHECK(fd >= 0);
    CHECK_EQUAL(fcntl(fd, F_GETFD), FD_CLOEXEC);
    CHECK_ERRNO(open_raw(own, O_RDWR | O_CREAT | O_EXCL, 0600, &attr), EEXIST);
    CHECK_ERRNO(open_raw(own, O_RDWR | O_WRONLY, 0600, NULL), EINVAL);
    // What is there keeps its attributes.
    struct mq_attr other = attributes(2, 8), is;
    long second = open_raw(own, O_RDONLY | O_CREAT | O_NONBLOCK, 0600, &other);
    CHECK(second >= 0);
    CHECK_OK(mq_getattr(second, &is));
    CHECK_EQUAL(is.mq_maxmsg, 4);
    CHECK_EQUAL(is.mq_msgsize, 64);
    CHECK_EQUAL(is.mq_flags, O_NONBLOCK);
    CHECK_OK(mq_getattr(fd, &is));
    CHECK_EQUAL(is.mq_flags, 0);
    // The name goes, the queue stays while it is open.
    CHECK_OK(unlink_raw(own));
    CHECK_ERRNO(unlink_raw(own), ENOENT);
    CHECK_ERRNO(open_raw(own, O_RDWR, 0, NULL), ENOENT);
    CHECK_OK(mq_send(fd, "still", 5, 1));
    char text[64];
    CHECK_EQUAL(mq_receive(second, text, sizeof text, NULL), 5);
    close(second);
    close(fd);
    // Without attributes it is as large as 82 KiB, and all queues of a user share 800: another run may need them at this moment.
    long anew = open_raw(own, O_RDWR | O_CREAT, 0600, NULL);
    for (int tries = 0; anew < 0 && errno == EMFILE && tries < 2000; tries++) {
        usleep(50000);
        anew = open_raw(own, O_RDWR | O_CREAT, 0600, NULL);
    }
    CHECK(anew >= 0);
    CHECK_OK(mq_getattr(anew, &is));
    CHECK_EQUAL(is.mq_curmsgs, 0);
    close(anew);
    unlink_raw(own);
}

static void rights(void) {
    section("rights");
    struct mq_attr attr = attributes(2, 16);
    // The mode counts from the next open on.
    long fd = open_raw(own, O_RDWR | O_CREAT, 0400, &attr);
    CHECK(fd >= 0);
    // Whoever passes the modes of files passes these.
    CHECK_ERRNO(open_raw(own, O_WRONLY, 0, NULL), EACCES);
    CHECK_ERRNO(open_raw(own, O_RDWR, 0, NULL), EACCES);
    long reader = open_raw(own, O_RDONLY, 0, NULL);
    CHECK(reader >= 0);
    char text[16];
    CHECK_ERRNO(mq_send(reader, "x", 1, 0), EBADF);
    long writer = fd;
    CHECK_OK(mq_send(writer, "x", 1, 0));
    CHECK_EQUAL(mq_receive(reader, text, sizeof text, NULL), 1);
    close(reader);
    close(fd);
    CHECK_OK(unlink_raw(own));
    umask(0222);
    fd = open_raw(own, O_RDWR | O_CREAT, 0666, &attr);
    umask(022);
    struct stat status;
    CHECK_OK(fstat(fd, &status));
    CHECK_EQUAL(status.st_mode & 0777, 0444);
    CHECK_EQUAL(status.st_size, 80);
    close(fd);
    CHECK_OK(unlink_raw(own));
    CHECK_ERRNO(mq_send(-1, "x", 1, 0), EBADF);
    CHECK_ERRNO(mq_send(0, "x", 1, 0), EBADF);
}

// The mode of access that is none: a queue can be made with it, and then neither read nor written.
static void without_access(void) {
    section("without access");
    struct mq_attr attr = attributes(2, 16);
    umask(0);
    long fd = open_raw(own, O_RDWR | O_WRONLY | O_CREAT, 06640, &attr);
    umask(022);
    CHECK(fd >= 0);
    struct stat status;
    CHECK_OK(fstat(fd, &status));
    CHECK_EQUAL(status.st_mode, S_IFREG | 06640);
    CHECK_ERRNO(mq_send(fd, "x", 1, 0), EBADF);
    char text[16];
    CHECK_ERRNO(mq_receive(fd, text, sizeof text, NULL), EBADF);
    CHECK_ERRNO(open_raw(own, O_RDWR | O_WRONLY, 0, NULL), EINVAL);
    CHECK_ERRNO(open_raw(own, O_RDWR | O_WRONLY | O_CREAT, 0600, NULL), EINVAL);
    CHECK_EQUAL(fcntl(open_raw(own, O_RDWR | O_APPEND, 0, NULL), F_GETFL) & (O_ACCMODE | O_APPEND | O_NONBLOCK), O_RDWR | O_APPEND);
    CHECK_OK(unlink_raw(own));
    close(fd);
}

static void messages(void) {
    section("messages");
    struct mq_attr attr = attributes(4, 16), is;
    long fd = open_raw(own, O_RDWR | O_CREAT | O_NONBLOCK, 0600, &attr);
    char text[16];
    unsigned priority = 99;
    CHECK_ERRNO(mq_receive(fd, text, sizeof text, NULL), EAGAIN);
    CHECK_ERRNO(mq_receive(fd, text, 15, NULL), EMSGSIZE);
    CHECK_ERRNO(mq_send(fd, "seventeen bytes..", 17, 0), EMSGSIZE);
    CHECK_ERRNO(mq_send(fd, "x", 1, 32768), EINVAL);
    CHECK_OK(mq_send(fd, "low", 3, 1));
    CHECK_OK(mq_send(fd, "high 1", 6, 7));
    CHECK_OK(mq_send(fd, "high 2", 6, 7));
    CHECK_OK(mq_send(fd, "", 0, 32767));
    CHECK_ERRNO(mq_send(fd, "full", 4, 1), EAGAIN);
    CHECK_OK(mq_getattr(fd, &is));
    CHECK_EQUAL(is.mq_curmsgs, 4);
    CHECK_EQUAL(mq_receive(fd, text, sizeof text, &priority), 0);
    CHECK_EQUAL(priority, 32767);
    CHECK_EQUAL(mq_receive(fd, text, sizeof text, &priority), 6);
    CHECK(memcmp(text, "high 1", 6) == 0 && priority == 7);
    CHECK_EQUAL(mq_receive(fd, text, sizeof text, &priority), 6);
    CHECK(memcmp(text, "high 2", 6) == 0);
    CHECK_EQUAL(mq_receive(fd, text, sizeof text, &priority), 3);
    CHECK_EQUAL(priority, 1);
    // O_NONBLOCK belongs to the open description.
    struct mq_attr none = {0}, old;
    CHECK_OK(mq_setattr(fd, &none, &old));
    CHECK_EQUAL(old.mq_flags, O_NONBLOCK);
    struct timespec past = {1, 0}, bad = {0, 1000000000};
    CHECK_ERRNO(mq_timedreceive(fd, text, sizeof text, NULL, &past), ETIMEDOUT);
    CHECK_ERRNO(mq_timedreceive(fd, text, sizeof text, NULL, &bad), EINVAL);
    CHECK_OK(mq_timedsend(fd, "past", 4, 0, &past));
    close(fd);
    CHECK_OK(unlink_raw(own));
}

static volatile sig_atomic_t caught, caught_code, caught_value;
static volatile pid_t caught_pid;
static void on_signal(int number, siginfo_t *info, void *context) {
    (void)number, (void)context;
    caught++;
    caught_code = info->si_code;
    caught_value = info->si_value.sival_int;
    caught_pid = info->si_pid;
}

static void handle(int signal, int flags) {
    struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | flags};
    sigaction(signal, &action, NULL);
}

static void waiting(void) {
    section("waiting, over processes");
    struct mq_attr attr = attributes(1, 16);
    long fd = open_raw(own, O_RDWR | O_CREAT, 0600, &attr);
    char text[16];
    pid_t child = fork();
    if (child == 0) {
        milliseconds(50);
        // Inherited, and found by name.
        long named = open_raw(own, O_WRONLY, 0, NULL);
        _exit(mq_send(fd, "first", 5, 0) == 0 && mq_send(named, "second", 6, 0) == 0 ? 0 : 1);
    }
    CHECK_EQUAL(mq_receive(fd, text, sizeof text, NULL), 5);
    CHECK_EQUAL(mq_receive(fd, text, sizeof text, NULL), 6);
    CHECK_EQUAL(wait_for(child), 0);
    handle(SIGALRM, 0);
    caught = 0;
    ring_often(60000);
    CHECK_ERRNO(mq_receive(fd, text, sizeof text, NULL), EINTR);
    ring_no_more();
    CHECK(caught >= 1);
    CHECK_OK(mq_send(fd, "fills", 5, 0));
    ring_often(60000);
    CHECK_ERRNO(mq_send(fd, "more", 4, 0), EINTR);
    ring_no_more();
    struct timespec at;
    clock_gettime(CLOCK_REALTIME, &at);
    at.tv_nsec += 50000000;
    if (at.tv_nsec >= 1000000000) at.tv_sec++, at.tv_nsec -= 1000000000;
    CHECK_ERRNO(mq_timedsend(fd, "more", 4, 0, &at), ETIMEDOUT);
    // A killed receiver takes nothing with it.
    CHECK_EQUAL(mq_receive(fd, text, sizeof text, NULL), 5);
    child = fork();
    if (child == 0) {
        mq_receive(fd, text, sizeof text, NULL);
        _exit(0);
    }
    milliseconds(50);
    kill(child, SIGKILL);
    CHECK_EQUAL(wait_for(child), 1000 + SIGKILL);
    CHECK_OK(mq_send(fd, "kept", 4, 0));
    CHECK_EQUAL(mq_receive(fd, text, sizeof text, NULL), 4);
    close(fd);
    CHECK_OK(unlink_raw(own));
}

static void polling(void) {
    section("polling");
    struct mq_attr attr = attributes(1, 16);
    long fd = open_raw(own, O_RDWR | O_CREAT | O_NONBLOCK, 0600, &attr);
    struct pollfd polled = {fd, POLLIN | POLLOUT, 0};
    CHECK_EQUAL(poll(&polled, 1, 0), 1);
    CHECK_EQUAL(polled.revents, POLLOUT);
    CHECK_OK(mq_send(fd, "x", 1, 0));
    CHECK_EQUAL(poll(&polled, 1, 0), 1);
    CHECK_EQUAL(polled.revents, POLLIN);
    int epoll = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN}, got;
    CHECK_OK(epoll_ctl(epoll, EPOLL_CTL_ADD, dup(fd), &event));
    CHECK_EQUAL(epoll_wait(epoll, &got, 1, 0), 1);
    char text[16];
    CHECK_EQUAL(mq_receive(fd, text, sizeof text, NULL), 1);
    CHECK_EQUAL(epoll_wait(epoll, &got, 1, 0), 0);
    pid_t child = fork();
    if (child == 0) {
        milliseconds(50);
        _exit(mq_send(fd, "x", 1, 0) == 0 ? 0 : 1);
    }
    CHECK_EQUAL(epoll_wait(epoll, &got, 1, 60000), 1);
    CHECK_EQUAL(wait_for(child), 0);
    close(epoll);
    close(fd);
    CHECK_OK(unlink_raw(own));
}

static void notification(void) {
    section("notification");
    struct mq_attr attr = attributes(2, 16);
    long fd = open_raw(own, O_RDWR | O_CREAT | O_NONBLOCK, 0600, &attr);
    handle(SIGUSR1, 0);
    caught = 0;
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1, .sigev_value.sival_int = 42};
    CHECK_OK(mq_notify(fd, &event));
    CHECK_ERRNO(mq_notify(fd, &event), EBUSY);
    pid_t child = fork();
    if (child == 0) {
        int taken = mq_notify(fd, &event) != 0 && errno == EBUSY;
        _exit(taken && mq_send(fd, "one", 3, 0) == 0 && mq_send(fd, "two", 3, 0) == 0 ? 0 : 1);
    }
    CHECK_EQUAL(wait_for(child), 0);
    CHECK_EQUAL(caught, 1);
    CHECK_EQUAL(caught_code, SI_MESGQ);
    CHECK_EQUAL(caught_value, 42);
    CHECK(caught_pid == child);
    // Once only, and only for a queue that was empty.
    CHECK_OK(mq_notify(fd, &event));
    CHECK_OK(mq_notify(fd, NULL));
    char text[16];
    while (mq_receive(fd, text, sizeof text, NULL) > 0) continue;
    CHECK_OK(mq_send(fd, "x", 1, 0));
    CHECK_EQUAL(caught, 1);
    event.sigev_notify = SIGEV_NONE;
    CHECK_OK(mq_notify(fd, &event));
    event.sigev_notify = 77;
    CHECK_ERRNO(mq_notify(fd, &event), EINVAL);
    close(fd);
    CHECK_OK(unlink_raw(own));
}

static void storm(void) {
    section("several who send and receive");
    enum { SENDERS = 3, EACH = 300 };
    struct mq_attr attr = attributes(5, 8);
    long fd = open_raw(own, O_RDWR | O_CREAT, 0600, &attr);
    handle(SIGUSR2, SA_RESTART);
    pid_t receiver = getpid(), senders[SENDERS];
    for (int i = 0; i < SENDERS; i++) {
        senders[i] = fork();
        if (senders[i] != 0) continue;
        for (int n = 0; n < EACH; n++) {
            int word[2] = {i, n};
            while (mq_send(fd, (char *)word, sizeof word, 0) != 0) if (errno != EINTR) _exit(1);
            if (n % 8 == 0) kill(receiver, SIGUSR2);
        }
        _exit(0);
    }
    int next[SENDERS] = {0}, wrong = 0;
    for (int n = 0; n < SENDERS * EACH; n++) {
        int word[2];
        if (mq_receive(fd, (char *)word, sizeof word, NULL) != sizeof word || next[word[0]]++ != word[1]) wrong++;
    }
    CHECK_EQUAL(wrong, 0);
    for (int i = 0; i < SENDERS; i++) CHECK_EQUAL(wait_for(senders[i]), 0);
    struct mq_attr is;
    CHECK_OK(mq_getattr(fd, &is));
    CHECK_EQUAL(is.mq_curmsgs, 0);
    close(fd);
    CHECK_OK(unlink_raw(own));
}

int main(int argc, char **argv) {
    start(argc, argv);
    // Natively the names are everybody's.
    snprintf(own, sizeof own, "zeolite-test-%d", getpid());
    unlink_raw(own);
    names();
    rights();
    without_access();
    messages();
    waiting();
    polling();
    notification();
    storm();
    return finish();
}
