// Flags and modes as the kernel's headers give them.
import { onMachine } from './machine.ts'

// asm-generic/fcntl.h; four of them are another number in arch/arm64/include/uapi/asm/fcntl.h
export const O_ACCMODE = 0o3
export const O_RDONLY = 0
export const O_WRONLY = 0o1
export const O_RDWR = 0o2
export const O_CREAT = 0o100
export const O_EXCL = 0o200
export const O_NOCTTY = 0o400
export const O_TRUNC = 0o1000
export const O_APPEND = 0o2000
export const O_NONBLOCK = 0o4000
export const O_DSYNC = 0o10000
export const O_ASYNC = 0o20000
export const O_DIRECT = onMachine({ 'x86-64': 0o40000, aarch64: 0o200000 })
export const O_LARGEFILE = onMachine({ 'x86-64': 0o100000, aarch64: 0o400000 })
export const O_DIRECTORY = onMachine({ 'x86-64': 0o200000, aarch64: 0o40000 })
export const O_NOFOLLOW = onMachine({ 'x86-64': 0o400000, aarch64: 0o100000 })
export const O_NOATIME = 0o1000000
export const O_CLOEXEC = 0o2000000
export const O_SYNC = 0o4010000
export const O_PATH = 0o10000000
export const O_TMPFILE = 0o20000000 | O_DIRECTORY
/** fs.h: VALID_OPEN_FLAGS. open(2) and openat(2) ignore the rest, openat2(2) refuses it. */
export const VALID_OPEN_FLAGS =
  O_ACCMODE | O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC | O_APPEND | O_NONBLOCK | O_SYNC | O_DSYNC | O_ASYNC | O_DIRECT | O_LARGEFILE |
  O_DIRECTORY | O_NOFOLLOW | O_NOATIME | O_CLOEXEC | O_PATH | O_TMPFILE

// linux/fcntl.h
export const AT_FDCWD = -100
export const AT_SYMLINK_NOFOLLOW = 0x100
export const AT_EACCESS = 0x200
export const AT_REMOVEDIR = 0x200
export const AT_SYMLINK_FOLLOW = 0x400
export const AT_NO_AUTOMOUNT = 0x800
export const AT_EMPTY_PATH = 0x1000
export const AT_STATX_SYNC_TYPE = 0x6000

// linux/openat2.h
export const RESOLVE_NO_XDEV = 0x01
export const RESOLVE_NO_MAGICLINKS = 0x02
export const RESOLVE_NO_SYMLINKS = 0x04
export const RESOLVE_BENEATH = 0x08
export const RESOLVE_IN_ROOT = 0x10
export const RESOLVE_CACHED = 0x20

// linux/stat.h
export const S_IFMT = 0o170000
export const S_IFSOCK = 0o140000
export const S_IFLNK = 0o120000
export const S_IFREG = 0o100000
export const S_IFBLK = 0o060000
export const S_IFDIR = 0o040000
export const S_IFCHR = 0o020000
export const S_IFIFO = 0o010000
export const S_ISUID = 0o4000
export const S_ISGID = 0o2000

// linux/fs.h
export const RENAME_NOREPLACE = 1
export const RENAME_EXCHANGE = 2
export const RENAME_WHITEOUT = 4

/** limits.h: the longest path, its NUL included. */
export const PATH_MAX = 4096
/** namei.h: symbolic links followed in one resolution. */
export const MAXSYMLINKS = 40

// asm-generic/fcntl.h, linux/fcntl.h
export const F_OWNER_TID = 0
export const F_OWNER_PID = 1
export const F_SEAL_SEAL = 1
export const FD_CLOEXEC = 1
export const F_OWNER_PGRP = 2
export const F_SETFD = 2
export const F_GETFL = 3
export const F_SETFL = 4
export const F_SEAL_WRITE = 8
export const F_SETOWN = 8
export const F_SETSIG = 10
export const F_SETOWN_EX = 15
export const F_GETOWN_EX = 16
export const F_DUPFD_CLOEXEC = 1030
export const F_ADD_SEALS = 1033
export const F_GET_SEALS = 1034

// signal.h
export const SIGKILL = 9
export const SIGPIPE = 13
export const SIGTERM = 15
export const SIGCONT = 18
export const SIGSTOP = 19
export const SIGTTIN = 21
export const SIGTTOU = 22
export const SIGXFSZ = 25

// asm-generic/resource.h
export const RLIMIT_FSIZE = 1
export const RLIMIT_NOFILE = 7
export const RLIMIT_MEMLOCK = 8
export const RLIMIT_LOCKS = 10

// linux/sched.h
export const CLONE_VM = 0x100
export const CLONE_FS = 0x200
export const CLONE_FILES = 0x400
export const CLONE_SIGHAND = 0x800
export const CLONE_VFORK = 0x4000
export const CLONE_PARENT = 0x8000
export const CLONE_THREAD = 0x10000

// dirent.h
export const DT_FIFO = 1
export const DT_CHR = 2
export const DT_DIR = 4
export const DT_REG = 8
export const DT_LNK = 10
export const DT_SOCK = 12

// asm-generic/mman.h
export const MAP_SHARED = 1
export const PROT_READ = 1
export const MAP_PRIVATE = 2
export const PROT_WRITE = 2
export const PROT_EXEC = 4
export const MAP_FIXED = 0x10
export const MAP_ANONYMOUS = 0x20
export const MAP_FIXED_NOREPLACE = 0x100000

// linux/pidfd.h
export const PIDFD_THREAD = 0o200
export const PIDFD_NONBLOCK = 0o4000

// linux/kcmp.h
export const KCMP_FILE = 0
export const KCMP_VM = 1

// linux/inotify.h
export const IN_ONLYDIR = 0x01000000
export const IN_DONT_FOLLOW = 0x02000000

// linux/prctl.h
export const PR_CAPBSET_DROP = 24

// asm-generic/poll.h
export const POLLIN = 1
