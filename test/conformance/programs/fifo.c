// FIFOs: an open that waits must not hold up anybody, ends when the other side comes, and is interrupted by signals.
#include "check.h"
#include <poll.h>
#include <pthread.h>

static volatile sig_atomic_t signals;
static void count_signal(int number) {
    (void)number;
    signals++;
}

static void handle(int flags) {
    struct sigaction action = {.sa_handler = count_signal, .sa_flags = flags};
    sigaction(SIGUSR1, &action, NULL);
    signals = 0;
}

static void meeting(void) {
    section("two processes meet");
    char text[8] = "";
    pid_t child = fork();
    if (child == 0) {
        milliseconds(100);
        int fd = open("fifo", O_WRONLY);
        _exit(fd < 0 || write(fd, "hello", 5) != 5);
    }
    int fd = CHECK_OK(open("fifo", O_RDONLY));
    CHECK_EQUAL(fcntl(fd, F_GETFL) & ~KERNEL_O_LARGEFILE, O_RDONLY);
    CHECK_EQUAL(read(fd, text, sizeof text), 5);
    CHECK_TEXT(text, "hello");
    CHECK_EQUAL(wait_for(child), 0);
    CHECK_EQUAL(read(fd, text, sizeof text), 0);
    close(fd);
    child = fork();
    if (child == 0) {
        milliseconds(100);
        int reader = open("fifo", O_RDONLY);
        char byte;
        _exit(reader < 0 || read(reader, &byte, 1) != 1);
    }
    fd = CHECK_OK(open("fifo", O_WRONLY | O_CLOEXEC));
    CHECK(is_cloexec(fd));
    CHECK_EQUAL(write(fd, "x", 1), 1);
    CHECK_EQUAL(wait_for(child), 0);
    signal(SIGPIPE, SIG_IGN);
    CHECK_ERRNO(write(fd, "x", 1), EPIPE);
    close(fd);
    // Back and forth through two of them.
    child = fork();
    if (child == 0) {
        int in = open("fifo", O_RDONLY), out = open("fifo-2", O_WRONLY);
        char byte;
        while (read(in, &byte, 1) == 1) if (write(out, &byte, 1) != 1) _exit(2);
        _exit(0);
    }
    int out = CHECK_OK(open("fifo", O_WRONLY)), in = CHECK_OK(open("fifo-2", O_RDONLY));
    int good = 0;
    for (int i = 0; i < 100; i++) {
        char byte = i, back = 0;
        good += write(out, &byte, 1) == 1 && read(in, &back, 1) == 1 && back == byte;
    }
    CHECK_EQUAL(good, 100);
    close(out);
    CHECK_EQUAL(read(in, text, 1), 0);
    CHECK_EQUAL(wait_for(child), 0);
    close(in);
    // Through a link, and through /proc.
    child = fork();
    if (child == 0) _exit(open("to-fifo", O_WRONLY) < 0);
    fd = CHECK_OK(open("dir/../to-fifo", O_RDONLY));
    CHECK_EQUAL(wait_for(child), 0);
    close(fd);
}

static void *open_reader(void *path) { return (void *)(long)open(path, O_RDONLY); }

static void others_go_on(void) {
    section("others go on while one waits");
    pid_t waiting[5];
    for (int i = 0; i < 5; i++) {
        waiting[i] = fork();
        if (waiting[i] == 0) _exit(open(i % 2 ? "fifo" : "fifo-2", i % 2 ? O_RDONLY : O_WRONLY) < 0);
    }
    milliseconds(100);
    int good = 0;
    for (int i = 0; i < 500; i++) {
        struct stat status;
        good += stat("dir", &status) == 0 && mkdir("x", 0700) == 0 && rmdir("x") == 0;
    }
    CHECK_EQUAL(good, 500);
    CHECK_EQUAL(IN_CHILD({ if (mkdir("y", 0700) != 0 || rmdir("y") != 0) failures++; }), 0);
    // A thread waits, its siblings go on.
    pthread_t thread;
    pthread_create(&thread, NULL, open_reader, "fifo-3");
    milliseconds(50);
    good = 0;
    for (int i = 0; i < 200; i++) good += mkdir("z", 0700) == 0 && rmdir("z") == 0;
    CHECK_EQUAL(good, 200);
    int fd = CHECK_OK(open("fifo-3", O_WRONLY));
    void *result;
    pthread_join(thread, &result);
    CHECK((long)result >= 0);
    close(fd);
    close((long)result);
    // Those who wait can be killed.
    kill(waiting[0], SIGKILL);
    CHECK_EQUAL(wait_for(waiting[0]), 1000 + SIGKILL);
    kill(waiting[2], SIGTERM);
    CHECK_EQUAL(wait_for(waiting[2]), 1000 + SIGTERM);
    fd = CHECK_OK(open("fifo-2", O_RDONLY));
    CHECK_EQUAL(wait_for(waiting[4]), 0);
    close(fd);
    fd = CHECK_OK(open("fifo", O_WRONLY));
    CHECK_EQUAL(wait_for(waiting[1]), 0);
    CHECK_EQUAL(wait_for(waiting[3]), 0);
    close(fd);
    // Nobody who was killed still counts as a reader or a writer.
    CHECK_ERRNO(open("fifo-2", O_WRONLY | O_NONBLOCK), ENXIO);
}

// A child that sends the parent a signal after a while, and comes to the FIFO later still.
static pid_t disturb(int times, int then_open) {
    pid_t parent = getpid(), child = fork();
    if (child == 0) {
        for (int i = 0; i < times; i++) {
            milliseconds(60);
            kill(parent, SIGUSR1);
        }
        milliseconds(60);
        if (then_open) _exit(open("fifo", O_WRONLY) < 0);
        // Again and again: on a busy machine the parent may have been elsewhere the first time.
        for (;;) {
            milliseconds(400);
            kill(parent, SIGUSR1);
        }
    }
    return child;
}

static void calm(pid_t child) {
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
}

static void interrupted(void) {
    section("signals");
    handle(0);
    pid_t child = disturb(1, 0);
    CHECK_ERRNO(open("fifo", O_RDONLY), EINTR);
    CHECK(signals >= 1);
    calm(child);
    // What was interrupted left no reader behind.
    CHECK_ERRNO(open("fifo", O_WRONLY | O_NONBLOCK), ENXIO);
    child = disturb(1, 0);
    CHECK_ERRNO(open("fifo", O_WRONLY), EINTR);
    calm(child);
    child = disturb(1, 0);
    CHECK_ERRNO(creat("fifo", 0600), EINTR);
    calm(child);
    handle(SA_RESTART);
    child = disturb(3, 1);
    int fd = CHECK_OK(open("fifo", O_RDONLY));
    // Two that come before the parent runs are one.
    CHECK(signals >= 1 && signals <= 3);
    CHECK_EQUAL(wait_for(child), 0);
    close(fd);
    // An ignored or a blocked signal interrupts nothing.
    signal(SIGUSR1, SIG_IGN);
    child = disturb(2, 1);
    fd = CHECK_OK(open("fifo", O_RDONLY));
    CHECK_EQUAL(wait_for(child), 0);
    close(fd);
    handle(0);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, NULL);
    child = disturb(2, 1);
    fd = CHECK_OK(open("fifo", O_RDONLY));
    CHECK_EQUAL(signals, 0);
    CHECK_EQUAL(wait_for(child), 0);
    close(fd);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    CHECK_EQUAL(signals, 1);
    // Stop and continue do not interrupt.
    child = fork();
    if (child == 0) _exit(open("fifo", O_RDONLY) < 0);
    milliseconds(60);
    kill(child, SIGSTOP);
    int status;
    waitpid(child, &status, WUNTRACED);
    CHECK(WIFSTOPPED(status));
    kill(child, SIGCONT);
    milliseconds(60);
    fd = CHECK_OK(open("fifo", O_WRONLY));
    CHECK_EQUAL(wait_for(child), 0);
    close(fd);
    // An alarm during the wait.
    signal(SIGALRM, count_signal);
    struct sigaction action = {.sa_handler = count_signal};
    sigaction(SIGALRM, &action, NULL);
    ring_often(100000);
    CHECK_ERRNO(open("fifo", O_RDONLY), EINTR);
    ring_no_more();
    CHECK_ERRNO(open("fifo", O_WRONLY | O_NONBLOCK), ENXIO);
}

static void polling(void) {
    section("poll");
    int reader = CHECK_OK(open("fifo", O_RDONLY | O_NONBLOCK)), writer = CHECK_OK(open("fifo", O_WRONLY));
    struct pollfd wanted = {reader, POLLIN, 0};
    CHECK_EQUAL(poll(&wanted, 1, 0), 0);
    CHECK_EQUAL(write(writer, "x", 1), 1);
    CHECK_EQUAL(poll(&wanted, 1, 1000), 1);
    CHECK_EQUAL(wanted.revents, POLLIN);
    close(writer);
    CHECK_EQUAL(poll(&wanted, 1, 1000), 1);
    CHECK(wanted.revents & POLLHUP);
    close(reader);
    // An unlinked FIFO goes on for those who have it.
    int both = CHECK_OK(open("fifo-2", O_RDWR));
    unlink("fifo-2");
    CHECK_EQUAL(write(both, "x", 1), 1);
    close(both);
    CHECK_ERRNO(open("fifo-2", O_RDONLY), ENOENT);
    chmod("fifo-3", 0);
    if (!privileged) CHECK_ERRNO(open("fifo-3", O_RDONLY), EACCES);
}

int main(int argc, char **argv) {
    start(argc, argv);
    mkdir("dir", 0755);
    mkfifo("fifo", 0600);
    mkfifo("fifo-2", 0600);
    mkfifo("fifo-3", 0600);
    symlink("fifo", "to-fifo");
    meeting();
    others_go_on();
    interrupted();
    polling();
    return finish();
}
