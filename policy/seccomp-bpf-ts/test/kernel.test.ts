import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import * as fc from 'fast-check'
import {
  allow, always, arg, archFromHost, compile, errno, evaluate, formatAction, killProcess, killThread, notify, syscallNumber, toBytes,
  trace, trap,
} from 'seccomp-bpf-ts'
import type { Action, Policy, Rule, SyscallData } from 'seccomp-bpf-ts'
import { actions, expressions } from './support/arbitrary.ts'
import { examples } from './support/examples.ts'

// The kernel as the judge: a filter is really installed, calls are really made, and what became of them must be what evaluate() said.
const host = archFromHost(process.arch)
const onHost = host === undefined ? test.skip : test
const arch = host ?? 'x86-64'
const i386 = 0x40000003
const enosys = 38

const folder = mkdtempSync(join(tmpdir(), 'seccomp-bpf-ts-'))
const helper = join(folder, 'install')
test.before(() => {
  const source = fileURLToPath(new URL('../../test/support/install.c', import.meta.url))
  execFileSync('gcc', ['-std=gnu11', '-O1', '-Wall', '-Wextra', '-Werror', '-pthread', '-o', helper, source])
})
test.after.always(() => rmSync(folder, { recursive: true }))

const attempt = (bytes: Uint8Array, calls: readonly SyscallData[]): readonly string[] => {
  const words = calls.map(({ arch: callArch, nr, args = [] }) => `${callArch === i386 ? 'int80:' : ''}${[nr | 0, ...args].join(',')}`)
  return execFileSync(helper, words, { input: bytes, encoding: 'utf8' }).trimEnd().split('\n')
}

// Without listener and tracer, notify and trace fail with ENOSYS (seccomp(2)).
const outcome = (action: Action, unfiltered: string): string => {
  switch (action.kind) {
    case 'allow':
    case 'log':
      return unfiltered
    case 'errno':
      return action.errno === 0 ? 'value 0' : `errno ${action.errno}`
    case 'notify':
    case 'trace':
      return `errno ${enosys}`
    case 'trap':
      return `trap ${action.data}`
    case 'killThread':
      return 'thread'
    case 'killProcess':
      return 'signal 31'
  }
}
// Calls answer alike in every process except for these, whose value is only that there is one.
const normal = (line: string, call: SyscallData) =>
  volatile.has(call.nr) && line.startsWith('value ') && line !== 'value 0' ? 'value' : line
const nr = (name: string) => syscallNumber(arch, name) as number
const volatile: ReadonlySet<number> = new Set(['getpid', 'gettid', 'getppid'].map(nr))
// These take no arguments, so that any may be given; the last two do not exist.
const harmless = [...['getpid', 'gettid', 'getppid', 'getuid', 'geteuid', 'getgid', 'getegid', 'sched_yield'].map(nr), 400, 1000]

const judge = (policy: Policy, calls: readonly SyscallData[]): readonly (readonly [string, string, string])[] => {
  const [without, filtered] = [attempt(new Uint8Array(), calls), attempt(toBytes(compile(policy)), calls)]
  return calls.map((call, index) => {
    const action = evaluate(policy, call)
    const name = `${call.arch} ${call.nr}(${(call.args ?? []).join(', ')}): ${formatAction(action)}`
    return [name, normal(outcome(action, without[index] as string), call), normal(filtered[index] as string, call)]
  })
}

onHost('each action, at the kernel', (t) => {
  const row = (name: string, action: Action): Rule => ({ syscalls: [name], action })
  const policy: Policy = {
    arch,
    default: errno(99),
    rules: [
      row('getpid', allow), row('gettid', errno(7)), row('getppid', notify), row('getuid', trap(77)), row('geteuid', trace(5)),
      row('getgid', killThread), row('getegid', killProcess), { syscalls: ['sched_yield'], when: arg(0).ge(1n << 32n), action: errno(0) },
    ],
  }
  const calls = [...harmless.map((number) => ({ arch, nr: number })), { arch, nr: nr('sched_yield'), args: [1n << 63n] }, { arch, nr: -1 }]
  for (const [name, expected, actual] of judge(policy, calls)) t.is(actual, expected, name)
})

onHost('x32, int 0x80 and syscall -1, at the kernel', (t) => {
  if (arch !== 'x86-64') return t.pass('x86-64 only')
  const policy: Policy = { arch, default: allow, x32: errno(70), otherArch: errno(71), rules: [{ syscalls: [-1], action: errno(72) }] }
  const strange = [0x40000000 + nr('getpid'), 0x7fffffff, 0xc0000001, 0xfffffffe, -1, 0x80000000]
  const calls: SyscallData[] = strange.map((number) => ({ arch, nr: number }))
  // A kernel without 32-bit emulation ends int 0x80 with a fault before any filter sees it.
  const call32 = { arch: i386, nr: 20 }
  if (attempt(new Uint8Array(), [call32])[0]?.startsWith('signal') === false) calls.push(call32)
  for (const chosen of [policy, { ...policy, x32: killProcess, otherArch: killProcess, rules: [] }]) {
    for (const [name, expected, actual] of judge(chosen, calls)) t.is(actual, expected, name)
  }
  return undefined
})

onHost('random policies, at the kernel', (t) => {
  const when = fc.oneof(expressions, fc.constant(always))
  const rules = fc.array(fc.record({ syscalls: fc.subarray(harmless, { minLength: 1 }), when, action: actions }))
  const values = fc.constantFrom(0n, 1n, 2n, 0x7fffffffn, 0xffffffffn, 1n << 32n, (1n << 64n) - 1n, 0x8000000000000000n)
  const args = fc.array(values, { minLength: 6, maxLength: 6 })
  const calls = fc.array(fc.record({ nr: fc.constantFrom(...harmless), args }), { minLength: 8, maxLength: 12 })
  // The address that makes the call is not known here.
  const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)
  const knows = (policy: Policy) => !JSON.stringify(policy, plain).includes('instructionPointer')
  const policies = fc.record({ arch: fc.constant(arch), rules, default: actions }).filter(knows)
  fc.assert(fc.property(policies, calls, (policy, list) => {
    for (const [name, expected, actual] of judge(policy, list.map((call) => ({ ...call, arch })))) t.is(actual, expected, name)
  }), { numRuns: 40, interruptAfterTimeLimit: 20_000 })
})

onHost('the kernel takes every example and the longest program', (t) => {
  const wide = Array.from({ length: 750 }, (_, index) => (
    { syscalls: [1000 + 2 * index], when: arg(index % 6).low.eq(index), action: errno(index % 90 + 1) }
  ))
  const policies = [...Object.values(examples).map((example) => example(arch)), { arch, rules: wide, default: allow }]
  for (const policy of policies) {
    const allowing: Policy = { ...policy, rules: [{ syscalls: ['getuid'], action: errno(55) }, ...policy.rules] }
    t.deepEqual(attempt(toBytes(compile(allowing)), [{ arch, nr: nr('getuid') }]), ['errno 55'])
  }
})
