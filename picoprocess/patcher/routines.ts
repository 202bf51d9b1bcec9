// The code that all stubs of a file share. Every routine keeps all registers but RAX, RCX and R11, which the syscall instruction changes anyway.
import { type LaneCall, INTERRUPTED, LANE, RETRY } from './calls.ts'
import type { Assembler } from './assembler.ts'
import type { FrameRow } from './unwind.ts'
import { errno } from '../../shim/abi/errno.ts'

/** A routine for which unwind information is written. */
export interface Routine { readonly start: number; readonly end: number; readonly rows: readonly FrameRow[] }

const hex32 = (value: number): string => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value | 0)
  return bytes.toString('hex')
}

const END_OF_CALLS = 0xffff
const END_OF_PREFIXES = 0xffff
const [NAME_FIRST, NAME_SECOND, REPEATED] = [1, 2, 4]
const MASK_BITS = 64

/** The number in EAX is that of a path call if the carry flag says so. Keeps everything else. */
export const isPath = (asm: Assembler, limit: number): void => {
  asm.code(`48 3d ${hex32(limit)}`) //        cmp rax, limit: no carry from the limit on
  asm.code('73 >isPath.no')
  asm.code('0f a3 05 >>numbers') // bt [numbers], eax
  asm.label('isPath.no')
  asm.code('c3')
}

const FRAME_BYTES = 24

const again = (asm: Assembler, name: string, makeCall: () => void): void => {
  asm.label(`${name}.again`)
  makeCall()
  asm.code(`48 83 f8 ${hex32(-errno.EINTR).slice(0, 2)}`) // cmp rax, -EINTR
  asm.code(`74 >${name}.early`)
  asm.code(`48 3d ${hex32(-INTERRUPTED)}`)
  asm.code(`75 >${name}.done`)
  asm.code(`48 c7 c0 ${hex32(-errno.EINTR)}`)
  asm.code(`eb >${name}.done`)
  asm.label(`${name}.early`) // the library OS never had it
  asm.code('80 7c 24 10 00') // cmp byte [rsp + 16], 0
  asm.code(`75 >${name}.again`)
  asm.code(`eb >${name}.done`)
}

/** Makes the call in EAX by the lane, and asks when that fails. Called beyond the red zone. */
export const lane = (asm: Assembler): Routine => {
  const start = asm.here()
  asm.label('lane')
  asm.code('48 83 ec 18') // sub rsp, FRAME_BYTES: number, r9, whether to repeat
  asm.code('48 89 04 24')
  asm.code('4c 89 4c 24 08')
  asm.code(`41 b9 ${hex32(LANE)}`)
  asm.code('0f 05')
  asm.code('48 3d 01 f0 ff ff') // an error?
  asm.code('73 >lane.failed')
  asm.label('lane.done')
  asm.code('4c 8b 4c 24 08')
  asm.code('48 83 c4 18')
  const returning = asm.here()
  asm.code('c3')
  const failing = asm.here()
  asm.label('lane.failed')
  asm.code('44 8b 1c 24') // mov r11d, [rsp]
  asm.code('e8 >>judge')
  asm.code('e3 >lane.done') // jrcxz
  asm.code('83 e1 04 89 4c 24 10') // keep whether to repeat
  again(asm, 'lane', () => {
    asm.code('48 8b 04 24')
    asm.code(`41 b9 ${hex32(RETRY)}`)
    asm.code('0f 05')
  })
  return { start, end: asm.here(), rows: [{ at: start, offset: 8 }, { at: start + 4, offset: 8 + FRAME_BYTES }, { at: returning, offset: 8 }, { at: failing, offset: 8 + FRAME_BYTES }] }
}

/**
 * Whether the library OS is asked about a failure. In: RAX the result, R11 the number, RDI and RSI the call's first two arguments. Out: RCX 0 if not; else its bit 2 says whether
 * the call may be repeated. Keeps RAX.
 */
export const judge = (asm: Assembler, withPrefixes: boolean): Routine => {
  const start = asm.here()
  asm.label('judge')
  asm.code('48 83 ec 18')
  asm.code('48 89 54 24 00 48 89 74 24 08 48 89 44 24 10') // rdx, rsi, rax
  asm.code(`89 c1 f7 d9 83 f9 ${MASK_BITS.toString(16)}`) // ecx = errno
  asm.code('73 >judge.final')
  asm.code('48 8d 05 >>calls')
  asm.label('judge.next')
  asm.code('0f b7 10 44 39 da') // edx = its number; is it this one?
  asm.code('74 >judge.found')
  asm.code(`81 fa ${hex32(END_OF_CALLS)}`)
  asm.code('74 >judge.final')
  asm.code('48 83 c0 04')
  asm.code('eb >judge.next')
  asm.label('judge.found')
  asm.code('44 0f b6 58 02 0f b6 40 03') // r11d = flags, eax = class
  asm.code('48 8d 15 >>masks')
  asm.code('48 8b 04 c2 48 0f a3 c8') // bt its mask, errno
  asm.code('73 >judge.final')
  if (withPrefixes) {
    asm.code(`83 f9 0${errno.ENOENT}`)
    asm.code('75 >judge.ask')
    asm.code(`41 f6 c3 0${NAME_SECOND}`)
    asm.code('75 >judge.name')
    asm.code('48 89 fe') // rsi = the first argument
    asm.code(`41 f6 c3 0${NAME_FIRST}`)
    asm.code('74 >judge.ask')
    asm.label('judge.name')
    asm.code('e8 >>isFinal')
    asm.code('85 c0')
    asm.code('75 >judge.final')
  }
  asm.label('judge.ask')
  asm.code('44 89 d9 83 c9 08') // ecx = flags, and never 0
  asm.code('eb >judge.out')
  asm.label('judge.final')
  asm.code('31 c9')
  asm.label('judge.out')
  asm.code('48 8b 54 24 00 48 8b 74 24 08 48 8b 44 24 10 48 83 c4 18')
  const returning = asm.here()
  asm.code('c3')
  return { start, end: asm.here(), rows: [{ at: start, offset: 8 }, { at: start + 4, offset: 32 }, { at: returning, offset: 8 }] }
}

/**
 * Whether ENOENT for the name at RSI is the last word: it lies below a prefix and does not climb out of it. Out: EAX. Changes RCX, RDX, RSI; keeps R11.
 * The name was read by the kernel a moment ago, or the answer would be EFAULT.
 */
export const isFinal = (asm: Assembler): Routine => {
  const start = asm.here()
  asm.label('isFinal')
  asm.code('57 48 8d 3d >>prefixes') // push rdi: a cursor in the table
  asm.label('isFinal.prefix')
  asm.code(`0f b7 17 81 fa ${hex32(END_OF_PREFIXES)}`)
  asm.code('74 >isFinal.no')
  asm.code('48 83 c7 02 31 c9')
  asm.label('isFinal.compare')
  asm.code('39 d1')
  asm.code('74 >isFinal.beneath')
  asm.code('8a 04 0f 3a 04 0e') // al = [rdi + rcx]; [rsi + rcx]
  asm.code('75 >isFinal.skip')
  asm.code('ff c1')
  asm.code('eb >isFinal.compare')
  asm.label('isFinal.beneath')
  asm.code('80 3c 0e 2f') // a slash behind it
  asm.code('74 >isFinal.count')
  asm.label('isFinal.skip')
  asm.code('48 01 d7')
  asm.code('eb >isFinal.prefix')
  asm.label('isFinal.count')
  asm.code('48 01 ce 31 d2') // rsi = there; edx = how deep below it
  asm.label('isFinal.component')
  asm.code('8a 06 3c 2f')
  asm.code('75 >isFinal.first')
  asm.code('48 ff c6')
  asm.code('eb >isFinal.component')
  asm.label('isFinal.first')
  asm.code('3c 2e')
  asm.code('75 >isFinal.name')
  asm.code('8a 46 01 84 c0') // "." at the end
  asm.code('74 >isFinal.yes')
  asm.code('3c 2f')
  asm.code('74 >isFinal.dot')
  asm.code('3c 2e')
  asm.code('75 >isFinal.name')
  asm.code('8a 46 02 84 c0')
  asm.code('74 >isFinal.up')
  asm.code('3c 2f')
  asm.code('75 >isFinal.name')
  asm.label('isFinal.up')
  asm.code('ff ca')
  asm.code('78 >isFinal.no')
  asm.code('48 ff c6')
  asm.label('isFinal.dot')
  asm.code('48 ff c6')
  asm.code('eb >isFinal.component')
  asm.label('isFinal.name')
  asm.code('84 c0')
  asm.code('74 >isFinal.empty')
  asm.code('ff c2')
  asm.label('isFinal.rest')
  asm.code('48 ff c6 8a 06 84 c0')
  asm.code('74 >isFinal.yes')
  asm.code('3c 2f')
  asm.code('75 >isFinal.rest')
  asm.code('eb >isFinal.component')
  asm.label('isFinal.empty')
  asm.label('isFinal.yes')
  asm.code('b8 01 00 00 00 5f c3')
  const no = asm.here()
  asm.label('isFinal.no')
  asm.code('31 c0 5f c3')
  return { start, end: asm.here(), rows: [{ at: start, offset: 8 }, { at: start + 1, offset: 16 }, { at: no - 1, offset: 8 }, { at: no, offset: 16 }, { at: no + 3, offset: 8 }] }
}

const BRIDGE_FRAME_BYTES = 88

/**
 * Stands before a function that makes a call which can be cancelled (the flag, the number, six arguments, the last two on the stack), and calls it instead of making the call:
 * whoever cancels must find the thread there.
 */
export const bridge = (asm: Assembler, name: string, target: number, limit: number): Routine => {
  const start = asm.here()
  asm.label(name)
  asm.label(`${name}.target`, target)
  asm.code(`48 81 fe ${hex32(limit)}`) // cmp rsi, limit
  asm.code(`73 >${name}.other`)
  asm.code('0f a3 35 >>numbers')
  asm.code(`72 >${name}.path`)
  asm.label(`${name}.other`)
  asm.code(`e9 >>${name}.target`)
  asm.label(`${name}.path`)
  asm.code('48 83 ec 58')
  const framed = asm.here()
  // What the function is given, behind its two arguments on the stack and the byte that `again` wants.
  asm.code('48 89 7c 24 18 48 89 74 24 20 48 89 54 24 28 48 89 4c 24 30 4c 89 44 24 38 4c 89 4c 24 40')
  const callTarget = (sixth: number): void => {
    asm.code('48 8b 44 24 60 48 89 04 24') // the fifth argument
    asm.code(`48 c7 44 24 08 ${hex32(sixth)}`)
    asm.code(`e8 >>${name}.target`)
  }
  callTarget(LANE)
  asm.code('48 3d 01 f0 ff ff')
  asm.code(`73 >${name}.failed`)
  asm.label(`${name}.done`)
  asm.code('48 83 c4 58')
  const returning = asm.here()
  asm.code('c3')
  const failing = asm.here()
  asm.label(`${name}.failed`)
  asm.code('44 8b 5c 24 20 48 8b 7c 24 28 48 8b 74 24 30')
  asm.code('e8 >>judge')
  asm.code(`e3 >${name}.done`)
  asm.code('83 e1 04 89 4c 24 10')
  again(asm, name, () => {
    asm.code('48 8b 7c 24 18 48 8b 74 24 20 48 8b 54 24 28 48 8b 4c 24 30 4c 8b 44 24 38 4c 8b 4c 24 40')
    callTarget(RETRY)
  })
  const deep = 8 + BRIDGE_FRAME_BYTES
  return { start, end: asm.here(), rows: [{ at: start, offset: 8 }, { at: framed, offset: deep }, { at: returning, offset: 8 }, { at: failing, offset: deep }] }
}

/** The tables that the routines read: which numbers are path calls, what is asked again of each, and the prefixes. */
export const tables = (asm: Assembler, calls: readonly LaneCall[], limit: number, prefixes: readonly string[]): void => {
  const numbers = Buffer.alloc(Math.ceil(limit / 32) * 4)
  for (const { number } of calls) numbers[number >> 3]! |= 1 << (number & 7)
  asm.label('numbers')
  asm.raw(numbers)
  const masks = [...new Set(calls.map(({ askedAgain }) => askedAgain.reduce((mask, value) => mask | 1n << BigInt(value), 0n)))]
  const classOf = ({ askedAgain }: LaneCall): number => masks.indexOf(askedAgain.reduce((mask, value) => mask | 1n << BigInt(value), 0n))
  asm.label('masks')
  for (const mask of masks) {
    const word = Buffer.alloc(8)
    word.writeBigUInt64LE(mask)
    asm.raw(word)
  }
  asm.label('calls')
  for (const call of calls) {
    const flags = { first: NAME_FIRST, second: NAME_SECOND, none: 0 }[call.path] | (call.repeated ? REPEATED : 0)
    asm.raw(Uint8Array.of(call.number & 255, call.number >> 8, flags, classOf(call)))
  }
  asm.raw(Uint8Array.of(0xff, 0xff, 0, 0))
  if (prefixes.length === 0) return
  asm.label('prefixes')
  for (const prefix of prefixes) {
    const bytes = Buffer.from(prefix, 'latin1')
    asm.raw(Uint8Array.of(bytes.length & 255, bytes.length >> 8))
    asm.raw(bytes)
  }
  asm.raw(Uint8Array.of(0xff, 0xff))
}
