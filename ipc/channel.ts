// The caller's end of a stream, and its in-memory form: messages are passed as they are, and what can be answered at once is answered at once.
import { type Abandoned, type Answer, LATER, type Peer, type Request, type Service } from './service.ts'

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
  /** The body is the other end's from now on. Where the stream has ended, or ends before the answer, that is ENOLINK. */
  call(body: Q): Call<R>
  close(): void
}

const nothing = (): void => {}

/** A call whose answer is there. */
export const answered = <R>(answer: Answer<R>): Call<R> => ({ answer, onAnswer: nothing, cancel: nothing })

/** A call whose answer is not there yet, and how to give it one: only the first counts. */
export const unanswered = <R>(cancel: () => void): { readonly call: Call<R>; settle(answer: Answer<R>): boolean } => {
  let answer: Answer<R> | undefined
  let listener: ((answer: Answer<R>) => void) | undefined
  return {
    call: {
      get answer() { return answer },
      onAnswer: (next) => {
        listener = next
      },
      cancel: () => {
        if (answer === undefined) cancel()
      },
    },
    settle: (value) => {
      if (answer !== undefined) return false
      answer = value
      listener?.(value)
      return true
    },
  }
}

interface Waiting {
  abandon(why: Abandoned): void
  settle(answer: number): void
}

/** Connects with a service of this very thread. */
export const connectInMemory = <Q, R>(service: Service<Q, R>, peer: Peer, onClosed: () => void = nothing): Channel<Q, R> => {
  const waiting = new Set<Waiting>()
  let open = true

  const call = (body: Q): Call<R> => {
    if (!open) return answered<R>(ENOLINK)
    let later: Call<R> | undefined
    const request: Request<Q, R> = {
      peer,
      body,
      defer: (abandon) => {
        const pending = unanswered<R>(() => entry.abandon('cancelled'))
        later = pending.call
        let abandoned = false
        const settle = (answer: Answer<R>): void => {
          waiting.delete(entry)
          pending.settle(answer)
        }
        const entry: Waiting = {
          abandon: (why) => {
            if (!abandoned && pending.call.answer === undefined) {
              abandoned = true
              abandon(why)
            }
          },
          settle,
        }
        waiting.add(entry)
        return { reply: settle, fail: settle }
      },
    }
    const answer = service.handle(request)
    return answer === LATER ? later! : answered(answer)
  }

  return {
    get open() { return open },
    call,
    close: () => {
      if (!open) return
      open = false
      for (const entry of waiting) {
        entry.abandon('closed')
        entry.settle(ENOLINK)
      }
      onClosed()
    },
  }
}
