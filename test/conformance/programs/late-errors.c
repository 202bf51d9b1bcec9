// Calls that fail only once they have waited: whoever they waited for has come, and then something is wrong after all.
#include "check.h"
#include <mqueue.h>
#include <pthread.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/socket.h>
#include <sys/un.h>

static char *bad; // a page that cannot be touched, behind one that can

static socklen_t name_of(struct sockaddr_un *address, const char *path) {
    memset(address, 0, sizeof *address);
    address->sun_family = AF_UNIX;
    snprintf(address->sun_path, sizeof address->sun_path, "%s", path);
    return sizeof *address;
}

static int bound(const char *path, int type) {
    struct sockaddr_un address;
    int fd = socket(AF_UNIX, type | SOCK_CLOEXEC, 0);
    socklen_t size = name_of(&address, path);
    return fd >= 0 && bind(fd, (struct sockaddr *)&address, size) == 0 ? fd : -1;
}

// Does something when the caller waits, or is about to.
static pid_t later(void (*act)(void)) {
    pid_t child = fork();
    if (child == 0) {
        usleep(100000);
        act();
        _exit(0);
    }
    return child;
}

static void send_letter(void) {
    struct sockaddr_un address;
    int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
    socklen_t size = name_of(&address, "letters");
    sendto(fd, "text", 4, 0, (struct sockaddr *)&address, size);
}
static void visit(void) {
    struct sockaddr_un address;
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    socklen_t size = name_of(&address, "door");
    connect(fd, (struct sockaddr *)&address, size);
    usleep(100000);
}

static void datagrams(void) {
    section("datagrams");
    int fd = CHECK_OK(bound("letters", SOCK_DGRAM));
    struct sockaddr_un from;
    socklen_t size = sizeof from;
    pid_t child = later(send_letter);
    CHECK_ERRNO(recvfrom(fd, bad, 4, 0, (struct sockaddr *)&from, &size), EFAULT);
    waitpid(child, NULL, 0);
    char text[8];
    struct iovec part = {bad, 4};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    child = later(send_letter);
    CHECK_ERRNO(recvmsg(fd, &message, 0), EFAULT);
    waitpid(child, NULL, 0);
    // It was taken all the same.
    CHECK_ERRNO(recv(fd, text, sizeof text, MSG_DONTWAIT), EAGAIN);
    part.iov_base = text;
    child = later(send_letter);
    CHECK_EQUAL(recvmsg(fd, &message, 0), 4);
    waitpid(child, NULL, 0);
    close(fd);
}

static void visitors(void) {
    section("connections");
    int fd = CHECK_OK(bound("door", SOCK_STREAM));
    CHECK_OK(listen(fd, 4));
    pid_t child = later(visit);
    CHECK_ERRNO(accept(fd, (struct sockaddr *)bad, (socklen_t *)(bad - sizeof(socklen_t))), EINVAL);
    waitpid(child, NULL, 0);
    socklen_t size = sizeof(struct sockaddr_un);
    child = later(visit);
    CHECK_ERRNO(accept(fd, (struct sockaddr *)bad, &size), EFAULT);
    waitpid(child, NULL, 0);
    close(fd);
}

static char *whole; // many pages before `bad`
enum { WHOLE = 1 << 20 };

static void *drain(void *socket) {
    static char taken[65536];
    long sum = 0, count;
    while ((count = read(*(int *)socket, taken, sizeof taken)) > 0) sum += count;
    return (void *)sum;
}

static void streams(void) {
    section("streams");
    struct sockaddr_un address;
    int listener = CHECK_OK(bound("stream", SOCK_STREAM)), fd = CHECK_OK(socket(AF_UNIX, SOCK_STREAM, 0));
    CHECK_OK(listen(listener, 1));
    socklen_t size = name_of(&address, "stream");
    CHECK_OK(connect(fd, (struct sockaddr *)&address, size));
    int peer = CHECK_OK(accept(listener, NULL, NULL));
    pthread_t reader;
    void *drained;
    pthread_create(&reader, NULL, drain, &peer);
    struct iovec part = {whole, WHOLE + 4096};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    // What was sent was sent: as much as the kernel took before it met the bad page.
    long sent = sendmsg(fd, &message, 0);
    CHECK(sent > WHOLE / 2 && sent <= WHOLE);
    part.iov_base = bad;
    CHECK_ERRNO(sendmsg(fd, &message, 0), EFAULT);
    shutdown(fd, SHUT_WR);
    pthread_join(reader, &drained);
    CHECK_EQUAL((long)drained, sent);
    close(fd), close(peer), close(listener);
}

static int queue;
static void put(void) {
    struct { long type; char text[8]; } message = {1, "text"};
    msgsnd(queue, &message, 8, 0);
}
static void remove_queue(void) { msgctl(queue, IPC_RMID, NULL); }

static void queues(void) {
    section("System V queues");
    char text[64];
    queue = CHECK_OK(msgget(IPC_PRIVATE, IPC_CREAT | 0600));
    pid_t child = later(put);
    CHECK_ERRNO(msgrcv(queue, bad, 8, 0, 0), EFAULT);
    waitpid(child, NULL, 0);
    child = later(put);
    CHECK_ERRNO(msgrcv(queue, text, 4, 0, 0), E2BIG);
    waitpid(child, NULL, 0);
    CHECK_EQUAL(msgrcv(queue, text, 8, 0, 0), 8);
    child = later(remove_queue);
    CHECK_ERRNO(msgrcv(queue, text, 8, 0, 0), EIDRM);
    waitpid(child, NULL, 0);
}

int main(int argc, char **argv) {
    start(argc, argv);
    whole = mmap(NULL, WHOLE + 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    bad = whole + WHOLE;
    mprotect(bad, 4096, PROT_NONE);
    *(socklen_t *)(bad - sizeof(socklen_t)) = (socklen_t)-1;
    datagrams();
    visitors();
    *(socklen_t *)(bad - sizeof(socklen_t)) = 0;
    streams();
    queues();
    return finish();
}
