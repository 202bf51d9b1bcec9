// The little of DNS that a server of addresses needs (RFC 1035, 4; RFC 6891): one question in, its
// addresses out. What was asked is given back byte by byte, and a name is taken for one only where
// each of its labels is letters, digits, hyphens and underscores: no two questions are one name.
import { type HostAddress, isV4 } from '../../../shim/abi/inet.ts'

export const [TYPE_A, TYPE_AAAA] = [1, 28]
export const [NOERROR, FORMERR, SERVFAIL, NXDOMAIN, NOTIMP, REFUSED] = [0, 1, 2, 3, 4, 5]

const [HEADER, CLASS_IN, CLASS_ANY, TYPE_OPT, OPT_SIZE] = [12, 1, 255, 41, 11]
const [QR, OPCODE, AA, TC, RD, RA] = [0x8000, 0x7800, 0x0400, 0x0200, 0x0100, 0x0080]
/**
 * RFC 1035, 4.2.1: what every asker takes by UDP; and what we send at most, whatever it takes (RFC
 * 9715).
 */
const [PLAIN_PAYLOAD, MOST_PAYLOAD, MOST] = [512, 1232, 65_535]
const LABEL = /^[A-Za-z0-9_-]{1,63}$/

export interface Question {
  readonly id: number
  readonly recursion: boolean
  /** In lower case, without the dot at its end; undefined: no host has such a name. */
  readonly name: string | undefined
  readonly type: number
  /** The bytes of the question. */
  readonly bytes: Uint8Array
  /** With EDNS(0), and how large a datagram the asker takes. */
  readonly extended: boolean
  readonly payload: number
}

/**
 * What no answer with a question can be made for: the errno of DNS's, to be told with the bare
 * header.
 */
export interface Malformed {
  readonly id: number
  readonly code: number
}

export interface Answered {
  readonly code: number
  readonly addresses?: readonly { readonly address: HostAddress; readonly seconds: number }[]
}

/**
 * The labels of a name; undefined where they do not end. Compressed names are for answers: in a
 * question there is nothing that one could point to.
 */
const readLabels = (message: Buffer, start: number): { readonly labels: string[]; readonly end: number } | undefined => {
  const labels: string[] = []
  for (let at = start; at < message.length && at - start <= 255; ) {
    const length = message[at]!
    if (length === 0) return { labels, end: at + 1 }
    if (length > 63 || at + 1 + length > message.length) return undefined
    labels.push(message.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return undefined
}

/**
 * RFC 6891, 6.1: the size that the asker takes, from its OPT record; undefined where there is none.
 */
const readPayload = (message: Buffer, at: number): number | undefined =>
  message.length >= at + OPT_SIZE && message[at] === 0 && message.readUInt16BE(at + 1) === TYPE_OPT ? message.readUInt16BE(at + 3) : undefined

/** Undefined for what is no query at all, and gets no answer. */
export const readQuestion = (bytes: Uint8Array): Question | Malformed | undefined => {
  const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (message.length < HEADER) return undefined
  const [id, flags, questions, answers, authorities, additional] = [0, 2, 4, 6, 8, 10].map((at) => message.readUInt16BE(at)) as [number, number, number, number, number, number]
  if ((flags & QR) !== 0) return undefined
  if ((flags & OPCODE) !== 0) return { id, code: NOTIMP }
  const read = questions === 1 ? readLabels(message, HEADER) : undefined
  if (read === undefined || message.length < read.end + 4) return { id, code: FORMERR }
  const { labels, end } = read
  const kind = message.readUInt16BE(end + 2)
  if (kind !== CLASS_IN && kind !== CLASS_ANY) return { id, code: REFUSED }
  const name = labels.join('.')
  const payload = answers === 0 && authorities === 0 && additional > 0 ? readPayload(message, end + 4) : undefined
  return {
    id, recursion: (flags & RD) !== 0, type: message.readUInt16BE(end), bytes: message.subarray(HEADER, end + 4),
    name: labels.length > 0 && name.length <= 253 && labels.every((label) => LABEL.test(label)) ? name.toLowerCase() : undefined,
    extended: payload !== undefined,
    payload: Math.min(Math.max(payload ?? PLAIN_PAYLOAD, PLAIN_PAYLOAD), MOST_PAYLOAD),
  }
}

const header = (id: number, flags: number, counts: readonly [number, number, number, number]): Buffer => {
  const bytes = Buffer.alloc(HEADER)
  ;[id, flags, ...counts].forEach((value, index) => bytes.writeUInt16BE(value, index * 2))
  return bytes
}

export const refusalOf = ({ id, code }: Malformed): Buffer => header(id, QR | RA | code, [0, 0, 0, 0])

/** RFC 1035, 4.1.3 and 4.1.4: the name is the question's, which begins right behind the header. */
const record = (address: HostAddress, type: number, seconds: number): Buffer => {
  const data = Buffer.from(type === TYPE_A ? address.slice(12) : address, 'latin1')
  const bytes = Buffer.alloc(12)
  bytes.writeUInt16BE(0xc000 | HEADER, 0)
  bytes.writeUInt16BE(type, 2)
  bytes.writeUInt16BE(CLASS_IN, 4)
  bytes.writeUInt32BE(seconds, 6)
  bytes.writeUInt16BE(data.length, 10)
  return Buffer.concat([bytes, data])
}

/**
 * The answer; by UDP one that is too large says only that it is, so that the asker comes again by
 * TCP.
 */
export const answerTo = (question: Question, { code, addresses = [] }: Answered, transport: 'udp' | 'tcp'): Buffer => {
  const { id, recursion, type, bytes, extended, payload } = question
  const records = addresses.filter(({ address }) => (type === TYPE_A) === isV4(address)).map(({ address, seconds }) => record(address, type, seconds))
  const options = extended ? [Buffer.from([0, 0, TYPE_OPT, MOST_PAYLOAD >> 8, MOST_PAYLOAD & 255, 0, 0, 0, 0, 0, 0])] : []
  const flags = QR | AA | RA | (recursion ? RD : 0) | code
  const whole = Buffer.concat([header(id, flags, [1, records.length, 0, options.length]), bytes, ...records, ...options])
  if (whole.length <= (transport === 'udp' ? payload : MOST)) return whole
  return Buffer.concat([header(id, flags | TC, [1, 0, 0, options.length]), bytes, ...options])
}
