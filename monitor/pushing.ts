// A process enters another principal because somebody outside asked for it: its first thread is made to ask, wherever it is.
import { native } from '../picoprocess/native.ts'
import { errnoName } from '../shim/abi/errno.ts'
import type { LibraryOs } from '../shim/kernel/library-os.ts'
import type { Timers } from '../shim/kernel/timers.ts'
import { REQUEST } from '../shim/syscalls/processes.ts'

const PRCTL = 157
/** What stepInjection says. */
const [OVER, NOT_BEGUN] = [1, 2]
/** Milliseconds between two looks, and in which the thread must have begun: one whose call is being served does not, and is looked at less often then. */
const [LOOK, LATE_LOOK, PATIENCE] = [1, 20, 2000]
const [EPERM, EBUSY] = [1, 16]

export interface Pushing {
  /** Calls back with why it has not become the principal; undefined: it has. No promise: the worker's loop turns without those. */
  push(process: number, principal: string, done: (problem?: string) => void): void
  /** How many threads are under way: their tracer must not go. */
  readonly underWay: number
}

export const createPushing = (os: LibraryOs, timers: Timers): Pushing => {
  let underWay = 0

  const drive = (thread: number, injection: object, done: (result: number) => void): void => {
    const begun = performance.now()
    let told = false
    const tell = (result: number): void => {
      if (told) return
      told = true
      os.asked.delete(thread)
      done(result)
    }
    const look = (): void => {
      const late = performance.now() - begun > PATIENCE
      const state = native.stepInjection(injection, late ? 1 : 0)
      if (state === NOT_BEGUN) os.waits.release(thread)
      if (state === OVER) {
        underWay--
        return tell(native.injectionResult(injection))
      }
      // It is let go as soon as it can be; nobody need wait for that.
      if (late && native.injectionResult(injection) === -EBUSY) tell(-EBUSY)
      timers.after(late ? LATE_LOOK : LOOK, look)
    }
    underWay++
    look()
  }

  return {
    get underWay() {
      return underWay
    },
    push: (thread, principal, done) => {
      if (!os.processes.member(thread)) return done(`${thread} is not in this sandbox any more`)
      const move = os.moves.onEnter(principal)
      if (move === undefined) return done(`no transition leads from "${os.principal}" to "${principal}"; one on = { request = true } would`)
      if (os.asked.has(thread)) return done(`${thread} is asked to enter another principal already`)
      const told = (result: number): void => {
        // Seen, not believed: a filter of the program's own may have answered the request.
        if (result === 0 && os.processes.member(thread)) done(`${thread} has not become "${principal}": a seccomp filter of its own keeps it from asking`)
        else if (result === 0) done()
        else if (result === -EBUSY) done(`${thread} is in the middle of a call: try again`)
        else done(`${thread} has not become "${principal}" (${errnoName(-result)}); a refusal is in the audit, with its reason`)
      }
      const injection = native.injectCall(thread, PRCTL, REQUEST, 0, 0)
      // Its last interruption has not reached it yet.
      if (typeof injection === 'number') return told(injection === -EPERM ? -EBUSY : injection)
      os.asked.set(thread, move)
      drive(thread, injection, told)
    },
  }
}
