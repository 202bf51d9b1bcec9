import test from 'ava'
import { execute, PolicyError, run, verify } from 'seccomp-bpf-ts'
import type { Instruction, Program } from 'seccomp-bpf-ts'

const op = (code: number, k = 0, jt = 0, jf = 0): Instruction => ({ code, jt, jf, k })
const program = (...instructions: readonly Instruction[]): Program => ({ arch: 'x86-64', instructions })
const ret = op(0x06, 0x7fff0000)

const refused: readonly (readonly [string, Program, RegExp])[] = [
  ['nothing', program(), /0 instructions/],
  ['4097 instructions', program(...Array.from({ length: 4097 }, () => ret)), /4097 instructions/],
  ['no return at the end', program(ret, op(0x20, 0)), /instruction 1: .*end with a return/],
  ['a jump past the end', program(op(0x05, 1), ret), /instruction 0: jumps past/],
  ['an unconditional jump that would wrap', program(op(0x05, 0xffffffff), ret), /instruction 0: jumps past/],
  ['a conditional jump past the end', program(op(0x15, 1, 1, 0), ret), /instruction 0: jumps past/],
  ['the other way past the end', program(op(0x15, 1, 0, 1), ret), /instruction 0: jumps past/],
  ['a negative offset', program(op(0x15, 1, -1, 0), ret), /does not fit/],
  ['a load past seccomp_data', program(op(0x20, 64), ret), /loads from 64/],
  ['a load across words', program(op(0x20, 2), ret), /loads from 2/],
  ['a byte load', program(op(0x30, 0), ret), /0x30/],
  ['an indirect load', program(op(0x40, 0), ret), /0x40/],
  ['modulo, which seccomp leaves out', program(op(0x94, 3), ret), /0x94/],
  ['division by zero', program(op(0x34, 0), ret), /divides by 0/],
  ['a shift by 32', program(op(0x64, 32), ret), /shifts by 32/],
  ['memory word 16', program(op(0x02, 16), ret), /memory word 16/],
  ['memory read before it is written', program(op(0x60, 3), ret), /word 3 before/],
  ['memory written on one of two ways', program(op(0x15, 1, 0, 1), op(0x02, 3), op(0x60, 3), ret), /instruction 2: .*word 3 before/],
]
for (const [what, bad, message] of refused) {
  test(`refused: ${what}`, (t) => {
    t.regex(verify(bad).join('\n'), message)
    t.throws(() => execute(bad, { arch: 'x86-64', nr: 0 }), { instanceOf: PolicyError })
  })
}

// Operations that the compiler does not use: what the interpreter makes of them is what the kernel would.
const computed: readonly (readonly [string, Program, number])[] = [
  ['add wraps', program(op(0x00, 0xffffffff), op(0x04, 2), op(0x16)), 1],
  ['subtract wraps', program(op(0x00, 1), op(0x14, 2), op(0x16)), 0xffffffff],
  ['multiply keeps the low word', program(op(0x00, 0x10001), op(0x24, 0x10001), op(0x16)), 0x20001],
  ['divide', program(op(0x00, 7), op(0x34, 2), op(0x16)), 3],
  ['divide by X = 0 ends with 0', program(op(0x00, 7), op(0x3c), op(0x00, 9), op(0x16)), 0],
  ['or, xor', program(op(0x00, 5), op(0x44, 2), op(0xa4, 1), op(0x16)), 6],
  ['shifts', program(op(0x00, 3), op(0x64, 31), op(0x74, 30), op(0x16)), 2],
  ['negate', program(op(0x00, 1), op(0x84), op(0x16)), 0xffffffff],
  ['memory and X', program(op(0x00, 5), op(0x02, 0), op(0x61, 0), op(0x00, 0), op(0x87), op(0x16)), 5],
  ['store X, load', program(op(0x01, 8), op(0x03, 15), op(0x60, 15), op(0x16)), 8],
  ['A to X, and X', program(op(0x00, 6), op(0x07), op(0x00, 3), op(0x5c), op(0x16)), 2],
  ['length', program(op(0x80), op(0x07), op(0x00, 1), op(0x0c), op(0x16)), 65],
  ['length to X', program(op(0x81), op(0x87), op(0x16)), 64],
  ['jump on X', program(op(0x00, 4), op(0x07), op(0x1d, 0, 0, 1), op(0x06, 1), op(0x06, 2)), 1],
  ['memory written on both ways', program(op(0x15, 0, 0, 2), op(0x02, 1), op(0x05, 1), op(0x02, 1), op(0x60, 1), op(0x16)), 0],
]
for (const [what, good, value] of computed) {
  test(`computed: ${what}`, (t) => {
    t.deepEqual(verify(good), [])
    t.is(run(good, { arch: 'x86-64', nr: 0 }), value)
  })
}

test('a value that the kernel does not know kills the process; too large an errno is cut', (t) => {
  t.is(execute(program(op(0x06, 0x12340000)), { arch: 'x86-64', nr: 0 }).kind, 'killProcess')
  t.deepEqual(execute(program(op(0x06, 0x0005ffff)), { arch: 'x86-64', nr: 0 }), { kind: 'errno', errno: 4095 })
})
