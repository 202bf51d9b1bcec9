// A service under observation: everything that it does is told to the model in order, and what must hold between two of its turns is checked.
import type { Family } from '../../ipc/contract/family.ts'
import type { Answer, Deferred, Peer, Request, Service } from '../../ipc/contract/service.ts'
import { LATER } from '../../ipc/contract/service.ts'
import { Broken, type Model } from './subject.ts'

const EINTR = 4

/** A request as the keeper got it. */
export interface Seen<Q, R> {
  readonly peer: Peer
  readonly body: Q
  cancelled: boolean
  /** Given up because its stream ended. */
  closed: boolean
  answer: Answer<R> | undefined
}

export interface Watched<Q, R> {
  readonly service: Service<Q, R>
  /** Requests by the peer object of their stream, in the order in which they came. */
  readonly seen: ReadonlyMap<Peer, readonly Seen<Q, R>[]>
  /** Processes that have left. */
  readonly gone: ReadonlySet<number>
  /** What waits in the keeper. */
  waiting(): readonly Seen<Q, R>[]
  /** Checks what must hold while the keeper rests. */
  check(): void
  /** What was found where it could not be thrown. */
  readonly problem: string | undefined
}

/** `cuts` says when who was cut, by `clock`. */
export const watch = <Q, R>(
  { request: requests, reply: replies }: Family<Q, R>, plain: Service<Q, R>, model: Model<Q, R>, cuts: ReadonlyMap<Peer, number>, clock: () => number, note: (text: string) => void,
): Watched<Q, R> => {
  const copyOf = (answer: Answer<R>): Answer<R> => (typeof answer === 'number' ? answer : replies.decode(replies.encode(answer)))
  const seen = new Map<Peer, Seen<Q, R>[]>()
  const open = new Set<Seen<Q, R>>()
  const gone = new Set<number>()
  let problem: string | undefined
  let began = 0
  /** Whether it was cut before this turn of the keeper: in the middle of one is too late to be seen. */
  const isCut = (peer: Peer): boolean => (cuts.get(peer) ?? Infinity) < began
  /** Answers to others that the service gave during its present turn: what it was asked comes first. */
  let during: (() => void)[] | undefined

  const holds = (action: () => void): void => {
    try {
      action()
    } catch (error) {
      if (!(error instanceof Broken)) throw error
      problem ??= error.message
    }
  }
  const show = ({ peer, body }: Seen<Q, R>): string => `${peer.process}'s ${JSON.stringify(body)}`

  const conclude = (one: Seen<Q, R>, answer: Answer<R>): void => holds(() => {
    note(`  keeper: ${show(one)} → ${JSON.stringify(answer)}`)
    if (one.answer !== undefined) throw new Broken(`${show(one)} was answered twice`)
    one.answer = answer
    open.delete(one)
    if (answer === EINTR && one.cancelled) return
    if (isCut(one.peer)) throw new Broken(`${show(one)} was acted upon after the cut`)
    if (one.closed) throw new Broken(`${show(one)} was answered after its stream had ended`)
    model.answered(one.peer, one.body, answer)
  })

  const turn = <T>(action: () => T, first: (value: T) => void): T => {
    if (during) problem ??= 'the keeper was entered while it was busy'
    const later: (() => void)[] = (during = [])
    began = clock()
    let value: T
    try {
      value = action()
    } finally {
      during = undefined
    }
    first(value)
    for (const each of later) each()
    check()
    return value
  }

  const check = (): void => holds(() => {
    for (const one of open) {
      if (!cuts.has(one.peer) && model.ready(one.peer, one.body)) throw new Broken(`${show(one)} sleeps, though what it waits for is there`)
    }
  })

  const service: Service<Q, R> = {
    handle: (request) => {
      // The keeper owns the body, and may change it.
      const one: Seen<Q, R> = { peer: request.peer, body: requests.decode(requests.encode(request.body)), cancelled: false, closed: false, answer: undefined }
      note(`  keeper: takes ${show(one)}`)
      if (cuts.has(request.peer)) problem ??= `${show(one)} crossed the cut`
      const known = seen.get(request.peer)
      if (known) known.push(one)
      else seen.set(request.peer, [one])
      const watched: Request<Q, R> = {
        peer: request.peer,
        body: request.body,
        defer: (abandon) => {
          open.add(one)
          const deferred = request.defer((why) => {
            note(`  keeper: ${show(one)} is ${why}`)
            if (one.cancelled || one.closed || one.answer !== undefined) problem ??= `${show(one)} was given up when that was over`
            if (why === 'cancelled') one.cancelled = true
            else {
              one.closed = true
              open.delete(one)
            }
            turn(() => abandon(why), () => {})
          })
          const through = (give: (deferred: Deferred<R>) => void, answer: Answer<R>): void => {
            const copy = copyOf(answer)
            if (during) during.push(() => conclude(one, copy))
            else conclude(one, copy)
            give(deferred)
          }
          return { reply: (body) => through((to) => to.reply(body), body), fail: (errno) => through((to) => to.fail(errno), errno) }
        },
      }
      return turn(() => plain.handle(watched), (answer) => {
        if (answer !== LATER) conclude(one, copyOf(answer))
      })
    },
    left: (peer) => {
      note(`  keeper: ${peer.process} has left`)
      gone.add(peer.process)
      for (const one of open) if (one.peer.process === peer.process) problem ??= `${show(one)} still waits when its process has left`
      turn(() => plain.left(peer), () => model.left(peer))
    },
  }
  return { service, seen, gone, waiting: () => [...open], check, get problem() { return problem } }
}
