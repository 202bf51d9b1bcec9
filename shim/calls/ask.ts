// Questions of a handler to a keeper.
import type { FamilyName, ReplyOf, RequestOf } from '../../ipc/families/index.ts'
import { errno } from '../abi/errno.ts'
import type { Task } from '../types.ts'
import type { Final } from '../kernel/final.ts'
import type { Result } from './result.ts'
import type { Answer } from '../../ipc/contract/service.ts'
import { ENOLINK } from '../../ipc/streams/channel.ts'
import type { Interruption } from '../kernel/waiters.ts'

export interface AskOptions {
  /** Milliseconds; it then fails with `timeoutErrno`. */
  readonly timeout?: number
  readonly timeoutErrno?: number
  /**
   * A signal whose handler has SA_RESTART restarts the call instead of failing it (signal(7) says
   * which calls these are); 'unhandled': only one without a handler does.
   */
  readonly restart?: boolean | 'unhandled'
  /** The tag of the sandbox that is asked. */
  readonly target?: number
  /**
   * What it comes to where the stream is cut, or was never granted. `waited`: it ended after the
   * request had been sent.
   */
  readonly unreachable?: (waited: boolean) => number
}

export interface AskFor<N extends FamilyName> extends AskOptions {
  /**
   * What to tell the keeper when the caller is not there any more to be given the reply, so that
   * what it brought is not lost.
   */
  readonly undelivered?: (reply: ReplyOf<N>) => RequestOf<N>
}

/** What an interrupted call fails with (include/linux/errno.h). */
const interruption = (restart: AskOptions['restart']): number =>
  restart === 'unhandled' ? errno.ERESTARTNOHAND : restart ? errno.ERESTARTSYS : errno.EINTR

/**
 * Asks this sandbox's keeper, or the one that `share` names, and answers the trap with what comes
 * back, at once or later. A signal and the time-out cancel; the keeper's answer decides, so what
 * was done is told as done.
 */
export const ask = <N extends FamilyName>(
  task: Task, family: N, body: RequestOf<N>, then: (reply: ReplyOf<N>) => Final,
  { timeout, timeoutErrno = errno.EAGAIN, restart = false, target, unreachable, undelivered }: AskFor<N> = {},
): Result => {
  const channel = task.os.ipc.channel(task.tid, task.credentials, family, target)
  if (!channel) return -errno.EINTR
  const call = channel.call(body)
  let timedOut = false
  let why: Interruption | undefined
  const interrupt = (reason: Interruption): void => {
    why = reason
    call.cancel()
  }
  /**
   * Interrupted. A thread that may not be the one that takes the signal cannot be told to restart.
   */
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

/**
 * What the keeper answers at once, or later where its stream makes that so. For what no program
 * waits for: nothing interrupts it.
 */
export const inquire = <N extends FamilyName>(task: Task, family: N, body: RequestOf<N>): Answer<ReplyOf<N>> | Promise<Answer<ReplyOf<N>>> => {
  const call = task.os.ipc.channel(task.tid, task.credentials, family)?.call(body)
  if (!call) return errno.EINTR
  return call.answer ?? new Promise((resolve) => call.onAnswer(resolve))
}
