// How the calls of a picoprocess reach keepers. Each picoprocess's library OS instance has a stream to every keeper that it has asked
// something, one for each set of credentials that it asked with; they end with the process.
import type { Channel } from '../../ipc/streams/channel.ts'
import { ENOLINK } from '../../ipc/streams/channel.ts'
import { type FamilyName, namespaceOf, type ReplyOf, type RequestOf } from '../../ipc/families/index.ts'
import type { Namespace } from '../../ipc/contract/family.ts'
import type { Answer, Peer } from '../../ipc/contract/service.ts'
import { errno } from '../abi/errno.ts'
import type { Final, Result } from '../calls/define-syscall.ts'
import { processId, type Task } from './task.ts'
import type { Interruption } from './waits.ts'

/** Streams as whoever runs the library OS makes them. */
export interface Links {
  /** A stream to the keeper of this family that the peer may use, or to that of the sandbox with this tag. */
  connect<N extends FamilyName>(family: N, peer: Peer, target?: number): Channel<RequestOf<N>, ReplyOf<N>>
  /** Calls back when the process has ended; undefined when it has already. */
  onExit(process: number, ended: () => void): { off(): void } | undefined
}

export interface Ipc {
  channel<N extends FamilyName>(task: Task, family: N, target?: number): Channel<RequestOf<N>, ReplyOf<N>> | undefined
  /** The process is another sandbox's now. Its streams to the keepers of what that shares last as long as it does, so that what it has there goes on; the others end. */
  departed(process: number, shared: readonly Namespace[]): void
  /** Ends every stream. */
  close(): void
}

interface Instance {
  readonly channels: Map<string, Channel<never, unknown>>
  readonly watch: { off(): void }
}

/** Who a task is to a keeper. */
export const peerOf = ({ os, credentials }: Task, process: number): Peer => {
  const { user: [, user], group: [, group], groups } = os.credentials.get(credentials)
  return { sandbox: os.tag, principal: os.principal, process, user, group, groups }
}

export const createIpc = (links: Links): Ipc => {
  const instances = new Map<number, Instance>()

  const end = (process: number): void => {
    const instance = instances.get(process)
    if (!instance) return
    instances.delete(process)
    instance.watch.off()
    for (const channel of instance.channels.values()) channel.close()
  }

  const instanceOf = (process: number): Instance | undefined => {
    const known = instances.get(process)
    if (known || process === 0) return known
    const watch = links.onExit(process, () => end(process))
    if (!watch) return undefined
    const instance: Instance = { channels: new Map(), watch }
    instances.set(process, instance)
    return instance
  }

  return {
    channel: <N extends FamilyName>(task: Task, family: N, target?: number) => {
      // One that has streams is alive, and its first thread has its number: nobody need be asked.
      const process = instances.has(task.tid) ? task.tid : processId(task)
      const instance = instanceOf(process)
      if (!instance) return undefined
      const key = task.credentials === 0 && target === undefined ? family : `${family} ${task.credentials} ${target}`
      const known = instance.channels.get(key)
      if (known?.open) return known as unknown as Channel<RequestOf<N>, ReplyOf<N>>
      const channel = links.connect(family, peerOf(task, process), target)
      instance.channels.set(key, channel as unknown as Channel<never, unknown>)
      return channel
    },
    departed: (process, shared) => {
      for (const [key, channel] of instances.get(process)?.channels ?? []) {
        if (!shared.includes(namespaceOf(key.split(' ', 1)[0] as FamilyName))) channel.close()
      }
    },
    close: () => {
      for (const process of instances.keys()) end(process)
    },
  }
}

export interface AskOptions {
  /** Milliseconds; it then fails with `timeoutErrno`. */
  readonly timeout?: number
  readonly timeoutErrno?: number
  /** A signal whose handler has SA_RESTART restarts the call instead of failing it (signal(7) says which calls these are); 'unhandled': only one without a handler does. */
  readonly restart?: boolean | 'unhandled'
  /** The tag of the sandbox that is asked. */
  readonly target?: number
  /** What it comes to where the stream is cut, or was never granted. `waited`: it ended after the request had been sent. */
  readonly unreachable?: (waited: boolean) => number
}

export interface AskFor<N extends FamilyName> extends AskOptions {
  /** What to tell the keeper when the caller is not there any more to be given the reply, so that what it brought is not lost. */
  readonly undelivered?: (reply: ReplyOf<N>) => RequestOf<N>
}

/** What an interrupted call fails with (include/linux/errno.h). */
const interruption = (restart: AskOptions['restart']): number =>
  restart === 'unhandled' ? errno.ERESTARTNOHAND : restart ? errno.ERESTARTSYS : errno.EINTR

/**
 * Asks this sandbox's keeper, or the one that `share` names, and answers the trap with what comes back, at once or later. A signal and the
 * time-out cancel; the keeper's answer decides, so what was done is told as done.
 */
export const ask = <N extends FamilyName>(
  task: Task, family: N, body: RequestOf<N>, then: (reply: ReplyOf<N>) => Final,
  { timeout, timeoutErrno = errno.EAGAIN, restart = false, target, unreachable, undelivered }: AskFor<N> = {},
): Result => {
  const channel = task.os.ipc.channel(task, family, target)
  if (!channel) return -errno.EINTR
  const call = channel.call(body)
  let timedOut = false
  let why: Interruption | undefined
  const interrupt = (reason: Interruption): void => {
    why = reason
    call.cancel()
  }
  /** Interrupted. A thread that may not be the one that takes the signal cannot be told to restart. */
  const interrupted = (): number => -(why === 'signal' ? interruption(restart) : errno.EINTR)
  const conclude = (answer: Answer<ReplyOf<N>>, waited: boolean): Final => {
    if (typeof answer !== 'number') return then(answer)
    // What the object was reached by is gone, and so is the object.
    if (answer === ENOLINK) return unreachable?.(waited) ?? -errno.EIDRM
    if (answer === errno.EINTR) return timedOut ? -timeoutErrno : interrupted()
    return -answer
  }
  const lost = (answer: Answer<ReplyOf<N>>): void => {
    if (undelivered && typeof answer !== 'number') channel.call(undelivered(answer))
  }
  if (call.answer !== undefined) {
    try {
      return conclude(call.answer, false)
    } catch (error) {
      if (!task.os.host.held(task.trap.id)) lost(call.answer)
      throw error
    }
  }
  return {
    later: (give) => {
      const unwatch = task.os.waits.watch(task.trap.id, task.tid, interrupt)
      const timer = timeout === undefined ? undefined : task.os.timers.after(timeout, () => {
        timedOut = true
        call.cancel()
      })
      call.onAnswer((answer) => {
        unwatch()
        timer?.cancel()
        if (!give(() => conclude(answer, true))) lost(answer)
      })
    },
  }
}

/** What the keeper answers at once, or later where its stream makes that so. For what no program waits for: nothing interrupts it. */
export const inquire = <N extends FamilyName>(task: Task, family: N, body: RequestOf<N>): Answer<ReplyOf<N>> | Promise<Answer<ReplyOf<N>>> => {
  const call = task.os.ipc.channel(task, family)?.call(body)
  if (!call) return errno.EINTR
  return call.answer ?? new Promise((resolve) => call.onAnswer(resolve))
}
