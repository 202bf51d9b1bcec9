// Late answers of the old sandbox: a process that has left it must not be given anything by it any
// more.

export interface Drain {
  /** Asks, and resolves when the old sandbox has said that nothing more comes. */
  wait(): Promise<void>
  /** It has said so. */
  drained(): void
}

export const createDrain = (ask: () => void): Drain => {
  let settle = (): void => {}
  return {
    wait: () => {
      const done = new Promise<void>((resolve) => (settle = resolve))
      ask()
      return done
    },
    drained: () => settle(),
  }
}
