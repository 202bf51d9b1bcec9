// Stopping the threads of a process, and letting go of all of them (native/addon/threads/freeze.c).
import { native } from './addon.ts'

/** Calls back after so many milliseconds. */
export type Soon = (milliseconds: number, callback: () => void) => void

/** Milliseconds. */
const THAW_AGAIN = 5

/**
 * Threads that could not be let go at once are let go later, or nobody would wait for those that end meanwhile, and their process would not end for anybody. The
 * sandbox looks while it serves (`soon`); once it has ended, the timer of its worker does.
 */
const persist = (left: () => number, soon: Soon): void => {
  let over = false
  const again = (later: Soon): void => later(THAW_AGAIN, () => {
    if (!over && left() > 0) again(later)
    else over = true
  })
  again(soon)
  again((milliseconds, callback) => void setTimeout(callback, milliseconds).unref())
}

/** Stops the other threads of a process. `thaw` says how many it could not let go yet. */
export const freeze = (soon: Soon, process: number, except: number, held?: readonly number[]) => {
  const handle = native.freezeThreads(process, except, Int32Array.from(held ?? []), held === undefined ? 0 : 1)
  if (typeof handle === 'number') {
    if (native.thawFailed() > 0) persist(native.thawFailed, soon)
    return handle
  }
  let persisting = false
  const thaw = (): number => {
    const left = native.thawThreads(handle)
    if (left > 0 && !persisting) persist(() => native.thawThreads(handle), soon)
    persisting ||= left > 0
    return left
  }
  return { thaw }
}
