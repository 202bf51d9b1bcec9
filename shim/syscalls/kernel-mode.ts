// Which calls run natively in kernel mode, and what of them must not: each variant of what makes a
// name or a mode is here with the same refusals.
import { type Case, type Condition, firstCase } from '../abi/cases.ts'
import { F_SETOWN, F_SETOWN_EX, O_CREAT, O_DIRECTORY, O_TMPFILE, RENAME_WHITEOUT, RLIMIT_LOCKS, S_IFBLK, S_IFCHR, S_IFMT } from '../abi/constants.ts'
import { errno } from '../abi/errno.ts'
import { refused, type Syscall } from '../calls/define-syscall.ts'
import { casesInKernelMode, KERNEL_MODE_WITHOUT_SETID, nativeInKernelMode } from '../calls/kernel-mode.ts'

const SETID = 0o6000
const CREATES = O_CREAT | (O_TMPFILE & ~O_DIRECTORY)

/** A set-id program on the host's disk would outlive the sandbox. */
const setid = (mode: number, flags?: number): Case => ({
  when: [
    ...(flags === undefined ? [] : [{ argument: flags, mask: CREATES, noneOf: [0] } satisfies Condition]),
    { argument: mode, mask: SETID, noneOf: [0] },
  ],
  action: { refuse: errno.EPERM }, why: 'would make a set-user-ID or set-group-ID file', onlyWith: KERNEL_MODE_WITHOUT_SETID,
})
const device = (mode: number): Case => ({
  when: [{ argument: mode, mask: S_IFMT, oneOf: [S_IFCHR, S_IFBLK] }], action: { errno: errno.EPERM }, why: 'device nodes are not made',
})
const whiteout: Case = { when: [{ argument: 4, mask: RENAME_WHITEOUT, noneOf: [0] }], action: { errno: errno.EPERM }, why: 'a whiteout is a device node' }

/** Those with something to refuse first. */
const WITH_REFUSALS: ReadonlyMap<string, readonly Case[]> = new Map([
  ['open', [setid(2, 1)]], ['openat', [setid(3, 2)]], ['creat', [setid(1)]],
  ['mknod', [device(1), setid(1)]], ['mknodat', [device(2), setid(2)]],
  ['renameat2', [whiteout]],
])

const NATIVE = new Set([
  'stat', 'lstat', 'newfstatat', 'statx', 'access', 'faccessat', 'faccessat2', 'readlink', 'readlinkat', 'statfs', 'getcwd', 'getxattr', 'lgetxattr', 'listxattr', 'llistxattr', 'chdir', 'fchdir', 'umask',
  'mkdir', 'mkdirat', 'rmdir', 'unlink', 'unlinkat', 'rename', 'renameat', 'link', 'linkat', 'symlink', 'symlinkat',
  'execve', 'execveat', 'pidfd_send_signal',
  'getuid', 'geteuid', 'getgid', 'getegid', 'getresuid', 'getresgid', 'getgroups', 'setgroups', 'setuid', 'setgid', 'setreuid', 'setregid', 'setresuid', 'setresgid',
  'setfsuid', 'setfsgid',
  'semget', 'semop', 'semtimedop', 'semctl', 'shmget', 'shmat', 'shmdt', 'shmctl', 'msgget', 'msgsnd', 'msgrcv', 'msgctl', 'mq_open', 'mq_unlink',
])

/**
 * Those that name processes or threads, and where: process 1 of the namespace is ours, and must be
 * neither seen nor steered. Its group has that number too, but to kill(2) −1 means everybody, which
 * leaves that process out.
 */
const NAMING: ReadonlyMap<string, readonly number[]> = new Map([
  ...['kill', 'tkill', 'rt_sigqueueinfo', 'pidfd_open', 'getpgid', 'getsid', 'sched_getaffinity', 'sched_setaffinity', 'sched_getscheduler', 'sched_getparam', 'sched_setparam',
    'sched_setscheduler', 'sched_getattr', 'sched_setattr', 'sched_rr_get_interval', 'get_robust_list'].map((name): [string, readonly number[]] => [name, [0]]),
  ['tgkill', [0, 1]], ['rt_tgsigqueueinfo', [0, 1]],
])
const FIRST = 1

const refusesFirst = (...where: readonly Condition[]): Case =>
  ({ when: where, action: { refuse: errno.ESRCH }, why: 'process 1 of the namespace is not of the sandbox' })

/** What names process 1 comes to the library OS only to be recorded. */
const withoutFirst = (call: Syscall, first: readonly Case[], native: Case): Syscall => {
  const { run } = call
  return {
    ...casesInKernelMode(call, [...first, native]),
    run: (task) => (task.os.kernel !== undefined && firstCase(first, task.trap) !== undefined ? refused(task, 'process 1', errno.ESRCH) : run!(task)),
  }
}

const NOBODY_ELSE = 'a PID namespace has nobody else in it'
const PROCESS: ReadonlyMap<string, number> = new Map([['getpriority', 0], ['setpriority', 0], ['ioprio_get', 1], ['ioprio_set', 1]])

/** A call whose cases refuse something: it comes to the library OS only to be recorded. */
const recording = (call: Syscall, cases: readonly Case[]): Syscall => {
  const { run } = call
  return {
    ...call,
    run: (task) => {
      if (!task.os.features.has(KERNEL_MODE_WITHOUT_SETID)) return run!(task)
      return cases.some(({ onlyWith }) => onlyWith === KERNEL_MODE_WITHOUT_SETID) ? refused(task, call.name, errno.EPERM, 'setid') : run!(task)
    },
  }
}

/** The call with what is different about it in kernel mode. */
export const inKernelMode = (call: Syscall): Syscall => {
  const { name } = call
  const refusals = WITH_REFUSALS.get(name)
  if (refusals !== undefined) return recording(nativeInKernelMode(call, refusals), refusals)
  if (NATIVE.has(name)) return nativeInKernelMode(call)
  const naming = NAMING.get(name)
  if (naming !== undefined) return withoutFirst(call, naming.map((argument) => refusesFirst({ argument, oneOf: [FIRST] })), { action: 'native', why: NOBODY_ELSE })
  const kind = PROCESS.get(name)
  if (kind !== undefined) {
    const ofProcesses: Condition = { argument: 0, oneOf: [kind] }
    return withoutFirst(call, [refusesFirst(ofProcesses, { argument: 1, oneOf: [FIRST] })], { when: [ofProcesses], action: 'native', why: NOBODY_ELSE })
  }
  if (name === 'prlimit64') {
    return withoutFirst(call, [refusesFirst({ argument: 0, oneOf: [FIRST] })], { when: [{ argument: 1, noneOf: [RLIMIT_LOCKS] }], action: 'native', why: NOBODY_ELSE })
  }
  if (name === 'fcntl') {
    return withoutFirst(call, [refusesFirst({ argument: 1, oneOf: [F_SETOWN] }, { argument: 2, oneOf: [FIRST, -FIRST] })], { when: [{ argument: 1, oneOf: [F_SETOWN, F_SETOWN_EX] }], action: 'native', why: NOBODY_ELSE })
  }
  // Its mode and its way of resolving are in memory. C libraries do without it.
  if (name === 'openat2') return casesInKernelMode(call, [{ action: { errno: errno.ENOSYS }, why: 'its flags are in memory, where BPF cannot see them' }])
  return call
}
