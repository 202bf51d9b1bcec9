// What BPF decides about a call before the library OS hears of it.

/** A condition on registers. Words are the low 32 bits unless `whole`. */
export interface Condition {
  readonly argument: number
  readonly mask?: number
  /** The masked argument equals one of these… */
  readonly oneOf?: readonly number[]
  /** … or none of these. */
  readonly noneOf?: readonly number[]
  /** Compare all 64 bits. */
  readonly whole?: boolean
}

/** One case of a call: the first that holds wins. */
export interface Case {
  /** All of them. */
  readonly when?: readonly Condition[]
  /** `errno`: silently, for what programs probe. `refuse`: trapped, so that the refusal is recorded. */
  readonly action: 'native' | 'trap' | { readonly errno: number } | { readonly refuse: number }
  readonly why: string
  /** Only for a sandbox with this feature: an item of the principal's `allow_unsafe`, or ids of its own (`process.user`). */
  readonly onlyWith?: string
}

/** A row of the syscall table as far as a filter is concerned. */
export interface FilterRow {
  readonly name: string
  /** In order; the last has no condition. */
  readonly cases: readonly Case[]
}
