// A thousand signals a second. Quick calls are done once and told as done; with SA_RESTART none is interrupted.
// Without it a call may say EINTR, and then it has done nothing at all.
#include "check.h"
#include <pthread.h>
#include <sched.h>

static volatile sig_atomic_t signals;
static void count_signal(int number) {
    (void)number;
    signals++;
}

static pid_t sender;

// Another process sends: it goes on while we are in a call, as a timer of our own would.
static void begin(int flags) {
    struct sigaction action = {.sa_handler = count_signal, .sa_flags = flags};
    sigaction(SIGUSR1, &action, NULL);
    sigaction(SIGALRM, &action, NULL);
    signals = 0;
    pid_t target = getpid();
    sender = fork();
    if (sender == 0) {
        signal(SIGALRM, SIG_IGN);
        for (;;) {
            struct timespec pause = {0, 1000000};
            nanosleep(&pause, NULL);
            if (kill(target, SIGUSR1) != 0) _exit(0);
        }
    }
    struct itimerval timer = {{0, 1700}, {0, 1700}};
    setitimer(ITIMER_REAL, &timer, NULL);
}

static void end(void) {
    struct itimerval none = {{0, 0}, {0, 0}};
    setitimer(ITIMER_REAL, &none, NULL);
    // The sender's own signals may interrupt this very call, which then has sent nothing.
    while (kill(sender, SIGKILL) != 0 && errno == EINTR) continue;
    wait_for(sender);
}

static int interrupted, wrong;

// 1 done, 0 interrupted. What is neither is counted as wrong.
static int judge(int result, int line) {
    if (result >= 0) return 1;
    if (errno == EINTR) {
        interrupted++;
        return 0;
    }
    if (wrong++ < 5) report(0, line, "an impossible answer", "%s", error_name(errno));
    return -1;
}

#define UNTIL_DONE(call) \
    do continue; \
    while (judge(call, __LINE__) == 0)

static void one_round(int i) {
    char name[32];
    UNTIL_DONE(mkdir("d", 0700));
    UNTIL_DONE(rmdir("d"));
    snprintf(name, sizeof name, "n-%d", i % 7);
    int fd;
    do fd = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600); while (judge(fd, __LINE__) == 0);
    if (fd >= 0) close(fd);
    UNTIL_DONE(rename(name, "moved"));
    UNTIL_DONE(link("moved", "second"));
    UNTIL_DONE(unlink("moved"));
    UNTIL_DONE(unlink("second"));
    UNTIL_DONE(symlink("x", "s"));
    UNTIL_DONE(unlink("s"));
    struct stat status;
    UNTIL_DONE(stat("file", &status));
    UNTIL_DONE(chmod("file", 0600 + i % 64));
}

static int descriptors(void) {
    int count = 0;
    for (int fd = 0; fd < 200; fd++) count += fcntl(fd, F_GETFD) >= 0;
    return count;
}

static void quick(int flags, const char *label) {
    section(label);
    interrupted = wrong = 0;
    int before = descriptors();
    begin(flags);
    long long until = now_ms() + 2500;
    int rounds = 0;
    while (now_ms() < until || ((signals < 200 || rounds <= 20) && now_ms() < until + 60000)) one_round(rounds++);
    end();
    // Every answer was possible: nothing was done twice, lost, or done and called interrupted.
    CHECK_EQUAL(wrong, 0);
    if (flags & SA_RESTART) CHECK_EQUAL(interrupted, 0);
    CHECK(signals >= 200);
    CHECK(rounds > 20);
    CHECK_EQUAL(descriptors(), before);
    CHECK(!exists("d") && !exists("moved") && !exists("second") && !exists("s"));
}

static void *nothing(void *argument) { return argument; }

static void never(int flags, const char *label) {
    section(label);
    begin(flags);
    int forks = 0, vforks = 0, threads = 0, closes = 0, dups = 0, pipes = 0;
    for (int i = 0; i < 150; i++) {
        pid_t child = fork();
        if (child == 0) {
            struct itimerval none = {{0, 0}, {0, 0}};
            setitimer(ITIMER_REAL, &none, NULL);
            _exit(0);
        }
        forks += child > 0 && wait_for(child) == 0;
        child = vfork();
        if (child == 0) _exit(0);
        vforks += child > 0 && wait_for(child) == 0;
        pthread_t thread;
        threads += pthread_create(&thread, NULL, nothing, NULL) == 0 && pthread_join(thread, NULL) == 0;
        int fd = dup(0);
        dups += fd >= 0;
        closes += close(fd) == 0;
        int pair[2];
        pipes += pipe(pair) == 0 && close(pair[0]) == 0 && close(pair[1]) == 0;
    }
    end();
    CHECK_EQUAL(forks, 150);
    CHECK_EQUAL(vforks, 150);
    CHECK_EQUAL(threads, 150);
    CHECK_EQUAL(dups, 150);
    CHECK_EQUAL(closes, 150);
    CHECK_EQUAL(pipes, 150);
}

static int tool_exits(int expected) {
    pid_t child = fork();
    if (child == 0) {
        struct itimerval none = {{0, 0}, {0, 0}};
        setitimer(ITIMER_REAL, &none, NULL);
        execl("/proc/self/exe", "storm", "exit", NULL);
        _exit(1);
    }
    return wait_for(child) == expected;
}

static void executing(void) {
    section("programs started in the storm");
    begin(SA_RESTART);
    int good = 0;
    for (int i = 0; i < 50; i++) good += tool_exits(33);
    end();
    CHECK_EQUAL(good, 50);
    // The signal meets the child itself, from before its exec.
    good = 0;
    for (int i = 0; i < 30; i++) {
        pid_t child = fork();
        if (child == 0) {
            signal(SIGUSR1, SIG_IGN);
            execl("/proc/self/exe", "storm", "exit", NULL);
            _exit(1);
        }
        for (int j = 0; j < 20; j++) {
            kill(child, SIGUSR1);
            sched_yield();
        }
        int status = wait_for(child);
        good += status == 33 || status == 1000 + SIGUSR1;
    }
    CHECK_EQUAL(good, 30);
}

static volatile int stop;
static void *thread_loop(void *argument) {
    long number = (long)argument, rounds = 0;
    char name[32];
    snprintf(name, sizeof name, "thread-%ld", number);
    while (!stop) {
        if (mkdir(name, 0700) != 0 || rmdir(name) != 0) return (void *)-1;
        rounds++;
    }
    return (void *)rounds;
}

static void threads(void) {
    section("threads in the storm");
    begin(SA_RESTART);
    pthread_t threads_[4];
    for (long i = 0; i < 4; i++) pthread_create(&threads_[i], NULL, thread_loop, (void *)i);
    milliseconds(1000);
    stop = 1;
    int good = 0;
    for (int i = 0; i < 4; i++) {
        void *result;
        pthread_join(threads_[i], &result);
        good += (long)result > 0;
    }
    end();
    CHECK_EQUAL(good, 4);
}

static void killed(void) {
    section("killed in the middle");
    int left_over = 0;
    for (int i = 0; i < 40; i++) {
        pid_t child = fork();
        if (child == 0) for (int j = 0;; j++) one_round(j);
        milliseconds(5 + i % 7);
        kill(child, SIGKILL);
        left_over += wait_for(child) != 1000 + SIGKILL;
        // Whatever it was doing, the names are free afterwards.
        static const char *names[] = {"d", "moved", "second", "s", "n-0", "n-1", "n-2", "n-3", "n-4", "n-5", "n-6"};
        for (unsigned j = 0; j < sizeof names / sizeof *names; j++) if (unlink(names[j]) != 0) rmdir(names[j]);
    }
    CHECK_EQUAL(left_over, 0);
    milliseconds(300);
    CHECK(!exists("d") && !exists("moved") && !exists("s"));
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "exit") == 0) return 33;
    start(argc, argv);
    write_file("file", "");
    quick(SA_RESTART, "with SA_RESTART");
    quick(0, "without SA_RESTART");
    never(SA_RESTART, "never interrupted, with SA_RESTART");
    never(0, "never interrupted, without SA_RESTART");
    executing();
    threads();
    killed();
    return finish();
}
