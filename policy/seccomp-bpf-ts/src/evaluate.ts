import type { Action } from './actions.ts'
import { auditArch, isX32 } from './arch.ts'
import type { Arch } from './arch.ts'
import type { Expression, Term } from './expressions.ts'
import { checkPolicy, numbersOf } from './rules.ts'
import type { Policy } from './rules.ts'

/** struct seccomp_data. Missing arguments are 0. */
export interface SyscallData {
  readonly arch: Arch | number
  readonly nr: number
  readonly args?: readonly (bigint | number)[]
  readonly instructionPointer?: bigint | number
}

export const archValue = (data: SyscallData): number => (typeof data.arch === 'number' ? data.arch >>> 0 : auditArch[data.arch])
export const argValue = (data: SyscallData, index: number): bigint => BigInt.asUintN(64, BigInt(data.args?.[index] ?? 0))
export const pointerValue = (data: SyscallData): bigint => BigInt.asUintN(64, BigInt(data.instructionPointer ?? 0))

const valueOf = ({ source, part, mask }: Term, data: SyscallData): bigint => {
  const whole = source === 'architecture' ? BigInt(archValue(data))
    : source === 'instructionPointer' ? pointerValue(data)
    : argValue(data, Number(source.slice('arg'.length)))
  return (part === 'high' ? whole >> 32n : part === 'low' ? whole & 0xffffffffn : whole) & mask
}

/** Whether a condition holds for a call. */
export const holds = (expression: Expression, data: SyscallData): boolean => {
  switch (expression.kind) {
    case 'constant':
      return expression.value
    case 'oneOf':
      return expression.values.includes(valueOf(expression.term, data))
    case 'compare': {
      const value = valueOf(expression.term, data)
      return expression.test === 'ge' ? value >= expression.value : value > expression.value
    }
    case 'and':
      return expression.operands.every((operand) => holds(operand, data))
    case 'or':
      return expression.operands.some((operand) => holds(operand, data))
    case 'not':
      return !holds(expression.operand, data)
  }
}

/** What the policy says of a call: the meaning that the compiled program must have. Knows nothing of BPF. */
export const evaluate = (policy: Policy, data: SyscallData): Action => {
  const { arch, rules, x32, otherArch, default: otherwise } = checkPolicy(policy)
  if (archValue(data) !== auditArch[arch]) return otherArch
  if (isX32(arch, data.nr)) return x32
  const nr = data.nr >>> 0
  for (const rule of rules) {
    if (numbersOf(arch, rule).has(nr) && (rule.when === undefined || holds(rule.when, data))) return rule.action
  }
  return otherwise
}
