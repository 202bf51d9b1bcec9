// A keeper: one service, and the streams by which processes reach it. It outlives them: a process
// has left when its last stream has ended.
import type { Desk } from './attend.ts'
import { type Channel, connectInMemory } from './channel.ts'
import type { Family } from '../contract/family.ts'
import { type Peer, processOf, type Service } from '../contract/service.ts'
import { type Served, serveStream, type StreamOptions } from './stream.ts'
import { createTurns } from './turns.ts'

export interface Keeper<Q, R> {
  readonly family: Family<Q, R>
  readonly service: Service<Q, R>
  /** A stream in memory, for a peer of this thread. */
  connect(peer: Peer): Channel<Q, R>
  /** Serves a stream over a transport. */
  serve(peer: Peer, options: StreamOptions): { close(): void }
}

export interface KeeperEvents {
  /** The state may have changed. */
  readonly onChange?: (() => void) | undefined
  /**
   * The service failed, which is a mistake in it. The stream that it served has ended; the others
   * go on.
   */
  readonly onFault?: ((error: unknown) => void) | undefined
}

/** Nobody listens: then nothing may go on. */
const rethrow = (error: unknown): void => queueMicrotask(() => {
  throw error
})

export const createKeeper = <Q, R>(family: Family<Q, R>, service: Service<Q, R>, { onChange, onFault = rethrow }: KeeperEvents = {}): Keeper<Q, R> => {
  const cuttable = new Set<Served>()
  // Before anything is done for one, the waits of those who have been cut meanwhile are given up:
  // cancel their waits before anything is granted.
  const turns = createTurns(() => {
    for (const stream of cuttable) stream.look()
  }, onChange)

  /** How many streams each process has: one for each set of credentials that it has used. */
  const streams = new Map<number, number>()
  const desk = (peer: Peer): Desk<Q, R> => {
    const key = processOf(peer)
    streams.set(key, (streams.get(key) ?? 0) + 1)
    const left = (): void => {
      const rest = streams.get(key)! - 1
      if (rest > 0) streams.set(key, rest)
      else {
        streams.delete(key)
        service.left(peer)
      }
    }
    return { service, turns, peer, left, fault: onFault }
  }

  return {
    family,
    service,
    connect: (peer) => connectInMemory(desk(peer)),
    serve: (peer, options) => {
      const served = serveStream(family, desk(peer), {
        ...options,
        onEnd: (reason) => {
          cuttable.delete(served)
          options.onEnd?.(reason)
        },
      })
      if (options.isCut) cuttable.add(served)
      return served
    },
  }
}
