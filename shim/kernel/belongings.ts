// The descriptors of a process, judged for the principal that it is to become: it keeps those whose file that principal may open. The others are
// taken away in place. What has no name to open it by (pipes, socket pairs, memory files, event counters) leads to wherever it came from.
import { O_ACCMODE, O_PATH, O_RDONLY, O_WRONLY } from '../abi/constants.ts'
import { Errno, errno } from '../abi/errno.ts'
import { isQueueLink } from '../abi/posix-queues.ts'
import { READ, STAT, WRITE } from '../abi/rights.ts'
import { AF_INET, AF_INET6, AF_UNIX } from '../abi/socket.ts'
import { socketAddress } from '../net/inet.ts'
import { domainOf } from '../net/socket.ts'
import { hostUnixName, unixPeer } from '../net/unix.ts'
import { byteString, type ByteString } from './bytes.ts'
import { inMemory } from './library-os.ts'
import type { Task } from './task.ts'

/** What stays whatever it leads to, beside what the principal may open: the manifest's `keep`. */
export interface Kept {
  readonly all: boolean
  readonly stdio: boolean
  /** The descriptor that the event was about, where the program had it before. */
  readonly trigger?: number
}

export interface Possession {
  /** Who judges: a task of the new sandbox. */
  readonly task: Task
  readonly process: number
  /** The other processes of the sandbox that it leaves. */
  others(): readonly number[]
  /** The principal uses the memory of the sandbox that the process leaves. */
  readonly sharesMemory: boolean
  /** And its message queues. */
  readonly sharesQueues: boolean
}

/** What reaches nobody, unless it was made before a fork: a program's timers, and lists of what it waits for. */
const OWN: ReadonlySet<ByteString> = new Set(['anon_inode:[eventpoll]', 'anon_inode:[timerfd]', 'anon_inode:[signalfd]'])

const flagsOf = ({ task: { os }, process }: Possession, number: number): number => {
  const info = os.host.readFile(`/proc/${process}/fdinfo/${number}`)
  // Gone meanwhile: whatever it was, it needs every right.
  return typeof info === 'number' ? O_ACCMODE : parseInt(/^flags:\s*([0-7]+)/m.exec(byteString(info))?.[1] ?? '3', 8)
}

/** Whether the task may open what a descriptor with this name is open on; `descriptor`: the engine's own of the same open file, or -1. */
export const mayOpen = (task: Task, path: ByteString, flags: number, descriptor: number): boolean => {
  const { mount, rel, rights } = task.os.view.place(path)
  const access = flags & O_ACCMODE
  const need = (flags & O_PATH) !== 0 ? STAT : access === O_RDONLY ? READ : access === O_WRONLY ? WRITE : READ | WRITE
  if ((need & WRITE) !== 0 && !mount.writable) return false
  if (mount.kind === 'virtual' && mount.files.leadsTo?.(task, rel, descriptor) === false) return false
  // The directories of ours that lead to mounts show no more than the manifest.
  return (rights & need) === need || (mount.kind === 'host' && mount.skeleton && (need & WRITE) === 0)
}

const mayHaveSocket = ({ task, process }: Possession, number: number): boolean => {
  const { host, network } = task.os
  const socket = host.borrowDescriptor(process, number)
  if (socket < 0) return false
  try {
    const domain = domainOf(task, socket)
    if (domain !== AF_UNIX && domain !== AF_INET && domain !== AF_INET6) return false
    const ends = (['own', 'peer'] as const).map((whose) =>
      domain === AF_UNIX ? unixPeer(task, hostUnixName(task, socket, whose)) : socketAddress(task, socket, whose))
    const [own, peer] = ends
    // Made, and not used yet: what it is to reach is judged then.
    if (domain !== AF_UNIX && own === undefined && peer === undefined) return network.tcp || network.udp
    // A connection that was accepted is for who may listen at its address.
    return (peer !== undefined && network.connects(peer)) || (own !== undefined && network.binds(own))
  } catch (error) {
    if (error instanceof Errno) return false
    throw error
  } finally {
    host.close(socket)
  }
}

const [KCMP, KCMP_FILE] = [312, 0]

/**
 * Whether another process of the old sandbox has the same open file: what one sets there the other is woken by. A fork leaves it its number; who gave it another one
 * did so as the old principal.
 */
const isShared = ({ task: { os: { host } }, process, others }: Possession, number: number): boolean =>
  others().some((other) => {
    const result = host.syscall(KCMP, process, other, KCMP_FILE, number, number)
    // What cannot be compared counts as the same.
    return result === 0 || (result < 0 && result !== -errno.ESRCH && result !== -errno.EBADF)
  })

const mayHave = (of: Possession, number: number, link: ByteString): boolean => {
  const { task: { os }, process } = of
  if (link.startsWith('socket:')) return mayHaveSocket(of, number)
  if (!link.startsWith('/')) return OWN.has(link) && !isShared(of, number)
  if (inMemory(link)) return of.sharesMemory
  // Its link is no path: whatever the manifest says of such a name, it is a queue of the sandbox that the process leaves.
  if (isQueueLink(link)) return of.sharesQueues
  const path = os.guestPath(link, `/proc/${process}/fd/${number}`) ?? os.formerPath(link)
  return path !== undefined && mayOpen(of.task, path, flagsOf(of, number), -1)
}

/** The numbers of the descriptors that the process may not keep. */
export const foreignDescriptors = (of: Possession, kept: Kept): number[] => {
  const { host } = of.task.os
  const entries = kept.all ? [] : host.list(`/proc/${of.process}/fd`)
  if (typeof entries === 'number') return []
  return entries.map(({ name }) => Number(name)).filter((number) => {
    if ((kept.stdio && number <= 2) || number === kept.trigger) return false
    const link = host.readlink(`/proc/${of.process}/fd/${number}`)
    return typeof link === 'number' || !mayHave(of, number, link)
  })
}
