// What the end of a run tells a person: each distinct refusal once, and the lines that would grant them as one block.
import { type Suggestion, suggestionBlock } from '../policy/index.ts'
import { type AuditRecord, describe } from './audit-record.ts'

/** Distinct refusals that are remembered; a flood must not grow the engine. */
const MOST_REFUSALS = 256

export interface RefusalSummary {
  add(record: AuditRecord, suggestions?: readonly Suggestion[]): void
  /** The distinct refusals, each with how often it was, and how many more there were. */
  refused(): { readonly distinct: readonly { readonly record: AuditRecord; readonly count: number }[]; readonly others: number }
  /** Lines for a person. */
  lines(): string[]
}

export const createRefusalSummary = (): RefusalSummary => {
  const seen = new Map<string, { readonly record: AuditRecord; count: number }>()
  const wanted = new Map<string, Suggestion>()
  let others = 0
  const block = (): string[] => {
    // A single line stands behind its refusal already.
    const lines = wanted.size > 1 ? suggestionBlock([...wanted.values()]) : []
    const files = [...new Set([...wanted.values()].map(({ file }) => file).filter((file) => file !== ''))]
    return lines.length === 0 ? [] : [`zeolite: to allow all of this, paste into ${files.join(', ') || 'the manifest'}:`, ...lines.map((line) => `  ${line}`)]
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
        for (const suggestion of suggestions) wanted.set(`${suggestion.where} ${suggestion.key} ${suggestion.value}`, suggestion)
      }
    },
    refused: () => ({ distinct: [...seen.values()], others }),
    lines: () => [
      ...[...seen.values()].map(({ record, count }) => describe(record, count)),
      ...(others > 0 ? [`zeolite: refused: ${others} more`] : []),
      ...block(),
    ],
  }
}
