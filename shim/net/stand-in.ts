// The socket of a program that no rule lets have TCP or UNIX datagrams. It is told so when it says where it wants to connect, listen or send to: a refusal that
// names the address is worth more to whoever writes the manifest than one that names a protocol, and a program that only asks about interfaces
// (if_nametoindex(3)) is answered. Until then it has a UNIX stream socket, which any program may make and which reaches nothing: connect and bind trap, one
// without a name cannot listen, and a stream is sent to no address.
import { errno } from '../abi/errno.ts'
import { AF_INET, AF_INET6, AF_UNIX, SO_DOMAIN, SO_PROTOCOL, SO_TYPE, SOCK_DGRAM, SOCK_STREAM, SOCK_TYPE_MASK } from '../abi/socket.ts'
import { statInode, STAT_SIZE } from '../abi/structs.ts'
import type { Descriptor } from '../calls/define-syscall.ts'
import type { Task } from '../kernel/task.ts'
import { refuseInternet } from './inet.ts'
import { withUnixPeer } from './unix.ts'

const [SOCKET, NEWFSTATAT, AT_EMPTY_PATH, SOCK_CLOEXEC, IPPROTO_TCP] = [41, 262, 0x1000, 0o2000000, 6]
/** struct sockaddr_in, struct sockaddr_in6. */
const ADDRESS_SIZES: ReadonlyMap<number, number> = new Map([[AF_INET, 16], [AF_INET6, 28]])

/** The program chooses how many there are; one that is forgotten is a UNIX socket like any other. */
const MOST_REMEMBERED = 4096

export interface StandIns {
  /** A descriptor for a TCP socket or one for UNIX datagrams, or -errno. */
  make(task: Task, family: number, type: number): Descriptor | number
  /** What the program asked for: of SO_DOMAIN, SO_TYPE and SO_PROTOCOL; undefined for all others. */
  option(task: Task, socket: number, name: number): number | undefined
  /** What getsockname(2) says of one for TCP; undefined for all others. */
  ownAddress(task: Task, socket: number): Uint8Array | undefined
  /** -EACCES, recorded, where such a socket is to reach an address; undefined for all others. */
  refuse(task: Task, socket: number, reach: 'connect' | 'bind', address: Uint8Array): number | undefined
  /** The same where it is to send a datagram to one: whatever connecting there fails with. */
  refuseDatagram(task: Task, socket: number, address: Uint8Array): number | Promise<number> | undefined
}

export const createStandIns = (): StandIns => {
  /** Their families, by their inodes. */
  const families = new Map<number, number>()
  const scratch = new Uint8Array(STAT_SIZE)
  const inodeOf = ({ os: { host } }: Task, socket: number): number => (host.syscall(NEWFSTATAT, socket, '', scratch, AT_EMPTY_PATH) < 0 ? -1 : statInode(scratch))
  const familyOf = (task: Task, socket: number): number | undefined => (families.size === 0 ? undefined : families.get(inodeOf(task, socket)))
  return {
    make: (task, family, type) => {
      const fd = task.os.host.syscall(SOCKET, AF_UNIX, SOCK_STREAM | (type & ~SOCK_TYPE_MASK) | SOCK_CLOEXEC, 0)
      if (fd < 0) return fd
      if (families.size >= MOST_REMEMBERED) families.clear()
      families.set(inodeOf(task, fd), family)
      return { fd, closeOnExec: (type & SOCK_CLOEXEC) !== 0 }
    },
    option: (task, socket, name) => {
      const family = familyOf(task, socket)
      if (family === undefined) return undefined
      if (name === SO_DOMAIN) return family
      if (name === SO_TYPE) return family === AF_UNIX ? SOCK_DGRAM : SOCK_STREAM
      return name === SO_PROTOCOL ? (family === AF_UNIX ? 0 : IPPROTO_TCP) : undefined
    },
    ownAddress: (task, socket) => {
      const family = familyOf(task, socket)
      const size = family === undefined ? undefined : ADDRESS_SIZES.get(family)
      return size === undefined ? undefined : Uint8Array.from({ length: size }, (_, at) => (at === 0 ? family! : 0))
    },
    refuse: (task, socket, reach, address) => {
      const family = address.length < 2 ? -1 : address[0]! | (address[1]! << 8)
      const own = family === AF_INET || family === AF_INET6 ? familyOf(task, socket) : undefined
      if (own === undefined || own === AF_UNIX) return undefined
      return refuseInternet(task, reach, address) ?? -errno.EINVAL
    },
    refuseDatagram: (task, socket, address) => (familyOf(task, socket) === AF_UNIX ? withUnixPeer(task, address, () => -errno.EPROTOTYPE) : undefined),
  }
}
