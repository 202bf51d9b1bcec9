import test from 'ava'
import {
  allow, and, arg, compile, errno, evaluate, execute, killProcess, maxInstructions, notify, or, PolicyError, verify,
} from 'seccomp-bpf-ts'
import type { Policy, Rule } from 'seccomp-bpf-ts'

// 8 instructions each, and every miss of the first of a pair goes to the rule behind all of them.
const pairs = (count: number): Policy => ({
  arch: 'x86-64',
  default: killProcess,
  rules: [
    { syscalls: ['read'], when: and(...Array.from({ length: count }, (_, at) => or(arg(0).ne(at), arg(1).ne(at)))), action: allow },
    { syscalls: ['read'], when: arg(2).eq(1), action: notify },
  ],
})

test('every conditional offset of a long program is within reach, and its far ends are met', (t) => {
  const policy = pairs(480)
  const program = compile(policy)
  t.true(program.instructions.length > 2000)
  t.true(program.instructions.some(({ code, k }) => code === 0x05 && k > 255))
  for (const index of [0, 1, 254, 255, 256, 478, 479, 480]) {
    for (const other of [index, index + 1]) {
      for (const third of [0, 1]) {
        const call = { arch: 'x86-64', nr: 0, args: [index, other, third] } as const
        t.deepEqual(execute(program, call), evaluate(policy, call), `${index} ${other} ${third}`)
      }
    }
  }
})

test('a branch whose both targets lie just within or just past its reach', (t) => {
  // Calls 1 and 2 lead to the same two bodies as 1000 and 1001, with fillers between them that grow by single instructions. Without them
  // (length 0), the fillers' own two returns lie side by side.
  const shared = (index: number, length: number): Rule => ({
    syscalls: [index, 999 + index],
    when: or(...Array.from({ length }, (_, at) => arg(index).low.eq(at))),
    action: errno(index),
  })
  for (let size = 150; size < 330; size++) {
    for (const length of [0, 1, 2]) {
      const fillers = Array.from({ length: Math.floor(size / 3) }, (_, at): Rule => (
        { syscalls: [10 + at], when: (at >= Math.floor(size / 3) - size % 3 ? arg(0).low.masked(0xffff) : arg(0).low).ne(1000 + at), action: allow }
      ))
      const rules = length === 0 ? fillers : [shared(1, length), shared(2, 1), ...fillers]
      const policy: Policy = { arch: 'aarch64', rules, default: notify }
      const program = compile(policy)
      for (const nr of [1, 2, 10, 50, 1000, 1001]) {
        for (const value of [0, 9, 1000, 1040]) {
          const call = { arch: 'aarch64', nr, args: [value, value, value] } as const
          t.deepEqual(execute(program, call), evaluate(policy, call), `${size} ${length} ${nr} ${value}`)
        }
      }
    }
  }
})

test('a rule for each of hundreds of calls with its own condition keeps the search within reach', (t) => {
  const rules = Array.from({ length: 750 }, (_, nr) => ({ syscalls: [nr * 2], when: arg(nr % 6).low.eq(nr), action: errno(nr % 100 + 1) }))
  const policy: Policy = { arch: 'aarch64', rules, default: notify }
  const program = compile(policy)
  for (let nr = 0; nr < 1502; nr++) {
    const call = { arch: 'aarch64', nr, args: Array.from({ length: 6 }, () => nr >> 1) } as const
    t.deepEqual(execute(program, call), evaluate(policy, call), String(nr))
  }
})

test('a policy that needs more than the kernel takes is refused with both numbers', (t) => {
  const error = t.throws(() => compile(pairs(5000)), { instanceOf: PolicyError })
  t.regex(error?.message ?? '', /^the policy needs \d{5} instructions; the kernel takes at most 4096$/)
})

test('the largest policy that compiles fits exactly', (t) => {
  let [fits, tooMany] = [1, 2000]
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1
    try {
      compile(pairs(middle))
      fits = middle
    } catch {
      tooMany = middle
    }
  }
  const program = compile(pairs(fits))
  t.true(program.instructions.length > maxInstructions - 8)
  t.deepEqual(verify(program), [])
})

test('many values for one word cost a search, not a list', (t) => {
  const values = Array.from({ length: 256 }, (_, index) => index * 3)
  const policy: Policy = { arch: 'x86-64', rules: [{ syscalls: ['ioctl'], when: arg(1).oneOf(values), action: allow }], default: errno(25) }
  const program = compile(policy)
  const steps = Array.from({ length: 800 }, (_, value) => execute(program, { arch: 'x86-64', nr: 16, args: [0, value] }).kind)
  t.deepEqual(steps, Array.from({ length: 800 }, (_, value) => (value % 3 === 0 && value < 768 ? 'allow' : 'errno')))
})

test('calls that are always allowed meet only instructions that the kernel can decide when the filter is installed', (t) => {
  // seccomp_is_const_allow() gives up at any load but of the number and the architecture.
  const policy: Policy = {
    arch: 'x86-64',
    default: notify,
    rules: [{ syscalls: ['read', 'write', 'getpid'], action: allow }, { syscalls: ['ioctl'], when: arg(1).eq(1), action: allow }],
  }
  const { instructions } = compile(policy)
  for (const nr of [0, 1, 39]) {
    for (let at = 0, word = 0; ; at++) {
      const { code, jt, jf, k } = instructions[at]!
      if (code === 0x06) break
      if (code === 0x20) {
        t.true(k === 0 || k === 4)
        word = k === 0 ? nr : 0xc000003e
      } else if (code === 0x15) at += word === k ? jt : jf
      else if (code === 0x35) at += word >= k ? jt : jf
      else t.fail(`operation ${code}`)
    }
  }
})
