import test from 'ava'
import {
  allow, always, and, arg, compile, errno, evaluate, formatAction, killProcess, never, not, notify, or, PolicyError, toBytes, trace, trap,
} from 'seccomp-bpf-ts'
import type { Policy, Rule } from 'seccomp-bpf-ts'

const policy = (rule: Rule, arch: Policy['arch'] = 'x86-64'): Policy => ({ arch, rules: [rule], default: killProcess })

const mistakes: readonly (readonly [string, () => unknown, RegExp])[] = [
  ['an unknown name', () => compile(policy({ syscalls: ['opne'], action: allow })), /x86-64 has no syscall 'opne'/],
  ['a name from elsewhere', () => compile(policy({ syscalls: ['open'], action: allow }, 'aarch64')), /aarch64 has no syscall 'open'/],
  ['an inherited property as a name', () => compile(policy({ syscalls: ['toString'], action: allow })), /no syscall 'toString'/],
  ['an x32 number', () => compile(policy({ syscalls: [0x40000001], action: allow })), /is an x32 call/],
  ['a fraction as a number', () => compile(policy({ syscalls: [1.5], action: allow })), /not a syscall number/],
  ['a number too large', () => compile(policy({ syscalls: [2 ** 32], action: allow })), /not a syscall number/],
  ['a number too small', () => evaluate(policy({ syscalls: [-2], action: allow }), { arch: 'x86-64', nr: 0 }), /not a syscall number/],
  ['an unknown architecture', () => compile({ arch: 'mips' as 'x86-64', rules: [], default: allow }), /unknown architecture 'mips'/],
  ['an unknown action', () => compile({ arch: 'x86-64', rules: [], default: { kind: 'maybe' as 'allow' } }), /unknown action 'maybe'/],
  ['an errno too large', () => errno(4096), /errno must be/],
  ['a negative errno', () => errno(-1), /errno must be/],
  ['trap data too large', () => trap(65536), /trap data must be/],
  ['trace data of no number', () => trace(Number.NaN), /trace data must be/],
  ['argument 6', () => arg(6), /arguments 0 to 5/],
  ['a value too wide', () => arg(0).eq(1n << 64n), /does not fit in the 64 bits of arg0/],
  ['a word too wide', () => arg(0).low.eq(1n << 32n), /does not fit in the 32 bits of arg0/],
  ['an inexact number', () => arg(0).eq(2 ** 60), /not an exact integer/],
  ['an order with a negative', () => arg(0).lt(-1), /unsigned/],
  ['a value outside its mask', () => arg(0).masked(0xf0).eq(0x1f), /could never match/],
]
for (const [what, act, message] of mistakes) {
  test(`refused: ${what}`, (t) => {
    t.regex(t.throws(act, { instanceOf: PolicyError })?.message ?? '', message)
  })
}

test('the first rule whose condition holds decides; the rest of the list is not reached', (t) => {
  const rules: readonly Rule[] = [
    { syscalls: ['read', 'write'], when: arg(0).eq(1), action: errno(1) },
    { syscalls: ['read'], action: notify },
    { syscalls: ['read', 'write'], action: allow },
  ]
  const whole: Policy = { arch: 'x86-64', rules, default: killProcess }
  const decide = (nr: number, first: number) => formatAction(evaluate(whole, { arch: 'x86-64', nr, args: [first] }))
  t.deepEqual([decide(0, 1), decide(0, 2), decide(1, 1)], ['errno(1)', 'notify', 'errno(1)'])
  t.deepEqual([decide(1, 2), decide(2, 1)], ['allow', 'killProcess'])
})

test('constants fold', (t) => {
  const condition = arg(0).eq(1)
  t.is(and(), always)
  t.is(or(), never)
  t.is(and(always, condition), condition)
  t.is(or(never, condition), condition)
  t.is(and(condition, never), never)
  t.is(or(condition, always), always)
  t.is(not(not(condition)), condition)
  t.is(not(always), never)
  t.deepEqual(arg(0).oneOf([]), never)
})

test('equal policies give equal bytes, whatever the order of names', (t) => {
  const one = compile(policy({ syscalls: ['read', 'write', 'openat'], action: allow }))
  const other = compile(policy({ syscalls: ['openat', 'read', 'write', 'read'], action: allow }))
  t.deepEqual(toBytes(one), toBytes(other))
})

test('code that cannot matter is not written', (t) => {
  t.deepEqual(compile(policy({ syscalls: ['read'], action: killProcess })), compile(policy({ syscalls: [], action: allow })))
  t.is(compile({ arch: 'aarch64', rules: [], default: killProcess }).instructions.length, 1)
})

test('struct sock_filter is little endian', (t) => {
  const bytes = toBytes({ arch: 'x86-64', instructions: [{ code: 0x15, jt: 1, jf: 2, k: 0xc000003e }] })
  t.deepEqual([...bytes], [0x15, 0x00, 0x01, 0x02, 0x3e, 0x00, 0x00, 0xc0])
})
