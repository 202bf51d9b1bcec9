// Calls that a library OS leaves to the kernel: they must simply work.
#include "check.h"
#include <linux/futex.h>
#include <linux/membarrier.h>
#include <poll.h>
#include <sched.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/sendfile.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <ucontext.h>

static volatile sig_atomic_t signals;
static void count_signal(int number) {
    (void)number;
    signals++;
}

static void data(void) {
    section("data");
    char text[32] = "";
    int fd = CHECK_OK(open("data", O_RDWR | O_CREAT, 0600)), other = CHECK_OK(open("other", O_RDWR | O_CREAT, 0600));
    struct iovec parts[2] = {{"abc", 3}, {"def", 3}};
    CHECK_EQUAL(writev(fd, parts, 2), 6);
    CHECK_EQUAL(pread(fd, text, 3, 3), 3);
    CHECK_EQUAL(pwrite(fd, "X", 1, 0), 1);
    struct iovec into[2] = {{text, 2}, {text + 2, 4}};
    CHECK_EQUAL(preadv(fd, into, 2, 0), 6);
    CHECK_TEXT(text, "Xbcdef");
    CHECK_EQUAL(preadv2(fd, into, 2, 0, 0), 6);
    CHECK_EQUAL(pwritev2(fd, parts, 2, 0, 0), 6);
    CHECK_OK(fsync(fd));
    CHECK_OK(fdatasync(fd));
    CHECK_OK(syncfs(fd));
    CHECK_OK(posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL));
    CHECK_OK(readahead(fd, 0, 6));
    CHECK_OK(sync_file_range(fd, 0, 6, SYNC_FILE_RANGE_WRITE));
    off_t from = 0;
    CHECK_EQUAL(sendfile(other, fd, &from, 6), 6);
    loff_t in = 0, out = 6;
    CHECK_SAME(copy_file_range(fd, &in, other, &out, 6, 0));
    int pipes[2];
    CHECK_OK(pipe2(pipes, O_CLOEXEC | O_NONBLOCK));
    CHECK_EQUAL(write(pipes[1], "twelve bytes", 12), 12);
    int waiting = 0;
    CHECK_OK(ioctl(pipes[0], FIONREAD, &waiting));
    CHECK_EQUAL(waiting, 12);
    CHECK_OK(ioctl(fd, FIOCLEX));
    CHECK(is_cloexec(fd));
    CHECK_SAME_NUMBER(lseek(fd, 0, SEEK_HOLE));
    CHECK_OK(flock(fd, LOCK_EX | LOCK_NB));
    int again = CHECK_OK(open("data", O_RDWR));
    CHECK_ERRNO(flock(again, LOCK_EX | LOCK_NB), EWOULDBLOCK);
    CHECK_OK(flock(fd, LOCK_UN));
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 3};
    CHECK_OK(fcntl(fd, F_SETLK, &lock));
    CHECK_EQUAL(IN_CHILD({
        struct flock mine = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 3};
        int file = CHECK_OK(open("data", O_RDWR));
        CHECK_ERRNO(fcntl(file, F_SETLK, &mine), EAGAIN);
        CHECK_OK(fcntl(file, F_GETLK, &mine));
        CHECK_EQUAL(mine.l_pid, getppid());
    }), 0);
    lock.l_type = F_RDLCK;
    lock.l_start = 4;
    CHECK_OK(fcntl(fd, F_OFD_SETLK, &lock));
    char *mapped = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    CHECK(mapped != MAP_FAILED);
    mapped[0] = 'M';
    CHECK_OK(msync(mapped, 4096, MS_SYNC));
    CHECK_EQUAL(pread(fd, text, 1, 0), 1);
    CHECK_EQUAL(text[0], 'M');
    CHECK_OK(munmap(mapped, 4096));
    int memory = CHECK_OK(memfd_create("name", MFD_CLOEXEC));
    CHECK_EQUAL(write(memory, "memory", 6), 6);
}

static void waiting(void) {
    section("waiting");
    int event = CHECK_OK(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), epoll = CHECK_OK(epoll_create1(EPOLL_CLOEXEC));
    struct epoll_event wanted = {.events = EPOLLIN, .data.u32 = 7}, got;
    CHECK_OK(epoll_ctl(epoll, EPOLL_CTL_ADD, event, &wanted));
    CHECK_EQUAL(epoll_wait(epoll, &got, 1, 0), 0);
    CHECK_OK(eventfd_write(event, 3));
    CHECK_EQUAL(epoll_pwait(epoll, &got, 1, 1000, NULL), 1);
    CHECK_EQUAL(got.data.u32, 7);
    int timer = CHECK_OK(timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC));
    struct itimerspec soon = {.it_value = {0, 1000000}};
    CHECK_OK(timerfd_settime(timer, 0, &soon, NULL));
    uint64_t count = 0;
    CHECK_EQUAL(read(timer, &count, sizeof count), 8);
    CHECK_EQUAL(count, 1);
    struct pollfd polled = {event, POLLIN, 0};
    CHECK_EQUAL(poll(&polled, 1, 0), 1);
    struct timespec short_time = {0, 1000000};
    CHECK_EQUAL(ppoll(&polled, 1, &short_time, NULL), 1);
    fd_set set;
    FD_ZERO(&set);
    FD_SET(event, &set);
    struct timeval zero = {0, 0};
    CHECK_EQUAL(select(event + 1, &set, NULL, NULL, &zero), 1);
    CHECK_EQUAL(pselect(event + 1, &set, NULL, NULL, &short_time, NULL), 1);
    CHECK_OK(clock_nanosleep(CLOCK_MONOTONIC, 0, &short_time, NULL));
    int word = 1;
    CHECK_ERRNO(syscall(SYS_futex, &word, FUTEX_WAIT, 0, NULL, NULL, 0), EAGAIN);
    CHECK_OK(syscall(SYS_futex, &word, FUTEX_WAKE, 1, NULL, NULL, 0));
    int pair[2];
    CHECK_OK(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair));
    CHECK_EQUAL(send(pair[0], "hi", 2, 0), 2);
    char text[8];
    CHECK_EQUAL(recv(pair[1], text, sizeof text, 0), 2);
    CHECK_OK(shutdown(pair[0], SHUT_WR));
    CHECK_EQUAL(read(pair[1], text, 1), 0);
}

static void signalling(void) {
    section("signals");
    struct sigaction action = {.sa_handler = count_signal};
    CHECK_OK(sigaction(SIGUSR1, &action, NULL));
    CHECK_OK(raise(SIGUSR1));
    CHECK_EQUAL(signals, 1);
    sigset_t set, pending;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigaddset(&set, SIGUSR2);
    CHECK_OK(sigprocmask(SIG_BLOCK, &set, NULL));
    CHECK_OK(kill(getpid(), SIGUSR1));
    CHECK_OK(sigpending(&pending));
    CHECK(sigismember(&pending, SIGUSR1));
    struct timespec time = {0, 0};
    CHECK_EQUAL(sigtimedwait(&set, NULL, &time), SIGUSR1);
    CHECK_ERRNO(sigtimedwait(&set, NULL, &time), EAGAIN);
    int fd = CHECK_OK(signalfd(-1, &set, SFD_CLOEXEC));
    CHECK_OK(kill(getpid(), SIGUSR2));
    struct signalfd_siginfo info;
    CHECK_EQUAL(read(fd, &info, sizeof info), sizeof info);
    CHECK_EQUAL(info.ssi_signo, SIGUSR2);
    CHECK_OK(sigprocmask(SIG_UNBLOCK, &set, NULL));
    timer_t timer;
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
    CHECK_OK(timer_create(CLOCK_MONOTONIC, &event, &timer));
    struct itimerspec soon = {.it_value = {0, 5000000}};
    int before = signals;
    CHECK_OK(timer_settime(timer, 0, &soon, NULL));
    for (int waits = 0; signals == before && waits < 1000; waits++) milliseconds(20);
    CHECK_EQUAL(signals, before + 1);
    CHECK_OK(timer_delete(timer));
    signal(SIGALRM, count_signal);
    before = signals;
    CHECK_EQUAL(alarm(1), 0);
    ring_often(100000);
    pause();
    ring_no_more();
    CHECK(signals > before);
    // A fault is a signal with an address.
    CHECK_EQUAL(IN_CHILD({ struct rlimit none = {0}; setrlimit(RLIMIT_CORE, &none); *(volatile int *)WILD = 1; }), 1000 + SIGSEGV);
}

static void memory(void) {
    section("memory");
    char *area = mmap(NULL, 16 << 12, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(area != MAP_FAILED);
    CHECK_OK(mprotect(area, 4096, PROT_READ));
    CHECK_OK(mprotect(area, 4096, PROT_READ | PROT_WRITE));
    CHECK_OK(madvise(area, 16 << 12, MADV_DONTNEED));
    unsigned char resident[16];
    CHECK_OK(mincore(area, 16 << 12, resident));
    area = mremap(area, 16 << 12, 32 << 12, MREMAP_MAYMOVE);
    CHECK(area != MAP_FAILED);
    CHECK_SAME(mlock(area, 4096));
    CHECK_OK(munlock(area, 4096));
    CHECK_OK(munmap(area, 32 << 12));
    CHECK(sbrk(4096) != (void *)-1);
    char *big = malloc(64 << 20);
    memset(big, 1, 64 << 20);
    CHECK_EQUAL(big[(64 << 20) - 1], 1);
    free(big);
    CHECK_OK(syscall(SYS_membarrier, MEMBARRIER_CMD_QUERY, 0, 0) >= 0 ? 0 : -1);
    // Code that is made at run time.
    unsigned char *code = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    memcpy(code, "\xb8\x2a\x00\x00\x00\xc3", 6);
    CHECK_OK(mprotect(code, 4096, PROT_READ | PROT_EXEC));
    CHECK_EQUAL(((int (*)(void))code)(), 42);
}

static ucontext_t here, there;
static void switched(void) { swapcontext(&there, &here); }

static void others(void) {
    section("others");
    struct timespec time;
    CHECK_OK(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time));
    CHECK_OK(clock_getres(CLOCK_MONOTONIC, &time));
    CHECK_OK(syscall(SYS_gettimeofday, &time, NULL));
    CHECK_OK(syscall(SYS_time, NULL));
    CHECK_OK(syscall(SYS_ioprio_get, 1, 0));
    CHECK_OK(syscall(SYS_set_tid_address, NULL));
    void *list;
    size_t size;
    CHECK_OK(syscall(SYS_get_robust_list, 0, &list, &size));
    struct { uint32_t size, policy; uint64_t rest[6]; } attributes;
    CHECK_OK(syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0));
    struct sched_param parameter;
    CHECK_OK(sched_getparam(0, &parameter));
    CHECK_EQUAL(sched_get_priority_max(SCHED_FIFO), 99);
    CHECK_OK(syscall(SYS_sched_rr_get_interval, 0, &time));
    sync();
    static char stack[32768];
    getcontext(&there);
    there.uc_stack.ss_sp = stack;
    there.uc_stack.ss_size = sizeof stack;
    makecontext(&there, switched, 0);
    CHECK_OK(swapcontext(&here, &there));
    CHECK_OK(close_range(100, 200, 0));
    int fd = CHECK_OK(fcntl(0, F_DUPFD_CLOEXEC, 50));
    CHECK_EQUAL(fd, 50);
    CHECK_OK(fcntl(fd, F_SETFL, fcntl(fd, F_GETFL)));
    int pipes[2];
    CHECK_OK(pipe(pipes));
    CHECK(fcntl(pipes[0], F_SETPIPE_SZ, 8192) >= 8192);
    CHECK_OK(fcntl(pipes[0], F_SETOWN, getpid()));
    CHECK_EQUAL(fcntl(pipes[0], F_GETOWN), getpid());
}

int main(int argc, char **argv) {
    start(argc, argv);
    data();
    waiting();
    signalling();
    memory();
    others();
    return finish();
}
