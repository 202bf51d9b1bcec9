// Time-outs of a worker. Its loop waits in the kernel for traps, not for Node's timers, so it asks here how long it may wait.

export interface Timer {
  cancel(): void
}

export interface Timers {
  /** Calls back after so many milliseconds, once. */
  after(milliseconds: number, callback: () => void): Timer
  /** Milliseconds until the next call is due, rounded up; -1 when none is. */
  next(): number
  /** Calls back what is due. */
  run(): void
}

interface Entry {
  readonly at: number
  callback: (() => void) | undefined
}

/** `now`: milliseconds of a clock that only goes forward. */
export const createTimers = (now: () => number = () => performance.now()): Timers => {
  // Latest first: what is due next is at the end.
  const entries: Entry[] = []

  const position = (at: number): number => {
    let [low, high] = [0, entries.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      // Of two that are due together the one made first is called first.
      if (entries[middle]!.at <= at) high = middle
      else low = middle + 1
    }
    return low
  }
  const dropCancelled = (): void => {
    while (entries.length > 0 && entries.at(-1)!.callback === undefined) entries.pop()
  }

  return {
    after: (milliseconds, callback) => {
      const entry: Entry = { at: now() + Math.max(0, milliseconds), callback }
      entries.splice(position(entry.at), 0, entry)
      return {
        cancel: () => {
          entry.callback = undefined
          dropCancelled()
        },
      }
    },
    next: () => {
      dropCancelled()
      const first = entries.at(-1)
      return first === undefined ? -1 : Math.max(0, Math.ceil(first.at - now()))
    },
    run: () => {
      const time = now()
      for (;;) {
        dropCancelled()
        const first = entries.at(-1)
        if (first === undefined || first.at > time) return
        entries.pop()
        first.callback?.()
      }
    },
  }
}
