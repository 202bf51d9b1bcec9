// One thing after another: a keeper is never entered while it is busy. Its answers run callers'
// code, which may send it requests, close streams, or end processes, and all that must find it
// between two things that it does, never in the middle of one.

export interface Turns {
  /** At once, or after what runs now. The action must not throw. */
  run(action: () => void): void
}

/**
 * `before` runs ahead of each action, and what it asks for precedes that; `after` when all that
 * were asked for are done.
 */
export const createTurns = (before: () => void = () => {}, after: () => void = () => {}): Turns => {
  const queue: (() => void)[] = []
  let busy = false
  return {
    run: (action) => {
      queue.push(action)
      if (busy) return
      busy = true
      try {
        for (let at = 0; at < queue.length; at++) {
          const length = queue.length
          before()
          if (queue.length > length) queue.splice(at, 0, ...queue.splice(length))
          queue[at]!()
        }
        after()
      } finally {
        queue.length = 0
        busy = false
      }
    },
  }
}
