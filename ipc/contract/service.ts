// What a keeper does: answers the requests of peers. Pure logic; whoever calls brings streams, time
// and memory.

/** Who is at the far end. Set by whoever made the stream, never taken from a message. */
export interface Peer {
  /** The sandbox's tag. */
  readonly sandbox: number
  readonly principal: string
  /** Of another sandbox than the keeper. */
  readonly guest?: true
  /**
   * Where the process began, when it has come into this sandbox from another: what it has to be
   * undone goes with it.
   */
  readonly origin?: number
  /** The thread group. */
  readonly process: number
  /** The effective ids, as the program sees them. */
  readonly user: number
  readonly group: number
  readonly groups: readonly number[]
}

/** One number for a process of any sandbox. */
export const processOf = ({ sandbox, origin = sandbox, process }: Peer): number => origin * 0x400000 + process

/** What a request comes to: a body, or an errno. */
export type Answer<R> = R | number

export interface Deferred<R> {
  reply(body: R): void
  fail(errno: number): void
}

/**
 * Why a request is given up. 'cancelled': by a signal or a time-out; it must still be answered,
 * with EINTR when nothing was done. 'closed': the stream has ended, and nobody hears an answer.
 */
export type Abandoned = 'cancelled' | 'closed'

export interface Request<Q, R> {
  readonly peer: Peer
  /** The keeper's own from now on. */
  readonly body: Q
  /**
   * Takes on to answer later. `abandon` is called at most once, and only while there is no answer.
   */
  defer(abandon: (why: Abandoned) => void): Deferred<R>
}

/** Answered through what `defer` gave. */
export const LATER: unique symbol = Symbol('later')

export interface Service<Q, R> {
  handle(request: Request<Q, R>): Answer<R> | typeof LATER
  /** The process has ended. Its waits have been abandoned before. */
  left(peer: Peer): void
  /**
   * What outlives the run, as bytes that `restore` takes; undefined when there is nothing to keep.
   */
  save?(): Uint8Array | undefined
  /**
   * The same at the end, in place of `save`, for what changes without a request: what was kept
   * elsewhere until then. Nothing is asked of it afterwards. A service that has this wants each
   * change of what `save` gives to be written before anything else happens.
   */
  saveLast?(): Uint8Array | undefined
  /** Called before any request. Throws when the bytes are not what `save` made. */
  restore?(bytes: Uint8Array): void
  /** The sandbox is over: gives back what it holds of the host's. */
  close?(): void
}
