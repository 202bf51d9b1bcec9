// The syscall table → the seccomp policy of picoprocesses. What stands in no row is unknown: ENOSYS.
import { allow, and, arg, compile, errno as failWith, type Expression, instructionPointer, killProcess, not, notify, type Policy, type Program, presentOn, type Rule, type Action } from 'seccomp-bpf-ts'
import { type Case, type Condition, type Features, type FilterRow, ISSUED } from '../../shim/abi/cases.ts'
import { MACHINE } from '../../shim/abi/machine.ts'
import { errno } from '../../shim/abi/errno.ts'

const expression = ({ argument, mask, oneOf, noneOf, whole }: Condition): Expression => {
  const operand = whole ? arg(argument as 0) : arg(argument as 0).low
  const masked = mask === undefined ? operand : operand.masked(mask >>> 0)
  const unsigned = (values: readonly number[]): number[] => values.map((value) => value >>> 0)
  return noneOf === undefined ? masked.oneOf(unsigned(oneOf ?? [])) : not(masked.oneOf(unsigned(noneOf)))
}

const actionOf = (action: Case['action']): Action =>
  action === 'native' ? allow : action === 'trap' || 'refuse' in action ? notify : failWith(action.errno)

const BY_ENGINE: readonly Expression[] = [instructionPointer.low.eq(ISSUED), instructionPointer.high.eq(ISSUED)]

const NONE: ReadonlySet<string> = new Set()
const PLAIN: Features = { always: NONE, varying: NONE }

/**
 * The policy as a value: inspect it with seccomp-bpf-ts's evaluate or disassemble. A case that is there for some of the principals only traps
 * for all of them: the library OS, which knows who calls, then finds the case by the same registers (shim/calls/dispatch.ts).
 */
export const filterPolicy = (rows: readonly FilterRow[], { always, varying }: Features = PLAIN): Policy => {
  const known = new Set<string>(presentOn(MACHINE, rows.map(({ name }) => name)))
  const rules: Rule[] = []
  for (const { name, cases } of rows) {
    if (!known.has(name)) continue
    for (const { when, action, onlyWith, issued } of cases) {
      const varies = onlyWith !== undefined && varying.has(onlyWith)
      if (onlyWith !== undefined && !varies && !always.has(onlyWith)) continue
      const conditions = [...(when ?? []).map(expression), ...(issued === true ? BY_ENGINE : [])]
      rules.push({ syscalls: [name as never], ...(conditions.length === 0 ? {} : { when: and(...conditions) }), action: varies ? notify : actionOf(action) })
    }
  }
  return { arch: MACHINE, rules, default: failWith(errno.ENOSYS), x32: killProcess, otherArch: killProcess }
}

export const compileFilter = (rows: readonly FilterRow[], features: Features = PLAIN): Program => compile(filterPolicy(rows, features))
