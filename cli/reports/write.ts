import { writeFileSync } from 'node:fs'
import { ManifestError } from '../../policy/index.ts'
import { BAD_MANIFEST, type Io, manifestProblem, USAGE } from '../io.ts'
import { junit } from './junit.ts'
import type { Report } from './report.ts'
import { sarif } from './sarif.ts'

export interface ReportFiles {
  readonly junit?: string | undefined
  readonly sarif?: string | undefined
}

/** Of a command that reports. */
export const REPORT_OPTIONS = { json: { type: 'boolean' }, junit: { type: 'string' }, sarif: { type: 'string' } } as const

export interface ReportOptions extends ReportFiles {
  readonly json: boolean
}

/** What is wrong with a manifest, in the words that were asked for. */
export const problemReport = (io: Io, error: unknown, json: boolean): number => {
  if (!json || !(error instanceof ManifestError)) return manifestProblem(io, error)
  io.stdout.write(`${JSON.stringify({ ok: false, problems: error.problems }, null, 2)}\n`)
  return BAD_MANIFEST
}

/** Writes the files that were asked for. An exit status where one cannot be written: a report that is missing must not look like a pass. */
export const writeReports = ({ stderr }: Io, report: Report, files: ReportFiles): number | undefined => {
  for (const [file, text] of [[files.junit, junit], [files.sarif, sarif]] as const) {
    if (file === undefined) continue
    try {
      writeFileSync(file, text(report))
    } catch (error) {
      stderr.write(`${report.tool}: cannot write ${file}: ${(error as Error).message}\n`)
      return USAGE
    }
  }
  return undefined
}
