// aarch64 has only the newer form of many calls. There the older name stands for the newer call that
// means the same, so that one program says on both machines what it checks.
#ifndef OLD_CALLS_H
#define OLD_CALLS_H

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_open
enum {
    SYS_open = 1000000, SYS_creat, SYS_access, SYS_stat, SYS_lstat, SYS_readlink, SYS_mkdir, SYS_rmdir, SYS_unlink, SYS_rename,
    SYS_link, SYS_symlink, SYS_chmod, SYS_chown, SYS_lchown, SYS_mknod
};

static inline long old_call(long nr, long a, long b, long c, long d, long e, long f) {
    const long here = AT_FDCWD;
    switch (nr) {
    case SYS_open: return syscall(SYS_openat, here, a, b, c);
    case SYS_creat: return syscall(SYS_openat, here, a, O_CREAT | O_WRONLY | O_TRUNC, b);
    case SYS_access: return syscall(SYS_faccessat, here, a, b);
    case SYS_stat: return syscall(SYS_newfstatat, here, a, b, 0);
    case SYS_lstat: return syscall(SYS_newfstatat, here, a, b, AT_SYMLINK_NOFOLLOW);
    case SYS_readlink: return syscall(SYS_readlinkat, here, a, b, c);
    case SYS_mkdir: return syscall(SYS_mkdirat, here, a, b);
    case SYS_rmdir: return syscall(SYS_unlinkat, here, a, AT_REMOVEDIR);
    case SYS_unlink: return syscall(SYS_unlinkat, here, a, 0);
    case SYS_rename: return syscall(SYS_renameat2, here, a, here, b, 0);
    case SYS_link: return syscall(SYS_linkat, here, a, here, b, 0);
    case SYS_symlink: return syscall(SYS_symlinkat, a, here, b);
    case SYS_chmod: return syscall(SYS_fchmodat, here, a, b);
    case SYS_chown: return syscall(SYS_fchownat, here, a, b, c, 0);
    case SYS_lchown: return syscall(SYS_fchownat, here, a, b, c, AT_SYMLINK_NOFOLLOW);
    case SYS_mknod: return syscall(SYS_mknodat, here, a, b, c);
    default: return syscall(nr, a, b, c, d, e, f);
    }
}

#define OLD_CALL(nr, a, b, c, d, e, f, ...) old_call((long)(nr), (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))
#define syscall(...) OLD_CALL(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0)
#endif

#endif
