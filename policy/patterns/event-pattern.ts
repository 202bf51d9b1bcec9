// The path pattern of a transition: a pattern as in rules, in which `{name}` takes one component of the path, or a part of one.
import type { ByteString } from './bytes.ts'
import { type Bindings, capturesOf, isCaptureValue, replaceCaptures } from './captures.ts'
import { basesOf, MATCH, matchFrom, parseGlob } from './glob.ts'

export interface EventMatcher {
  /** Whether it could match, at a glance: most paths lie elsewhere. */
  near(path: ByteString): boolean
  /** What a path's match binds; undefined where it does not match. The captures of `fixed` must come to the values that they have there. */
  match(path: ByteString, fixed: Bindings | undefined): Bindings | undefined
}

interface Piece {
  /** Components after the base. */
  readonly component: number
  readonly before: ByteString
  readonly name: string
  readonly after: ByteString
}

const NOTHING: Bindings = {}
const unescape = (pattern: ByteString): ByteString => pattern.replace(/\\([^])/g, '$1')

/** A slash is one with a backslash before it too: no name has it. */
const componentsOf = (pattern: ByteString): ByteString[] =>
  pattern.slice(1).replace(/\\([^])/g, (escaped, character: string) => (character === '/' ? '/' : escaped)).split('/')

/** A component as it stands around its captures: one piece more than there are. */
const around = (component: ByteString): ByteString[] => replaceCaptures(component, () => '\0').split('\0')

/**
 * What is wrong with the captures of this pattern: what they would take must be clear. Undefined where nothing is. Beside a capture a component may hold plain
 * characters only, and what comes before must have a certain number of components.
 */
export const captureProblem = (pattern: string): string | undefined => {
  let wild = false
  for (const component of componentsOf(pattern)) {
    const [name] = capturesOf(component)
    const pieces = around(component).map((piece) => piece.replace(/\\[^]/g, ''))
    if (pieces.some((piece) => /[{}]/.test(piece))) return `has braces in "${component}" that are no capture; a backslash before them makes them plain`
    if (pieces.length > 2) return `has two captures in "${component}": which of them takes what cannot be determined`
    if (name !== undefined && pieces.some((piece) => /[*?]/.test(piece))) return `has {${name}} and a wildcard in "${component}": which of them takes what cannot be determined`
    if (name !== undefined && wild) return `has "**" before {${name}}: which component that takes cannot be determined`
    wild ||= pieces.some((piece) => piece.includes('**'))
  }
  return undefined
}

export const compileEvent = (pattern: ByteString, resolve: (path: ByteString) => ByteString): EventMatcher => {
  const glob = parseGlob(replaceCaptures(pattern, () => '*'))
  const bases = basesOf(glob, resolve)
  const first = glob.base === '' ? 0 : glob.base.split('/').length - 1
  const pieces = componentsOf(pattern).flatMap((component, index): Piece[] => {
    const [name] = capturesOf(component)
    const [before = '', after = ''] = around(component)
    return name === undefined ? [] : [{ component: index - first, before: unescape(before), name, after: unescape(after) }]
  })
  const take = (rest: ByteString, fixed: Bindings | undefined): Bindings | undefined => {
    const components = rest.slice(1).split('/')
    const values: Record<string, ByteString> = {}
    for (const { component, before, name, after } of pieces) {
      const found = components[component] ?? ''
      const value = found.slice(before.length, found.length - after.length)
      if (found.length < before.length + after.length || !isCaptureValue(value)) return undefined
      const known = Object.hasOwn(values, name) ? values[name] : fixed !== undefined && Object.hasOwn(fixed, name) ? fixed[name] : value
      if (known !== value) return undefined
      values[name] = value
    }
    return values
  }
  return {
    near: (path) => {
      for (const base of bases) if (path.startsWith(base)) return true
      return false
    },
    match: (path, fixed) => {
      const own = path === '/' ? '' : path
      for (const base of bases) {
        if (matchFrom(glob, base, own) !== MATCH) continue
        const values = pieces.length === 0 ? NOTHING : take(own.slice(base.length), fixed)
        if (values !== undefined) return values
      }
      return undefined
    },
  }
}
