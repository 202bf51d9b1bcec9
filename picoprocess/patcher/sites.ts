// Where a file makes the calls of which lanes know, and what of it is proven well enough to be changed.
import { type Window, branchTarget, disturbed } from './branches.ts'
import type { LaneCall } from './calls.ts'
import type { Instruction } from './decode.ts'
import { type Elf, codeSegments, offsetOf } from './elf.ts'
import { constantBefore, isMovable, originOfRax } from './registers.ts'
import type { Block, Sweep } from './sweep.ts'

/**
 * `known`: the number is a constant. `checked`: it is known when the call is made. `bridge`: a call of the function in which a call can be cancelled. `go`: the one function of Go's
 * runtime that makes a program's calls.
 */
export type SiteKind = 'known' | 'checked' | 'bridge' | 'go'

export interface Site extends Window {
  readonly kind: SiteKind
  /** Of the syscall instruction, or of the call of the bridge. */
  readonly address: number
  readonly number: number | undefined
  /** Instructions before the syscall that move with it. */
  readonly moved: Buffer
  /** Of a bridge: the function. */
  readonly target: number | undefined
}

export interface Left { readonly address: number; readonly number: number | undefined; readonly why: string }

export interface Found { readonly sites: readonly Site[]; readonly left: readonly Left[] }

const SYSCALL = Buffer.from('0f05', 'hex')
export const JUMP_BYTES = 5

const codeOf = (elf: Elf): readonly { readonly bytes: Buffer; readonly address: number }[] =>
  codeSegments(elf).map(({ offset, fileSize, address }) => ({ bytes: elf.bytes.subarray(offset, offset + fileSize), address }))

const occurrences = (elf: Elf, pattern: Buffer): number[] =>
  codeOf(elf).flatMap(({ bytes, address }) => {
    const found: number[] = []
    for (let at = bytes.indexOf(pattern); at >= 0; at = bytes.indexOf(pattern, at + 1)) found.push(address + at)
    return found
  })

// The same in musl and in glibc since 2.41: the arguments are put where the kernel wants them, then the call, then its return. Whoever cancels looks whether it was interrupted
// between the look at the flag, which comes before, and the return.
const BRIDGE_TAIL = Buffer.from('4989fb4889f04889d74889ce4c89c24d89ca4c8b4424084c8b4c24104c895c24080f05c3', 'hex')
const BRIDGE_HEADS = [/^8b0785c075..$/, /^8b07f607080f85........$/]

const bridges = (elf: Elf): number[] =>
  occurrences(elf, BRIDGE_TAIL).flatMap((tail) => {
    const at = offsetOf(elf, tail)!
    return BRIDGE_HEADS.flatMap((head) => {
      const size = (head.source.length - 2) / 2
      return head.test(elf.bytes.toString('hex', at - size, at)) ? [tail - size] : []
    })
  })

// runtime/internal/syscall.Syscall6 of Go 1.19 and newer, whole: it shows that RBX, R12 and R13 are free, for Go's functions keep no register for their callers.
const GO_CALL = Buffer.from('4989f24889fa4889ce4889df0f05483d01f0ffff761548f7d84889c148c7c0ffffffff48c7c300000000c34889d348c7c100000000c3', 'hex')
const GO_WINDOW = { from: 9, to: 14 }

const goSites = (elf: Elf): Site[] => {
  const found = occurrences(elf, GO_CALL)
  if (found.length !== 1) return []
  const start = found[0]! + GO_WINDOW.from
  const at = offsetOf(elf, start)!
  return [{ kind: 'go', address: start + 3, number: undefined, start, end: found[0]! + GO_WINDOW.to, moved: elf.bytes.subarray(at, at + 3), target: undefined }]
}

const bridgeSites = (elf: Elf, sweep: Sweep, targets: readonly number[]): Site[] => {
  const wanted = new Set(targets)
  return codeOf(elf).flatMap(({ bytes, address }) => {
    const sites: Site[] = []
    for (let at = bytes.indexOf(0xe8); wanted.size > 0 && at >= 0 && at + 5 <= bytes.length; at = bytes.indexOf(0xe8, at + 1)) {
      const [start, target] = [address + at, address + at + 5 + bytes.readInt32LE(at + 1)]
      if (!wanted.has(target)) continue
      const block = sweep.blockAt(start)
      if (!block?.sound || !block.known || !block.instructions.some((each) => each.address === start)) continue
      sites.push({ kind: 'bridge', address: start, number: undefined, start, end: start + 5, moved: Buffer.alloc(0), target })
    }
    return sites
  })
}

/** The instructions that the jump takes the place of: as few as make room for it. */
const windowBefore = (elf: Elf, instructions: readonly Instruction[], index: number): Pick<Site, 'start' | 'end' | 'moved'> | undefined => {
  const call = instructions[index]!
  let first = index
  while (call.address + call.length - instructions[first]!.address < JUMP_BYTES) {
    first--
    if (first < 0 || !isMovable(instructions[first]!)) return undefined
  }
  const { address, at } = instructions[first]!
  return { start: address, end: call.address + call.length, moved: elf.bytes.subarray(at, call.at) }
}

interface Known {
  readonly elf: Elf
  readonly calls: ReadonlySet<number>
  readonly bridges: ReadonlySet<number>
  /** Where syscall(2)'s own function begins. */
  readonly generic: ReadonlySet<number>
}

/** Whether a call whose number comes from elsewhere may be one of a path. */
const mayBePath = ({ elf, calls, bridges, generic }: Known, block: Block, index: number, register: number | undefined): boolean =>
  generic.has(block.start)
  || block.instructions.some((each) => bridges.has(branchTarget(elf.bytes, each) ?? -1))
  || (register !== undefined && calls.has(constantBefore(elf.bytes, block.instructions, index, register) ?? -1))

const judgeSyscall = (known: Known, block: Block, index: number, joins: ReadonlySet<number>): Site | Left | undefined => {
  const { address } = block.instructions[index]!
  const origin = originOfRax(known.elf.bytes, block.instructions, index, joins)
  const number = origin.constant
  if (number === undefined ? !mayBePath(known, block, index, origin.register) : !known.calls.has(number)) return undefined
  if (!block.sound || !block.known) return { address, number, why: 'not every byte of its function is known to be an instruction' }
  const window = windowBefore(known.elf, block.instructions, index)
  if (!window) return { address, number, why: 'no room for a jump among instructions that can be moved' }
  return { ...window, kind: number === undefined ? 'checked' : 'known', address, number, target: undefined }
}

/** A constant right before it, which is none of a path's calls: most system calls of a library, and not worth a closer look. */
const isOther = ({ elf, calls }: Known, address: number): boolean => {
  const at = offsetOf(elf, address)!
  return elf.bytes[at - 5] === 0xb8 && elf.bytes.readUInt16LE(at - 2) === 0 && elf.bytes[at - 6] !== 0x41 && !calls.has(elf.bytes.readUInt16LE(at - 4))
}

const syscallSites = (known: Known, sweep: Sweep): (Site | Left)[] => {
  const { elf } = known
  const joinsOf = new Map<Block, Set<number>>()
  return occurrences(elf, SYSCALL).filter((address) => !isOther(known, address)).flatMap((address) => {
    const block = sweep.blockAt(address)
    const index = block?.instructions.findIndex((each) => each.address === address && each.map === 1 && each.opcode === 0x05 && each.length === 2) ?? -1
    if (!block || index < 0 || known.bridges.has(block.start)) return []
    if (!joinsOf.has(block)) joinsOf.set(block, new Set(block.instructions.map((each) => branchTarget(elf.bytes, each)).filter((target) => target !== undefined)))
    const result = judgeSyscall(known, block, index, joinsOf.get(block)!)
    return result ? [result] : []
  })
}

const isSite = (each: Site | Left): each is Site => 'moved' in each

export const findSites = (elf: Elf, sweep: Sweep, calls: readonly LaneCall[]): Found => {
  const go = goSites(elf)
  // Go's own other calls run on stacks that have no room.
  const isGo = go.length > 0 || elf.sections.some(({ name }) => name === '.gopclntab')
  const targets = isGo ? [] : bridges(elf)
  const generic = new Set(elf.functions.filter(({ name }) => name === 'syscall').map(({ address }) => address))
  const known = { elf, calls: new Set(calls.map(({ number }) => number)), bridges: new Set(targets), generic }
  const candidates = isGo ? go : [...syscallSites(known, sweep), ...bridgeSites(elf, sweep, targets)]
  const sites = candidates.filter(isSite)
  const reached = disturbed(elf, sweep, sites)
  const crossing = sites.filter((site, i) => sites.some((other, j) => i !== j && site.start < other.end && other.start < site.end))
  const left = candidates.filter((each): each is Left => !isSite(each))
  const drop = (some: Iterable<Window>, why: string): void => {
    for (const window of some) left.push({ address: (window as Site).address, number: (window as Site).number, why })
  }
  drop(reached, 'something may jump into the middle of it')
  drop(crossing.filter((site) => !reached.has(site)), 'it crosses another one')
  return { sites: sites.filter((site) => !reached.has(site) && !crossing.includes(site)), left }
}
