// Giving a program what ADDFD cannot give: a thread of its own takes it, by calls that the engine
// makes it issue. For that moment something lies in the program's table of descriptors that other
// threads could take away, or put something else in the place of. So they are stopped meanwhile.
import { errno } from '../abi/errno.ts'
import type { Frozen } from '../kernel/host.ts'
import { processId } from './task.ts'
import type { Timers } from '../kernel/timers.ts'
import { ANSWERED, type Final } from '../kernel/final.ts'
import type { Task } from '../types.ts'

/** The feature of principals whose programs receive by themselves only what is judged. */
export const FOREIGN = 'foreign descriptors'

/** Milliseconds. */
const THAW_AGAIN = 5

export const letGo = (timers: Timers, frozen: Frozen): void => {
  if (frozen.thaw() > 0) timers.after(THAW_AGAIN, () => letGo(timers, frozen))
}

const nothing = (): void => {}

/**
 * Nobody but the held thread changes its table of descriptors until the function that is returned
 * is called; or negative errno.
 */
export const stopOthers = (task: Task): (() => void) | number => {
  const { host, waits, timers, tablesShared } = task.os
  // Another process cannot be stopped like this.
  if (tablesShared) return -errno.EPERM
  const process = processId(task)
  const threads = host.list(`/proc/${process}/task`)
  // It is held itself, so there will be no others.
  if (typeof threads !== 'number' && threads.length === 1) return nothing
  const frozen = host.freeze(process, task.tid, waits.heldOf(process))
  return typeof frozen === 'number' ? frozen : () => letGo(timers, frozen)
}

/** Answers the held call with a descriptor that was opened with O_PATH, and closes that. */
export const handOver = (task: Task, fd: number, closeOnExec: boolean): Final => {
  // Where any of its threads may receive what it likes, no other socket gives it more.
  const resume = task.os.features.has(FOREIGN) ? stopOthers(task) : nothing
  if (typeof resume === 'number') {
    task.os.host.close(fd)
    return resume
  }
  try {
    return task.os.host.handOver(task.trap.id, task.tid, fd, closeOnExec) || ANSWERED
  } finally {
    resume()
  }
}
