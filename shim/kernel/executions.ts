// execve(2) can only be carried out by the process that asks, and the kernel reads the path from that process's memory once more.
// So after an approved exec the program that really runs is compared with the approved one, before anything else is served to it;
// when they differ the process dies. Landlock has kept the kernel to executable files of the principal's in the meantime.
import type { ByteString } from './bytes.ts'
import type { Host } from './host.ts'

/** A file: device and inode. */
export interface Identity {
  readonly device: number
  readonly inode: number
}

export const sameIdentity = (a: Identity, b: Identity): boolean => a.inode === b.inode && a.device === b.device

export interface Execution {
  readonly tid: number
  readonly process: number
  /** The approved program, and the one that runs until the exec takes effect. */
  readonly approved: Identity
  readonly before: Identity
  readonly path: ByteString
}

/** An exec that was asked for under another name than the kernel must look up: the call is issued again with this one. */
export interface Rewrite {
  readonly hostPath: ByteString
  readonly approved: Identity
  readonly path: ByteString
}

export interface Executions {
  approve(tid: number, process: number, approved: Identity, path: ByteString): void
  /** Called before a trap is served: true when the process may go on. */
  verify(tid: number): boolean
  /** Looks at every exec that is under way; returns how many still are. */
  sweep(): number
  readonly pending: number
  rewriting(tid: number, rewrite: Rewrite): void
  takeRewrite(tid: number): Rewrite | undefined
  onMismatch: (execution: Execution) => void
}

const identity = new Float64Array(2)

export const createExecutions = (host: Host): Executions => {
  const underWay = new Map<number, Execution>()
  const rewrites = new Map<number, Rewrite>()

  const running = (id: number): Identity | undefined =>
    host.identityOf(`/proc/${id}/exe`, identity) === 0 ? { device: identity[0]!, inode: identity[1]! } : undefined

  /** 'done', 'waiting' or 'mismatch'. */
  const look = (execution: Execution, by: number): 'done' | 'waiting' | 'mismatch' => {
    const now = running(execution.process)
    if (!now || sameIdentity(now, execution.approved)) return 'done'
    // The same program as before: it has not happened yet, or it failed, which the calling thread shows by calling again.
    if (sameIdentity(now, execution.before)) return by === execution.tid ? 'done' : 'waiting'
    return 'mismatch'
  }

  const executions: Executions = {
    onMismatch: () => {},
    get pending() {
      return underWay.size
    },
    approve: (tid, process, approved, path) => {
      const before = running(process)
      if (before) underWay.set(process, { tid, process, approved, before, path })
    },
    verify: (tid) => {
      if (underWay.size === 0) return true
      const execution = underWay.get(tid) ?? underWay.get(host.threadGroup(tid))
      if (!execution) return true
      const state = look(execution, tid)
      if (state === 'waiting') return true
      underWay.delete(execution.process)
      if (state === 'mismatch') executions.onMismatch(execution)
      return state === 'done'
    },
    sweep: () => {
      for (const execution of underWay.values()) {
        const state = look(execution, 0)
        if (state === 'waiting') continue
        underWay.delete(execution.process)
        if (state === 'mismatch') executions.onMismatch(execution)
      }
      return underWay.size
    },
    rewriting: (tid, rewrite) => void rewrites.set(tid, rewrite),
    takeRewrite: (tid) => {
      const rewrite = rewrites.get(tid)
      if (rewrite) rewrites.delete(tid)
      return rewrite
    },
  }
  return executions
}
