// What a principal can reach or listen at, as sets: whether it meets a rule's addresses, and what it has beyond another's.
import { addressRanges, addressText, type AddressRange } from '../addresses/address-range.ts'
import { LOCALHOST, nameMatcher } from '../addresses/host-names.ts'
import { isNeverPublic } from '../addresses/public-address.ts'
import { globProgress, parseGlob } from '../patterns/glob.ts'
import type { ByteString } from '../patterns/bytes.ts'
import type { Manifest, NetworkRule } from '../manifest/types.ts'
import { addressGain } from '../narrowing/addresses.ts'
import { shortestPath } from '../narrowing/product.ts'
import { plainHost } from '../../shim/abi/inet.ts'

type Ports = readonly (readonly [first: number, last: number])[]
type Hosts = Manifest['network']['hosts']
/** An address that is in both sets, or why that cannot be told. */
export type Met = { readonly address: ByteString } | { readonly unsure: string } | undefined

const commonPort = (one: Ports, other: Ports): number | undefined => {
  for (const [first, last] of one) for (const [from, to] of other) if (first <= to && from <= last) return Math.max(first, from)
  return undefined
}

const rangesOf = (host: string): AddressRange[] | undefined => (host.toLowerCase() === LOCALHOST ? ['127.0.0.1', '::1'] : [host]).flatMap((each) => addressRanges(each) ?? [])

const isArea = (host: string): boolean => rangesOf(host)!.length > 0

const commonHost = (one: string, other: string): string | undefined => {
  for (const own of rangesOf(one)!) {
    for (const { family, first, last } of rangesOf(other)!) {
      if (family !== own.family || first > own.last || own.first > last) continue
      const text = addressText(family, first > own.first ? first : own.first)
      return family === 6 ? `[${text}]` : text
    }
  }
  return undefined
}

/** A name that a rule's host means. */
const nameIn = (host: string): string => host.toLowerCase().replace(/^\*\./, 'any.')

const commonName = (one: string, other: string): string | undefined => [nameIn(one), nameIn(other)].find((name) => nameMatcher(one)(name) && nameMatcher(other)(name))

/** A name against addresses: known only where the manifest says what the name stands for. */
const nameAndArea = (name: string, area: string, hosts: Hosts): string | undefined | { readonly unsure: string } => {
  const pinned = [...hosts].filter(([each]) => nameMatcher(name)(each)).flatMap(([, addresses]) => addresses.map(plainHost))
  const found = pinned.map((address) => commonHost(address, area)).find((each) => each !== undefined)
  if (found !== undefined) return found
  // One name that the manifest gives addresses has these; any other name stands for public addresses only.
  if (hosts.has(name.toLowerCase()) || rangesOf(area)!.length === 0 || isNeverPublic(area)) return undefined
  return { unsure: `whether ${name} stands for an address of ${area} is known only when it is resolved` }
}

const commonOf = (one: string, other: string, hosts: Hosts): string | undefined | { readonly unsure: string } => {
  if (one === '*' && other === '*') return commonHost(one, other)
  if (one === '*' || other === '*') {
    const rest = one === '*' ? other : one
    return isArea(rest) ? commonHost(one, other) : nameIn(rest)
  }
  const [area, otherArea] = [isArea(one), isArea(other)]
  if (area && otherArea) return commonHost(one, other)
  if (!area && !otherArea) return commonName(one, other)
  return area ? nameAndArea(other, one, hosts) : nameAndArea(one, other, hosts)
}

/** Whether a grant and the address of a never rule have something in common. Paths of UNIX sockets are path-sets.ts's. */
export const meetsAddress = (grant: NetworkRule, wanted: NetworkRule, hosts: Hosts): Met => {
  if (grant.protocol !== wanted.protocol) return undefined
  if (grant.protocol === 'unix') {
    if (!grant.path!.startsWith('@') || !wanted.path!.startsWith('@')) return undefined
    const found = commonAbstract([grant.path!, wanted.path!])
    return found === undefined || typeof found !== 'string' ? found : { address: `unix:${found}` }
  }
  const port = commonPort(grant.ports!, wanted.ports!)
  if (port === undefined) return undefined
  const host = commonOf(grant.host!, wanted.host!, hosts)
  if (host === undefined) return undefined
  return typeof host === 'string' ? { address: `${grant.protocol}:${host}:${port}` } : host
}

// An abstract name is bytes and no path: a slash and a dot are made bytes that mean nothing to a path, so that the automata of paths read it.
const [SLASH_AS, DOT_AS] = ['\u0001', '\u0002']
const UNSURE = { unsure: 'a name of an abstract socket has the bytes 1 or 2' } as const
const encode = (pattern: ByteString): ByteString => `/${pattern.slice(1).replaceAll('/', SLASH_AS).replaceAll('.', DOT_AS).replace(/(?<!\\)((?:\\\\)*)\*+/g, '$1*')}`
const decode = (path: ByteString): ByteString => `@${path.slice(1).replaceAll(SLASH_AS, '/').replaceAll(DOT_AS, '.')}`

/** A name that all of `within` mean and none of `without`. */
const commonAbstract = (within: readonly ByteString[], without: readonly ByteString[] = []): ByteString | undefined | { readonly unsure: string } => {
  const all = [...within, ...without]
  if (all.some((pattern) => pattern.includes(SLASH_AS) || pattern.includes(DOT_AS))) return UNSURE
  const patterns = all.map((pattern) => {
    const { base, tokens } = parseGlob(encode(pattern))
    return globProgress({ base, tokens }, base)
  })
  const answer = shortestPath({
    patterns, drivers: [0],
    // What lies beneath a match is covered as of a path, and is no name.
    found: (states) => states.every(({ matched, covered }, index) => (index < within.length ? matched && !covered : !matched)),
    possible: (states) => within.every((_, index) => states[index]!.alive && !states[index]!.covered),
  })
  if (answer === 'too many') return { unsure: 'there are too many cases of abstract names' }
  return answer === 'none' ? undefined : decode(answer.path)
}

/** What is gained by naming: `*` lets every name be resolved, which no prefix does. */
const namesGained = ({ protocol, host, ports = [] }: NetworkRule, source: readonly NetworkRule[]): string | undefined => {
  if (host !== '*') return undefined
  const any = 'any.invalid'
  return addressGain({ protocol, host: any, ports, place: { file: '', line: 0, column: 0, text: '' } }, source)
}

/** An address that a rule reaches and none of `source` does; undefined where there is none, or where it is a path. */
export const addressBeyond = (rule: NetworkRule, source: readonly NetworkRule[]): Met => {
  if (rule.protocol !== 'unix') {
    const address = addressGain(rule, source) ?? namesGained(rule, source)
    return address === undefined ? undefined : { address: address.replace(':*.', ':any.') }
  }
  if (!rule.path!.startsWith('@')) return undefined
  const found = commonAbstract([rule.path!], source.flatMap(({ path }) => (path?.startsWith('@') === true ? [path] : [])))
  return found === undefined || typeof found !== 'string' ? found : { address: `unix:${found}` }
}
