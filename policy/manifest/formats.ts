import { type HostAddress, parseHost } from '../../shim/abi/inet.ts'
import { replaceCaptures } from '../patterns/captures.ts'
import { PATH_MAX } from '../../shim/abi/constants.ts'

/** A string's own rules. Each answers with what is wrong, or undefined. What refers to other parts of the manifest is checked later. */
type Format = (text: string) => string | undefined

const noNul = (text: string): string | undefined =>
  text.includes('\0') ? 'contains a NUL byte, which no Linux string can hold' : undefined

const plainPath: Format = (text) => {
  if (text === '') return 'must not be empty'
  if (Buffer.byteLength(text) >= PATH_MAX) return 'is longer than 4,095 bytes'
  return noNul(text)
}

const guestPath: Format = (text) => {
  const problem = plainPath(text)
  if (problem !== undefined) return problem
  if (!text.startsWith('/')) return 'must be an absolute path in the view (start it with "/")'
  const parts = text.split('/')
  if (parts.includes('..')) return 'must not contain ".."; write the path that is meant'
  if (parts.includes('.')) return 'must not contain "."; write the path without it'
  if (/\/\//.test(text)) return 'must not contain "//"'
  return undefined
}

const relativePath: Format = (text) => {
  const problem = plainPath(text)
  if (problem !== undefined) return problem
  if (text.startsWith('/')) return 'must be relative to the mount'
  return guestPath(`/${text}`)
}

const UNITS: Readonly<Record<string, number>> = {
  B: 1,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
}

/** Bytes, or undefined when it is not a size. */
export const parseSize = (text: string): number | undefined => {
  const match = /^([0-9]{1,15})(?:\.([0-9]{1,6}))? ?([A-Za-z]*)$/.exec(text)
  if (match === null) return undefined
  const unit = UNITS[match[3] === '' ? 'B' : (match[3] ?? '')]
  if (unit === undefined) return undefined
  const bytes = Math.round(Number(`${match[1]}.${match[2] ?? '0'}`) * unit)
  return Number.isSafeInteger(bytes) ? bytes : undefined
}

const size: Format = (text) => {
  const bytes = parseSize(text)
  if (bytes === undefined) return 'is not a size; write for example "512MiB" (units: B, KiB, MiB, GiB, TiB, KB, MB, GB, TB)'
  return bytes > 0 ? undefined : 'must be more than 0'
}

const sha256: Format = (text) => {
  if (/^[0-9a-f]{64}$/.test(text)) return undefined
  if (/^[0-9a-fA-F]{64}$/.test(text)) return 'must be in lower case'
  return `is not a SHA-256 digest: 64 hexadecimal digits, not ${text.length} characters`
}

const identifier: Format = (text) =>
  /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(text) ? undefined : 'must consist of letters, digits, "_", "-" and "."'

/** Whether `use` names a file by it: what has a slash is no fragment's name. */
export const isOverlay = (text: string): boolean => /^\.{0,2}\//.test(text)

const used: Format = (text) => (isOverlay(text) ? plainPath(text) : identifier(text) && `${identifier(text)}, or be a file: "./more.toml"`)

const principalName: Format = (text) => {
  if (text === '' || text.length > 128) return 'must have 1 to 128 characters'
  if (!/^[A-Za-z0-9_.:@+{}-]+$/.test(text)) return 'must consist of letters, digits and "_", "-", ".", ":", "@", "+", with captures in braces'
  return /[{}]/.test(replaceCaptures(text, () => '')) ? 'has braces that are no capture; write for example "user:{name}"' : undefined
}

const environmentName: Format = (text) => {
  if (text === '' || text.includes('=')) return 'must not be empty or contain "="'
  return noNul(text)
}

/** Longer ones no program has use for, and what a pattern takes to match grows with it. */
const PATTERN_MAX = 4096

const plainPattern: Format = (text) => {
  if (Buffer.byteLength(text) >= PATTERN_MAX) return 'is longer than 4,095 bytes'
  if (/^(?:\\[^]|[^\\])*\\$/.test(text)) return 'ends in a backslash, which makes nothing plain'
  return noNul(text)
}

const variablePattern: Format = (text) => (text === '' || text.includes('=') ? 'must be a name, a pattern of names or a set, without "="' : plainPattern(text))

export type PortRange = readonly [first: number, last: number]

const portRange = (text: string): PortRange | undefined => {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text)
  if (match === null) return undefined
  const first = Number(match[1])
  const last = match[2] === undefined ? first : Number(match[2])
  return first <= last && last <= 65_535 ? [first, last] : undefined
}

/** `*`, or numbers and ranges with commas between them. */
export const parsePorts = (text: string): readonly PortRange[] | undefined => {
  if (text === '*') return [[0, 65_535]]
  const ranges = text.split(',').map(portRange)
  return ranges.includes(undefined) ? undefined : (ranges as PortRange[])
}

export interface Address {
  readonly protocol: 'tcp' | 'udp' | 'unix'
  readonly host?: string
  readonly ports?: readonly PortRange[]
  readonly path?: string
}

/** A host name. The last label starts with a letter: what looks like an address in an odd spelling is none. */
const HOST = /^(?=.{1,253}$)(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/

export const isName = (text: string): boolean => HOST.test(text)

const WILDCARD = '*.'
const isNamePattern = (text: string): boolean => isName(text.startsWith(WILDCARD) ? text.slice(WILDCARD.length) : text)

const hostProblem = (host: string, bracketed: boolean): string | undefined => {
  const [address = '', bits, ...more] = host.split('/')
  const prefixed = more.length === 0 && (bits === undefined || (/^(?:0|[1-9]\d{0,2})$/.test(bits) && Number(bits) <= (bracketed ? 128 : 32)))
  const isAddress = prefixed && address.includes(':') === bracketed && parseHost(address) !== undefined
  if (bracketed) return isAddress ? undefined : `has "${host}" in brackets, which is not an IPv6 address`
  if (host === '*' || isAddress || isNamePattern(host)) return undefined
  return `has the host "${host}", which is not "*", an IPv4 address (four plain decimal numbers), an IPv6 address in brackets, a host name or "*." and a host name`
}

/** The address, or what is wrong with it. */
export const parseAddress = (text: string): Address | string => {
  const protocol = /^(tcp|udp|unix):/.exec(text)?.[1] as Address['protocol'] | undefined
  if (protocol === undefined) return 'must start with "tcp:", "udp:" or "unix:"'
  const rest = text.slice(protocol.length + 1)
  if (protocol === 'unix') {
    if (rest.startsWith('@')) return noNul(rest) ?? (rest.length > 1 ? { protocol, path: rest } : 'has no name after "@"')
    return guestPath(rest) ?? { protocol, path: rest }
  }
  // The length of a prefix may stand inside the brackets or behind them.
  const match = /^(?:\[([^\]]*)\](\/\d{1,3})?|([^:[\]]*)):([^:]*)$/.exec(rest)
  if (match === null) return `must be "${protocol}:HOST:PORT"; an IPv6 address goes in brackets: "${protocol}:[fd00::/8]:443"`
  const host = match[1] === undefined ? (match[3] ?? '') : match[1] + (match[2] ?? '')
  const problem = hostProblem(host, match[1] !== undefined)
  if (problem !== undefined) return problem
  const ports = parsePorts(match[4] ?? '')
  if (ports === undefined) return `has the port "${match[4] ?? ''}"; a port is a number up to 65535, a range "8000-8010", a list "80,443" or "*"`
  return { protocol, host, ports }
}

const address: Format = (text) => {
  const parsed = parseAddress(text)
  return typeof parsed === 'string' ? parsed : undefined
}

const hostName: Format = (text) => (isName(text) ? undefined : 'is not a host name')

const internetAddress: Format = (text) => (parseHost(text) === undefined ? 'is not an address: four plain decimal numbers, or IPv6' : undefined)

/** The port that DNS has where none is written (RFC 1035, 4.2). */
const NAME_SERVER_PORT = 53

/** An address, perhaps with a port: `10.0.0.1`, `10.0.0.1:5353`, `fd00::1`, `[fd00::1]:53`. */
export const parseNameServer = (text: string): { readonly host: HostAddress; readonly port: number } | undefined => {
  const match = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text)
  const host = parseHost(match?.[1] ?? match?.[2] ?? text)
  const port = Number(match?.[3] ?? NAME_SERVER_PORT)
  return host === undefined || port < 1 || port > 65_535 ? undefined : { host, port }
}

const nameServer: Format = (text) => (parseNameServer(text) === undefined ? 'is not a name server: an address, with a port where that is not 53 (an IPv6 address then goes in brackets)' : undefined)

const hostPath: Format = (text) => plainPath(text)

export const formats = {
  guestPath,
  pathPattern: guestPath,
  relativePath,
  hostPath,
  size,
  sha256,
  identifier,
  used,
  principalName,
  environmentName,
  address,
  hostName,
  internetAddress,
  nameServer,
  argumentPattern: plainPattern,
  variablePattern,
  bytes: noNul,
} satisfies Record<string, Format>

export type FormatName = keyof typeof formats
