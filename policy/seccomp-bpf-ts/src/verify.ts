import { dataSize, maxInstructions } from './program.ts'
import type { Instruction, Program } from './program.ts'

const memoryWords = 16

// The list of seccomp_check_filter() in kernel/seccomp.c: of classic BPF it leaves out modulo, byte and indirect loads and all extensions.
const operations = (base: number, list: readonly number[]) => list.map((operation) => base | operation)
const arithmetic = [0x00, 0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x70, 0xa0] // add sub mul div or and lsh rsh xor
const jumps = [0x10, 0x20, 0x30, 0x40] // jeq jgt jge jset
const conditional = new Set([...operations(0x05, jumps), ...operations(0x0d, jumps)])
const code = {
  load: 0x20, loadLength: 0x80, loadImmediate: 0x00, loadMemory: 0x60,
  loadIndexLength: 0x81, loadIndexImmediate: 0x01, loadIndexMemory: 0x61,
  store: 0x02, storeIndex: 0x03, toIndex: 0x07, fromIndex: 0x87,
  negate: 0x84, divide: 0x34, shiftLeft: 0x64, shiftRight: 0x74,
  jump: 0x05, returnConstant: 0x06, returnAccumulator: 0x16,
} as const
const allowed: ReadonlySet<number> = new Set([
  ...Object.values(code), ...conditional, ...operations(0x04, arithmetic), ...operations(0x0c, arithmetic),
])
const touchesMemory: ReadonlySet<number> = new Set([code.loadMemory, code.loadIndexMemory, code.store, code.storeIndex])

const wholeWithin = (value: number, max: number) => Number.isInteger(value) && value >= 0 && value <= max

const checkOne = ({ code: op, jt, jf, k }: Instruction, index: number, count: number): string | undefined => {
  if (!wholeWithin(jt, 255) || !wholeWithin(jf, 255) || !wholeWithin(k, 0xffffffff)) return 'a field does not fit'
  if (!allowed.has(op)) return `operation 0x${op.toString(16)} is not one of seccomp's`
  if (op === code.load && (k >= dataSize || k % 4 !== 0)) return `loads from ${k}, which is not a word of seccomp_data`
  if (op === code.divide && k === 0) return 'divides by 0'
  if ((op === code.shiftLeft || op === code.shiftRight) && k >= 32) return `shifts by ${k}`
  if (touchesMemory.has(op) && k >= memoryWords) return `uses memory word ${k} of ${memoryWords}`
  if (op === code.jump && k >= count - index - 1) return 'jumps past the end'
  if (conditional.has(op) && (index + jt + 1 >= count || index + jf + 1 >= count)) return 'jumps past the end'
  return undefined
}

// check_load_and_stores() of net/core/filter.c: a memory word must have been written on every way that leads to its reading.
const checkMemory = (instructions: readonly Instruction[], problem: (index: number, text: string) => void): void => {
  const all = (1 << memoryWords) - 1
  const valid = Array.from(instructions, () => all)
  const meet = (target: number, written: number) => {
    valid[target] = (valid[target] ?? all) & written
  }
  let written = 0
  instructions.forEach(({ code: op, jt, jf, k }, index) => {
    written &= valid[index] as number
    if (op === code.store || op === code.storeIndex) written |= 1 << k
    const reads = op === code.loadMemory || op === code.loadIndexMemory
    if (reads && (written & (1 << k)) === 0) problem(index, `reads memory word ${k} before it is written`)
    if (op === code.jump) meet(index + 1 + k, written)
    if (conditional.has(op)) [jt, jf].forEach((jump) => meet(index + 1 + jump, written))
    if (op === code.jump || conditional.has(op)) written = all
  })
}

/** What the kernel would refuse about a program, by bpf_check_classic() and seccomp_check_filter(); empty when it would take it. */
export const verify = ({ instructions }: Program): readonly string[] => {
  const count = instructions.length
  if (count === 0 || count > maxInstructions) return [`${count} instructions; the kernel takes 1 to ${maxInstructions}`]
  const problems: string[] = []
  const problem = (index: number, text: string) => void problems.push(`instruction ${index}: ${text}`)
  instructions.forEach((instruction, index) => {
    const text = checkOne(instruction, index, count)
    if (text !== undefined) problem(index, text)
  })
  const last = instructions[count - 1]?.code
  if (last !== code.returnConstant && last !== code.returnAccumulator) problem(count - 1, 'the program does not end with a return')
  if (problems.length === 0) checkMemory(instructions, problem)
  return problems
}
