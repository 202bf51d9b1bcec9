// `limits.processes`: how many processes and threads a sandbox may have. The kernel's own limits
// count per user (RLIMIT_NPROC, from which root is exempt) or need a control group that somebody
// delegated (monitor/plan/task-groups.ts). Without one the calls that make tasks trap for a sandbox
// that has this limit, and are counted.
import type { Host } from './host.ts'
import type { Processes } from './processes.ts'

/** All sandboxes that came of one launch. */
export interface TaskTree {
  /** The limit of the principal that was launched. */
  readonly maximum: number
  /** Tags of its sandboxes, in shared memory; 0: none there. */
  readonly tags: Int32Array
}

export interface TaskLimit {
  readonly maximum: number
  /**
   * Where transitions have made other sandboxes of the launch: all of them together have the
   * launch's limit.
   */
  tree: TaskTree | undefined
  /** Whether a thread may make one more task now. */
  admit(tid: number): boolean
}

/**
 * Milliseconds after which an approved call that shows no task has failed, or its task has ended.
 */
const FORGOTTEN = 2000

export const createTaskLimit = (host: Host, processes: Processes, maximum: number, now: () => number = Date.now): TaskLimit => {
  /** Approved calls whose task has not been seen yet: by calling thread, oldest first. */
  const approved = new Map<number, number>()
  let known: ReadonlySet<number> = new Set()

  const tasks = (all: readonly number[]): Set<number> => {
    const found = new Set<number>()
    for (const process of all) {
      const threads = host.list(`/proc/${process}/task`)
      if (typeof threads !== 'number') for (const { name } of threads) found.add(Number(name))
    }
    return found
  }

  const inTree = ({ tags }: TaskTree): number => {
    let count = 0
    for (let index = 0; index < tags.length; index++) {
      const tag = Atomics.load(tags, index)
      if (tag !== 0) count += tasks(host.taggedProcesses(tag)).size
    }
    return count
  }

  const limit: TaskLimit = {
    maximum,
    tree: undefined,
    admit: (tid) => {
      const present = tasks(processes.all())
      // A thread that calls again has its last call behind it; one that is gone makes nothing any
      // more.
      approved.delete(tid)
      let fresh = 0
      for (const task of present) if (!known.has(task)) fresh++
      for (const [caller, since] of approved) {
        if (!present.has(caller) || now() - since > FORGOTTEN) approved.delete(caller)
        else if (fresh > 0) {
          approved.delete(caller)
          fresh--
        }
      }
      known = present
      if (present.size + approved.size >= maximum) return false
      if (limit.tree !== undefined && inTree(limit.tree) + approved.size >= limit.tree.maximum) return false
      approved.set(tid, now())
      return true
    },
  }
  return limit
}
