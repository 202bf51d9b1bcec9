// What a keeper does for one stream, whatever carries it: which requests are open, and what becomes
// of each.
import { type Abandoned, type Answer, type Deferred, LATER, type Peer, type Service } from '../contract/service.ts'
import type { Turns } from './turns.ts'

/** errno(3): there is no room for another request. */
const ENOMEM = 12
/** Requests of one stream that may be open: more than a process has threads. */
const MAX_OPEN = 32768

/** Where a stream arrives. */
export interface Desk<Q, R> {
  readonly service: Service<Q, R>
  readonly turns: Turns
  readonly peer: Peer
  /** The stream has ended; its waits have been abandoned before. */
  left(): void
  /** The service, or who heard its answer, threw: our own mistake. */
  fault(error: unknown): void
}

/** The stream, as the keeper sees it. */
export interface Answering<R> {
  /** Once for each request that is not cut short by the end. */
  answer(to: number, answer: Answer<R>): void
  /** The service failed while it served this stream, which must end. */
  broken(reason: string): void
}

export interface Attendance<Q> {
  /** `to` names the request in its answer, and is never used twice. */
  request(to: number, body: Q): void
  cancel(to: number): void
  /** Nothing is answered any more; what is open is given up, and the peer has left. */
  close(): void
  /** Whether requests are open. */
  readonly waiting: boolean
}

interface Open {
  readonly abandon: (why: Abandoned) => void
  abandoned: boolean
}

export const attend = <Q, R>({ service, turns, peer, left, fault }: Desk<Q, R>, { answer, broken }: Answering<R>): Attendance<Q> => {
  const open = new Map<number, Open>()
  let alive = true

  /**
   * A mistake ends this stream, and is told; it is not the fault of whoever is being served, and
   * must not reach the keeper's own code.
   */
  const guarded = (action: () => void): void => {
    try {
      action()
    } catch (error) {
      fault(error)
      broken(error instanceof Error ? error.message : String(error))
    }
  }
  const tell = (to: number, value: Answer<R>): void => {
    if (alive) guarded(() => answer(to, value))
  }

  const serve = (to: number, body: Q): void => {
    let deferred = false
    const defer = (abandon: (why: Abandoned) => void): Deferred<R> => {
      if (deferred) throw new Error('a request was deferred twice')
      deferred = true
      open.set(to, { abandon, abandoned: false })
      const later = (value: Answer<R>): void => {
        if (open.delete(to)) tell(to, value)
      }
      return { reply: later, fail: later }
    }
    const value = service.handle({ peer, body, defer })
    if ((value === LATER) !== deferred) throw new Error(deferred ? 'a request was both deferred and answered' : 'LATER without defer()')
    if (value !== LATER) tell(to, value)
  }

  const abandon = (entry: Open, why: Abandoned): void => {
    if (entry.abandoned) return
    entry.abandoned = true
    guarded(() => entry.abandon(why))
  }

  return {
    get waiting() { return open.size > 0 },
    request: (to, body) => turns.run(() => {
      if (!alive) return
      if (open.size >= MAX_OPEN) tell(to, ENOMEM)
      else guarded(() => serve(to, body))
    }),
    cancel: (to) => turns.run(() => {
      // Answered in the meantime, perhaps.
      const entry = open.get(to)
      if (alive && entry) abandon(entry, 'cancelled')
    }),
    close: () => {
      if (!alive) return
      alive = false
      turns.run(() => {
        for (const entry of open.values()) abandon(entry, 'closed')
        open.clear()
        guarded(left)
      })
    },
  }
}
