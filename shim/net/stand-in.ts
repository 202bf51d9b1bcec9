// The socket of a program that no rule lets have TCP or UNIX datagrams. It is told so when it says
// where it wants to connect, listen or send to: a refusal that names the address is worth more to
// whoever writes the manifest than one that names a protocol, and a program that only asks about
// interfaces (if_nametoindex(3)) is answered. Until then it has a UNIX stream socket, which any
// program may make and which reaches nothing: connect and bind trap, one without a name cannot
// listen, and a stream is sent to no address.
import { AF_INET, AF_INET6, AF_UNIX, IPPROTO_TCP, SO_DOMAIN, SO_PROTOCOL, SO_TYPE, SOCK_CLOEXEC, SOCK_DGRAM, SOCK_STREAM, SOCK_TYPE_MASK } from '../abi/socket.ts'
import { statInode, STAT_SIZE } from '../abi/structs.ts'
import type { Descriptor } from '../kernel/final.ts'
import type { Host } from '../kernel/host.ts'
import { sys } from '../abi/numbers.ts'
import { AT_EMPTY_PATH } from '../abi/constants.ts'

/** struct sockaddr_in, struct sockaddr_in6. */
const ADDRESS_SIZES: ReadonlyMap<number, number> = new Map([[AF_INET, 16], [AF_INET6, 28]])

/**
 * The program chooses how many there are; one that is forgotten is a UNIX socket like any other.
 */
const MOST_REMEMBERED = 4096

export interface StandIns {
  /** A descriptor for a TCP socket or one for UNIX datagrams, or -errno. */
  make(family: number, type: number): Descriptor | number
  /**
   * What the program asked for: of SO_DOMAIN, SO_TYPE and SO_PROTOCOL; undefined for all others.
   */
  option(socket: number, name: number): number | undefined
  /** What getsockname(2) says of one for TCP; undefined for all others. */
  ownAddress(socket: number): Uint8Array | undefined
  /** The family that the program asked for; undefined for all other sockets. */
  family(socket: number): number | undefined
}

export const createStandIns = (host: Host): StandIns => {
  /** Their families, by their inodes. */
  const families = new Map<number, number>()
  const scratch = new Uint8Array(STAT_SIZE)
  const inodeOf = (socket: number): number => (host.syscall(sys.newfstatat, socket, '', scratch, AT_EMPTY_PATH) < 0 ? -1 : statInode(scratch))
  const familyOf = (socket: number): number | undefined => (families.size === 0 ? undefined : families.get(inodeOf(socket)))
  return {
    make: (family, type) => {
      const fd = host.syscall(sys.socket, AF_UNIX, SOCK_STREAM | (type & ~SOCK_TYPE_MASK) | SOCK_CLOEXEC, 0)
      if (fd < 0) return fd
      if (families.size >= MOST_REMEMBERED) families.clear()
      families.set(inodeOf(fd), family)
      return { fd, closeOnExec: (type & SOCK_CLOEXEC) !== 0 }
    },
    option: (socket, name) => {
      const family = familyOf(socket)
      if (family === undefined) return undefined
      if (name === SO_DOMAIN) return family
      if (name === SO_TYPE) return family === AF_UNIX ? SOCK_DGRAM : SOCK_STREAM
      return name === SO_PROTOCOL ? (family === AF_UNIX ? 0 : IPPROTO_TCP) : undefined
    },
    ownAddress: (socket) => {
      const family = familyOf(socket)
      const size = family === undefined ? undefined : ADDRESS_SIZES.get(family)
      return size === undefined ? undefined : Uint8Array.from({ length: size }, (_, at) => (at === 0 ? family! : 0))
    },
    family: familyOf,
  }
}
