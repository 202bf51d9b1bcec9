// A process enters another principal because somebody outside asked for it. The sandbox that it
// goes to stops its first thread wherever that is. This sandbox only lets go of the thread: a call
// of ours in which it waits begins anew when the thread goes on.
import type { Timer, Timers } from '../../../shim/kernel/timers.ts'
import type { Move } from '../../../shim/kernel/transitions.ts'
import type { LibraryOs } from '../../../shim/types.ts'

const RELEASE_INTERVAL_MS = 5

export interface EnterRequests {
  /** What the process is to become; a text: why it cannot. */
  begin(process: number, principal: string): Move | string
  /** It has become that, or not. */
  over(process: number): void
}

export const createEnterRequests = (os: LibraryOs, timers: Timers): EnterRequests => {
  const underWay = new Map<number, Timer>()
  const release = (process: number): void => {
    os.waits.release(process)
    underWay.set(process, timers.after(RELEASE_INTERVAL_MS, () => release(process)))
  }
  return {
    begin: (process, principal) => {
      if (!os.processes.member(process)) return `${process} is not in this sandbox any more`
      const move = os.moves.onEnter(principal)
      if (move === undefined) return `no transition leads from "${os.principal}" to "${principal}"; one on = { request = true } would`
      if (underWay.has(process)) return `${process} is asked to enter another principal already`
      release(process)
      return move
    },
    over: (process) => {
      underWay.get(process)?.cancel()
      underWay.delete(process)
    },
  }
}
