// chmod(2) and its kin, and umask(2) over fork and exec.
#include "check.h"
#include "old-calls.h"

#define FCHMODAT2(dir, path, mode, flags) syscall(SYS_fchmodat2, dir, path, mode, flags)

int main(int argc, char **argv) {
    if (argc == 3 && strcmp(argv[1], "umask") == 0) return umask(0) != (mode_t)strtol(argv[2], NULL, 8);
    start(argc, argv);
    mkdir("dir", 0755);
    write_file("dir/inner", "");
    write_file("file", "");
    symlink("file", "to-file");
    symlink("missing", "dangling");
    symlink("loop", "loop");
    mkdir("closed", 0000);

    section("chmod");
    CHECK_OK(chmod("file", 0600));
    CHECK_EQUAL(mode_of("file"), 0600);
    CHECK_OK(chmod("file", 0));
    CHECK_EQUAL(mode_of("file"), 0);
    CHECK_OK(chmod("file", 0777));
    CHECK_EQUAL(mode_of("file"), 0777);
    CHECK_OK(chmod("file", 01755));
    CHECK_EQUAL(mode_of("file"), 01755);
    CHECK_OK(chmod("file", 0170644));
    CHECK_EQUAL(mode_of("file"), 0644);
    CHECK_EQUAL(type_of("file"), S_IFREG);
    CHECK_OK(chmod("to-file", 0640));
    CHECK_EQUAL(mode_of("file"), 0640);
    CHECK_EQUAL(mode_of("to-file"), 0777);
    CHECK_OK(chmod("dir", 01777));
    CHECK_EQUAL(mode_of("dir"), 01777);
    CHECK_OK(chmod("dir/", 0755));
    CHECK_OK(chmod(".", 0755));
    CHECK_ERRNO(chmod("missing", 0600), ENOENT);
    CHECK_ERRNO(chmod("", 0600), ENOENT);
    CHECK_ERRNO(chmod("dangling", 0600), ENOENT);
    CHECK_ERRNO(chmod("loop", 0600), ELOOP);
    CHECK_ERRNO(chmod("file/", 0600), ENOTDIR);
    CHECK_ERRNO(chmod("closed/x", 0600), EACCES);
    CHECK_OK(chmod("closed", 0700));
    CHECK_OK(chmod("closed", 0));
    CHECK_ERRNO(syscall(SYS_chmod, WILD, 0600), EFAULT);

    section("fchmod");
    int file = open("file", O_RDONLY), path = open("file", O_PATH), dir = open("dir", O_PATH);
    CHECK_OK(fchmod(file, 0604));
    CHECK_EQUAL(mode_of("file"), 0604);
    CHECK_ERRNO(fchmod(path, 0600), EBADF);
    CHECK_ERRNO(fchmod(-1, 0600), EBADF);

    section("fchmodat");
    CHECK_OK(syscall(SYS_fchmodat, dir, "inner", 0601));
    CHECK_EQUAL(mode_of("dir/inner"), 0601);
    CHECK_OK(syscall(SYS_fchmodat, -1, in_directory("file"), 0644));
    CHECK_ERRNO(syscall(SYS_fchmodat, -1, "file", 0644), EBADF);
    CHECK_ERRNO(syscall(SYS_fchmodat, file, "x", 0644), ENOTDIR);
    CHECK_ERRNO(syscall(SYS_fchmodat, dir, "", 0644), ENOENT);

    section("fchmodat2");
    CHECK_OK(FCHMODAT2(dir, "inner", 0602, 0));
    CHECK_EQUAL(mode_of("dir/inner"), 0602);
    CHECK_OK(FCHMODAT2(path, "", 0605, AT_EMPTY_PATH));
    CHECK_EQUAL(mode_of("file"), 0605);
    CHECK_OK(FCHMODAT2(AT_FDCWD, "file", 0644, AT_SYMLINK_NOFOLLOW));
    CHECK_ERRNO(FCHMODAT2(AT_FDCWD, "to-file", 0600, AT_SYMLINK_NOFOLLOW), EOPNOTSUPP);
    CHECK_EQUAL(mode_of("file"), 0644);
    CHECK_EQUAL(mode_of("to-file"), 0777);
    CHECK_ERRNO(FCHMODAT2(AT_FDCWD, "missing", 0600, AT_SYMLINK_NOFOLLOW), ENOENT);
    CHECK_ERRNO(FCHMODAT2(AT_FDCWD, "", 0600, 0), ENOENT);
    CHECK_ERRNO(FCHMODAT2(AT_FDCWD, "file", 0600, AT_SYMLINK_FOLLOW), EINVAL);
    CHECK_ERRNO(FCHMODAT2(-1, "file", 0600, 0x8000), EINVAL);
    CHECK_ERRNO(FCHMODAT2(-1, "file", 0600, 0), EBADF);

    section("umask");
    CHECK_EQUAL(umask(027), 022);
    CHECK_EQUAL(umask(0), 027);
    CHECK_EQUAL(umask(07777), 0);
    CHECK_EQUAL(umask(022), 0777);
    CHECK_EQUAL(umask(-1), 022);
    CHECK_EQUAL(umask(037), 0777);
    CHECK_EQUAL(IN_CHILD({
        CHECK_EQUAL(umask(077), 037);
        CHECK_EQUAL(IN_CHILD({ CHECK_EQUAL(umask(0), 077); }), 0);
        CHECK_EQUAL(umask(0), 077);
    }), 0);
    CHECK_EQUAL(umask(037), 037);
    CHECK_EQUAL(IN_CHILD({ execl("/proc/self/exe", "mode", "umask", "037", NULL); }), 0);
    pid_t child = vfork();
    if (child == 0) {
        umask(0);
        _exit(0);
    }
    wait_for(child);
    CHECK_EQUAL(umask(022), 037);
    return finish();
}
