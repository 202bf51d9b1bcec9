// The socket of a program that no rule lets have TCP. It is told so when it says where it wants to connect or listen: a refusal that names the address is
// worth more to whoever writes the manifest than one that names a protocol. Until then it has a UNIX socket, which any program may make and which reaches
// nothing: connect and bind trap, and one without a name cannot listen.
import { errno } from '../abi/errno.ts'
import { AF_INET, AF_INET6, AF_UNIX, SOCK_STREAM, SOCK_TYPE_MASK } from '../abi/socket.ts'
import { statInode, STAT_SIZE } from '../abi/structs.ts'
import type { Descriptor } from '../define-syscall.ts'
import type { Task } from '../kernel/task.ts'
import { refuseInternet } from './inet.ts'

const [SOCKET, NEWFSTATAT, AT_EMPTY_PATH, SOCK_CLOEXEC] = [41, 262, 0x1000, 0o2000000]

/** The program chooses how many there are; one that is forgotten is a UNIX socket like any other. */
const MOST_REMEMBERED = 4096

export interface StandIns {
  /** A descriptor for a TCP socket, or -errno. */
  make(task: Task, type: number): Descriptor | number
  /** -EACCES, recorded, where such a socket is to reach an address; undefined for all others. */
  refuse(task: Task, socket: number, reach: 'connect' | 'bind', address: Uint8Array): number | undefined
}

export const createStandIns = (): StandIns => {
  const inodes = new Set<number>()
  const scratch = new Uint8Array(STAT_SIZE)
  const inodeOf = ({ os: { host } }: Task, socket: number): number => (host.syscall(NEWFSTATAT, socket, '', scratch, AT_EMPTY_PATH) < 0 ? -1 : statInode(scratch))
  return {
    make: (task, type) => {
      const fd = task.os.host.syscall(SOCKET, AF_UNIX, SOCK_STREAM | (type & ~SOCK_TYPE_MASK) | SOCK_CLOEXEC, 0)
      if (fd < 0) return fd
      if (inodes.size >= MOST_REMEMBERED) inodes.clear()
      inodes.add(inodeOf(task, fd))
      return { fd, closeOnExec: (type & SOCK_CLOEXEC) !== 0 }
    },
    refuse: (task, socket, reach, address) => {
      if (inodes.size === 0) return undefined
      const family = address.length < 2 ? -1 : address[0]! | (address[1]! << 8)
      if ((family !== AF_INET && family !== AF_INET6) || !inodes.has(inodeOf(task, socket))) return undefined
      return refuseInternet(task, reach, address) ?? -errno.EINVAL
    },
  }
}
