// The numbers of the system calls that the engine issues, by name, for the processor that it runs
// on. A test holds them against seccomp-bpf-ts and the kernel's headers. What the calls take lies
// in constants.ts and socket.ts.
import { type Machine, onMachine } from './machine.ts'

const x86_64 = {
  accept4: 288, bind: 49, capget: 125, capset: 126, clock_gettime: 228, close: 3, connect: 42, epoll_create1: 291, epoll_ctl: 233,
  epoll_pwait: 281, faccessat2: 439, fchmod: 91, fchmodat: 268, fchownat: 260, fcntl: 72, flock: 73, fstat: 5, ftruncate: 77, getdents64: 217, getpeername: 52,
  getpgid: 121, getpriority: 140, getsid: 124, getsockname: 51, getsockopt: 55, inotify_add_watch: 254, ioctl: 16, ioprio_get: 252, ioprio_set: 251,
  kcmp: 312, kill: 62, landlock_restrict_self: 446, linkat: 265, listen: 50, lseek: 8, memfd_create: 319, mkdirat: 258,
  mknodat: 259, mmap: 9, mq_getsetattr: 245, mq_timedreceive: 243, mq_timedsend: 242, munmap: 11, newfstatat: 262, openat2: 437, pidfd_getfd: 438,
  pidfd_open: 434, pidfd_send_signal: 424, pipe2: 293, ppoll: 271, prctl: 157, pread64: 17, prlimit64: 302, read: 0, readlinkat: 267, recvfrom: 45,
  renameat: 264, renameat2: 316, restart_syscall: 219, sendto: 44, setpriority: 141, setsockopt: 54, socket: 41, socketpair: 53,
  setxattr: 188, getxattr: 191, listxattr: 194, removexattr: 197,
  statfs: 137, statx: 332, symlinkat: 266, tgkill: 234, uname: 63, unlinkat: 263, unshare: 272, utimensat: 280, write: 1,
} as const

type Name = keyof typeof x86_64

const aarch64: Readonly<Record<Name, number>> = {
  accept4: 242, bind: 200, capget: 90, capset: 91, clock_gettime: 113, close: 57, connect: 203, epoll_create1: 20, epoll_ctl: 21,
  epoll_pwait: 22, faccessat2: 439, fchmod: 52, fchmodat: 53, fchownat: 54, fcntl: 25, flock: 32, fstat: 80, ftruncate: 46, getdents64: 61, getpeername: 205,
  getpgid: 155, getpriority: 141, getsid: 156, getsockname: 204, getsockopt: 209, inotify_add_watch: 27, ioctl: 29, ioprio_get: 31, ioprio_set: 30,
  kcmp: 272, kill: 129, landlock_restrict_self: 446, linkat: 37, listen: 201, lseek: 62, memfd_create: 279, mkdirat: 34,
  mknodat: 33, mmap: 222, mq_getsetattr: 185, mq_timedreceive: 183, mq_timedsend: 182, munmap: 215, newfstatat: 79, openat2: 437, pidfd_getfd: 438,
  pidfd_open: 434, pidfd_send_signal: 424, pipe2: 59, ppoll: 73, prctl: 167, pread64: 67, prlimit64: 261, read: 63, readlinkat: 78, recvfrom: 207,
  renameat: 38, renameat2: 276, restart_syscall: 128, sendto: 206, setpriority: 140, setsockopt: 208, socket: 198, socketpair: 199,
  setxattr: 5, getxattr: 8, listxattr: 11, removexattr: 14,
  statfs: 43, statx: 291, symlinkat: 36, tgkill: 131, uname: 160, unlinkat: 35, unshare: 97, utimensat: 88, write: 64,
}

export const NUMBERS: Readonly<Record<Machine, Readonly<Record<Name, number>>>> = { 'x86-64': x86_64, aarch64 }

export const sys = onMachine(NUMBERS)
