import * as fc from 'fast-check'
import {
  allow, and, arg, architecture, errno, instructionPointer, killProcess, killThread, log, not, notify, or, trace, trap,
} from 'seccomp-bpf-ts'
import type { Action, Arch, Expression, Operand, Policy, Rule, SyscallData } from 'seccomp-bpf-ts'

// Policies and calls draw their values from the same few edges, or they would never meet.
const edges = [0n, 1n, 2n, 3n, 0x7fffffffn, 0x80000000n, 0xfffffffen, 0xffffffffn]
const words = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...edges) }, { weight: 1, arbitrary: fc.bigInt(0n, 0xffffffffn) })
const wide = fc.tuple(words, words).map(([low, high]) => (high << 32n) | low)
const numbers = fc.oneof(
  fc.integer({ min: 0, max: 12 }),
  fc.integer({ min: 0, max: 470 }),
  fc.constantFrom(-1, 0xffffffff, 0x3fffffff, 0x80000000, 0xbfffffff, 1000),
)
const archs: fc.Arbitrary<Arch> = fc.constantFrom('x86-64', 'aarch64')

export const actions: fc.Arbitrary<Action> = fc.oneof(
  fc.constantFrom(allow, notify, killProcess, killThread, log),
  fc.integer({ min: 0, max: 4095 }).map(errno),
  fc.integer({ min: 0, max: 0xffff }).map(trap),
  fc.integer({ min: 0, max: 0xffff }).map(trace),
)

const sized: fc.Arbitrary<{ operand: Operand; values: fc.Arbitrary<bigint> }> = fc.oneof(
  fc.integer({ min: 0, max: 5 }).map((index) => ({ operand: arg(index), values: wide })),
  fc.integer({ min: 0, max: 1 }).map((index) => ({ operand: arg(index), values: wide })),
  fc.integer({ min: 0, max: 1 }).map((index) => ({ operand: arg(index).low, values: words })),
  fc.integer({ min: 0, max: 1 }).map((index) => ({ operand: arg(index).high, values: words })),
  fc.constant({ operand: instructionPointer, values: wide }),
)
const comparisons: fc.Arbitrary<Expression> = sized.chain(({ operand, values }) => fc.oneof(
  values.map((value) => operand.eq(value)),
  values.map((value) => operand.ne(value)),
  fc.array(values, { maxLength: 12 }).map((list) => operand.oneOf(list)),
  values.map((value) => operand.lt(value)),
  values.map((value) => operand.le(value)),
  values.map((value) => operand.gt(value)),
  values.map((value) => operand.ge(value)),
  values.map((value) => operand.hasAny(value)),
  values.map((value) => operand.hasAll(value)),
  fc.tuple(values, values).map(([mask, value]) => operand.masked(mask).eq(value & mask)),
  fc.tuple(values, fc.array(values, { maxLength: 6 })).map(([mask, list]) => operand.masked(mask).oneOf(list.map((value) => value & mask))),
  fc.tuple(values, values).map(([mask, value]) => operand.masked(mask).ge(value)),
  fc.tuple(values, values).map(([mask, value]) => operand.masked(mask).gt(value)),
))
export const expressions: fc.Arbitrary<Expression> = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 4, arbitrary: comparisons },
    { weight: 1, arbitrary: archs.map(architecture) },
    { weight: 2, arbitrary: fc.array(tie('tree'), { maxLength: 4 }).map((operands) => and(...operands)) },
    { weight: 2, arbitrary: fc.array(tie('tree'), { maxLength: 4 }).map((operands) => or(...operands)) },
    { weight: 1, arbitrary: tie('tree').map(not) },
  ),
})).tree

const rules: fc.Arbitrary<Rule> = fc.record(
  { syscalls: fc.array(numbers, { minLength: 1, maxLength: 8 }), when: expressions, action: actions },
  { requiredKeys: ['syscalls', 'action'] },
)
export const policies: fc.Arbitrary<Policy> = fc.record(
  { arch: archs, rules: fc.array(rules, { maxLength: 10 }), default: actions, x32: actions, otherArch: actions },
  { requiredKeys: ['arch', 'rules', 'default'] },
)

const named = (policy: Policy): fc.Arbitrary<number> => {
  const list = policy.rules.flatMap((rule) => rule.syscalls.filter((syscall) => typeof syscall === 'number'))
  return list.length === 0 ? numbers : fc.constantFrom(...list).chain((nr) => fc.constantFrom(nr, nr, nr, nr - 1, nr + 1))
}
/** Calls that a policy is likely to tell apart. */
export const callsFor = (policy: Policy): fc.Arbitrary<SyscallData> => fc.record({
  arch: fc.oneof(
    { weight: 12, arbitrary: fc.constant(policy.arch) },
    { weight: 1, arbitrary: archs },
    { weight: 1, arbitrary: fc.constant(0x40000003) },
  ),
  nr: fc.oneof(
    { weight: 8, arbitrary: named(policy) },
    { weight: 2, arbitrary: numbers },
    { weight: 1, arbitrary: numbers.map((nr) => (nr | 0x40000000) >>> 0) },
  ),
  args: fc.array(wide, { maxLength: 6 }),
  instructionPointer: wide,
})
