// What a worker reports of calls: refused, served, or to be decided by somebody outside.
import type { AskedVerb } from '../../shim/kernel/decisions.ts'
import type { Refusal } from '../../shim/kernel/refusal.ts'

/** What all reports say of a call. */
export interface CallReport {
  /** The revision of the manifest that decided. */
  readonly revision: number
  readonly time: number
  readonly pid: number
  /** As the program sees its own path. */
  readonly program: string
  readonly syscall: string
}

/** What somebody outside must say yes to. */
export interface DecisionReport extends CallReport {
  readonly verbs: readonly AskedVerb[]
  readonly object: string
}

export interface RefusalReport extends CallReport, Refusal {}

/** A call that was served, for `audit.log = "all"`. */
export interface ServedReport extends CallReport {
  readonly object: string
  /** Why it failed, where it did. */
  readonly errno?: number
}
