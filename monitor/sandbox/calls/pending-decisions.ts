// Calls that are held until somebody outside has said whether they may go on. Others are served
// meanwhile.
import type { TrapFrame } from '../../../picoprocess/trap-gate.ts'
import type { Decisions, Question } from '../../../shim/kernel/decisions.ts'
import type { Timer, Timers } from '../../../shim/kernel/timers.ts'

/**
 * Objects of one call that are asked for, at most: a name that leads elsewhere each time must come
 * to an end.
 */
const OBJECTS_MAX = 16

export interface PendingDecisions {
  /**
   * Asks; then dispatches the call again, from this copy of its frame, with the answer known; or
   * does what `then` says.
   */
  hold(frame: TrapFrame, question: Question, then?: () => void): void
  /** `why`: it is denied. An answer that comes too late changes nothing. */
  decided(number: number, why?: string): void
  close(): void
}

export interface PendingDecisionsOptions {
  readonly decisions: Pick<Decisions, 'answer'>
  readonly timers: Pick<Timers, 'after'>
  /** Milliseconds. */
  readonly deadline: number
  /** Dispatches a held call again. */
  again(frame: TrapFrame): void
  /** Reports a question. */
  ask(number: number, question: Question): void
}

export const createPendingDecisions = ({ decisions, timers, deadline, again, ask }: PendingDecisionsOptions): PendingDecisions => {
  const held = new Map<number, { readonly settle: (why?: string) => void; readonly timer: Timer }>()
  let count = 0
  return {
    hold: (frame, question, then = () => again(frame)) => {
      const number = ++count
      const settle = (why?: string): void => {
        const { timer } = held.get(number)!
        held.delete(number)
        timer.cancel()
        const answers = decisions.answer(question, why === undefined ? {} : { why })
        // Every further object is denied.
        if (answers > OBJECTS_MAX) decisions.answer(question, { why: `it asked for more than ${OBJECTS_MAX} objects` })
        then()
      }
      held.set(number, { settle, timer: timers.after(deadline, () => settle(`onDecision did not answer within ${deadline} ms`)) })
      ask(number, question)
    },
    decided: (number, why) => held.get(number)?.settle(why),
    close: () => {
      for (const { timer } of held.values()) timer.cancel()
      held.clear()
    },
  }
}
