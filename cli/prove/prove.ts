import { hostResolver } from '../../monitor/plan/index.ts'
import { describeVerdict, loadManifest, loadNeverRules, type NeverRule, type NeverVerdict, proveNever } from '../../policy/index.ts'
import { CANNOT_ENFORCE, type Io, usageError } from '../io.ts'
import { readArguments } from '../arguments.ts'
import type { Report } from '../reports/report.ts'
import { problemReport, REPORT_OPTIONS, type ReportOptions, writeReports } from '../reports/write.ts'

export const help = `usage: zeolite prove MANIFEST [RULES] [--json] [--junit FILE] [--sarif FILE]

Proves the [[never]] rules of a manifest, and of a file RULES beside it: for every path, every address and every instance of a template.
A rule that does not hold comes with a counterexample: the principal, what it may, and the lines that give it. Nothing is run.

  --json        the verdicts as one JSON object
  --junit FILE  the verdicts as JUnit XML, a test case for each rule
  --sarif FILE  what does not hold, as SARIF 2.1.0
  --help        this text

exit status: 0 every rule holds, 1 one does not, 2 usage, 3 the manifest or RULES is wrong, 4 a rule cannot be decided, and the others hold
example: zeolite prove manifests/bash.toml never.toml
`

const NAMES = { proved: 'holds', broken: 'does not hold', undecided: 'not decided' } as const

const origin = ({ place: { file, line } }: NeverRule): string => (line > 0 ? `${file}:${line}` : file)

const describe = (verdict: NeverVerdict): string => [`${NAMES[verdict.status]}: ${origin(verdict.rule)}: ${verdict.rule.place.text}`, ...describeVerdict(verdict).map((each) => `  ${each}`), ''].join('\n')

const asJson = (verdicts: readonly NeverVerdict[]): string => `${JSON.stringify({
  ok: verdicts.every(({ status }) => status === 'proved'),
  rules: verdicts.map(({ rule, status, counterexamples, undecided }) => ({ rule: rule.place.text, place: rule.place, status, counterexamples, undecided })),
}, null, 2)}\n`

const reportOf = (about: string, verdicts: readonly NeverVerdict[]): Report => ({
  tool: 'zeolite prove', about,
  results: verdicts.map((verdict) => ({
    name: verdict.rule.place.text, rule: 'never', place: verdict.rule.place,
    ...(verdict.status === 'proved' ? { status: 'passed' } : { status: verdict.status === 'broken' ? 'failed' : 'undecided', message: describeVerdict(verdict).join('; ') }),
  })),
})

const prove = (file: string, rulesFile: string | undefined, io: Io, { json, ...files }: ReportOptions): number => {
  const manifest = loadManifest(file)
  const more = rulesFile === undefined ? [] : loadNeverRules(rulesFile, manifest)
  const verdicts = proveNever(manifest, [...manifest.never, ...more], { resolve: hostResolver(manifest) })
  const failed = writeReports(io, reportOf(file, verdicts), files)
  if (failed !== undefined) return failed
  if (verdicts.length === 0) io.stderr.write(`zeolite prove: ${file} has no [[never]] rule: nothing was proved\n`)
  io.stdout.write(json ? asJson(verdicts) : verdicts.map(describe).join(''))
  if (verdicts.some(({ status }) => status === 'broken')) return 1
  return verdicts.some(({ status }) => status === 'undecided') ? CANNOT_ENFORCE : 0
}

export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  const parsed = readArguments(argv, io, { name: 'prove', help, positionals: true, options: REPORT_OPTIONS })
  if (typeof parsed === 'number') return parsed
  const { json = false, junit, sarif } = parsed.values
  const [file, rules, ...rest] = parsed.positionals
  if (file === undefined || rest.length > 0) return usageError(io, 'prove', 'it takes MANIFEST and perhaps RULES')
  try {
    return prove(file, rules, io, { json, junit, sarif })
  } catch (error) {
    return problemReport(io, error, json)
  }
}
