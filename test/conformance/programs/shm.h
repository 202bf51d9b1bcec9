// What the programs about System V shared memory share: the calls themselves, and short names.
#ifndef SHM_H
#define SHM_H
#include "check.h"
#include <sys/ipc.h>
#include <sys/shm.h>

#ifndef SHM_STAT_ANY
#define SHM_STAT_ANY 15
#endif
#ifndef SHM_NORESERVE
#define SHM_NORESERVE 010000
#endif
#define PAGE 4096

static UNUSED long shmget_(long key, unsigned long size, long flags) { return syscall(SYS_shmget, key, size, flags); }
static UNUSED void *shmat_(long id, const void *address, long flags) { return (void *)syscall(SYS_shmat, id, address, flags); }
static UNUSED long shmdt_(const void *address) { return syscall(SYS_shmdt, address); }
static UNUSED long shmctl_(long id, long command, void *buffer) { return syscall(SYS_shmctl, id, command, buffer); }

// A key of this program's own: natively the namespace is everybody's.
static UNUSED key_t own_key(int number) { return 0x5b000000 | (getpid() & 0xffff) << 8 | number; }

static UNUSED int new_segment(size_t size) {
    int id = shmget_(IPC_PRIVATE, size, IPC_CREAT | 0600);
    if (id < 0) {
        report(0, 0, "new_segment", "%s", error_name(errno));
        exit(1);
    }
    return id;
}
static UNUSED char *attach(int id) {
    char *memory = shmat_(id, NULL, 0);
    if (memory == (void *)-1) {
        report(0, 0, "attach", "%s", error_name(errno));
        exit(1);
    }
    return memory;
}
static UNUSED void drop_segment(int id) { shmctl_(id, IPC_RMID, NULL); }

// -errno when there is none.
static UNUSED int attachments(int id) {
    struct shmid_ds status;
    return shmctl_(id, IPC_STAT, &status) == 0 ? (int)status.shm_nattch : -errno;
}

// Until it is so, or five seconds have passed: exits are seen a little later than they are.
static UNUSED int await_attachments(int id, int wanted) {
    long long end = now_ms() + 5000;
    while (attachments(id) != wanted && now_ms() < end) milliseconds(2);
    return attachments(id);
}

// Whether a byte may be touched, told without dying.
static UNUSED int touch(volatile char *at, int writing) {
    return IN_CHILD(if (writing) *at = 1; else (void)*at);
}
#endif
