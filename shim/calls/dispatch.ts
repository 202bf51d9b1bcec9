// From a trap to its answer: find the call, run its handler, turn what it throws into an errno.
import { type Case, casesWith, firstCase } from '../abi/cases.ts'
import { Errno, errno } from '../abi/errno.ts'
import type { Syscall } from './define-syscall.ts'
import type { Trap } from '../kernel/host.ts'
import { Undecided } from '../kernel/decisions.ts'
import { createTask } from './task.ts'
import { CONTINUE } from '../kernel/final.ts'
import type { Result } from './result.ts'
import type { LibraryOs, Task } from '../types.ts'

/** `task`: who calls, where that is not what the trap says. */
export type Dispatch = (trap: Trap, task?: Task) => Result

/** A handler failed in a way that is our bug: the picoprocess that met it must die. */
export class HandlerFault extends Error {
  readonly nr: number
  readonly tid: number
  constructor(nr: number, tid: number, cause: unknown) {
    super(`handler of syscall ${nr} failed: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`)
    this.nr = nr
    this.tid = tid
  }
}

interface Served {
  readonly call: Syscall
  /**
   * What the filter of this principal alone would look at, where the one that serves its whole tree
   * may have trapped for another's sake.
   */
  readonly cases: readonly Case[] | undefined
}

const servedBy = (call: Syscall, features: ReadonlySet<string>): Served => {
  if (call.cases.every(({ onlyWith }) => onlyWith === undefined)) return { call, cases: undefined }
  const cases = casesWith(call.cases, features)
  const always = cases[0] === undefined || cases[0].when !== undefined ? undefined : cases[0].action
  return { call, cases: always === 'trap' ? undefined : cases }
}

type Table = readonly (Served | undefined)[]

/** By the calls there are, and the features: one sandbox after the other has the same. */
const tables = new WeakMap<ReadonlyMap<number, Syscall>, Map<string, Table>>()

const tableOf = (byNumber: ReadonlyMap<number, Syscall>, features: ReadonlySet<string>): Table => {
  const known = tables.get(byNumber) ?? new Map<string, Table>()
  tables.set(byNumber, known)
  const key = [...features].sort().join(' ')
  const made = known.get(key)
  if (made !== undefined) return made
  const table: (Served | undefined)[] = []
  for (const [nr, call] of byNumber) table[nr] = servedBy(call, features)
  known.set(key, table)
  return table
}

export const createDispatch = (os: LibraryOs, byNumber: ReadonlyMap<number, Syscall>): Dispatch => {
  const table = tableOf(byNumber, os.features)
  return (trap, task = createTask(os, trap)) => {
    const served = table[trap.nr]
    if (served === undefined) return -errno.ENOSYS
    if (served.cases !== undefined) {
      const action = firstCase(served.cases, trap)?.action
      // SAFETY: the case is one of registers alone; this principal's own filter would have let the
      // call through.
      if (action === 'native') return CONTINUE
      if (action === undefined) return -errno.ENOSYS
      if (action !== 'trap' && 'errno' in action) return -action.errno
    }
    const { run } = served.call
    if (run === undefined) return -errno.ENOSYS
    try {
      return run(task)
    } catch (error) {
      if (error instanceof Errno) return -error.errno
      if (error instanceof Undecided) throw error
      throw new HandlerFault(trap.nr, trap.tid, error)
    }
  }
}
