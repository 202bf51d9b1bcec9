import { writeFileSync } from 'node:fs'
import { type Io, USAGE } from '../io.ts'
import { junit } from './junit.ts'
import type { Report } from './report.ts'
import { sarif } from './sarif.ts'

export interface ReportFiles {
  readonly junit?: string | undefined
  readonly sarif?: string | undefined
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
