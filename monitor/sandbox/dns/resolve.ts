// What a principal is told of a name: nothing where no rule speaks of it, and of its addresses
// those that the rule stands for. A name stands for the addresses of the public Internet that it is
// resolved to, and for those that the manifest writes beside it; others are judged by their number.
import type { Resolver } from 'node:dns'
import { connectRule, isHostName, isPublic, LOCALHOST, type NetworkRule, type Pins, rulesNaming } from '../../../policy/index.ts'
import { formatHost, type HostAddress, isV4, LOOPBACK4, LOOPBACK6, parseHost } from '../../../shim/abi/inet.ts'
import type { NameSources } from '../../protocol/setup.ts'
import type { Rules } from '../current-rules.ts'
import { type Answered, NOERROR, NXDOMAIN, SERVFAIL, TYPE_A, TYPE_AAAA } from './message.ts'

export interface Found {
  readonly address: HostAddress
  readonly seconds: number
}

/** Asks name servers: addresses, none of this kind, no such name, or no answer. */
export type Ask = (name: string, family: 4 | 6) => Promise<readonly Found[] | 'no name' | 'no answer'>

/**
 * Addresses that programs were told, by which the rules with names grant. One that was told stays
 * good until the sandbox ends.
 */
export interface Pinned {
  readonly pins: Pins
  /** `written`: those that the manifest itself writes beside the name. */
  pin(name: string, addresses: readonly HostAddress[], written?: readonly HostAddress[]): void
}

const REMEMBERED = 16_384
const NO_NAMES: readonly string[] = []

/**
 * `isOwn`: whether an address is this host's or of its networks now. One that has become so grants
 * nothing any more.
 */
export const createPinned = (isOwn: (host: HostAddress) => boolean): Pinned => {
  const byManifest = new Set<HostAddress>()
  const names = new Map<HostAddress, Set<string>>()
  let count = 0
  return {
    pins: (host) => {
      const known = names.get(host)
      return known === undefined || (!byManifest.has(host) && isOwn(host)) ? NO_NAMES : known
    },
    pin: (name, addresses, written = []) => {
      for (const address of written) byManifest.add(address)
      for (const address of addresses) {
        const known = names.get(address) ?? new Set()
        names.set(address, known)
        if (known.has(name)) continue
        known.add(name)
        // Under a pattern the names are the program's to choose.
        for (count++; count > REMEMBERED; ) {
          const [oldest, its] = names.entries().next().value!
          names.delete(oldest)
          count -= its.size
        }
      }
    },
  }
}

/**
 * Through node:dns, which asks with sockets of the calling thread's own event loop and reads
 * nothing of the host.
 */
export const askServers = (resolver: Resolver): Ask => (name, family) =>
  new Promise((done) => {
    const heard = (error: NodeJS.ErrnoException | null, records: readonly { address: string; ttl: number }[] = []): void => {
      if (error?.code === 'ENOTFOUND') done('no name')
      else if (error !== null && error.code !== 'ENODATA') done('no answer')
      else done(records.flatMap(({ address, ttl }) => {
        const host = parseHost(address)
        return host === undefined ? [] : [{ address: host, seconds: ttl }]
      }))
    }
    if (family === 4) resolver.resolve4(name, { ttl: true }, heard)
    else resolver.resolve6(name, { ttl: true }, heard)
  })

export interface Refusals {
  /** No rule speaks of the name. */
  name(name: string): void
  /** The name stands for this address, which none of its rules grants. */
  address(rule: NetworkRule, address: HostAddress): void
}

export interface NamesOptions {
  readonly rules: Pick<Rules, 'compiled'>
  readonly sources: NameSources
  readonly ask: Ask
  readonly pinned: Pinned
  readonly isOwn: (host: HostAddress) => boolean
}

/** What is written down has no end of its own. */
const WRITTEN_SECONDS = 60
const isLocalhost = (name: string): boolean => name === LOCALHOST || name.endsWith(`.${LOCALHOST}`)
/**
 * Names of addresses: programs look for them on their own account, and no rule could speak of them.
 */
const isReverse = (name: string): boolean => /(?:^|\.)(?:in-addr|ip6)\.arpa$/.test(name)

export const createNames = ({ rules: now, sources: { manifest, system }, ask, pinned, isOwn }: NamesOptions) => {
  /** Some rule grants this address by its number. */
  const byNumber = (host: HostAddress): boolean =>
    now.compiled.principal.connect.some(({ protocol, ports = [] }) => protocol !== 'unix' && ports.some(([port]) => connectRule(now.compiled, { protocol, host, port }) !== undefined))
  const family = (type: number): 4 | 6 | undefined => (type === TYPE_A ? 4 : type === TYPE_AAAA ? 6 : undefined)
  const written = (addresses: readonly HostAddress[] | undefined): readonly Found[] | undefined => addresses?.map((address) => ({ address, seconds: WRITTEN_SECONDS }))

  const judged = (name: string, rules: readonly NetworkRule[], found: readonly Found[], refusals: Refusals): Found[] => {
    const own = manifest.get(name) ?? []
    const stands = found.filter(({ address }) => own.includes(address) || (isPublic(address) && !isOwn(address)))
    pinned.pin(name, rules.some(({ host }) => isHostName(host!)) ? stands.map(({ address }) => address) : [], own)
    return found.filter((each) => {
      if (stands.includes(each) || byNumber(each.address)) return true
      refusals.address(rules[0]!, each.address)
      return false
    })
  }

  return async (name: string | undefined, type: number, refusals: Refusals): Promise<Answered> => {
    if (name === undefined) return { code: NXDOMAIN }
    if (isLocalhost(name)) return { code: NOERROR, addresses: [LOOPBACK4, LOOPBACK6].map((address) => ({ address, seconds: WRITTEN_SECONDS })) }
    const rules = rulesNaming(now.compiled.principal, name)
    if (rules.length === 0 || isReverse(name)) {
      if (!isReverse(name)) refusals.name(name)
      return { code: NXDOMAIN }
    }
    const wanted = family(type)
    if (wanted === undefined) return { code: NOERROR }
    const found = written(manifest.get(name) ?? system.get(name)) ?? (await ask(name, wanted))
    if (found === 'no name') return { code: NXDOMAIN }
    if (found === 'no answer') return { code: SERVFAIL }
    return { code: NOERROR, addresses: judged(name, rules, found.filter(({ address }) => isV4(address) === (wanted === 4)), refusals) }
  }
}

/**
 * The address of a rule with a name, as a manifest would write it for the port that the rule has.
 */
export const refusedAddress = ({ protocol, ports = [] }: NetworkRule, address: HostAddress): string => `${protocol}:${formatHost(address)}:${ports[0]?.[0] ?? 0}`
