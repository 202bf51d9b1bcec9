// Calls that never reach the library OS: those that stay native, each group with its reason, and
// those that are not offered.
import { errno } from '../abi/errno.ts'
import { absent, byRegisters, native, refuse } from '../calls/define-syscall.ts'
import { isOn } from './allowed/entry.ts'
import { UNSHARE_FLAGS } from './allowed/processes.ts'
import { PLAIN_TASKS } from './tasks.ts'
import { CLONE_FILES, CLONE_FS } from '../abi/constants.ts'

/** close_range(2), sched.h */
const CLOSE_RANGE_UNSHARE = 2

export const nativeCalls = [
  ...native('works on descriptors that the program already holds; what nginx, Apache, busybox and Python copy files with', 'sendfile'),
  ...native('works on a descriptor that the program already holds',
    'read', 'write', 'readv', 'writev', 'pread64', 'pwrite64', 'preadv', 'pwritev', 'lseek', 'fstat', 'fstatfs', 'fsync', 'fdatasync',
    'sync_file_range', 'ftruncate', 'fadvise64', 'readahead', 'getdents', 'getdents64', 'copy_file_range',
    'flock', 'fgetxattr', 'flistxattr', 'syncfs', 'sync', 'close', 'dup', 'dup2', 'dup3', 'pipe', 'pipe2', 'poll', 'ppoll', 'select', 'pselect6',
    'epoll_create', 'epoll_create1', 'epoll_ctl', 'epoll_wait', 'epoll_pwait', 'epoll_pwait2', 'eventfd', 'eventfd2', 'signalfd', 'signalfd4', 'timerfd_create',
    'timerfd_settime', 'timerfd_gettime', 'inotify_init', 'inotify_init1', 'inotify_rm_watch', 'cachestat'),
  ...native('works on a queue that the program already holds', 'mq_timedsend', 'mq_timedreceive', 'mq_notify', 'mq_getsetattr'),
  ...native('acts on the memory of the caller alone',
    'munmap', 'msync', 'mincore', 'mlock', 'munlock', 'mlockall', 'munlockall', 'brk',
    'pkey_alloc', 'pkey_free', 'remap_file_pages', 'mbind', 'set_mempolicy', 'get_mempolicy', 'set_mempolicy_home_node', 'mseal', 'map_shadow_stack'),
  ...native('synchronises threads of the program', 'futex_waitv', 'futex_wake', 'futex_wait', 'futex_requeue', 'set_robust_list', 'set_tid_address', 'rseq'),
  ...native('signals of the caller itself',
    'rt_sigaction', 'rt_sigprocmask', 'rt_sigreturn', 'rt_sigpending', 'rt_sigtimedwait', 'rt_sigsuspend', 'sigaltstack', 'pause', 'alarm', 'setitimer', 'getitimer'),
  ...native('must never be interrupted by a trap: programs do not expect EINTR of these', 'exit', 'exit_group'),
  ...native('waits for children of the caller', 'wait4', 'waitid'),
  ...native('reads clocks or sleeps',
    'nanosleep', 'gettimeofday', 'time', 'times', 'timer_settime', 'timer_gettime',
    'timer_getoverrun', 'timer_delete', 'getrusage', 'sysinfo', 'getcpu', 'sched_yield', 'sched_get_priority_max', 'sched_get_priority_min'),
  ...native('process and session ids; capabilities, of which there are none', 'getpid', 'getppid', 'gettid', 'getpgrp', 'setsid', 'capset'),
  ...native('a filter or domain of the program’s own only narrows', 'landlock_create_ruleset', 'landlock_add_rule', 'landlock_restrict_self'),
  ...native('random bytes', 'getrandom'),
  ...native('works on a socket that the program already holds',
    'shutdown'),

  byRegisters('close_range',
    { when: [{ argument: 2, mask: CLOSE_RANGE_UNSHARE, oneOf: [CLOSE_RANGE_UNSHARE] }], action: { refuse: errno.EPERM }, why: 'a thread would have a table of its own', onlyWith: PLAIN_TASKS },
    { action: 'native', why: 'works on descriptors that the program already holds' }),
  byRegisters('restart_syscall',
    { action: 'trap', why: 'where the engine has it come to the listener', issued: true },
    { action: 'native', why: 'the kernel’s own way to go on with a call' }),
  byRegisters('unshare',
    { action: 'native', why: 'by it the kernel says that a process is alone', issued: true },
    { when: [{ argument: 0, mask: CLONE_FS | CLONE_FILES, noneOf: [0] }], action: { refuse: errno.EPERM }, why: 'a thread would have a table or a working directory of its own', onlyWith: PLAIN_TASKS },
    { when: [isOn(UNSHARE_FLAGS, 0)], action: 'native', why: 'only separates threads' },
    { action: { refuse: errno.EPERM }, why: 'no new namespaces' }),
]

export const refusedCalls = [
  ...absent('its flags are in memory, where BPF cannot see them; libraries fall back to clone', 'clone3'),
  ...absent('works behind the filter’s back', 'io_uring_setup', 'io_uring_enter', 'io_uring_register', 'io_setup', 'io_destroy', 'io_submit', 'io_cancel', 'io_getevents', 'io_pgetevents'),
  ...refuse('changes the tree of mounts', ['mount', 'umount2', 'pivot_root', 'chroot', 'fsopen', 'fsconfig', 'fsmount', 'fspick', 'open_tree', 'open_tree_attr', 'move_mount', 'mount_setattr', 'statmount', 'listmount', 'setns', 'swapon', 'swapoff', 'quotactl', 'quotactl_fd']),
  ...refuse('opens files without a path', ['name_to_handle_at', 'open_by_handle_at', 'fanotify_init', 'fanotify_mark', 'lookup_dcookie']),
  ...refuse('the kernel’s own', ['bpf', 'perf_event_open', 'userfaultfd', 'kexec_load', 'kexec_file_load', 'init_module', 'finit_module', 'delete_module', 
    'reboot', 'syslog', 'acct', 'iopl', 'ioperm', 'vhangup', 'sethostname', 'setdomainname', 'settimeofday', 'clock_settime', 'adjtimex', 'clock_adjtime', 'keyctl', 'add_key', 'request_key', 'modify_ldt']),
  ...absent('obsolete, or of no use to a picoprocess', 'create_module', 'query_module', 'get_kernel_syms', 'uselib', 'ustat', 'sysfs', '_sysctl', 'nfsservctl', 'getpmsg', 'putpmsg', 'afs_syscall', 'tuxcall', 'security', 'vserver', 'epoll_ctl_old', 'epoll_wait_old', 'set_thread_area', 'get_thread_area', 'memfd_secret', 'lsm_get_self_attr', 'lsm_set_self_attr', 'lsm_list_modules',
    'setxattrat', 'getxattrat', 'listxattrat', 'removexattrat', 'file_getattr', 'file_setattr'),
]
