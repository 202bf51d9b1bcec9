// Programs with seccomp filters of their own: what the engine makes a thread of theirs do must come out right, or not at all, whatever such a filter answers.
#include "check.h"
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/ipc.h>
#include <sys/shm.h>

// From now on the call is answered by the filter, with this errno; 0 is success.
static void answer(int nr, unsigned error) {
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)nr, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof code / sizeof *code, code};
    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0) _exit(9);
}

static int handle(const char *name, int flags) {
    struct stat status, own;
    int fd = open(name, O_PATH | O_CLOEXEC | flags);
    if (fd < 0) return errno;
    if (fstat(fd, &status) != 0 || fstatat(AT_FDCWD, name, &own, (flags & O_NOFOLLOW) ? AT_SYMLINK_NOFOLLOW : 0) != 0) return 200;
    return status.st_ino == own.st_ino && fcntl(fd, F_GETFD) == FD_CLOEXEC ? 0 : 201;
}
static int directory_handle(void) { return handle("folder", O_DIRECTORY); }
static int file_handle(void) { return handle("file", 0); }
static int link_handle(void) { return handle("link", O_NOFOLLOW); }
static int beneath(void) {
    int fd = open("folder", O_PATH | O_DIRECTORY), file = openat(fd, "file", O_RDONLY);
    return file < 0 ? errno : 0;
}
static int attached(void) {
    int id = shmget(IPC_PRIVATE, 8192, IPC_CREAT | 0600);
    char *memory = shmat(id, NULL, 0);
    if (memory == (void *)-1) return errno;
    memory[5000] = 1;
    int again = shmdt(memory);
    return shmctl(id, IPC_RMID, NULL) != 0 || again != 0 ? errno : 0;
}
static int no_descriptor_is_left(void) {
    int before = open("file", O_RDONLY), result;
    close(before);
    result = attached();
    int after = open("file", O_RDONLY);
    return result ? result : after == before ? 0 : 202;
}

// In a child under such a filter. Its exit status.
static int under(int nr, unsigned error, int (*run)(void)) {
    pid_t child = fork();
    if (child == 0) {
        if (nr >= 0) answer(nr, error);
        _exit(run());
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

int main(int argc, char **argv) {
    start(argc, argv);
    mkdir("folder", 0755);
    write_file("folder/file", "x");
    write_file("file", "x");
    symlink("file", "link");

    section("a filter that is after something else");
    CHECK_EQUAL(under(SYS_getppid, EPERM, directory_handle), 0);
    CHECK_EQUAL(under(SYS_getppid, EPERM, file_handle), 0);
    CHECK_EQUAL(under(SYS_getppid, EPERM, link_handle), 0);
    CHECK_EQUAL(under(SYS_getppid, EPERM, beneath), 0);
    CHECK_EQUAL(under(SYS_getppid, EPERM, attached), 0);
    CHECK_EQUAL(under(SYS_getppid, EPERM, no_descriptor_is_left), 0);

    section("a filter that answers what takes a handle");
    const int calls[] = {SYS_recvmsg, SYS_dup3, SYS_mmap, SYS_munmap};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        CHECK_EQUAL(under(calls[i], EPERM, directory_handle), 0);
        CHECK_EQUAL(under(calls[i], 0, directory_handle), 0);
        CHECK_EQUAL(under(calls[i], EPERM, file_handle), 0);
        CHECK_EQUAL(under(calls[i], 0, file_handle), 0);
        CHECK_EQUAL(under(calls[i], 0, beneath), 0);
    }
    return finish();
}
