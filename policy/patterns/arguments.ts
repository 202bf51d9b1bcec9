// Patterns for the arguments of a program, argv[1] and further. An argument is no path: `*` is any bytes and `?` one byte, a slash too; a backslash makes the
// next character plain. A pattern covers the whole argument.
//
// The program chooses its arguments, and they may have megabytes. All states of a pattern are stepped through at once, as bits: an argument costs
// its length × the words that the pattern's states take, whatever is in either.
import type { ByteString } from './bytes.ts'

/** Stands for any number of arguments, none too; only as the last pattern. */
export const ANY_REST = '**'

const BITS = 32
const BYTES = 256

interface Tokens {
  /** For each state the byte that leads to the next one, or ANY_BYTE. */
  readonly steps: readonly number[]
  /** The states in which any byte may be passed over. */
  readonly stars: ReadonlySet<number>
}

const ANY_BYTE = -1

const tokensOf = (pattern: ByteString): Tokens => {
  const steps: number[] = []
  const stars = new Set<number>()
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index]
    if (character === '*') stars.add(steps.length)
    else if (character === '?') steps.push(ANY_BYTE)
    else steps.push(pattern.charCodeAt(character === '\\' && index + 1 < pattern.length ? ++index : index))
  }
  return { steps, stars }
}

/** One bit a state: which of them a byte leads on from, and which of them it may be passed over in. */
const tablesOf = ({ steps, stars }: Tokens, words: number): { readonly onward: Uint32Array; readonly staying: Uint32Array } => {
  const onward = new Uint32Array(BYTES * words)
  const staying = new Uint32Array(words)
  const set = (table: Uint32Array, first: number, state: number): void => {
    const word = first + Math.floor(state / BITS)
    table[word] = table[word]! | (1 << state % BITS)
  }
  for (const state of stars) set(staying, 0, state)
  for (const [state, step] of steps.entries()) {
    if (step !== ANY_BYTE) set(onward, step * words, state)
    else for (let byte = 0; byte < BYTES; byte++) set(onward, byte * words, state)
  }
  return { onward, staying }
}

const plain = (steps: readonly number[]): ByteString => steps.map((byte) => String.fromCharCode(byte)).join('')

/** Whether a whole byte string matches a pattern. */
export const compileText = (pattern: ByteString): ((text: ByteString) => boolean) => {
  const tokens = tokensOf(pattern)
  const { steps, stars } = tokens
  return (steps.includes(ANY_BYTE) ? undefined : atOneEnd(plain(steps), stars)) ?? anywhere(tokens)
}

/** What most patterns are: `name`, `name*` and `*name`. */
const atOneEnd = (bytes: ByteString, stars: ReadonlySet<number>): ((text: ByteString) => boolean) | undefined => {
  if (stars.size === 0) return (text) => text === bytes
  if (stars.size > 1) return undefined
  if (stars.has(bytes.length)) return (text) => text.startsWith(bytes)
  return stars.has(0) ? (text) => text.endsWith(bytes) : undefined
}

/** The states after a text, where they are the bits of one word. */
const run = (onward: Uint32Array, staying: number, text: ByteString): number => {
  let states = 1
  for (let index = 0; index < text.length && states !== 0; index++) states = ((states & onward[text.charCodeAt(index)]!) << 1) | (states & staying)
  return states
}

const anywhere = (tokens: Tokens): ((text: ByteString) => boolean) => {
  const { steps, stars } = tokens
  const end = steps.length
  const words = Math.floor(end / BITS) + 1
  const { onward, staying } = tablesOf(tokens, words)
  const fits = (text: ByteString): boolean => text.length >= end && (stars.size > 0 || text.length === end)
  if (words === 1) return (text) => fits(text) && (run(onward, staying[0]!, text) & (1 << end)) !== 0
  return (text) => {
    if (!fits(text)) return false
    const states = new Uint32Array(words)
    states[0] = 1
    for (let index = 0; index < text.length; index++) {
      const row = text.charCodeAt(index) * words
      let carried = 0
      let alive = 0
      for (let word = 0; word < words; word++) {
        const here = states[word]!
        const going = here & onward[row + word]!
        states[word] = (going << 1) | carried | (here & staying[word]!)
        carried = going >>> (BITS - 1)
        alive |= states[word]!
      }
      if (alive === 0) return false
    }
    return (states[words - 1]! & (1 << end % BITS)) !== 0
  }
}

/** Whether arguments (argv[1] and further) match patterns: as many as there are, or more where the last one is `**`. */
export const compileArguments = (patterns: readonly ByteString[]): ((args: readonly ByteString[]) => boolean) => {
  const open = patterns.at(-1) === ANY_REST
  const each = (open ? patterns.slice(0, -1) : patterns).map(compileText)
  return (args) => (open ? args.length >= each.length : args.length === each.length) && each.every((matches, index) => matches(args[index]!))
}

export const matchesArguments = (patterns: readonly ByteString[], args: readonly ByteString[]): boolean => compileArguments(patterns)(args)
