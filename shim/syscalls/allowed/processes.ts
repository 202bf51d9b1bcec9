// Calls about the caller itself that do many things: prctl(2), arch_prctl(2), seccomp(2),
// membarrier(2), futex(2), clone(2), and the clocks.
import { allowedFlags, allowList, because } from './entry.ts'

const PRCTL = 'prctl(2)'

export const PRCTL_OPTIONS = allowList(
  'prctl',
  because('which signal the end of the parent is', PRCTL, { PR_SET_PDEATHSIG: 1, PR_GET_PDEATHSIG: 2 }),
  because('the thread’s name, and names of its memory', PRCTL, { PR_SET_NAME: 15, PR_GET_NAME: 16, PR_SET_VMA: 0x53564d41 }),
  because('takes capabilities away, or tells that there are none', PRCTL, {
    PR_GET_KEEPCAPS: 7, PR_SET_KEEPCAPS: 8, PR_CAPBSET_READ: 23, PR_CAPBSET_DROP: 24, PR_GET_SECUREBITS: 27, PR_CAP_AMBIENT: 47, PR_SET_NO_NEW_PRIVS: 38, PR_GET_NO_NEW_PRIVS: 39,
  }),
  because('a filter or a denial of the program’s own only narrows', 'prctl(2), seccomp(2)', { PR_GET_SECCOMP: 21, PR_SET_SECCOMP: 22, PR_SET_MDWE: 65, PR_GET_MDWE: 66 }),
  because('who adopts the caller’s grandchildren', PRCTL, { PR_SET_CHILD_SUBREAPER: 36, PR_GET_CHILD_SUBREAPER: 37 }),
  because('how exactly the caller’s own timers run', PRCTL, { PR_SET_TIMERSLACK: 29, PR_GET_TIMERSLACK: 30 }),
  because('large pages of the caller’s', PRCTL, { PR_SET_THP_DISABLE: 41, PR_GET_THP_DISABLE: 42 }),
  because('how the processor guesses for the caller', PRCTL, { PR_GET_SPECULATION_CTRL: 52, PR_SET_SPECULATION_CTRL: 53 }),
  because('tells about the caller', PRCTL, { PR_GET_DUMPABLE: 3, PR_GET_UNALIGN: 5, PR_GET_TIMING: 13, PR_GET_TSC: 25, PR_MCE_KILL_GET: 34, PR_GET_TID_ADDRESS: 40, PR_GET_AUXV: 0x41555856 }),
)

const ARCH = 'arch_prctl(2), asm/prctl.h'

export const ARCH_PRCTL_OPTIONS = allowList(
  'arch_prctl',
  because('the thread’s own segment registers', ARCH, { ARCH_SET_GS: 0x1001, ARCH_SET_FS: 0x1002, ARCH_GET_FS: 0x1003, ARCH_GET_GS: 0x1004 }),
  because('whether the thread may ask what the processor is', ARCH, { ARCH_GET_CPUID: 0x1011, ARCH_SET_CPUID: 0x1012 }),
  because('large registers of the process', ARCH, { ARCH_GET_XCOMP_SUPP: 0x1021, ARCH_GET_XCOMP_PERM: 0x1022, ARCH_REQ_XCOMP_PERM: 0x1023 }),
  because('bits of addresses that the process uses for itself', ARCH, { ARCH_GET_UNTAG_MASK: 0x4001, ARCH_ENABLE_TAGGED_ADDR: 0x4002, ARCH_GET_MAX_TAG_BITS: 0x4003 }),
  because('a second stack that keeps return addresses', ARCH, { ARCH_SHSTK_ENABLE: 0x5001, ARCH_SHSTK_DISABLE: 0x5002, ARCH_SHSTK_LOCK: 0x5003, ARCH_SHSTK_STATUS: 0x5005 }),
)

export const SECCOMP_OPERATIONS = allowList(
  'seccomp',
  because('a filter of the program’s own only narrows', 'seccomp(2)', { SECCOMP_SET_MODE_STRICT: 0, SECCOMP_SET_MODE_FILTER: 1 }),
  because('tells what the kernel can do', 'seccomp(2)', { SECCOMP_GET_ACTION_AVAIL: 2, SECCOMP_GET_NOTIF_SIZES: 3 }),
)

/** Not a listener: there is one in the chain, and the kernel takes no second. */
export const SECCOMP_FLAGS = allowedFlags(
  'seccomp, flags',
  because('for which threads a filter holds, and what it costs', 'seccomp(2)', { SECCOMP_FILTER_FLAG_TSYNC: 1, SECCOMP_FILTER_FLAG_LOG: 2, SECCOMP_FILTER_FLAG_SPEC_ALLOW: 4, SECCOMP_FILTER_FLAG_TSYNC_ESRCH: 0x10 }),
)

export const BARRIERS = allowList(
  'membarrier',
  because('orders the memory accesses of the program’s threads', 'membarrier(2)', {
    MEMBARRIER_CMD_QUERY: 0, MEMBARRIER_CMD_GLOBAL: 1, MEMBARRIER_CMD_GLOBAL_EXPEDITED: 2, MEMBARRIER_CMD_REGISTER_GLOBAL_EXPEDITED: 4, MEMBARRIER_CMD_PRIVATE_EXPEDITED: 8,
    MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED: 0x10, MEMBARRIER_CMD_PRIVATE_EXPEDITED_SYNC_CORE: 0x20, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED_SYNC_CORE: 0x40,
    MEMBARRIER_CMD_PRIVATE_EXPEDITED_RSEQ: 0x80, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED_RSEQ: 0x100, MEMBARRIER_CMD_GET_REGISTRATIONS: 0x200,
  }),
)

const FUTEX = 'futex(2)'
/** FUTEX_PRIVATE_FLAG, FUTEX_CLOCK_REALTIME: beside any operation. */
export const FUTEX_MODIFIERS = 0x180

export const FUTEX_OPERATIONS = allowList(
  'futex',
  because('waits and wakes by a word of the caller’s memory', FUTEX, {
    FUTEX_WAIT: 0, FUTEX_WAKE: 1, FUTEX_REQUEUE: 3, FUTEX_CMP_REQUEUE: 4, FUTEX_WAKE_OP: 5, FUTEX_WAIT_BITSET: 9, FUTEX_WAKE_BITSET: 10,
  }),
)

/** They look for the thread whose number stands in the word, wherever it is, and wait for it. */
export const FUTEX_OWNED = [6, 7, 8, 11, 12, 13]

export const CLOCKS = allowList(
  'clock_gettime and its kin',
  because('the machine’s time', 'clock_gettime(2)', {
    CLOCK_REALTIME: 0, CLOCK_MONOTONIC: 1, CLOCK_MONOTONIC_RAW: 4, CLOCK_REALTIME_COARSE: 5, CLOCK_MONOTONIC_COARSE: 6, CLOCK_BOOTTIME: 7,
    CLOCK_REALTIME_ALARM: 8, CLOCK_BOOTTIME_ALARM: 9, CLOCK_TAI: 11,
  }),
  because('the processor time of the caller', 'clock_gettime(2), clock_getcpuclockid(3)', {
    CLOCK_PROCESS_CPUTIME_ID: 2, CLOCK_THREAD_CPUTIME_ID: 3,
    'process 0, CPUCLOCK_PROF': -8, 'process 0, CPUCLOCK_VIRT': -7, 'process 0, CPUCLOCK_SCHED': -6, 'thread 0, CPUCLOCK_PROF': -4, 'thread 0, CPUCLOCK_VIRT': -3, 'thread 0, CPUCLOCK_SCHED': -2,
  }),
)

/** Not CLONE_PTRACE, and no namespaces. */
export const CLONE_FLAGS = allowedFlags(
  'clone',
  because('the signal that tells the parent of the end', 'clone(2)', { CSIGNAL: 0xff }),
  because('what parent and child share', 'clone(2)', { CLONE_VM: 0x100, CLONE_FS: 0x200, CLONE_FILES: 0x400, CLONE_SIGHAND: 0x800, CLONE_THREAD: 0x10000, CLONE_SYSVSEM: 0x40000, CLONE_IO: 0x80000000 }),
  because('how the child begins, and who is told', 'clone(2)', {
    CLONE_PIDFD: 0x1000, CLONE_VFORK: 0x4000, CLONE_PARENT: 0x8000, CLONE_SETTLS: 0x80000, CLONE_PARENT_SETTID: 0x100000, CLONE_CHILD_CLEARTID: 0x200000, CLONE_DETACHED: 0x400000,
    CLONE_UNTRACED: 0x800000, CLONE_CHILD_SETTID: 0x1000000,
  }),
)

export const UNSHARE_FLAGS = allowedFlags('unshare', because('only separates threads', 'unshare(2)', { CLONE_FS: 0x200, CLONE_FILES: 0x400, CLONE_SYSVSEM: 0x40000 }))
