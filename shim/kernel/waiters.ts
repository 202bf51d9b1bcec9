// The calls that wait, by process, and which of them a pending signal interrupts.
import type { Host } from './host.ts'

/**
 * What an interrupted thread has to take its signal before another thread is taken to be the one.
 */
export const GRACE = 12

/**
 * 'signal': one is to be delivered to this thread. 'shared': one is to be delivered to the process,
 * perhaps to another of its threads, so that the kernel may not be asked to restart the call.
 * 'gone': the call is not held any more, so its thread was killed.
 */
export type Interruption = 'signal' | 'shared' | 'gone'

export interface Waiter {
  readonly id: bigint
  readonly tid: number
  readonly process: number
  readonly since: number
  readonly interrupt: (why: Interruption) => void
}

/** The waiting threads of a process, and when one was last interrupted. */
interface Threads {
  readonly waiters: Set<Waiter>
  interrupted: number
}

/**
 * Host.pendingSignals: nothing; one for this thread; one that another thread may take; no such
 * thread any more.
 */
export const PENDING = { none: 0, own: 1, shared: 2, gone: 3 } as const

export const createWaiters = (host: Host, now: () => number) => {
  // Those that were looked at longest ago come first.
  const all = new Set<Waiter>()
  const byProcess = new Map<number, Threads>()

  const add = (waiter: Waiter): void => {
    all.add(waiter)
    const own = byProcess.get(waiter.process)
    if (own) own.waiters.add(waiter)
    else byProcess.set(waiter.process, { waiters: new Set([waiter]), interrupted: -GRACE })
  }

  const remove = (waiter: Waiter): boolean => {
    if (!all.delete(waiter)) return false
    const own = byProcess.get(waiter.process)!
    own.waiters.delete(waiter)
    if (own.waiters.size === 0) byProcess.delete(waiter.process)
    return true
  }

  const interrupt = (waiter: Waiter, why: Interruption): void => {
    const threads = byProcess.get(waiter.process)
    if (!threads || !remove(waiter)) return
    if (why !== 'gone') threads.interrupted = now()
    waiter.interrupt(host.held(waiter.id) ? why : 'gone')
  }

  /**
   * Interrupts those who are the ones to take a signal. Returns the processes that have one for a
   * thread which is not among these.
   */
  const lookAt = (some: readonly Waiter[]): Set<number> => {
    const pending = host.pendingSignals(some.map(({ tid }) => tid))
    const open = new Set<number>()
    some.forEach(({ process }, index) => {
      if (pending[index] === PENDING.shared) open.add(process)
    })
    some.forEach((waiter, index) => {
      if (pending[index] === PENDING.gone) interrupt(waiter, 'gone')
      else if (pending[index] === PENDING.own) {
        open.delete(waiter.process)
        interrupt(waiter, 'signal')
      }
    })
    return open
  }

  const look = (several: readonly Waiter[]): void => {
    for (const process of lookAt(several)) {
      const threads = byProcess.get(process)
      if (!threads || now() - threads.interrupted < GRACE) continue
      const some = [...threads.waiters]
      // Which thread the kernel gave it to is not known, but for the first thread, if it waits
      // here: one at a time finds out.
      if (lookAt(some).has(process)) interrupt(some[0]!, 'shared')
    }
  }

  return { all, byProcess, add, remove, interrupt, look }
}
