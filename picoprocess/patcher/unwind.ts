// Unwind information for stubs: DWARF call frame entries, and the sorted table by which they are found.
import type { Assembler } from './assembler.ts'

/** From that address on, the caller's stack begins so far from the stack pointer. */
export interface FrameRow { readonly at: number; readonly offset: number }

export interface Frame {
  readonly start: number
  readonly end: number
  readonly rows: readonly FrameRow[]
  /** For a stub, which nobody called: where its work goes on. Its bytes lie within one aligned piece of memory of `within` bytes, a power of two. */
  readonly returnsTo?: { readonly address: number; readonly within: number }
}

const [DW_CFA_nop, DW_CFA_advance_loc, DW_CFA_advance_loc1, DW_CFA_def_cfa, DW_CFA_def_cfa_offset, DW_CFA_offset, DW_CFA_val_expression] = [0, 0x40, 2, 0x0c, 0x0e, 0x80, 0x16]
const [DW_OP_breg16, DW_OP_const2s, DW_OP_and, DW_OP_const4s, DW_OP_plus] = [0x80, 0x0b, 0x1a, 0x0d, 0x22]
const [RSP, RETURN_ADDRESS, PCREL_SDATA4] = [7, 16, 0x1b]

const int32 = (value: number): number[] => [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >> 24) & 255]
const leb128 = (value: number): number[] => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb128(value >> 7)])

const padded = (bytes: readonly number[]): number[] => [...bytes, ...Array<number>((8 - ((bytes.length + 4) % 8)) % 8).fill(DW_CFA_nop)]

export const commonEntry = (asm: Assembler): void => {
  asm.align(8, 0)
  asm.label('common')
  // Version 1, "zR", units of 1 and -8 bytes, the return address's column, and how addresses are written.
  const body = padded([
    ...int32(0), 1, 0x7a, 0x52, 0, 1, 0x78, RETURN_ADDRESS, 1, PCREL_SDATA4,
    DW_CFA_def_cfa, RSP, 8, DW_CFA_offset | RETURN_ADDRESS, 1,
  ])
  asm.word(body.length)
  asm.raw(Uint8Array.from(body))
}

/** The stub's own address without its lower bits, and the way from there. Where in the stub a thread is cannot be told when this is written. */
const returnExpression = ({ start, returnsTo }: Frame): number[] => {
  if (!returnsTo) return []
  const mask = -returnsTo.within
  const expression = [DW_OP_breg16, 0, DW_OP_const2s, mask & 255, (mask >> 8) & 255, DW_OP_and, DW_OP_const4s, ...int32(returnsTo.address - start), DW_OP_plus]
  return [DW_CFA_val_expression, RETURN_ADDRESS, ...leb128(expression.length), ...expression]
}

const advance = (distance: number): number[] => {
  if (distance === 0) return []
  return distance < 0x40 ? [DW_CFA_advance_loc | distance] : [DW_CFA_advance_loc1, distance]
}

/** Returns where the entry lies. */
export const frameEntry = (asm: Assembler, frame: Frame): number => {
  let at = frame.start
  const rows = frame.rows.flatMap((row) => {
    const moves = [...advance(row.at - at), DW_CFA_def_cfa_offset, ...leb128(row.offset)]
    at = row.at
    return moves
  })
  const address = asm.here()
  const head = [...int32(address + 4 - asm.addressOf('common')), ...int32(frame.start - (address + 8)), ...int32(frame.end - frame.start), 0]
  const body = padded([...head, ...returnExpression(frame), ...rows])
  asm.word(body.length)
  asm.raw(Uint8Array.from(body))
  return address
}

export interface TableEntry { readonly start: number; readonly address: number }

const TABLE_HEAD = [1, PCREL_SDATA4, 0x03, 0x3b]

/** A new .eh_frame_hdr with all entries, for whoever looks one up. `framesAddress` is for those who would read the list instead. */
export const frameTable = (asm: Assembler, entries: readonly TableEntry[], framesAddress: number): { address: number; size: number } => {
  asm.align(4, 0)
  const address = asm.here()
  asm.raw(Uint8Array.from(TABLE_HEAD))
  asm.word(framesAddress - (address + 4))
  asm.word(entries.length)
  for (const entry of entries.toSorted((a, b) => a.start - b.start)) {
    asm.word(entry.start - address)
    asm.word(entry.address - address)
  }
  return { address, size: asm.here() - address }
}
