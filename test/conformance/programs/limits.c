// getrlimit(2), setrlimit(2), prlimit(2).
#include "check.h"

#define PRLIMIT(pid, which, new, old) syscall(SYS_prlimit64, pid, which, new, old)

int main(int argc, char **argv) {
    start(argc, argv);
    struct rlimit old, set, got;
    section("get and set");
    CHECK_OK(syscall(SYS_getrlimit, RLIMIT_NOFILE, &old));
    CHECK_OK(PRLIMIT(0, RLIMIT_NOFILE, NULL, &got));
    CHECK(old.rlim_cur == got.rlim_cur && old.rlim_max == got.rlim_max);
    CHECK_OK(PRLIMIT(getpid(), RLIMIT_NOFILE, NULL, &got));
    CHECK(old.rlim_cur == got.rlim_cur && old.rlim_max == got.rlim_max);
    set = (struct rlimit){64, old.rlim_max};
    CHECK_OK(syscall(SYS_setrlimit, RLIMIT_NOFILE, &set));
    CHECK_OK(getrlimit(RLIMIT_NOFILE, &got));
    CHECK_EQUAL(got.rlim_cur, 64);
    set.rlim_cur = 50;
    CHECK_OK(PRLIMIT(0, RLIMIT_NOFILE, &set, &got));
    CHECK_EQUAL(got.rlim_cur, 64);
    CHECK_OK(getrlimit(RLIMIT_NOFILE, &got));
    CHECK_EQUAL(got.rlim_cur, 50);
    set = (struct rlimit){51, 50};
    CHECK_ERRNO(setrlimit(RLIMIT_NOFILE, &set), EINVAL);
    set = (struct rlimit){40, 40};
    CHECK_OK(setrlimit(RLIMIT_NOFILE, &set));
    set = (struct rlimit){40, 41};
    CHECK_ERRNO(setrlimit(RLIMIT_NOFILE, &set), EPERM);
    CHECK_EQUAL(fcntl(0, F_DUPFD, 39), 39);
    CHECK_ERRNO(fcntl(0, F_DUPFD, 40), EINVAL);
    CHECK_EQUAL(sysconf(_SC_OPEN_MAX), 40);

    section("every limit");
    static const int readable[] = {RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_CORE, RLIMIT_RSS, RLIMIT_NPROC, RLIMIT_MEMLOCK,
                                   RLIMIT_AS, RLIMIT_SIGPENDING, RLIMIT_MSGQUEUE, RLIMIT_NICE, RLIMIT_RTPRIO, RLIMIT_RTTIME};
    int good = 0;
    for (unsigned i = 0; i < sizeof readable / sizeof *readable; i++) good += getrlimit(readable[i], &got) == 0 && setrlimit(readable[i], &got) == 0;
    CHECK_EQUAL(good, sizeof readable / sizeof *readable);
    CHECK_OK(getrlimit(RLIMIT_LOCKS, &got));
    // What nobody ever limited: a program that looks at it sees nothing of ours.
    CHECK(got.rlim_cur == RLIM_INFINITY);
    CHECK(got.rlim_max == RLIM_INFINITY);
    CHECK_ERRNO(getrlimit(99, &got), EINVAL);
    CHECK_ERRNO(setrlimit(99, &got), EINVAL);
    CHECK_ERRNO(PRLIMIT(0, 99, NULL, NULL), EINVAL);
    CHECK_ERRNO(PRLIMIT(0, RLIMIT_NOFILE, WILD, NULL), EFAULT);
    CHECK_ERRNO(PRLIMIT(0, RLIMIT_NOFILE, NULL, WILD), EFAULT);
    CHECK_ERRNO(syscall(SYS_getrlimit, RLIMIT_NOFILE, WILD), EFAULT);
    CHECK_ERRNO(syscall(SYS_setrlimit, RLIMIT_NOFILE, WILD), EFAULT);
    CHECK_ERRNO(PRLIMIT(999999999, RLIMIT_NOFILE, NULL, &got), ESRCH);
    CHECK_OK(PRLIMIT(0, RLIMIT_NOFILE, NULL, NULL));

    section("inherited");
    set = (struct rlimit){0, RLIM_INFINITY};
    getrlimit(RLIMIT_CORE, &got);
    set.rlim_max = got.rlim_max;
    CHECK_OK(setrlimit(RLIMIT_CORE, &set));
    CHECK_EQUAL(IN_CHILD({
        CHECK_OK(getrlimit(RLIMIT_CORE, &got));
        CHECK_EQUAL(got.rlim_cur, 0);
        CHECK_OK(getrlimit(RLIMIT_NOFILE, &got));
        CHECK_EQUAL(got.rlim_cur, 40);
        CHECK_OK(getrlimit(RLIMIT_LOCKS, &got));
        CHECK(got.rlim_cur == RLIM_INFINITY);
    }), 0);
    // A parent changes its child's.
    int go[2];
    CHECK_OK(pipe(go));
    pid_t child = fork();
    if (child == 0) {
        char byte;
        failures = 0;
        if (read(go[0], &byte, 1) != 1) _exit(2);
        CHECK_OK(getrlimit(RLIMIT_NOFILE, &got));
        CHECK_EQUAL(got.rlim_cur, 30);
        _exit(failures != 0);
    }
    set = (struct rlimit){30, 40};
    CHECK_OK(PRLIMIT(child, RLIMIT_NOFILE, &set, &got));
    CHECK_EQUAL(got.rlim_cur, 40);
    CHECK_EQUAL(write(go[1], "x", 1), 1);
    CHECK_EQUAL(wait_for(child), 0);

    section("what they do");
    CHECK_EQUAL(IN_CHILD({
        set = (struct rlimit){1, 1};
        CHECK_OK(setrlimit(RLIMIT_CPU, &set));
        signal(SIGXCPU, SIG_DFL);
        for (;;) continue;
    }) >= 1000, 1);
    CHECK_EQUAL(IN_CHILD({
        set = (struct rlimit){64 << 20, 64 << 20};
        CHECK_OK(setrlimit(RLIMIT_AS, &set));
        CHECK_ERRNO(mmap(NULL, 128 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), ENOMEM);
        CHECK_OK(mkdir("made-with-little-memory", 0700));
    }), 0);
    CHECK_EQUAL(IN_CHILD({
        set = (struct rlimit){3, 3};
        CHECK_OK(setrlimit(RLIMIT_NOFILE, &set));
        CHECK_ERRNO(open("/dev/null", O_RDONLY), EMFILE);
        struct stat status;
        CHECK_OK(stat(".", &status));
        CHECK_OK(mkdir("made-without-descriptors", 0700));
        char text[PATH_MAX];
        CHECK_OK(getcwd(text, sizeof text) ? 0 : -1);
    }), 0);
    struct rusage usage;
    CHECK_OK(getrusage(RUSAGE_CHILDREN, &usage));
    CHECK(usage.ru_utime.tv_sec >= 0);
    return finish();
}
