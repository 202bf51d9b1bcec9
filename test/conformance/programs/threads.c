// A thousand threads that all make path calls at once, and what threads share.
#include "check.h"
#include <pthread.h>

#define THREADS 1000

static pthread_barrier_t barrier;
static int done, first;

static void *work(void *argument) {
    long number = (long)argument;
    char name[64], text[64];
    struct stat status;
    pthread_barrier_wait(&barrier);
    snprintf(name, sizeof name, "t-%ld", number);
    int fd = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) return (void *)1;
    snprintf(text, sizeof text, "thread %ld", number);
    if (write(fd, text, strlen(text)) != (ssize_t)strlen(text)) return (void *)2;
    close(fd);
    if (stat(name, &status) != 0 || status.st_size != (off_t)strlen(text)) return (void *)3;
    // All of them want the same name: exactly one gets it.
    if (mkdir("one", 0700) == 0) __sync_fetch_and_add(&first, 1);
    else if (errno != EEXIST) return (void *)4;
    if (unlink(name) != 0) return (void *)5;
    if (open(name, O_RDONLY) >= 0 || errno != ENOENT) return (void *)6;
    __sync_fetch_and_add(&done, 1);
    return NULL;
}

static void *open_and_tell(void *path) { return (void *)(long)open(path, O_RDONLY); }

static void *set_umask(void *mask) { return (void *)(long)umask((long)mask); }

static int turns[4];
static volatile int stop;
static void *loop(void *argument) {
    int *count = argument;
    while (!stop) {
        struct stat status;
        if (stat("shared", &status) != 0) return (void *)1;
        ++*count;
    }
    return NULL;
}

static void *fork_in_thread(void *argument) {
    long number = (long)argument;
    int good = 0;
    for (int i = 0; i < 20; i++) {
        pid_t child = fork();
        if (child == 0) {
            char name[64];
            snprintf(name, sizeof name, "f-%ld-%d", number, i);
            _exit(mkdir(name, 0700) != 0 || rmdir(name) != 0);
        }
        good += wait_for(child) == 0;
    }
    return (void *)(long)good;
}

static void *execute(void *path) {
    execl(path, "threads", "exec", NULL);
    return NULL;
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "exec") == 0) return 42;
    start(argc, argv);
    section("a thousand at once");
    static pthread_t threads[THREADS];
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 64 << 10);
    pthread_barrier_init(&barrier, NULL, THREADS + 1);
    int started = 0;
    for (long i = 0; i < THREADS; i++) started += pthread_create(&threads[i], &attributes, work, (void *)i) == 0;
    CHECK_EQUAL(started, THREADS);
    if (started != THREADS) return finish();
    pthread_barrier_wait(&barrier);
    int bad = 0;
    for (int i = 0; i < THREADS; i++) {
        void *result;
        pthread_join(threads[i], &result);
        if (result) bad = (long)result;
    }
    CHECK_EQUAL(bad, 0);
    CHECK_EQUAL(done, THREADS);
    CHECK_EQUAL(first, 1);

    section("shared");
    write_file("shared", "shared");
    pthread_t thread;
    void *result;
    pthread_create(&thread, NULL, open_and_tell, "shared");
    pthread_join(thread, &result);
    CHECK((long)result >= 0);
    char text[8] = "";
    CHECK_EQUAL(read((long)result, text, sizeof text), 6);
    CHECK_OK(close((long)result));
    pthread_create(&thread, NULL, set_umask, (void *)077l);
    pthread_join(thread, &result);
    CHECK_EQUAL((long)result, 022);
    CHECK_EQUAL(umask(022), 077);
    pthread_create(&thread, NULL, open_and_tell, "missing");
    pthread_join(thread, &result);
    CHECK_EQUAL((long)result, -1);

    section("fair");
    pthread_t loops[4];
    for (int i = 0; i < 4; i++) pthread_create(&loops[i], NULL, loop, &turns[i]);
    milliseconds(500);
    for (int i = 0; i < 600 && !(turns[0] > 10 && turns[1] > 10 && turns[2] > 10 && turns[3] > 10); i++) milliseconds(100);
    stop = 1;
    bad = 0;
    for (int i = 0; i < 4; i++) {
        pthread_join(loops[i], &result);
        bad += result != NULL;
    }
    CHECK_EQUAL(bad, 0);
    CHECK(turns[0] > 10 && turns[1] > 10 && turns[2] > 10 && turns[3] > 10);

    section("fork in threads");
    for (long i = 0; i < 4; i++) pthread_create(&loops[i], NULL, fork_in_thread, (void *)i);
    int good = 0;
    for (int i = 0; i < 4; i++) {
        pthread_join(loops[i], &result);
        good += (long)result;
    }
    CHECK_EQUAL(good, 80);

    section("exec in threads");
    // Whichever thread calls exec, the process keeps its pid and every other thread ends.
    pid_t child = fork();
    if (child == 0) {
        pthread_t other;
        pthread_create(&other, NULL, execute, "/proc/self/exe");
        for (;;) pause();
    }
    CHECK_EQUAL(wait_for(child), 42);
    child = fork();
    if (child == 0) {
        pthread_t other;
        stop = 0;
        for (int i = 0; i < 3; i++) pthread_create(&other, NULL, loop, &turns[i]);
        milliseconds(20);
        execl("/proc/self/exe", "threads", "exec", NULL);
        _exit(1);
    }
    CHECK_EQUAL(wait_for(child), 42);

    section("a process that ends in the middle of calls");
    child = fork();
    if (child == 0) {
        pthread_t other;
        stop = 0;
        for (int i = 0; i < 4; i++) pthread_create(&other, NULL, loop, &turns[i]);
        milliseconds(20);
        _exit(5);
    }
    CHECK_EQUAL(wait_for(child), 5);
    child = fork();
    if (child == 0) {
        pthread_t other;
        stop = 0;
        for (int i = 0; i < 4; i++) pthread_create(&other, NULL, loop, &turns[i]);
        for (;;) pause();
    }
    milliseconds(30);
    kill(child, SIGKILL);
    CHECK_EQUAL(wait_for(child), 1000 + SIGKILL);
    CHECK_OK(mkdir("after", 0700));
    return finish();
}
