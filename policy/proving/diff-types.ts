import type { Place } from '../manifest/types.ts'

/** A set of rights that one manifest gives and another does not. */
export interface Change {
  /** `read`, `connect`, `limits`, …; `view`, `stay` (as the principal that it is) and `setting` are of no principal. */
  readonly right: string
  /** The set: the rule by which it is had, as it is written. */
  readonly what: string
  /** One of the set; undefined where `what` is all of it, or where it is not decided. */
  readonly example: string | undefined
  /** The rule that gives it. */
  readonly place: Place
  /** The instance of a template that the example is of. */
  readonly instance?: string
  /** That there is one is likely and not proved. */
  readonly undecided?: true
}
