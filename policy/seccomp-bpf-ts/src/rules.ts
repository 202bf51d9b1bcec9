import { encodeAction, killProcess } from './actions.ts'
import type { Action } from './actions.ts'
import { archOf, isX32 } from './arch.ts'
import type { Arch } from './arch.ts'
import { PolicyError } from './error.ts'
import type { Expression } from './expressions.ts'
import { syscallNumber } from './syscalls.ts'
import type { SyscallName } from './syscalls.ts'

export interface Rule {
  /** Names of the policy's architecture, or numbers; -1 is "no syscall". */
  readonly syscalls: readonly (SyscallName | number)[]
  /** Without a condition, always. */
  readonly when?: Expression
  readonly action: Action
}

export interface Policy {
  readonly arch: Arch
  /** Of the rules that name the call, the first whose condition holds decides. */
  readonly rules: readonly Rule[]
  /** For calls that no rule decides. */
  readonly default: Action
  /** x86-64: calls with the x32 bit. Default: kill the process. */
  readonly x32?: Action
  /** Calls of another architecture, such as int 0x80 on x86-64. Default: kill the process. */
  readonly otherArch?: Action
}

const numberOf = (arch: Arch, syscall: SyscallName | number): number => {
  if (typeof syscall === 'string') {
    const nr = syscallNumber(arch, syscall)
    if (nr === undefined) throw new PolicyError(`${arch} has no syscall '${syscall}'; filter shared lists with presentOn()`)
    return nr
  }
  if (!Number.isInteger(syscall) || syscall < -1 || syscall > 0xffffffff) throw new PolicyError(`${syscall} is not a syscall number`)
  if (isX32(arch, syscall)) throw new PolicyError(`0x${syscall.toString(16)} is an x32 call; the policy's 'x32' action decides those`)
  return syscall >>> 0
}

export const numbersOf = (arch: Arch, rule: Rule): ReadonlySet<number> => new Set(rule.syscalls.map((syscall) => numberOf(arch, syscall)))

/** The policy with its defaults filled in; throws PolicyError on what cannot be compiled. */
export const checkPolicy = (policy: Policy): Required<Policy> => {
  archOf(policy.arch)
  const full = { ...policy, x32: policy.x32 ?? killProcess, otherArch: policy.otherArch ?? killProcess }
  for (const action of [full.default, full.x32, full.otherArch, ...policy.rules.map((rule) => rule.action)]) encodeAction(action)
  return full
}
