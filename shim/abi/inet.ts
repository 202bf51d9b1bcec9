// Internet addresses as 16 bytes. An IPv4 address is what IPv6 maps it to (::ffff:a.b.c.d), so that
// one address has one spelling.

/** A byte string of 16 characters: comparing two is comparing addresses. */
export type HostAddress = string

const MAPPED = `${'\0'.repeat(10)}\xff\xff`
export const ANY4: HostAddress = `${MAPPED}\0\0\0\0`
export const ANY6: HostAddress = '\0'.repeat(16)
export const LOOPBACK4: HostAddress = `${MAPPED}\x7f\0\0\x01`
export const LOOPBACK6: HostAddress = `${'\0'.repeat(15)}\x01`

export const hostFromV4 = (bytes: Uint8Array): HostAddress => MAPPED + String.fromCharCode(...bytes)
export const hostFromV6 = (bytes: Uint8Array): HostAddress => String.fromCharCode(...bytes)
export const isV4 = (host: HostAddress): boolean => host.startsWith(MAPPED)

/** What a connection to the unspecified address reaches: this host itself (ip(7)). */
export const destination = (host: HostAddress): HostAddress => (host === ANY4 ? LOOPBACK4 : host === ANY6 ? LOOPBACK6 : host)

const parseV4 = (text: string): number[] | undefined => {
  const parts = text.split('.')
  // Leading zeros are octal to some and decimal to others.
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)) return undefined
  return parts.map(Number)
}

const parseV6 = (text: string): number[] | undefined => {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const groups = (half: string, last: boolean): number[] | undefined => {
    if (half === '') return []
    const found: number[] = []
    const parts = half.split(':')
    for (const [index, part] of parts.entries()) {
      if (last && index === parts.length - 1 && part.includes('.')) {
        const v4 = parseV4(part)
        if (v4 === undefined) return undefined
        found.push(v4[0]! * 256 + v4[1]!, v4[2]! * 256 + v4[3]!)
      } else if (/^[0-9A-Fa-f]{1,4}$/.test(part)) found.push(Number.parseInt(part, 16))
      else return undefined
    }
    return found
  }
  const front = groups(halves[0]!, halves.length === 1)
  const back = halves.length === 1 ? [] : groups(halves[1]!, true)
  if (front === undefined || back === undefined) return undefined
  const gap = 8 - front.length - back.length
  if (halves.length === 1 ? gap !== 0 : gap < 1) return undefined
  return [...front, ...Array.from({ length: gap }, () => 0), ...back].flatMap((group) => [group >> 8, group & 255])
}

/**
 * An address as people write it: four decimal numbers, or IPv6 without brackets. Undefined for
 * anything else.
 */
export const parseHost = (text: string): HostAddress | undefined => {
  const v4 = parseV4(text)
  if (v4 !== undefined) return MAPPED + String.fromCharCode(...v4)
  const v6 = text.includes(':') ? parseV6(text) : undefined
  return v6 === undefined ? undefined : String.fromCharCode(...v6)
}

/**
 * IPv6 as RFC 5952 writes it: no leading zeros, the longest run of zero groups (the first of
 * several, two or more) left out.
 */
const formatV6 = (host: HostAddress): string => {
  const groups = Array.from({ length: 8 }, (_, index) => host.charCodeAt(index * 2) * 256 + host.charCodeAt(index * 2 + 1))
  let [start, length] = [-1, 1]
  for (let index = 0; index < 8; index++) {
    let end = index
    while (end < 8 && groups[end] === 0) end++
    if (end - index > length) [start, length] = [index, end - index]
  }
  const text = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':')
  return start < 0 ? text(groups) : `${text(groups.slice(0, start))}::${text(groups.slice(start + length))}`
}

/** An address as most programs write it. */
export const plainHost = (host: HostAddress): string => (isV4(host) ? Array.from({ length: 4 }, (_, index) => host.charCodeAt(12 + index)).join('.') : formatV6(host))

/** An address as a manifest writes it. */
export const formatHost = (host: HostAddress): string => (isV4(host) ? plainHost(host) : `[${plainHost(host)}]`)

/** Whether the first bits of two addresses are the same. */
export const samePrefix = (left: HostAddress, right: HostAddress, bits: number): boolean => {
  const whole = bits >> 3
  if (left.slice(0, whole) !== right.slice(0, whole)) return false
  const rest = bits & 7
  return rest === 0 || ((left.charCodeAt(whole) ^ right.charCodeAt(whole)) >> (8 - rest)) === 0
}
