// A descriptor that came in a message, judged for the principal that is to have it (attack:
// SCM_RIGHTS from a wider into a narrower sandbox). Files are judged by their name in the view and
// how they are open, sockets by where they are or lead to. What has no name (pipes, pairs of
// sockets, memory, timers) is between those who hold it: whoever sent it could say the same in the
// message.
import { AT_EMPTY_PATH, F_GET_SEALS, F_GETFL, F_SEAL_WRITE, O_ACCMODE, O_PATH, O_RDONLY, S_IFDIR, S_IFMT, S_IFREG } from '../../abi/constants.ts'
import { AF_INET, AF_INET6, AF_UNIX, SO_TYPE, SOCK_DGRAM, SOCK_STREAM } from '../../abi/socket.ts'
import { STAT_SIZE, statMode } from '../../abi/structs.ts'
import type { ByteString } from '../../abi/bytes.ts'
import { socketAddress } from '../inet.ts'
import { isInView } from '../../vfs/mount-namespace.ts'
import { domainOf, numberOf } from '../socket.ts'
import { hostUnixName, unixPeer } from '../unix.ts'
import { mayOpen } from '../../vfs/verdict.ts'
import { inMemory } from '../../abi/paths.ts'
import type { LibraryOs, Task } from '../../types.ts'
import { isLent } from '../../kernel/lent-files.ts'
import { sys } from '../../abi/numbers.ts'

const NAMELESS = /^(?:pipe:\[\d+\]|anon_inode:(?:\[eventfd\]|\[eventpoll\]|\[timerfd\]|\[signalfd\]|inotify))$/

const scratch = new Uint8Array(STAT_SIZE)

/**
 * In kernel mode programs resolve names themselves, and a directory of the host would lead out of
 * every mount; so would a file in memory that can be run. `truncation`: Landlock holds it; where it
 * does not, a file that was lent for reading could be emptied by its link in /proc. Throws for any
 * of these among the descriptors that a program is lent.
 */
export const requireHarmless = (os: LibraryOs, descriptors: readonly number[], truncation: boolean): void => {
  for (const [number, fd] of descriptors.entries()) {
    const link = os.host.readlink(`/proc/self/fd/${fd}`)
    const known = typeof link === 'string' && os.host.syscall(sys.newfstatat, fd, '', scratch, AT_EMPTY_PATH) === 0
    const type = known ? statMode(scratch) & S_IFMT : 0
    const directory = type === S_IFDIR
    const opath = (os.host.syscall(sys.fcntl, fd, F_GETFL) & O_PATH) !== 0
    // Its mode may let it be opened for writing, and Landlock does not govern what is in no mount.
    if (known && inMemory(link) && (os.host.syscall(sys.fcntl, fd, F_GETFL) & O_ACCMODE) === O_RDONLY && (os.host.syscall(sys.fcntl, fd, F_GET_SEALS) & F_SEAL_WRITE) === 0) {
      throw new Error(`descriptor ${number} is memory that is lent for reading, which files = "kernel" cannot hold: seal it (F_SEAL_WRITE), or lend a pipe`)
    }
    if (type === S_IFREG && !truncation && !(known && inMemory(link))) {
      throw new Error(`descriptor ${number} is a file, which takes Landlock for truncation (Linux 6.2) with files = "kernel": lend a pipe`)
    }
    if (!known || directory || opath || (inMemory(link) && isRunnable(os, fd))) {
      throw new Error(`descriptor ${number} is ${directory ? 'a directory' : 'no file that can be lent'}: with files = "kernel" it would lead out of the view`)
    }
  }
}

const mayHaveUnix = (task: Task, socket: number): boolean => {
  const { os } = task
  // Without rules for them messages of datagram sockets are not looked at, and go to any address.
  if (numberOf(task, socket, SO_TYPE) === SOCK_DGRAM && !os.network.unix) return false
  const [own, peer] = (['own', 'peer'] as const).map((whose) => hostUnixName(task, socket, whose))
  if (own === undefined && peer === undefined) return true
  const [bound, reached] = [own, peer].map((name) => unixPeer(task, name))
  return (reached !== undefined && os.network.connects(reached)) || (bound !== undefined && os.network.binds(bound))
}

const mayHaveInternet = (task: Task, socket: number): boolean => {
  const { network } = task.os
  const type = numberOf(task, socket, SO_TYPE)
  if (type !== SOCK_STREAM && type !== SOCK_DGRAM) return false
  const [own, peer] = (['own', 'peer'] as const).map((whose) => socketAddress(task, socket, whose))
  // Made, and not used yet: what it is to reach is judged then.
  if (own === undefined && peer === undefined) return type === SOCK_STREAM ? network.tcp : network.udp
  // A connection that was accepted is for who may listen at its address.
  return (peer !== undefined && network.connects(peer)) || (own !== undefined && network.binds(own))
}

const mayHaveSocket = (task: Task, socket: number): boolean => {
  const domain = domainOf(task, socket)
  if (domain === AF_UNIX) return mayHaveUnix(task, socket)
  return (domain === AF_INET || domain === AF_INET6) && mayHaveInternet(task, socket)
}

/**
 * In kernel mode what may be run is not asked when it is run: a file in memory must not be of that
 * kind.
 */
const isRunnable = ({ host }: LibraryOs, fd: number): boolean =>
  host.syscall(sys.newfstatat, fd, '', scratch, AT_EMPTY_PATH) < 0 || (statMode(scratch) & 0o111) !== 0

/**
 * What a descriptor of the engine's is called, where the principal may not have it; undefined where
 * it may.
 */
export const notForUs = (task: Task, fd: number): ByteString | undefined => {
  const { os } = task
  const name = `/proc/self/fd/${fd}`
  const link = os.host.readlink(name)
  if (typeof link === 'number') return '?'
  if (link.startsWith('socket:') ? mayHaveSocket(task, fd) : NAMELESS.test(link) || (inMemory(link) && (os.kernel === undefined || !isRunnable(os, fd)))) return undefined
  if (isLent(os, fd)) return undefined
  if (os.kernel !== undefined) return link.startsWith('/') && isInView(task, os.kernel, fd) ? undefined : link.startsWith('/') ? 'a file outside the view' : link
  const path = link.startsWith('/') ? (os.guestPath(link, name) ?? os.formerPath(link)) : undefined
  if (path === undefined) return link.startsWith('/') ? 'a file outside the view' : link
  return mayOpen(task, path, os.host.syscall(sys.fcntl, fd, F_GETFL), fd) ? undefined : path
}
