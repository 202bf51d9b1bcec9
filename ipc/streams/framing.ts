// Frames on a byte stream: each after its length as a varint (protocol buffers' own delimiting).

/** Bytes: no frame is longer. The longest message of any family fits with room. */
export const MAX_FRAME = 1 << 20
const MAX_VARINT = 4
/** Room that a reader keeps between frames. */
const KEPT = 4096

/** What the other end sent cannot be a frame. The stream ends. */
export class MalformedStream extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'MalformedStream'
  }
}

export const delimit = (frame: Uint8Array): Uint8Array => {
  if (frame.length === 0 || frame.length > MAX_FRAME) throw new RangeError(`a frame of ${frame.length} bytes; it takes 1 to ${MAX_FRAME}`)
  let head = 1
  for (let rest = frame.length; rest > 0x7f; rest >>>= 7) head++
  const bytes = new Uint8Array(head + frame.length)
  for (let at = 0, rest = frame.length; at < head; at++, rest >>>= 7) bytes[at] = at < head - 1 ? (rest & 0x7f) | 0x80 : rest
  bytes.set(frame, head)
  return bytes
}

export interface FrameReader {
  /**
   * Takes bytes as they come and calls back with each frame that is complete, in memory of the
   * frame's own: messages are views of it, and stay when the transport's buffer is used again. Ends
   * early where `take` says false. Throws MalformedStream.
   */
  push(bytes: Uint8Array, take: (frame: Uint8Array) => boolean): void
  /** Whether the stream stands in the middle of a frame. */
  readonly partial: boolean
}

interface Head {
  /** Where the frame begins, and where it ends. */
  readonly start: number
  readonly end: number
}

/** The length at `at`, which says where its frame is; undefined while it is incomplete. */
const readHead = (bytes: Uint8Array, at: number, size: number): Head | undefined => {
  let length = 0
  for (let i = 0; i < MAX_VARINT; i++) {
    if (at + i >= size) return undefined
    const byte = bytes[at + i]!
    length |= (byte & 0x7f) << (7 * i)
    if (byte < 0x80) {
      if (length > MAX_FRAME) throw new MalformedStream(`a frame of ${length} bytes is announced; at most ${MAX_FRAME} are taken`)
      if (length === 0) throw new MalformedStream('an empty frame')
      return { start: at + i + 1, end: at + i + 1 + length }
    }
  }
  throw new MalformedStream(`the length of a frame is longer than ${MAX_VARINT} bytes`)
}

export const createFrameReader = (): FrameReader => {
  // The frame that is incomplete. Its room grows with what has come, never with what was announced.
  let held = new Uint8Array(0)
  let size = 0

  const hold = (bytes: Uint8Array, wanted: number): void => {
    const needed = size + bytes.length
    if (needed > held.length) {
      const grown = new Uint8Array(Math.max(needed, Math.min(wanted, 2 * held.length)))
      grown.set(held.subarray(0, size))
      held = grown
    }
    held.set(bytes, size)
    size = needed
  }

  /**
   * Goes on with the frame that is held: how many of the bytes from `at` belonged to it, and the
   * frame when it is complete.
   */
  const complete = (bytes: Uint8Array, at: number): { frame?: Uint8Array; used: number } => {
    let used = 0
    let head = readHead(held, 0, size)
    for (; !head && at + used < bytes.length; used++) {
      hold(bytes.subarray(at + used, at + used + 1), KEPT)
      head = readHead(held, 0, size)
    }
    if (!head) return { used }
    const count = Math.min(head.end - size, bytes.length - at - used)
    hold(bytes.subarray(at + used, at + used + count), head.end)
    used += count
    if (size < head.end) return { used }
    const frame = new Uint8Array(held.subarray(head.start, head.end))
    size = 0
    if (held.length > KEPT) held = new Uint8Array(0)
    return { frame, used }
  }

  const push = (bytes: Uint8Array, take: (frame: Uint8Array) => boolean): void => {
    let at = 0
    while (at < bytes.length) {
      const head = size === 0 ? readHead(bytes, at, bytes.length) : undefined
      if (head && head.end <= bytes.length) {
        at = head.end
        if (!take(new Uint8Array(bytes.subarray(head.start, head.end)))) return
        continue
      }
      const { frame, used } = complete(bytes, at)
      at += used
      if (frame && !take(frame)) return
    }
  }
  return { push, get partial() { return size > 0 } }
}
