// Calls that are held until somebody outside has said whether they may go on. Others are served meanwhile.
import type { TrapFrame } from '../../picoprocess/trap-gate.ts'
import type { Question } from '../../shim/kernel/decisions.ts'
import type { Timer } from '../../shim/kernel/timers.ts'
import type { DecisionReport } from '../protocol/reports.ts'
import type { FromWorker } from '../protocol/worker.ts'
import { numbers } from './create.ts'
import type { LibraryOs } from '../../shim/types.ts'

/** Objects of one call that are asked for: a name that leads elsewhere each time does not ask for ever. */
const MOST = 16

export interface Consultation {
  /** Asks; then dispatches the call again, from this copy of its frame, with the answer known; or does what `then` says. */
  hold(frame: TrapFrame, question: Question, then?: () => void): void
  /** `why`: it is denied. An answer that comes too late is none. */
  decided(number: number, why?: string): void
  close(): void
}

export interface ConsultationOptions {
  readonly os: LibraryOs
  /** Milliseconds. */
  readonly deadline: number
  revision(): number
  /** Dispatches a held call again. */
  again(frame: TrapFrame): void
  say(message: FromWorker): void
}

export const createConsultation = ({ os, deadline, revision, again, say }: ConsultationOptions): Consultation => {
  const decisions = os.decisions!
  const held = new Map<number, { readonly settle: (why?: string) => void; readonly timer: Timer }>()
  let count = 0

  const describe = ({ tid, nr, verbs, object }: Question): DecisionReport => {
    const exe = os.host.readlink(`/proc/${tid}/exe`)
    const program = typeof exe === 'string' ? (os.view.guestPath(exe) ?? exe) : '?'
    return { time: Date.now(), revision: revision(), pid: tid, program, syscall: numbers.get(nr)?.name ?? String(nr), verbs, object }
  }

  return {
    hold: (frame, question, then = () => again(frame)) => {
      const number = ++count
      const settle = (why?: string): void => {
        const { timer } = held.get(number)!
        held.delete(number)
        timer.cancel()
        const answers = decisions.answer(question, why === undefined ? {} : { why })
        // Beyond these every further one is denied, whatever it is.
        if (answers > MOST) decisions.answer(question, { why: `it asked for more than ${MOST} objects` })
        then()
      }
      held.set(number, { settle, timer: os.timers.after(deadline, () => settle(`onDecision did not answer within ${deadline} ms`)) })
      say({ kind: 'decide', question: number, decision: describe(question) })
    },
    decided: (number, why) => held.get(number)?.settle(why),
    close: () => {
      for (const { timer } of held.values()) timer.cancel()
      held.clear()
    },
  }
}
