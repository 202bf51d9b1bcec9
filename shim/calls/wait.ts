// Handlers whose work goes on in a thread of the engine’s own.
import type { Task } from '../types.ts'
import { processId } from './task.ts'
import { errno } from '../abi/errno.ts'
import type { Interruption } from '../kernel/waiters.ts'

/**
 * Watches a call that goes on in a thread of the engine's own. Besides a signal, the end of its
 * process interrupts it at once, because work finished for a dead caller would be visible to
 * others. `interrupt` may be called more than once.
 */
export const watchThread = (task: Task, interrupt: (why: Interruption) => void): (() => void) => {
  const unwatch = task.os.waits.watch(task.trap.id, task.tid, interrupt)
  const exit = task.os.onExit(processId(task), () => interrupt('gone'))
  if (!exit) interrupt('gone')
  return () => {
    unwatch()
    exit?.off()
  }
}

/**
 * The result of `done`, which `cancel` makes -EINTR where nothing has been done yet: what has been
 * done counts, also when a signal comes before it is told.
 */
export const waitFor = (task: Task, done: Promise<number>, cancel: () => void): Promise<number> => {
  let interrupted: Interruption | undefined
  const unwatch = watchThread(task, (why) => {
    interrupted = why
    cancel()
  })
  return done.then((result) => {
    unwatch()
    if (result >= 0 && interrupted === 'gone') task.os.host.close(result)
    // The kernel restarts the call, or makes it EINTR, as the handler's SA_RESTART says; but only
    // in the thread that takes the signal.
    if (interrupted === 'gone' || (interrupted !== undefined && result === -errno.EINTR)) return interrupted === 'signal' ? -errno.ERESTARTSYS : -errno.EINTR
    return result
  })
}
