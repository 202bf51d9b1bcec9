// A keeper: one service, and the streams by which processes reach it. It outlives them: a process has left when its last stream has ended.
import { type Channel, connectInMemory } from './channel.ts'
import type { Family } from './family.ts'
import type { Peer, Service } from './service.ts'
import { serveStream, type StreamOptions } from './stream.ts'

export interface Keeper<Q, R> {
  readonly family: Family<Q, R>
  readonly service: Service<Q, R>
  /** A stream in memory, for a peer of this thread. */
  connect(peer: Peer): Channel<Q, R>
  /** Serves a stream over a transport. */
  serve(peer: Peer, options: StreamOptions): { close(): void }
}

const after = (first: () => void, then: StreamOptions['onEnd']): NonNullable<StreamOptions['onEnd']> => (reason) => {
  first()
  then?.(reason)
}

const identity = ({ sandbox, process }: Peer): number => sandbox * 0x400000 + process

/** The service, telling after each of its turns that its state may have changed. */
const observed = <Q, R>(service: Service<Q, R>, onChange: () => void): Service<Q, R> => ({
  ...service,
  handle: (request) => {
    const answer = service.handle(request)
    onChange()
    return answer
  },
  left: (peer) => {
    service.left(peer)
    onChange()
  },
})

export const createKeeper = <Q, R>(family: Family<Q, R>, plain: Service<Q, R>, onChange?: () => void): Keeper<Q, R> => {
  const service = onChange ? observed(plain, onChange) : plain
  /** How many streams each process has: one for each set of credentials that it has used. */
  const streams = new Map<number, number>()
  const joined = (peer: Peer): (() => void) => {
    const key = identity(peer)
    streams.set(key, (streams.get(key) ?? 0) + 1)
    return () => {
      const rest = streams.get(key)! - 1
      if (rest > 0) streams.set(key, rest)
      else {
        streams.delete(key)
        service.left(peer)
      }
    }
  }
  return {
    family,
    service: plain,
    connect: (peer) => connectInMemory(service, peer, joined(peer)),
    serve: (peer, options) => serveStream(family, service, peer, { ...options, onEnd: after(joined(peer), options.onEnd) }),
  }
}
