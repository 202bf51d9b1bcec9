// A signal for a process whose threads all wait in calls: one of them takes it, and the others wait on. A killed process waits for nothing any more.
#include "sig.h"
#include <pthread.h>

static volatile int handled, thread_errno[3];
static struct { volatile pid_t threads[3]; volatile int finished; } *shared;
static void count(int number) {
    (void)number;
    handled++;
}

static void *open_fifo(void *which) {
    static const char *const names[] = {"first", "second", "third"};
    long index = (long)which;
    shared->threads[index] = gettid();
    int fd = open(names[index], O_RDONLY);
    thread_errno[index] = fd < 0 ? errno : -1;
    if (fd >= 0) close(fd);
    __sync_fetch_and_add(&shared->finished, 1);
    return NULL;
}

static void await_sleep(pid_t process, volatile pid_t *thread) {
    char path[64];
    for (int quiet = 0; quiet < 10; milliseconds(5)) {
        snprintf(path, sizeof path, "/proc/%d/task/%d/stat", process, *thread);
        quiet = state_in(path) == 'S' ? quiet + 1 : 0;
    }
}

static void one_thread_takes_it(int flags) {
    struct sigaction action = {.sa_handler = count, .sa_flags = flags};
    sigaction(SIGUSR1, &action, NULL);
    handled = 0;
    for (int i = 0; i < 3; i++) thread_errno[i] = shared->threads[i] = 0;
    shared->finished = 0;
    pthread_t threads[2];
    for (long i = 0; i < 2; i++) pthread_create(&threads[i], NULL, open_fifo, (void *)(i + 1));
    pid_t target = getpid(), child = fork();
    if (child == 0) {
        for (int i = 0; i < 3; i++) await_sleep(target, &shared->threads[i]);
        if (kill(target, SIGUSR1) != 0) _exit(1);
        if (!(flags & SA_RESTART)) while (shared->finished == 0) milliseconds(5);
        milliseconds(150);
        // Whoever still waits is let go.
        const char *const names[] = {"first", "second", "third"};
        for (int i = 0; shared->finished < 3; i = (i + 1) % 3) {
            int fd = open(names[i], O_WRONLY | O_NONBLOCK);
            if (fd >= 0) close(fd);
            milliseconds(1);
        }
        _exit(0);
    }
    open_fifo((void *)0);
    for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
    CHECK_EQUAL(wait_for(child), 0);
    CHECK_EQUAL(handled, 1);
    int interrupted = 0, opened = 0;
    for (int i = 0; i < 3; i++) {
        interrupted += thread_errno[i] == EINTR;
        opened += thread_errno[i] == -1;
    }
    CHECK_EQUAL(interrupted, flags & SA_RESTART ? 0 : 1);
    CHECK_EQUAL(opened, flags & SA_RESTART ? 3 : 2);
}

// The reader's wait is over when it is killed: a writer that comes later finds nobody.
static void killed(void) {
    section("killed while it waits");
    for (int i = 0; i < 3; i++) {
        pid_t child = fork();
        if (child == 0) {
            int fd = open("first", O_RDONLY);
            _exit(fd < 0);
        }
        milliseconds(30);
        CHECK_OK(kill(child, SIGKILL));
        CHECK_EQUAL(wait_for(child), 1000 + SIGKILL);
        milliseconds(300);
        CHECK_ERRNO(open("first", O_WRONLY | O_NONBLOCK), ENXIO);
    }
    section("stopped and continued while it waits");
    pid_t child = fork();
    if (child == 0) {
        int fd = open("first", O_RDONLY);
        _exit(fd < 0);
    }
    milliseconds(30);
    CHECK_OK(kill(child, SIGSTOP));
    CHECK(becomes(child, 'T'));
    CHECK_OK(kill(child, SIGCONT));
    int fd = CHECK_OK(AGAIN(open("first", O_WRONLY)));
    CHECK_EQUAL(wait_for(child), 0);
    close(fd);
}

int main(int argc, char **argv) {
    start(argc, argv);
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    CHECK_OK(mkfifo("first", 0600));
    CHECK_OK(mkfifo("second", 0600));
    CHECK_OK(mkfifo("third", 0600));
    section("without SA_RESTART");
    one_thread_takes_it(0);
    section("with SA_RESTART");
    one_thread_takes_it(SA_RESTART);
    killed();
    return finish();
}
