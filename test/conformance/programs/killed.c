// kill -9 of whoever waits, in every call that can: the wait is over with its process, and so is what it would have been given, what it holds and what it has to undo.
#include "msg.h"
#include <mqueue.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/un.h>

#define ENGINE_HEARS 500

// Once it sleeps in the call, it is killed; the wait for it says so.
#define KILLED(...) \
    ({ \
        pid_t killed_ = WAITING_CHILD(__VA_ARGS__); \
        kill(killed_, SIGKILL); \
        CHECK_EQUAL(wait_for(killed_), 1000 + SIGKILL); \
        killed_; \
    })

static long operate(int id, int semaphore, int change, int flags) {
    struct sembuf operation = {semaphore, change, flags};
    return syscall(SYS_semop, id, &operation, 1);
}
static long ask(int id, int semaphore, int command) { return syscall(SYS_semctl, id, semaphore, command, 0); }
static int new_set(int count) {
    int id = syscall(SYS_semget, IPC_PRIVATE, count, IPC_CREAT | 0600);
    CHECK(id >= 0);
    return id;
}

static void semaphores(void) {
    int id = new_set(3);
    section("semop");
    KILLED(operate(id, 0, -1, 0));
    CHECK_EQUAL(ask(id, 0, GETNCNT), 0);
    CHECK_OK(operate(id, 0, 1, 0));
    CHECK_EQUAL(ask(id, 0, GETVAL), 1);
    section("semop that waits for zero");
    KILLED(operate(id, 0, 0, 0));
    CHECK_EQUAL(ask(id, 0, GETZCNT), 0);
    section("semtimedop");
    KILLED(struct sembuf operation = {1, -1, 0}; struct timespec time = {60, 0}; syscall(SYS_semtimedop, id, &operation, 1, &time));
    CHECK_EQUAL(ask(id, 1, GETNCNT), 0);
    section("semop of several, with what is undone");
    // The first could happen and the second not: neither has.
    KILLED(
        CHECK_OK(operate(id, 2, 5, SEM_UNDO));
        struct sembuf operations[] = {{0, -1, SEM_UNDO}, {1, -1, SEM_UNDO}};
        syscall(SYS_semop, id, operations, 2));
    CHECK_EQUAL(ask(id, 0, GETVAL), 1);
    CHECK_EQUAL(ask(id, 1, GETNCNT), 0);
    CHECK_EQUAL(ask(id, 2, GETVAL), 0);
    section("what is undone wakes who waits");
    CHECK_OK(syscall(SYS_semctl, id, 0, SETVAL, 1));
    pid_t holder = WAITING_CHILD(operate(id, 0, -1, SEM_UNDO); pause());
    pid_t waiter = WAITING_CHILD(CHECK_OK(operate(id, 0, -1, 0)));
    kill(holder, SIGKILL);
    CHECK_EQUAL(wait_for(holder), 1000 + SIGKILL);
    CHECK_EQUAL(wait_for(waiter), 0);
    CHECK_EQUAL(ask(id, 0, GETVAL), 0);
    section("killed while stopped");
    pid_t child = WAITING_CHILD(operate(id, 0, -1, 0));
    kill(child, SIGSTOP);
    int how;
    waitpid(child, &how, WUNTRACED);
    CHECK(WIFSTOPPED(how));
    kill(child, SIGKILL);
    CHECK_EQUAL(wait_for(child), 1000 + SIGKILL);
    CHECK_EQUAL(ask(id, 0, GETNCNT), 0);
    section("the next in line is served");
    pid_t first = WAITING_CHILD(operate(id, 0, -1, 0));
    pid_t second = WAITING_CHILD(CHECK_OK(operate(id, 0, -1, 0)));
    CHECK_EQUAL(ask(id, 0, GETNCNT), 2);
    kill(first, SIGKILL);
    CHECK_EQUAL(wait_for(first), 1000 + SIGKILL);
    CHECK_OK(operate(id, 0, 1, 0));
    CHECK_EQUAL(wait_for(second), 0);
    CHECK_EQUAL(ask(id, 0, GETVAL), 0);
    syscall(SYS_semctl, id, 0, IPC_RMID, 0);
}

static void queues(void) {
    int id = new_queue();
    section("msgrcv");
    KILLED(get(id, 0, 0));
    KILLED(get(id, 7, 0));
    KILLED(get(id, -7, 0));
    CHECK_OK(put(id, 7, "kept", 0));
    CHECK_EQUAL(status(id).msg_qnum, 1);
    CHECK_TEXT(text(id, 0, IPC_NOWAIT), "kept");
    section("msgsnd");
    for (int i = 0; i < 2; i++) CHECK_OK(put_size(id, 1, 8192, 0));
    KILLED(put(id, 2, "too much", 0));
    for (int i = 0; i < 2; i++) get(id, 0, 0);
    CHECK_EQUAL(status(id).msg_qnum, 0);
    drop_queue(id);
}

static void posix_queues(void) {
    char name[64];
    snprintf(name, sizeof name, "/killed-%d", getpid());
    struct mq_attr attributes = {.mq_maxmsg = 1, .mq_msgsize = 16};
    mqd_t queue = mq_open(name, O_RDWR | O_CREAT | O_EXCL, 0600, &attributes);
    CHECK(queue >= 0);
    char buffer[16];
    section("mq_receive");
    KILLED(mq_receive(queue, buffer, sizeof buffer, NULL));
    KILLED(struct timespec time; clock_gettime(CLOCK_REALTIME, &time); time.tv_sec += 60; mq_timedreceive(queue, buffer, sizeof buffer, NULL, &time));
    KILLED(struct pollfd what = {.fd = queue, .events = POLLIN}; poll(&what, 1, -1));
    CHECK_OK(mq_send(queue, "kept", 4, 3));
    section("mq_send");
    KILLED(mq_send(queue, "too much", 8, 9));
    CHECK_EQUAL(mq_receive(queue, buffer, sizeof buffer, NULL), 4);
    CHECK_OK(mq_getattr(queue, &attributes));
    CHECK_EQUAL(attributes.mq_curmsgs, 0);
    section("mq_notify");
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
    pid_t child = WAITING_CHILD(CHECK_OK(mq_notify(queue, &event)); pause());
    CHECK_ERRNO(mq_notify(queue, &event), EBUSY);
    kill(child, SIGKILL);
    CHECK_EQUAL(wait_for(child), 1000 + SIGKILL);
    CHECK_OK(mq_notify(queue, &event));
    CHECK_OK(mq_notify(queue, NULL));
    section("mq_open that nobody closed");
    KILLED(mq_open(name, O_RDWR); pause());
    CHECK_OK(mq_unlink(name));
    mq_close(queue);
}

static long lock_record(int fd, int command, int type) {
    struct flock lock = {.l_type = type, .l_whence = SEEK_SET, .l_len = 10};
    return fcntl(fd, command, &lock);
}

static void locks(void) {
    write_file("locked", "0123456789");
    int fd = open("locked", O_RDWR), other = open("locked", O_RDWR);
    section("F_SETLKW");
    CHECK_OK(lock_record(fd, F_SETLK, F_WRLCK));
    KILLED(lock_record(fd, F_SETLKW, F_WRLCK));
    CHECK_OK(lock_record(fd, F_SETLK, F_UNLCK));
    CHECK_EQUAL(IN_CHILD(CHECK_OK(lock_record(fd, F_SETLK, F_WRLCK))), 0);
    KILLED(lock_record(fd, F_SETLKW, F_WRLCK); pause());
    CHECK_OK(lock_record(fd, F_SETLK, F_WRLCK));
    CHECK_OK(lock_record(fd, F_SETLK, F_UNLCK));
    section("F_OFD_SETLKW");
    CHECK_OK(lock_record(fd, F_OFD_SETLK, F_WRLCK));
    KILLED(lock_record(other, F_OFD_SETLKW, F_WRLCK));
    CHECK_OK(lock_record(fd, F_OFD_SETLK, F_UNLCK));
    CHECK_OK(lock_record(other, F_OFD_SETLK, F_WRLCK));
    CHECK_OK(lock_record(other, F_OFD_SETLK, F_UNLCK));
    KILLED(int own = open("locked", O_RDWR); lock_record(own, F_OFD_SETLKW, F_WRLCK); pause());
    CHECK_OK(lock_record(other, F_OFD_SETLK, F_WRLCK));
    CHECK_OK(lock_record(other, F_OFD_SETLK, F_UNLCK));
    section("flock");
    CHECK_OK(flock(fd, LOCK_EX));
    KILLED(flock(other, LOCK_EX));
    CHECK_OK(flock(fd, LOCK_UN));
    CHECK_OK(flock(other, LOCK_EX | LOCK_NB));
    CHECK_OK(flock(other, LOCK_UN));
    KILLED(int own = open("locked", O_RDWR); flock(own, LOCK_EX); pause());
    CHECK_OK(flock(other, LOCK_EX | LOCK_NB));
    close(fd);
    close(other);
}

static void fifos(void) {
    section("open of a FIFO");
    CHECK_OK(mkfifo("fifo", 0600));
    KILLED(open("fifo", O_RDONLY));
    CHECK_ERRNO(open("fifo", O_WRONLY | O_NONBLOCK), ENXIO);
    KILLED(open("fifo", O_WRONLY));
    int reader = open("fifo", O_RDONLY | O_NONBLOCK);
    char byte;
    CHECK_EQUAL(read(reader, &byte, 1), 0);
    close(reader);
}

static socklen_t address_of(struct sockaddr_un *address, const char *path) {
    memset(address, 0, sizeof *address);
    address->sun_family = AF_UNIX;
    strcpy(address->sun_path, path);
    return offsetof(struct sockaddr_un, sun_path) + strlen(path) + 1;
}

static int waiting_connections(int listener) {
    int count = 0;
    for (int fd; (fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0; count++) close(fd);
    return count;
}

static void sockets(void) {
    struct sockaddr_un address;
    socklen_t size = address_of(&address, "listener");
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    CHECK_OK(bind(listener, (void *)&address, size));
    CHECK_OK(listen(listener, 0));
    section("accept");
    KILLED(accept(listener, NULL, NULL));
    section("connect");
    // As many as are let wait.
    int held[8], count = 0;
    for (int fd; count < 8 && (fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0)) >= 0 && connect(fd, (void *)&address, size) == 0; count++) held[count] = fd;
    CHECK_EQUAL(count, 1);
    KILLED(int fd = socket(AF_UNIX, SOCK_STREAM, 0); connect(fd, (void *)&address, size));
    // Inside, these calls wait in a thread of the engine's, which hears of an end when it is over.
    milliseconds(ENGINE_HEARS);
    fcntl(listener, F_SETFL, O_NONBLOCK);
    CHECK_EQUAL(waiting_connections(listener), 1);
    milliseconds(20);
    CHECK_EQUAL(waiting_connections(listener), 0);
    while (count > 0) close(held[--count]);
    section("recv and send");
    int pair[2];
    CHECK_OK(socketpair(AF_UNIX, SOCK_DGRAM, 0, pair));
    char byte = 'x';
    KILLED(recv(pair[1], &byte, 1, 0));
    CHECK_OK(send(pair[0], "y", 1, 0));
    CHECK_EQUAL(recv(pair[1], &byte, 1, MSG_DONTWAIT), 1);
    int sent = 0;
    while (send(pair[0], "z", 1, MSG_DONTWAIT) == 1) sent++;
    KILLED(send(pair[0], "w", 1, 0));
    milliseconds(ENGINE_HEARS);
    int got = 0;
    while (recv(pair[1], &byte, 1, MSG_DONTWAIT) == 1) got++;
    CHECK_EQUAL(got, sent);
    section("sendto of a name");
    size = address_of(&address, "datagrams");
    int receiver = socket(AF_UNIX, SOCK_DGRAM, 0), sender = socket(AF_UNIX, SOCK_DGRAM, 0);
    CHECK_OK(bind(receiver, (void *)&address, size));
    for (sent = 0; sendto(sender, "a", 1, MSG_DONTWAIT, (void *)&address, size) == 1;) sent++;
    KILLED(sendto(sender, "b", 1, 0, (void *)&address, size));
    KILLED(struct iovec part = {"c", 1}; struct msghdr message = {.msg_name = &address, .msg_namelen = size, .msg_iov = &part, .msg_iovlen = 1}; sendmsg(sender, &message, 0));
    milliseconds(ENGINE_HEARS);
    for (got = 0; recv(receiver, &byte, 1, MSG_DONTWAIT) == 1;) got++;
    CHECK_EQUAL(got, sent);
    for (int *fd = (int[]){pair[0], pair[1], receiver, sender, listener, -1}; *fd >= 0; fd++) close(*fd);
}

static void processes(void) {
    section("wait for a child that stopped");
    int told[2];
    CHECK_OK(pipe(told));
    pid_t parent = WAITING_CHILD(
        pid_t child = fork();
        if (child == 0) {
            close(told[0]);
            raise(SIGSTOP);
            _exit(0);
        }
        close(told[1]);
        int how;
        waitpid(child, &how, WUNTRACED);
        waitpid(child, &how, 0));
    close(told[1]);
    kill(parent, SIGKILL);
    CHECK_EQUAL(wait_for(parent), 1000 + SIGKILL);
    // Nobody is left to go on for: what stopped is killed by us, by its group.
    char byte;
    kill(0, SIGCONT);
    CHECK_EQUAL(read(told[0], &byte, 1), 0);
    close(told[0]);
    section("waits on clocks, signals and descriptors");
    KILLED(pause());
    KILLED(sigset_t all; sigfillset(&all); sigprocmask(SIG_BLOCK, &all, NULL); sigwaitinfo(&all, NULL));
    KILLED(sleep(60));
    KILLED(int epoll = epoll_create1(0); struct epoll_event event; epoll_wait(epoll, &event, 1, -1));
    KILLED(int watch = inotify_init1(0); inotify_add_watch(watch, ".", IN_CREATE); char event[512]; if (read(watch, event, sizeof event) > 0) _exit(1));
    section("a semaphore in memory, and by name");
    sem_t *semaphore = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    CHECK_OK(sem_init(semaphore, 1, 0));
    KILLED(sem_wait(semaphore));
    CHECK_OK(sem_post(semaphore));
    CHECK_OK(sem_trywait(semaphore));
    char name[64];
    snprintf(name, sizeof name, "/killed-%d", getpid());
    sem_t *named = sem_open(name, O_CREAT | O_EXCL, 0600, 0);
    CHECK(named != SEM_FAILED);
    KILLED(sem_wait(sem_open(name, 0)));
    CHECK_OK(sem_post(named));
    CHECK_OK(sem_trywait(named));
    CHECK_OK(sem_unlink(name));
    section("a robust mutex");
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    pthread_mutex_t *mutex = (void *)((char *)semaphore + 512);
    CHECK_EQUAL(pthread_mutex_init(mutex, &attributes), 0);
    KILLED(pthread_mutex_lock(mutex); pause());
    CHECK_EQUAL(pthread_mutex_lock(mutex), EOWNERDEAD);
}

static long attachments(int id) {
    struct shmid_ds status;
    return syscall(SYS_shmctl, id, IPC_STAT, &status) == 0 ? (long)status.shm_nattch : -errno;
}

static void memory(void) {
    section("memory that is attached");
    int id = syscall(SYS_shmget, IPC_PRIVATE, 4096, IPC_CREAT | 0600);
    pid_t child = WAITING_CHILD(syscall(SYS_shmat, id, NULL, 0); syscall(SYS_shmat, id, NULL, SHM_RDONLY); pause());
    CHECK_EQUAL(attachments(id), 2);
    CHECK_OK(syscall(SYS_shmctl, id, IPC_RMID, NULL));
    CHECK_EQUAL(attachments(id), 2);
    kill(child, SIGKILL);
    CHECK_EQUAL(wait_for(child), 1000 + SIGKILL);
    long long end = now_ms() + 60000;
    while (attachments(id) != -EINVAL && now_ms() < end) milliseconds(5);
    CHECK_EQUAL(attachments(id), -EINVAL);
}

// Each thread of one process waits in another call; all end with it.
static int set, queue, lock_file;
static pid_t thread_ids[4];
static void *wait_in_thread(void *which) {
    long number = (long)which;
    thread_ids[number] = syscall(SYS_gettid);
    if (number == 0) operate(set, 0, -1, 0);
    else if (number == 1) get(queue, 0, 0);
    else if (number == 2) flock(lock_file, LOCK_EX);
    else open("fifo", O_RDONLY);
    return NULL;
}

static void threads(void) {
    section("threads of one process");
    set = new_set(1);
    queue = new_queue();
    int holder = open("locked", O_RDWR);
    CHECK_OK(flock(holder, LOCK_EX));
    pid_t child = WAITING_CHILD(
        lock_file = open("locked", O_RDWR);
        pthread_t thread;
        for (long i = 0; i < 4; i++) pthread_create(&thread, NULL, wait_in_thread, (void *)i);
        for (int i = 0; i < 4; i++) {
            while (*(volatile pid_t *)&thread_ids[i] == 0) milliseconds(1);
            await_sleep(thread_ids[i]);
        }
        pause());
    long long end = now_ms() + 60000;
    while (ask(set, 0, GETNCNT) != 1 && now_ms() < end) milliseconds(5);
    CHECK_EQUAL(ask(set, 0, GETNCNT), 1);
    kill(child, SIGKILL);
    CHECK_EQUAL(wait_for(child), 1000 + SIGKILL);
    CHECK_EQUAL(ask(set, 0, GETNCNT), 0);
    CHECK_OK(put(queue, 1, "for nobody", 0));
    CHECK_EQUAL(status(queue).msg_qnum, 1);
    CHECK_OK(flock(holder, LOCK_UN));
    int other = open("locked", O_RDWR);
    CHECK_OK(flock(other, LOCK_EX | LOCK_NB));
    CHECK_ERRNO(open("fifo", O_WRONLY | O_NONBLOCK), ENXIO);
    drop_queue(queue);
    syscall(SYS_semctl, set, 0, IPC_RMID, 0);
    close(holder);
    close(other);
}

// Killed at any point of a call that is given something at that moment: what there was is there once, or was taken by who died.
static void at_any_point(void) {
    section("at any point");
    int id = new_set(1), messages = new_queue();
    for (int i = 0; i < 60; i++) {
        pid_t child = IN_NEW_CHILD(operate(id, 0, -1, SEM_UNDO); pause());
        if (i % 3 != 0) usleep(i * 97 % 1500);
        operate(id, 0, 1, 0);
        if (i % 2 != 0) usleep(i * 31 % 700);
        kill(child, SIGKILL);
        if (wait_for(child) != 1000 + SIGKILL) CHECK(!"it was killed");
        if (ask(id, 0, GETVAL) != 1 || ask(id, 0, GETNCNT) != 0) CHECK_EQUAL(ask(id, 0, GETVAL), 1);
        operate(id, 0, -1, IPC_NOWAIT);
        child = IN_NEW_CHILD(put_size(messages, 1, 8192, 0); put_size(messages, 1, 8192, 0); put_size(messages, 1, 8192, 0));
        usleep(i * 53 % 1500);
        kill(child, SIGKILL);
        wait_for(child);
        long there = status(messages).msg_qnum, bytes = status(messages).msg_cbytes;
        if (there * 8192 != bytes) CHECK_EQUAL(bytes, there * 8192);
        while (get(messages, 0, IPC_NOWAIT) >= 0) there--;
        if (there != 0) CHECK_EQUAL(there, 0);
    }
    CHECK_EQUAL(ask(id, 0, GETVAL), 0);
    CHECK_EQUAL(status(messages).msg_qnum, 0);
    syscall(SYS_semctl, id, 0, IPC_RMID, 0);
    drop_queue(messages);
}

int main(int argc, char **argv) {
    start(argc, argv);
    semaphores();
    queues();
    posix_queues();
    locks();
    fifos();
    sockets();
    processes();
    memory();
    threads();
    at_any_point();
    return finish();
}
