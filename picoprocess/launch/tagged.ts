// Processes by the tag of their sandbox (RLIMIT_LOCKS), for whoever is not their library OS.
import { taggedProcesses, taskState } from '../host-calls.ts'
import { native } from '../addon.ts'
import { SIGKILL, SIGSTOP } from '../../shim/abi/constants.ts'

/** Passes over processes that fork meanwhile. */
const PASSES = 64

/** The handle first: the number may have gone to a stranger, who has no such tag. */
const signalTagged = (tag: number, id: number, signal: number): boolean => {
  const handle = native.pidfdOpen(id)
  if (handle < 0) return false
  const sent = taskState(id)?.tag === tag && native.pidfdSendSignal(handle, signal) === 0
  native.close(handle)
  return sent
}

/** Kills every process with this tag, and what they fork meanwhile. */
export const killTagged = (tag: number): void => {
  for (let pass = 0; pass < PASSES; pass++) {
    let fresh = false
    for (const id of taggedProcesses(tag)) if (signalTagged(tag, id, SIGKILL)) fresh = true
    if (!fresh) return
  }
}

/**
 * The same where they were not held by anything and fork as fast as they can. A stopped process neither forks nor ends, so all are stopped first, until
 * nobody new is found. To be called until there are none.
 */
export const endTagged = (tag: number): void => {
  const stopped = new Set<number>()
  for (let pass = 0; pass < PASSES; pass++) {
    const before = stopped.size
    for (const id of taggedProcesses(tag)) if (!stopped.has(id) && signalTagged(tag, id, SIGSTOP)) stopped.add(id)
    if (stopped.size === before) break
  }
  for (const id of taggedProcesses(tag)) signalTagged(tag, id, SIGKILL)
}
