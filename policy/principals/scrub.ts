// Which variables of the environment a transition on `exec` takes away.
import { compileText } from '../patterns/arguments.ts'
import type { ByteString } from '../patterns/bytes.ts'
import { SCRUB_SETS } from '../manifest/scrub-sets.ts'

type Names = (name: ByteString) => boolean
type SetName = keyof typeof SCRUB_SETS

const compileNames = (patterns: readonly ByteString[]): Names => {
  const plain = new Set(patterns.filter((pattern) => !/[*?\\]/.test(pattern)))
  // By the character that names must begin with; '' where that is any.
  const globs = new Map<string, Names[]>()
  for (const pattern of patterns) {
    if (plain.has(pattern)) continue
    const first = /^[^*?\\]/.exec(pattern)?.[0] ?? ''
    globs.set(first, [...(globs.get(first) ?? []), compileText(pattern)])
  }
  const matches = (name: ByteString, first: string): boolean => globs.get(first)?.some((each) => each(name)) ?? false
  return (name) => plain.has(name) || matches(name, name.slice(0, 1)) || matches(name, '')
}

// The program chooses the names, so what is remembered of them is bounded.
const REMEMBERED = 1024
const REMEMBERED_LENGTH = 128

/** Programs that follow each other have the same variables. */
const remembering = (has: Names): Names => {
  const known = new Map<ByteString, boolean>()
  return (name) => {
    const before = known.get(name)
    if (before !== undefined) return before
    const found = has(name)
    if (name.length > REMEMBERED_LENGTH) return found
    if (known.size >= REMEMBERED) known.clear()
    known.set(name, found)
    return found
  }
}

// Sets are always the same, and a transition must not wait for them.
const compiledSets = new Map<SetName, Names>()

const namesOf = (set: SetName): Names => {
  const known = compiledSets.get(set)
  if (known !== undefined) return known
  const made = remembering(compileNames(SCRUB_SETS[set].variables.flatMap(([, ...patterns]) => patterns)))
  compiledSets.set(set, made)
  return made
}

const isSet = (name: string): name is SetName => Object.hasOwn(SCRUB_SETS, name)

/**
 * Whether a variable is taken away: `NAME=value` as a program gets it, or a string without "=", which is all name. `names`: as a transition has them, sets among
 * them; `loader` always is.
 */
export const scrubber = (names: readonly ByteString[]): ((variable: ByteString) => boolean) => {
  const sets = [...new Set(['loader' as const, ...names.filter(isSet)])].map(namesOf)
  const own = compileNames(names.filter((name) => !isSet(name)))
  return (variable) => {
    const end = variable.indexOf('=')
    const name = end < 0 ? variable : variable.slice(0, end)
    return sets.some((has) => has(name)) || own(name)
  }
}
