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
  /** The allow list that the values are of (shim/syscalls/allowed), for the documents. */
  readonly list?: string
}

/**
 * The instruction pointer of a call that the engine makes a stopped thread issue
 * (picoprocess/native/addon/threads/issue.c), each half: no program can run there.
 */
export const ISSUED = 0xffffffff

/** One case of a call: the first that holds wins. */
export interface Case {
  /** All of them. */
  readonly when?: readonly Condition[]
  /**
   * `errno`: silently, for what programs probe. `refuse`: trapped, so that the refusal is recorded.
   */
  readonly action: 'native' | 'trap' | { readonly errno: number } | { readonly refuse: number }
  readonly why: string
  /** Only for a call that the engine makes a stopped thread issue. */
  readonly issued?: true
  /**
   * Only for a sandbox with this feature: an item of the principal's `allow_unsafe`, or what
   * monitor/plan/features.ts finds of its rules.
   */
  readonly onlyWith?: string
}

/**
 * The features of the principals that one filter serves: a picoprocess keeps its filter when it
 * becomes another principal.
 */
export interface Features {
  /** Whichever principal it is. */
  readonly always: ReadonlySet<string>
  /** As some of them and not as others. */
  readonly varying: ReadonlySet<string>
}

/** The registers of a call. */
export interface Registers {
  /** The low 32 bits as int. */
  int(index: number): number
  /** The high 32 bits as int. */
  high(index: number): number
}

const holds = ({ argument, mask, oneOf = [], noneOf, whole = false }: Condition, registers: Registers): boolean => {
  const low = registers.int(argument)
  // Values and masks are words, so nothing of the upper half passes a mask, and without one it must
  // be zero.
  const word = mask === undefined ? low : low & mask
  const isWord = !whole || mask !== undefined || registers.high(argument) === 0
  const among = (values: readonly number[]): boolean => isWord && values.some((value) => (value | 0) === (word | 0))
  return noneOf === undefined ? among(oneOf) : !among(noneOf)
}

/** The cases that there are for calls of a program whose principal has these features. */
export const casesWith = (cases: readonly Case[], features: ReadonlySet<string>): readonly Case[] =>
  cases.filter(({ onlyWith, issued }) => issued !== true && (onlyWith === undefined || features.has(onlyWith)))

/** The first case that holds: what a filter would decide of a call that a program makes. */
export const firstCase = (cases: readonly Case[], registers: Registers): Case | undefined =>
  cases.find(({ when = [], issued }) => issued !== true && when.every((condition) => holds(condition, registers)))

/** A row of the syscall table as far as a filter is concerned. */
export interface FilterRow {
  readonly name: string
  /** In order; the last has no condition. */
  readonly cases: readonly Case[]
}
