import { decodeAction, formatAction } from './actions.ts'
import { auditArchName } from './arch.ts'
import type { Arch } from './arch.ts'
import { offset, opcode } from './program.ts'
import type { Instruction, Program } from './program.ts'
import { syscallName } from './syscalls.ts'

const jumpNames: ReadonlyMap<number, string> = new Map([[opcode.eq, 'jeq'], [opcode.gt, 'jgt'], [opcode.ge, 'jge'], [opcode.set, 'jset']])
const hex = (value: number) => `0x${value.toString(16)}`
const number = (value: number) => (value < 10 ? String(value) : hex(value))

const wordName = (at: number): string => {
  if (at === offset.nr) return 'syscall'
  if (at === offset.arch) return 'arch'
  const half = at % 8 === 0 ? 'low' : 'high'
  return at < offset.args ? `ip.${half}` : `arg${(at - offset.args) >> 3}.${half}`
}

// What the accumulator holds before each instruction: the offset it was loaded from, 'mixed' where two ways differ, or a masked word.
type Held = number | 'mixed' | undefined
const accumulators = (instructions: readonly Instruction[]): readonly Held[] => {
  const held = Array.from<unknown, Held>(instructions, () => undefined)
  const meet = (target: number, value: Held) => {
    if (target < held.length) held[target] = held[target] === undefined || held[target] === value ? value : 'mixed'
  }
  instructions.forEach(({ code, jt, jf, k }, at) => {
    if (code === opcode.load) meet(at + 1, k)
    else if (code === opcode.jump) meet(at + 1 + k, held[at])
    else if (jumpNames.has(code)) [jt, jf].forEach((jump) => meet(at + 1 + jump, held[at]))
    else if (code !== opcode.return) meet(at + 1, 'mixed')
  })
  return held
}

const hexFrom = 0x10000
const constant = (arch: Arch, held: Held, value: number): { text: string; note: string } => {
  if (held === offset.nr) return { text: value < hexFrom ? String(value) : hex(value), note: syscallName(arch, value) ?? '' }
  if (held === offset.arch) return { text: hex(value), note: auditArchName(value) ?? '' }
  return { text: number(value), note: '' }
}

/** A listing with one instruction a line: its number, the operation, where it jumps to, and what its constant means. */
export const disassemble = (program: Program): string => {
  const held = accumulators(program.instructions)
  const width = String(program.instructions.length - 1).length
  const place = (at: number) => String(at).padStart(width)
  const line = ({ code, jt, jf, k }: Instruction, at: number): readonly [string, string] => {
    const jump = jumpNames.get(code)
    if (jump !== undefined) {
      const { text, note } = constant(program.arch, held[at], k)
      return [`${jump.padEnd(4)} ${text}, ${at + 1 + jt}, ${at + 1 + jf}`, note]
    }
    if (code === opcode.load) return [`ld   ${wordName(k)}`, '']
    if (code === opcode.and) return [`and  ${hex(k)}`, '']
    if (code === opcode.jump) return [`ja   ${at + 1 + k}`, '']
    if (code === opcode.return) return [`ret  ${formatAction(decodeAction(k))}`, '']
    return [`op   ${hex(code)} jt=${jt} jf=${jf} k=${hex(k)}`, '']
  }
  return program.instructions.map((instruction, at) => {
    const [text, note] = line(instruction, at)
    return `${place(at)}: ${note === '' ? text : `${text.padEnd(34)}; ${note}`}\n`
  }).join('')
}
