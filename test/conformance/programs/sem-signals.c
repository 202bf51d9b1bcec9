// Signals and waiting: semop is never restarted, and what was interrupted was not done.
#include "sem.h"
#include <pthread.h>

static volatile sig_atomic_t caught;
static void catch(int number) {
    (void)number;
    caught++;
}
static void handle(int number, int flags) {
    struct sigaction action = {.sa_handler = catch, .sa_flags = flags};
    sigaction(number, &action, NULL);
}

static void interrupted(void) {
    section("interrupted");
    int id = new_set(2);
    for (int flags = 0; flags < 2; flags++) {
        pid_t child = IN_NEW_CHILD(
            handle(SIGUSR1, flags ? SA_RESTART : 0);
            CHECK_ERRNO(APPLY(id, {0, 1, SEM_UNDO}, {1, -1, 0}), EINTR);
            CHECK_EQUAL(caught, 1)
        );
        AWAIT_SLEEPERS(id, 1, 1);
        kill(child, SIGUSR1);
        CHECK_EQUAL(wait_for(child), 0);
        CHECK_EQUAL(sleepers(id, 1), 0);
        CHECK_EQUAL(value(id, 0), 0);
        child = IN_NEW_CHILD(
            struct timespec long_time = {60, 0};
            handle(SIGUSR1, flags ? SA_RESTART : 0);
            CHECK_ERRNO(APPLY_WITHIN(id, &long_time, {1, -1, 0}), EINTR)
        );
        AWAIT_SLEEPERS(id, 1, 1);
        kill(child, SIGUSR1);
        CHECK_EQUAL(wait_for(child), 0);
    }
    // Nothing is left of it that could take what comes now.
    CHECK_OK(add(id, 1, 1));
    CHECK_EQUAL(value(id, 1), 1);
    add(id, 0, 1);
    pid_t child = IN_NEW_CHILD(handle(SIGUSR1, SA_RESTART); CHECK_ERRNO(APPLY(id, {0, 0, 0}), EINTR));
    AWAIT_ZERO_SLEEPERS(id, 0, 1);
    kill(child, SIGUSR1);
    CHECK_EQUAL(wait_for(child), 0);
    CHECK_EQUAL(zero_sleepers(id, 0), 0);
    drop_set(id);
}

static void not_interrupted(void) {
    section("not interrupted");
    int id = new_set(1);
    pid_t child = IN_NEW_CHILD(
        sigset_t set;
        sigemptyset(&set);
        sigaddset(&set, SIGUSR1);
        sigprocmask(SIG_BLOCK, &set, NULL);
        signal(SIGUSR2, SIG_IGN);
        CHECK_OK(add(id, 0, -1));
        CHECK_EQUAL(caught, 0);
        handle(SIGUSR1, 0);
        sigprocmask(SIG_UNBLOCK, &set, NULL);
        CHECK_EQUAL(caught, 1)
    );
    AWAIT_SLEEPERS(id, 0, 1);
    kill(child, SIGUSR1);
    kill(child, SIGUSR2);
    kill(child, SIGCHLD);
    milliseconds(60);
    CHECK_EQUAL(sleepers(id, 0), 1);
    CHECK_OK(add(id, 0, 1));
    CHECK_EQUAL(wait_for(child), 0);
    drop_set(id);
}

static void blocked_before(void) {
    section("a signal that waits already");
    int id = new_set(1);
    pid_t child = IN_NEW_CHILD(
        handle(SIGALRM, SA_RESTART);
        struct itimerval often = {{0, 3000}, {0, 3000}};
        int interruptions = 0;
        setitimer(ITIMER_REAL, &often, NULL);
        while (interruptions < 20 && add(id, 0, -1) == -1 && errno == EINTR) interruptions++;
        CHECK_EQUAL(interruptions, 20)
    );
    CHECK_EQUAL(wait_for(child), 0);
    CHECK_EQUAL(sleepers(id, 0), 0);
    drop_set(id);
}

static void stopped(void) {
    section("stopped and continued");
    int id = new_set(1);
    pid_t child = IN_NEW_CHILD(CHECK_ERRNO(add(id, 0, -1), EINTR));
    AWAIT_SLEEPERS(id, 0, 1);
    kill(child, SIGSTOP);
    int status;
    CHECK(waitpid(child, &status, WUNTRACED) == child);
    CHECK(WIFSTOPPED(status));
    kill(child, SIGCONT);
    CHECK_EQUAL(wait_for(child), 0);
    CHECK_EQUAL(sleepers(id, 0), 0);
    drop_set(id);
}

static void killed(void) {
    section("killed");
    int id = new_set(1);
    pid_t victims[4];
    for (int i = 0; i < 4; i++) {
        victims[i] = IN_NEW_CHILD(add(id, 0, -1));
        AWAIT_SLEEPERS(id, 0, i + 1);
    }
    kill(victims[0], SIGKILL);
    kill(victims[2], SIGTERM);
    CHECK_EQUAL(wait_for(victims[0]), 1000 + SIGKILL);
    CHECK_EQUAL(wait_for(victims[2]), 1000 + SIGTERM);
    CHECK_EQUAL(sleepers(id, 0), 2);
    CHECK_OK(add(id, 0, 1));
    CHECK_EQUAL(wait_for(victims[1]), 0);
    CHECK_EQUAL(sleepers(id, 0), 1);
    CHECK_OK(add(id, 0, 1));
    CHECK_EQUAL(wait_for(victims[3]), 0);
    CHECK_EQUAL(value(id, 0), 0);
    drop_set(id);
}

static int thread_set;
static void *waiting_thread(void *amount) { return (void *)add(thread_set, 0, (int)(long)amount); }

static void by_threads(void) {
    section("threads wait each for themselves");
    thread_set = new_set(1);
    pthread_t threads[8];
    for (int i = 0; i < 8; i++) pthread_create(&threads[i], NULL, waiting_thread, (void *)-1L);
    AWAIT_SLEEPERS(thread_set, 0, 8);
    handle(SIGUSR1, SA_RESTART);
    pthread_kill(threads[3], SIGUSR1);
    void *result;
    CHECK_OK(pthread_join(threads[3], &result));
    CHECK_EQUAL((long)result, -1);
    CHECK_EQUAL(sleepers(thread_set, 0), 7);
    CHECK_OK(add(thread_set, 0, 7));
    int good = 0;
    for (int i = 0; i < 8; i++) if (i != 3) good += pthread_join(threads[i], &result) == 0 && result == NULL;
    CHECK_EQUAL(good, 7);
    // A process that ends while its threads wait takes their waits along.
    CHECK_EQUAL(IN_CHILD(pthread_create(&threads[0], NULL, waiting_thread, (void *)-1L); AWAIT_SLEEPERS(thread_set, 0, 1)), 0);
    CHECK_EQUAL(sleepers(thread_set, 0), 0);
    drop_set(thread_set);
}

static void races_with_time(void) {
    section("a time-out, or what was waited for");
    int id = new_set(2), got = 0, missed = 0, odd = 0;
    // Whatever each attempt says must be what was done.
    pid_t child = IN_NEW_CHILD(for (int i = 0; i < 300; i++) { add(id, 0, 1); milliseconds(1); });
    for (int i = 0; i < 300; i++) {
        struct timespec moment = {0, (i % 4) * 700000};
        long result = APPLY_WITHIN(id, &moment, {0, -1, 0}, {1, 1, 0});
        if (result == 0) got++;
        else if (errno == EAGAIN) missed++;
        else odd++;
    }
    CHECK_EQUAL(wait_for(child), 0);
    CHECK_EQUAL(odd, 0);
    CHECK(got + missed == 300);
    CHECK(value(id, 1) == got);
    CHECK(value(id, 0) == 300 - got);
    drop_set(id);
}

int main(int argc, char **argv) {
    start(argc, argv);
    interrupted();
    not_interrupted();
    blocked_before();
    stopped();
    killed();
    by_threads();
    races_with_time();
    return finish();
}
