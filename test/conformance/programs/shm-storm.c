// Attaching and detaching while signals arrive, siblings attach as well and children are forked: no signal is lost or doubled, and nothing is left.
#include "shm.h"
#include <pthread.h>

enum { SIGNALS = 400, ROUNDS = 150 };
static volatile sig_atomic_t received;
static volatile int over;
static int segment;
static int attach_error, detach_error;

// In any of the threads, several at once.
static void caught(int number) { (void)number; __atomic_fetch_add(&received, 1, __ATOMIC_SEQ_CST); }

static void *attaching(void *unused) {
    long bad = 0;
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, NULL);
    for (int round = 0; round < ROUNDS; round++) {
        char *memory = shmat_(segment, NULL, 0);
        if (memory == (void *)-1) bad++, attach_error = errno;
        else {
            memory[round] = 1;
            if (shmdt_(memory) != 0) bad++, detach_error = errno;
        }
    }
    (void)unused;
    return (void *)bad;
}

static void *forking(void *unused) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, NULL);
    while (!over) {
        pid_t child = fork();
        if (child == 0) _exit(0);
        if (child > 0) waitpid(child, NULL, 0);
        milliseconds(2);
    }
    return unused;
}

int main(int argc, char **argv) {
    start(argc, argv);
    section("storm");
    segment = new_segment(PAGE);
    struct sigaction action = {.sa_handler = caught, .sa_flags = SA_RESTART};
    sigaction(SIGRTMIN, &action, NULL);
    pid_t parent = getpid(), sender = fork();
    if (sender == 0) {
        for (int sent = 0; sent < SIGNALS; sent++) {
            while (sigqueue(parent, SIGRTMIN, (union sigval){0}) != 0) milliseconds(1);
            if (sent % 8 == 0) milliseconds(1);
        }
        _exit(0);
    }
    pthread_t threads[2], forker;
    pthread_create(&forker, NULL, forking, NULL);
    for (int i = 0; i < 2; i++) pthread_create(&threads[i], NULL, attaching, NULL);
    long bad = 0, rounds = 0;
    long long end = now_ms() + 90000;
    while ((received < SIGNALS || rounds < ROUNDS) && now_ms() < end) {
        char *memory = shmat_(segment, NULL, 0);
        if (memory == (void *)-1) bad++, attach_error = errno;
        else if (shmdt_(memory) != 0) bad++, detach_error = errno;
        rounds++;
    }
    CHECK_EQUAL(bad, 0);
    CHECK_TEXT(error_name(attach_error), error_name(0));
    CHECK_TEXT(error_name(detach_error), error_name(0));
    for (int i = 0; i < 2; i++) {
        void *result;
        pthread_join(threads[i], &result);
        CHECK_EQUAL((long)result, 0);
    }
    over = 1;
    pthread_join(forker, NULL);
    CHECK_EQUAL(wait_for(sender), 0);
    CHECK_EQUAL(received, SIGNALS);
    CHECK_EQUAL(await_attachments(segment, 0), 0);
    drop_segment(segment);
    return finish();
}
