// May this principal reach this address? Pure: UNIX paths are canonical guest paths, addresses are numbers.
import type { ByteString } from './bytes.ts'
import { type Glob, LEADS_TO_MATCH, MATCH, matchGlob, NO_MATCH, parseGlob } from './glob.ts'
import type { NetworkRule } from './manifest/types.ts'

/** A UNIX socket by its canonical path in the view, or by `@` and its abstract name. */
export interface UnixAddress {
  readonly protocol: 'unix'
  readonly path: ByteString
}

export type SocketAddress = UnixAddress

export interface CompiledNetworkRule {
  readonly rule: NetworkRule
  readonly grants: (address: SocketAddress) => boolean
  /** Whether it grants a path or something beneath it. */
  readonly leadsTo: (path: ByteString) => boolean
}

/** An abstract name is bytes, slashes among them, and has nothing beneath it: `*` is any bytes, `?` is one, a backslash makes the next byte plain. */
const matchesName = (pattern: ByteString, name: ByteString): boolean => {
  const tokens = pattern.match(/\\[^]|[^]/g) ?? []
  // The last star, and how much of the name it has taken: more is tried where what follows does not match.
  let [star, taken] = [-1, 0]
  let at = 0
  for (let index = 0; index < name.length; ) {
    const token = tokens[at]
    if (token === '*') [star, taken] = [at++, index]
    else if (token !== undefined && (token === '?' || token.at(-1) === name[index])) {
      at++
      index++
    } else if (star >= 0) [at, index] = [star + 1, ++taken]
    else return false
  }
  return tokens.slice(at).every((token) => token === '*')
}

const matchPath = (glob: Glob, base: ByteString, path: ByteString): number => {
  if (path === base || (path.startsWith(base) && path[base.length] === '/')) return matchGlob(glob, path.slice(base.length))
  return base.startsWith(path) && base[path.length] === '/' ? LEADS_TO_MATCH : NO_MATCH
}

type Resolve = (path: ByteString) => ByteString

const compileUnix = (pattern: ByteString, resolve: Resolve): Omit<CompiledNetworkRule, 'rule'> => {
  if (pattern.startsWith('@')) return { grants: ({ path }) => path.startsWith('@') && matchesName(pattern.slice(1), path.slice(1)), leadsTo: () => false }
  const glob = parseGlob(pattern)
  // As for rules on files: a rule on /var/run also holds for /run, where that link leads.
  const resolved = resolve(glob.base === '' ? '/' : glob.base)
  const bases = [...new Set([glob.base, resolved === '/' ? '' : resolved])]
  return {
    grants: ({ path }) => path.startsWith('/') && bases.some((base) => matchPath(glob, base, path) === MATCH),
    leadsTo: (path) => bases.some((base) => matchPath(glob, base, path === '/' ? '' : path) !== NO_MATCH),
  }
}

const NOTHING: Omit<CompiledNetworkRule, 'rule'> = { grants: () => false, leadsTo: () => false }

export const compileNetworkRules = (rules: readonly NetworkRule[], resolve: Resolve): CompiledNetworkRule[] =>
  rules.map((rule) => ({ rule, ...(rule.path === undefined ? NOTHING : compileUnix(rule.path, resolve)) }))

/** The rule that grants an address; the first of several. */
export const grantingRule = (rules: readonly CompiledNetworkRule[], address: SocketAddress): NetworkRule | undefined =>
  rules.find(({ grants }) => grants(address))?.rule

/** An address as a manifest writes it. */
export const addressText = ({ path }: SocketAddress): ByteString => `unix:${path}`
