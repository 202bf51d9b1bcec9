// Time-outs of a worker. Its loop waits in the kernel for traps, not for Node's timers, so it asks
// here how long it may wait.

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
  /** Of two that are due together the one made first is called first. */
  readonly number: number
  readonly callback: () => void
}

const isLater = (entry: Entry, other: Entry): boolean => entry.at > other.at || (entry.at === other.at && entry.number > other.number)

/** `now`: milliseconds of a clock that only goes forward. */
export const createTimers = (now: () => number = () => performance.now()): Timers => {
  // Latest first: what is due next is at the end.
  const entries: Entry[] = []
  let made = 0

  /** Where the entry is, or belongs: after all that are later. */
  const position = (entry: Entry): number => {
    let [low, high] = [0, entries.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (isLater(entries[middle]!, entry)) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    after: (milliseconds, callback) => {
      const entry: Entry = { at: now() + Math.max(0, milliseconds), number: ++made, callback }
      entries.splice(position(entry), 0, entry)
      return {
        cancel: () => {
          const at = position(entry)
          if (entries[at] === entry) entries.splice(at, 1)
        },
      }
    },
    next: () => {
      const first = entries.at(-1)
      return first === undefined ? -1 : Math.max(0, Math.ceil(first.at - now()))
    },
    run: () => {
      const time = now()
      // What is made meanwhile has its turn next time, or one that renews itself would never let
      // go.
      const last = made
      for (;;) {
        const first = entries.at(-1)
        if (first === undefined || first.at > time || first.number > last) return
        entries.pop()
        first.callback()
      }
    },
  }
}
