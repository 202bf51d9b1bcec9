// What a program finds when it starts: descriptors, signals, arguments, environment, working directory, session.
#include "check.h"
#include <sys/auxv.h>
#include <sys/personality.h>

extern char **environ;

static int open_descriptors(void) {
    int count = 0;
    for (int fd = 0; fd < 4096; fd++) count += fcntl(fd, F_GETFD) >= 0;
    return count;
}

static int fds_in(const char *name) {
    const char *found = strstr(read_file("/proc/self/status"), name);
    return found ? (int)strtol(found + strlen(name), NULL, 16) : -1;
}

int main(int argc, char **argv) {
    char before[PATH_MAX] = "";
    mode_t mask = umask(0);
    if (!getcwd(before, sizeof before)) return 1;
    int descriptors = open_descriptors();
    start(argc, argv);
    section("descriptors");
    CHECK_EQUAL(descriptors, 3);
    CHECK_EQUAL(fcntl(0, F_GETFD), 0);
    CHECK_EQUAL(fcntl(1, F_GETFD), 0);
    CHECK_EQUAL(fcntl(2, F_GETFD), 0);
    char byte;
    CHECK_EQUAL(read(0, &byte, 1), 0);
    CHECK_EQUAL(open("/dev/null", O_RDONLY), 3);

    section("arguments and environment");
    CHECK_EQUAL(argc, 2);
    CHECK(argv[2] == NULL);
    int count = 0;
    while (environ[count]) count++;
    CHECK_EQUAL(count, 3);
    CHECK_TEXT(getenv("PATH") ? getenv("PATH") : "unset", "/usr/bin:/bin");
    CHECK_TEXT(getenv("HOME") ? getenv("HOME") : "unset", "/");
    CHECK_TEXT(getenv("LANG") ? getenv("LANG") : "unset", "C");
    CHECK_EQUAL(getauxval(AT_SECURE), 0);
    CHECK_EQUAL(getauxval(AT_UID), getuid());

    section("state");
    size_t length = strlen(before);
    CHECK(strncmp(before, directory, length) == 0 && strcmp(directory + length, "/work") == 0);
    CHECK_EQUAL(mask, 022);
    sigset_t set;
    sigprocmask(SIG_BLOCK, NULL, &set);
    int blocked = 0, changed = 0;
    for (int number = 1; number < 65; number++) {
        struct sigaction action;
        blocked += sigismember(&set, number) == 1;
        if (sigaction(number, NULL, &action) == 0) changed += action.sa_handler != SIG_DFL;
    }
    CHECK_EQUAL(blocked, 0);
    CHECK_EQUAL(changed, 0);
    CHECK_EQUAL(fds_in("\nSigIgn:\t"), 0);
    CHECK_EQUAL(fds_in("\nSigPnd:\t"), 0);
    // The picoprocess itself has none; outside, root has those of the engine.
    if (!privileged) CHECK_EQUAL(fds_in("\nCapEff:\t"), 0);
    CHECK_SAME_NUMBER(personality(0xffffffff));
    CHECK_SAME_NUMBER(getpriority(PRIO_PROCESS, 0));
    CHECK_EQUAL(prctl(PR_GET_DUMPABLE), 1);
    CHECK_EQUAL(getpgrp() == getsid(0) || getpgrp() == getpid(), 1);
    CHECK(getppid() >= 0);
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    CHECK(limit.rlim_cur >= 256);
    CHECK_ERRNO(waitpid(-1, NULL, WNOHANG), ECHILD);
    struct itimerval timer;
    getitimer(ITIMER_REAL, &timer);
    CHECK_EQUAL(timer.it_value.tv_sec, 0);
    return finish();
}
