import { type ManifestError, type Problem, where } from './error.ts'

// A tab or a control character in the excerpt would move the caret or the terminal's cursor.
// oxlint-disable-next-line no-control-regex
const visible = (text: string): string =>
  text.replace(/\t/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, '\ufffd')

const EXCERPT_WIDTH = 100

const excerpt = (problem: Problem, source: string, paint: (text: string) => string): string[] => {
  const line = source.split(/\r?\n/, problem.line)[problem.line - 1] ?? ''
  const from = Math.max(0, problem.column - 1 - Math.floor(EXCERPT_WIDTH / 2))
  const shown = visible(line.slice(from, from + EXCERPT_WIDTH))
  const column = problem.column - 1 - from
  const width = Math.max(1, Math.min(problem.length ?? 1, shown.length - column))
  const number = String(problem.line)
  return [` ${number} | ${shown}`, ` ${' '.repeat(number.length)} | ${' '.repeat(column)}${paint('^'.repeat(width))}`]
}

export interface FormatOptions {
  /** Pass `stream.isTTY`: colours belong on terminals only. */
  readonly color?: boolean
}

/** The problem as people read it: where, what, the line with a caret, and the remedy. */
export const formatProblem = (problem: Problem, sources: ReadonlyMap<string, string>, { color = false }: FormatOptions = {}): string => {
  const red = (text: string): string => (color ? `\u001b[31m${text}\u001b[39m` : text)
  const bold = (text: string): string => (color ? `\u001b[1m${text}\u001b[22m` : text)
  const lines = [`${bold(visible(where(problem)))}: ${red('error')}: ${visible(problem.message)}`]
  const source = sources.get(problem.file)
  if (source !== undefined && problem.line > 0) lines.push(...excerpt(problem, source, red))
  if (problem.remedy !== undefined) lines.push(`  = ${visible(problem.remedy)}`)
  return lines.join('\n')
}

export const formatManifestError = (error: ManifestError, options: FormatOptions = {}): string =>
  error.problems.map((problem) => formatProblem(problem, error.sources, options)).join('\n')
