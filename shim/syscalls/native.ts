// Calls that never reach the library OS: those that stay native, each group with its reason, and those that are not offered.
import { errno } from '../abi/errno.ts'
import { absent, byRegisters, native, refuse } from '../define-syscall.ts'
import { withTelling } from './input-signals.ts'
import { only } from './processes.ts'

// The second byte of an ioctl's number is its family. Whole families are refused, since a file system may act by a descriptor that was opened
// for reading: f (ext4, fsverity, fscrypt), X (XFS, freezing), v (versions), r (FAT), btrfs (which takes names), f2fs.
const FILE_IOCTLS = [0x6600, 0x5800, 0x7600, 0x7200, 0x9400, 0xf500]
/** FICLONE, FICLONERANGE, FIDEDUPERANGE; GETFLAGS, FIEMAP, GETVERSION, FSGETXATTR; FIOGETOWN, SIOCGPGRP, SIOCATMARK. */
const HARMLESS_IOCTLS = [0x40049409, 0x4020940d, 0xc0189436, 0x80086601, 0x80046601, 0xc020660b, 0x80087601, 0x801c581f, 0x8903, 0x8904, 0x8905]

const [CLONE_FS, CLONE_FILES, CLONE_SYSVSEM] = [0x200, 0x400, 0x40000]

export const nativeCalls = [
  ...native('works on a descriptor that the program already holds',
    'read', 'write', 'readv', 'writev', 'pread64', 'pwrite64', 'preadv', 'pwritev', 'preadv2', 'pwritev2', 'lseek', 'fstat', 'fstatfs', 'fsync', 'fdatasync',
    'sync_file_range', 'ftruncate', 'fallocate', 'fadvise64', 'readahead', 'getdents', 'getdents64', 'sendfile', 'splice', 'tee', 'vmsplice', 'copy_file_range',
    'flock', 'fgetxattr', 'flistxattr', 'syncfs', 'sync', 'close', 'close_range', 'dup', 'dup2', 'dup3', 'pipe', 'pipe2', 'poll', 'ppoll', 'select', 'pselect6',
    'epoll_create', 'epoll_create1', 'epoll_ctl', 'epoll_wait', 'epoll_pwait', 'epoll_pwait2', 'eventfd', 'eventfd2', 'signalfd', 'signalfd4', 'timerfd_create',
    'timerfd_settime', 'timerfd_gettime', 'inotify_init', 'inotify_init1', 'inotify_rm_watch', 'cachestat'),
  ...native('works on a queue that the program already holds', 'mq_timedsend', 'mq_timedreceive', 'mq_notify', 'mq_getsetattr'),
  ...native('acts on the memory of the caller alone',
    'mmap', 'munmap', 'mprotect', 'mremap', 'msync', 'madvise', 'mincore', 'mlock', 'mlock2', 'munlock', 'mlockall', 'munlockall', 'brk', 'membarrier',
    'pkey_alloc', 'pkey_free', 'pkey_mprotect', 'remap_file_pages', 'mbind', 'set_mempolicy', 'get_mempolicy', 'set_mempolicy_home_node', 'mseal', 'map_shadow_stack'),
  ...native('synchronises threads of the program', 'futex', 'futex_waitv', 'futex_wake', 'futex_wait', 'futex_requeue', 'set_robust_list', 'set_tid_address', 'rseq', 'restart_syscall'),
  ...native('signals of the caller itself',
    'rt_sigaction', 'rt_sigprocmask', 'rt_sigreturn', 'rt_sigpending', 'rt_sigtimedwait', 'rt_sigsuspend', 'sigaltstack', 'pause', 'alarm', 'setitimer', 'getitimer'),
  ...native('must never be interrupted by a trap: programs do not expect EINTR of these', 'exit', 'exit_group'),
  ...native('waits for children of the caller', 'wait4', 'waitid'),
  ...native('reads clocks or sleeps',
    'nanosleep', 'clock_nanosleep', 'clock_gettime', 'clock_getres', 'gettimeofday', 'time', 'times', 'timer_create', 'timer_settime', 'timer_gettime',
    'timer_getoverrun', 'timer_delete', 'getrusage', 'sysinfo', 'getcpu', 'sched_yield', 'sched_get_priority_max', 'sched_get_priority_min'),
  ...native('process and session ids; capabilities, of which there are none', 'getpid', 'getppid', 'gettid', 'getpgrp', 'setpgid', 'setsid', 'capget', 'capset'),
  ...native('a filter or domain of the program’s own only narrows', 'seccomp', 'landlock_create_ruleset', 'landlock_add_rule', 'landlock_restrict_self'),
  ...native('the calling thread’s own registers', 'arch_prctl'),
  ...native('random bytes', 'getrandom'),
  ...native('works on a socket that the program already holds',
    'shutdown'),

  byRegisters('unshare',
    { when: [{ argument: 0, mask: 0xffffffff & ~(CLONE_FS | CLONE_FILES | CLONE_SYSVSEM), oneOf: [0] }], action: 'native', why: 'only separates threads' },
    { action: { refuse: errno.EPERM }, why: 'no new namespaces' }),
  withTelling(byRegisters('ioctl',
    only({ refuse: errno.EPERM }, 'types into the terminal (CVE-2017-5226), drives the console (CVE-2023-28100), takes its output, or loads a line discipline', 1,
      0x5412, 0x541c, 0x541d, 0x5423),
    only({ refuse: errno.EPERM }, 'signals on behalf of a descriptor', 1, 0x8901, 0x8902),
    only('native', 'clones or reads what the program already holds, and tells where a socket stands', 1, ...HARMLESS_IOCTLS),
    { when: [{ argument: 1, mask: 0xff00, oneOf: FILE_IOCTLS }], action: { errno: errno.EPERM }, why: 'changes a file or a folder that was opened only for reading' },
    { when: [{ argument: 1, mask: 0xff00, oneOf: [0x4b00, 0x5600] }], action: { errno: errno.EPERM }, why: 'the Linux console: its keymap can type (KDSKBSENT)' },
    { when: [{ argument: 1, mask: 0xff00, oneOf: [0x8900] }], action: { errno: errno.EPERM }, why: 'shows the host’s interfaces and addresses, on any socket' },
    { action: 'native', why: 'works on a descriptor that the program already holds' })),
]

export const refusedCalls = [
  ...absent('its flags are in memory, where BPF cannot see them; libraries fall back to clone', 'clone3'),
  ...absent('works behind the filter’s back', 'io_uring_setup', 'io_uring_enter', 'io_uring_register', 'io_setup', 'io_destroy', 'io_submit', 'io_cancel', 'io_getevents', 'io_pgetevents'),
  ...refuse('another process’s memory or descriptors', ['ptrace', 'process_vm_readv', 'process_vm_writev', 'pidfd_getfd', 'process_madvise', 'process_mrelease', 'kcmp', 'move_pages', 'migrate_pages'], 'ptrace'),
  ...refuse('changes the tree of mounts', ['mount', 'umount2', 'pivot_root', 'chroot', 'fsopen', 'fsconfig', 'fsmount', 'fspick', 'open_tree', 'open_tree_attr', 'move_mount', 'mount_setattr', 'statmount', 'listmount', 'setns', 'swapon', 'swapoff', 'quotactl', 'quotactl_fd']),
  ...refuse('opens files without a path', ['name_to_handle_at', 'open_by_handle_at', 'fanotify_init', 'fanotify_mark', 'lookup_dcookie']),
  ...refuse('the kernel’s own', ['bpf', 'perf_event_open', 'userfaultfd', 'kexec_load', 'kexec_file_load', 'init_module', 'finit_module', 'delete_module', 
    'reboot', 'syslog', 'acct', 'iopl', 'ioperm', 'vhangup', 'sethostname', 'setdomainname', 'settimeofday', 'clock_settime', 'adjtimex', 'clock_adjtime', 'keyctl', 'add_key', 'request_key', 'modify_ldt']),
  ...absent('obsolete, or of no use to a picoprocess', 'create_module', 'query_module', 'get_kernel_syms', 'uselib', 'ustat', 'sysfs', '_sysctl', 'nfsservctl', 'getpmsg', 'putpmsg', 'afs_syscall', 'tuxcall', 'security', 'vserver', 'epoll_ctl_old', 'epoll_wait_old', 'set_thread_area', 'get_thread_area', 'memfd_secret', 'lsm_get_self_attr', 'lsm_set_self_attr', 'lsm_list_modules',
    'setxattrat', 'getxattrat', 'listxattrat', 'removexattrat', 'file_getattr', 'file_setattr'),
]
