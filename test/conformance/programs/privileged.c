// What takes a capability is refused to a program without one, outside as inside.
#include "check.h"
#include <linux/reboot.h>
#include <sched.h>
#include <sys/io.h>
#include <sys/mount.h>
#include <sys/timex.h>

// Depending on how the kernel was built a call is not allowed or not there; it fails in any case.
#define CHECK_REFUSED(call) \
    ({ \
        errno = 0; \
        long value_ = (long)(call); \
        report(value_ == -1 && errno != 0, __LINE__, #call " is refused", "got success"); \
    })

int main(int argc, char **argv) {
    start(argc, argv);
    mkdir("dir", 0755);
    write_file("file", "");
    section("privileged calls");
    CHECK_ERRNO(syscall(SYS_chroot, "dir"), EPERM);
    CHECK_ERRNO(syscall(SYS_chroot, "."), EPERM);
    CHECK_ERRNO(syscall(SYS_mount, "none", "dir", "tmpfs", 0, NULL), EPERM);
    CHECK_ERRNO(syscall(SYS_mount, "dir", "dir", NULL, MS_BIND, NULL), EPERM);
    CHECK_ERRNO(syscall(SYS_umount2, "dir", 0), EPERM);
    CHECK_ERRNO(syscall(SYS_pivot_root, "dir", "dir"), EPERM);
    CHECK_ERRNO(syscall(SYS_sethostname, "x", 1), EPERM);
    CHECK_ERRNO(syscall(SYS_setdomainname, "x", 1), EPERM);
    CHECK_REFUSED(syscall(SYS_swapon, "file", 0));
    CHECK_REFUSED(syscall(SYS_swapoff, "file"));
    CHECK_ERRNO(syscall(SYS_reboot, LINUX_REBOOT_MAGIC1, LINUX_REBOOT_MAGIC2, LINUX_REBOOT_CMD_CAD_OFF, NULL), EPERM);
    CHECK_REFUSED(syscall(SYS_init_module, "x", 1, ""));
    CHECK_REFUSED(syscall(SYS_finit_module, 0, "", 0));
    CHECK_REFUSED(syscall(SYS_delete_module, "x", 0));
    CHECK_REFUSED(syscall(SYS_vhangup));
    CHECK_REFUSED(syscall(SYS_setns, 0, CLONE_NEWNET));
    CHECK_ERRNO(syscall(SYS_unshare, CLONE_NEWNS), EPERM);
    CHECK_ERRNO(syscall(SYS_unshare, CLONE_NEWNET), EPERM);
    CHECK_ERRNO(syscall(SYS_unshare, CLONE_NEWPID), EPERM);
    CHECK_ERRNO(syscall(SYS_clone, CLONE_NEWNS | SIGCHLD, 0, 0, 0, 0), EPERM);
    CHECK_ERRNO(syscall(SYS_clone, CLONE_NEWPID | SIGCHLD, 0, 0, 0, 0), EPERM);
    struct timespec time = {1, 0};
    CHECK_ERRNO(syscall(SYS_clock_settime, CLOCK_REALTIME, &time), EPERM);
    struct timeval now = {1, 0};
    CHECK_ERRNO(syscall(SYS_settimeofday, &now, NULL), EPERM);
    CHECK_REFUSED(syscall(SYS_acct, "file"));
    CHECK_REFUSED(syscall(SYS_quotactl, 0x80000200, "/dev/none", 0, NULL));
    CHECK_REFUSED(syscall(SYS_iopl, 3));
    CHECK_REFUSED(syscall(SYS_ioperm, 0x80, 1, 1));
    CHECK_REFUSED(syscall(SYS_lookup_dcookie, 0ul, NULL, 0));
    CHECK_REFUSED(syscall(SYS_fanotify_init, 0x0c, 0));
    CHECK_ERRNO(setpriority(PRIO_PROCESS, 0, -20), EACCES);
    struct { unsigned int bytes; int type; unsigned char handle[128]; } handle = {.bytes = 128};
    CHECK_REFUSED(syscall(SYS_open_by_handle_at, AT_FDCWD, &handle, O_RDONLY));

    section("calls that there are not");
    CHECK_ERRNO(syscall(1000), ENOSYS);
    CHECK_ERRNO(syscall(5000), ENOSYS);
    CHECK_ERRNO(syscall(SYS_afs_syscall), ENOSYS);
    CHECK_ERRNO(syscall(SYS_tuxcall), ENOSYS);
    CHECK_ERRNO(syscall(SYS_security), ENOSYS);
    CHECK_REFUSED(syscall(SYS_uselib, "x"));
    CHECK_ERRNO(syscall(SYS_create_module), ENOSYS);
    CHECK_ERRNO(syscall(SYS_getpmsg), ENOSYS);
    CHECK(exists("file"));
    return finish();
}
