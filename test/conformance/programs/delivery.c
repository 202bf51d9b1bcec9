// What a call makes is the program's alone, and a call that cannot give it makes nothing.
#include "check.h"
#include <mqueue.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <sys/un.h>

static int filled[64], filled_count;
static void fill_table(void) {
    setrlimit(RLIMIT_NOFILE, &(struct rlimit){40, 4096});
    while (filled_count < 64 && (filled[filled_count] = dup(1)) >= 0) filled_count++;
}
static void empty_table(void) {
    while (filled_count > 0) close(filled[--filled_count]);
    setrlimit(RLIMIT_NOFILE, &(struct rlimit){1024, 4096});
}

static struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "listening"};

static void full_table(void) {
    section("a full table of descriptors");
    struct stat status;
    write_file("data", "precious");
    mkfifo("fifo", 0600);
    int told[2], listener = socket(AF_UNIX, SOCK_STREAM, 0), client = -1;
    CHECK_OK(pipe(told));
    int listens = listener >= 0 && bind(listener, (struct sockaddr *)&address, sizeof address) == 0 && listen(listener, 4) == 0;
    if (listens) {
        client = socket(AF_UNIX, SOCK_STREAM, 0);
        listens = connect(client, (struct sockaddr *)&address, sizeof address) == 0;
    }
    pid_t reader = fork();
    if (reader == 0) {
        alarm(20);
        int fd = open("fifo", O_RDONLY);
        _exit(fd >= 0 && write(told[1], "r", 1) == 1 ? 0 : 1);
    }
    fill_table();
    CHECK_ERRNO(open("data", O_WRONLY | O_TRUNC), EMFILE);
    CHECK_ERRNO(open("data", O_RDONLY | O_TRUNC), EMFILE);
    CHECK_ERRNO(open("made", O_CREAT | O_EXCL | O_WRONLY, 0600), EMFILE);
    CHECK_ERRNO(creat("data", 0600), EMFILE);
    CHECK_ERRNO(open(".", O_TMPFILE | O_RDWR, 0600), EMFILE);
    CHECK_ERRNO(open("nowhere/made", O_CREAT | O_WRONLY, 0600), EMFILE);
    CHECK_ERRNO(open("fifo", O_WRONLY), EMFILE);
    if (listens) CHECK_ERRNO(accept(listener, NULL, NULL), EMFILE);
    CHECK_ERRNO(mq_open("/delivery", O_CREAT | O_EXCL | O_RDWR, 0600, NULL), EMFILE);
    empty_table();
    CHECK_TEXT(read_file("data"), "precious");
    CHECK_ERRNO(stat("made", &status), ENOENT);
    CHECK_ERRNO(mq_unlink("/delivery"), ENOENT);
    CHECK_EQUAL(poll(&(struct pollfd){told[0], POLLIN, 0}, 1, 100), 0);
    int fd = CHECK_OK(open("fifo", O_WRONLY));
    CHECK_EQUAL(poll(&(struct pollfd){told[0], POLLIN, 0}, 1, 20000), 1);
    close(fd);
    waitpid(reader, NULL, 0);
    if (listens) CHECK(accept(listener, NULL, NULL) >= 0);
    close(listener), close(client), close(told[0]), close(told[1]);
}

// One number is left, and it is not the last one.
static void hole(void) {
    section("one number that is free");
    fill_table();
    close(filled[filled_count / 2]);
    int fd = CHECK_OK(open("data", O_WRONLY | O_TRUNC));
    CHECK_EQUAL(fd, filled[filled_count / 2]);
    CHECK_ERRNO(open("data", O_WRONLY | O_TRUNC), EMFILE);
    filled[filled_count / 2] = fd;
    empty_table();
}

enum { TIMES = 300 };

static void closed_is_closed(void) {
    section("what is closed is closed");
    int busy = 0, leased = 0, kept = 0, late = 0, watch = inotify_init1(IN_NONBLOCK), keeper;
    write_file("lock", "x");
    keeper = open("lock", O_RDWR);
    inotify_add_watch(watch, "lock", IN_CLOSE_WRITE);
    for (int i = 0; i < TIMES; i++) {
        int fd = open("lock", O_RDWR);
        flock(fd, LOCK_EX);
        close(fd);
        if (flock(keeper, LOCK_EX | LOCK_NB) != 0) busy++;
        else flock(keeper, LOCK_UN);
    }
    CHECK_EQUAL(busy, 0);
    for (int i = 0; i < TIMES; i++) {
        struct flock range = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
        int fd = open("lock", O_RDWR);
        fcntl(fd, F_OFD_SETLK, &range);
        close(fd);
        if (fcntl(keeper, F_OFD_SETLK, &range) != 0) kept++;
        range.l_type = F_UNLCK;
        fcntl(keeper, F_OFD_SETLK, &range);
    }
    CHECK_EQUAL(kept, 0);
    close(keeper);
    for (int i = 0; i < TIMES; i++) {
        close(open("lock", O_RDONLY));
        int fd = open("lock", O_RDWR);
        if (fcntl(fd, F_SETLEASE, F_WRLCK) != 0) leased++;
        else fcntl(fd, F_SETLEASE, F_UNLCK);
        close(fd);
    }
    CHECK_EQUAL(leased, 0);
    char events[4096];
    while (read(watch, events, sizeof events) > 0) continue;
    for (int i = 0; i < TIMES; i++) {
        close(open("lock", O_WRONLY));
        if (read(watch, events, sizeof events) <= 0) late++;
    }
    CHECK_EQUAL(late, 0);
}

static void programs(void) {
    section("a program that was just written");
    int failed = 0;
    for (int i = 0; i < 20; i++) {
        copy_file("/proc/self/exe", "program", 0755);
        pid_t child = fork();
        if (child == 0) {
            execl("program", "program", NULL); // without arguments it ends
            _exit(errno);
        }
        int status;
        waitpid(child, &status, 0);
        if (!WIFEXITED(status) || WEXITSTATUS(status) == ETXTBSY) failed++;
    }
    CHECK_EQUAL(failed, 0);
}

static void nothing(int number) { (void)number; }

// A writer meets a reader that waits already, while signals come: each reader gets its byte, and each writer gets on.
static void fifos(void) {
    section("FIFOs while signals come");
    int lost = 0, stuck = 0;
    struct sigaction action = {.sa_handler = nothing, .sa_flags = SA_RESTART};
    sigaction(SIGALRM, &action, NULL);
    for (int i = 0; i < 40; i++) {
        unlink("fifo");
        mkfifo("fifo", 0600);
        pid_t reader = fork();
        if (reader == 0) {
            char byte;
            signal(SIGALRM, SIG_DFL);
            alarm(20);
            int fd = open("fifo", O_RDONLY);
            _exit(read(fd, &byte, 1) == 1 ? 0 : 3);
        }
        pid_t writer = fork();
        if (writer == 0) {
            usleep(3000);
            setitimer(ITIMER_REAL, &(struct itimerval){{0, 3000}, {0, 3000}}, NULL);
            int fd = open("fifo", O_WRONLY);
            _exit(fd < 0 || write(fd, "x", 1) != 1);
        }
        int status;
        waitpid(reader, &status, 0);
        if (WIFSIGNALED(status)) {
            stuck++;
            kill(writer, SIGKILL);
        } else if (WEXITSTATUS(status) != 0) {
            lost++;
            kill(writer, SIGKILL);
        }
        waitpid(writer, NULL, 0);
    }
    CHECK_EQUAL(lost, 0);
    CHECK_EQUAL(stuck, 0);
}

int main(int argc, char **argv) {
    if (argc < 2) return 0;
    start(argc, argv);
    full_table();
    hole();
    closed_is_closed();
    programs();
    fifos();
    return finish();
}
