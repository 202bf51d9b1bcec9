// setsockopt(2), getsockopt(2), and the flags of messages.
import { type AllowList, allowedFlags, allowList, because, type Entry } from './entry.ts'
import { SOL_IP, SOL_IPV6, SOL_SOCKET, SOL_TCP, SOL_UDP } from '../../abi/socket.ts'

const [SOCKET, IP, IPV6, TCP, UDP] = ['socket(7)', 'ip(7)', 'ipv6(7)', 'tcp(7)', 'udp(7)']
const OWN = 'how the socket’s own buffers, waits and addresses behave'

/** An option is a name at a level. */
export interface Level {
  readonly level: number
  readonly list: AllowList
}

const GENERIC: readonly Entry[] = [
  ...because('an address that was judged may be used again, or by several', SOCKET, { SO_REUSEADDR: 2, SO_REUSEPORT: 15 }),
  ...because(OWN, SOCKET, {
    SO_SNDBUF: 7, SO_RCVBUF: 8, SO_KEEPALIVE: 9, SO_OOBINLINE: 10, SO_PRIORITY: 12, SO_LINGER: 13, SO_RCVLOWAT: 18, SO_SNDLOWAT: 19, SO_RCVTIMEO: 20, SO_SNDTIMEO: 21,
    SO_RCVTIMEO_NEW: 66, SO_SNDTIMEO_NEW: 67, SO_PEEK_OFF: 42, SO_MAX_PACING_RATE: 47,
  }),
  ...because('datagrams to everybody, each judged by its address', SOCKET, { SO_BROADCAST: 6 }),
  ...because('what is told with a message', SOCKET, { SO_PASSCRED: 16, SO_TIMESTAMP: 29, SO_TIMESTAMPNS: 35, SO_TIMESTAMP_NEW: 63, SO_TIMESTAMPNS_NEW: 64, SO_RXQ_OVFL: 40 }),
]
const OVER_IP: readonly Entry[] = [
  ...because('fields of the packets’ headers that lead nowhere', IP, { IP_TOS: 1, IP_TTL: 2, IP_MTU_DISCOVER: 10, IP_MINTTL: 21, IP_MULTICAST_TTL: 33, IP_MULTICAST_LOOP: 34 }),
  ...because('what is told with a message', IP, { IP_PKTINFO: 8, IP_RECVERR: 11, IP_RECVTTL: 12, IP_RECVTOS: 13, IP_RECVERR_RFC4884: 26 }),
  ...because('the port is chosen when it connects', IP, { IP_BIND_ADDRESS_NO_PORT: 24 }),
  ...because('only of groups that it joined, of which there are none', IP, { IP_MULTICAST_ALL: 49 }),
]
const OVER_IPV6: readonly Entry[] = [
  ...because('whether it is for IPv4 too', IPV6, { IPV6_V6ONLY: 26 }),
  ...because('fields of the packets’ headers that lead nowhere', IPV6, {
    IPV6_UNICAST_HOPS: 16, IPV6_MULTICAST_HOPS: 18, IPV6_MULTICAST_LOOP: 19, IPV6_MTU_DISCOVER: 23, IPV6_MTU: 24, IPV6_DONTFRAG: 62, IPV6_TCLASS: 67, IPV6_MINHOPCOUNT: 73,
  }),
  ...because('what is told with a message', IPV6, { IPV6_RECVERR: 25, IPV6_RECVERR_RFC4884: 31, IPV6_RECVPKTINFO: 49, IPV6_RECVHOPLIMIT: 51, IPV6_RECVPATHMTU: 60, IPV6_RECVTCLASS: 66 }),
  ...because('only of groups that it joined, of which there are none', IPV6, { IPV6_MULTICAST_ALL: 29 }),
]
const OVER_TCP: readonly Entry[] = [
  ...because('when and how fast a connection sends, and when it gives up', TCP, {
    TCP_NODELAY: 1, TCP_MAXSEG: 2, TCP_CORK: 3, TCP_KEEPIDLE: 4, TCP_KEEPINTVL: 5, TCP_KEEPCNT: 6, TCP_SYNCNT: 7, TCP_LINGER2: 8, TCP_DEFER_ACCEPT: 9, TCP_WINDOW_CLAMP: 10, TCP_QUICKACK: 12,
    TCP_CONGESTION: 13, TCP_THIN_LINEAR_TIMEOUTS: 16, TCP_THIN_DUPACK: 17, TCP_USER_TIMEOUT: 18, TCP_NOTSENT_LOWAT: 25, TCP_INQ: 36,
  }),
  ...because('data in the first packet, to the address that connect was judged for', TCP, { TCP_FASTOPEN: 23, TCP_FASTOPEN_CONNECT: 30 }),
]
const OVER_UDP: readonly Entry[] = because('datagrams that are put together or cut into pieces', UDP, { UDP_CORK: 1, UDP_SEGMENT: 103, UDP_GRO: 104 })

export const SET_OPTIONS: readonly Level[] = [
  { level: SOL_SOCKET, list: allowList('setsockopt, SOL_SOCKET', GENERIC) },
  { level: SOL_IP, list: allowList('setsockopt, SOL_IP', OVER_IP) },
  { level: SOL_IPV6, list: allowList('setsockopt, SOL_IPV6', OVER_IPV6) },
  { level: SOL_TCP, list: allowList('setsockopt, SOL_TCP', OVER_TCP) },
  { level: SOL_UDP, list: allowList('setsockopt, SOL_UDP', OVER_UDP) },
]

export const GET_OPTIONS: readonly Level[] = [
  {
    level: SOL_SOCKET,
    list: allowList('getsockopt, SOL_SOCKET', GENERIC,
      because('tells what the socket is and how it fares', SOCKET, {
        SO_DEBUG: 1, SO_ERROR: 4, SO_DONTROUTE: 5, SO_ACCEPTCONN: 30, SO_INCOMING_CPU: 49, SO_MEMINFO: 55, SO_INCOMING_NAPI_ID: 56, SO_COOKIE: 57,
      }),
      because('who is at the other end, told by the kernel where the engine connects for nobody', 'unix(7)', { SO_PEERCRED: 17 })),
  },
  { level: SOL_IP, list: allowList('getsockopt, SOL_IP', OVER_IP, because('tells how the socket fares', IP, { IP_OPTIONS: 4, IP_MTU: 14 })) },
  { level: SOL_IPV6, list: allowList('getsockopt, SOL_IPV6', OVER_IPV6) },
  { level: SOL_TCP, list: allowList('getsockopt, SOL_TCP', OVER_TCP, because('tells how the connection fares', TCP, { TCP_INFO: 11, TCP_CC_INFO: 26 })) },
  { level: SOL_UDP, list: allowList('getsockopt, SOL_UDP', OVER_UDP) },
]

/**
 * Not: another way than the host's routes (DONTROUTE, PROBE), pages of the program's that the
 * kernel sends later (ZEROCOPY, SPLICE_PAGES), an address that nobody judged (FASTOPEN).
 */
export const SEND_FLAGS = allowedFlags(
  'sendto, sendmsg and sendmmsg, flags',
  because('how one message is sent', 'send(2)', { MSG_OOB: 1, MSG_DONTWAIT: 0x40, MSG_EOR: 0x80, MSG_CONFIRM: 0x800, MSG_NOSIGNAL: 0x4000, MSG_MORE: 0x8000 }),
  because('means nothing to a sender', 'recv(2)', { MSG_PEEK: 2, MSG_CTRUNC: 8, MSG_TRUNC: 0x20, MSG_WAITALL: 0x100, MSG_ERRQUEUE: 0x2000, MSG_CMSG_CLOEXEC: 0x40000000 }),
)
