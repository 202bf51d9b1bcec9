// What the programs about System V message queues share: the calls themselves, since libraries may check some arguments first, and short names for what is asked often.
#ifndef MSG_H
#define MSG_H
#include "check.h"
#include <sys/ipc.h>
#include <sys/msg.h>

#ifndef MSG_STAT_ANY
#define MSG_STAT_ANY 13
#endif
#ifndef MSG_COPY
#define MSG_COPY 040000
#endif

static UNUSED long msgget_(long key, long flags) { return syscall(SYS_msgget, key, flags); }
static UNUSED long msgsnd_(long id, const void *message, unsigned long size, long flags) { return syscall(SYS_msgsnd, id, message, size, flags); }
static UNUSED long msgrcv_(long id, void *message, unsigned long size, long type, long flags) { return syscall(SYS_msgrcv, id, message, size, type, flags); }
static UNUSED long msgctl_(long id, long command, const void *argument) { return syscall(SYS_msgctl, id, command, argument); }

struct message {
    long type;
    char text[20000];
};

// A key of this program's own: natively the namespace is everybody's.
static UNUSED key_t own_key(int number) { return 0x5b000000 | (getpid() & 0xffff) << 8 | number; }

static UNUSED int new_queue(void) {
    int id = msgget_(IPC_PRIVATE, IPC_CREAT | 0600);
    if (id < 0) {
        report(0, 0, "new_queue", "%s", error_name(errno));
        exit(1);
    }
    return id;
}
static UNUSED void drop_queue(int id) { msgctl_(id, IPC_RMID, NULL); }

static UNUSED long put(int id, long type, const char *text, int flags) {
    static __thread struct message message;
    message.type = type;
    strcpy(message.text, text);
    return msgsnd_(id, &message, strlen(text), flags);
}
static UNUSED long put_size(int id, long type, long size, int flags) {
    static __thread struct message message;
    message.type = type;
    memset(message.text, 'a' + type % 26, sizeof message.text);
    return msgsnd_(id, &message, size, flags);
}

// What was received last by this thread.
static UNUSED __thread struct message received;
static UNUSED long get(int id, long type, int flags) {
    memset(&received, 0, sizeof received);
    return msgrcv_(id, &received, sizeof received.text - 1, type, flags);
}
// Its text, or the errno.
static UNUSED const char *text(int id, long type, int flags) { return get(id, type, flags) < 0 ? error_name(errno) : received.text; }

static UNUSED struct msqid_ds status(int id) {
    struct msqid_ds result;
    memset(&result, 0x77, sizeof result);
    if (msgctl_(id, IPC_STAT, &result) != 0) report(0, 0, "status", "%s", error_name(errno));
    return result;
}

// Set the capacity.
static UNUSED long resize(int id, unsigned long bytes) {
    struct msqid_ds wanted = status(id);
    wanted.msg_qbytes = bytes;
    return msgctl_(id, IPC_SET, &wanted);
}

// Until the process or thread waits in a system call, as far as can be told from outside: it has been asleep for a while.
static UNUSED void await_sleep(pid_t pid) {
    char path[64], line[512];
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    int quiet = 0;
    for (long long end = now_ms() + 60000; quiet < 8 && now_ms() < end; milliseconds(5)) {
        int fd = open(path, O_RDONLY | O_CLOEXEC);
        ssize_t size = fd < 0 ? 0 : read(fd, line, sizeof line - 1);
        if (fd >= 0) close(fd);
        line[size > 0 ? size : 0] = 0;
        char *after = strrchr(line, ')');
        quiet = after && after[2] == 'S' ? quiet + 1 : 0;
    }
}

#define IN_NEW_CHILD(...) \
    ({ \
        pid_t new_ = fork(); \
        if (new_ == 0) { \
            failures = 0; \
            __VA_ARGS__; \
            _exit(failures != 0); \
        } \
        new_; \
    })
// The same, once it waits for something.
#define WAITING_CHILD(...) \
    ({ \
        pid_t waiting_ = IN_NEW_CHILD(__VA_ARGS__); \
        await_sleep(waiting_); \
        waiting_; \
    })

#endif
