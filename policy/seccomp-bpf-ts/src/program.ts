import { PolicyError } from './error.ts'
import type { Arch } from './arch.ts'

/** struct sock_filter: classic BPF. */
export interface Instruction {
  readonly code: number
  readonly jt: number
  readonly jf: number
  readonly k: number
}
export interface Program {
  readonly arch: Arch
  readonly instructions: readonly Instruction[]
}

/** BPF_MAXINSNS of linux/bpf_common.h. */
export const maxInstructions = 4096

// The opcodes that the compiler emits; linux/bpf_common.h.
export const opcode = {
  load: 0x20, // BPF_LD | BPF_W | BPF_ABS
  and: 0x54, // BPF_ALU | BPF_AND | BPF_K
  jump: 0x05, // BPF_JMP | BPF_JA
  eq: 0x15, // BPF_JMP | BPF_JEQ | BPF_K
  gt: 0x25,
  ge: 0x35,
  set: 0x45, // BPF_JMP | BPF_JSET | BPF_K
  return: 0x06, // BPF_RET | BPF_K
} as const

// struct seccomp_data of linux/seccomp.h, little endian.
export const offset = { nr: 0, arch: 4, instructionPointer: 8, args: 16 } as const
export const dataSize = 64

const instructionSize = 8

/** The array of struct sock_filter that seccomp(2) takes, little endian. */
export const toBytes = (program: Program): Uint8Array => {
  const bytes = new Uint8Array(program.instructions.length * instructionSize)
  const view = new DataView(bytes.buffer)
  program.instructions.forEach(({ code, jt, jf, k }, index) => {
    const at = index * instructionSize
    view.setUint16(at, code, true)
    view.setUint8(at + 2, jt)
    view.setUint8(at + 3, jf)
    view.setUint32(at + 4, k, true)
  })
  return bytes
}

export const fromBytes = (arch: Arch, bytes: Uint8Array): Program => {
  if (bytes.length % instructionSize !== 0) throw new PolicyError(`${bytes.length} bytes are not a whole number of instructions`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const instructions = Array.from({ length: bytes.length / instructionSize }, (_, index): Instruction => {
    const at = index * instructionSize
    return { code: view.getUint16(at, true), jt: view.getUint8(at + 2), jf: view.getUint8(at + 3), k: view.getUint32(at + 4, true) }
  })
  return { arch, instructions }
}
