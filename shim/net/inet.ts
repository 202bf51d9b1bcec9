// Internet sockets: addresses judged by number, whatever family and spelling they came in (ip(7),
// ipv6(7)).
import { errno } from '../abi/errno.ts'
import { ANY4, ANY6, destination, formatHost, type HostAddress, hostFromV4, hostFromV6 } from '../abi/inet.ts'
import { AF_INET, AF_INET6, AF_UNSPEC, SOCK_DGRAM } from '../abi/socket.ts'
import type { InternetPeer } from '../kernel/network.ts'
import { lasting } from '../calls/task.ts'
import { connectTo } from './connect.ts'
import { towardsNameServer } from './name-server.ts'
import { typeOf } from './socket.ts'
import { consented } from '../calls/consent.ts'
import type { Task } from '../types.ts'
import { sys } from '../abi/numbers.ts'

/**
 * struct sockaddr_in: family, port, address; struct sockaddr_in6: family, port, flow, address,
 * scope (which old programs leave out).
 */
const [V4_SIZE, V6_SIZE, V4_AT, V6_AT] = [16, 24, 4, 8]

export const familyOf = (address: Uint8Array): number => (address.length < 2 ? -1 : address[0]! | (address[1]! << 8))

interface Target {
  readonly host: HostAddress
  readonly port: number
}

/**
 * The number that an address means; undefined when it is of no family that has one, or so short
 * that every kind of socket refuses it.
 */
const targetOf = (address: Uint8Array): Target | undefined => {
  const family = familyOf(address)
  const port = (address[2]! << 8) | address[3]!
  if (family === AF_INET) {
    if (address.length < V4_SIZE) return undefined
    return { host: hostFromV4(address.subarray(V4_AT, V4_AT + 4)), port }
  }
  if (family !== AF_INET6 || address.length < V6_SIZE) return undefined
  return { host: hostFromV6(address.subarray(V6_AT, V6_AT + 16)), port }
}

const protocolOf = (task: Task, socket: number): 'tcp' | 'udp' => (typeOf(task, socket) === SOCK_DGRAM ? 'udp' : 'tcp')

/**
 * The ports to which nobody sends, and which C libraries take for what follows: glibc's where no
 * service was asked for, musl's.
 */
const PROBED = [0, 65_535]

/**
 * C libraries order the addresses of a name by asking for the way to each (RFC 6724), with datagram
 * sockets that are connected and send nothing. Where no rule grants datagrams that is no refusal to
 * tell anybody of.
 */
const isProbe = ({ os: { network } }: Task, peer: InternetPeer): boolean =>
  peer.protocol === 'udp' && !network.udp && (PROBED.includes(peer.port) || network.connects({ ...peer, protocol: 'tcp' }))

const nameOf = ({ protocol, host, port }: InternetPeer): string => `${protocol}:${formatHost(host)}:${port}`

const refuse = (task: Task, reach: 'connect' | 'bind', peer: InternetPeer): number => {
  task.os.refused(task, { object: nameOf(peer), reach, errno: errno.EACCES })
  return -errno.EACCES
}

/**
 * -EACCES for an address that a TCP socket would be for, where there may be none; undefined for
 * what is no address.
 */
export const refuseInternet = (task: Task, reach: 'connect' | 'bind', address: Uint8Array): number | undefined => {
  const target = targetOf(address)
  return target && refuse(task, reach, { protocol: 'tcp', host: reach === 'connect' ? destination(target.host) : target.host, port: target.port })
}

/**
 * 0, or the refusal of a destination. Families without addresses are the kernel's to refuse: they
 * name nobody.
 */
export const judgeDestination = (task: Task, socket: number, address: Uint8Array): number => {
  const target = targetOf(address)
  if (target === undefined) return 0
  const peer = { protocol: protocolOf(task, socket), host: destination(target.host), port: target.port }
  if (task.os.network.connects(peer)) return consented(task, ['connect'], nameOf(peer)) ? 0 : refuse(task, 'connect', peer)
  return isProbe(task, peer) ? -errno.EACCES : refuse(task, 'connect', peer)
}

/**
 * udp.c, udp_sendmsg: AF_UNSPEC means IPv4 to a socket of that family, and the connected peer to
 * one of the other.
 */
export const judgeReceiver = (task: Task, socket: number, domain: number, address: Uint8Array): number =>
  domain === AF_INET && familyOf(address) === AF_INET6
    ? -errno.EAFNOSUPPORT
    : judgeDestination(task, socket, familyOf(address) === AF_UNSPEC && domain === AF_INET ? asV4(address) : address)

/** What connecting to an address reaches, as rules speak of it. */
export const internetTarget = (task: Task, socket: number, address: Uint8Array): InternetPeer | undefined => {
  const target = targetOf(address)
  return target === undefined ? undefined : { protocol: protocolOf(task, socket), host: destination(target.host), port: target.port }
}

/** AF_UNSPEC ends an association; what the kernel takes for an address was judged. */
export const connectInternet = (task: Task, socket: number, address: Uint8Array): number | Promise<number> => {
  const server = towardsNameServer(task.os.nameServer, address)
  if (server === undefined) return judgeDestination(task, socket, address) || connectTo(task, socket, address)
  return askedAfter(task, socket, connectTo(task, socket, server))
}

/** Remembers for whom a socket speaks with the name server, once it has a port. */
export const askedAfter = (caller: Task, socket: number, result: number | Promise<number>): number | Promise<number> => {
  const task = lasting(caller)
  const told = (value: number): number => {
    if (value >= 0 || value === -errno.EINPROGRESS) task.os.nameServer?.asked(task.os.host, socket, task)
    return value
  }
  if (typeof result === 'number') return told(result)
  // Its question may arrive before the thread that waits for it tells that it was sent; it has its
  // address by now.
  told(0)
  return result.then(told)
}

const asV4 = (address: Uint8Array): Uint8Array => {
  const copy = Uint8Array.from(address)
  copy[0] = AF_INET
  return copy
}

export const bindInternet = (task: Task, socket: number, address: Uint8Array): number => {
  const { host, network } = task.os
  // af_inet.c, __inet_bind: an old program's AF_UNSPEC is IPv4.
  const target = targetOf(familyOf(address) === AF_UNSPEC ? asV4(address) : address)
  if (target !== undefined) {
    const peer = { protocol: protocolOf(task, socket), ...target }
    // What a socket gets by itself when it first sends or connects. To listen there is judged when
    // it does.
    const byItself = peer.port === 0 && (peer.host === ANY4 || peer.host === ANY6) && (peer.protocol === 'tcp' || network.udp || task.os.nameServer !== undefined)
    if (!byItself && !(network.binds(peer) && consented(task, ['bind'], nameOf(peer)))) return refuse(task, 'bind', peer)
  }
  return host.bindSocket(socket, address, 0)
}

/**
 * The address of a socket, or of its peer, as rules speak of it; undefined where it has none yet.
 */
export const socketAddress = (task: Task, socket: number, whose: 'own' | 'peer'): InternetPeer | undefined => {
  const address = new Uint8Array(28)
  const size = Uint32Array.of(address.length)
  const result = task.os.host.syscall(whose === 'own' ? sys.getsockname : sys.getpeername, socket, address, new Uint8Array(size.buffer))
  const target = result < 0 ? undefined : targetOf(address.subarray(0, size[0]))
  return target === undefined || target.port === 0 ? undefined : { protocol: protocolOf(task, socket), host: target.host, port: target.port }
}

/**
 * Whether a message may say that it comes from this address: from the socket's own, or one that the
 * program could have bound it to. 0 or -errno.
 */
export const judgeSource = (task: Task, socket: number, host: HostAddress): number => {
  const own = socketAddress(task, socket, 'own')
  const peer = { protocol: protocolOf(task, socket), host, port: own?.port ?? 0 }
  return own?.host === host || task.os.network.binds(peer) ? 0 : refuse(task, 'bind', peer)
}

/**
 * listen(2) on a socket without a name gives it one: any address, and a port of the kernel's
 * choice.
 */
export const listenInternet = (task: Task, socket: number, backlog: number): number => {
  const { host, network } = task.os
  const address = new Uint8Array(28)
  const result = host.syscall(sys.getsockname, socket, address, new Uint8Array(Uint32Array.of(address.length).buffer))
  if (result < 0) return result
  const target = targetOf(address)
  if (target === undefined || typeOf(task, socket) === SOCK_DGRAM) return host.syscall(sys.listen, socket, backlog)
  const peer = { protocol: 'tcp', ...target } as const
  // A rule for port 0 grants what the kernel chooses, and a socket has another port than that only
  // where it was granted.
  if (!network.binds(peer) && !network.binds({ ...peer, port: 0 })) return refuse(task, 'bind', { ...peer, port: 0 })
  return consented(task, ['bind'], nameOf(peer)) ? host.syscall(sys.listen, socket, backlog) : refuse(task, 'bind', peer)
}
