// Which calls run natively in kernel mode, and what of them must not: each variant of what makes a name or a mode is here with the same refusals.
import type { Case, Condition } from '../abi/cases.ts'
import { O_CREAT, O_DIRECTORY, O_TMPFILE, RENAME_WHITEOUT, S_IFBLK, S_IFCHR, S_IFMT } from '../abi/constants.ts'
import { errno } from '../abi/errno.ts'
import { refused, type Syscall } from '../define-syscall.ts'
import { casesInKernelMode, KERNEL_MODE_WITHOUT_SETID, nativeInKernelMode } from '../kernel-mode.ts'

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
  'execve', 'execveat',
  'kill', 'tkill', 'tgkill', 'rt_sigqueueinfo', 'rt_tgsigqueueinfo', 'pidfd_open', 'pidfd_send_signal', 'getpgid', 'getsid',
  'sched_getaffinity', 'sched_setaffinity', 'sched_getscheduler', 'sched_getparam', 'sched_setparam', 'sched_setscheduler', 'sched_getattr', 'sched_setattr',
  'sched_rr_get_interval', 'get_robust_list',
  'getuid', 'geteuid', 'getgid', 'getegid', 'getresuid', 'getresgid', 'getgroups', 'setgroups', 'setuid', 'setgid', 'setreuid', 'setregid', 'setresuid', 'setresgid',
  'setfsuid', 'setfsgid',
  'semget', 'semop', 'semtimedop', 'semctl', 'shmget', 'shmat', 'shmdt', 'shmctl', 'msgget', 'msgsnd', 'msgrcv', 'msgctl', 'mq_open', 'mq_unlink',
])

const RLIMIT_LOCKS = 10
const [F_SETOWN, F_SETOWN_EX] = [8, 15]
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
  const kind = PROCESS.get(name)
  if (kind !== undefined) {
    return casesInKernelMode(call, [{ when: [{ argument: 0, oneOf: [kind] }], action: 'native', why: 'a PID namespace has nobody else in it' }])
  }
  if (name === 'fcntl') return casesInKernelMode(call, [{ when: [{ argument: 1, oneOf: [F_SETOWN, F_SETOWN_EX] }], action: 'native', why: 'a PID namespace has nobody else in it' }])
  if (name === 'prlimit64') {
    return casesInKernelMode(call, [{ when: [{ argument: 1, noneOf: [RLIMIT_LOCKS] }], action: 'native', why: 'a PID namespace has nobody else in it' }])
  }
  // Its mode and its way of resolving are in memory. C libraries do without it.
  if (name === 'openat2') return casesInKernelMode(call, [{ action: { errno: errno.ENOSYS }, why: 'its flags are in memory, where BPF cannot see them' }])
  return call
}
