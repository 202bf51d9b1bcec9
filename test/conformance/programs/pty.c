// /dev/ptmx and its slave: a session with a controlling terminal, /dev/tty, job control, window size.
#include "check.h"
#include <pty.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <poll.h>

static char got[4096];
static int got_size;

static int until(int fd, const char *wanted) {
    struct pollfd ready = {fd, POLLIN, 0};
    while (!strstr(got, wanted) && poll(&ready, 1, 60000) > 0) {
        ssize_t size = read(fd, got + got_size, sizeof got - 1 - got_size);
        if (size <= 0) break;
        got_size += size;
        got[got_size] = 0;
    }
    int found = strstr(got, wanted) != NULL;
    got_size = 0;
    got[0] = 0;
    return found;
}

static volatile sig_atomic_t signals;
static void count_signal(int number) { signals += number == SIGWINCH ? 100 : 1; }

int main(int argc, char **argv) {
    start(argc, argv);
    section("open");
    int master = CHECK_OK(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
    CHECK(is_cloexec(master));
    CHECK_OK(grantpt(master));
    CHECK_OK(unlockpt(master));
    const char *name = ptsname(master);
    CHECK(name != NULL && strncmp(name, "/dev/pts/", 9) == 0);
    if (!name) return finish();
    struct stat status;
    CHECK_OK(stat(name, &status));
    CHECK(S_ISCHR(status.st_mode));
    CHECK_EQUAL(status.st_uid, getuid());
    int slave = CHECK_OK(open(name, O_RDWR | O_NOCTTY));
    CHECK(isatty(slave));
    CHECK(isatty(master));
    CHECK_TEXT(ttyname(slave) ? ttyname(slave) : error_name(errno), name);
    CHECK_ERRNO(open("/dev/tty", O_RDWR), ENXIO);
    struct winsize size = {.ws_row = 33, .ws_col = 99};
    CHECK_OK(ioctl(master, TIOCSWINSZ, &size));
    memset(&size, 0, sizeof size);
    CHECK_OK(ioctl(slave, TIOCGWINSZ, &size));
    CHECK_EQUAL(size.ws_row, 33);
    CHECK_EQUAL(size.ws_col, 99);
    CHECK_EQUAL(write(slave, "out\n", 4), 4);
    CHECK(until(master, "out\r\n"));
    CHECK_EQUAL(write(master, "in\n", 3), 3);
    char text[64] = "";
    CHECK_EQUAL(read(slave, text, sizeof text), 3);
    CHECK_TEXT(text, "in\n");
    CHECK(until(master, "in\r\n"));
    struct termios mode;
    CHECK_OK(tcgetattr(slave, &mode));
    cfmakeraw(&mode);
    CHECK_OK(tcsetattr(slave, TCSANOW, &mode));
    close(slave);

    section("a session");
    int ready[2];
    CHECK_OK(pipe(ready));
    pid_t child = fork();
    if (child == 0) {
        failures = 0;
        CHECK_OK(setsid());
        int terminal = CHECK_OK(open(name, O_RDWR));
        CHECK_OK(ioctl(terminal, TIOCSCTTY, 0));
        int tty = CHECK_OK(open("/dev/tty", O_RDWR));
        CHECK(isatty(tty));
        CHECK_EQUAL(tcgetsid(tty), getpid());
        CHECK_EQUAL(tcgetpgrp(terminal), getpid());
        CHECK_OK(tcgetattr(terminal, &mode));
        mode.c_lflag |= ISIG | ICANON;
        mode.c_cc[VINTR] = 3;
        mode.c_cc[VSUSP] = 26;
        CHECK_OK(tcsetattr(terminal, TCSANOW, &mode));
        struct sigaction action = {.sa_handler = count_signal};
        sigaction(SIGINT, &action, NULL);
        sigaction(SIGWINCH, &action, NULL);
        sigset_t set, old;
        sigemptyset(&set);
        sigaddset(&set, SIGINT);
        sigaddset(&set, SIGWINCH);
        sigprocmask(SIG_BLOCK, &set, &old);
        CHECK_EQUAL(write(ready[1], "1", 1), 1);
        while (signals % 100 == 0) sigsuspend(&old);
        CHECK_EQUAL(write(ready[1], "2", 1), 1);
        while (signals < 100) sigsuspend(&old);
        CHECK_OK(ioctl(tty, TIOCGWINSZ, &size));
        CHECK_EQUAL(size.ws_row, 11);
        // A job in a group of its own, in the foreground, is stopped by the terminal's key.
        pid_t job = fork();
        if (job == 0) {
            setpgid(0, 0);
            sigprocmask(SIG_SETMASK, &old, NULL);
            for (;;) pause();
        }
        setpgid(job, job);
        signal(SIGTTOU, SIG_IGN);
        CHECK_OK(tcsetpgrp(tty, job));
        CHECK_EQUAL(tcgetpgrp(tty), job);
        CHECK_EQUAL(write(ready[1], "3", 1), 1);
        int state;
        CHECK_EQUAL(waitpid(job, &state, WUNTRACED), job);
        CHECK(WIFSTOPPED(state) && WSTOPSIG(state) == SIGTSTP);
        CHECK_OK(kill(-job, SIGCONT));
        CHECK_EQUAL(waitpid(job, &state, WCONTINUED), job);
        CHECK(WIFCONTINUED(state));
        CHECK_OK(kill(-job, SIGKILL));
        CHECK_EQUAL(wait_for(job), 1000 + SIGKILL);
        CHECK_OK(tcsetpgrp(tty, getpid()));
        _exit(failures != 0);
    }
    close(ready[1]);
    char byte = 0;
    CHECK_EQUAL(read(ready[0], &byte, 1), 1);
    CHECK_EQUAL(write(master, "\x03", 1), 1);
    CHECK_EQUAL(read(ready[0], &byte, 1), 1);
    size = (struct winsize){.ws_row = 11, .ws_col = 22};
    CHECK_OK(ioctl(master, TIOCSWINSZ, &size));
    CHECK_EQUAL(read(ready[0], &byte, 1), 1);
    CHECK_EQUAL(write(master, "\x1a", 1), 1);
    CHECK_EQUAL(wait_for(child), 0);
    close(master);

    section("forkpty");
    child = forkpty(&master, NULL, NULL, NULL);
    if (child == 0) {
        int tty = open("/dev/tty", O_RDWR);
        dprintf(tty, "through /dev/tty\n");
        struct stat a, b;
        if (fstat(0, &a) != 0 || stat(ttyname(0), &b) != 0 || a.st_rdev != b.st_rdev) _exit(1);
        _exit(tty < 0);
    }
    CHECK(until(master, "through /dev/tty"));
    CHECK_EQUAL(wait_for(child), 0);
    int a, b;
    CHECK_OK(openpty(&a, &b, NULL, NULL, NULL));
    CHECK(isatty(b));
    int by_path = CHECK_OK(open("/dev/pts/ptmx", O_RDWR | O_NOCTTY) >= 0 || errno == EACCES || errno == ENOENT ? 0 : -1);
    (void)by_path;
    return finish();
}
