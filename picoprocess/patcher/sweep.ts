// Which bytes of a file are instructions. Decoded in blocks, each from a place that is known to be an instruction's start up to the next such place, upon which it must come out.
import { type Instruction, decode } from './decode.ts'
import { type Elf, codeSegments, offsetOf } from './elf.ts'
import type { Frames } from './frames.ts'

export interface Block {
  readonly start: number
  readonly end: number
  readonly instructions: readonly Instruction[]
  /** The last instruction ended where the block does. */
  readonly sound: boolean
  /** A symbol or the unwind information says that a function begins here. */
  readonly known: boolean
}

export interface Sweep {
  readonly blockAt: (address: number) => Block | undefined
}

const decodeBlock = (bytes: Buffer, start: number, end: number, offset: number, known: boolean): Block => {
  const instructions: Instruction[] = []
  const limit = bytes.subarray(0, offset + end - start)
  let at = offset
  while (at < limit.length) {
    const instruction = decode(limit, at, start + at - offset)
    if (!instruction) break
    instructions.push(instruction)
    at += instruction.length
  }
  return { start, end, instructions, sound: at === limit.length, known }
}

/** The last of the sorted numbers that is not above the value: its index, or -1. */
export const indexBelow = (sorted: readonly number[], value: number): number => {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}

export const sweep = (elf: Elf, frames: Frames): Sweep => {
  const code = codeSegments(elf)
  const inCode = (address: number): boolean => code.some((each) => address >= each.address && address < each.address + each.fileSize)
  const known = new Set([...frames.entries.map(({ start }) => start), ...elf.functions.map(({ address }) => address)].filter(inCode))
  const sections = elf.sections.filter(({ address }) => inCode(address)).flatMap(({ address, size }) => [address, address + size])
  const ends = [...frames.entries.map(({ end }) => end), ...sections, ...code.flatMap((each) => [each.address, each.address + each.fileSize])]
  const bounds = [...new Set([...known, ...ends])].sort((a, b) => a - b)
  const blocks = new Map<number, Block>()
  return {
    blockAt(address) {
      const index = indexBelow(bounds, address)
      const [start, end] = [bounds[index], bounds[index + 1]]
      if (start === undefined || end === undefined || !inCode(address)) return undefined
      let block = blocks.get(start)
      if (!block) {
        block = decodeBlock(elf.bytes, start, end, offsetOf(elf, start)!, known.has(start))
        blocks.set(start, block)
      }
      return block
    },
  }
}
