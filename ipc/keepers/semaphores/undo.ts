// SEM_UNDO: what is put back when a process ends. Kept for each process and set; a fork's child
// begins with nothing, and an exec changes nothing.
import { type Peer, processOf } from '../../contract/service.ts'
import { type Adjustments, MAX_VALUE, type SemaphoreSet } from './set.ts'

export interface Undo {
  /**
   * What the peer's process has to be undone in this set; undefined when there is no memory for it.
   */
  adjustments(peer: Peer, set: SemaphoreSet): Adjustments | undefined
  /**
   * The process has ended: puts everything back, as far as values go. `changed` is called with each
   * set when it is done with it.
   */
  apply(peer: Peer, changed: (set: SemaphoreSet) => void): void
  /** The set is gone. */
  forget(set: SemaphoreSet): void
}

/** Bytes of what a process has to be undone in a set of so many. */
export const adjustmentsSize = (count: number): number => 2 * count + 200

/** Puts back what one process did; the values stay within their bounds. */
export const putBack = (values: Uint16Array, adjustments: Adjustments, adjusted?: (semaphore: number) => void): void => {
  for (let semaphore = 0; semaphore < values.length; semaphore++) {
    const adjustment = adjustments[semaphore]!
    if (adjustment === 0) continue
    values[semaphore] = Math.min(Math.max(values[semaphore]! + adjustment, 0), MAX_VALUE)
    adjusted?.(semaphore)
  }
}

/** `reserve` and `release` account for memory. */
export const createUndo = (reserve: (bytes: number) => boolean, release: (bytes: number) => void): Undo => {
  /**
   * Of each process, the sets that it has something to be undone in; the one that it used last is
   * the last.
   */
  const processes = new Map<number, Set<SemaphoreSet>>()
  let latest: { readonly process: number; readonly set: SemaphoreSet } | undefined

  return {
    adjustments: (peer, set) => {
      const process = processOf(peer)
      let own = set.adjustments.get(process)
      if (own && latest?.process === process && latest.set === set) return own
      if (!own) {
        if (!reserve(adjustmentsSize(set.values.length))) return undefined
        own = new Int16Array(set.values.length)
        set.adjustments.set(process, own)
      }
      const sets = processes.get(process) ?? new Set()
      processes.set(process, sets)
      sets.delete(set)
      sets.add(set)
      latest = { process, set }
      return own
    },
    apply: (peer, changed) => {
      const process = processOf(peer)
      const sets = processes.get(process)
      if (!sets) return
      processes.delete(process)
      latest = undefined
      for (const set of [...sets].toReversed()) {
        const own = set.adjustments.get(process)!
        set.adjustments.delete(process)
        release(adjustmentsSize(own.length))
        putBack(set.values, own, (semaphore) => {
          set.processes[semaphore] = peer.process
        })
        changed(set)
      }
    },
    forget: (set) => {
      latest = undefined
      for (const [process, own] of set.adjustments) {
        release(adjustmentsSize(own.length))
        const sets = processes.get(process)!
        sets.delete(set)
        if (sets.size === 0) processes.delete(process)
      }
      set.adjustments.clear()
    },
  }
}
