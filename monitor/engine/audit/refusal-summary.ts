// What the end of a run tells a person: each distinct refusal once, and the lines that would grant
// them as one block.
import { type Principal, printable, suggestGrant, type Suggestion, suggestionBlock, suggestMount } from '../../../policy/index.ts'
import type { AuditRecord } from '../../protocol/records.ts'
import { describe } from './audit-record.ts'
import { verbsOf } from './refusal-reason.ts'

/** Distinct refusals that are remembered; a flood must not grow the engine. */
const MOST_REFUSALS = 256

/** A name that a program looked for. */
export interface AbsentName {
  readonly program: string
  readonly object: string
  /** What for, as rights. */
  readonly need: number
}

export interface Absent extends AbsentName {
  readonly principal: Principal
}

export interface RefusalSummary {
  add(record: AuditRecord, suggestions?: readonly Suggestion[]): void
  /** The distinct refusals, each with how often it was, and how many more there were. */
  refused(): { readonly distinct: readonly { readonly record: AuditRecord; readonly count: number }[]; readonly others: number; readonly absent: readonly Absent[] }
  /** A name that the host has and no mount holds. */
  absent(principal: Principal, looked: AbsentName): void
  /** Lines for a person. */
  lines(): string[]
}

/** `remedy`: what shows it, where that is no line of the manifest. */
export const describeAbsent = ({ principal, program, object, need }: Absent, remedy?: string): string => {
  const name = program.slice(program.lastIndexOf('/') + 1)
  // A mount alone lets nobody use what it holds.
  const rules = verbsOf(need).flatMap((verb) => (verb === 'stat' ? [] : suggestGrant(principal, verb, object) ?? []))
  const lines = [suggestMount(object), ...rules].flatMap((suggestion) => suggestion?.text ?? [])
  return `zeolite: not in the view: ${printable(name)} as ${principal.name} looked for ${printable(object)}: it is on this host and in no mount; to show it, ${remedy ?? lines.join(', and ')}`
}

export const createRefusalSummary = (): RefusalSummary => {
  const seen = new Map<string, { readonly record: AuditRecord; count: number }>()
  const wanted = new Map<string, Suggestion>()
  const names = new Map<string, Absent>()
  let others = 0
  /** Whether more than looking was refused of what a program looked at. */
  const saysMore = ({ verb, principal, program, object }: AuditRecord): boolean =>
    verb === 'stat' && [...seen.values()].some(({ record }) => record.verb !== 'stat' && record.object === object && record.principal === principal && record.program === program)
  const block = (): string[] => {
    // A single line stands behind its refusal already.
    const lines = wanted.size > 1 ? suggestionBlock([...wanted.values()]) : []
    return lines.length === 0 ? [] : ['zeolite: these lines as one block; save it as refused.toml beside the manifest, and add "./refused.toml" to its use:', ...lines.map((line) => `  ${line}`)]
  }
  return {
    add: (record, suggestions = []) => {
      // Two calls that say the same to a person, as touch's openat and utimensat, are one line.
      const key = describe(record)
      const known = seen.get(key)
      if (known) known.count++
      else if (seen.size >= MOST_REFUSALS) others++
      else {
        seen.set(key, { record, count: 1 })
        for (const suggestion of suggestions) wanted.set(`${suggestion.text} ${suggestion.where}`, suggestion)
      }
    },
    refused: () => ({ distinct: [...seen.values()].filter(({ record }) => !saysMore(record)), others, absent: [...names.values()] }),
    absent: (principal, looked) => {
      if (names.size < MOST_REFUSALS && !names.has(looked.object)) names.set(looked.object, { ...looked, principal })
    },
    lines: () => [
      ...[...seen.values()].filter(({ record }) => !saysMore(record)).map(({ record, count }) => describe(record, count)),
      ...(others > 0 ? [`zeolite: refused: ${others} more`] : []),
      ...[...names.values()].map((each) => describeAbsent(each)),
      ...block(),
    ],
  }
}
