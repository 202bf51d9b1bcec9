// How long an instruction of x86-64 is, and what of it matters to somebody who moves it. Not a disassembler: what is unknown or has no meaning is undefined.

export interface Instruction {
  /** Where among the bytes. */
  readonly at: number
  readonly address: number
  readonly length: number
  /** 0 for one-byte opcodes, 1 for 0F, 2 for 0F 38, 3 for 0F 3A; VEX and EVEX have these numbers as well. */
  readonly map: number
  readonly opcode: number
  /** The REX byte, or 0; of VEX and EVEX 0. */
  readonly rex: number
  readonly vector: boolean
  /** The ModRM byte, or -1. */
  readonly modrm: number
  /** A memory operand relative to the next instruction. */
  readonly ripRelative: boolean
  /** Of a direct jump or call, and of an operand relative to the next instruction: where the displacement lies, and its size. */
  readonly displacementAt: number
  readonly branchSize: 0 | 1 | 4
  /** Where the immediate lies, for those who know its size. */
  readonly immediateAt: number
}

const MOST_BYTES = 15

// What follows an opcode. One letter each: - nothing, m ModRM, b ModRM and a byte, z ModRM and a word's immediate, 1 a byte, 2 two bytes, 3 two and one,
// i a word's immediate, v an immediate of the operand's size, o an absolute address, j a branch by a byte, J a branch by four, g ModRM with an immediate for test only,
// G the same for words, p a prefix, r REX, x none of these here.
const ONE_BYTE = [
  'mmmm1ixxmmmm1ixxmmmm1ixxmmmm1ixx', 'mmmm1ipxmmmm1ipxmmmm1ipxmmmm1ipx',
  'rrrrrrrrrrrrrrrr----------------', 'xxxmppppiz1b----jjjjjjjjjjjjjjjj',
  'bzxbmmmmmmmmmmmm----------x-----', 'oooo----1i------11111111vvvvvvvv',
  'bb2-xxbz3-2--1x-mmmmxxx-mmmmmmmm', 'jjjj1111JJxj----p-pp--gG------mm',
].join('')
const TWO_BYTES = [
  'mmmmx-----x-xm-xmmmmmmmmmmmmmmmm', 'mmmmxxxxmmmmmmmm------x-xxxxxxxx',
  'm'.repeat(32), 'mmmmmmmmmmmmmmmmbbbbmmm-xmxxmmmm',
  'JJJJJJJJJJJJJJJJmmmmmmmmmmmmmmmm', '---mbmxx---mbmmmmmmmmmmmmmbmmmmm',
  'mmbmbbbm--------mmmmmmmmmmmmmmmm', 'm'.repeat(32),
].join('')

interface Head {
  /** The opcode's offset. */
  readonly at: number
  readonly map: number
  readonly rex: number
  readonly vector: boolean
  readonly shortWords: boolean
  readonly shortAddresses: boolean
}

const VECTOR_MAPS = new Set([1, 2, 3])
const EVEX_MAPS = new Set([1, 2, 3, 5, 6])

const vectorHead = (bytes: Uint8Array, at: number, legacy: Omit<Head, 'at' | 'map' | 'vector'>): Head | undefined => {
  const first = bytes[at]!
  const head = (size: number, map: number): Head => ({ ...legacy, rex: 0, at: at + size, map, vector: true })
  if (first === 0xc5) return head(2, 1)
  const map = bytes[at + 1]! & (first === 0xc4 ? 0x1f : 7)
  if (first === 0xc4) return VECTOR_MAPS.has(map) ? head(3, map) : undefined
  // EVEX has fixed bits that tell it from its newer relatives.
  return EVEX_MAPS.has(map) && (bytes[at + 1]! & 8) === 0 && (bytes[at + 2]! & 4) !== 0 ? head(4, map) : undefined
}

const headAt = (bytes: Uint8Array, start: number): Head | undefined => {
  let [at, rex, shortWords, shortAddresses] = [start, 0, false, false]
  for (; at < start + MOST_BYTES; at++) {
    const byte = bytes[at]
    if (byte === undefined) return undefined
    const kind = ONE_BYTE[byte]!
    // A prefix behind REX takes REX's meaning away.
    if (kind === 'r') rex = byte
    else if (kind === 'p') {
      rex = 0
      shortWords ||= byte === 0x66
      shortAddresses ||= byte === 0x67
    } else break
  }
  const legacy = { rex, shortWords, shortAddresses }
  const byte = bytes[at]
  if (byte === 0xc4 || byte === 0xc5 || byte === 0x62) return rex === 0 ? vectorHead(bytes, at, legacy) : undefined
  if (byte !== 0x0f) return { ...legacy, at, map: 0, vector: false }
  const second = bytes[at + 1]
  if (second === 0x38 || second === 0x3a) return { ...legacy, at: at + 2, map: second === 0x38 ? 2 : 3, vector: false }
  return { ...legacy, at: at + 1, map: 1, vector: false }
}

const kindOf = ({ map, vector }: Head, opcode: number): string => {
  if (map === 0) return ONE_BYTE[opcode]!
  if (map === 3) return 'b'
  if (map !== 1) return 'm'
  const kind = TWO_BYTES[opcode]!
  // Among vector instructions only vzeroupper has no ModRM.
  if (vector) return opcode === 0x77 ? '-' : kind === 'b' ? 'b' : 'm'
  return kind
}

/** The size of ModRM and what belongs to it. */
const operandSize = (bytes: Uint8Array, at: number): number => {
  const modrm = bytes[at]!
  const [mode, base] = [modrm >> 6, modrm & 7]
  if (mode === 3) return 1
  const withIndex = base === 4 ? 1 : 0
  const displacement = mode === 1 ? 1 : mode === 2 || (base === 4 ? bytes[at + 1]! & 7 : base) === 5 ? 4 : 0
  return 1 + withIndex + displacement
}

const immediateSize = (kind: string, head: Head, modrm: number): number => {
  const word = head.shortWords && (head.rex & 8) === 0 ? 2 : 4
  if (kind === 'b' || kind === '1' || kind === 'j') return 1
  if (kind === 'z' || kind === 'i') return word
  if (kind === 'J') return 4
  if (kind === 'v') return (head.rex & 8) === 0 ? word : 8
  if (kind === 'o') return head.shortAddresses ? 4 : 8
  if (kind === 'g') return (modrm & 0x38) < 0x10 ? 1 : 0
  if (kind === 'G') return (modrm & 0x38) < 0x10 ? word : 0
  return kind === '2' ? 2 : kind === '3' ? 3 : 0
}

const BEGIN_TRANSACTION = 0xf8

/** `address` is what the caller calls the place. */
export const decode = (bytes: Uint8Array, start: number, address: number): Instruction | undefined => {
  const head = headAt(bytes, start)
  const opcode = head && bytes[head.at]
  if (!head || opcode === undefined) return undefined
  const kind = kindOf(head, opcode)
  if ('xpr'.includes(kind)) return undefined
  // Makers of processors disagree about how long such a branch is.
  if (kind === 'J' && head.shortWords && (head.rex & 8) === 0) return undefined
  const withModrm = 'mbzgG'.includes(kind)
  const modrm = withModrm ? bytes[head.at + 1] ?? -1 : -1
  // AMD's XOP has the opcode of pop.
  if (head.map === 0 && opcode === 0x8f && (modrm & 0x38) !== 0) return undefined
  const immediateAt = head.at + 1 + (withModrm ? operandSize(bytes, head.at + 1) : 0)
  const length = immediateAt + immediateSize(kind, head, modrm) - start
  if (length > MOST_BYTES || start + length > bytes.length) return undefined
  const ripRelative = withModrm && (modrm & 0xc7) === 5
  const transaction = head.map === 0 && opcode === 0xc7 && modrm === BEGIN_TRANSACTION
  return {
    at: start, address, length, map: head.map, opcode, rex: head.rex, vector: head.vector, modrm, ripRelative, immediateAt,
    displacementAt: ripRelative ? head.at + 2 : immediateAt,
    branchSize: kind === 'j' ? 1 : kind === 'J' || transaction ? 4 : 0,
  }
}
