// A worker is given another manifest, and answers when it decides by it.

/** Milliseconds that a worker has to take another manifest: the longest that a call may keep it. */
const PATIENCE = 5000

export interface Reloading {
  /** Resolves when the manifest that `send` sends has been taken, or never will be. */
  wait(send: () => void): Promise<void>
  /** It has been taken, or there is nobody to take it. */
  settle(): void
}

/**
 * `late`: it has not been taken in time. Its end is told like any other; what it has in hand fails.
 */
export const createReloading = (late: () => void): Reloading => {
  let settle = (): void => {}
  return {
    wait: (send) =>
      new Promise((resolve) => {
        const alarm = setTimeout(late, PATIENCE)
        settle = () => {
          clearTimeout(alarm)
          resolve()
        }
        send()
      }),
    settle: () => settle(),
  }
}
