// From a trap to its answer: find the call, run its handler, turn what it throws into an errno.
import type { Syscall } from './define-syscall.ts'
import type { Result } from './define-syscall.ts'
import { Errno } from './abi/errno.ts'
import type { Trap } from './kernel/host.ts'
import type { LibraryOs } from './kernel/library-os.ts'
import { createTask } from './kernel/task.ts'

export type Dispatch = (trap: Trap) => Result

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

export const createDispatch = (os: LibraryOs, byNumber: ReadonlyMap<number, Syscall>): Dispatch => {
  const table: (Syscall | undefined)[] = []
  for (const [nr, call] of byNumber) table[nr] = call
  return (trap) => {
    const call = table[trap.nr]
    if (!call?.run) return -38
    try {
      return call.run(createTask(os, trap))
    } catch (error) {
      if (error instanceof Errno) return -error.errno
      throw new HandlerFault(trap.nr, trap.tid, error)
    }
  }
}

