// O_PATH descriptors while threads run, signals come and the table of descriptors is full.
#include "check.h"
#include <pthread.h>
#include <sys/stat.h>

static volatile int stop;
static int bad;
static volatile sig_atomic_t signals;
static void count_signal(int number) {
    (void)number;
    signals++;
}

static void *loop(void *argument) {
    const char *name = argument;
    for (int i = 0; i < 100; i++) {
        int fd = open(name, O_PATH | O_CLOEXEC);
        if (fd < 0 || !is_cloexec(fd) || (fcntl(fd, F_GETFL) & O_PATH) == 0 || !same_file(fd, name) || close(fd) != 0) __sync_fetch_and_add(&bad, 1);
    }
    return NULL;
}

int main(int argc, char **argv) {
    start(argc, argv);
    char name[64];
    section("threads");
    pthread_t threads[8];
    for (int i = 0; i < 8; i++) {
        snprintf(name, sizeof name, "d-%d", i);
        mkdir(name, 0755);
        pthread_create(&threads[i], NULL, loop, strdup(name));
    }
    for (int i = 0; i < 8; i++) pthread_join(threads[i], NULL);
    CHECK_EQUAL(bad, 0);

    section("signals");
    struct sigaction action = {.sa_handler = count_signal, .sa_flags = SA_RESTART};
    sigaction(SIGALRM, &action, NULL);
    struct itimerval timer = {{0, 1000}, {0, 1000}}, none = {{0, 0}, {0, 0}};
    setitimer(ITIMER_REAL, &timer, NULL);
    for (int i = 0; i < 300; i++) loop("d-0"), i += 99;
    while (signals < 20) loop("d-1");
    setitimer(ITIMER_REAL, &none, NULL);
    CHECK_EQUAL(bad, 0);
    CHECK(signals >= 20);
    sigset_t set, got;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    sigprocmask(SIG_BLOCK, &set, NULL);
    int fd = CHECK_OK(open("d-0", O_PATH));
    sigprocmask(SIG_BLOCK, NULL, &got);
    CHECK(sigismember(&got, SIGUSR2) == 1 && sigismember(&got, SIGUSR1) == 0);

    section("stopped and continued");
    pid_t child = fork();
    if (child == 0) {
        for (int i = 0; i < 300; i++) loop("d-2"), i += 99;
        _exit(bad != 0);
    }
    for (int i = 0; i < 10; i++) {
        milliseconds(3);
        kill(child, SIGSTOP);
        milliseconds(3);
        kill(child, SIGCONT);
    }
    CHECK_EQUAL(wait_for(child), 0);
    child = fork();
    if (child == 0) for (;;) loop("d-3");
    milliseconds(20);
    kill(child, SIGKILL);
    CHECK_EQUAL(wait_for(child), 1000 + SIGKILL);

    section("numbers");
    CHECK_EQUAL(open("d-1", O_PATH), fd + 1);
    CHECK_EQUAL(open("d-2", O_RDONLY), fd + 2);
    close(fd);
    CHECK_EQUAL(open("d-3", O_PATH | O_NOFOLLOW), fd);
    struct rlimit old, few;
    getrlimit(RLIMIT_NOFILE, &old);
    few = old;
    few.rlim_cur = fd + 3;
    CHECK_OK(setrlimit(RLIMIT_NOFILE, &few));
    CHECK_ERRNO(open("d-1", O_PATH), EMFILE);
    CHECK_ERRNO(open("d-1", O_PATH), EMFILE);
    CHECK_OK(close(fd));
    CHECK_OK(close(fd + 1));
    CHECK_EQUAL(open("d-1", O_PATH), fd);
    CHECK(same_file(fd, "d-1"));
    CHECK_EQUAL(open("d-1", O_RDONLY), fd + 1);
    CHECK_OK(setrlimit(RLIMIT_NOFILE, &old));
    CHECK_EQUAL(open("d-1", O_RDONLY), fd + 3);
    CHECK_ERRNO(open("missing", O_PATH), ENOENT);

    section("handed on");
    CHECK_EQUAL(IN_CHILD({
        CHECK_OK(mkdirat(fd, "below", 0755));
        int inner = CHECK_OK(openat(fd, "below", O_PATH));
        CHECK_OK(fchdir(inner));
        CHECK_OK(unlinkat(fd, "below", AT_REMOVEDIR));
    }), 0);
    int copy = CHECK_OK(dup(fd));
    CHECK(fcntl(copy, F_GETFL) & O_PATH);
    return finish();
}
