// Calls that do many things: what stands on no list never reaches the kernel, whatever features a sandbox has, so that what a future kernel brings is refused.
import test from 'ava'
import { evaluate, syscallNumber } from 'seccomp-bpf-ts'
import { filterPolicy } from '../../../policy/enforcement/filter.ts'
import type { AllowList } from '../../../shim/syscalls/allowed/entry.ts'
import { FCNTL_COMMANDS } from '../../../shim/syscalls/allowed/descriptors.ts'
import { ALLOW_LISTS } from '../../../shim/syscalls/allowed/index.ts'
import { IOCTLS } from '../../../shim/syscalls/allowed/ioctls.ts'
import { ADVICE, MAPPING_FLAGS, PROTECTION } from '../../../shim/syscalls/allowed/memory.ts'
import { ARCH_PRCTL_OPTIONS, BARRIERS, CLOCKS, CLONE_FLAGS, FUTEX_MODIFIERS, FUTEX_OPERATIONS, PRCTL_OPTIONS, SECCOMP_OPERATIONS } from '../../../shim/syscalls/allowed/processes.ts'
import { GET_OPTIONS, SEND_FLAGS, SET_OPTIONS } from '../../../shim/syscalls/allowed/sockets.ts'
import { KERNEL_MODE, KERNEL_MODE_WITHOUT_SETID } from '../../../shim/calls/kernel-mode.ts'
import { DATAGRAMS, FOREIGN, HELD_TCP, HELD_UNIX, TCP_SOCKETS, UDP_SOCKETS, UNIX_SOCKETS } from '../../../shim/syscalls/sockets.ts'
import { syscalls } from '../../../shim/syscalls/table.ts'

const FEATURES: readonly (readonly string[])[] = [
  [], [UNIX_SOCKETS, TCP_SOCKETS, UDP_SOCKETS, HELD_UNIX, HELD_TCP, DATAGRAMS, FOREIGN], [KERNEL_MODE, KERNEL_MODE_WITHOUT_SETID, FOREIGN, TCP_SOCKETS, HELD_TCP], ['ptrace', 'setid', 'memory_exec'],
]
const policies = FEATURES.map((always) => filterPolicy(syscalls, { always: new Set(always), varying: new Set() }))

const allows = (name: string, args: readonly number[]): boolean[] =>
  policies.map((policy) => evaluate(policy, { arch: 'x86-64', nr: syscallNumber('x86-64', name)!, args: args.map((value) => BigInt.asUintN(64, BigInt(value))) }).kind === 'allow')

const at = (index: number, value: number, before: readonly number[] = []): number[] => {
  const args = [0, 0, 0, 0, 0, 0]
  before.forEach((each, position) => (args[position] = each))
  args[index] = value
  return args
}

test('every value stands once on its list, with a reason and a source', (t) => {
  for (const { name, entries, flags } of ALLOW_LISTS) {
    t.is(new Set(entries.map(({ value }) => value >>> 0)).size, entries.length, name)
    t.is(new Set(entries.map((entry) => entry.name)).size, entries.length, name)
    t.true(entries.every(({ why, source }) => why !== '' && source !== ''), name)
    if (flags) t.true(entries.every(({ value }, index) => entries.every((other, place) => index === place || (other.value & value) === 0)), `${name}: bits overlap`)
  }
})

/** Which call, and which argument; what the arguments before it are. */
const CALLS: readonly (readonly [string, AllowList, number, (readonly number[])?])[] = [
  ['ioctl', IOCTLS, 1], ['fcntl', FCNTL_COMMANDS, 1], ['prctl', PRCTL_OPTIONS, 0], ['arch_prctl', ARCH_PRCTL_OPTIONS, 0], ['madvise', ADVICE, 2], ['membarrier', BARRIERS, 0],
  ['seccomp', SECCOMP_OPERATIONS, 0], ['clock_gettime', CLOCKS, 0], ['clock_getres', CLOCKS, 0], ['clock_nanosleep', CLOCKS, 0], ['timer_create', CLOCKS, 0],
  ...SET_OPTIONS.map(({ level, list }) => ['setsockopt', list, 2, [0, level]] as const), ...GET_OPTIONS.map(({ level, list }) => ['getsockopt', list, 2, [0, level]] as const),
]

test('of operations, options and requests only what is listed is native', (t) => {
  for (const [call, { name, entries }, argument, before] of CALLS) {
    const listed = new Set(entries.map(({ value }) => value >>> 0))
    for (const { value } of entries) t.true(allows(call, at(argument, value, before))[0] || name.includes('SO_PEERCRED'), `${name}: ${value}`)
    const others = [...Array.from({ length: 130 }, (_, index) => index), 0x5480, 0x7fffffff, 0x12345678, 0x40045436, 0xff06, 0x80000000]
    for (const value of others.filter((each) => !listed.has(each))) {
      // What the library OS judges by other means, or the kernel's namespaces hold.
      if (call === 'fcntl' && (value === 8 || value === 15)) continue
      if (argument === 0 && value === 0x80000000) continue
      t.deepEqual(allows(call, at(argument, value, before)), FEATURES.map(() => false), `${call} ${value} is on no list`)
    }
  }
  for (const level of [2, 3, 58, 132, 136, 255, 263, 270, 282, 284, 286]) for (const name of [1, 2, 8, 50]) {
    for (const call of ['setsockopt', 'getsockopt']) t.deepEqual(allows(call, at(2, name, [0, level])), FEATURES.map(() => false), `${call} of level ${level}`)
  }
})

test('of flags no other may be set, and futexes have no owner', (t) => {
  const flags: readonly (readonly [string, AllowList, number])[] = [
    ['mmap', MAPPING_FLAGS, 3], ['mmap', PROTECTION, 2], ['mprotect', PROTECTION, 2], ['clone', CLONE_FLAGS, 0], ['sendto', SEND_FLAGS, 3], ['sendmsg', SEND_FLAGS, 2], ['sendmmsg', SEND_FLAGS, 3],
  ]
  for (const [call, list, argument] of flags) {
    const known = list.entries.reduce((bits, { value }) => bits | value, 0)
    t.true(allows(call, at(argument, known))[0], call)
    for (let bit = 0; bit < 32; bit++) {
      if (((known >>> bit) & 1) === 0) t.deepEqual(allows(call, at(argument, known | (1 << bit))), FEATURES.map(() => false), `${call}: bit ${bit}`)
    }
  }
  for (let operation = 0; operation < 128; operation++) {
    const listed = FUTEX_OPERATIONS.entries.some(({ value }) => value === operation)
    for (const modifiers of [0, 0x80, 0x100, FUTEX_MODIFIERS]) t.deepEqual(allows('futex', at(1, operation | modifiers)), FEATURES.map(() => listed), `futex ${operation}`)
  }
})
