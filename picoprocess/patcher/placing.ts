// Where stubs lie: behind the code where a page has room left, or in a segment of their own at the end of the file.
import { type Elf, NotPatchable, PF_R, PF_X, PT_GNU_EH_FRAME, PT_LOAD, PT_NOTE, type Segment, codeSegments, loadSegments, writeSegment } from './elf.ts'
import type { Stubs } from './stubs.ts'

const PAGE_BYTES = 4096
const ALIGNMENT_BYTES = 128

const upTo = (value: number, unit: number): number => Math.ceil(value / unit) * unit

export interface Place {
  readonly kind: 'padding' | 'segment'
  readonly address: number
  readonly offset: number
  readonly room: number
}

const isZero = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0)

/** The rest of the last page of code, which is mapped with it, if file and memory have nothing there. */
export const paddingOf = (elf: Elf): Place | undefined => {
  const places = codeSegments(elf).map(({ offset, address, fileSize, memorySize }): Place | undefined => {
    const end = address + fileSize
    const start = upTo(end, ALIGNMENT_BYTES)
    const next = loadSegments(elf).find((each) => each.address >= end)
    const nextInFile = Math.min(...elf.segments.map((each) => each.offset).filter((each) => each >= offset + fileSize), ...elf.sections.filter(({ size }) => size > 0)
      .map((each) => each.offset).filter((each) => each >= offset + fileSize))
    const last = Math.min(upTo(end, PAGE_BYTES), next?.address ?? Infinity, Number.isFinite(nextInFile) ? nextInFile - offset + address : 0)
    const at = start - address + offset
    const free = memorySize === fileSize && last > start && at + (last - start) <= elf.bytes.length && isZero(elf.bytes.subarray(offset + fileSize, at + (last - start)))
    return free ? { kind: 'padding', address: start, offset: at, room: last - start } : undefined
  })
  return places.filter((each) => each !== undefined).sort((a, b) => b.room - a.room)[0]
}

const programHeader = (elf: Elf, type: number): number => elf.segments.findLastIndex((each) => each.type === type)

/** Behind everything else, in file and memory. It takes the program header of a note. */
export const segmentOf = (elf: Elf): Place | undefined => {
  if (programHeader(elf, PT_NOTE) < 0) return undefined
  const last = Math.max(...loadSegments(elf).map((each) => each.address + each.memorySize))
  return { kind: 'segment', address: upTo(last, PAGE_BYTES), offset: upTo(elf.bytes.length, PAGE_BYTES), room: Infinity }
}

/** The note that is missed least: of the first ones, the property has a header of its own. */
const withoutNote = (segments: readonly Segment[]): Segment[] => {
  const index = segments.findIndex(({ type }) => type === PT_NOTE)
  return segments.filter((_, i) => i !== index)
}

const withTable = (segments: readonly Segment[], elf: Elf, place: Place, table: Stubs['table']): Segment[] => {
  if (!table) return [...segments]
  const offset = table.address - place.address + place.offset
  const entry: Segment = { type: PT_GNU_EH_FRAME, flags: PF_R, offset, address: table.address, fileSize: table.size, memorySize: table.size, align: 4 }
  if (segments.some(({ type }) => type === PT_GNU_EH_FRAME)) return segments.map((each) => (each.type === PT_GNU_EH_FRAME ? entry : each))
  return [...withoutNote(segments), entry]
}

/** Whether there are program headers for a segment and, if the file has no table of unwind information, for that. */
export const hasHeaders = (elf: Elf, place: Place, withUnwind: boolean): boolean => {
  const needed = (place.kind === 'segment' ? 1 : 0) + (withUnwind && programHeader(elf, PT_GNU_EH_FRAME) < 0 ? 1 : 0)
  return elf.segments.filter(({ type }) => type === PT_NOTE).length >= needed
}

/** The file with the stubs in it; what jumps to them is not changed yet. */
export const placeStubs = (elf: Elf, place: Place, { bytes: code, table }: Stubs): Buffer => {
  const result = Buffer.alloc(Math.max(elf.bytes.length, place.offset + code.length))
  elf.bytes.copy(result)
  code.copy(result, place.offset)
  let segments = [...elf.segments]
  if (place.kind === 'segment') {
    segments = withoutNote(segments)
    const entry: Segment = { type: PT_LOAD, flags: PF_R | PF_X, offset: place.offset, address: place.address, fileSize: code.length, memorySize: code.length, align: PAGE_BYTES }
    // Loaders want them by address.
    segments.splice(segments.findLastIndex(({ type }) => type === PT_LOAD) + 1, 0, entry)
  } else {
    segments = segments.map((each) => {
      const holds = each.type === PT_LOAD && place.offset >= each.offset + each.fileSize && place.offset - (each.offset + each.fileSize) < ALIGNMENT_BYTES && (each.flags & PF_X) !== 0
      const size = place.offset + code.length - each.offset
      return holds ? { ...each, fileSize: size, memorySize: size } : each
    })
  }
  segments = withTable(segments, elf, place, table)
  if (segments.length !== elf.segments.length) throw new NotPatchable('no program header is left for the stubs')
  segments.forEach((segment, i) => writeSegment(result, elf, i, segment))
  return result
}
