// A descriptor that came in a message, judged for the principal that is to have it (attack: SCM_RIGHTS from a wider into a narrower sandbox). Files are judged by
// their name in the view and how they are open, sockets by where they are or lead to. What has no name (pipes, pairs of sockets, memory, timers) is between
// those who hold it: whoever sent it could say the same in the message.
import { O_ACCMODE } from '../abi/constants.ts'
import { AF_INET, AF_INET6, AF_UNIX, SO_TYPE, SOCK_DGRAM, SOCK_STREAM } from '../abi/socket.ts'
import { STAT_SIZE, statInode } from '../abi/structs.ts'
import { mayOpen } from '../kernel/belongings.ts'
import type { ByteString } from '../kernel/bytes.ts'
import { inMemory, type LibraryOs } from '../kernel/library-os.ts'
import type { Task } from '../kernel/task.ts'
import { socketAddress } from './inet.ts'
import { domainOf, numberOf } from './socket.ts'
import { hostUnixName, unixPeer } from './unix.ts'

const [FCNTL, F_GETFL, NEWFSTATAT, AT_EMPTY_PATH] = [72, 3, 262, 0x1000]

const NAMELESS = /^(?:pipe:\[\d+\]|anon_inode:(?:\[eventfd\]|\[eventpoll\]|\[timerfd\]|\[signalfd\]|inotify))$/

const scratch = new Uint8Array(STAT_SIZE)

/** Which open file of the host's a descriptor is, and how it is open. */
const identity = ({ host }: LibraryOs, fd: number): string | undefined => {
  if (host.syscall(NEWFSTATAT, fd, '', scratch, AT_EMPTY_PATH) < 0) return undefined
  const device = new DataView(scratch.buffer).getBigUint64(0, true)
  return `${device} ${statInode(scratch)} ${host.syscall(FCNTL, fd, F_GETFL) & O_ACCMODE}`
}

/** Descriptors of the engine's that the caller lent to a sandbox: its programs may pass them on to each other. */
export const lentFiles = (os: LibraryOs, descriptors: readonly number[]): ReadonlySet<string> =>
  new Set(descriptors.flatMap((fd) => identity(os, fd) ?? []))

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

/** What a descriptor of the engine's is called, where the principal may not have it; undefined where it may. */
export const notForUs = (task: Task, fd: number): ByteString | undefined => {
  const { os } = task
  const name = `/proc/self/fd/${fd}`
  const link = os.host.readlink(name)
  if (typeof link === 'number') return '?'
  if (link.startsWith('socket:') ? mayHaveSocket(task, fd) : NAMELESS.test(link) || inMemory(link)) return undefined
  if (os.lent.has(identity(os, fd) ?? '')) return undefined
  const path = link.startsWith('/') ? (os.guestPath(link, name) ?? os.formerPath(link)) : undefined
  if (path === undefined) return link.startsWith('/') ? 'a file outside the view' : link
  return mayOpen(task, path, os.host.syscall(FCNTL, fd, F_GETFL), fd) ? undefined : path
}
