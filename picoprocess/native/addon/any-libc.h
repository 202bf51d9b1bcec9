// One build of the addon serves every C library that Node.js runs on. It names no library of its own: what it calls is in the process already.
// So it calls only what glibc 2.31 and musl 1.2 both have. This file, which every source includes first, has the calls that came later;
// test/unit/picoprocess/any-libc.test.ts holds the list.
#ifndef ZEOLITE_ANY_LIBC_H
#define ZEOLITE_ANY_LIBC_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// stat(2) in its four forms: functions of glibc since 2.33 only. The structure is the kernel's on all 64-bit machines.
static inline int kernel_fstatat(int dir, const char *path, struct stat *status, int flags) { return (int)syscall(SYS_newfstatat, dir, path, status, flags); }
static inline int kernel_fstat(int fd, struct stat *status) { return (int)syscall(SYS_fstat, fd, status); }
static inline int kernel_stat(const char *path, struct stat *status) { return kernel_fstatat(AT_FDCWD, path, status, 0); }
static inline int kernel_lstat(const char *path, struct stat *status) { return kernel_fstatat(AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW); }
#define fstatat kernel_fstatat
#define fstat kernel_fstat
#define lstat kernel_lstat
// Not the structure of the same name.
#define stat(path, status) kernel_stat(path, status)

// close_range(2): glibc 2.34.
static inline int kernel_close_range(unsigned first, unsigned last, int flags) { return (int)syscall(SYS_close_range, first, last, flags); }
#define close_range kernel_close_range

#endif
