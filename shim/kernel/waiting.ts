// Calls that must wait. The filter keeps signals from breaking a call that the library OS serves (WAIT_KILLABLE_RECV), so that a quick call
// is never done and reported as interrupted. A call that waits is interrupted from here instead: by looking whether a signal is pending.
import { errno } from '../abi/errno.ts'
import type { Host } from './host.ts'
import type { Task } from './task.ts'
import type { Timer, Timers } from './timers.ts'

/** Milliseconds between two looks: well below the 50 within which a program may expect EINTR. */
const INTERVAL = 8

/** 'signal': one is to be delivered. 'gone': the call is not held any more, so its thread was killed. */
export type Interruption = 'signal' | 'gone'

interface Waiter {
  readonly id: bigint
  readonly tid: number
  readonly interrupt: (why: Interruption) => void
}

export interface Waits {
  /** Tells once when the held call is interrupted, unless the function that is returned has been called before. */
  watch(id: bigint, tid: number, interrupt: (why: Interruption) => void): () => void
}

const mask = (status: string, name: string): bigint => BigInt(`0x${new RegExp(`^${name}:\\s*([0-9a-f]+)`, 'm').exec(status)?.[1] ?? '0'}`)

/** Whether a signal waits to be delivered to the thread (proc(5), status). */
const signalPending = (host: Host, tid: number): boolean => {
  const bytes = host.readFile(`/proc/${tid}/status`)
  if (typeof bytes === 'number') return true
  const status = Buffer.from(bytes).toString('latin1')
  return ((mask(status, 'SigPnd') | mask(status, 'ShdPnd')) & ~mask(status, 'SigBlk')) !== 0n
}

export const createWaits = (host: Host, timers: Timers): Waits => {
  const waiters = new Set<Waiter>()
  let timer: Timer | undefined

  const look = (): void => {
    timer = undefined
    for (const waiter of waiters) {
      const why = !host.held(waiter.id) ? 'gone' : signalPending(host, waiter.tid) ? 'signal' : undefined
      if (why !== undefined && waiters.delete(waiter)) waiter.interrupt(why)
    }
    if (waiters.size > 0) timer = timers.after(INTERVAL, look)
  }

  return {
    watch: (id, tid, interrupt) => {
      const waiter = { id, tid, interrupt }
      waiters.add(waiter)
      timer ??= timers.after(INTERVAL, look)
      return () => {
        if (!waiters.delete(waiter) || waiters.size > 0) return
        timer?.cancel()
        timer = undefined
      }
    },
  }
}

/** The result of `done`, or an interruption; then `cancel` is called and what `done` still yields is dropped. */
export const waitFor = (task: Task, done: Promise<number>, cancel: () => void): Promise<number> =>
  new Promise((resolve) => {
    let settled = false
    const unwatch = task.os.waits.watch(task.trap.id, task.tid, (why) => {
      settled = true
      // The kernel restarts the call, or makes it EINTR, as the handler's SA_RESTART says.
      resolve(why === 'signal' ? -errno.ERESTARTSYS : -errno.EINTR)
      cancel()
    })
    void done.then((result) => {
      if (!settled) {
        unwatch()
        resolve(result)
      } else if (result >= 0) task.os.host.close(result)
    })
  })
