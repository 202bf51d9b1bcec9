// Several patterns read side by side along every path that there can be, byte by byte: which of them match is then known for each path, and of any
// set of them the shortest path that shows it can be found. Patterns are finite automata, so this ends, and its answer is a proof.
import type { ByteString } from '../patterns/bytes.ts'
import type { GlobProgress } from '../patterns/glob.ts'

/** Sets of states that are looked at before the search gives up: without an answer, which is no proof. */
const MOST = 50_000

const [SLASH, DOT] = [47, 46]

/** Where in a component a path stands: '', '.', '..' or anything else. The first three cannot end a component of a canonical path. */
const START = 0
const OTHER = 3
const inComponent = (at: number, byte: number): number => (byte === DOT && at < OTHER ? at + 1 : OTHER)

interface Situation {
  readonly states: readonly GlobProgress[]
  readonly component: number
  readonly before: Situation | undefined
  readonly byte: number
}

const spell = (situation: Situation): ByteString => {
  const bytes: number[] = []
  for (let at: Situation | undefined = situation; at?.before; at = at.before) bytes.push(at.byte)
  return bytes.length === 0 ? '/' : String.fromCharCode(...bytes.reverse())
}

const READABLE = [...'xyznmabcdefghijklopqrstuvw0123456789_'].map((character) => character.charCodeAt(0))

/** One byte of those that no pattern tells apart, one that can be read where there is one. */
const strange = (named: ReadonlySet<number>): number | undefined => {
  for (const byte of READABLE) if (!named.has(byte)) return byte
  for (let byte = 255; byte > 0; byte--) if (!named.has(byte)) return byte
  return undefined
}

/** The bytes that make a difference here, and one for all others. */
const alphabet = (states: readonly GlobProgress[]): number[] => {
  const named = new Set([SLASH, DOT])
  for (const { bytes } of states) for (const byte of bytes) if (byte !== 0) named.add(byte)
  const other = strange(named)
  return other === undefined ? [...named] : [other, ...named]
}

const keyOf = (states: readonly GlobProgress[], component: number): string => {
  let key = `${component}`
  for (let index = 0; index < states.length; index++) if (states[index]!.alive) key += ` ${index}:${states[index]!.key}`
  return key
}

export interface Search {
  readonly patterns: readonly GlobProgress[]
  /** Those of them of which one must be able to match: where none is, nothing is found. */
  readonly drivers: readonly number[]
  /** Whether a path on which the patterns stand so is what is looked for. */
  found(states: readonly GlobProgress[]): boolean
  /** Whether a longer path still can be. */
  possible(states: readonly GlobProgress[]): boolean
}

/** A shortest canonical path that is found; 'too many' when there are too many cases to be sure that there is none. */
export const shortestPath = ({ patterns, drivers, found, possible }: Search): { readonly path: ByteString } | 'none' | 'too many' => {
  const seen = new Set<string>()
  const queue: Situation[] = [{ states: patterns, component: OTHER, before: undefined, byte: 0 }]
  for (let head = 0; head < queue.length; head++) {
    const situation = queue[head]!
    const { states, component } = situation
    if (component === OTHER && found(states)) return { path: spell(situation) }
    if (!possible(states)) continue
    for (const byte of alphabet(states)) {
      if (byte === SLASH ? component !== OTHER : situation.before === undefined) continue
      if (!drivers.some((index) => states[index]!.alive && states[index]!.next(byte).alive)) continue
      const following = states.map((state) => (state.alive ? state.next(byte) : state))
      const next = byte === SLASH ? START : inComponent(component, byte)
      const key = keyOf(following, next)
      if (seen.has(key)) continue
      if (seen.size >= MOST) return 'too many'
      seen.add(key)
      queue.push({ states: following, component: next, before: situation, byte })
    }
  }
  return 'none'
}
