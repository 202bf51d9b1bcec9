// Bad pointers: EFAULT, in the order in which Linux looks.
#include "check.h"
#include "old-calls.h"
#include <sys/statfs.h>

int main(int argc, char **argv) {
    start(argc, argv);
    mkdir("dir", 0755);
    write_file("file", "content");
    symlink("file", "to-file");
    struct stat status;
    char text[64];

    section("paths that cannot be read");
    CHECK_ERRNO(syscall(SYS_open, NULL, O_RDONLY), EFAULT);
    CHECK_ERRNO(syscall(SYS_open, WILD, O_RDONLY), EFAULT);
    CHECK_ERRNO(syscall(SYS_open, -1l, O_RDONLY), EFAULT);
    CHECK_ERRNO(syscall(SYS_open, KERNEL_ADDRESS, O_RDONLY), EFAULT);
    CHECK_ERRNO(syscall(SYS_open, 0x7ffffffff000, O_RDONLY), EFAULT);
    CHECK_ERRNO(syscall(SYS_openat, AT_FDCWD, WILD, O_RDONLY), EFAULT);
    CHECK_ERRNO(syscall(SYS_creat, WILD, 0600), EFAULT);
    CHECK_ERRNO(syscall(SYS_stat, WILD, &status), EFAULT);
    CHECK_ERRNO(syscall(SYS_lstat, WILD, &status), EFAULT);
    CHECK_ERRNO(syscall(SYS_newfstatat, AT_FDCWD, WILD, &status, 0), EFAULT);
    CHECK_ERRNO(syscall(SYS_access, WILD, F_OK), EFAULT);
    CHECK_ERRNO(syscall(SYS_faccessat2, AT_FDCWD, WILD, F_OK, 0), EFAULT);
    CHECK_ERRNO(syscall(SYS_readlink, WILD, text, sizeof text), EFAULT);
    CHECK_ERRNO(syscall(SYS_chdir, WILD), EFAULT);
    CHECK_ERRNO(syscall(SYS_mkdir, WILD, 0700), EFAULT);
    CHECK_ERRNO(syscall(SYS_mkdirat, AT_FDCWD, WILD, 0700), EFAULT);
    CHECK_ERRNO(syscall(SYS_rmdir, WILD), EFAULT);
    CHECK_ERRNO(syscall(SYS_unlink, WILD), EFAULT);
    CHECK_ERRNO(syscall(SYS_unlinkat, AT_FDCWD, WILD, 0), EFAULT);
    CHECK_ERRNO(syscall(SYS_rename, WILD, "x"), EFAULT);
    CHECK_ERRNO(syscall(SYS_rename, "file", WILD), EFAULT);
    CHECK_ERRNO(syscall(SYS_rename, "missing", WILD), EFAULT);
    CHECK_ERRNO(syscall(SYS_link, WILD, "x"), EFAULT);
    CHECK_ERRNO(syscall(SYS_link, "file", WILD), EFAULT);
    CHECK_ERRNO(syscall(SYS_link, "missing", WILD), ENOENT);
    CHECK_ERRNO(syscall(SYS_symlink, WILD, "x"), EFAULT);
    CHECK_ERRNO(syscall(SYS_symlink, "x", WILD), EFAULT);
    CHECK_ERRNO(syscall(SYS_chmod, WILD, 0600), EFAULT);
    CHECK_ERRNO(syscall(SYS_fchmodat, AT_FDCWD, WILD, 0600), EFAULT);
    CHECK_ERRNO(syscall(SYS_chown, WILD, -1, -1), EFAULT);
    CHECK_ERRNO(syscall(SYS_lchown, WILD, -1, -1), EFAULT);
    CHECK_ERRNO(syscall(SYS_fchownat, AT_FDCWD, WILD, -1, -1, 0), EFAULT);
    CHECK_ERRNO(syscall(SYS_truncate, WILD, 0), EFAULT);
    CHECK_ERRNO(syscall(SYS_mknod, WILD, S_IFIFO | 0600, 0), EFAULT);
    CHECK_ERRNO(syscall(SYS_statfs, WILD, &status), EFAULT);
    CHECK_ERRNO(syscall(SYS_execve, WILD, NULL, NULL), EFAULT);

    section("results that cannot be written");
    CHECK_ERRNO(syscall(SYS_stat, "file", WILD), EFAULT);
    CHECK_ERRNO(syscall(SYS_stat, "file", NULL), EFAULT);
    CHECK_ERRNO(syscall(SYS_stat, "file", KERNEL_ADDRESS), EFAULT);
    CHECK_ERRNO(syscall(SYS_stat, "missing", WILD), ENOENT);
    CHECK_ERRNO(syscall(SYS_lstat, "to-file", WILD), EFAULT);
    CHECK_ERRNO(syscall(SYS_newfstatat, AT_FDCWD, "file", WILD, 0), EFAULT);
    CHECK_ERRNO(syscall(SYS_readlink, "to-file", WILD, 64), EFAULT);
    CHECK_ERRNO(syscall(SYS_getcwd, WILD, 4096), EFAULT);
    CHECK_ERRNO(syscall(SYS_statfs, ".", WILD), EFAULT);
    void *constant = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK_ERRNO(syscall(SYS_stat, "file", constant), EFAULT);
    CHECK_ERRNO(syscall(SYS_readlink, "to-file", constant, 64), EFAULT);
    CHECK_ERRNO(syscall(SYS_getcwd, constant, 4096), EFAULT);
    // A result that crosses into a page which cannot be written.
    char *edge = at_page_end("", 1);
    CHECK_ERRNO(syscall(SYS_stat, "file", edge - 10), EFAULT);
    CHECK_ERRNO(syscall(SYS_readlink, "to-file", edge, 64), EFAULT);
    CHECK_EQUAL(syscall(SYS_readlink, "to-file", edge - 3, 4), 4);
    CHECK(memcmp(edge - 3, "file", 4) == 0);
    CHECK_EQUAL(syscall(SYS_readlink, "to-file", edge - 3, 64), 4);
    CHECK_OK(syscall(SYS_stat, "file", edge + 1 - sizeof status));

    section("strings at a page's end");
    CHECK_OK(close(open(at_page_end("file", 5), O_RDONLY)));
    CHECK_OK(syscall(SYS_stat, at_page_end("file", 5), &status));
    CHECK_ERRNO(open(at_page_end("file", 4), O_RDONLY), EFAULT);
    CHECK_ERRNO(syscall(SYS_stat, at_page_end("file", 4), &status), EFAULT);
    CHECK_ERRNO(mkdir(at_page_end("new", 3), 0700), EFAULT);
    CHECK(!exists("new"));
    CHECK_OK(mkdir(at_page_end("new", 4), 0700));
    CHECK_ERRNO(open(at_page_end("", 1), O_RDONLY), ENOENT);
    // The string crosses a page: both pages are read.
    char *crossing = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    strcpy(crossing + 4094, "file");
    CHECK_OK(close(open(crossing + 4094, O_RDONLY)));
    CHECK_OK(syscall(SYS_stat, crossing + 4094, &status));
    char *longest = malloc(5000);
    memset(longest, '/', 5000);
    memcpy(longest, ".", 1);
    memcpy(longest + 4091, "file", 5);
    CHECK_OK(close(open(at_page_end(longest, 4096), O_RDONLY)));
    // 4096 bytes without an end, then nothing: too long is noticed before the fault.
    longest[4095] = '/';
    CHECK_ERRNO(open(at_page_end(longest, 4096), O_RDONLY), ENAMETOOLONG);
    CHECK_ERRNO(open(at_page_end(longest, 4095), O_RDONLY), EFAULT);

    section("memory of every kind");
    int file = open("path", O_RDWR | O_CREAT, 0600);
    CHECK_EQUAL(write(file, "file", 5), 5);
    char *mapped = mmap(NULL, 4096, PROT_READ, MAP_SHARED, file, 0);
    CHECK_OK(close(open(mapped, O_RDONLY)));
    char *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    CHECK_OK(syscall(SYS_stat, "file", shared));
    CHECK_EQUAL(((struct stat *)(void *)shared)->st_size, 7);
    char *beyond = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    CHECK_ERRNO(syscall(SYS_open, beyond + 4096, O_RDONLY), EFAULT);
    CHECK_ERRNO(syscall(SYS_stat, "file", beyond + 4096), EFAULT);
    char *secret = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK_ERRNO(open(secret, O_RDONLY), EFAULT);
    CHECK_ERRNO(syscall(SYS_stat, "file", secret), EFAULT);
    char *write_only = mmap(NULL, 4096, PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK_OK(syscall(SYS_stat, "file", write_only));
    const char *constant_text = "file";
    CHECK_OK(syscall(SYS_stat, constant_text, &status));
    CHECK_ERRNO(syscall(SYS_stat, "file", constant_text), EFAULT);
    CHECK_ERRNO(syscall(SYS_stat, "file", (void *)(long)main), EFAULT);
    CHECK_TEXT(constant_text, "file");

    section("order");
    // The path is read before the descriptor is looked at; flags come before both.
    CHECK_ERRNO(syscall(SYS_openat, -1, WILD, O_RDONLY), EFAULT);
    CHECK_ERRNO(syscall(SYS_openat, -1, WILD, O_RDONLY | O_CREAT | O_DIRECTORY, 0600), EINVAL);
    CHECK_ERRNO(syscall(SYS_newfstatat, -1, WILD, &status, 0), EFAULT);
    CHECK_ERRNO(syscall(SYS_newfstatat, -1, WILD, &status, 0x8000), EINVAL);
    CHECK_ERRNO(syscall(SYS_mkdirat, -1, WILD, 0700), EFAULT);
    CHECK_ERRNO(syscall(SYS_mkdirat, -1, "", 0700), ENOENT);
    CHECK_ERRNO(syscall(SYS_unlinkat, -1, WILD, 0x8000), EINVAL);
    CHECK_ERRNO(syscall(SYS_linkat, -1, WILD, -1, WILD, 0x8000), EINVAL);
    CHECK_ERRNO(syscall(SYS_linkat, -1, WILD, -1, WILD, 0), EFAULT);
    CHECK_ERRNO(syscall(SYS_renameat, -1, "x", -1, WILD), EBADF);
    CHECK_ERRNO(syscall(SYS_symlinkat, "", -1, WILD), ENOENT);
    CHECK_ERRNO(syscall(SYS_fchownat, -1, WILD, 0, 0, 0x8000), EINVAL);
    CHECK_ERRNO(syscall(SYS_readlinkat, -1, WILD, text, 0), EINVAL);
    CHECK_ERRNO(syscall(SYS_readlinkat, -1, WILD, text, 1), EFAULT);
    CHECK_ERRNO(syscall(SYS_faccessat2, -1, WILD, 8, 0), EINVAL);
    CHECK_ERRNO(syscall(SYS_faccessat2, -1, WILD, 0, 0), EFAULT);
    return finish();
}
