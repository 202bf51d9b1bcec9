// Which addresses a name may stand for without a word of the manifest's about them (attack: a granted name that leads to a metadata service).
import { type HostAddress, isV4, parseHost, samePrefix } from '../../shim/abi/inet.ts'

const prefixes = (...texts: readonly string[]): { readonly address: HostAddress; readonly bits: number }[] =>
  texts.map((text) => {
    const [address = '', bits] = text.split('/')
    return { address: parseHost(address)!, bits: Number(bits) + (address.includes(':') ? 0 : 96) }
  })

// The special-purpose registries of IANA (RFC 6890): what is not globally reachable, but for the blocks of documents, which nobody routes anyway.
const NOT_PUBLIC_4 = prefixes(
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15',
  '224.0.0.0/4', '240.0.0.0/4')
// Outside of 2000::/3 nothing is global but what NAT64 (64:ff9b::/96) carries; Teredo and 6to4 (2001::/32, 2002::/16) carry an IPv4 address out of sight.
const GLOBAL_6 = prefixes('2000::/3')
const CARRIES_4 = prefixes('2001::/32', '2002::/16')
const NAT64 = prefixes('64:ff9b::/96')

const within = (host: HostAddress, blocks: ReturnType<typeof prefixes>): boolean => blocks.some(({ address, bits }) => samePrefix(host, address, bits))

/** The IPv4 address that an IPv6 address stands for by NAT64 (RFC 6052); any other is itself. */
export const carriedAddress = (host: HostAddress): HostAddress => (within(host, NAT64) ? parseHost('0.0.0.0')!.slice(0, 12) + host.slice(12) : host)

/** Whether an address is one of the public Internet's. Private, link-local, loopback, shared, multicast and reserved ones are not. */
export const isPublic = (host: HostAddress): boolean => {
  if (isV4(host)) return !within(host, NOT_PUBLIC_4)
  if (within(host, NAT64)) return isPublic(carriedAddress(host))
  return within(host, GLOBAL_6) && !within(host, CARRIES_4)
}

/** Whether no address of a prefix, as a rule writes it, is public: names never stand for these without a word of the manifest's. */
export const isNeverPublic = (text: string): boolean => {
  const [address = '', length] = text.replace(/^\[([^\]]*)\]/, '$1').split('/')
  const host = parseHost(address === 'localhost' ? '127.0.0.1' : address)
  if (host === undefined) return false
  const six = address.includes(':')
  const bits = length === undefined ? 128 : Number(length) + (six ? 0 : 96)
  if (isV4(host) && bits >= 96) return NOT_PUBLIC_4.some((block) => block.bits <= bits && samePrefix(host, block.address, block.bits))
  const overlaps = (blocks: ReturnType<typeof prefixes>): boolean => blocks.some((block) => samePrefix(host, block.address, Math.min(bits, block.bits)))
  return !overlaps(GLOBAL_6) && !overlaps(NAT64)
}
