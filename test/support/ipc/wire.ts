// Two ends of a stream whose bytes the test owns: it says when how many of them arrive. As two pipes do it: what a closed end had written is
// still delivered, what did not fit into the pipe is lost, and whoever writes to an end that is gone is told in a later turn.
import type { Transport, TransportEvents } from '../../../ipc/streams/transport.ts'

export interface WireOptions {
  /** Bytes that the pipe holds; what is written beyond is queued by the transport. */
  readonly capacity?: number
  /** Queued bytes at which the writer is told to stop. */
  readonly highWater?: number
}

export interface End {
  readonly transport: Transport
  /** Bytes on their way to this end. */
  readonly incoming: number
  /** Hands over the next so many bytes, or what there is of them. */
  deliver(count?: number): void
  /** Whether `deliver` or `settle` would do anything. */
  readonly busy: boolean
  /** Tells of the other end's end, and of room to write, where that is due. */
  settle(): void
  /** Puts bytes of the test's own on their way to this end. */
  inject(bytes: Uint8Array): void
  readonly destroyed: boolean
  readonly flowing: boolean
}

interface Side extends End {
  events: TransportEvents | undefined
  readonly pipe: number[]
  peer: Side
  queue: number[]
  closed: boolean
  on: boolean
  wantsDrain: boolean
}

const createSide = ({ capacity = 65536, highWater = 65536 }: WireOptions): Side => {
  const refill = (side: Side): void => {
    const { pipe } = side.peer
    side.queue.splice(0, Math.max(0, capacity - pipe.length)).forEach((byte) => pipe.push(byte))
  }
  const broken = (): boolean => side.peer.closed && (side.queue.length > 0 || (side.on && side.pipe.length === 0))
  const drains = (): boolean => side.wantsDrain && side.queue.length === 0
  const side: Side = {
    events: undefined, pipe: [], queue: [], closed: false, on: true, wantsDrain: false, peer: undefined as unknown as Side,
    transport: {
      start: (events) => {
        side.events = events
      },
      write: (bytes) => {
        if (side.closed) return true
        for (const byte of bytes) side.queue.push(byte)
        if (!side.peer.closed) refill(side)
        if (side.queue.length < highWater) return true
        side.wantsDrain = true
        return false
      },
      get queued() { return side.queue.length },
      flow: (on) => {
        side.on = on
      },
      destroy: () => {
        side.closed = true
        side.queue = []
        side.pipe.length = 0
      },
    },
    get incoming() { return side.pipe.length },
    get destroyed() { return side.closed },
    get flowing() { return side.on },
    get busy() { return !side.closed && ((side.on && side.pipe.length > 0) || broken() || drains()) },
    deliver: (count = Infinity) => {
      if (side.closed || !side.on) return
      const bytes = Uint8Array.from(side.pipe.splice(0, count))
      if (!side.peer.closed) refill(side.peer)
      if (bytes.length === 0) return
      side.events?.data(bytes)
      // Valid until the call returns: whoever kept a view of it finds this.
      bytes.fill(0xee)
    },
    settle: () => {
      if (side.closed) return
      if (broken()) {
        side.transport.destroy()
        side.events?.ended()
      } else if (drains()) {
        side.wantsDrain = false
        side.events?.drained()
      }
    },
    inject: (bytes) => {
      for (const byte of bytes) side.pipe.push(byte)
    },
  }
  return side
}

export interface Wire {
  readonly caller: End
  readonly keeper: End
  /** Delivers until nothing is on its way. */
  flush(): void
}

export const createWire = (options: WireOptions = {}): Wire => {
  const caller = createSide(options)
  const keeper = createSide(options)
  caller.peer = keeper
  keeper.peer = caller
  return {
    caller,
    keeper,
    flush: () => {
      while (caller.busy || keeper.busy) {
        for (const end of [keeper, caller]) {
          end.deliver()
          end.settle()
        }
      }
    },
  }
}
