// Control messages of Internet sockets: those that say how a datagram goes, not where to.
import { errno, Errno } from '../abi/errno.ts'

const HEADER = 16
const [SOL_IP, SOL_IPV6, SOL_UDP] = [0, 41, 17]
/** Level → types. Source routes and routing headers lead to other addresses than the one that was judged. */
const HARMLESS: ReadonlyMap<number, readonly number[]> = new Map([
  // IP_TOS, IP_TTL, IP_PKTINFO (which of this host's addresses sends)
  [SOL_IP, [1, 2, 8]],
  // IPV6_PKTINFO, IPV6_HOPLIMIT, IPV6_TCLASS, IPV6_DONTFRAG
  [SOL_IPV6, [50, 52, 62, 67]],
  // UDP_SEGMENT
  [SOL_UDP, [103]],
])

/** Passes them on as they are, or fails as the kernel does with what it does not know. */
export const checkInternetControl = (control: Uint8Array): Uint8Array => {
  const fields = new DataView(control.buffer, control.byteOffset, control.length)
  for (let at = 0; at + HEADER <= control.length; ) {
    const length = fields.getUint32(at, true)
    if (fields.getUint32(at + 4, true) !== 0 || length < HEADER || length > control.length - at) throw Errno.of(errno.EINVAL)
    if (HARMLESS.get(fields.getInt32(at + 8, true))?.includes(fields.getInt32(at + 12, true)) !== true) throw Errno.of(errno.EINVAL)
    at += (length + 7) & ~7
  }
  return control
}
