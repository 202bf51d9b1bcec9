// What calls on memory say when they are called wrongly.
#include "table.h"
#include <sys/ipc.h>
#include <sys/shm.h>
#include <linux/memfd.h>

#ifndef MAP_FIXED_NOREPLACE
#define MAP_FIXED_NOREPLACE 0x100000
#endif

static char *page, *hole; // three pages, of which the second is not mapped
static int file, readable, folder, memory, sealed;

static void mapping(void) {
    const long anonymous = MAP_PRIVATE | MAP_ANONYMOUS, both = PROT_READ | PROT_WRITE;
    ATTEMPT("mmap",
        CALL(EINVAL, mmap, 0, 0, both, anonymous, -1, 0),
        CALL(EINVAL, mmap, AT(page + 1), 4096, both, anonymous | MAP_FIXED, -1, 0),
        CALL(EINVAL, mmap, 0, 4096, both, MAP_ANONYMOUS, -1, 0),
        CALL(EBADF, mmap, 0, 4096, PROT_READ, MAP_PRIVATE, NOTHING, 0),
        CALL(EACCES, mmap, 0, 4096, both, MAP_SHARED, readable, 0),
        CALL(EINVAL, mmap, 0, 4096, PROT_READ, MAP_PRIVATE, file, 1),
        CALL(ENODEV, mmap, 0, 4096, PROT_READ, MAP_PRIVATE, folder, 0),
        CALL(ENOMEM, mmap, 0, -4096, PROT_READ, anonymous, -1, 0),
        CALL(EEXIST, mmap, AT(page), 4096, both, anonymous | MAP_FIXED_NOREPLACE, -1, 0),
        CALL(EOPNOTSUPP, mmap, 0, 4096, PROT_READ, MAP_SHARED_VALIDATE | 0x80000, file, 0),
        CALL(EPERM, mmap, 0, 4096, both, MAP_SHARED, sealed, 0));
    ATTEMPT("munmap and mremap",
        CALL(EINVAL, munmap, AT(page + 1), 4096),
        CALL(EINVAL, munmap, AT(page), 0),
        CALL(EINVAL, munmap, -4096, 8192),
        CALL(EINVAL, mremap, AT(page + 1), 4096, 8192, MREMAP_MAYMOVE, 0),
        CALL(EFAULT, mremap, AT(hole), 4096, 8192, MREMAP_MAYMOVE, 0),
        CALL(EINVAL, mremap, AT(page), 4096, 0, MREMAP_MAYMOVE, 0),
        CALL(EINVAL, mremap, AT(page), 4096, 8192, 64, 0),
        CALL(EINVAL, mremap, AT(page), 4096, 4096, MREMAP_FIXED, AT(hole)),
        CALL(EINVAL, mremap, AT(page), 4096, 4096, MREMAP_MAYMOVE | MREMAP_FIXED, AT(hole + 1)));
}

static void attributes(void) {
    ATTEMPT("mprotect and madvise",
        CALL(EINVAL, mprotect, AT(page + 1), 4096, PROT_READ),
        CALL(ENOMEM, mprotect, AT(hole), 4096, PROT_READ),
        CALL(EINVAL, mprotect, AT(page), 4096, PROT_READ | PROT_GROWSUP | PROT_GROWSDOWN),
        CALL(EINVAL, madvise, AT(page), 4096, 999),
        CALL(EINVAL, madvise, AT(page + 1), 4096, MADV_NORMAL),
        CALL(ENOMEM, madvise, AT(hole), 4096, MADV_NORMAL),
        CALL(EINVAL, msync, AT(page + 1), 4096, MS_SYNC),
        CALL(EINVAL, msync, AT(page), 4096, 64),
        CALL(EINVAL, msync, AT(page), 4096, MS_SYNC | MS_ASYNC),
        CALL(ENOMEM, msync, AT(hole), 4096, MS_SYNC),
        CALL(EINVAL, mincore, AT(page + 1), 4096, AT(page)),
        CALL(ENOMEM, mincore, AT(hole), 4096, AT(page)),
        CALL(EFAULT, mincore, AT(page), 4096, AT(bad)),
        CALL(ENOMEM, mlock, AT(hole), 4096),
        CALL(EINVAL, mlock2, AT(page), 4096, 64),
        CALL(ENOMEM, munlock, AT(hole), 4096),
        CALL(EINVAL, mlockall, 0),
        CALL(EINVAL, mlockall, 64));
}

static void files(void) {
    char long_name[300];
    memset(long_name, 'n', sizeof long_name);
    long_name[sizeof long_name - 1] = 0;
    ATTEMPT("files in memory",
        CALL(EFAULT, memfd_create, AT(bad), 0),
        CALL(EINVAL, memfd_create, AT(long_name), 0),
        CALL(EINVAL, memfd_create, AT("name"), 0x1000),
        CALL(EPERM, fcntl, sealed, F_ADD_SEALS, F_SEAL_SHRINK),
        CALL(EINVAL, fcntl, memory, F_ADD_SEALS, 0x1000),
        CALL(EPERM, fcntl, memory, F_ADD_SEALS, F_SEAL_WRITE),
        CALL(EINVAL, fcntl, folder, F_GET_SEALS),
        CALL(EBADF, fcntl, NOTHING, F_GET_SEALS),
        CALL(EINVAL, ftruncate, memory, -1),
        CALL(EPERM, ftruncate, sealed, 1),
        CALL(EPERM, write, sealed, AT("x"), 1));
}

static void segments(void) {
    int segment = CHECK_OK(shmget(IPC_PRIVATE, 8192, IPC_CREAT | 0600));
    struct shmid_ds status;
    ATTEMPT("segments",
        CALL(EINVAL, shmget, IPC_PRIVATE, 0, 0600),
        CALL(ENOENT, shmget, 0x1234567, 4096, 0600),
        CALL(EINVAL, shmat, -1, 0, 0),
        CALL(EINVAL, shmat, segment, AT(page + 1), 0),
        CALL(EINVAL, shmat, segment, AT(page), 0),
        CALL(EINVAL, shmat, segment, 0, SHM_REMAP),
        CALL(EINVAL, shmdt, AT(bad)),
        CALL(EINVAL, shmdt, AT(page)),
        CALL(EINVAL, shmdt, AT(hole)),
        CALL(EINVAL, shmctl, -1, IPC_STAT, AT(&status)),
        CALL(EINVAL, shmctl, segment, 999, AT(&status)),
        CALL(EINVAL, shmctl, segment, -1, AT(&status)),
        CALL(EFAULT, shmctl, segment, IPC_STAT, AT(bad)),
        CALL(EFAULT, shmctl, segment, IPC_SET, AT(bad)));
    CHECK_OK(shmctl(segment, IPC_RMID, NULL));
    ATTEMPT("a segment that was removed", CALL(EINVAL, shmat, segment, 0, 0), CALL(EINVAL, shmctl, segment, IPC_RMID, 0));
}

int main(int argc, char **argv) {
    start(argc, argv);
    page = mmap(NULL, 3 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    hole = page + 4096;
    CHECK_OK(munmap(hole, 4096));
    file = CHECK_OK(open("file", O_RDWR | O_CREAT, 0600));
    CHECK_OK(ftruncate(file, 4096));
    readable = CHECK_OK(open("file", O_RDONLY));
    folder = CHECK_OK(open(".", O_RDONLY | O_DIRECTORY));
    memory = CHECK_OK(syscall(SYS_memfd_create, "name", MFD_CLOEXEC));
    sealed = CHECK_OK(syscall(SYS_memfd_create, "name", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    CHECK_OK(ftruncate(sealed, 4096));
    CHECK_OK(fcntl(sealed, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL));
    mapping();
    attributes();
    files();
    segments();
    return finish();
}
