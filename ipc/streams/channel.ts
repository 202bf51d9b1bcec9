// The caller's end of a stream, and its in-memory form: messages are passed as they are, and what
// can be answered at once is answered at once.
import { attend, type Desk } from './attend.ts'
import type { Answer } from '../contract/service.ts'

/** errno(3): the stream has been cut, or has ended. */
export const ENOLINK = 67

export interface Call<R> {
  /** Undefined while there is none. */
  readonly answer: Answer<R> | undefined
  /** To be told of the answer that is not there yet. One listener. */
  onAnswer(listener: (answer: Answer<R>) => void): void
  /** Asks the other end to give up. An answer still comes: EINTR, or what was done all the same. */
  cancel(): void
}

export interface Channel<Q, R> {
  readonly open: boolean
  /**
   * The body is the other end's from now on. Where the stream has ended, or ends before the answer,
   * that is ENOLINK.
   */
  call(body: Q): Call<R>
  close(): void
}

const nothing = (): void => {}

/** A call whose answer is there. */
export const answered = <R>(answer: Answer<R>): Call<R> => ({ answer, onAnswer: nothing, cancel: nothing })

/** A call whose answer is not there yet, and how to give it one: only the first counts. */
export const unanswered = <R>(cancel: () => void): { readonly call: Call<R>; settle(answer: Answer<R>): void } => {
  let listener: ((answer: Answer<R>) => void) | undefined
  let cancelled = false
  // A plain field: an object with a getter takes longer to make than most requests take to serve.
  const call = {
    answer: undefined as Answer<R> | undefined,
    onAnswer: (next: (answer: Answer<R>) => void) => {
      listener = next
    },
    cancel: () => {
      if (call.answer !== undefined || cancelled) return
      cancelled = true
      cancel()
    },
  }
  return {
    call,
    settle: (value) => {
      if (call.answer !== undefined) return
      call.answer = value
      listener?.(value)
    },
  }
}

/** Connects with a keeper of this very thread. */
export const connectInMemory = <Q, R>(desk: Desk<Q, R>): Channel<Q, R> => {
  const waiting = new Map<number, (answer: Answer<R>) => void>()
  let calls = 0
  let open = true
  /**
   * What the request that is just being made has been answered with: most are at once, and need
   * nothing to wait with.
   */
  let early: { readonly to: number; readonly answer: Answer<R> } | undefined

  const close = (): void => {
    if (!open) return
    open = false
    attendance.close()
    const left = [...waiting.values()]
    waiting.clear()
    for (const settle of left) settle(ENOLINK)
  }
  const attendance = attend(desk, {
    answer: (to, answer) => {
      const settle = waiting.get(to)
      if (!settle) {
        early = { to, answer }
        return
      }
      waiting.delete(to)
      settle(answer)
    },
    broken: close,
  })

  return {
    get open() { return open },
    call: (body) => {
      if (!open) return answered<R>(ENOLINK)
      const to = ++calls
      attendance.request(to, body)
      if (early?.to === to) {
        const { answer } = early
        early = undefined
        return answered(answer)
      }
      if (!open) return answered<R>(ENOLINK)
      const { call, settle } = unanswered<R>(() => attendance.cancel(to))
      waiting.set(to, settle)
      return call
    },
    close,
  }
}
