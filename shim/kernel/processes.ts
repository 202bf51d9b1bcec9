// Which processes belong to the sandbox. The truth is the tag in RLIMIT_LOCKS, which fork copies;
// nothing is kept here that fork could miss.
import type { Host } from './host.ts'

export interface Processes {
  /** Whether the process or thread carries the sandbox's tag. */
  member(id: number): boolean
  /** Every process of the sandbox now. */
  all(): readonly number[]
  /** The thread group of a thread. */
  processOf(tid: number): number
  /** The values in use of one part of the inherited state. */
  inherited(part: 'cwd' | 'credentials'): ReadonlySet<number>
}

export const createProcesses = (host: Host, tag: number): Processes => {
  const member = (id: number): boolean => id > 0 && host.taskState(id)?.tag === tag
  const all = (): readonly number[] => host.taggedProcesses(tag)
  return {
    member,
    all,
    processOf: (tid) => host.threadGroup(tid),
    inherited: (part) => {
      const used = new Set<number>()
      for (const id of all()) {
        const state = host.taskState(id)
        if (state) used.add(state[part])
      }
      return used
    },
  }
}
