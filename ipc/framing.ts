// Frames on a byte stream: each after its length as a varint (protocol buffers' own delimiting).

/** Bytes: no frame is longer. The longest message of any family fits with room. */
export const MAX_FRAME = 1 << 20
const MAX_VARINT = 4

/** What the other end sent cannot be a frame. The stream ends. */
export class MalformedStream extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'MalformedStream'
  }
}

export const delimit = (frame: Uint8Array): Uint8Array => {
  if (frame.length > MAX_FRAME) throw new RangeError(`a frame of ${frame.length} bytes; at most ${MAX_FRAME} can be sent`)
  const head: number[] = []
  let rest = frame.length
  for (; rest > 0x7f; rest >>>= 7) head.push((rest & 0x7f) | 0x80)
  head.push(rest)
  const bytes = new Uint8Array(head.length + frame.length)
  bytes.set(head)
  bytes.set(frame, head.length)
  return bytes
}

export interface FrameReader {
  /** Takes bytes as they come; returns the frames that are complete now. Throws MalformedStream. */
  push(bytes: Uint8Array): Uint8Array[]
  /** Whether the stream stands in the middle of a frame. */
  readonly partial: boolean
}

/** The length at the start of `bytes`, and where its frame begins; undefined while it is incomplete. */
const readLength = (bytes: Uint8Array, at: number): { length: number; start: number } | undefined => {
  let length = 0
  for (let i = 0; i < MAX_VARINT; i++) {
    const byte = bytes[at + i]
    if (byte === undefined) return undefined
    length |= (byte & 0x7f) << (7 * i)
    if (byte < 0x80) {
      if (length > MAX_FRAME) throw new MalformedStream(`a frame of ${length} bytes is announced; at most ${MAX_FRAME} are taken`)
      if (length === 0) throw new MalformedStream('an empty frame')
      return { length, start: at + i + 1 }
    }
  }
  throw new MalformedStream('the length of a frame is longer than 4 bytes')
}

export const createFrameReader = (): FrameReader => {
  // Parts are joined only when a frame is complete: a long one that comes in many pieces is copied once.
  let parts: Uint8Array[] = []
  let held = 0
  let wanted = 0

  const push = (bytes: Uint8Array): Uint8Array[] => {
    parts.push(bytes)
    held += bytes.length
    if (held < wanted) return []
    const all = parts.length === 1 ? bytes : Buffer.concat(parts)
    const frames: Uint8Array[] = []
    let at = 0
    wanted = 0
    while (at < all.length) {
      const head = readLength(all, at)
      if (!head) break
      if (head.start + head.length > all.length) {
        wanted = head.start + head.length - at
        break
      }
      frames.push(all.subarray(head.start, head.start + head.length))
      at = head.start + head.length
    }
    // A copy: what is left must not keep, or share, the caller's buffer.
    parts = at < all.length ? [all.slice(at)] : []
    held = all.length - at
    return frames
  }
  return { push, get partial() { return held > 0 } }
}
