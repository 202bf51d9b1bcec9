// Calls that must wait. The filter keeps signals from breaking a call that the library OS serves
// (WAIT_KILLABLE_RECV), so that a quick call is never done and reported as interrupted. A call that
// waits is interrupted from here instead: by looking whether a signal is pending.
import type { Host } from './host.ts'
import type { Timer, Timers } from './timers.ts'
import { createWaiters, type Interruption, type Waiter } from './waiters.ts'

/**
 * Milliseconds between two looks at a waiter: soon while it is fresh, less often later; always well
 * below the 50 within which a program may expect EINTR.
 */
const FRESH = 8
const SETTLED = 20
/** From when on it is settled. */
const SETTLING = 1000
/**
 * One look costs about 15 µs, so many waiters are looked at less often: this much of a millisecond
 * for each.
 */
const EACH = 0.1
const LONGEST = 40
/** When a signal is known to be on its way: it is sent as soon as the sender runs on. */
const EXPECTED = [1, 5] as const

export interface Waits {
  /**
   * Tells once when the held call is interrupted, unless the function that is returned has been
   * called before.
   */
  watch(id: bigint, tid: number, interrupt: (why: Interruption) => void): () => void
  /**
   * A signal to the process of this thread, or to any, is about to be sent: there is no need to
   * wait for the next look.
   */
  expect(thread?: number): void
  /**
   * This thread is wanted elsewhere: if it waits, its call is interrupted, and begins anew when the
   * thread goes on.
   */
  release(thread: number): void
  /** The threads of a process that wait here: held, and nobody else lets them go. */
  heldOf(process: number): readonly number[]
}

export const createWaits = (host: Host, timers: Timers, now: () => number = () => performance.now()): Waits => {
  const { all: waiters, byProcess, add, remove, interrupt, look } = createWaiters(host, now)
  let timer: Timer | undefined
  const expected = new Set<number>()

  /** Milliseconds in which every waiter is looked at once. */
  const period = (): number => {
    const [first] = waiters
    const relaxed = first !== undefined && now() - first.since > SETTLING ? SETTLED : FRESH
    return Math.min(LONGEST, Math.max(relaxed, waiters.size * EACH))
  }

  /** So many that they are looked at in turns. */
  const many = (): boolean => waiters.size * EACH > FRESH
  /**
   * How many are looked at in one turn, and how many turns of a round are left. Who comes later
   * must not wait longer.
   */
  let share = 0
  let turns = 0

  const tick = (): void => {
    timer = undefined
    const round = many() ? Math.floor(period() / FRESH) : 1
    const fair = Math.ceil(waiters.size / round)
    share = turns === 0 ? fair : Math.max(share, fair)
    turns = (turns === 0 ? round : turns) - 1
    const some: Waiter[] = []
    for (const waiter of waiters) {
      if (some.length >= share) break
      some.push(waiter)
    }
    for (const waiter of some) {
      waiters.delete(waiter)
      waiters.add(waiter)
    }
    look(some)
    schedule()
  }

  const schedule = (): void => {
    if (waiters.size > 0) timer ??= timers.after(many() ? FRESH : period(), tick)
  }

  return {
    watch: (id, tid, interrupt) => {
      const waiter = { id, tid, process: host.threadGroup(tid), since: now(), interrupt }
      add(waiter)
      schedule()
      return () => {
        if (!remove(waiter) || waiters.size > 0) return
        timer?.cancel()
        timer = undefined
      }
    },
    release: (thread) => {
      for (const waiter of waiters) if (waiter.tid === thread) interrupt(waiter, 'signal')
    },
    heldOf: (process) => [...(byProcess.get(process)?.waiters ?? [])].filter(({ id }) => host.held(id)).map(({ tid }) => tid),
    expect: (thread = 0) => {
      if (waiters.size === 0) return
      const process = thread === 0 ? 0 : host.threadGroup(thread)
      if (expected.has(process) || (process !== 0 && !byProcess.has(process))) return
      expected.add(process)
      for (const [index, after] of EXPECTED.entries()) {
        timers.after(after, () => {
          if (index === 0) expected.delete(process)
          look([...(process === 0 ? waiters : (byProcess.get(process)?.waiters ?? []))])
        })
      }
    },
  }
}
