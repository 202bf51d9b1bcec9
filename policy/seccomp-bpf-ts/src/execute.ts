import { decodeAction } from './actions.ts'
import type { Action } from './actions.ts'
import { archValue, argValue, pointerValue } from './evaluate.ts'
import type { SyscallData } from './evaluate.ts'
import { PolicyError } from './error.ts'
import { dataSize, offset } from './program.ts'
import type { Program } from './program.ts'
import { verify } from './verify.ts'

/** struct seccomp_data as the kernel lays it out. */
export const dataBytes = (data: SyscallData): Uint8Array => {
  const bytes = new Uint8Array(dataSize)
  const view = new DataView(bytes.buffer)
  view.setUint32(offset.nr, data.nr >>> 0, true)
  view.setUint32(offset.arch, archValue(data), true)
  view.setBigUint64(offset.instructionPointer, pointerValue(data), true)
  for (let index = 0; index < 6; index++) view.setBigUint64(offset.args + 8 * index, argValue(data, index), true)
  return bytes
}

// Division by X = 0 ends the filter with 0, which is SECCOMP_RET_KILL_THREAD; the converter of net/core/filter.c emits that.
const calculate = (operation: number, left: number, right: number): number | undefined => {
  switch (operation) {
    case 0x00: return (left + right) >>> 0
    case 0x10: return (left - right) >>> 0
    case 0x20: return Math.imul(left, right) >>> 0
    case 0x30: return right === 0 ? undefined : Math.floor(left / right)
    case 0x40: return (left | right) >>> 0
    case 0x50: return (left & right) >>> 0
    case 0x60: return (left << (right & 31)) >>> 0
    case 0x70: return left >>> (right & 31)
    case 0x80: return -left >>> 0
    default: return (left ^ right) >>> 0
  }
}
const test = (operation: number, left: number, right: number): boolean => {
  switch (operation) {
    case 0x10: return left === right
    case 0x20: return left > right
    case 0x30: return left >= right
    default: return (left & right) !== 0
  }
}

// The kernel checks a program once, when it is installed.
const verified = new WeakSet<Program>()
const check = (program: Program): void => {
  if (verified.has(program)) return
  const [problem] = verify(program)
  if (problem !== undefined) throw new PolicyError(`the program does not verify: ${problem}`)
  verified.add(program)
}

/** Runs a program as the kernel would and returns the filter's 32-bit value. */
export const run = (program: Program, data: SyscallData): number => {
  check(program)
  const view = new DataView(dataBytes(data).buffer)
  const memory = new Uint32Array(16)
  let [accumulator, index] = [0, 0]
  for (let at = 0; at < program.instructions.length; at++) {
    const { code, jt, jf, k } = program.instructions[at] as Program['instructions'][number]
    const operand = (code & 0x08) === 0 ? k : index
    switch (code & 0x07) {
      case 0x00:
        accumulator = code === 0x20 ? view.getUint32(k, true) : code === 0x80 ? dataSize : code === 0x60 ? memory[k] as number : k
        break
      case 0x01:
        index = code === 0x81 ? dataSize : code === 0x61 ? memory[k] as number : k
        break
      case 0x02:
        memory[k] = accumulator
        break
      case 0x03:
        memory[k] = index
        break
      case 0x04: {
        const result = calculate(code & 0xf0, accumulator, operand)
        if (result === undefined) return 0
        accumulator = result
        break
      }
      case 0x05:
        at += code === 0x05 ? k : test(code & 0xf0, accumulator, operand) ? jt : jf
        break
      case 0x06:
        return code === 0x16 ? accumulator : k
      default:
        if (code === 0x07) index = accumulator
        else accumulator = index
    }
  }
  throw new Error('a verified program ran past its end')
}

/** Runs a program as the kernel would and says what the kernel then does. */
export const execute = (program: Program, data: SyscallData): Action => decodeAction(run(program, data))
