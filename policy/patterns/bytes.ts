// Names of Linux as people write and read them.
import type { ByteString } from '../../shim/abi/bytes.ts'

export type { ByteString }

export const toBytes = (text: string): ByteString => Buffer.from(text, 'utf8').toString('latin1')

const decoder = new TextDecoder('utf-8', { fatal: true })

const decodable = (bytes: ByteString): string | undefined => {
  try {
    return decoder.decode(Buffer.from(bytes, 'latin1'))
  } catch {
    return undefined
  }
}

const hex = (byte: number): string => `\\x${byte.toString(16).padStart(2, '0')}`

// Control characters can move a terminal's cursor; bidirectional overrides and separators can reorder or break a log line.
// oxlint-disable-next-line no-control-regex
const unsafe = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\\]/gu

const escapeText = (text: string): string =>
  text.replace(unsafe, (character) => (character === '\\' ? '\\\\' : [...Buffer.from(character, 'utf8')].map(hex).join('')))

/** A name for people: valid UTF-8 as it is, control and invalid bytes as `\xNN`, a backslash doubled. Safe in logs and on terminals. */
export const printable = (bytes: ByteString): string => {
  const whole = decodable(bytes)
  if (whole !== undefined) return escapeText(whole)
  // Sequence by sequence, so that one bad byte does not turn the rest of the name into hexadecimal.
  return bytes.replace(/[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[^]/g, (sequence) => {
    const text = decodable(sequence)
    return text === undefined ? [...sequence].map((byte) => hex(byte.charCodeAt(0))).join('') : escapeText(text)
  })
}
