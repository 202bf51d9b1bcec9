// May this principal reach this address? Pure: UNIX paths are canonical guest paths, addresses are numbers.
import type { ByteString } from './bytes.ts'
import { basesOf, type Glob, MATCH, matchFrom, NO_MATCH, parseGlob } from './glob.ts'
import { formatHost, type HostAddress, parseHost, samePrefix } from '../shim/abi/inet.ts'
import type { NetworkRule } from './manifest/types.ts'

/** A UNIX socket by its canonical path in the view, or by `@` and its abstract name. */
export interface UnixAddress {
  readonly protocol: 'unix'
  readonly path: ByteString
}

export interface InternetAddress {
  readonly protocol: 'tcp' | 'udp'
  readonly host: HostAddress
  readonly port: number
}

export type SocketAddress = UnixAddress | InternetAddress

/** Whether a host name of a rule was resolved to an address. */
export type Pins = (name: string, host: HostAddress) => boolean

export interface CompiledNetworkRule {
  readonly rule: NetworkRule
  readonly grants: (address: SocketAddress, pins?: Pins) => boolean
  /** Whether it grants a path or something beneath it. */
  readonly leadsTo: (path: ByteString) => boolean
  /** `unix`, by path: as of a CompiledRule. */
  readonly glob?: Glob
  readonly bases?: readonly ByteString[]
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

type Resolve = (path: ByteString) => ByteString

const compileUnix = (pattern: ByteString, anchor: ByteString | undefined, resolve: Resolve): Omit<CompiledNetworkRule, 'rule'> => {
  if (pattern.startsWith('@')) return { grants: (address) => 'path' in address && address.path.startsWith('@') && matchesName(pattern.slice(1), address.path.slice(1)), leadsTo: () => false }
  const glob = parseGlob(pattern)
  // As for rules on files: a rule on /var/run also holds for /run, where that link leads.
  const bases = basesOf(glob, resolve, anchor)
  return {
    glob, bases,
    grants: (address) => 'path' in address && address.path.startsWith('/') && bases.some((base) => matchFrom(glob, base, address.path) === MATCH),
    leadsTo: (path) => bases.some((base) => matchFrom(glob, base, path === '/' ? '' : path) !== NO_MATCH),
  }
}

const V4_BITS = 96

/** Whether a rule's host means an address: `*`, an address, a prefix, or a name that was resolved to it. */
const matcherOf = (text: string): ((host: HostAddress, pins: Pins | undefined) => boolean) => {
  if (text === '*') return () => true
  const [address = '', bits] = text.split('/')
  const prefix = parseHost(address)
  if (prefix === undefined) {
    const name = text.toLowerCase()
    return (host, pins) => pins?.(name, host) === true
  }
  const length = bits === undefined ? 128 : Number(bits) + (address.includes(':') ? 0 : V4_BITS)
  return (host) => samePrefix(host, prefix, length)
}

const compileInternet = ({ protocol, host = '', ports = [] }: NetworkRule): Omit<CompiledNetworkRule, 'rule'> => {
  const matches = matcherOf(host)
  return {
    grants: (address, pins) =>
      address.protocol === protocol && 'host' in address && ports.some(([first, last]) => address.port >= first && address.port <= last) && matches(address.host, pins),
    leadsTo: () => false,
  }
}

export const compileNetworkRules = (rules: readonly NetworkRule[], resolve: Resolve): CompiledNetworkRule[] =>
  rules.map((rule) => ({ rule, ...(rule.path === undefined ? compileInternet(rule) : compileUnix(rule.path, rule.anchor, resolve)) }))

/** The rule that grants an address; the first of several. */
export const grantingRule = (rules: readonly CompiledNetworkRule[], address: SocketAddress, pins?: Pins): NetworkRule | undefined =>
  rules.find(({ grants }) => grants(address, pins))?.rule

/** An address as a manifest writes it. */
export const addressText = (address: SocketAddress): ByteString =>
  'path' in address ? `unix:${address.path}` : `${address.protocol}:${formatHost(address.host)}:${address.port}`

/** The other way; undefined for what is no address. */
export const parseAddressText = (text: ByteString): SocketAddress | undefined => {
  const path = /^unix:([/@][^]*)$/.exec(text)?.[1]
  if (path !== undefined) return { protocol: 'unix', path }
  const match = /^(tcp|udp):(?:\[([^\]]+)\]|([\d.]+)):(\d{1,5})$/.exec(text)
  const host = match === null ? undefined : parseHost(match[2] ?? match[3]!)
  const port = Number(match?.[4])
  return host === undefined || port > 65_535 ? undefined : { protocol: match![1] as 'tcp' | 'udp', host, port }
}
