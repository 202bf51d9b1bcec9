// A process enters another principal because somebody outside asked for it: its first thread is stopped wherever it is, by the sandbox that it goes to. Here only
// what keeps it from stopping is let go of.
import type { Move } from '../../shim/kernel/transitions.ts'
import type { Timer, Timers } from '../../shim/kernel/timers.ts'
import type { LibraryOs } from '../../shim/types.ts'

/** Milliseconds between two looks whether the thread waits in a call of ours, which is interrupted, and begins anew when the thread goes on. */
const LOOK = 5

export interface Pushing {
  /** What the process is to become; a text: why it cannot. */
  push(process: number, principal: string): Move | string
  /** It has become that, or not. */
  over(process: number): void
}

export const createPushing = (os: LibraryOs, timers: Timers): Pushing => {
  const underWay = new Map<number, Timer>()
  const release = (process: number): void => {
    os.waits.release(process)
    underWay.set(process, timers.after(LOOK, () => release(process)))
  }
  return {
    push: (process, principal) => {
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
