// Serves one call: the trap that the gate has received, or a call that was held.
import { native } from '../../../picoprocess/addon.ts'
import { type Gate, savedFrame, type TrapFrame } from '../../../picoprocess/trap-gate.ts'
import { errno } from '../../../shim/abi/errno.ts'
import type { Dispatch } from '../../../shim/calls/dispatch.ts'
import type { Result } from '../../../shim/calls/result.ts'
import { type Question, Undecided } from '../../../shim/kernel/decisions.ts'
import type { LibraryOs } from '../../../shim/types.ts'
import type { Answers } from './answers.ts'
import type { Reports } from './reports.ts'

export interface ServingOptions {
  readonly gate: Pick<Gate, 'frame' | 'listener' | 'answer'>
  readonly os: LibraryOs
  readonly dispatch: Dispatch
  readonly answers: Answers
  readonly reports: Reports
  /** `audit.log = "all"`. */
  readonly recordsAll: boolean
  /** One double, shared with the engine. */
  readonly servedCalls: Float64Array
  hold(frame: TrapFrame, question: Question): void
  onFault(error: unknown, id: bigint): void
  /** Whether the sandbox is still served. */
  isOver(): boolean
}

export interface Serving {
  /** The trap in the gate's frame. True when its answer needs the event loop. */
  serve(): boolean
  /** A call that was held, from a copy of its frame, as if it came now. */
  serveAgain(frame: TrapFrame): void
}

export const createServing = ({ gate, os, dispatch, answers, reports, recordsAll, servedCalls, hold, onFault, isOver }: ServingOptions): Serving => {
  const dispatched = (frame: TrapFrame): Result => {
    const { refusals } = reports
    const result = dispatch(frame)
    // Before the answer: afterwards the frame is another call's.
    if (recordsAll && reports.refusals === refusals) reports.served(os, frame, result)
    return result
  }
  const isUnverified = (tid: number): boolean => os.executions.pending > 0 && !os.executions.verify(tid)

  return {
    serve: () => {
      const { frame } = gate
      servedCalls[0]!++
      // A task of another sandbox is granted nothing here.
      if (frame.tag !== os.tag || isUnverified(frame.tid)) {
        gate.answer(-errno.EPERM)
        return false
      }
      try {
        return answers.answer(dispatched(frame))
      } catch (error) {
        if (error instanceof Undecided) hold(savedFrame(frame.save()), error.question)
        else onFault(error, frame.id)
        return false
      }
    },
    serveAgain: (frame) => {
      const { id } = frame
      let undecided = false
      try {
        if (isOver() || native.notificationValid(gate.listener, id) !== 1) return
        if (isUnverified(frame.tid)) return void native.answerLater(gate.listener, id, -errno.EPERM)
        answers.answerAgain(frame, dispatched(frame))
      } catch (error) {
        undecided = error instanceof Undecided
        if (error instanceof Undecided) hold(frame, error.question)
        else onFault(error, id)
      } finally {
        if (!undecided) os.decisions?.forget(id)
      }
    },
  }
}
