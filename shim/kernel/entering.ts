// How a process comes into this sandbox from another one, in the middle of a call that is held. First what cannot be taken from it is looked for:
// memory that it shares with others. Then, with nothing of it moving, it gets this sandbox's tag, from which on every call and every child of its
// is this sandbox's, and loses the descriptors that it may not keep. All of it or nothing: what fails half-way dies.
import { O_CLOEXEC } from '../abi/constants.ts'
import { foreignDescriptors, type Kept } from './belongings.ts'
import type { ByteString } from './bytes.ts'
import { letGo } from './handing-over.ts'
import { holdersAmong } from './holders.ts'
import { foreignMapping } from './mappings.ts'
import { partner } from './solitude.ts'
import type { Task } from './task.ts'

export interface Newcomer {
  readonly process: number
  /** The sandbox that it leaves. */
  readonly former: { readonly tag: number; rights(path: ByteString): number }
  /** As foreignMapping has it: for one pair of principals. */
  readonly harmless: Set<ByteString>
  readonly kept: Kept
  readonly sharesMemory: boolean
  readonly sharesQueues: boolean
  /** An exec is about to replace its memory. */
  readonly executes: boolean
  /** It has one thread and shares nothing with anybody (isAlone): found when its call was held already. */
  readonly alone: boolean
  /** Its inherited state, in this sandbox's numbers. */
  readonly state: { readonly cwd: number; readonly credentials: number; readonly umask: number }
  /** Narrower limits, as prlimit(2) takes them. */
  readonly limits: readonly { readonly resource: number; readonly current: bigint; readonly maximum: bigint }[]
}

export type Entered =
  | { readonly entered: true }
  /** Nothing has happened to it; why. */
  | { readonly entered: false; readonly reason: ByteString }

const [PRLIMIT64, PIDFD_OPEN, PIDFD_SEND_SIGNAL, SIGKILL] = [302, 434, 424, 9]
const AT_FDCWD = -100
/** open.c: neither read nor write, only what works on any descriptor: every transfer is EBADF. */
const NEITHER = 3

/** Why the process cannot become what it is to become; undefined: it can. */
export const obstacle = (task: Task, newcomer: Newcomer): ByteString | undefined => {
  const { process, former, sharesMemory, executes, alone } = newcomer
  const shared = alone ? undefined : partner(task.os.host, former.tag, process, executes)
  // Nothing of its memory is left behind by an exec. Another thread may fork before that takes effect.
  if (shared !== undefined || (executes && alone)) return shared
  const holders = holdersAmong(task.os.host, former.tag, process)
  return foreignMapping(task.os, process, { formerRights: former.rights, holders, sharesMemory, harmless: newcomer.harmless })
}

/** Ends a process that is held. */
export const kill = ({ os: { host } }: Task, process: number): void => {
  const handle = host.syscall(PIDFD_OPEN, process, 0)
  if (handle < 0) return
  host.syscall(PIDFD_SEND_SIGNAL, handle, SIGKILL, null, 0)
  host.close(handle)
}

/** Puts a dead file over each descriptor that the process may not keep. False: that was not possible. */
const revoke = (task: Task, { process, former, kept, sharesMemory, sharesQueues }: Newcomer): boolean => {
  const { host } = task.os
  let others: readonly number[] | undefined
  const foreign = foreignDescriptors({ task, process, others: () => (others ??= host.taggedProcesses(former.tag)), sharesMemory, sharesQueues }, kept)
  if (foreign.length === 0) return true
  const dead = host.openat2(AT_FDCWD, '/dev/null', NEITHER | O_CLOEXEC, 0, 0)
  if (dead < 0) return false
  const all = foreign.every((number) => host.replaceDescriptor(task.trap.id, dead, number) >= 0)
  host.close(dead)
  return all
}

const tighten = ({ os: { host } }: Task, { process, limits }: Newcomer): boolean =>
  limits.every(({ resource, current, maximum }) => {
    const before = new BigUint64Array(2)
    if (host.syscall(PRLIMIT64, process, resource, null, new Uint8Array(before.buffer)) < 0) return false
    const values = BigUint64Array.of(current < before[0]! ? current : before[0]!, maximum < before[1]! ? maximum : before[1]!)
    return host.syscall(PRLIMIT64, process, resource, new Uint8Array(values.buffer), null) === 0
  })

const refusal = (reason: ByteString): Entered => ({ entered: false, reason })

/** From here on the process is this sandbox's. What is left to do must be possible, or it dies. */
const change = (task: Task, newcomer: Newcomer): Entered | undefined => {
  const { os: { host, tag }, trap } = task
  const { process, former, state, alone } = newcomer
  // Whoever is held alone has changed nothing since it was looked at.
  const reason = alone ? undefined : obstacle(task, newcomer)
  if (reason !== undefined) return refusal(reason)
  if (!host.held(trap.id) || host.taskState(process)?.tag !== former.tag || host.setTaskState(process, tag, state) < 0) return refusal('it is gone, or is another principal already')
  return undefined
}

const finish = (task: Task, newcomer: Newcomer): Entered => {
  if (!revoke(task, newcomer) || !tighten(task, newcomer)) kill(task, newcomer.process)
  return { entered: true }
}

/**
 * Takes the process, whose call is held and which `obstacle` had nothing against, into the sandbox of `task`. `fence` resolves when its old sandbox gives it nothing any more: asked for
 * where the process has other threads, one of which may just be given a descriptor there.
 */
export const enter = (task: Task, newcomer: Newcomer, fence: () => Promise<void>): Entered | Promise<Entered> => {
  const { host, timers } = task.os
  const { process } = newcomer
  if (newcomer.alone) return change(task, newcomer) ?? finish(task, newcomer)
  const frozen = host.freeze(process, task.tid)
  if (typeof frozen === 'number') return refusal(`its threads cannot be stopped (errno ${-frozen})`)
  const refused = change(task, newcomer)
  if (refused !== undefined) {
    letGo(timers, frozen)
    return refused
  }
  return fence().then(() => finish(task, newcomer)).finally(() => letGo(timers, frozen))
}
