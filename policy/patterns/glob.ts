import type { ByteString } from './bytes.ts'

// A pattern means the path itself and everything beneath it. `?` is one byte and `*` any bytes, neither a slash; `**` is any bytes;
// `/**/` also matches a single slash, as in .gitignore; a backslash makes the next byte plain. Nothing else is special.
//
// A glob is matched by stepping through all its states at once, so hostile patterns and hostile names cost length × length at worst.

const SLASH = 47
const ANY = -1
const STAR = -2
const GLOBSTAR = -3
// `**/` after a slash: any number of whole components. DIRECTORIES is its start, INSIDE the state within a component.
const DIRECTORIES = -4
const INSIDE = -5

export interface Glob {
  /** The whole components before the first one with a wildcard: '' for the root, else `/a/b`. */
  readonly base: ByteString
  /** What follows the base; empty when the pattern is a plain path. */
  readonly tokens: Int16Array
}

const tokenize = (pattern: ByteString): number[] => {
  const tokens: number[] = []
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index]
    if (character === '\\' && index + 1 < pattern.length) tokens.push(pattern.charCodeAt(++index))
    else if (character === '?') tokens.push(ANY)
    else if (character !== '*') tokens.push(pattern.charCodeAt(index))
    else if (pattern[index + 1] !== '*') tokens.push(STAR)
    else {
      while (pattern[index + 1] === '*') index++
      if ((tokens.at(-1) === SLASH || tokens.at(-1) === INSIDE) && pattern[index + 1] === '/') {
        tokens.push(DIRECTORIES, INSIDE)
        index++
      } else tokens.push(GLOBSTAR)
    }
  }
  return tokens
}

/** Takes a pattern that starts with a slash and has no empty, `.` or `..` component. */
export const parseGlob = (pattern: ByteString): Glob => {
  const tokens = tokenize(pattern)
  const wild = tokens.findIndex((token) => token < 0)
  const end = wild < 0 ? tokens.length : tokens.lastIndexOf(SLASH, wild)
  const base = String.fromCharCode(...tokens.slice(0, end))
  return { base: base === '/' ? '' : base, tokens: Int16Array.from(tokens.slice(end)) }
}

/** What a byte string has to be written as to mean itself in a pattern. */
export const escapeGlob = (bytes: ByteString): ByteString => bytes.replace(/[*?\\]/g, '\\$&')

export const NO_MATCH = 0
/** Something beneath the path can match. */
export const LEADS_TO_MATCH = 1
/** The path, or a directory above it, matches. */
export const MATCH = 2

const addState = (tokens: Int16Array, states: Uint8Array, state: number): void => {
  // The stars and DIRECTORIES may match nothing, so whoever reaches them has also reached what follows them.
  states[state] = 1
  const token = tokens[state]
  if (token === STAR || token === GLOBSTAR) addState(tokens, states, state + 1)
  else if (token === DIRECTORIES) addState(tokens, states, state + 2)
}

const step = (tokens: Int16Array, states: Uint8Array, next: Uint8Array, byte: number): boolean => {
  next.fill(0)
  let alive = false
  for (let state = 0; state < tokens.length; state++) {
    if (states[state] === 0) continue
    const token = tokens[state] as number
    let target = -1
    if (token >= 0) target = token === byte ? state + 1 : -1
    else if (token === GLOBSTAR) target = state
    else if (token === ANY) target = byte === SLASH ? -1 : state + 1
    else if (token === STAR) target = byte === SLASH ? -1 : state
    else if (token === DIRECTORIES) target = byte === SLASH ? -1 : state + 1
    else {
      target = state
      if (byte === SLASH) addState(tokens, next, state + 1)
    }
    if (target < 0) continue
    addState(tokens, next, target)
    alive = true
  }
  return alive
}

/** Matches the part of a canonical path that follows the glob's base: '' or something that starts with a slash. */
export const matchGlob = ({ tokens }: Glob, rest: ByteString): typeof NO_MATCH | typeof LEADS_TO_MATCH | typeof MATCH => {
  const end = tokens.length
  let states: Uint8Array = new Uint8Array(end + 1)
  let next: Uint8Array = new Uint8Array(end + 1)
  addState(tokens, states, 0)
  for (let index = 0; index < rest.length; index++) {
    const byte = rest.charCodeAt(index)
    if (byte === SLASH && states[end] === 1) return MATCH
    if (!step(tokens, states, next, byte)) return NO_MATCH
    ;[states, next] = [next, states]
  }
  if (states[end] === 1) return MATCH
  return step(tokens, states, next, SLASH) ? LEADS_TO_MATCH : NO_MATCH
}

/** Matches a canonical path, the root as the empty one, where `base` takes the place of the glob's own. */
export const matchFrom = (glob: Glob, base: ByteString, path: ByteString): typeof NO_MATCH | typeof LEADS_TO_MATCH | typeof MATCH => {
  if (path === base || (path.startsWith(base) && path[base.length] === '/')) return matchGlob(glob, path.slice(base.length))
  return base.startsWith(path) && base[path.length] === '/' ? LEADS_TO_MATCH : NO_MATCH
}

/**
 * Where a pattern stands beneath a directory: two directories with the same answer have the same names covered beneath them. '' where it can cover
 * nothing there.
 */
export const standingBelow = ({ tokens }: Glob, base: ByteString, directory: ByteString): string => {
  const path = directory === '/' ? '' : directory
  if (base.startsWith(path) && base[path.length] === '/') return `before ${base.slice(path.length)}`
  if (path !== base && !path.startsWith(`${base}/`)) return ''
  const end = tokens.length
  let states: Uint8Array = new Uint8Array(end + 1)
  let next: Uint8Array = new Uint8Array(end + 1)
  addState(tokens, states, 0)
  const rest = `${path.slice(base.length)}/`
  for (let index = 0; index < rest.length; index++) {
    const byte = rest.charCodeAt(index)
    if (byte === SLASH && states[end] === 1) return 'covered'
    if (!step(tokens, states, next, byte)) return ''
    ;[states, next] = [next, states]
  }
  return states.join('')
}

/** How far a rule follows symbolic links, and where they have led already. As of a PathRule. */
interface Followed {
  readonly anchor?: ByteString
  readonly leads?: ByteString
}

/** A glob's base as it is written, and as the symbolic links of the view lead. What comes after the anchor is not followed. */
export const basesOf = ({ base }: Glob, resolve: (path: ByteString) => ByteString, { anchor = base, leads = resolve(anchor === '' ? '/' : anchor) }: Followed = {}): ByteString[] =>
  [...new Set([base, (leads === '/' ? '' : leads) + base.slice(anchor.length)])]

/** A glob part of the way through a path, byte by byte. */
export interface GlobProgress {
  /** Tells apart what can still come of it; empty when that is nothing. */
  readonly key: string
  /** The path so far, or a directory above it, matches. */
  readonly matched: boolean
  /** A directory above it does. */
  readonly covered: boolean
  /** Whether what has been read, or anything that begins with it, can match. */
  readonly alive: boolean
  /** The bytes that it tells apart here; all others come to the same. */
  readonly bytes: readonly number[]
  next(byte: number): GlobProgress
}

const settled = (matched: boolean): GlobProgress => {
  const progress: GlobProgress = { key: matched ? 'matched' : '', matched, covered: matched, alive: matched, bytes: [], next: () => progress }
  return progress
}
const COVERED = settled(true)
const DEAD = settled(false)

/** A pattern's progress for paths beneath `from`, read as if they lay beneath `to`: one folder under two names. */
export const relocated = (start: GlobProgress, from: ByteString, to: ByteString): GlobProgress => {
  let there = start
  for (let index = 0; index < to.length; index++) there = there.next(to.charCodeAt(index))
  if (!there.alive) return DEAD
  // What begins with the folder's name, and is longer, is another one.
  const end: GlobProgress = { ...there, key: `at ${there.key}`, bytes: [SLASH], next: (byte) => (byte === SLASH ? there.next(SLASH) : DEAD) }
  let progress = end
  for (let index = from.length - 1; index >= 0; index--) {
    const [byte, after] = [from.charCodeAt(index), progress]
    progress = { key: `to ${from.slice(index)}`, matched: false, covered: false, alive: true, bytes: [byte], next: (read) => (read === byte ? after : DEAD) }
  }
  return progress
}

/** A pattern at the start of a path; the root is the empty path. `base` takes the place of the glob's own. */
export const globProgress = ({ tokens: rest }: Glob, base: ByteString): GlobProgress => {
  const tokens = Int16Array.from([...[...base].map((byte) => byte.charCodeAt(0)), ...rest])
  const end = tokens.length
  // Few states are ever met, and each many times.
  const known = new Map<string, GlobProgress>()
  const at = (states: Uint8Array): GlobProgress => {
    const key = states.join('')
    const found = known.get(key)
    if (found !== undefined) return found
    const matched = states[end] === 1
    const following = new Map<number, GlobProgress>()
    const after = (byte: number): GlobProgress => {
      // Whatever lies beneath a match is covered too.
      if (byte === SLASH && matched) return COVERED
      const next = new Uint8Array(end + 1)
      return step(tokens, states, next, byte) ? at(next) : DEAD
    }
    const made: GlobProgress = {
      key, matched, covered: false, alive: true,
      bytes: [...new Set(tokens.filter((token, state) => token >= 0 && states[state] === 1))],
      next: (byte) => {
        const again = following.get(byte)
        if (again !== undefined) return again
        const next = after(byte)
        following.set(byte, next)
        return next
      },
    }
    known.set(key, made)
    return made
  }
  const start = new Uint8Array(end + 1)
  addState(tokens, start, 0)
  return at(start)
}
