// How a process comes into this sandbox from another one. It stands still then, and nobody else has
// anything of it: it has one thread, its memory and its handlers of signals are its own, which the
// kernel says (unshare(2)), and so are its table of descriptors and its working directory, which no
// call of the tree can share (shim/syscalls/tasks.ts). So there is nothing to search for. What it
// may keep is made anew and put in its place, and it enters the new principal's Landlock domain
// before it goes on. All of it or nothing: what fails half-way dies.
import { AT_FDCWD, F_GETFL, KCMP_VM, O_CLOEXEC, O_PATH, RLIMIT_NOFILE, SIGKILL } from '../abi/constants.ts'
import { errno, errnoName } from '../abi/errno.ts'
import { type Belonging, belongings, disown, type Kept } from './descriptors.ts'
import type { ByteString } from '../abi/bytes.ts'
import type { Held } from '../kernel/host.ts'
import { foreignMapping } from './mappings.ts'
import type { Task } from '../types.ts'
import type { Gift } from '../kernel/transitions.ts'
import { sys } from '../abi/numbers.ts'

export interface Newcomer {
  readonly process: number
  /** The sandbox that it leaves. */
  readonly former: { readonly tag: number; rights(path: ByteString): number }
  readonly kept: Kept
  /** open-files.ts: what the first process of the tree was launched with. */
  readonly launchedWith: ReadonlySet<string>
  /** As foreignMapping has it: for one pair of principals. */
  readonly harmless: Set<ByteString>
  readonly sharesMemory: boolean
  readonly sharesQueues: boolean
  /** It stands before the first instruction of a new program. */
  readonly executed: boolean
  /**
   * The Landlock ruleset of its principal, the engine's descriptor; -1 where the manifest lets that
   * wall be missing.
   */
  readonly wall: number
  /** Its inherited state, in this sandbox's numbers. */
  readonly state: { readonly cwd: number; readonly credentials: number; readonly umask: number }
  /** Narrower limits, as prlimit(2) takes them. */
  readonly limits: readonly { readonly resource: number; readonly current: bigint; readonly maximum: bigint }[]
  /** What it is given by the call that made the transition. */
  readonly gift: Gift | undefined
}

export type Entered =
  /** `result`: the number of what it was given, or 0. */
  | { readonly entered: true; readonly result: number }
  /** Nothing has happened to it; why. */
  | { readonly entered: false; readonly reason: ByteString }
  /** It was half-way, or gone: nobody is left. */
  | { readonly entered: 'died'; readonly reason: ByteString }

/**
 * The held thread comes to the listener: the number of its call, or undefined where it does not
 * come any more.
 */
export type Receive = () => bigint | undefined

/** sched.h: CLONE_VM, CLONE_FS, CLONE_FILES, CLONE_SIGHAND, CLONE_THREAD, CLONE_SYSVSEM. */
const EVERYTHING = 0x100 | 0x200 | 0x400 | 0x800 | 0x10000 | 0x40000
/** open.c: neither read nor write, only what works on any descriptor: every transfer is EBADF. */
const NEITHER = 3

/**
 * Ends a process that is held. An engine that has no descriptor left does it by the number, which a
 * held process keeps.
 */
export const kill = ({ os: { host } }: Task, process: number): void => {
  const handle = host.syscall(sys.pidfd_open, process, 0)
  if (handle < 0) {
    if (handle !== -errno.ESRCH) host.syscall(sys.kill, process, SIGKILL)
    return
  }
  host.syscall(sys.pidfd_send_signal, handle, SIGKILL, null, 0)
  host.close(handle)
}

const VFORKED = 'another process has its memory (vfork): it must exec first, or be a process of its own'

/**
 * unshare(2), fork.c: check_unshare_flags. It separates what can be separated, and says EINVAL
 * where others have the memory, the handlers or the process. What a filter of the program's own
 * answers is not believed.
 */
const shares = ({ os: { host } }: Task, { process, executed }: Newcomer, held: Held): ByteString | undefined => {
  // Other threads could give it one until the exec; whoever is held has been looked at.
  if (executed && host.hasOwnFilters(process)) return OWN_FILTER
  const result = held.issue(sys.unshare, EVERYTHING)
  return result === 0 ? undefined : result === -errno.EINVAL ? VFORKED : `the kernel does not say that it is alone (${errnoName(-result)})`
}

export const OWN_FILTER = 'it has a seccomp filter of its own, which could answer for the kernel: a program that installs filters can become another principal before it does'

/**
 * What can be seen to keep a process where it is while its only thread is held, or stands still;
 * undefined: nothing. Whether it is alone the kernel says later, when it must do something for
 * that: this is looked at before its call has any effect.
 */
export const seenObstacle = (task: Task, { process, former, sharesMemory, harmless }: Newcomer): ByteString | undefined => {
  const { os, os: { host } } = task
  const status = host.taskStatus(process)
  if (status === undefined) return 'it has ended'
  const { threads, parent, ownFilters } = status
  if (threads > 1) return `it has ${threads} threads: become another principal before there are threads, or by an exec`
  if (ownFilters) return OWN_FILTER
  // vfork(2): the parent waits, and has the same memory.
  if (host.syscall(sys.kcmp, process, parent, KCMP_VM, 0, 0) === 0) return VFORKED
  return foreignMapping(os, process, { formerRights: former.rights, sharesMemory, harmless })
}

const tighten = ({ os: { host } }: Task, { process, limits }: Newcomer): boolean =>
  limits.every(({ resource, current, maximum }) => {
    const before = new BigUint64Array(2)
    if (host.syscall(sys.prlimit64, process, resource, null, new Uint8Array(before.buffer)) < 0) return false
    const values = BigUint64Array.of(current < before[0]! ? current : before[0]!, maximum < before[1]! ? maximum : before[1]!)
    return host.syscall(sys.prlimit64, process, resource, new Uint8Array(values.buffer), null) === 0
  })

const refusal = (reason: ByteString): Entered => ({ entered: false, reason })

/**
 * Whether the process may have numbers for what it is given, its gift and for a moment its wall,
 * and the kernel lets something be put over those that it has: one that has lowered its limit has
 * some that lie above it.
 */
const hasRoom = ({ os: { host } }: Task, { process, gift }: Newcomer, things: readonly Belonging[]): boolean => {
  const limit = new BigUint64Array(2)
  if (host.syscall(sys.prlimit64, process, RLIMIT_NOFILE, null, new Uint8Array(limit.buffer)) !== 0) return false
  const replaced = things.filter(({ becomes }) => becomes !== 'stays').map(({ number }) => number)
  return BigInt(things.length) + 2n <= limit[0]! && [...replaced, gift?.number ?? 0].every((number) => BigInt(number) < limit[0]!)
}

const isHandle = ({ os: { host } }: Task, fd: number): boolean => {
  const flags = host.syscall(sys.fcntl, fd, F_GETFL)
  return flags >= 0 && (flags & O_PATH) !== 0
}

/**
 * What it gets is the engine's before the process is touched: an engine that has no descriptor left
 * ends nobody.
 */
interface Baggage {
  readonly things: readonly Belonging[]
  /** Takes the place of what goes. */
  readonly dead: number
  /**
   * The socket that carries a gift which is a handle: never one that is to have a certain number.
   */
  readonly enclosed: number | undefined
}

const pack = (task: Task, { gift }: Newcomer, things: readonly Belonging[]): Baggage => {
  const { host } = task.os
  return {
    things,
    dead: host.openat2(AT_FDCWD, '/dev/null', NEITHER | O_CLOEXEC, 0, 0),
    enclosed: gift !== undefined && gift.number === undefined && isHandle(task, gift.fd) ? host.encloseHandle(gift.fd) : undefined,
  }
}

const unpack = ({ os: { host } }: Task, { things, dead, enclosed }: Baggage): void => {
  for (const { becomes } of things) if (typeof becomes === 'object') host.close(becomes.fd)
  if (dead >= 0) host.close(dead)
  if (enclosed !== undefined && enclosed >= 0) host.close(enclosed)
}

/**
 * Puts what it keeps and what it is given in its table, while it is held in the call `id`. The
 * numbers of its gift and of its wall; undefined where something failed.
 */
const equip = (task: Task, { gift, wall, process }: Newcomer, { things, dead, enclosed }: Baggage, id: bigint): { given: number; ruleset: number } | undefined => {
  const { host } = task.os
  const kept = things.every(({ number, becomes }) => {
    if (becomes === 'stays') return disown(task, process, number)
    if (becomes === 'gone') return host.replaceDescriptor(id, dead, number, true) >= 0
    return host.replaceDescriptor(id, becomes.fd, number, becomes.closeOnExec) >= 0
  })
  if (!kept) return undefined
  const given = gift === undefined ? 0 : enclosed !== undefined ? host.giveDescriptor(id, enclosed, true)
    : gift.number === undefined ? host.giveDescriptor(id, gift.fd, gift.closeOnExec) : host.replaceDescriptor(id, gift.fd, gift.number, gift.closeOnExec)
  const ruleset = wall < 0 ? -1 : host.giveDescriptor(id, wall, true)
  return given < 0 || (wall >= 0 && ruleset < 0) ? undefined : { given, ruleset }
}

/** What the process does itself: it enters the domain, and lets go of the ruleset. */
const confine = (held: Held, ruleset: number): boolean => ruleset < 0 || (held.issue(sys.landlock_restrict_self, ruleset, 0) === 0 && held.issue(sys.close, ruleset) === 0)

/**
 * The process is this sandbox's. What is left to do must be possible, or it dies. Why it could not
 * be done; else the number of its gift.
 */
const settle = (task: Task, newcomer: Newcomer, held: Held, baggage: Baggage, { receive, answer }: Listening): number | ByteString => {
  held.trap()
  const id = receive()
  const equipped = id === undefined ? undefined : equip(task, newcomer, baggage, id)
  if (id === undefined || equipped === undefined) return 'its descriptors could not be replaced'
  answer(id)
  held.trapped(true)
  let { given } = equipped
  const { gift } = newcomer
  if (gift !== undefined && baggage.enclosed !== undefined) given = held.takeHandle(given, gift.fd, gift.closeOnExec)
  if (given < 0) return 'the result of its call could not be delivered'
  if (!confine(held, equipped.ruleset)) return 'it could not enter the Landlock domain of its principal; the kernel takes 16 of them, one in the other'
  return tighten(task, newcomer) ? given : 'its limits could not be lowered'
}

export interface Listening {
  readonly receive: Receive
  /** Lets the call return 0. */
  answer(id: bigint): void
}

/**
 * Takes the process, which stands still, into the sandbox of `task`. The caller lets it go on, and
 * closes its gift.
 */
export const enter = (task: Task, newcomer: Newcomer, held: Held, listening: Listening): Entered => {
  const { host, tag } = task.os
  const { process, former, state, kept, launchedWith, sharesQueues, gift } = newcomer
  const reason = shares(task, newcomer, held)
  if (reason !== undefined) return refusal(reason)
  const things = belongings({ task, process, kept, launchedWith, sharesQueues }, gift?.number ?? -1)
  if (typeof things === 'number') return refusal(`its descriptors cannot be examined (${errnoName(-things)})`)
  const baggage = pack(task, newcomer, things)
  try {
    const missing = Math.min(baggage.dead, baggage.enclosed ?? 0)
    if (missing < 0) return refusal(`the engine cannot have what it is to get (${errnoName(-missing)})`)
    if (!hasRoom(task, newcomer, things)) return refusal('its table of descriptors is full, or has numbers beyond its limit (RLIMIT_NOFILE)')
    if (host.taskState(process)?.tag !== former.tag || host.setTaskState(process, tag, state) < 0) return refusal('it is gone, or is another principal already')
    const result = settle(task, newcomer, held, baggage, listening)
    if (typeof result === 'number') return { entered: true, result }
    kill(task, process)
    return { entered: 'died', reason: `${result}: the process was half another principal, and was killed` }
  } finally {
    unpack(task, baggage)
  }
}
