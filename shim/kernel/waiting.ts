// Calls that must wait. The filter keeps signals from breaking a call that the library OS serves (WAIT_KILLABLE_RECV), so that a quick call
// is never done and reported as interrupted. A call that waits is interrupted from here instead: by looking whether a signal is pending.
import { errno } from '../abi/errno.ts'
import type { Host } from './host.ts'
import type { Task } from './task.ts'

/** Milliseconds between two looks: well below the 50 within which a program may expect EINTR. */
const INTERVAL = 8

interface Waiter {
  readonly id: bigint
  readonly tid: number
  readonly interrupt: (result: number) => void
}

const waiters = new Map<Host, Set<Waiter>>()
let timer: NodeJS.Timeout | undefined

const mask = (status: string, name: string): bigint => BigInt(`0x${new RegExp(`^${name}:\\s*([0-9a-f]+)`, 'm').exec(status)?.[1] ?? '0'}`)

/** Whether a signal waits to be delivered to the thread (proc(5), status). */
export const signalPending = (host: Host, tid: number): boolean => {
  const bytes = host.readFile(`/proc/${tid}/status`)
  if (typeof bytes === 'number') return true
  const status = Buffer.from(bytes).toString('latin1')
  return ((mask(status, 'SigPnd') | mask(status, 'ShdPnd')) & ~mask(status, 'SigBlk')) !== 0n
}

const look = (): void => {
  for (const [host, set] of waiters) {
    for (const waiter of set) {
      if (!host.held(waiter.id)) waiter.interrupt(-errno.EINTR)
      // The kernel restarts the call, or makes it EINTR, as the handler's SA_RESTART says.
      else if (signalPending(host, waiter.tid)) waiter.interrupt(-errno.ERESTARTSYS)
    }
  }
}

let count = 0

/** How many calls wait: while any does, the worker's loop must turn. */
export const waitingCount = (): number => count

/** The result of `done`, or an interruption; then `cancel` is called and what `done` still yields is dropped. */
export const waitFor = (task: Task, done: Promise<number>, cancel: () => void): Promise<number> => {
  const { host } = task.os
  const set = waiters.get(host) ?? new Set()
  waiters.set(host, set)
  timer ??= setInterval(look, INTERVAL)
  return new Promise((resolve) => {
    let settled = false
    const finish = (result: number): boolean => {
      if (settled) return false
      settled = true
      set.delete(waiter)
      if (--count === 0) {
        clearInterval(timer)
        timer = undefined
      }
      resolve(result)
      return true
    }
    const waiter: Waiter = {
      id: task.trap.id,
      tid: task.tid,
      interrupt: (result) => {
        if (finish(result)) cancel()
      },
    }
    set.add(waiter)
    count++
    void done.then((result) => {
      if (!finish(result) && result >= 0) host.close(result)
    })
  })
}
