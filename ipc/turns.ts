// One thing after another: a keeper is never entered while it is busy. Its answers run callers' code, which may send it requests, close
// streams, or end processes, and all that must find it between two things that it does, never in the middle of one.

export interface Turns {
  /** At once, or after what runs now. The action must not throw. */
  run(action: () => void): void
}

/** `before` runs ahead of the first of several actions, and what it asks for precedes that; `after` when all are done. */
export const createTurns = (before: () => void = () => {}, after: () => void = () => {}): Turns => {
  const queue: (() => void)[] = []
  let busy = false
  return {
    run: (action) => {
      if (busy) {
        queue.push(action)
        return
      }
      busy = true
      try {
        before()
        if (queue.length === 0) action()
        else queue.push(action)
        for (let at = 0; at < queue.length; at++) queue[at]!()
        after()
      } finally {
        queue.length = 0
        busy = false
      }
    },
  }
}
