// fork(2), vfork(2), clone(2), posix_spawn(3), and waiting.
#include "check.h"
#include <sched.h>
#include <spawn.h>
#include <linux/sched.h>

extern char **environ;
static const char *self = "/proc/self/exe";
static int shared_counter;

static int in_clone(void *argument) {
    shared_counter = (long)argument;
    return mkdir("by-clone", 0700) == 0 && rmdir("by-clone") == 0 ? 6 : 7;
}

static int spawn(posix_spawn_file_actions_t *actions, posix_spawnattr_t *attributes, const char *path, const char *first, const char *second) {
    char *arguments[] = {"spawned", (char *)first, (char *)second, NULL};
    pid_t pid;
    int error = posix_spawn(&pid, path, actions, attributes, arguments, environ);
    return error ? -error : wait_for(pid);
}

static int spawned(char **argv) {
    char text[PATH_MAX];
    if (strcmp(argv[1], "exit") == 0) return atoi(argv[2]);
    if (strcmp(argv[1], "cwd") == 0) return getcwd(text, sizeof text) == NULL || strcmp(text, argv[2]) != 0;
    if (strcmp(argv[1], "stdin") == 0) return read(0, text, sizeof text) != (ssize_t)strlen(argv[2]) || memcmp(text, argv[2], strlen(argv[2])) != 0;
    if (strcmp(argv[1], "group") == 0) return getpgrp() != getpid();
    if (strcmp(argv[1], "exists") == 0) return !exists(argv[2]);
    return 99;
}

int main(int argc, char **argv) {
    if (argc == 3) return spawned(argv);
    start(argc, argv);
    char text[64];
    mkdir("dir", 0755);
    write_file("file", "content");
    write_file("plain", "");

    section("fork");
    CHECK_EQUAL(IN_CHILD({ _exit(42); }), 42);
    CHECK_EQUAL(IN_CHILD({ raise(SIGKILL); }), 1000 + SIGKILL);
    CHECK_EQUAL(IN_CHILD({ abort(); }), 1000 + SIGABRT);
    CHECK_ERRNO(waitpid(-1, NULL, 0), ECHILD);
    // Generations: each makes a call before and after the next.
    CHECK_EQUAL(IN_CHILD({
        for (int i = 0; i < 10; i++) {
            CHECK_OK(mkdir("generation", 0700));
            CHECK_OK(rmdir("generation"));
            pid_t next = fork();
            if (next != 0) _exit(wait_for(next) != 0 || failures != 0);
        }
    }), 0);
    pid_t many[100];
    for (int i = 0; i < 100; i++) {
        many[i] = fork();
        if (many[i] == 0) {
            snprintf(text, sizeof text, "m-%d", i);
            _exit(mkdir(text, 0700) != 0 || rmdir(text) != 0 ? 255 : i);
        }
    }
    int good = 0;
    for (int i = 0; i < 100; i++) good += wait_for(many[i]) == i;
    CHECK_EQUAL(good, 100);
    // An orphan goes on working.
    int told[2];
    CHECK_OK(pipe(told));
    CHECK_EQUAL(IN_CHILD({
        if (fork() == 0) {
            milliseconds(60);
            if (mkdir("orphan", 0700) == 0 && rmdir("orphan") == 0 && write(told[1], "y", 1) == 1) _exit(0);
            _exit(1);
        }
    }), 0);
    char byte = 0;
    CHECK_EQUAL(read(told[0], &byte, 1), 1);
    CHECK_EQUAL(byte, 'y');

    section("vfork");
    volatile int changed = 0;
    pid_t child = vfork();
    if (child == 0) {
        changed = 1;
        _exit(mkdir("by-vfork", 0700) != 0 || rmdir("by-vfork") != 0 ? 1 : 3);
    }
    CHECK_EQUAL(wait_for(child), 3);
    CHECK_EQUAL(changed, 1);
    child = vfork();
    if (child == 0) {
        execl(self, "spawned", "exit", "8", NULL);
        _exit(9);
    }
    CHECK_EQUAL(wait_for(child), 8);
    child = vfork();
    if (child == 0) {
        execl("missing", "spawned", "exit", "8", NULL);
        _exit(errno == ENOENT ? 4 : 5);
    }
    CHECK_EQUAL(wait_for(child), 4);

    section("posix_spawn");
    CHECK_EQUAL(spawn(NULL, NULL, self, "exit", "5"), 5);
    CHECK_EQUAL(spawn(NULL, NULL, "missing", "exit", "5"), -ENOENT);
    CHECK_EQUAL(spawn(NULL, NULL, "plain", "exit", "5"), -EACCES);
    CHECK_EQUAL(spawn(NULL, NULL, "dir", "exit", "5"), -EACCES);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addchdir_np(&actions, "dir");
    CHECK_EQUAL(spawn(&actions, NULL, self, "cwd", in_directory("dir")), 0);
    CHECK_EQUAL(spawn(NULL, NULL, self, "cwd", directory), 0);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "file", O_RDONLY, 0);
    CHECK_EQUAL(spawn(&actions, NULL, self, "stdin", "content"), 0);
    posix_spawn_file_actions_addopen(&actions, 5, "missing", O_RDONLY, 0);
    CHECK_EQUAL(spawn(&actions, NULL, self, "stdin", "content"), -ENOENT);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    CHECK_EQUAL(spawn(NULL, &attributes, self, "group", ""), 0);
    CHECK_EQUAL(system("exit 3") >= 0, 1);

    section("clone");
    static char stack[65536] __attribute__((aligned(16)));
    child = clone(in_clone, stack + sizeof stack, SIGCHLD, (void *)1l);
    CHECK_EQUAL(wait_for(child), 6);
    CHECK_EQUAL(shared_counter, 0);
    child = clone(in_clone, stack + sizeof stack, CLONE_VM | SIGCHLD, (void *)2l);
    CHECK_EQUAL(wait_for(child), 6);
    CHECK_EQUAL(shared_counter, 2);
    child = clone(in_clone, stack + sizeof stack, CLONE_VM | CLONE_FILES | CLONE_VFORK | SIGCHLD, (void *)3l);
    CHECK_EQUAL(wait_for(child), 6);
    int pidfd = -1;
    child = clone(in_clone, stack + sizeof stack, CLONE_PIDFD | SIGCHLD, (void *)4l, &pidfd);
    CHECK(pidfd >= 0);
    siginfo_t info;
    CHECK_OK(waitid(P_PIDFD, pidfd, &info, WEXITED));
    CHECK_EQUAL(info.si_status, 6);
    close(pidfd);
    // A child that does not announce its end with SIGCHLD.
    child = clone(in_clone, stack + sizeof stack, 0, (void *)5l);
    CHECK_ERRNO(waitpid(child, NULL, 0), ECHILD);
    int status;
    CHECK_EQUAL(waitpid(child, &status, __WALL), child);
    CHECK_EQUAL(WEXITSTATUS(status), 6);
    CHECK_ERRNO(syscall(SYS_clone, CLONE_SIGHAND | SIGCHLD, 0, 0, 0, 0), EINVAL);
    CHECK_ERRNO(syscall(SYS_clone, CLONE_THREAD | SIGCHLD, 0, 0, 0, 0), EINVAL);

    section("waiting");
    child = fork();
    if (child == 0) {
        milliseconds(50);
        _exit(11);
    }
    CHECK_EQUAL(waitpid(child, &status, WNOHANG), 0);
    CHECK_OK(waitid(P_PID, child, &info, WEXITED | WNOWAIT));
    CHECK_EQUAL(info.si_status, 11);
    CHECK_EQUAL(info.si_pid, child);
    CHECK_EQUAL(waitpid(child, &status, 0), child);
    CHECK_EQUAL(WEXITSTATUS(status), 11);
    struct rusage usage;
    child = fork();
    if (child == 0) _exit(0);
    CHECK_EQUAL(wait4(child, &status, 0, &usage), child);
    CHECK_ERRNO(waitpid(child, &status, 0), ECHILD);
    CHECK_ERRNO(waitpid(1, &status, 0), ECHILD);
    // A group of one's own.
    child = fork();
    if (child == 0) {
        setpgid(0, 0);
        _exit(12);
    }
    setpgid(child, child);
    CHECK_EQUAL(waitpid(-child, &status, 0), child);
    CHECK_EQUAL(WEXITSTATUS(status), 12);
    signal(SIGCHLD, SIG_IGN);
    child = fork();
    if (child == 0) _exit(0);
    CHECK_ERRNO(waitpid(child, &status, 0), ECHILD);
    signal(SIGCHLD, SIG_DFL);
    // Dead children's pids are not somebody else's: calls of new processes are their own.
    good = 0;
    for (int i = 0; i < 200; i++) {
        child = fork();
        if (child == 0) {
            if (chdir(i % 2 ? "dir" : ".") != 0) _exit(1);
            _exit(exists("file") == i % 2);
        }
        good += wait_for(child) == 0;
    }
    CHECK_EQUAL(good, 200);
    return finish();
}
