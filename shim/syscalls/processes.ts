// Calls that name other processes, and limits. Whoever is outside the sandbox does not exist: ESRCH.
import type { Condition } from '../abi/cases.ts'
import { errno, fail } from '../abi/errno.ts'
import { type Case, CONTINUE, copyIn, copyInUpTo, copyOut, defineSyscall, id, int, pointer, type Pointer, refused, type Result, size } from '../define-syscall.ts'
import { byteString } from '../kernel/bytes.ts'
import { moving } from '../kernel/moves.ts'
import type { Task } from '../kernel/task.ts'

/** Native for the caller itself (0), else only towards the sandbox's own. */
const selfOrMember = (name: string, argument = 0) =>
  defineSyscall(name, {
    args: { first: id, second: id },
    cases: [{ when: [{ argument, oneOf: [0] }], action: 'native', why: 'the caller itself' }],
    run: (task, { first, second }) => {
      const target = argument === 0 ? first : second
      return target < 0 || task.os.processes.member(target) ? CONTINUE : fail('ESRCH')
    },
    why: 'another process must be of the sandbox',
  })

export const relatedCalls = ['sched_getaffinity', 'sched_setaffinity', 'sched_getscheduler', 'sched_getparam', 'sched_setparam',
    'sched_setscheduler', 'sched_getattr', 'sched_setattr', 'sched_rr_get_interval', 'get_robust_list'].map((name) => selfOrMember(name))

/** getpriority(2), ioprio_get(2): which, who. Users and groups of processes would reach outside. */
const priority = (name: string, ownKind: number, base: number) =>
  defineSyscall(name, {
    args: { which: int, who: id },
    cases: [{ when: [{ argument: 0, oneOf: [ownKind] }, { argument: 1, oneOf: [0] }], action: 'native', why: 'the caller itself' }],
    run: (task, { which, who }) => {
      if (which < base || which > base + 2) fail('EINVAL')
      if (which !== ownKind) fail('EPERM')
      return task.os.processes.member(who) ? CONTINUE : fail('ESRCH')
    },
  })

export const priorityCalls = [priority('getpriority', 0, 0), priority('setpriority', 0, 0), priority('ioprio_get', 1, 1), priority('ioprio_set', 1, 1)]

// getrlimit(2), setrlimit(2), prlimit(2). RLIMIT_LOCKS carries the task's state, so the program sees the default and cannot set it.
const RLIMIT_LOCKS = 10
const RLIM_NLIMITS = 16
const PRLIMIT64 = 302
const INFINITE = new Uint8Array(16).fill(0xff)

const limits = (task: Task, pid: number, resource: number, set: Pointer | undefined, get: Pointer | undefined): number => {
  const { host, processes } = task.os
  if (resource < 0 || resource >= RLIM_NLIMITS) fail('EINVAL')
  const wanted = set && set.address !== 0 ? copyIn(task, set, 16) : undefined
  const target = pid === 0 ? task.tid : pid
  if (pid !== 0 && !processes.member(pid)) fail('ESRCH')
  const old = resource === RLIMIT_LOCKS ? INFINITE : new Uint8Array(16)
  if (resource !== RLIMIT_LOCKS) {
    const result = host.syscall(PRLIMIT64, target, resource, null, old)
    if (result < 0) return result
  }
  if (wanted) {
    const fields = new DataView(wanted.buffer)
    const current = new DataView(old.buffer, old.byteOffset)
    const [soft, hard] = [fields.getBigUint64(0, true), fields.getBigUint64(8, true)]
    if (soft > hard) fail('EINVAL')
    // The engine may have privileges that a picoprocess has not.
    if (hard > current.getBigUint64(8, true)) fail('EPERM')
    if (resource !== RLIMIT_LOCKS) {
      const result = host.syscall(PRLIMIT64, target, resource, wanted, null)
      if (result < 0) return result
    }
  }
  if (get && get.address !== 0) copyOut(task, get, old, 16)
  return 0
}

/** RLIMIT_LOCKS is the only one that must not be the guest's own business. */
const others = (argument: number): Condition => ({ argument, noneOf: [RLIMIT_LOCKS] })
const own: Condition = { argument: 0, oneOf: [0] }
const UNPRIVILEGED = 'limits of the caller itself, which is unprivileged; RLIMIT_LOCKS carries its inherited state'

export const limitCalls = [
  defineSyscall('getrlimit', { cases: [{ when: [others(0)], action: 'native', why: UNPRIVILEGED }], args: { resource: int, limit: pointer }, run: (task, { resource, limit }) => {
    if (limit.address === 0) fail('EFAULT')
    return limits(task, 0, resource, undefined, limit)
  } }),
  defineSyscall('setrlimit', { cases: [{ when: [others(0)], action: 'native', why: UNPRIVILEGED }], args: { resource: int, limit: pointer }, run: (task, { resource, limit }) => {
    if (limit.address === 0) fail('EFAULT')
    return limits(task, 0, resource, limit, undefined)
  } }),
  defineSyscall('prlimit64', {
    cases: [{ when: [own, others(1)], action: 'native', why: UNPRIVILEGED }],
    args: { pid: id, resource: int, set: pointer, get: pointer },
    run: (task, { pid, resource, set, get }) => limits(task, pid, resource, set, get),
  }),
]

const only = (action: Case['action'], why: string, argument: number, ...oneOf: readonly number[]): Case => ({ when: [{ argument, oneOf }], action, why })

// prctl(2). The library OS reads the memory of its picoprocesses, so they stay dumpable; what a program sets it reads back.
const PR = {
  SET_PDEATHSIG: 1, GET_PDEATHSIG: 2, GET_DUMPABLE: 3, SET_DUMPABLE: 4, GET_UNALIGN: 5, GET_KEEPCAPS: 7, SET_KEEPCAPS: 8, GET_TIMING: 13, SET_NAME: 15,
  GET_NAME: 16, GET_SECCOMP: 21, CAPBSET_READ: 23, CAPBSET_DROP: 24, GET_TSC: 25, GET_SECUREBITS: 27, SET_TIMERSLACK: 29, GET_TIMERSLACK: 30,
  MCE_KILL_GET: 34, SET_CHILD_SUBREAPER: 36, GET_CHILD_SUBREAPER: 37, SET_NO_NEW_PRIVS: 38, GET_NO_NEW_PRIVS: 39, GET_TID_ADDRESS: 40,
  SET_THP_DISABLE: 41, GET_THP_DISABLE: 42, CAP_AMBIENT: 47, GET_SPECULATION_CTRL: 52, SET_SPECULATION_CTRL: 53, PAC_RESET_KEYS: 54,
  SET_IO_FLUSHER: 57, SET_SYSCALL_USER_DISPATCH: 59, SCHED_CORE: 62, SET_MDWE: 65, GET_MDWE: 66, SET_VMA: 0x53564d41, SET_PTRACER: 0x59616d61,
} as const

/** prctl(0x5a454f4c, name): a picoprocess asks to enter another principal. */
export const REQUEST = 0x5a454f4c

const MOST_OF_A_NAME = 256

const request = (task: Task, address: number): Result => {
  const asked = task.os.asked.get(task.tid)
  if (asked !== undefined) return moving(task, asked, { kind: 'requested' })
  const bytes = copyInUpTo(task, { address }, MOST_OF_A_NAME)
  const end = bytes.indexOf(0)
  if (end <= 0) fail('EINVAL')
  const name = byteString(bytes.subarray(0, end))
  const move = task.moves.onRequest(name)
  if (move !== undefined) return moving(task, move, { kind: 'requested' })
  task.os.refused(task, { object: `principal ${name}`, errno: errno.EPERM, reason: `no transition on request leads there from "${task.os.principal}"` })
  return -errno.EPERM
}

export const prctl = defineSyscall('prctl', {
  args: { option: int, value: size },
  cases: [
    only('native', 'acts on the caller alone', 0,
      PR.SET_PDEATHSIG, PR.GET_PDEATHSIG, PR.GET_DUMPABLE, PR.GET_UNALIGN, PR.GET_KEEPCAPS, PR.SET_KEEPCAPS, PR.GET_TIMING, PR.SET_NAME, PR.GET_NAME,
      PR.GET_SECCOMP, PR.CAPBSET_READ, PR.CAPBSET_DROP, PR.GET_TSC, PR.GET_SECUREBITS, PR.SET_TIMERSLACK, PR.GET_TIMERSLACK, PR.MCE_KILL_GET,
      PR.SET_CHILD_SUBREAPER, PR.GET_CHILD_SUBREAPER, PR.SET_NO_NEW_PRIVS, PR.GET_NO_NEW_PRIVS, PR.GET_TID_ADDRESS, PR.SET_THP_DISABLE,
      PR.GET_THP_DISABLE, PR.CAP_AMBIENT, PR.GET_SPECULATION_CTRL, PR.SET_SPECULATION_CTRL, PR.SET_MDWE, PR.GET_MDWE, PR.SET_VMA),
    only({ errno: errno.EINVAL }, 'Yama is not for the guest to steer', 0, PR.SET_PTRACER),
  ],
  why: 'options that the library OS answers; unknown ones are EINVAL',
  run: (task, { option, value }) => {
    if (option === PR.SET_DUMPABLE) return value === 0 || value === 1 ? 0 : fail('EINVAL')
    return option === REQUEST ? request(task, value) : fail('EINVAL')
  },
})

// personality(2): only what changes neither the architecture nor what may be executed.
export const personality = defineSyscall('personality', {
  args: { persona: size },
  cases: [
    { action: 'native', why: 'allowed by name', onlyWith: 'personality' },
    only('native', 'reads, or sets plain Linux', 0, 0, 0xffffffff),
  ],
  run: (task, { persona }) => {
    return refused(task, `personality 0x${persona.toString(16)}`, errno.EPERM, 'personality')
  },
})

// uname(2): the host's name is the host's business.
const UTS = 65
export const uname = defineSyscall('uname', {
  args: { buffer: pointer },
  run: (task, { buffer }) => {
    const bytes = new Uint8Array(UTS * 6)
    const UNAME = 63
    const result = task.os.host.syscall(UNAME, bytes)
    if (result < 0) return result
    bytes.fill(0, UTS, UTS * 2)
    bytes.set(Buffer.from(task.os.hostname, 'latin1').subarray(0, UTS - 1), UTS)
    bytes.fill(0, UTS * 5)
    bytes.set(Buffer.from('(none)'), UTS * 5)
    copyOut(task, buffer, bytes)
    return 0
  },
})

export { only }
