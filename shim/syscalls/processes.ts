// Calls that name other processes, and limits. Whoever is outside the sandbox does not exist:
// ESRCH.
import type { Condition } from '../abi/cases.ts'
import { errno, fail } from '../abi/errno.ts'
import { type Case, copyIn, copyInUpTo, copyOut, defineSyscall, id, int, type Pointer, pointer, refused, size } from '../calls/define-syscall.ts'
import { byteString } from '../abi/bytes.ts'
import { letThrough } from './allowed/entry.ts'
import { PRCTL_OPTIONS } from './allowed/processes.ts'
import { CONTINUE } from '../kernel/final.ts'
import type { Result } from '../calls/result.ts'
import { moving } from '../calls/transition.ts'
import type { Task } from '../types.ts'
import { sys } from '../abi/numbers.ts'
import { RLIMIT_LOCKS } from '../abi/constants.ts'

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

// getrlimit(2), setrlimit(2), prlimit(2). RLIMIT_LOCKS carries the task's state, so the program
// sees the default and cannot set it.
const RLIM_NLIMITS = 16
const INFINITE = new Uint8Array(16).fill(0xff)

const limits = (task: Task, pid: number, resource: number, set: Pointer | undefined, get: Pointer | undefined): number => {
  const { host, processes } = task.os
  if (resource < 0 || resource >= RLIM_NLIMITS) fail('EINVAL')
  const wanted = set && set.address !== 0 ? copyIn(task, set, 16) : undefined
  const target = pid === 0 ? task.tid : pid
  if (pid !== 0 && !processes.member(pid)) fail('ESRCH')
  const old = resource === RLIMIT_LOCKS ? INFINITE : new Uint8Array(16)
  if (resource !== RLIMIT_LOCKS) {
    const result = host.syscall(sys.prlimit64, target, resource, null, old)
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
      const result = host.syscall(sys.prlimit64, target, resource, wanted, null)
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

// prctl(2). The library OS reads the memory of its picoprocesses, so they stay dumpable; what a
// program sets it reads back.
const PR = { SET_DUMPABLE: 4, SET_SECUREBITS: 28, SET_MM: 35, SET_PTRACER: 0x59616d61 } as const

/** prctl(0x5a454f4c, name): a picoprocess asks to enter another principal. */
export const REQUEST = 0x5a454f4c

const MOST_OF_A_NAME = 256

const request = (task: Task, address: number): Result => {
  const bytes = copyInUpTo(task, { address }, MOST_OF_A_NAME)
  const end = bytes.indexOf(0)
  if (end <= 0) fail('EINVAL')
  const name = byteString(bytes.subarray(0, end))
  const move = task.moves.onRequest(name)
  if (move !== undefined) return moving(task, move, { kind: 'requested' })
  task.os.refused(task, { object: `principal ${name}`, errno: errno.EPERM, reason: `no transition with on = { request = true } leads from "${task.os.principal}" to it` })
  return -errno.EPERM
}

export const prctl = defineSyscall('prctl', {
  args: { option: int, value: size },
  cases: [
    letThrough(PRCTL_OPTIONS, 0, 'acts on the caller alone'),
    only({ errno: errno.EINVAL }, 'Yama is not for the guest to steer', 0, PR.SET_PTRACER),
    only({ errno: errno.EPERM }, 'takes a capability', 0, PR.SET_SECUREBITS, PR.SET_MM),
  ],
  why: 'options that the library OS answers; others are EINVAL, with a record',
  run: (task, { option, value }) => {
    if (option === PR.SET_DUMPABLE) return value === 0 || value === 1 ? 0 : fail('EINVAL')
    return option === REQUEST ? request(task, value) : refused(task, `prctl: 0x${(option >>> 0).toString(16)}`, errno.EINVAL)
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
    const result = task.os.host.syscall(sys.uname, bytes)
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
