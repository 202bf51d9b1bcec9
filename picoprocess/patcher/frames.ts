// The unwind information of a file (.eh_frame, .eh_frame_hdr): where its functions lie, and what is needed to add to it.
import { type Elf, PT_GNU_EH_FRAME, offsetOf } from './elf.ts'

export interface FrameEntry {
  readonly start: number
  readonly end: number
  /** Where the entry itself lies. */
  readonly address: number
}

export interface Frames {
  /** By address. Undefined where the file's unwind information is of a kind that is not understood. */
  readonly entries: readonly FrameEntry[]
  readonly tableAddress: number | undefined
  readonly framesAddress: number | undefined
}

const PCREL_SDATA4 = 0x1b
const [DW_EH_PE_absptr, DW_EH_PE_udata4, DW_EH_PE_sdata4, DW_EH_PE_pcrel] = [0x00, 0x03, 0x0b, 0x10]

const skipLeb128 = (bytes: Buffer, at: number): number => {
  while ((bytes[at]! & 0x80) !== 0) at++
  return at + 1
}

/** How the entries of a common entry write addresses; undefined if it says so in a way that is not understood. */
const addressEncoding = (bytes: Buffer, at: number): number | undefined => {
  const augmentation = bytes.toString('latin1', at + 9, bytes.indexOf(0, at + 9))
  if (augmentation === '') return DW_EH_PE_absptr
  if (!augmentation.startsWith('z')) return undefined
  let next = skipLeb128(bytes, skipLeb128(bytes, at + 9 + augmentation.length + 1))
  next = skipLeb128(bytes, skipLeb128(bytes, next))
  for (const letter of augmentation.slice(1)) {
    if (letter === 'R') return bytes[next]
    if (letter === 'L') next++
    else if (letter === 'P') next += 1 + ((bytes[next]! & 15) === DW_EH_PE_absptr ? 8 : 4)
    else if (letter !== 'S') return undefined
  }
  return DW_EH_PE_absptr
}

const readRange = (bytes: Buffer, encoding: number, at: number, address: number): [number, number] | undefined => {
  if (encoding === PCREL_SDATA4) return [address + bytes.readInt32LE(at), bytes.readUInt32LE(at + 4)]
  const form = encoding & 15
  if ((encoding & ~15) !== 0 && (encoding & ~15) !== DW_EH_PE_pcrel) return undefined
  const origin = (encoding & DW_EH_PE_pcrel) === 0 ? 0 : address
  if (form === DW_EH_PE_absptr) return [origin + Number(bytes.readBigInt64LE(at)), Number(bytes.readBigInt64LE(at + 8))]
  if (form === DW_EH_PE_udata4 || form === DW_EH_PE_sdata4) return [origin + bytes.readInt32LE(at), bytes.readUInt32LE(at + 4)]
  return undefined
}

const readEntries = (bytes: Buffer, offset: number, address: number, end: number): FrameEntry[] => {
  const encodings = new Map<number, number | undefined>()
  const entries: FrameEntry[] = []
  for (let at = offset; at + 8 <= end;) {
    const size = bytes.readUInt32LE(at)
    // Zero ends the list; the long form of a length is for files that do not exist.
    if (size === 0 || size === 0xffffffff || at + 4 + size > end) break
    const id = bytes.readUInt32LE(at + 4)
    if (id !== 0) {
      const common = at + 4 - id
      if (!encodings.has(common)) encodings.set(common, common >= offset ? addressEncoding(bytes, common) : undefined)
      const encoding = encodings.get(common)
      const range = encoding === undefined ? undefined : readRange(bytes, encoding, at + 8, address + at + 8 - offset)
      if (range) entries.push({ start: range[0], end: range[0] + range[1], address: address + at - offset })
    }
    at += 4 + size
  }
  return entries.sort((a, b) => a.start - b.start)
}

const HDR_EH_FRAME_AT = 4

/** Where .eh_frame begins: the table says it, or the sections do. */
const framesAt = (elf: Elf, table: { address: number; offset: number } | undefined): number | undefined => {
  if (table && elf.bytes[table.offset] === 1 && elf.bytes[table.offset + 1] === PCREL_SDATA4) {
    return table.address + HDR_EH_FRAME_AT + elf.bytes.readInt32LE(table.offset + HDR_EH_FRAME_AT)
  }
  return elf.sections.find(({ name }) => name === '.eh_frame')?.address
}

export const readFrames = (elf: Elf): Frames => {
  const table = elf.segments.find(({ type }) => type === PT_GNU_EH_FRAME)
  const address = framesAt(elf, table)
  const offset = address === undefined ? undefined : offsetOf(elf, address)
  if (address === undefined || offset === undefined) return { entries: [], tableAddress: table?.address, framesAddress: undefined }
  const segment = elf.segments.find((each) => offset >= each.offset && offset < each.offset + each.fileSize && each.type === 1)!
  const entries = readEntries(elf.bytes, offset, address, segment.offset + segment.fileSize)
  return { entries, tableAddress: table?.address, framesAddress: address }
}
