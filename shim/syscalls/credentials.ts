// getuid(2), setuid(2) and their family. Native as long as the manifest gives the program the
// caller's own ids and lets it become nobody else; otherwise the library OS answers. A change needs
// the id among the task's own (real, effective, saved) or in `become`.
import { errno, fail } from '../abi/errno.ts'
import { type Argument, type Case, copyIn, copyOut, defineSyscall, id, int, type Pointer, pointer, refused, type Syscall } from '../calls/define-syscall.ts'
import type { Credentials } from '../kernel/credentials.ts'
import type { Moving } from '../calls/result.ts'
import { moving } from '../calls/transition.ts'
import type { Task } from '../types.ts'

/** The feature that makes these calls trap. */
export const VIRTUAL_IDS = 'process.user'

const WHY = 'ids that the manifest gives, or lets the program become'
const cases: readonly Case[] = [
  { action: 'trap', why: WHY, onlyWith: VIRTUAL_IDS },
  { action: 'native', why: 'the caller’s own ids: unprivileged, so nothing is gained' },
]

type Kind = 'user' | 'group'
type Ids = Credentials['user']
const KEEP = -1
const NGROUPS_MAX = 65536

const current = (task: Task): Credentials => task.os.credentials.get(task.credentials)

const unsigned = (value: number): number => value >>> 0

/** Whether the task may take this id: EPERM with a record otherwise. */
const mayTake = (task: Task, kind: Kind, value: number): boolean => current(task)[kind].slice(0, 3).includes(value) || task.os.become.has(value)

const enter = (task: Task, credentials: Credentials): number => {
  const number = task.os.credentials.enter(credentials)
  if (number < 0) return -errno.EAGAIN
  return task.os.host.setTaskState(task.tid, task.os.tag, { cwd: task.cwd, credentials: number, umask: task.umask })
}

const change = (task: Task, kind: Kind, ids: Ids): number | Moving => {
  const own = current(task)
  for (const value of ids) {
    if (!mayTake(task, kind, value)) return refused(task, `${kind} ${value}`, errno.EPERM)
  }
  const credentials = { ...own, [kind]: ids }
  // Who acts as another user from now on.
  const move = kind === 'user' && ids[1] !== own.user[1] ? task.moves.onBecome(ids[1]) : undefined
  return move === undefined ? enter(task, credentials) : moving(task, move, { kind: 'became', credentials })
}

const getter = (name: string, kind: Kind, which: 0 | 1): Syscall =>
  withCases(name, {}, (task) => current(task)[kind][which])

function withCases<A extends Readonly<Record<string, Argument<unknown>>>>(
  name: string, args: A, run: (task: Task, args: { readonly [K in keyof A]: A[K] extends Argument<infer T> ? T : never }) => number | Moving,
): Syscall {
  const call = defineSyscall(name, { args, run })
  return { ...call, cases }
}

const write = (task: Task, at: Pointer, value: number): void => copyOut(task, at, new Uint8Array(new Uint32Array([value]).buffer))

const getAll = (name: string, kind: Kind): Syscall =>
  withCases(name, { real: pointer, effective: pointer, saved: pointer }, (task, { real, effective, saved }) => {
    const ids = current(task)[kind]
    ;[real, effective, saved].forEach((at, index) => write(task, at, ids[index]!))
    return 0
  })

// setuid(2): a program that is root for itself changes all three; others only the effective one.
const set = (name: string, kind: Kind): Syscall =>
  withCases(name, { value: id }, (task, { value }) => {
    if (value === KEEP) fail('EINVAL')
    const wanted = unsigned(value)
    const [real, , saved] = current(task)[kind]
    const all = current(task).user[1] === 0 || task.os.become.has(wanted)
    return change(task, kind, all ? [wanted, wanted, wanted, wanted] : [real, wanted, saved, wanted])
  })

const setPair = (name: string, kind: Kind): Syscall =>
  withCases(name, { real: id, effective: id }, (task, { real, effective }) => {
    const [oldReal, oldEffective, oldSaved] = current(task)[kind]
    const newReal = real === KEEP ? oldReal : unsigned(real)
    const newEffective = effective === KEEP ? oldEffective : unsigned(effective)
    const saved = real !== KEEP || (effective !== KEEP && newEffective !== oldReal) ? newEffective : oldSaved
    return change(task, kind, [newReal, newEffective, saved, newEffective])
  })

const setAll = (name: string, kind: Kind): Syscall =>
  withCases(name, { real: id, effective: id, saved: id }, (task, { real, effective, saved }) => {
    const old = current(task)[kind]
    const pick = (value: number, index: number): number => (value === KEEP ? old[index]! : unsigned(value))
    const newEffective = pick(effective, 1)
    return change(task, kind, [pick(real, 0), newEffective, pick(saved, 2), newEffective])
  })

// setfsuid(2) returns the old id, whether or not it changed anything.
const setFileSystem = (name: string, kind: Kind): Syscall =>
  withCases(name, { value: id }, (task, { value }) => {
    const [real, effective, saved, old] = current(task)[kind]
    const wanted = unsigned(value)
    if (value !== KEEP && mayTake(task, kind, wanted)) enter(task, { ...current(task), [kind]: [real, effective, saved, wanted] })
    return old
  })

const getgroups = withCases('getgroups', { count: int, list: pointer }, (task, { count, list }) => {
  const { groups } = current(task)
  if (count < 0) fail('EINVAL')
  if (count === 0) return groups.length
  if (count < groups.length) fail('EINVAL')
  copyOut(task, list, new Uint8Array(Uint32Array.from(groups).buffer))
  return groups.length
})

const setgroups = withCases('setgroups', { count: int, list: pointer }, (task, { count, list }) => {
  const own = current(task)
  if (own.user[1] !== 0) return refused(task, 'setgroups', errno.EPERM)
  if (unsigned(count) > NGROUPS_MAX) fail('EINVAL')
  // Each once: what is remembered of them must not grow with what a program repeats.
  const groups = count === 0 ? [] : [...new Set(new Uint32Array(copyIn(task, list, count * 4).buffer))]
  const foreign = groups.find((group) => !own.groups.includes(group) && !mayTake(task, 'group', group))
  if (foreign !== undefined) return refused(task, `group ${foreign}`, errno.EPERM)
  return enter(task, { ...own, groups })
})

export const credentialCalls = [
  getter('getuid', 'user', 0), getter('geteuid', 'user', 1), getter('getgid', 'group', 0), getter('getegid', 'group', 1),
  getAll('getresuid', 'user'), getAll('getresgid', 'group'), getgroups, setgroups,
  set('setuid', 'user'), set('setgid', 'group'), setPair('setreuid', 'user'), setPair('setregid', 'group'),
  setAll('setresuid', 'user'), setAll('setresgid', 'group'), setFileSystem('setfsuid', 'user'), setFileSystem('setfsgid', 'group'),
]
