// Sockets: which can be made at all. What they reach is decided by connect and bind
// (socket-addresses.ts).
import { errno } from '../abi/errno.ts'
import { AF_INET, AF_INET6, AF_NETLINK, AF_UNIX, IPPROTO_TCP, IPPROTO_UDP, SO_BINDTODEVICE, SO_BINDTOIFINDEX, SO_DONTROUTE, SO_PASSPIDFD, SO_RCVBUFFORCE, SO_SNDBUFFORCE, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET, SOCK_STREAM, SOCK_TYPE_MASK, SOL_IP, SOL_IPV6, SOL_NETLINK, SOL_SOCKET } from '../abi/socket.ts'
import { type Case, defineSyscall, fd, int, refused } from '../calls/define-syscall.ts'
import { impossible } from '../net/allowed-kinds.ts'
import { notificationSocket } from '../net/notification-socket.ts'
import { domainOf, withSocket } from '../net/socket.ts'
import { isOn } from './allowed/entry.ts'
import { type Level, SET_OPTIONS } from './allowed/sockets.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Task } from '../types.ts'

/** Sockets that the principal's rules speak of: it can make them. */
export const [UNIX_SOCKETS, TCP_SOCKETS, UDP_SOCKETS] = ['unix sockets', 'tcp sockets', 'udp sockets'] as const
/**
 * Sockets that its picoprocesses can hold: its own, and those that they kept of what they were
 * before. With datagram sockets messages carry addresses in memory: then sendmsg(2) traps.
 */
export const [HELD_UNIX, HELD_TCP, DATAGRAMS] = ['held unix sockets', 'held tcp sockets', 'datagrams'] as const
/** A transition of the principal's has `on.accept`. */
export const ACCEPTING = 'on.accept'
/** Descriptors may come in messages from others than programs of its own sandbox. */
export { FOREIGN } from '../calls/hand-over.ts'
/** A name server is shown at another address than it has; it is asked with datagrams. */
export const NAME_SERVER = 'name server'

const unix = { argument: 0, oneOf: [AF_UNIX] }
const internet = { argument: 0, oneOf: [AF_INET, AF_INET6] }
const stream = { argument: 1, mask: SOCK_TYPE_MASK, oneOf: [SOCK_STREAM, SOCK_SEQPACKET] }
const plainStream = { argument: 1, mask: SOCK_TYPE_MASK, oneOf: [SOCK_STREAM] }
const unixDatagram = { argument: 1, mask: SOCK_TYPE_MASK, oneOf: [SOCK_DGRAM, SOCK_RAW] }
const datagram = { argument: 1, mask: SOCK_TYPE_MASK, oneOf: [SOCK_DGRAM] }
const protocol = (number: number) => ({ argument: 2, oneOf: [0, number] })

const REACHES_NOTHING = 'reaches nothing by itself: connect and bind trap'
const NO_ADDRESS = 'reaches nothing by itself: connect, bind and whatever sends to an address trap'

/** What a socket that no rule speaks of is called. */
const nameOf = (family: number, type: number): string | undefined => {
  if (family === AF_UNIX) return 'unix datagram socket'
  if (family !== AF_INET && family !== AF_INET6) return undefined
  const kind = (type & SOCK_TYPE_MASK) === SOCK_STREAM ? 'tcp' : (type & SOCK_TYPE_MASK) === SOCK_DGRAM ? 'udp' : 'raw'
  return `${kind} socket`
}

/**
 * As where the kernel has no such family or protocol, or the caller no capability: programs go on
 * without it. What a rule could grant is EACCES.
 */
const refusalOf = (family: number, type: number, number: number): Refusal => {
  const named = nameOf(family, type)
  if (named === undefined) return { object: `address family ${family}`, errno: errno.EAFNOSUPPORT }
  if (named === 'raw socket') return { object: named, errno: errno.EPERM }
  const known = family === AF_UNIX || [0, IPPROTO_TCP, IPPROTO_UDP].includes(number)
  if (!known) return { object: `${named} of protocol ${number}`, errno: errno.EPROTONOSUPPORT }
  return { object: named, errno: errno.EACCES, protocol: family === AF_UNIX ? 'unix' : (type & SOCK_TYPE_MASK) === SOCK_STREAM ? 'tcp' : 'udp' }
}

export const socket = defineSyscall('socket', {
  args: { family: int, type: int, protocol: int },
  cases: [
    { when: [unix, stream], action: 'native', why: REACHES_NOTHING },
    { when: [unix, unixDatagram], action: 'native', why: NO_ADDRESS, onlyWith: UNIX_SOCKETS },
    { when: [internet, plainStream, protocol(IPPROTO_TCP)], action: 'native', why: REACHES_NOTHING, onlyWith: TCP_SOCKETS },
    { when: [internet, datagram, protocol(IPPROTO_UDP)], action: 'native', why: NO_ADDRESS, onlyWith: UDP_SOCKETS },
  ],
  run: (task, { family, type, protocol: number }) => {
    const nobodys = impossible(family, type, number)
    if (nobodys !== 0) return -nobodys
    const notifications = notificationSocket(task, family, type, number)
    if (notifications !== undefined) return notifications
    const route = task.os.routeSockets.make(family, type, number)
    if (route !== undefined) return route
    const refusal = refusalOf(family, type, number)
    if (refusal.protocol === 'tcp' || refusal.protocol === 'unix') return task.os.standIns.make(family, type)
    // C libraries try netlink on their own account.
    if (family !== AF_NETLINK) task.os.refused(task, refusal)
    return -refusal.errno
  },
})

export const socketpair = defineSyscall('socketpair', {
  args: { family: int, type: int, protocol: int },
  cases: [
    { when: [unix, stream], action: 'native', why: 'both ends are the caller’s' },
    { when: [unix, unixDatagram], action: 'native', why: 'whatever sends to an address traps', onlyWith: UNIX_SOCKETS },
    { action: 'trap', why: 'datagram pairs could send to other addresses; others do not come in pairs' },
  ],
  run: (task, { family, type, protocol: number }) => {
    const nobodys = impossible(family, type, number)
    if (nobodys !== 0) return -nobodys
    if (family !== AF_UNIX) return -(nameOf(family, type) === undefined ? errno.EAFNOSUPPORT : errno.EOPNOTSUPP)
    const refusal = refusalOf(family, type, number)
    task.os.refused(task, refusal)
    return -refusal.errno
  },
})

const [IP_OPTIONS, IPV6_2292PKTOPTIONS, IPV6_PKTINFO, IPV6_HOPOPTS, IPV6_RTHDR, IPV6_DSTOPTS] = [4, 6, 50, 54, 57, 59]

const named = (level: number, ...names: readonly number[]) => [{ argument: 1, oneOf: [level] }, { argument: 2, oneOf: names }]
const unpermitted = (when: Case['when'], why: string): Case => ({ when: when!, action: { refuse: errno.EPERM }, why })

const OPTIONS_REFUSED: readonly Case[] = [
  { when: [{ argument: 1, oneOf: [SOL_NETLINK] }], action: { errno: errno.ENOPROTOOPT }, why: 'joins groups that the kernel tells of the host' },
  // The peer of a lent socket is somebody outside, and its handle would take signals.
  { when: named(SOL_SOCKET, SO_PASSPIDFD), action: { errno: errno.ENOPROTOOPT }, why: 'gives a handle on the process at the other end' },
  { when: named(SOL_SOCKET, SO_SNDBUFFORCE, SO_RCVBUFFORCE), action: { errno: errno.EPERM }, why: 'takes a capability; programs go on without' },
  unpermitted(named(SOL_IP, IP_OPTIONS), 'a source route leads to other addresses than the one that was judged'),
  unpermitted(named(SOL_IPV6, IPV6_2292PKTOPTIONS, IPV6_HOPOPTS, IPV6_RTHDR, IPV6_DSTOPTS), 'a routing header leads to other addresses than the one that was judged'),
  unpermitted(named(SOL_IPV6, IPV6_PKTINFO), 'sends from an address that nobody judged'),
  unpermitted(named(SOL_SOCKET, SO_DONTROUTE, SO_BINDTODEVICE, SO_BINDTOIFINDEX), 'takes another way than the host’s routes'),
]

/** Native for the names on the list of their level. */
export const optionCases = (levels: readonly Level[]): Case[] =>
  levels.map(({ level, list }) => ({ when: [{ argument: 1, oneOf: [level] }, isOn(list, 2)], action: 'native', why: 'works on a socket that the program already holds' }))

/** An option that no list has: what the kernel says of one that it does not know. */
export const refuseOption = (task: Task, call: string, number: number, level: number, name: number): number | Promise<number> =>
  withSocket(task, number, (socket) => {
    // af_unix.c has no options but those of all sockets.
    if (domainOf(task, socket) === AF_UNIX && level !== SOL_SOCKET) return -errno.EOPNOTSUPP
    const unpermitted = call === 'setsockopt' && OPTIONS_REFUSED.some(({ when = [], action }) =>
      typeof action === 'object' && 'refuse' in action && when.every(({ argument, oneOf }) => oneOf!.includes(argument === 1 ? level : name)))
    return refused(task, `${call}: level ${level}, option ${name}`, unpermitted ? errno.EPERM : errno.ENOPROTOOPT)
  })

export const setsockopt = {
  ...defineSyscall('setsockopt', {
    args: { fd, level: int, name: int },
    run: (task, { fd: number, level, name }) => refuseOption(task, 'setsockopt', number, level, name),
  }),
  cases: [...optionCases(SET_OPTIONS), ...OPTIONS_REFUSED, { action: { refuse: errno.ENOPROTOOPT }, why: 'not on the list' }] satisfies readonly Case[],
}
