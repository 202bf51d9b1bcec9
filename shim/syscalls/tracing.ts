// Calls that reach into other processes. Refused, unless `allow_unsafe` names `ptrace`; then within
// the sandbox: whoever is outside does not exist.
import { errno, fail } from '../abi/errno.ts'
import { type Case, defineSyscall, id, refused, type Syscall } from '../calls/define-syscall.ts'
import { KERNEL_MODE_WITH_PTRACE } from '../calls/kernel-mode.ts'
import { SIGNALS_OTHERS } from './signals.ts'
import { CONTINUE } from '../kernel/final.ts'
import type { Task } from '../types.ts'

const PTRACE = 'ptrace'
const WHY = 'another process’s memory or descriptors'
const closed: Case = { action: { refuse: errno.EPERM }, why: WHY }
const isFirst = (argument: number): Case =>
  ({ when: [{ argument, oneOf: [1] }], action: { errno: errno.ESRCH }, why: 'the first process of the namespace is not of the sandbox', onlyWith: KERNEL_MODE_WITH_PTRACE })

const [PTRACE_ATTACH, PTRACE_SEIZE] = [16, 0x4206]

/** All that are named must be members. SAFETY: registers. */
const amongMembers = (task: Task, name: string, named: readonly number[]) => {
  if (!task.os.unsafe.has(PTRACE)) return refused(task, name, errno.EPERM, PTRACE)
  return named.every((each) => each === 0 || task.os.processes.member(each)) ? CONTINUE : fail('ESRCH')
}

/** `named`: which arguments are processes. `native`: what needs no look even so. */
const reaching = (name: string, named: readonly number[], native: readonly Case[] = []): Syscall => ({
  ...defineSyscall(name, {
    args: { first: id, second: id },
    run: (task, { first, second }) => amongMembers(task, name, named.map((index) => [first, second][index]!)),
  }),
  cases: [
    ...named.map(isFirst),
    { action: 'native', why: 'a PID namespace has nobody else in it', onlyWith: KERNEL_MODE_WITH_PTRACE },
    ...native.map((each) => ({ ...each, onlyWith: PTRACE })),
    { action: 'trap', why: 'another process must be of the sandbox', onlyWith: PTRACE },
    closed,
  ],
})

/** By a handle, which stands for a process of the sandbox, unless handles on others are granted. */
const byHandle = (name: string): Syscall => ({
  ...defineSyscall(name, { args: {}, run: (task) => refused(task, name, errno.EPERM, PTRACE) }),
  cases: [
    { action: { refuse: errno.EPERM }, why: 'the handle may stand for a process of another sandbox', onlyWith: SIGNALS_OTHERS },
    { action: 'native', why: 'allowed by name', onlyWith: PTRACE },
    closed,
  ],
})

export const tracingCalls: readonly Syscall[] = [
  reaching('ptrace', [1], [{ when: [{ argument: 0, noneOf: [PTRACE_ATTACH, PTRACE_SEIZE] }], action: 'native', why: 'of a process that it traces' }]),
  reaching('process_vm_readv', [0]), reaching('process_vm_writev', [0]), reaching('move_pages', [0]), reaching('migrate_pages', [0]), reaching('kcmp', [0, 1]),
  byHandle('pidfd_getfd'), byHandle('process_madvise'), byHandle('process_mrelease'),
]
