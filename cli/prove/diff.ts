import { hostResolver } from '../../monitor/plan/index.ts'
import { type Change, diffManifests, loadManifest, type ManifestDiff } from '../../policy/index.ts'
import { CANNOT_ENFORCE, type Io, usageError } from '../io.ts'
import { readArguments } from '../arguments.ts'
import type { Report, ReportedResult } from '../reports/report.ts'
import { problemReport, REPORT_OPTIONS, type ReportOptions, writeReports } from '../reports/write.ts'

export const help = `usage: zeolite diff OLD NEW [--json] [--junit FILE] [--sarif FILE]

Compares two manifests by what they allow, and not by their text: for each principal the rights that it gains and loses, each with an example
and the line that gives it; and what the view shows, transitions and settings besides. Nothing is run.

  --json        the difference as one JSON object
  --junit FILE  the difference as JUnit XML: a case for each principal, which fails where something is gained
  --sarif FILE  what is gained, as SARIF 2.1.0
  --help        this text

exit status: 0 nothing is gained, 1 something is, 2 usage, 3 a manifest is wrong, 4 whether something is gained or lost cannot be decided
example: zeolite diff old.toml new.toml
`

const line = (sign: string, { right, what, example, place, instance, undecided }: Change): string => {
  const notes = [
    ...(example === undefined || example === what ? [] : [`for example ${example}`]), ...(instance === undefined ? [] : [`as ${instance}`]),
    ...(undecided === true ? ['not decided: perhaps'] : []), ...(place.line > 0 ? [`${place.file}:${place.line}`] : place.file === '' ? [] : [place.file]),
  ]
  return `  ${sign} ${right} ${what}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}\n`
}

const block = (title: string, gained: readonly Change[], lost: readonly Change[]): string =>
  gained.length + lost.length === 0 && !title.includes('(') ? '' : `${title}\n${gained.map((each) => line('+', each)).join('')}${lost.map((each) => line('-', each)).join('')}`

const describe = ({ principals, rest, status }: ManifestDiff): string => {
  if (status === 'same') return 'both allow the same\n'
  const blocks = principals.map(({ principal, presence, gained, lost }) => block(`${principal}${presence === 'both' ? '' : ` (${presence})`}`, gained, lost))
  return [...blocks, block('beside principals', rest.gained, rest.lost)].join('')
}

/** One case for each principal that differs, and one for the rest. */
const reportOf = (about: string, { principals, rest }: ManifestDiff): Report => {
  const results = (name: string, gained: readonly Change[], lost: readonly Change[]): ReportedResult[] => {
    const known = gained.filter(({ undecided }) => undecided !== true)
    const open = [...gained, ...lost].filter(({ undecided }) => undecided === true)
    const title = `${name} gains nothing`
    if (known.length + open.length === 0) return [{ name: title, rule: 'gained', status: 'passed' }]
    return [...known, ...open].map((each) => ({
      name: title, rule: 'gained', status: known.includes(each) ? 'failed' : 'undecided', message: line('+', each).trim(), place: each.place,
    }))
  }
  return { tool: 'zeolite diff', about, results: [...principals.flatMap(({ principal, gained, lost }) => results(principal, gained, lost)), ...results('what is beside principals', rest.gained, rest.lost)] }
}

const STATUS = { same: 0, lost: 0, gained: 1, undecided: CANNOT_ENFORCE } as const

const diff = (old: string, now: string, io: Io, { json, ...files }: ReportOptions): number => {
  const [before, after] = [loadManifest(old), loadManifest(now)]
  const found = diffManifests(before, after, { before: { resolve: hostResolver(before) }, after: { resolve: hostResolver(after) } })
  const failed = writeReports(io, reportOf(`${old} ${now}`, found), files)
  if (failed !== undefined) return failed
  io.stdout.write(json ? `${JSON.stringify(found, null, 2)}\n` : describe(found))
  return STATUS[found.status]
}

export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  const parsed = readArguments(argv, io, { name: 'diff', help, positionals: true, options: REPORT_OPTIONS })
  if (typeof parsed === 'number') return parsed
  const { json = false, junit, sarif } = parsed.values
  const [old, now, ...rest] = parsed.positionals
  if (old === undefined || now === undefined || rest.length > 0) return usageError(io, 'diff', 'it takes OLD and NEW')
  try {
    return diff(old, now, io, { json, junit, sarif })
  } catch (error) {
    return problemReport(io, error, json)
  }
}
