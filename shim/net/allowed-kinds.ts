// Which kinds of sockets there are at all, whatever a principal may have (net/socket.c,
// __sock_create; af_inet.c, inet_create; af_unix.c, unix_create).
import { errno } from '../abi/errno.ts'
import { AF_INET, AF_INET6, AF_UNIX, IPPROTO_DCCP, IPPROTO_ICMP, IPPROTO_ICMPV6, IPPROTO_MPTCP, IPPROTO_SCTP, IPPROTO_SMC, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_UDPLITE, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET, SOCK_STREAM, SOCK_TYPE_MASK } from '../abi/socket.ts'

const [FAMILIES, KINDS, INTERNET_PROTOCOLS] = [46, 11, 263]
const FLAGS = 0o2004000

/** Protocols that some kernel has for a kind of Internet socket; 0 is the first. */
const protocols: ReadonlyMap<number, readonly number[]> = new Map([
  [SOCK_STREAM, [0, IPPROTO_TCP, IPPROTO_SCTP, IPPROTO_SMC, IPPROTO_MPTCP]],
  [SOCK_DGRAM, [0, IPPROTO_UDP, IPPROTO_ICMP, IPPROTO_ICMPV6, IPPROTO_UDPLITE]],
  [SOCK_SEQPACKET, [IPPROTO_SCTP]],
  [6, [0, IPPROTO_DCCP]],
])

const internet = (kind: number, protocol: number): number => {
  if (protocol < 0 || protocol >= INTERNET_PROTOCOLS) return errno.EINVAL
  if (kind === SOCK_RAW) return protocol === 0 ? errno.EPROTONOSUPPORT : 0
  const known = protocols.get(kind)
  if (known === undefined || (kind === SOCK_SEQPACKET && !known.includes(protocol))) return errno.ESOCKTNOSUPPORT
  return known.includes(protocol) ? 0 : errno.EPROTONOSUPPORT
}

/**
 * The errno with which Linux refuses a socket to everybody, in its order; 0 when there are such
 * sockets.
 */
export const impossible = (family: number, type: number, protocol: number): number => {
  const kind = type & SOCK_TYPE_MASK
  if ((type & ~(SOCK_TYPE_MASK | FLAGS)) !== 0) return errno.EINVAL
  if (family <= 0 || family >= FAMILIES) return errno.EAFNOSUPPORT
  if (kind >= KINDS) return errno.EINVAL
  if (family === AF_INET || family === AF_INET6) return internet(kind, protocol)
  if (family !== AF_UNIX) return 0
  if (protocol !== 0 && protocol !== AF_UNIX) return errno.EPROTONOSUPPORT
  return [SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET].includes(kind) ? 0 : errno.ESOCKTNOSUPPORT
}
