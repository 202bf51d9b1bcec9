// Processes by the tag of their sandbox (RLIMIT_LOCKS), for whoever is not their library OS.
import { taggedProcesses, taskState } from './kernel.ts'
import { native } from './native.ts'

const SIGKILL = 9
/** Passes over processes that fork meanwhile. */
const PASSES = 64

/** Kills every process with this tag, and what they fork meanwhile. */
export const killTagged = (tag: number): void => {
  for (let pass = 0; pass < PASSES; pass++) {
    let fresh = false
    for (const id of taggedProcesses(tag)) {
      // The handle first: the number may have gone to a stranger, who has no such tag.
      const handle = native.pidfdOpen(id)
      if (handle < 0) continue
      if (taskState(id)?.tag === tag && native.pidfdSendSignal(handle, SIGKILL) === 0) fresh = true
      native.close(handle)
    }
    if (!fresh) return
  }
}
