// Addresses of the internet as numbers, so that whatever spelling a rule has, it is judged as what it means.
import { isIPv4, isIPv6 } from 'node:net'

/** All addresses from `first` to `last`, both included. IPv4-mapped IPv6 addresses are the IPv4 addresses that they stand for (RFC 4291, 2.5.5.2). */
export interface AddressRange {
  readonly family: 4 | 6
  readonly first: bigint
  readonly last: bigint
}

const BITS = { 4: 32n, 6: 128n } as const
const MAPPED = 0xffffn << 32n
const LOW_32 = 0xffff_ffffn

const ipv4 = (text: string): bigint => text.split('.').reduce((value, part) => (value << 8n) | BigInt(part), 0n)

const groups = (text: string): bigint[] =>
  text === '' ? [] : text.split(':').flatMap((part) => (part.includes('.') ? [ipv4(part) >> 16n, ipv4(part) & 0xffffn] : [BigInt(`0x${part}`)]))

const ipv6 = (text: string): bigint => {
  const [head = '', tail] = text.split('::')
  const before = groups(head)
  const after = tail === undefined ? [] : groups(tail)
  const zeros = Array<bigint>(8 - before.length - after.length).fill(0n)
  return [...before, ...zeros, ...after].reduce((value, group) => (value << 16n) | group, 0n)
}

const rangeOf = (family: 4 | 6, address: bigint, prefix: bigint): AddressRange => {
  const size = 1n << (BITS[family] - prefix)
  const first = address - (address % size)
  const last = first + size - 1n
  return family === 6 && first >> 32n === MAPPED >> 32n && prefix >= 96n ? { family: 4, first: first & LOW_32, last: last & LOW_32 } : { family, first, last }
}

/** `127.0.0.1`, `10.0.0.0/8`, `::1`, `[fd00::]/8`, `*` (everything): undefined for what is a name. Throws RangeError for a prefix that is too long. */
export const addressRanges = (host: string): AddressRange[] | undefined => {
  if (host === '*') return [rangeOf(4, 0n, 0n), rangeOf(6, 0n, 0n)]
  const [text = '', length] = host.replace(/^\[([^\]]*)\]/, '$1').split('/')
  const family = isIPv4(text) ? 4 : isIPv6(text) ? 6 : undefined
  if (family === undefined) return undefined
  const prefix = length === undefined ? BITS[family] : BigInt(length)
  if (prefix < 0n || prefix > BITS[family]) throw new RangeError(`a prefix of ${length} bits; an IPv${family} address has ${BITS[family]}`)
  return [rangeOf(family, family === 4 ? ipv4(text) : ipv6(text.replace(/%.*$/, '')), prefix)]
}

/** The usual spelling of an address (RFC 5952 for IPv6). */
export const addressText = (family: 4 | 6, address: bigint): string => {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 0xffn)).join('.')
  const parts = Array.from({ length: 8 }, (_, index) => ((address >> BigInt(112 - index * 16)) & 0xffffn).toString(16))
  const text = parts.join(':')
  // The longest run of at least two zeros, the first of several, is left out.
  const runs = [...text.matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].sort((a, b) => b[0].length - a[0].length)
  const [longest] = runs
  if (longest === undefined) return text
  return `${text.slice(0, longest.index)}::${text.slice(longest.index + longest[0].length).replace(/^:/, '')}`
}
