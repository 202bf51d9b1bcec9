// Failures as every test runner shows them: AssertionError of node:assert.
import { AssertionError } from 'node:assert'
import type { Place } from '../policy/index.ts'

export interface Expected {
  readonly actual?: unknown
  readonly expected?: unknown
  readonly cause?: unknown
}

/** Throws; `operator` is the assertion's name. */
export const fail = (operator: string, message: string, { actual, expected, cause }: Expected = {}): never => {
  const error = new AssertionError({ message, actual, expected, operator, stackStartFn: fail })
  if (cause !== undefined) error.cause = cause
  throw error
}

/** A rule with its line: `m.toml:12: read = ["/usr"]`. */
export const ruleAt = ({ file, line, text }: Pick<Place, 'file' | 'line' | 'text'>): string => `${file}${line > 0 ? `:${line}` : ''}: ${text}`
