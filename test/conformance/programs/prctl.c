// prctl(2), personality(2), and small calls about the process itself.
#include "check.h"
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <sched.h>
#include <stddef.h>
#include <sys/personality.h>
#include <sys/utsname.h>
#include <sys/sysinfo.h>
#include <sys/times.h>
#include <asm/prctl.h>

static volatile sig_atomic_t died;
static void note_death(int number) {
    (void)number;
    died = 1;
}

static void *in_thread(void *unused) {
    (void)unused;
    char name[16] = "";
    prctl(PR_GET_NAME, name);
    CHECK_TEXT(name, "fifteen letters");
    prctl(PR_SET_NAME, "thread");
    return NULL;
}

int main(int argc, char **argv) {
    start(argc, argv);
    char name[17] = "";
    section("name");
    CHECK_OK(prctl(PR_SET_NAME, "fifteen letters and more"));
    CHECK_OK(prctl(PR_GET_NAME, name));
    CHECK_TEXT(name, "fifteen letters");
    CHECK_ERRNO(prctl(PR_SET_NAME, WILD), EFAULT);
    CHECK_ERRNO(prctl(PR_GET_NAME, WILD), EFAULT);
    pthread_t thread;
    pthread_create(&thread, NULL, in_thread, NULL);
    pthread_join(thread, NULL);
    CHECK_OK(prctl(PR_GET_NAME, name));
    CHECK_TEXT(name, "fifteen letters");

    section("dumpable");
    CHECK_EQUAL(prctl(PR_GET_DUMPABLE), 1);
    CHECK_OK(prctl(PR_SET_DUMPABLE, 0));
    // An undumpable process's calls are served like any other's.
    CHECK_OK(mkdir("undumpable", 0700));
    CHECK_OK(rmdir("undumpable"));
    CHECK_OK(prctl(PR_SET_DUMPABLE, 1));
    CHECK_ERRNO(prctl(PR_SET_DUMPABLE, 2), EINVAL);

    section("death of the parent");
    int signal_number = -1;
    CHECK_OK(prctl(PR_SET_PDEATHSIG, SIGUSR1));
    CHECK_OK(prctl(PR_GET_PDEATHSIG, &signal_number));
    CHECK_EQUAL(signal_number, SIGUSR1);
    CHECK_OK(prctl(PR_SET_PDEATHSIG, 0));
    CHECK_ERRNO(prctl(PR_SET_PDEATHSIG, 1000), EINVAL);
    int told[2];
    CHECK_OK(pipe(told));
    pid_t middle = fork();
    if (middle == 0) {
        if (fork() == 0) {
            signal(SIGUSR1, note_death);
            prctl(PR_SET_PDEATHSIG, SIGUSR1);
            if (write(told[1], "r", 1) != 1) _exit(1);
            for (int i = 0; i < 6000 && !died; i++) milliseconds(10);
            if (write(told[1], died ? "y" : "n", 1) != 1) _exit(1);
            _exit(0);
        }
        char byte;
        _exit(read(told[0], &byte, 1) != 1);
    }
    CHECK_EQUAL(wait_for(middle), 0);
    char byte = 0;
    CHECK_EQUAL(read(told[0], &byte, 1), 1);
    CHECK_EQUAL(byte, 'y');

    section("children whose parent has gone");
    CHECK_OK(prctl(PR_SET_CHILD_SUBREAPER, 1));
    middle = fork();
    if (middle == 0) {
        if (fork() == 0) {
            milliseconds(50);
            _exit(7);
        }
        _exit(0);
    }
    CHECK_EQUAL(wait_for(middle), 0);
    int status;
    CHECK(wait(&status) > 0);
    CHECK_EQUAL(WEXITSTATUS(status), 7);
    CHECK_OK(prctl(PR_SET_CHILD_SUBREAPER, 0));

    section("others");
    CHECK_EQUAL(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0), 1);
    CHECK_ERRNO(prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0), EINVAL);
    CHECK_OK(prctl(PR_SET_TIMERSLACK, 100000));
    CHECK_EQUAL(prctl(PR_GET_TIMERSLACK), 100000);
    CHECK_OK(prctl(PR_SET_THP_DISABLE, 0, 0, 0, 0));
    CHECK_OK(prctl(PR_GET_KEEPCAPS, 0, 0, 0, 0));
    CHECK_OK(prctl(PR_CAPBSET_READ, 0, 0, 0, 0));
    CHECK_ERRNO(prctl(PR_CAPBSET_READ, 1000, 0, 0, 0), EINVAL);
    CHECK_ERRNO(prctl(0x7fffffff), EINVAL);
    unsigned long base = 0;
    CHECK_OK(syscall(SYS_arch_prctl, ARCH_GET_FS, &base));
    CHECK(base != 0);

    section("filters");
    CHECK_EQUAL(IN_CHILD({
        struct sock_filter no_umask[] = {
            BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_umask, 0, 1),
            BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EXDEV), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        };
        struct sock_fprog filter = {4, no_umask};
        CHECK_ERRNO(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, WILD), EFAULT);
        CHECK_ERRNO(prctl(PR_SET_SECCOMP, 77, &filter), EINVAL);
        CHECK_OK(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter));
        CHECK_EQUAL(prctl(PR_GET_SECCOMP), 2);
        CHECK_ERRNO(syscall(SYS_umask, 0), EXDEV);
    }), 0);

    section("personality");
    CHECK_SAME_NUMBER(personality(0xffffffff));

    section("about the process and the machine");
    struct utsname names;
    CHECK_OK(uname(&names));
    CHECK_TEXT(names.sysname, "Linux");
    CHECK_TEXT(names.machine, "x86_64");
    struct sysinfo info;
    CHECK_OK(sysinfo(&info));
    CHECK(info.totalram > 0);
    struct tms times_;
    CHECK_OK(times(&times_));
    cpu_set_t cpus;
    CHECK_OK(sched_getaffinity(0, sizeof cpus, &cpus));
    CHECK_OK(sched_setaffinity(0, sizeof cpus, &cpus));
    CHECK_EQUAL(CPU_COUNT(&cpus), sysconf(_SC_NPROCESSORS_ONLN));
    CHECK_OK(sched_yield());
    CHECK_EQUAL(sched_getscheduler(0), SCHED_OTHER);
    errno = 0;
    int nice_before = getpriority(PRIO_PROCESS, 0);
    CHECK_OK(setpriority(PRIO_PROCESS, 0, nice_before + 1));
    CHECK_EQUAL(getpriority(PRIO_PROCESS, 0), nice_before + 1);
    unsigned cpu;
    CHECK_OK(syscall(SYS_getcpu, &cpu, NULL, NULL));
    void *stack[16384 / sizeof(void *)];
    stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack}, got;
    CHECK_OK(sigaltstack(&alternate, NULL));
    CHECK_OK(sigaltstack(NULL, &got));
    CHECK(got.ss_sp == (void *)stack);
    return finish();
}
