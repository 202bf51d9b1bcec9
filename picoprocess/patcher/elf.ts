// The parts of an ELF file for x86-64 that the patcher reads and writes.

export const PT_LOAD = 1
export const PT_DYNAMIC = 2
export const PT_INTERP = 3
export const PT_NOTE = 4
export const PT_GNU_EH_FRAME = 0x6474e550
export const [PF_X, PF_W, PF_R] = [1, 2, 4]
const [ET_EXEC, ET_DYN, EM_X86_64] = [2, 3, 62]
const [SHT_SYMTAB, SHT_NOBITS, SHT_DYNSYM] = [2, 8, 11]
const [HEADER_BYTES, PROGRAM_HEADER_BYTES, SECTION_HEADER_BYTES, SYMBOL_BYTES] = [64, 56, 64, 24]
const [STT_FUNC, STT_GNU_IFUNC] = [2, 10]
const [DT_FLAGS, DT_TEXTREL, DT_FLAGS_1] = [30, 22, 0x6ffffffb]
const [DF_TEXTREL, DF_1_PIE] = [4, 0x08000000]
const NT_GNU_BUILD_ID = 3
/** A file with more of anything is not one that a linker made. */
const MOST_HEADERS = 4096

export class NotPatchable extends Error {}

export interface Segment {
  readonly type: number
  readonly flags: number
  readonly offset: number
  readonly address: number
  readonly fileSize: number
  readonly memorySize: number
  readonly align: number
}

export interface Section {
  readonly name: string
  readonly type: number
  readonly address: number
  readonly offset: number
  readonly size: number
  readonly link: number
}

export interface FunctionSymbol { readonly name: string; readonly address: number; readonly size: number }

export interface Elf {
  readonly bytes: Buffer
  readonly segments: readonly Segment[]
  readonly sections: readonly Section[]
  readonly functions: readonly FunctionSymbol[]
  readonly buildId: string | undefined
  /** The kernel maps it to start other programs. */
  readonly isInterpreter: boolean
  readonly programHeadersAt: number
}

/** A number that a file gives for a place, which doubles hold exactly. */
const word = (bytes: Buffer, at: number): number => {
  const value = bytes.readBigUInt64LE(at)
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new NotPatchable('a number is out of range')
  return Number(value)
}

const readSegment = (bytes: Buffer, at: number): Segment => ({
  type: bytes.readUInt32LE(at), flags: bytes.readUInt32LE(at + 4), offset: word(bytes, at + 8), address: word(bytes, at + 16),
  fileSize: word(bytes, at + 32), memorySize: word(bytes, at + 40), align: word(bytes, at + 48),
})

export const writeSegment = (bytes: Buffer, elf: Elf, index: number, segment: Segment): void => {
  const at = elf.programHeadersAt + index * PROGRAM_HEADER_BYTES
  bytes.writeUInt32LE(segment.type, at)
  bytes.writeUInt32LE(segment.flags, at + 4)
  const words = [segment.offset, segment.address, segment.address, segment.fileSize, segment.memorySize, segment.align]
  words.forEach((value, i) => bytes.writeBigUInt64LE(BigInt(value), at + 8 + i * 8))
}

const stringAt = (bytes: Buffer, at: number): string => {
  const end = bytes.indexOf(0, at)
  return bytes.toString('latin1', at, end < 0 ? at : end)
}

const readSections = (bytes: Buffer): Section[] => {
  const [at, count, names] = [word(bytes, 40), bytes.readUInt16LE(60), bytes.readUInt16LE(62)]
  if (at === 0 || count === 0 || bytes.readUInt16LE(58) !== SECTION_HEADER_BYTES || at + count * SECTION_HEADER_BYTES > bytes.length) return []
  const raw = Array.from({ length: count }, (_, i) => {
    const header = at + i * SECTION_HEADER_BYTES
    return {
      nameAt: bytes.readUInt32LE(header), type: bytes.readUInt32LE(header + 4), address: word(bytes, header + 16),
      offset: word(bytes, header + 24), size: word(bytes, header + 32), link: bytes.readUInt32LE(header + 40),
    }
  })
  const strings = raw[names]?.offset ?? 0
  return raw
    .filter(({ type, offset, size }) => type === SHT_NOBITS || offset + size <= bytes.length)
    .map(({ nameAt, ...section }) => ({ ...section, name: stringAt(bytes, strings + nameAt) }))
}

const readFunctions = (bytes: Buffer, sections: readonly Section[]): FunctionSymbol[] =>
  sections.filter(({ type }) => type === SHT_SYMTAB || type === SHT_DYNSYM).flatMap((table) => {
    const strings = sections[table.link]
    if (!strings) return []
    return Array.from({ length: Math.floor(table.size / SYMBOL_BYTES) }, (_, i) => table.offset + i * SYMBOL_BYTES)
      .filter((at) => [STT_FUNC, STT_GNU_IFUNC].includes(bytes[at + 4]! & 15) && bytes.readUInt16LE(at + 6) !== 0)
      .map((at) => ({ name: stringAt(bytes, strings.offset + bytes.readUInt32LE(at)), address: word(bytes, at + 8), size: word(bytes, at + 16) }))
  })

const align = (value: number, to: number): number => Math.ceil(value / to) * to

const readBuildId = (bytes: Buffer, segments: readonly Segment[]): string | undefined => {
  for (const { offset, fileSize } of segments.filter(({ type }) => type === PT_NOTE)) {
    for (let at = offset; at + 12 <= offset + fileSize;) {
      const [nameSize, size, type] = [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4), bytes.readUInt32LE(at + 8)]
      const description = at + 12 + align(nameSize, 4)
      if (type === NT_GNU_BUILD_ID && bytes.toString('latin1', at + 12, at + 15) === 'GNU') return bytes.toString('hex', description, description + size)
      at = description + align(size, 4)
    }
  }
  return undefined
}

const dynamicValues = (bytes: Buffer, segments: readonly Segment[]): Map<number, number> => {
  const table = segments.find(({ type }) => type === PT_DYNAMIC)
  const values = new Map<number, number>()
  if (!table) return values
  for (let at = table.offset; at + 16 <= table.offset + table.fileSize; at += 16) {
    const tag = Number(bytes.readBigInt64LE(at))
    if (tag === 0) break
    values.set(tag, Number(bytes.readBigUInt64LE(at + 8)))
  }
  return values
}

const readHeader = (bytes: Buffer): { type: number; entry: number; programHeadersAt: number; count: number } => {
  if (bytes.length < HEADER_BYTES || bytes.toString('latin1', 0, 4) !== '\x7fELF') throw new NotPatchable('not an ELF file')
  const [type, machine] = [bytes.readUInt16LE(16), bytes.readUInt16LE(18)]
  if (bytes[4] !== 2 || bytes[5] !== 1 || machine !== EM_X86_64) throw new NotPatchable('not an ELF file for x86-64')
  if (type !== ET_EXEC && type !== ET_DYN) throw new NotPatchable('neither a program nor a library')
  const [programHeadersAt, count] = [word(bytes, 32), bytes.readUInt16LE(56)]
  const whole = bytes.readUInt16LE(54) === PROGRAM_HEADER_BYTES && count <= MOST_HEADERS && programHeadersAt + count * PROGRAM_HEADER_BYTES <= bytes.length
  if (!whole) throw new NotPatchable('its program headers are not whole')
  return { type, entry: word(bytes, 24), programHeadersAt, count }
}

/** Throws `NotPatchable` for what is no such file, and for a file that contradicts itself. */
export const readElf = (bytes: Buffer): Elf => {
  const { type, entry, programHeadersAt, count } = readHeader(bytes)
  const segments = Array.from({ length: count }, (_, i) => readSegment(bytes, programHeadersAt + i * PROGRAM_HEADER_BYTES))
  const loads = segments.filter((each) => each.type === PT_LOAD)
  if (segments.some(({ offset, fileSize }) => offset + fileSize > bytes.length)) throw new NotPatchable('a segment is not whole')
  if (loads.some((each, i) => i > 0 && each.address < loads[i - 1]!.address + loads[i - 1]!.memorySize)) throw new NotPatchable('its segments overlap')
  if (loads.some(({ flags }) => (flags & PF_X) !== 0 && (flags & PF_W) !== 0)) throw new NotPatchable('code of it is writable')
  const dynamic = dynamicValues(bytes, segments)
  if (dynamic.has(DT_TEXTREL) || ((dynamic.get(DT_FLAGS) ?? 0) & DF_TEXTREL) !== 0) throw new NotPatchable('its code is changed by relocations')
  const sections = readSections(bytes)
  const isProgram = type === ET_EXEC || ((dynamic.get(DT_FLAGS_1) ?? 0) & DF_1_PIE) !== 0
  return {
    bytes, segments, sections, functions: readFunctions(bytes, sections), buildId: readBuildId(bytes, segments), programHeadersAt,
    isInterpreter: !isProgram && entry !== 0 && !segments.some((each) => each.type === PT_INTERP),
  }
}

export const loadSegments = (elf: Elf): Segment[] => elf.segments.filter(({ type }) => type === PT_LOAD)
export const codeSegments = (elf: Elf): Segment[] => loadSegments(elf).filter(({ flags }) => (flags & PF_X) !== 0)

/** Where in the file an address lies, if the file has it. */
export const offsetOf = (elf: Elf, address: number): number | undefined => {
  const segment = loadSegments(elf).find((each) => address >= each.address && address < each.address + each.fileSize)
  return segment && address - segment.address + segment.offset
}
