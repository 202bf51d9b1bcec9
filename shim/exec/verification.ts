// execve(2) can only be carried out by the process that asks, and the kernel reads the path from
// that process's memory once more. So after an approved exec the program that really runs is
// compared with the approved one, before anything else is served to it; when they differ the
// process dies. Landlock has kept the kernel to executable files of the principal's in the
// meantime.
//
// An exec by which a process becomes another principal is none of these: it stands still before its
// first instruction (transition/enter.ts).
import { errno, fail } from '../abi/errno.ts'
import type { ByteString } from '../abi/bytes.ts'
import type { Host } from '../kernel/host.ts'
import type { Timer, Timers } from '../kernel/timers.ts'
import { DELETED } from '../abi/paths.ts'

/** A file: device and inode. */
export interface Identity {
  readonly device: number
  readonly inode: number
}

export const sameIdentity = (a: Identity, b: Identity | undefined): boolean => b !== undefined && a.inode === b.inode && a.device === b.device

export interface Execution {
  readonly tid: number
  readonly process: number
  /** The approved program, and the one that runs until the exec takes effect. */
  readonly approved: Identity
  readonly before: Identity
  readonly path: ByteString
  /** The name that the kernel finds the program by. */
  readonly hostPath: () => ByteString
}

/**
 * An exec that was asked for under another name than the kernel must look up: the call is issued
 * again with this one.
 */
export interface Rewrite {
  readonly hostPath: ByteString
  readonly approved: Identity
  readonly path: ByteString
}

export interface Executions {
  approve(tid: number, process: number, approved: Identity, path: ByteString, hostPath: () => ByteString): void
  /** Called before a trap is served: true when the process may go on. */
  verify(tid: number): boolean
  readonly pending: number
  rewriting(tid: number, rewrite: Rewrite): void
  takeRewrite(tid: number): Rewrite | undefined
  onMismatch: (execution: Execution) => void
  close(): void
}

/** First check 2 ms after approval; the interval doubles up to 512 ms. */
const FIRST_LOOK = 2
const LAST_LOOK = 512

const identity = new Float64Array(2)

export const createExecutions = (host: Host, timers: Timers): Executions => {
  /**
   * By calling thread: several threads of a process may be in execve at once, and the kernel lets
   * one of them through.
   */
  const underWay = new Map<number, Execution>()
  const rewrites = new Map<number, Rewrite>()
  let timer: Timer | undefined
  let interval = FIRST_LOOK

  const running = (id: number): Identity | undefined =>
    host.identityOf(`/proc/${id}/exe`, identity) === 0 ? { device: identity[0]!, inode: identity[1]! } : undefined

  /**
   * A thread that has given up its memory runs nothing any more: another thread's exec has ended it
   * in the middle of a call.
   */
  const ending = (id: number): boolean => [-errno.ENOENT, -errno.ESRCH].includes(host.identityOf(`/proc/${id}/exe`, identity))

  /**
   * /proc/PID/exe says nothing once the first thread has ended; the calling thread's does, until it
   * takes the first one's place.
   */
  const runningIn = (process: number, thread: number): Identity | undefined => running(process) ?? running(thread) ?? running(process)

  const end = (executions: readonly Execution[]): void => {
    for (const { tid } of executions) underWay.delete(tid)
    if (underWay.size > 0) return
    timer?.cancel()
    timer = undefined
  }

  /**
   * Whether what runs has an approved name: the file was replaced between the look and the exec, by
   * one that may be run there as well.
   */
  const replaced = (process: number, executions: readonly Execution[]): boolean => {
    const exe = host.readlink(`/proc/${process}/exe`)
    if (typeof exe === 'number') return false
    const name = exe.endsWith(DELETED) ? exe.slice(0, -DELETED.length) : exe
    return executions.some(({ hostPath }) => hostPath() === name)
  }

  /**
   * Settles what is under way in a process; `by` is the thread that calls, 0 for none. False:
   * something else than was approved runs.
   */
  const settle = (process: number, by: number): boolean => {
    const mine = [...underWay.values()].filter((execution) => execution.process === process)
    const [first] = mine
    if (!first) return true
    const now = by === 0 ? runningIn(process, first.tid) : running(by)
    if (!now && by === 0) {
      end(mine)
      return true
    }
    if (!now && ending(by)) return false
    if (!now || (!mine.some(({ approved, before }) => sameIdentity(now, approved) || sameIdentity(now, before)) && !replaced(process, mine))) {
      end(mine)
      executions.onMismatch(first)
      return false
    }
    if (mine.some(({ approved, before }) => sameIdentity(now, approved) && !sameIdentity(now, before))) end(mine)
    // The same program as before: it has not happened yet, or it failed, or it was the same
    // program. Only the thread that called can show which, by calling again, or by being there no
    // more: another one's trap says nothing about it.
    else end(mine.filter(({ tid }) => tid === by || host.threadGroup(tid) !== process))
    return true
  }

  const look = (): void => {
    timer = undefined
    for (const process of new Set([...underWay.values()].map((execution) => execution.process))) settle(process, 0)
    interval = Math.min(interval * 2, LAST_LOOK)
    if (underWay.size > 0) timer = timers.after(interval, look)
  }

  const executions: Executions = {
    onMismatch: () => {},
    get pending() {
      return underWay.size
    },
    close: () => timer?.cancel(),
    approve: (tid, process, approved, path, hostPath) => {
      // What runs must be readable now, or it could not be compared later.
      const before = running(tid) ?? fail('EACCES')
      underWay.set(tid, { tid, process, approved, before, path, hostPath })
      interval = FIRST_LOOK
      timer?.cancel()
      timer = timers.after(interval, look)
    },
    verify: (tid) => underWay.size === 0 || settle(underWay.get(tid)?.process ?? host.threadGroup(tid), tid),
    rewriting: (tid, rewrite) => void rewrites.set(tid, rewrite),
    takeRewrite: (tid) => {
      const rewrite = rewrites.get(tid)
      if (rewrite) rewrites.delete(tid)
      return rewrite
    },
  }
  return executions
}
