// Who waits for a set, and who may go on once it has changed: the oldest that can, not the oldest.
// Whoever waits for zero is asked first (do_smart_update in Linux's ipc/sem.c; Linux has more
// queues, to look at fewer waiters, and the same outcome).
import { attempt, MUST_WAIT, type SemaphoreSet, type Waiter } from './set.ts'

export interface Woken {
  readonly waiter: Waiter
  readonly errno: number
}

const queueOf = (set: SemaphoreSet, { altering }: Waiter): Waiter[] => (altering ? set.alterWaiters : set.zeroWaiters)

export const enqueue = (set: SemaphoreSet, waiter: Waiter): void => {
  queueOf(set, waiter).push(waiter)
  if (waiter.altering && waiter.operations.length > 1) set.complexWaiters++
}

export const dequeue = (set: SemaphoreSet, waiter: Waiter): void => {
  const queue = queueOf(set, waiter)
  const index = queue.indexOf(waiter)
  if (index < 0) return
  queue.splice(index, 1)
  if (waiter.altering && waiter.operations.length > 1) set.complexWaiters--
}

/**
 * Tries every waiter of the queue once, or from the start again where one that has gone on may have
 * helped an older one.
 */
const goThrough = (set: SemaphoreSet, queue: Waiter[], woken: Woken[], mayHelp: (done: Waiter) => boolean): void => {
  for (let index = 0; index < queue.length;) {
    const waiter = queue[index]!
    const errno = attempt(set, waiter)
    if (errno === MUST_WAIT) {
      index++
      continue
    }
    dequeue(set, waiter)
    woken.push({ waiter, errno })
    if (errno === 0 && mayHelp(waiter)) index = 0
  }
}

const never = (): boolean => false

/**
 * Lets everybody go on who can, after the set has changed. They are told by `conclude`, once
 * everything is as it will be.
 */
export const update = (set: SemaphoreSet): Woken[] => {
  const woken: Woken[] = []
  const zero = (): void => {
    if (set.zeroWaiters.length > 0) goThrough(set, set.zeroWaiters, woken, never)
  }
  zero()
  goThrough(set, set.alterWaiters, woken, (done) => {
    zero()
    // One that waited for a single semaphore has made that smaller, which helps only those who wait
    // for zero.
    return done.operations.length > 1 || set.complexWaiters > 0
  })
  return woken
}

export const conclude = (woken: readonly Woken[]): void => {
  for (const { waiter, errno } of woken) {
    if (errno === 0) waiter.conclude.reply({ result: 0 })
    else waiter.conclude.fail(errno)
  }
}

const waits = (queue: readonly Waiter[], semaphore: number, forZero: boolean): number => {
  let count = 0
  for (const { blocking } of queue) if (blocking!.semaphore === semaphore && (blocking!.change === 0) === forZero) count++
  return count
}

/** GETNCNT and GETZCNT: each waits for what its first operation that cannot be done needs. */
export const sleepers = (set: SemaphoreSet, semaphore: number): number => waits(set.alterWaiters, semaphore, false)
export const zeroSleepers = (set: SemaphoreSet, semaphore: number): number => waits(set.zeroWaiters, semaphore, true) + waits(set.alterWaiters, semaphore, true)
