// Who may come into the middle of some bytes. A jump that does would find other instructions there than it was made for.
import type { Instruction } from './decode.ts'
import { type Elf, PF_X, codeSegments, loadSegments } from './elf.ts'
import type { Sweep } from './sweep.ts'

/** Bytes that become others: from `start` up to `end`. Coming to `start` itself is as before. */
export interface Window { readonly start: number; readonly end: number }

const SHORT_BRANCH_REACH_BYTES = 130

/** Where a direct branch goes. */
export const branchTarget = (bytes: Buffer, instruction: Instruction): number | undefined => {
  const { branchSize, displacementAt, address, length } = instruction
  if (branchSize === 0) return undefined
  return address + length + (branchSize === 1 ? bytes.readInt8(displacementAt) : bytes.readInt32LE(displacementAt))
}

/** The window of which each address is an inner one, if any. */
type Inner = (address: number) => Window | undefined

const innerOf = (windows: readonly Window[]): Inner => {
  const byAddress = new Map<number, Window>()
  for (const window of windows) for (let address = window.start + 1; address < window.end; address++) byAddress.set(address, window)
  const [first, last] = [Math.min(...byAddress.keys()), Math.max(...byAddress.keys())]
  // Asked millions of times, and nearly always in vain.
  const marks = new Uint8Array(windows.length === 0 ? 0 : last - first + 1)
  for (const address of byAddress.keys()) marks[address - first] = 1
  return (address) => (marks[address - first] === 1 ? byAddress.get(address) : undefined)
}

const isShortBranch = (byte: number): boolean => byte === 0xeb || (byte & 0xf0) === 0x70 || (byte & 0xfc) === 0xe0

/** Short branches near a window, by the instructions where they are known and by every byte where they are not. */
const shortBranchInto = (elf: Elf, sweep: Sweep, window: Window): boolean => {
  const inside = (target: number | undefined): boolean => target !== undefined && target > window.start && target < window.end
  const last = window.end + SHORT_BRANCH_REACH_BYTES
  for (let address = window.start - SHORT_BRANCH_REACH_BYTES; address < last;) {
    const block = sweep.blockAt(address)
    if (!block) {
      address++
      continue
    }
    if (block.sound && block.instructions.some((each) => each.branchSize === 1 && inside(branchTarget(elf.bytes, each)))) return true
    if (!block.sound) {
      const shift = codeSegments(elf).find((each) => address >= each.address && address < each.address + each.fileSize)!
      for (let each = Math.max(block.start, address); each < Math.min(block.end, last); each++) {
        const at = each - shift.address + shift.offset
        if (isShortBranch(elf.bytes[at]!) && inside(each + 2 + elf.bytes.readInt8(at + 1))) return true
      }
    }
    address = block.end
  }
  return false
}

/** Long branches and addresses that are computed (lea), taken at every byte of the code, instruction or not: rather one too many. */
const longReferences = (elf: Elf, inner: Inner, found: Set<Window>): void => {
  const { bytes } = elf
  for (const { offset, address, fileSize } of codeSegments(elf)) {
    const shift = address - offset
    const lookAt = (at: number): void => {
      const window = inner(shift + at + 4 + bytes.readInt32LE(at))
      if (window) found.add(window)
    }
    const end = offset + fileSize - 6
    for (let at = offset; at < end; at++) {
      const byte = bytes[at]!
      if (byte === 0xe8 || byte === 0xe9) lookAt(at + 1)
      else if (byte === 0x0f && (bytes[at + 1]! & 0xf0) === 0x80) lookAt(at + 2)
      else if (byte === 0x8d && (bytes[at + 1]! & 0xc7) === 5) lookAt(at + 2)
      else if (byte === 0xc7 && bytes[at + 1] === 0xf8) lookAt(at + 2)
    }
  }
}

/** Addresses in data (tables of pointers, relocations, symbols), and as constants in the code of a program with fixed addresses. */
const pointers = (elf: Elf, inner: Inner, found: Set<Window>): void => {
  const { bytes } = elf
  const [first, last] = codeSegments(elf).reduce(([low, high], each) => [Math.min(low, each.address), Math.max(high, each.address + each.fileSize)], [Infinity, 0])
  const note = (value: number): void => {
    const window = value > first && value < last ? inner(value) : undefined
    if (window) found.add(window)
  }
  for (const { offset, fileSize, flags } of loadSegments(elf)) {
    const isCode = (flags & PF_X) !== 0
    if (!isCode) for (let at = Math.ceil(offset / 8) * 8; at + 8 <= offset + fileSize; at += 8) if (bytes.readUInt32LE(at + 4) === 0) note(bytes.readUInt32LE(at))
    if (isCode && first >= FIXED_BASE) for (let at = offset; at + 4 <= offset + fileSize; at++) note(bytes.readUInt32LE(at))
  }
}

/** Programs with fixed addresses begin there; others at zero. */
const FIXED_BASE = 0x400000

const MOST_TABLE_ENTRIES = 4096
const isIndirectJump = ({ map, opcode, modrm }: Instruction): boolean => map === 0 && opcode === 0xff && ((modrm >> 3) & 6) === 4

/** Tables of distances for switches: each begins where some instruction of the function takes an address, and ends where a distance leaves the code. */
const jumpTableInto = (elf: Elf, sweep: Sweep, window: Window): boolean => {
  const block = sweep.blockAt(window.start)
  if (!block?.instructions.some(isIndirectJump)) return false
  const { bytes } = elf
  const [code, data] = [codeSegments(elf), loadSegments(elf).filter(({ flags }) => (flags & PF_X) === 0)]
  return block.instructions.some((each) => {
    if (each.opcode !== 0x8d || !each.ripRelative) return false
    const table = each.address + each.length + bytes.readInt32LE(each.displacementAt)
    const segment = data.find(({ address, fileSize }) => table >= address && table < address + fileSize)
    if (!segment) return false
    const offset = table - segment.address + segment.offset
    for (let i = 0; i < MOST_TABLE_ENTRIES && offset + i * 4 + 4 <= segment.offset + segment.fileSize; i++) {
      const target = table + bytes.readInt32LE(offset + i * 4)
      if (!code.some(({ address, fileSize }) => target >= address && target < address + fileSize)) return false
      if (target > window.start && target < window.end) return true
    }
    return false
  })
}

/** Those windows into the middle of which something may come. */
export const disturbed = (elf: Elf, sweep: Sweep, windows: readonly Window[]): Set<Window> => {
  const inner = innerOf(windows)
  const found = new Set<Window>()
  longReferences(elf, inner, found)
  pointers(elf, inner, found)
  for (const window of windows) if (shortBranchInto(elf, sweep, window) || jumpTableInto(elf, sweep, window)) found.add(window)
  return found
}
