// Signals to processes, threads and groups. Whoever is outside the sandbox does not exist: ESRCH.
// What may be sent is sent by the caller's own call, which is continued, so that the receiver sees
// the true sender; docs/signals.md says when it is not.
import type { RequestOf } from '../../ipc/families/index.ts'
import { type SignalRequest, What } from '../../ipc/keepers/signals.ts'
import { errno, fail } from '../abi/errno.ts'
import { copyIn, defineSyscall, flags, id, int, type Pointer, pointer, refused } from '../calls/define-syscall.ts'
import { byteString } from '../abi/bytes.ts'
import { forbidden, identityOf, SI_TKILL, siginfo, SIGINFO_COPIED, SIGINFO_VALUE, validSignal } from '../kernel/signals.ts'
import { lasting, processId } from '../calls/task.ts'
import { borrow } from '../net/socket.ts'
import { VIRTUAL_IDS } from './credentials.ts'
import { CONTINUE, type Final } from '../kernel/final.ts'
import type { Result } from '../calls/result.ts'
import { ask } from '../calls/ask.ts'
import { groupMembers, groupOf, hasMember, hasStranger, isEndedChild, permitted, senderOf, sendToAll } from '../calls/signal-permission.ts'
import { consented } from '../calls/consent.ts'
import type { Task } from '../types.ts'
import { sys } from '../abi/numbers.ts'
import { PIDFD_NONBLOCK, PIDFD_THREAD } from '../abi/constants.ts'

/**
 * The feature of a sandbox whose members alone a picoprocess's own signals can reach: Landlock
 * scopes them, and nobody has left its domain for another sandbox.
 */
export const SIGNAL_SCOPE = 'signals scoped by Landlock'

/**
 * The feature of a sandbox whose picoprocesses can hold handles on processes of another one: it may
 * signal that, or transitions made it another one.
 */
export const SIGNALS_OTHERS = 'signal'

const EVERYBODY = -1
const INT_MIN = -0x80000000

/** No such process; when there is one on the host, with a record. */
export const outside = (task: Task, pid: number): number =>
  task.os.host.taskState(pid) === undefined ? -errno.ESRCH : refused(task, `process ${pid}`, errno.ESRCH)

type Order = Pick<SignalRequest, 'what' | 'target'> & Partial<SignalRequest>
const NO_VALUE = new Uint8Array(0)

/** The tag of another sandbox's process, where the manifest's `signal` may grant that. */
const foreignTag = ({ os }: Task, process: number): number | undefined => {
  const state = os.signalsOthers && process > 0 ? os.host.taskState(process) : undefined
  return state === undefined || state.tag === os.tag ? undefined : state.tag
}

/**
 * To a process that is not of the sandbox: a message to its own, where the manifest's `signal`
 * grants that; else there is no such process.
 */
const elsewhere = (task: Task, order: Order): Result => {
  const target = foreignTag(task, order.target)
  if (target === undefined) return order.what === What.GROUP ? outsideGroup(task, order.target) : outside(task, order.target)
  if (!consented(task, ['signal'], `process ${order.target}`)) return outside(task, order.target)
  const later = lasting(task)
  return ask(task, 'signals', { signal: 0, process: 0, value: NO_VALUE, identity: 0, ...order }, ({ result }) => result, {
    target,
    // Its sandbox may have ended with it: of this very signal, before it could answer, or before.
    unreachable: (waited) => {
      const ended = isEndedChild(later, order.target) || (waited && later.os.host.taskState(order.target) === undefined)
      return validSignal(order.signal ?? 0) && ended ? 0 : outside(later, order.target)
    },
  })
}

/** Asks the sandbox of a process that is not of this one. */
const askOf = (task: Task, process: number, body: RequestOf<'processes'>, then: (result: number, tag: number) => Final): Result => {
  const target = foreignTag(task, process)
  if (target === undefined) return outside(task, process)
  const later = lasting(task)
  return ask(task, 'processes', body, ({ result }) => then(result, target), { target, unreachable: () => outside(later, process) })
}

export const outsideGroup = (task: Task, group: number): number =>
  hasStranger(task, group) ? refused(task, `process group ${group}`, errno.ESRCH) : -errno.ESRCH

/** SAFETY: only ids and the signal's number were judged, which are in registers. */
const toMember = (task: Task, target: number, signal: number): Result => {
  if (!permitted(task, target, signal)) return forbidden(signal)
  task.os.waits.expect(target)
  // One's own comes when the call returns, and meets no other.
  if (target !== task.tid) task.os.host.hurry()
  return CONTINUE
}

const toTask = (task: Task, target: number, signal: number, order: Partial<Order> = {}): Result =>
  task.os.processes.member(target) ? toMember(task, target, signal) : elsewhere(task, { what: What.PROCESS, target, signal, ...order })

/**
 * To all that `find` finds. The kernel delivers to a group in one step, and Landlock keeps that
 * step in the sandbox; where it cannot, or where Linux would let the caller reach only some of
 * them, the engine sends to each.
 */
const toSeveral = (task: Task, find: () => readonly number[], signal: number): Result => {
  const { os } = task
  os.waits.expect()
  os.host.hurry()
  // SAFETY: whoever joins the group meanwhile, the kernel lets through only what goes to the
  // sandbox.
  if (os.signalsScoped && find().every((target) => permitted(task, target, signal))) return CONTINUE
  return validSignal(signal) ? sendToAll(task, find, signal) : -errno.EINVAL
}

const toGroup = (task: Task, group: number, signal: number): Result => {
  if (!hasMember(task, group)) return elsewhere(task, { what: What.GROUP, target: group, signal })
  // Nothing to be seen to: all may signal all.
  if (task.os.signalsScoped && task.os.credentials.count === 1) return toSeveral(task, () => [], signal)
  return toSeveral(task, () => groupMembers(task, group), signal)
}

const toEverybody = (task: Task, signal: number): Result => {
  const self = processId(task)
  const others = (): readonly number[] => task.os.processes.all().filter((other) => other !== self)
  return others().length === 0 ? -errno.ESRCH : toSeveral(task, others, signal)
}

/** getpgid(2), getsid(2). */
const relation = (name: string, question: (process: number) => RequestOf<'processes'>) =>
  defineSyscall(name, {
    args: { process: id },
    cases: [{ when: [{ argument: 0, oneOf: [0] }], action: 'native', why: 'the caller itself' }],
    run: (task, { process }) =>
      process < 0 || task.os.processes.member(process) ? CONTINUE : askOf(task, process, question(process), (result) => result),
    why: 'another process must be of the sandbox',
  })
export const getpgid = relation('getpgid', (process) => ({ getGroup: { process } }))
export const getsid = relation('getsid', (process) => ({ getSession: { process } }))

export const kill = defineSyscall('kill', {
  args: { pid: id, signal: int },
  cases: [{ when: [{ argument: 0, oneOf: [0] }], action: 'native', why: 'the caller’s own group, as far as Landlock’s scope reaches', onlyWith: SIGNAL_SCOPE }],
  run: (task, { pid, signal }) => {
    if (pid > 0) return toTask(task, pid, signal)
    if (pid === INT_MIN) return -errno.ESRCH
    if (pid === EVERYBODY) return toEverybody(task, signal)
    return toGroup(task, pid === 0 ? groupOf(task, task.tid) : -pid, signal)
  },
  why: 'the target must be of the sandbox',
})

export const tkill = defineSyscall('tkill', {
  args: { thread: id, signal: int },
  run: (task, { thread, signal }) => (thread <= 0 ? -errno.EINVAL : toTask(task, thread, signal, { what: What.THREAD })),
  why: 'the target must be of the sandbox',
})

// The kernel sees to it that the thread is of that process.
export const tgkill = defineSyscall('tgkill', {
  args: { process: id, thread: id, signal: int },
  run: (task, { process, thread, signal }) => (thread <= 0 || process <= 0 ? -errno.EINVAL : toTask(task, thread, signal, { what: What.THREAD, process })),
  why: 'the target must be of the sandbox',
})

/**
 * What Linux finds wrong before it looks for the receiver. SAFETY: for a receiver of the sandbox
 * nothing of this is read, and the kernel judges it.
 */
const readInfo = (task: Task, info: Pointer): Uint8Array => {
  const bytes = copyIn(task, info, SIGINFO_COPIED)
  const code = new DataView(bytes.buffer).getInt32(8, true)
  return code >= 0 || code === SI_TKILL ? fail('EPERM') : bytes.slice(SIGINFO_VALUE, SIGINFO_VALUE + 8)
}

export const rtSigqueueinfo = defineSyscall('rt_sigqueueinfo', {
  args: { process: id, signal: int, info: pointer },
  run: (task, { process, signal, info }) => {
    if (task.os.processes.member(process)) return toMember(task, process, signal)
    const value = readInfo(task, info)
    return process > 0 ? elsewhere(task, { what: What.PROCESS, target: process, signal, value }) : -errno.ESRCH
  },
  why: 'the target must be of the sandbox',
})

export const rtTgsigqueueinfo = defineSyscall('rt_tgsigqueueinfo', {
  args: { process: id, thread: id, signal: int, info: pointer },
  run: (task, { process, thread, signal, info }) => {
    if (process > 0 && task.os.processes.member(thread)) return toMember(task, thread, signal)
    copyIn(task, info, SIGINFO_COPIED)
    if (process <= 0 || thread <= 0) return -errno.EINVAL
    const value = readInfo(task, info)
    return elsewhere(task, { what: What.THREAD, target: thread, process, signal, value })
  },
  why: 'the target must be of the sandbox',
})

/**
 * A handle on a process that must be, once it is held, of the sandbox with this tag: a number that
 * went to another process meanwhile leads to nobody.
 */
const handleOn = (task: Task, process: number, how: number, tag: number): Final | undefined => {
  const { host } = task.os
  const handle = host.syscall(sys.pidfd_open, process, how)
  if (host.taskState(process)?.tag === tag) return handle < 0 ? handle : { fd: handle, closeOnExec: true }
  if (handle >= 0) host.close(handle)
  return undefined
}

export const pidfdOpen = defineSyscall('pidfd_open', {
  args: { process: id, flags },
  run: (task, { process, flags: how }) => {
    if ((how & ~(PIDFD_THREAD | PIDFD_NONBLOCK)) !== 0 || process <= 0) return -errno.EINVAL
    const own = handleOn(task, process, how, task.os.tag)
    return own ?? askOf(task, process, { open: { process } }, (_, tag) => handleOn(task, process, how, tag) ?? -errno.ESRCH)
  },
  why: 'the target must be of the sandbox, or of one that `signal` names',
})

const [BY_DESCRIPTOR, TO_THREAD, TO_PROCESS, TO_GROUP] = [0, 1, 2, 4]
/** But a group: PIDFD_SIGNAL_THREAD, PIDFD_SIGNAL_THREAD_GROUP. */
const TO_ONE = [BY_DESCRIPTOR, TO_THREAD, TO_PROCESS]

interface Handle {
  /** -1 when the process is gone; 0 when it is no handle on a process. */
  readonly pid: number
  /** PIDFD_THREAD. */
  readonly thread: boolean
}

const readHandle = (task: Task, path: string): Handle => {
  const bytes = task.os.host.readFile(path)
  const text = typeof bytes === 'number' ? '' : byteString(bytes)
  const number = (pattern: RegExp, base: number): number => parseInt(pattern.exec(text)?.[1] ?? '0', base)
  return { pid: number(/^Pid:\s*(-?\d+)/m, 10), thread: (number(/^flags:\s*(\d+)/m, 8) & PIDFD_THREAD) !== 0 }
}

/** Within the sandbox: only whom the ids that the program gave itself let it signal is judged. */
const signalMembers = (task: Task, fd: number, signal: number, how: number): Result => {
  const { pid } = readHandle(task, `/proc/${task.tid}/fdinfo/${fd}`)
  // SAFETY: the descriptor may stand for another process by now; that is one of the sandbox too.
  // What was judged are ids within it.
  if (pid <= 0) return CONTINUE
  if (how !== TO_GROUP) return permitted(task, pid, signal) ? CONTINUE : forbidden(signal)
  if (!task.os.signalsScoped) return -errno.EINVAL
  return groupMembers(task, pid).every((each) => permitted(task, each, signal)) ? CONTINUE : forbidden(signal)
}

/** What the call says beside its receiver, in Linux's order: the value that goes along. */
const sentValue = (task: Task, signal: number, info: Pointer): Uint8Array => {
  if (info.address === 0) return NO_VALUE
  const fields = new DataView(copyIn(task, info, SIGINFO_COPIED).buffer)
  if (fields.getInt32(0, true) !== signal) fail('EINVAL')
  return readInfo(task, info)
}

/**
 * Where a handle may lead to another sandbox, what it leads to is found on a duplicate of the
 * engine's own.
 */
const signalAnybody = (task: Task, fd: number, signal: number, info: Pointer, how: number): Result => {
  const { os } = task
  const own = borrow(task, fd)
  try {
    const { pid, thread } = readHandle(task, `/proc/self/fdinfo/${own}`)
    if (pid === 0) return -errno.EBADF
    const member = os.processes.member(pid)
    // SAFETY: whatever the descriptor stands for by now, Landlock lets through only what goes to
    // the sandbox.
    if (member && os.signalsScoped) return signalMembers(task, fd, signal, how)
    const value = sentValue(task, signal, info)
    if (pid < 0) return -errno.ESRCH
    if (!member) {
      const what = how === TO_GROUP ? What.GROUP : how === TO_THREAD || (how === BY_DESCRIPTOR && thread) ? What.THREAD : What.PROCESS
      return elsewhere(task, { what, target: pid, signal, value, identity: what === What.GROUP || (what === What.PROCESS && thread) ? 0 : identityOf(os.host, own) })
    }
    if (how === TO_GROUP) return -errno.EINVAL
    if (!permitted(task, pid, signal)) return forbidden(signal)
    const bytes = siginfo(signal, senderOf(task))
    bytes.set(value, SIGINFO_VALUE)
    return os.host.syscall(sys.pidfd_send_signal, own, signal, bytes, how)
  } finally {
    os.host.close(own)
  }
}

export const pidfdSendSignal = defineSyscall('pidfd_send_signal', {
  args: { fd: int, signal: int, info: pointer, flags },
  cases: [
    { when: [{ argument: 3, noneOf: [...TO_ONE, TO_GROUP] }], action: { errno: errno.EINVAL }, why: 'no such flags' },
    { action: 'trap', why: 'the descriptor may lead to a process of another sandbox', onlyWith: SIGNALS_OTHERS },
    { action: 'trap', why: 'the ids that the program gave itself say whom it may signal', onlyWith: VIRTUAL_IDS },
    { when: [{ argument: 3, oneOf: TO_ONE }], action: 'native', why: 'the descriptor comes from pidfd_open or clone, which give only processes of the sandbox' },
    { when: [{ argument: 3, oneOf: [TO_GROUP] }], action: 'native', why: 'as far as Landlock’s scope reaches', onlyWith: SIGNAL_SCOPE },
    // A group by a descriptor is new in Linux 6.9: programs fall back to kill.
    { action: { errno: errno.EINVAL }, why: 'signals to groups go through kill' },
  ],
  run: (task, { fd, signal, info, flags: how }) =>
    task.os.features.has(SIGNALS_OTHERS) ? signalAnybody(task, fd, signal, info, how) : signalMembers(task, fd, signal, how),
})

