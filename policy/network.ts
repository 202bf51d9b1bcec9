// May this principal reach this address? Pure: UNIX paths are canonical guest paths, addresses are numbers.
import type { ByteString } from './bytes.ts'
import { type Glob, MATCH, matchGlob, parseGlob } from './glob.ts'
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

const matchesPath = (glob: Glob, bases: readonly ByteString[], path: ByteString): boolean =>
  bases.some((base) => (path === base || (path.startsWith(base) && path[base.length] === '/')) && matchGlob(glob, path.slice(base.length)) === MATCH)

const grantsUnix = (pattern: ByteString, resolve: (path: ByteString) => ByteString): CompiledNetworkRule['grants'] => {
  if (pattern.startsWith('@')) return ({ path }) => path.startsWith('@') && matchesName(pattern.slice(1), path.slice(1))
  const glob = parseGlob(pattern)
  // As for rules on files: a rule on /var/run also holds for /run, where that link leads.
  const resolved = resolve(glob.base === '' ? '/' : glob.base)
  const bases = [...new Set([glob.base, resolved === '/' ? '' : resolved])]
  return ({ path }) => path.startsWith('/') && matchesPath(glob, bases, path)
}

export const compileNetworkRules = (rules: readonly NetworkRule[], resolve: (path: ByteString) => ByteString): CompiledNetworkRule[] =>
  rules.map((rule) => ({ rule, grants: rule.path === undefined ? () => false : grantsUnix(rule.path, resolve) }))

/** The rule that grants an address; the first of several. */
export const grantingRule = (rules: readonly CompiledNetworkRule[], address: SocketAddress): NetworkRule | undefined =>
  rules.find(({ grants }) => grants(address))?.rule

/** An address as a manifest writes it. */
export const addressText = ({ path }: SocketAddress): ByteString => `unix:${path}`
