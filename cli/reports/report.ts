// What commands that prove something report to CI: one list of results, written as JUnit XML and as SARIF.
import type { Place } from '../../policy/index.ts'

export interface ReportedResult {
  /** What was asked, as a test's title. */
  readonly name: string
  /** `undecided`: neither shown nor refuted, which is an error and never a pass. */
  readonly status: 'passed' | 'failed' | 'undecided'
  /** Why not. */
  readonly message?: string
  readonly place?: Place
  /** The kind of finding, one word: `never`, `gained`. */
  readonly rule: string
}

export interface Report {
  /** The command. */
  readonly tool: string
  readonly about: string
  readonly results: readonly ReportedResult[]
}
