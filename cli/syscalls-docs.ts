// docs/syscalls.md: the syscall table as people read it.
import type { Case, Condition } from '../shim/abi/cases.ts'
import { errno } from '../shim/abi/errno.ts'
import { syscalls } from '../shim/syscalls/table.ts'
import { describeSurface, syscallSurface } from './surface.ts'

const nameOf = new Map(Object.entries(errno).map(([name, value]) => [Number(value), name]))

const actionOf = ({ action }: Case): string =>
  action === 'native'
    ? 'native'
    : action === 'trap'
      ? 'library OS'
      : 'refuse' in action
        ? `${nameOf.get(action.refuse) ?? action.refuse} with a record`
        : (nameOf.get(action.errno) ?? String(action.errno))

const hex = (value: number): string => `0x${(value >>> 0).toString(16)}`

const conditionOf = ({ argument, mask, oneOf = [], noneOf }: Condition): string => {
  const operand = mask === undefined ? `argument ${argument}` : `argument ${argument} & ${hex(mask)}`
  const values = (noneOf ?? oneOf).map(hex).join(', ')
  if (noneOf !== undefined) return `${operand} ${noneOf.length === 1 ? '≠' : 'not in'} ${values}`
  return `${operand} ${oneOf.length === 1 ? '=' : 'in'} ${values}`
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const caseOf = (one: Case): string => {
  const when = (one.when ?? []).map(conditionOf).join(' and ')
  const unsafe = one.onlyWith === undefined ? '' : one.onlyWith.includes('.') ? `with \`${one.onlyWith}\` or \`become\`: ` : `with \`allow_unsafe = ["${one.onlyWith}"]\`: `
  return `${unsafe}${when === '' ? '' : `if ${when}: `}**${actionOf(one)}**${one.why === 'the library OS serves it' ? '' : `, ${one.why}`}`
}

const families = (): Map<string, (typeof syscalls)[number][]> => {
  const found = new Map<string, (typeof syscalls)[number][]>()
  for (const call of syscalls) found.set(call.family, [...(found.get(call.family) ?? []), call])
  return found
}

// Native and refused calls have one reason for many names: a row a reason.
const grouped = (calls: readonly (typeof syscalls)[number][]): string[] => {
  const rows = new Map<string, string[]>()
  for (const { name, cases } of calls) {
    const text = cases.map(caseOf).join('; otherwise ')
    rows.set(text, [...(rows.get(text) ?? []), name])
  }
  return [...rows].map(([text, names]) => `| ${names.map((name) => `\`${name}\``).join(', ')} | ${cell(text)} |`)
}

export const generate = async (): Promise<string> => {
  const sections = [...families()].map(
    ([family, calls]) => `## ${family}\n\n| call | what happens |\n| --- | --- |\n${grouped(calls).join('\n')}\n`,
  )
  return `<!-- Made by scripts/generate-docs.mjs from shim/syscalls/table.ts. Do not edit. -->
# Syscalls

What becomes of each syscall of a sandboxed program. **native** calls reach the kernel untouched, at native speed; **library OS** calls trap and are served by
it; an errno is answered by the seccomp filter. Whatever is not listed, unknown and future numbers among it, is ENOSYS; another architecture or the x32
numbers kill the process.

${describeSurface(await syscallSurface())}
${sections.join('\n')}`
}
