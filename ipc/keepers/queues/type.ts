// Types of messages: 64 bits, signed. A number of JavaScript's would lose some of them.

export interface MessageType {
  /** Signed. */
  readonly high: number
  /** Unsigned. */
  readonly low: number
}

/** Bytes of the type at the start of a message. */
export const TYPE_SIZE = 8

/** The type that a message begins with. */
export const typeOf = (message: Uint8Array): MessageType => {
  const view = new DataView(message.buffer, message.byteOffset, TYPE_SIZE)
  return { high: view.getInt32(4, true), low: view.getUint32(0, true) }
}

export const isPositive = ({ high, low }: MessageType): boolean => high > 0 || (high === 0 && low > 0)
export const equal = (a: MessageType, b: MessageType): boolean => a.low === b.low && a.high === b.high
export const less = (a: MessageType, b: MessageType): boolean => a.high < b.high || (a.high === b.high && a.low < b.low)

const GREATEST: MessageType = { high: 0x7fffffff, low: 0xffffffff }

/** What is negative made positive. The least has no counterpart, and Linux takes the greatest. */
export const negated = ({ high, low }: MessageType): MessageType => {
  if (high === -0x80000000 && low === 0) return GREATEST
  return low === 0 ? { high: -high, low: 0 } : { high: ~high, low: -low >>> 0 }
}
