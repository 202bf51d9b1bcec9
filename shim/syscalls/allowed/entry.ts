// What of a call that does many things is let through. A call with an operation, an option or flags
// is native for those that stand on a list, and for no other: what a future kernel brings is
// refused until somebody has thought about it. docs/syscalls.md prints the lists.
import type { Case, Condition } from '../../abi/cases.ts'

export interface Entry {
  readonly name: string
  readonly value: number
  readonly why: string
  /** The manual page or kernel header that says what it does. */
  readonly source: string
}

export interface AllowList {
  /** What it is called in the documents. */
  readonly name: string
  /** The values are bits, which may be set together. */
  readonly flags: boolean
  readonly entries: readonly Entry[]
}

export const allowList = (name: string, ...groups: readonly (readonly Entry[])[]): AllowList => ({ name, flags: false, entries: groups.flat() })
export const allowedFlags = (name: string, ...groups: readonly (readonly Entry[])[]): AllowList => ({ name, flags: true, entries: groups.flat() })

/** Entries that are there for one reason. */
export const because = (why: string, source: string, values: Readonly<Record<string, number>>): readonly Entry[] =>
  Object.entries(values).map(([name, value]) => ({ name, value, why, source }))

const union = ({ entries }: AllowList): number => entries.reduce((bits, { value }) => bits | value, 0)

/**
 * The argument is on the list, whichever of `modifiers` are set beside it; of flags, that no other
 * is set.
 */
export const isOn = (list: AllowList, argument: number, modifiers = 0): Condition =>
  list.flags
    ? { argument, mask: ~union(list) >>> 0, oneOf: [0], list: list.name }
    : { argument, ...(modifiers === 0 ? {} : { mask: ~modifiers >>> 0 }), oneOf: list.entries.map(({ value }) => value), list: list.name }

/** The case that lets through what is on a list. */
export const letThrough = (list: AllowList, argument: number, why: string): Case => ({ when: [isOn(list, argument)], action: 'native', why })

/** Some other flag is set. */
export const notOn = (list: AllowList, argument: number): Condition => ({ argument, mask: ~union(list) >>> 0, noneOf: [0], list: list.name })
