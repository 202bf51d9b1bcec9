// A stream's bytes over two pipes, one for each direction (pipe(7)), without ever waiting for them.
import type { Transport, TransportEvents } from './transport.ts'

/**
 * What the kernel does for us: descriptors are non-blocking; results are counts or negative errno.
 */
export interface PipeHost {
  read(fd: number, into: Uint8Array): number
  write(fd: number, bytes: Uint8Array): number
  close(fd: number): void
  /** Calls back while the descriptor is ready; `off` ends that. */
  watch(fd: number, direction: 'in' | 'out', ready: () => void): { off(): void }
}

const EAGAIN = -11
const CHUNK = 65536
/** Reads of one stream in one turn: the others have theirs. */
const TURNS = 4
/** Bytes that wait for room in the pipe before the writer is told to stop. */
const HIGH_WATER = 65536

const buffer = new Uint8Array(CHUNK)

/** `input` and `output` are the transport's own from now on. */
export const createPipeTransport = (host: PipeHost, input: number, output: number): Transport => {
  let events: TransportEvents | undefined
  let reading: { off(): void } | undefined
  let writing: { off(): void } | undefined
  let queue: Uint8Array[] = []
  /** What of the queue has gone. */
  let first = 0
  let queued = 0
  let open = true

  const destroy = (): void => {
    if (!open) return
    open = false
    reading?.off()
    writing?.off()
    queue = []
    queued = 0
    host.close(input)
    host.close(output)
  }

  const ended = (): void => {
    if (!open) return
    destroy()
    events?.ended()
  }

  const flowing = (): boolean => open && reading !== undefined

  const readable = (): void => {
    for (let turn = 0; turn < TURNS && flowing(); turn++) {
      const got = host.read(input, buffer)
      if (got === EAGAIN) return
      if (got <= 0) return ended()
      events!.data(buffer.subarray(0, got))
      if (got < CHUNK) return
    }
  }

  /** What of the bytes the pipe does not take; undefined when the other end is gone. */
  const push = (bytes: Uint8Array): Uint8Array | undefined => {
    let rest = bytes
    while (rest.length > 0) {
      const put = host.write(output, rest)
      if (put === EAGAIN) return rest
      if (put < 0) return undefined
      rest = rest.subarray(put)
    }
    return rest
  }

  const writable = (): void => {
    while (first < queue.length) {
      const bytes = queue[first]!
      const rest = push(bytes)
      if (rest === undefined) return ended()
      queued -= bytes.length - rest.length
      queue[first] = rest
      if (rest.length > 0) return
      first++
    }
    queue = []
    first = 0
    writing?.off()
    writing = undefined
    events?.drained()
  }

  return {
    start: (given) => {
      events = given
      reading = host.watch(input, 'in', readable)
    },
    write: (bytes) => {
      if (!open) return true
      // A pipe that nobody reads any more counts as ready: what cannot be written now is found out
      // in the next turn, where nothing is half done.
      const rest = writing ? bytes : push(bytes) ?? bytes
      if (rest.length === 0) return true
      queue.push(rest)
      queued += rest.length
      writing ??= host.watch(output, 'out', writable)
      return queued < HIGH_WATER
    },
    get queued() { return queued },
    flow: (on) => {
      if (!open) return
      if (!on) {
        reading?.off()
        reading = undefined
      } else reading ??= host.watch(input, 'in', readable)
    },
    destroy,
  }
}
