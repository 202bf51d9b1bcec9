// May this principal reach this address? Pure: UNIX paths are canonical guest paths, addresses are numbers.
import { type ByteString, toBytes } from '../patterns/bytes.ts'
import { basesOf, type Glob, MATCH, matchFrom, NO_MATCH, parseGlob } from '../patterns/glob.ts'
import { formatHost, type HostAddress, LOOPBACK4, LOOPBACK6, parseHost, samePrefix } from '../../shim/abi/inet.ts'
import { LOCALHOST, nameMatcher } from './host-names.ts'
import { isName, parseAddress } from '../manifest/formats.ts'
import type { NetworkRule } from '../manifest/types.ts'

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

/** A host by its name, before it is resolved; without a port where any is meant. */
export interface NamedAddress {
  readonly protocol: 'tcp' | 'udp'
  readonly name: string
  readonly port?: number
}

export type SocketAddress = UnixAddress | InternetAddress | NamedAddress

/** The names that were resolved to an address, in lower case. */
export type Pins = (host: HostAddress) => Iterable<string>

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

const compileUnix = (pattern: ByteString, rule: NetworkRule, resolve: Resolve): Omit<CompiledNetworkRule, 'rule'> => {
  if (pattern.startsWith('@')) return { grants: (address) => 'path' in address && address.path.startsWith('@') && matchesName(pattern.slice(1), address.path.slice(1)), leadsTo: () => false }
  const glob = parseGlob(pattern)
  // As for rules on files: a rule on /var/run also holds for /run, where that link leads.
  const bases = basesOf(glob, resolve, rule)
  return {
    glob, bases,
    grants: (address) => 'path' in address && address.path.startsWith('/') && bases.some((base) => matchFrom(glob, base, address.path) === MATCH),
    leadsTo: (path) => bases.some((base) => matchFrom(glob, base, path === '/' ? '' : path) !== NO_MATCH),
  }
}

const V4_BITS = 96

const some = (names: Iterable<string>, test: (name: string) => boolean): boolean => {
  for (const name of names) if (test(name)) return true
  return false
}

/** Whether a rule's host means an address: `*`, an address, a prefix, or a name that was resolved to it. */
const matcherOf = (text: string): ((host: HostAddress, pins: Pins | undefined) => boolean) => {
  if (text === '*') return () => true
  const [address = '', bits] = text.split('/')
  const prefix = parseHost(address)
  if (text.toLowerCase() === LOCALHOST) return (host) => host === LOOPBACK4 || host === LOOPBACK6
  if (prefix === undefined) {
    const covers = nameMatcher(text)
    return (host, pins) => pins !== undefined && some(pins(host), covers)
  }
  const length = bits === undefined ? 128 : Number(bits) + (address.includes(':') ? 0 : V4_BITS)
  return (host) => samePrefix(host, prefix, length)
}

const compileInternet = ({ protocol, host = '', ports = [] }: NetworkRule): Omit<CompiledNetworkRule, 'rule'> => {
  const matches = matcherOf(host)
  const named = nameMatcher(host)
  const onPort = (port: number | undefined): boolean => ports.some(([first, last]) => port === undefined || (port >= first && port <= last))
  return {
    grants: (address, pins) => {
      if (address.protocol !== protocol || 'path' in address || !onPort(address.port)) return false
      return 'name' in address ? named(address.name) : matches(address.host, pins)
    },
    leadsTo: () => false,
  }
}

export const compileNetworkRules = (rules: readonly NetworkRule[], resolve: Resolve): CompiledNetworkRule[] =>
  rules.map((rule) => ({ rule, ...(rule.path === undefined ? compileInternet(rule) : compileUnix(rule.path, rule, resolve)) }))

/** A second wall says ports one by one: how many it is worth. */
const MOST_PORTS = 1024

/** The TCP ports that rules speak of, whatever the address; undefined for too many to be said one by one. */
export const tcpPorts = (rules: readonly NetworkRule[]): ReadonlySet<number> | undefined => {
  const found = new Set<number>()
  for (const [first, last] of rules.flatMap(({ protocol, ports = [] }) => (protocol === 'tcp' ? ports : []))) {
    if (last - first >= MOST_PORTS) return undefined
    for (let port = first; port <= last; port++) found.add(port)
  }
  return found.size > MOST_PORTS ? undefined : found
}

/** The rule that grants an address; the first of several. */
export const grantingRule = (rules: readonly CompiledNetworkRule[], address: SocketAddress, pins?: Pins): NetworkRule | undefined =>
  rules.find(({ grants }) => grants(address, pins))?.rule

/** An address as a manifest writes it. */
export const addressText = (address: SocketAddress): ByteString => {
  if ('path' in address) return `unix:${address.path}`
  return 'name' in address ? `${address.protocol}:${address.name}:${address.port ?? '*'}` : `${address.protocol}:${formatHost(address.host)}:${address.port}`
}

/** The other way; undefined for what is no address. */
export const parseAddressText = (text: ByteString): SocketAddress | undefined => {
  const path = /^unix:([/@][^]*)$/.exec(text)?.[1]
  if (path !== undefined) return { protocol: 'unix', path }
  const match = /^(tcp|udp):(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5}|\*)$/.exec(text)
  if (match === null) return undefined
  const protocol = match[1] as 'tcp' | 'udp'
  const port = match[4] === '*' ? undefined : Number(match[4])
  if (port !== undefined && port > 65_535) return undefined
  const host = parseHost(match[2] ?? match[3]!)
  if (host !== undefined) return port === undefined ? undefined : { protocol, host, port }
  const name = match[3]?.toLowerCase().replace(/\.$/, '')
  return name === undefined || !isName(name) ? undefined : { protocol, name, ...(port === undefined ? {} : { port }) }
}

/** Whether an address, as records write it, is one that any of these rules means. Throws RangeError for what is no rule. */
export const addressMatcher = (texts: readonly string[]): ((address: ByteString) => boolean) => {
  const rules = texts.map((text): NetworkRule => {
    const found = parseAddress(text)
    if (typeof found === 'string') throw new RangeError(`${JSON.stringify(text)} ${found}`)
    const { path, ...rest } = found
    return { ...rest, ...(path === undefined ? {} : { path: toBytes(path) }), place: { file: '', line: 0, column: 0, text } }
  })
  const compiled = compileNetworkRules(rules, (path) => path)
  return (text) => {
    const address = parseAddressText(text)
    return address !== undefined && grantingRule(compiled, address) !== undefined
  }
}
