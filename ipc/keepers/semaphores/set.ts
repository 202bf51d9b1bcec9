// A set of semaphores, and operations on it: all of them or none.
import { EAGAIN, ERANGE } from '../../contract/errno.ts'
import type { Deferred } from '../../contract/service.ts'
import type { Ownership } from '../permissions.ts'

/** What a value can be, and what SEM_UNDO may add up to. */
export const MAX_VALUE = 32767

export interface SemaphoreSet extends Ownership {
  readonly key: number
  id: number
  readonly values: Uint16Array
  /** Who operated on each last. */
  readonly processes: Int32Array
  /** Seconds since 1970. */
  operated: number
  changed: number
  /**
   * Those who wait, oldest first: for zero and for nothing else, and in order to change something.
   */
  readonly zeroWaiters: Waiter[]
  readonly alterWaiters: Waiter[]
  /** How many of the latter have more than one operation. */
  complexWaiters: number
  /** What each process has to be undone, by its identity. */
  readonly adjustments: Map<number, Adjustments>
  removed: boolean
}

/** One number a semaphore. */
export type Adjustments = Int16Array

export interface Operation {
  readonly semaphore: number
  readonly change: number
  readonly noWait: boolean
  readonly undo: boolean
}

export interface Attempt {
  readonly operations: readonly Operation[]
  readonly process: number
  /** There when an operation has SEM_UNDO. */
  readonly adjustments: Adjustments | undefined
  /** The first that could not be done. */
  blocking: Operation | undefined
}

/** An attempt that is made again when the set has changed. */
export interface Waiter extends Attempt {
  readonly altering: boolean
  readonly conclude: Deferred<{ readonly result: number }>
}

/**
 * An attempt came to nothing and may be repeated; other results are an errno, or 0 for what is
 * done.
 */
export const MUST_WAIT = -1

const takeBack = ({ values }: SemaphoreSet, { operations, adjustments }: Attempt, count: number): void => {
  for (let index = count - 1; index >= 0; index--) {
    const { semaphore, change, undo } = operations[index]!
    values[semaphore]! -= change
    if (undo) adjustments![semaphore]! += change
  }
}

/** Does them one after the other, and takes back what was done when one cannot be. */
export const attempt = (set: SemaphoreSet, tried: Attempt): number => {
  const { values, processes } = set
  const { operations, adjustments } = tried
  for (let index = 0; index < operations.length; index++) {
    const operation = operations[index]!
    const { semaphore, change, undo } = operation
    const value = values[semaphore]!
    const result = value + change
    if (change === 0 ? value !== 0 : result < 0) {
      takeBack(set, tried, index)
      tried.blocking = operation
      return operation.noWait ? EAGAIN : MUST_WAIT
    }
    const adjusted = undo ? adjustments![semaphore]! - change : 0
    if (result > MAX_VALUE || adjusted > MAX_VALUE || adjusted < -MAX_VALUE - 1) {
      takeBack(set, tried, index)
      return ERANGE
    }
    values[semaphore] = result
    if (undo) adjustments![semaphore] = adjusted
  }
  for (const { semaphore } of operations) processes[semaphore] = tried.process
  return 0
}
