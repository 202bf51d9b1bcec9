// What little the patcher must know of instructions beyond their length: which register one changes, and whether it does the same elsewhere.
import type { Instruction } from './decode.ts'

export const RAX = 0
export const RSP = 4

const registerOfModrm = ({ modrm, rex }: Instruction): number => (modrm & 7) | (rex & 1) << 3
const registerOfReg = ({ modrm, rex }: Instruction): number => ((modrm >> 3) & 7) | (rex & 4) << 1
const isRegister = ({ modrm }: Instruction): boolean => modrm >> 6 === 3

/** Without REX, the upper four are the second bytes of the lower. */
const byteRegister = (instruction: Instruction): number => (instruction.rex === 0 ? instruction.modrm & 3 : registerOfModrm(instruction))

const TO_MODRM = new Set([0x01, 0x09, 0x11, 0x19, 0x21, 0x29, 0x31, 0x81, 0x83, 0x89, 0xc1, 0xc7, 0xd1, 0xd3])
const TO_REG = new Set([0x03, 0x0b, 0x13, 0x1b, 0x23, 0x2b, 0x33, 0x63, 0x69, 0x6b, 0x8b, 0x8d])
/** cmp, test, nop and conditional jumps. */
const TO_NOTHING = new Set([0x39, 0x3b, 0x3d, 0x84, 0x85, 0xa8, 0xa9, 0x90])
/** Stores and moves among vector registers. */
const VECTOR_TWO_BYTE = new Set([0x10, 0x11, 0x28, 0x29, 0x6f, 0x7f, 0x6e, 0x16, 0x6c, 0xd6, 0xef, 0x57])
const NOTHING = -1

/** The general register that an instruction changes, NOTHING for none, undefined if that is not known. */
const changed = (instruction: Instruction): number | undefined => {
  const { map, opcode, vector } = instruction
  if (vector) return undefined
  if (map === 0) {
    if (opcode >= 0xb8 && opcode <= 0xbf) return (opcode & 7) | (instruction.rex & 1) << 3
    // A group's cmp changes nothing, which is no harm to say otherwise.
    if (TO_MODRM.has(opcode)) return isRegister(instruction) ? registerOfModrm(instruction) : NOTHING
    if (TO_REG.has(opcode)) return registerOfReg(instruction)
    if (TO_NOTHING.has(opcode) || (opcode >= 0x70 && opcode <= 0x7f)) return NOTHING
    if (opcode >= 0x50 && opcode <= 0x57) return RSP
    if (opcode === 0x80 || opcode === 0x88 || opcode === 0xc6) return isRegister(instruction) ? byteRegister(instruction) : NOTHING
    return undefined
  }
  if (map !== 1) return undefined
  if (VECTOR_TWO_BYTE.has(opcode) || opcode === 0x1f || (opcode >= 0x80 && opcode <= 0x8f)) return NOTHING
  if ((opcode >= 0x40 && opcode <= 0x4f) || [0xb6, 0xb7, 0xbe, 0xbf].includes(opcode)) return registerOfReg(instruction)
  return undefined
}

/** It may run at another address, before the stack pointer moves: no branch, no operand beside it, nothing that moves the stack. */
export const isMovable = (instruction: Instruction): boolean => {
  if (instruction.branchSize !== 0 || instruction.ripRelative) return false
  const register = changed(instruction)
  return register !== undefined && register !== RSP
}

export interface Origin {
  /** What the register holds, if a constant was put into it on the only way here. */
  readonly constant: number | undefined
  /** The register that the value came from, where the constant is not known. */
  readonly register: number | undefined
}

/** The constant that an instruction puts into its register. */
const constantOf = (bytes: Buffer, instruction: Instruction): number | undefined => {
  const { map, opcode, at, length, immediateAt } = instruction
  const isMove = map === 0 && ((opcode >= 0xb8 && opcode <= 0xbf) || (opcode === 0xc7 && isRegister(instruction) && instruction.branchSize === 0))
  return isMove && at + length - immediateAt === 4 ? bytes.readInt32LE(immediateAt) : undefined
}

/** Where the value of RAX before the instruction `index` comes from. `joins` are places that are reached from elsewhere. */
export const originOfRax = (bytes: Buffer, instructions: readonly Instruction[], index: number, joins: ReadonlySet<number>): Origin => {
  let register = RAX
  for (let i = index - 1; i >= 0 && !joins.has(instructions[i + 1]!.address); i--) {
    const each = instructions[i]!
    const into = changed(each)
    if (into === undefined) break
    if (into !== register) continue
    const constant = constantOf(bytes, each)
    if (constant !== undefined) return { constant, register: undefined }
    if (each.map !== 0 || !isRegister(each) || (each.opcode !== 0x89 && each.opcode !== 0x8b)) return { constant: undefined, register: undefined }
    register = each.opcode === 0x89 ? registerOfReg(each) : registerOfModrm(each)
  }
  return { constant: undefined, register }
}

/** The constant that was put into the register last in the order of addresses, whichever way the program takes. For a guess. */
export const constantBefore = (bytes: Buffer, instructions: readonly Instruction[], index: number, register: number): number | undefined => {
  const last = instructions.slice(0, index).findLast((each) => changed(each) === register)
  return last && constantOf(bytes, last)
}
