import test from 'ava'
import { compile, evaluate, execute, formatAction, syscallNumber } from 'seccomp-bpf-ts'
import type { Arch, SyscallData } from 'seccomp-bpf-ts'
import { examples } from './support/examples.ts'

type Values = readonly (number | bigint)[]
type Row = readonly [example: string, policyArch: Arch, dataArch: Arch | number, syscall: string | number, args: Values, action: string]

const i386 = 0x40000003
const upperHalf = 0xdead_beef_0000_0000n
const rows: readonly Row[] = [
  ['allow-all', 'x86-64', 'x86-64', 'read', [], 'allow'],
  ['allow-all', 'x86-64', 'x86-64', 0x3fffffff, [], 'allow'],
  ['allow-all', 'x86-64', i386, 'read', [], 'killProcess'],
  ['allow-all', 'x86-64', 'aarch64', 'read', [], 'killProcess'],
  ['allow-all', 'x86-64', 'x86-64', 0x40000000, [], 'killProcess'],
  ['allow-all', 'x86-64', 'x86-64', 0x7fffffff, [], 'killProcess'],
  ['allow-all', 'x86-64', 'x86-64', 0x80000000, [], 'allow'],
  ['allow-all', 'x86-64', 'x86-64', 0xc0000000, [], 'killProcess'],
  ['allow-all', 'x86-64', 'x86-64', 0xfffffffe, [], 'killProcess'],
  ['allow-all', 'x86-64', 'x86-64', -1, [], 'allow'],
  ['allow-all', 'aarch64', 'aarch64', 0x40000000, [], 'allow'],
  ['allow-all', 'aarch64', 'x86-64', 'read', [], 'killProcess'],

  ['filter', 'x86-64', 'x86-64', 'read', [], 'allow'],
  ['filter', 'x86-64', 'x86-64', 'write', [], 'allow'],
  ['filter', 'x86-64', 'x86-64', 'open', [], 'notify'],
  ['filter', 'aarch64', 'aarch64', 'openat', [], 'notify'],
  ['filter', 'aarch64', 'aarch64', 2, [], 'errno(38)'],
  ['filter', 'x86-64', 'x86-64', 'clone', [0x11], 'allow'],
  ['filter', 'x86-64', 'x86-64', 'clone', [0x10000011], 'errno(1)'],
  ['filter', 'x86-64', 'x86-64', 'clone', [upperHalf | 0x11n], 'allow'],
  ['filter', 'x86-64', 'x86-64', 'prlimit64', [0, 10, 0, 0x1000], 'allow'],
  ['filter', 'x86-64', 'x86-64', 'prlimit64', [0, 10, 0x1000], 'errno(1)'],
  ['filter', 'x86-64', 'x86-64', 'prlimit64', [0, upperHalf | 10n, 1n << 32n], 'errno(1)'],
  ['filter', 'x86-64', 'x86-64', 'prlimit64', [0, 9, 0x1000], 'allow'],
  ['filter', 'x86-64', 'x86-64', 'bpf', [], 'killProcess'],
  ['filter', 'x86-64', 'x86-64', 'mount', [], 'errno(38)'],
  ['filter', 'x86-64', 'x86-64', -1, [], 'allow'],
  ['filter', 'x86-64', 'x86-64', 0xffffffff, [], 'allow'],

  ['arguments', 'x86-64', i386, 'socket', [1, 1], 'errno(38)'],
  ['arguments', 'x86-64', 'x86-64', 0x40000029, [1, 1], 'errno(38)'],
  ['arguments', 'x86-64', 'x86-64', 'socket', [1, 1], 'allow'],
  ['arguments', 'x86-64', 'x86-64', 'socket', [10, 0x80802], 'allow'],
  ['arguments', 'x86-64', 'x86-64', 'socket', [16, 3], 'killProcess'],
  ['arguments', 'x86-64', 'x86-64', 'socket', [upperHalf | 2n, upperHalf | 2n], 'allow'],
  ['arguments', 'x86-64', 'x86-64', 'ioctl', [0, 0x5413], 'allow'],
  ['arguments', 'x86-64', 'x86-64', 'ioctl', [0, upperHalf | 0x5413n], 'allow'],
  ['arguments', 'x86-64', 'x86-64', 'ioctl', [0, 0x5412], 'errno(25)'],
  ['arguments', 'x86-64', 'x86-64', 'mmap', [0, 1n << 40n, 7], 'log'],
  ['arguments', 'x86-64', 'x86-64', 'mmap', [0, 0x1_0000_0000n, 3], 'allow'],
  ['arguments', 'x86-64', 'x86-64', 'mmap', [0, 0x1_0000_0001n, 3], 'killProcess'],
  ['arguments', 'x86-64', 'x86-64', 'fcntl', [0, 4], 'trap(7)'],
  ['arguments', 'x86-64', 'x86-64', 'fcntl', [0, 5], 'killProcess'],
  ['arguments', 'x86-64', 'x86-64', 'kill', [-1, 9], 'trace(9)'],
  ['arguments', 'x86-64', 'x86-64', 'kill', [0xffffffff, 9], 'trace(9)'],
  ['arguments', 'aarch64', 'aarch64', 'kill', [1, 0], 'allow'],
  ['arguments', 'aarch64', 'aarch64', 'kill', [1, 1], 'killProcess'],

  ['long', 'x86-64', 'x86-64', 'read', [0, 1], 'allow'],
  ['long', 'x86-64', 'x86-64', 'read', [0, 1, 2], 'errno(1)'],
  ['long', 'x86-64', 'x86-64', 'read', [553, 554], 'allow'],
  ['long', 'x86-64', 'x86-64', 'read', [553, 555], 'notify'],
  ['long', 'aarch64', 'aarch64', 'read', [273, 274, 1], 'errno(1)'],
  ['long', 'aarch64', 'aarch64', 'write', [1, 2, 0], 'allow'],
]

for (const [example, policyArch, dataArch, syscall, args, action] of rows) {
  test(`${example} on ${policyArch}: ${dataArch} ${syscall}(${args.join(', ')}) → ${action}`, (t) => {
    const policy = examples[example]?.(policyArch)
    if (policy === undefined) return t.fail(`no example ${example}`)
    const nr = typeof syscall === 'number' ? syscall : syscallNumber(policyArch, syscall)
    const data: SyscallData = { arch: dataArch, nr: nr as number, args }
    t.is(formatAction(evaluate(policy, data)), action)
    t.is(formatAction(execute(compile(policy), data)), action)
    return undefined
  })
}
