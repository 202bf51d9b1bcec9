import { show } from './statistics.ts'
import type { Machine } from './machine.ts'
import type { Result, Verdict } from './results.ts'
import type { RunnerName } from './scenarios.ts'

const columns: readonly RunnerName[] = ['native', 'supervisor', 'node', 'plain', 'zeolite']
const titles: Record<RunnerName, string> = { native: 'native', supervisor: 'C supervisor', node: 'node', plain: 'without transitions', zeolite: 'zeolite' }

const target = ({ against, limit }: Verdict, unit: Result['unit']): string => {
  if (against === 'absolute') return `≤ ${show(limit, unit)}`
  return against === 'over native' ? `≤ native + ${show(limit, unit)}` : `≤ ${Number(limit.toFixed(2))} × ${titles[against]}`
}
const verdict = (one: Verdict, unit: Result['unit']): string => {
  const measured = one.against === 'absolute' ? '' : `${one.ratio.toFixed(2)} ×, `
  return `${measured}${target(one, unit)}: ${one.ok ? 'ok' : 'missed'}`
}
const figure = (result: Result, runner: RunnerName): string => {
  const value = result.medians[runner]
  if (value !== undefined) return show(value, result.unit)
  return result.errors[runner] === undefined ? '' : 'failed'
}

const table = (results: readonly Result[]): string[][] => [
  ['', ...columns.map((runner) => titles[runner]), 'held against'],
  ...results.map((result) => [
    result.title,
    ...columns.map((runner) => figure(result, runner)),
    result.verdicts.map((one) => verdict(one, result.unit)).join('; '),
  ]),
]

const failures = (results: readonly Result[]): string[] =>
  results.flatMap(({ title, errors }) =>
    Object.entries(errors).map(([runner, message]) => `${title}, ${titles[runner as RunnerName]}: ${message}`))

export const toText = (results: readonly Result[]): string => {
  const rows = table(results)
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const isFigure = (column: number): boolean => column >= 1 && column <= columns.length
  const align = (cell: string, column: number): string => (isFigure(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))
  const lines = rows.map((row) => row.map(align).join('  ').trimEnd())
  return [...lines, ...failures(results).map((line) => `failed: ${line}`)].join('\n') + '\n'
}

export const toMarkdown = (results: readonly Result[], machine: Machine, date: string, rounds: number): string => {
  const rows = table(results).map((row) => `| ${row.join(' | ')} |`)
  const facts = [
    `${machine.processor}, ${machine.processors} CPUs, ${machine.memory}`, `Linux ${machine.kernel}`, `Node ${machine.node}`,
    `commit ${machine.commit}`, machine.user === 'root' ? 'as root' : 'as an ordinary user',
    `load ${machine.load.toFixed(2)} at the start`,
  ]
  return [
    `# Benchmark, ${date}`, '', facts.join(' · '), '',
    `Medians of ${rounds} interleaved rounds. What each figure means: docs/benchmarks.md.`, '',
    rows[0]!, `|${' --- |'.repeat(columns.length + 2)}`, ...rows.slice(1),
    ...(failures(results).length > 0 ? ['', 'Failed:', ...failures(results).map((line) => `* ${line}`)] : []), '',
  ].join('\n')
}
