// Control messages of Internet sockets: those that say how a datagram goes and from where, not
// where to.
import { errno, Errno } from '../../abi/errno.ts'
import { ANY4, ANY6, type HostAddress, hostFromV4, hostFromV6 } from '../../abi/inet.ts'
import { SOL_IP, SOL_IPV6, SOL_UDP } from '../../abi/socket.ts'

const HEADER = 16
/**
 * Level → types. Source routes and routing headers lead to other addresses than the one that was
 * judged.
 */
const HARMLESS: ReadonlyMap<number, readonly number[]> = new Map([
  // IP_TOS, IP_TTL, IP_PKTINFO (which of this host's addresses sends)
  [SOL_IP, [1, 2, 8]],
  // IPV6_PKTINFO, IPV6_HOPLIMIT, IPV6_TCLASS, IPV6_DONTFRAG
  [SOL_IPV6, [50, 52, 62, 67]],
  // UDP_SEGMENT
  [SOL_UDP, [103]],
])

const [IP_PKTINFO, IPV6_PKTINFO] = [8, 50]

/**
 * ip(7), ipv6(7): struct in_pktinfo has the interface, then the source; struct in6_pktinfo the
 * source first.
 */
const sourceOf = (level: number, type: number, data: Uint8Array): HostAddress | undefined => {
  if (level === SOL_IP && type === IP_PKTINFO && data.length >= 8) return hostFromV4(data.subarray(4, 8))
  return level === SOL_IPV6 && type === IPV6_PKTINFO && data.length >= 16 ? hostFromV6(data.subarray(0, 16)) : undefined
}

/**
 * Passes them on as they are, or fails as the kernel does with what it does not know. `judge`:
 * whether an address may be the source, 0 or -errno.
 */
export const checkInternetControl = (control: Uint8Array, judge: (host: HostAddress) => number): Uint8Array => {
  const fields = new DataView(control.buffer, control.byteOffset, control.length)
  for (let at = 0; at + HEADER <= control.length; ) {
    const length = fields.getUint32(at, true)
    if (fields.getUint32(at + 4, true) !== 0 || length < HEADER || length > control.length - at) throw Errno.of(errno.EINVAL)
    if (HARMLESS.get(fields.getInt32(at + 8, true))?.includes(fields.getInt32(at + 12, true)) !== true) throw Errno.of(errno.EINVAL)
    const source = sourceOf(fields.getInt32(at + 8, true), fields.getInt32(at + 12, true), control.subarray(at + HEADER, at + length))
    const verdict = source === undefined || source === ANY4 || source === ANY6 ? 0 : judge(source)
    if (verdict < 0) throw Errno.of(-verdict)
    at += (length + 7) & ~7
  }
  return control
}
