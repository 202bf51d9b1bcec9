// Leases (fcntl(2), F_SETLEASE): who opens a file that somebody has a lease on waits until the holder has let it go.
#include "check.h"

static int told[2];
static volatile sig_atomic_t broken, rung;
static void on_break(int number) { (void)number; broken = 1; }
static void on_alarm(int number) { (void)number; rung = 1; }

static const char *file(void) { return in_directory("leased"); }

// Says so before it lets go, or keeps it until it is killed.
static pid_t holder(int type, int lets_go) {
    if (pipe2(told, O_NONBLOCK) != 0) exit(1);
    int ready[2];
    if (pipe(ready) != 0) exit(1);
    pid_t child = fork();
    if (child == 0) {
        int fd = open(file(), type == F_RDLCK ? O_RDONLY : O_RDWR);
        struct sigaction action = {.sa_handler = on_break};
        sigaction(SIGIO, &action, NULL);
        sigset_t io, none;
        sigemptyset(&none);
        sigemptyset(&io);
        sigaddset(&io, SIGIO);
        sigprocmask(SIG_BLOCK, &io, NULL);
        char result = fcntl(fd, F_SETLEASE, type) == 0 ? 'y' : 'n';
        if (write(ready[1], &result, 1) != 1) _exit(1);
        while (!broken || !lets_go) sigsuspend(&none);
        if (write(told[1], "r", 1) != 1) _exit(1);
        fcntl(fd, F_SETLEASE, F_UNLCK);
        for (;;) pause();
    }
    char result = 0;
    CHECK(read(ready[0], &result, 1) == 1 && result == 'y');
    close(ready[0]);
    close(ready[1]);
    return child;
}

static void end(pid_t child) {
    kill(child, SIGKILL);
    wait_for(child);
    close(told[0]);
    close(told[1]);
}

static int let_go(void) {
    char byte;
    return read(told[0], &byte, 1) == 1;
}

static void opens(int type, int flags) {
    pid_t child = holder(type, 1);
    int fd = CHECK_OK(open(file(), flags, 0600));
    CHECK(let_go());
    // How it was waited for does not show in what was opened.
    CHECK_EQUAL(fcntl(fd, F_GETFL) & (O_ACCMODE | O_NONBLOCK | O_APPEND), flags & (O_ACCMODE | O_APPEND));
    close(fd);
    end(child);
}

static void waits(void) {
    section("waits");
    opens(F_RDLCK, O_WRONLY);
    opens(F_RDLCK, O_RDWR | O_APPEND);
    opens(F_RDLCK, O_WRONLY | O_CREAT);
    opens(F_WRLCK, O_RDONLY);
    opens(F_RDLCK, O_WRONLY | O_TRUNC);
    struct stat status;
    CHECK_OK(stat(file(), &status));
    CHECK_EQUAL(status.st_size, 0);
    pid_t child = holder(F_RDLCK, 1);
    CHECK_OK(truncate(file(), 3));
    CHECK(let_go());
    end(child);
    CHECK_OK(stat(file(), &status));
    CHECK_EQUAL(status.st_size, 3);
}

static void waits_not(void) {
    section("waits not");
    pid_t child = holder(F_RDLCK, 0);
    int fd = CHECK_OK(open(file(), O_RDONLY));
    CHECK_OK(close(fd));
    CHECK_ERRNO(open(file(), O_WRONLY | O_NONBLOCK), EAGAIN);
    CHECK_ERRNO(open(file(), O_WRONLY | O_CREAT | O_EXCL, 0600), EEXIST);
    // A signal ends the wait, which has done nothing.
    struct sigaction action = {.sa_handler = on_alarm};
    sigaction(SIGALRM, &action, NULL);
    struct itimerval often = {{0, 100000}, {0, 100000}}, never = {{0, 0}, {0, 0}};
    setitimer(ITIMER_REAL, &often, NULL);
    CHECK_ERRNO(open(file(), O_WRONLY | O_TRUNC), EINTR);
    CHECK_ERRNO(truncate(file(), 1), EINTR);
    setitimer(ITIMER_REAL, &never, NULL);
    CHECK(rung);
    struct stat status;
    CHECK_OK(stat(file(), &status));
    CHECK_EQUAL(status.st_size, 3);
    end(child);
}

int main(int argc, char **argv) {
    start(argc, argv);
    int fd = CHECK_OK(open(file(), O_RDWR | O_CREAT, 0600));
    CHECK_EQUAL(write(fd, "text", 4), 4);
    CHECK_OK(close(fd));
    waits();
    waits_not();
    return finish();
}
