// How results of handlers become answers of calls: at once, later, or by another sandbox.
import type { native } from '../../../picoprocess/addon.ts'
import { type Gate, savedFrame, type TrapFrame } from '../../../picoprocess/trap-gate.ts'
import { Errno, errno } from '../../../shim/abi/errno.ts'
import { HandlerFault } from '../../../shim/calls/dispatch.ts'
import type { Moving, Pending, Result } from '../../../shim/calls/result.ts'
import { type Question, Undecided } from '../../../shim/kernel/decisions.ts'
import { ANSWERED, CONTINUE, type Final } from '../../../shim/kernel/final.ts'

/** Calls that are held, and what the kernel takes for their answers. */
export type HeldCalls = Pick<typeof native, 'answerLater' | 'answerFdLater' | 'continueLater' | 'notificationValid' | 'close'>

export interface AnswersOptions {
  readonly gate: Pick<Gate, 'frame' | 'listener' | 'answer' | 'answerFd' | 'continue'>
  readonly held: HeldCalls
  /** Whether the caller has moved to another sandbox since its call came. */
  hasLeft(tid: number): boolean
  /** The call is to be answered by another sandbox. */
  onTransition(moving: Moving): void
  /** Keeps a call until somebody outside has decided; undefined where nobody is asked. */
  readonly hold: ((frame: TrapFrame, question: Question) => void) | undefined
  /** An error of ours. */
  onFault(error: unknown, id: bigint): void
}

export type CallId = Pick<TrapFrame, 'id' | 'tid' | 'nr'>

export interface Answers {
  /**
   * Answers the call in the gate's frame. True when a promise was made, which needs the event loop.
   */
  answer(result: Result): boolean
  /** Answers a held call. `tid`: its caller, which may have left meanwhile. */
  answerHeld(id: bigint, result: Final | Moving, tid?: number): void
  /** Answers a held call that was dispatched again, from this copy of its frame. */
  answerAgain(frame: TrapFrame, result: Result): void
  /** Counts a promise until it is settled. */
  expect<T>(promise: Promise<T>): Promise<T>
  /** Whether a promise is open. */
  readonly promised: boolean
}

export const createAnswers = ({ gate, held, hasLeft, onTransition, hold, onFault }: AnswersOptions): Answers => {
  const { listener } = gate
  let open = 0

  const expect = <T>(promise: Promise<T>): Promise<T> => {
    open++
    return promise.finally(() => open--)
  }
  const answerHeld = (id: bigint, result: Final | Moving, tid?: number): void => {
    if (result === ANSWERED) return
    if (typeof result === 'object' && 'move' in result) return onTransition(result)
    // The caller has moved to another sandbox since it asked: drop the result.
    if (tid !== undefined && hasLeft(tid)) {
      if (typeof result === 'object' && result.fd >= 0) held.close(result.fd)
      return void held.answerLater(listener, id, -errno.EPERM)
    }
    if (result === CONTINUE) held.continueLater(listener, id)
    else if (typeof result === 'number') held.answerLater(listener, id, result)
    else if (result.fd < 0) held.answerLater(listener, id, result.fd)
    else {
      const given = held.answerFdLater(listener, id, result.fd, result.closeOnExec ? 1 : 0)
      if (given < 0) held.answerLater(listener, id, given)
    }
  }
  const answerPending = ({ id, tid, nr }: CallId, { later }: Pending): void => {
    later((produce) => {
      // The caller may have been killed, and its number given to another task.
      if (held.notificationValid(listener, id) !== 1) return false
      try {
        answerHeld(id, produce(), tid)
      } catch (error) {
        if (error instanceof Errno) held.answerLater(listener, id, -error.errno)
        else onFault(new HandlerFault(nr, tid, error), id)
      }
      return true
    })
  }
  /**
   * What a handler throws after it has promised an answer is the same to the program as what it
   * throws before.
   */
  const answerPromise = ({ id, tid, nr }: CallId, result: Promise<Final | Moving>, saved?: TrapFrame): void => {
    void expect(result.catch((error: unknown) => {
      if (error instanceof Errno) return -error.errno
      if (!(error instanceof Undecided) || saved === undefined) throw error
      hold!(saved, error.question)
      return ANSWERED
    }).then((value) => answerHeld(id, value, tid)).catch((error: unknown) => onFault(new HandlerFault(nr, tid, error), id)))
  }

  return {
    answer: (result) => {
      if (typeof result === 'number') gate.answer(result)
      else if (result === CONTINUE) gate.continue()
      else if (result === ANSWERED) return false
      else if (result instanceof Promise) {
        const { id, tid, nr } = gate.frame
        // By the time of the answer the frame is another call's.
        answerPromise({ id, tid, nr }, result, hold && savedFrame(gate.frame.save()))
        return true
      } else if ('later' in result) {
        const { id, tid, nr } = gate.frame
        answerPending({ id, tid, nr }, result)
      } else if ('move' in result) onTransition(result)
      else gate.answerFd(result.fd, result.closeOnExec)
      return false
    },
    answerHeld,
    answerAgain: (frame, result) => {
      if (result instanceof Promise) answerPromise(frame, result, hold && frame)
      else if (typeof result === 'object' && 'later' in result) answerPending(frame, result)
      else answerHeld(frame.id, result)
    },
    expect,
    get promised() { return open > 0 },
  }
}
