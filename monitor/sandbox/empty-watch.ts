// Whether a sandbox that no reaper watches has anybody left in it. Children are forked without a word, so nobody counts them: one process at a time
// is watched, and when it ends all are looked for again.
import { native } from '../../picoprocess/addon.ts'
import type { Poller } from '../../picoprocess/poller.ts'
import { awaitReadable } from '../../picoprocess/poll.ts'
import type { Timers } from '../../shim/kernel/timers.ts'

/** Milliseconds after which nobody is looked for once more: a child that was being forked while all were looked for is there by then. */
const AGAIN = 2

/** Whether the process of this pidfd has ended. Whoever has not been waited for by its parent yet is still there for everybody else; nothing of it runs. */
const ended = (pidfd: number): boolean => awaitReadable(pidfd, 0)

export interface EmptyWatch {
  /** Gives up looking. */
  off(): void
  /** Somebody may have left without an end. */
  look(): void
}

/** `all`: the processes of the sandbox now, of whom `first` is one if it is still there. Calls back once, when there is none. */
export const watchForEmpty = (poller: Poller, timers: Timers, first: number, all: () => readonly number[], empty: () => void): EmptyWatch => {
  let off = (): void => {}
  const watchOne = (among: readonly number[]): boolean => {
    for (const id of among) {
      const handle = native.pidfdOpen(id)
      if (handle < 0) continue
      if (ended(handle)) {
        native.close(handle)
        continue
      }
      const watch = poller.watch(handle, 'in', () => {
        off()
        look(false)
      })
      off = () => {
        off = () => {}
        watch.off()
        native.close(handle)
      }
      return true
    }
    return false
  }
  const look = (again: boolean): void => {
    if (watchOne(all())) return
    if (again) return empty()
    const timer = timers.after(AGAIN, () => look(true))
    off = () => timer.cancel()
  }
  // Its end is told even if it has come by now: a number that is another's already is watched for nothing, and all are looked for then.
  if (!watchOne([first])) look(false)
  return {
    off: () => off(),
    look: () => {
      off()
      look(false)
    },
  }
}
