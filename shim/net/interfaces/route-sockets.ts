// Sockets that programs ask about interfaces with (NETLINK_ROUTE). None is the kernel's: a program
// has one end of a pair of UNIX packet sockets, and the library OS answers at the other. A send on
// a packet socket ignores the address that it is given, so the pair reaches nobody else.
import { errno, fail } from '../../abi/errno.ts'
import { NETLINK_ADDRESS_SIZE, NETLINK_ROUTE } from '../../abi/rtnetlink.ts'
import { AF_NETLINK, AF_UNIX, MSG_DONTWAIT, MSG_NOSIGNAL, SO_DOMAIN, SO_PROTOCOL, SO_TYPE, SOCK_CLOEXEC, SOCK_DGRAM, SOCK_NONBLOCK, SOCK_RAW, SOCK_SEQPACKET, SOCK_TYPE_MASK } from '../../abi/socket.ts'
import { statInode, STAT_SIZE } from '../../abi/structs.ts'
import type { Host } from '../../kernel/host.ts'
import type { Network } from '../../kernel/network.ts'
import { interfacesOf } from './interfaces.ts'
import { routeAnswers } from './route-answers.ts'
import type { Descriptor } from '../../kernel/final.ts'
import { sys } from '../../abi/numbers.ts'
import { AT_EMPTY_PATH, F_SETFL } from '../../abi/constants.ts'

/** Each costs the engine a descriptor. */
const MOST = 64
/** More than any question has. */
const MOST_DATA = 16_384
const TRIES = 512
const AT_ONCE = 16

/** Calls back whenever the descriptor is ready, until `off`. */
export type WatchInput = (fd: number, ready: () => void) => { off(): void }

interface Open {
  readonly end: number
  readonly name: string
  readonly watch: { off(): void }
  /** What the program asked for. */
  readonly kind: number
  port: number
  groups: number
}

export interface RouteSockets {
  /**
   * A descriptor for the program, or -errno; undefined when another kind of socket was asked for.
   */
  make(family: number, type: number, protocol: number): Descriptor | number | undefined
  /** bind(2) or connect(2) of such a socket; undefined for all others. */
  address(socket: number, call: 'bind' | 'connect', address: Uint8Array): number | undefined
  /**
   * Answers what such a socket was asked by now: a program may look for the answer once and not
   * wait for it. Nothing for all others.
   */
  catchUp(socket: number): void
  /** What getsockname(2) says of it; undefined for all others. */
  ownAddress(socket: number): Uint8Array | undefined
  /**
   * What the program asked for: of SO_DOMAIN, SO_TYPE and SO_PROTOCOL; undefined for all others.
   */
  option(socket: number, name: number): number | undefined
  /** The kernel's address, where it is our end's. */
  shown(address: Uint8Array): Uint8Array | undefined
  close(): void
}

const netlinkAddress = (port: number, groups: number): Uint8Array => {
  const bytes = Buffer.alloc(NETLINK_ADDRESS_SIZE)
  bytes.writeUInt16LE(AF_NETLINK, 0)
  bytes.writeUInt32LE(port, 4)
  bytes.writeUInt32LE(groups, 8)
  return bytes
}

const keyOf = (address: Uint8Array): string => Buffer.from(address).toString('latin1')

/**
 * Where recvmsg(2) is native the program sees the name that our end has. A program takes a message
 * for the kernel's when four bytes of the address are zero (nl_pid), and looks at its length. An
 * abstract name can have both: it is a zero, a byte that tells it from others, and eight bytes
 * more.
 */
const nameEnd = (host: Host, end: number): string | undefined => {
  for (let tries = 0; tries < TRIES; tries++) {
    const address = new Uint8Array(NETLINK_ADDRESS_SIZE)
    address[0] = AF_UNIX
    address[3] = 1 + Math.floor(Math.random() * 255)
    // Somebody has taken those without groups.
    if (tries >= TRIES / 2) for (let at = 8; at < NETLINK_ADDRESS_SIZE; at++) address[at] = Math.floor(Math.random() * 256)
    const result = host.bindSocket(end, address, 0)
    if (result === 0) return keyOf(address)
    if (result !== -errno.EADDRINUSE) return undefined
  }
  return undefined
}

export const createRouteSockets = (host: Host, network: Network, watch: WatchInput): RouteSockets => {
  /** By the inode of the program's end. */
  const open = new Map<number, Open>()
  const names = new Set<string>()
  const scratch = new Uint8Array(STAT_SIZE)
  const data = new Uint8Array(MOST_DATA)
  let lastPort = 0

  const inodeOf = (socket: number): number => (host.syscall(sys.newfstatat, socket, '', scratch, AT_EMPTY_PATH) < 0 ? -1 : statInode(scratch))
  const find = (socket: number): Open | undefined => (open.size === 0 ? undefined : open.get(inodeOf(socket)))

  const over = (inode: number): void => {
    const socket = open.get(inode)
    if (socket === undefined) return
    open.delete(inode)
    names.delete(socket.name)
    socket.watch.off()
    host.close(socket.end)
  }

  /**
   * One message, if there is one. Descriptors that it carries are dropped by the kernel, since
   * nobody takes them.
   */
  const answer = (inode: number, end: number): boolean => {
    const count = host.syscall(sys.recvfrom, end, data, data.length, MSG_DONTWAIT, null, null)
    if (count === -errno.EAGAIN || count === -errno.EINTR) return false
    const socket = open.get(inode)
    // Nothing at all is the end: the program has closed all of its descriptors.
    if (count <= 0 || socket === undefined) {
      over(inode)
      return false
    }
    for (const reply of routeAnswers(interfacesOf(network), data.subarray(0, count), socket.port)) {
      // Whoever does not read loses answers, as with the kernel.
      if (host.syscall(sys.sendto, end, reply, reply.length, MSG_DONTWAIT | MSG_NOSIGNAL, null, 0) < 0) break
    }
    return true
  }

  return {
    make: (family, type, protocol) => {
      const kind = type & SOCK_TYPE_MASK
      if (family !== AF_NETLINK || protocol !== NETLINK_ROUTE || (kind !== SOCK_RAW && kind !== SOCK_DGRAM)) return undefined
      if (open.size >= MOST) return -errno.ENOBUFS
      const ends = new Int32Array(2)
      const made = host.syscall(sys.socketpair, AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, new Uint8Array(ends.buffer))
      if (made < 0) return made
      const [fd, end] = ends as unknown as [number, number]
      const name = nameEnd(host, end)
      const inode = inodeOf(fd)
      if (name === undefined || inode < 0 || ((type & SOCK_NONBLOCK) !== 0 && !setNonBlocking(host, fd))) {
        host.close(fd)
        host.close(end)
        return -errno.ENOBUFS
      }
      over(inode)
      open.set(inode, { end, name, kind, port: ++lastPort, groups: 0, watch: watch(end, () => void answer(inode, end)) })
      names.add(name)
      return { fd, closeOnExec: (type & SOCK_CLOEXEC) !== 0 }
    },
    address: (socket, call, address) => {
      const known = find(socket)
      if (known === undefined) return undefined
      const fields = new DataView(address.buffer, address.byteOffset, address.length)
      // af_netlink.c: netlink_connect, netlink_bind.
      if (call === 'connect' && address.length >= 2 && fields.getUint16(0, true) === 0) return 0
      if (address.length < NETLINK_ADDRESS_SIZE || fields.getUint16(0, true) !== AF_NETLINK) fail('EINVAL')
      const [port, groups] = [fields.getUint32(4, true), fields.getUint32(8, true)]
      // Nobody but the kernel is there.
      if (call === 'connect') return port === 0 && groups === 0 ? 0 : -errno.EPERM
      if (port !== 0) known.port = port
      // Nothing is told to any group: interfaces stay as they are.
      known.groups = groups
      return 0
    },
    catchUp: (socket) => {
      const inode = open.size === 0 ? -1 : inodeOf(socket)
      const known = open.get(inode)
      if (known === undefined) return
      for (let count = 0; count < AT_ONCE && answer(inode, known.end); count++);
    },
    ownAddress: (socket) => {
      const known = find(socket)
      return known === undefined ? undefined : netlinkAddress(known.port, known.groups)
    },
    option: (socket, name) => {
      const known = find(socket)
      return known === undefined ? undefined : new Map([[SO_DOMAIN, AF_NETLINK], [SO_TYPE, known.kind], [SO_PROTOCOL, NETLINK_ROUTE]]).get(name)
    },
    shown: (address) => (names.size > 0 && address.length === NETLINK_ADDRESS_SIZE && names.has(keyOf(address)) ? netlinkAddress(0, 0) : undefined),
    close: () => [...open.keys()].forEach(over),
  }
}

const setNonBlocking = (host: Host, fd: number): boolean => host.syscall(sys.fcntl, fd, F_SETFL, SOCK_NONBLOCK) === 0
