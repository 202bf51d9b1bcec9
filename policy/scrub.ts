// Which variables of the environment a transition on `exec` takes away.
import { compileText } from './arguments.ts'
import type { ByteString } from './bytes.ts'
import { SCRUB_SETS, type ScrubSet } from './scrub-sets.ts'

const isSet = (name: string): name is keyof typeof SCRUB_SETS => Object.hasOwn(SCRUB_SETS, name)

const patternsOf = ({ variables }: ScrubSet): string[] => variables.flatMap(([, ...patterns]) => patterns)

/**
 * Whether a variable is taken away: `NAME=value` as a program gets it, or a string without "=", which is all name. `names`: as a transition has them, sets among
 * them; `loader` always is.
 */
export const scrubber = (names: readonly ByteString[]): ((variable: ByteString) => boolean) => {
  const patterns = new Set(['loader', ...names].flatMap((name) => (isSet(name) ? patternsOf(SCRUB_SETS[name]) : [name])))
  const plain = new Set([...patterns].filter((pattern) => !/[*?\\]/.test(pattern)))
  const globs = [...patterns].filter((pattern) => !plain.has(pattern)).map(compileText)
  return (variable) => {
    const end = variable.indexOf('=')
    const name = end < 0 ? variable : variable.slice(0, end)
    return plain.has(name) || globs.some((matches) => matches(name))
  }
}
