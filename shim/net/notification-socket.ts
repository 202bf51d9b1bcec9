// The socket of mq_notify(3) with SIGEV_THREAD. The C library makes a netlink socket, which the
// kernel puts a message into when something is in the queue. Any netlink socket will do for that,
// so a program that has a queue open is given one by which it reaches nothing else: of the family
// of device events, to which only privileged processes may send, and whose events come only to
// those who join its group; bind(2) refuses that, and the filter setsockopt(2).
import { errno } from '../abi/errno.ts'
import { isQueueLink } from '../abi/posix-queues.ts'
import { AF_NETLINK, SOCK_CLOEXEC, SOCK_NONBLOCK, SOCK_RAW, SOCK_TYPE_MASK } from '../abi/socket.ts'
import type { Final } from '../kernel/final.ts'
import type { Task } from '../types.ts'
import { sys } from '../abi/numbers.ts'

const NETLINK_KOBJECT_UEVENT = 15
/** linux/magic.h */
const MQUEUE_MAGIC = 0x19800202

const fileSystem = new Uint8Array(120)

/** In kernel mode queues have the names that programs gave them. */
const isQueue = ({ os: { host } }: Task, descriptor: string): boolean =>
  host.syscall(sys.statfs, descriptor, fileSystem) === 0 && new DataView(fileSystem.buffer).getUint32(0, true) === MQUEUE_MAGIC

const hasQueue = (task: Task): boolean => {
  const { os: { host, kernel }, tid } = task
  const descriptors = host.list(`/proc/${tid}/fd`)
  return typeof descriptors !== 'number' && descriptors.some(({ name }) => {
    const link = host.readlink(`/proc/${tid}/fd/${name}`)
    return typeof link === 'string' && (kernel === undefined ? isQueueLink(link) : link.startsWith('/') && isQueue(task, `/proc/${tid}/fd/${name}`))
  })
}

/**
 * What socket(2) comes to when it is asked for one as the C library asks; undefined when it was
 * asked for something else.
 */
export const notificationSocket = (task: Task, family: number, type: number, protocol: number): Final | undefined => {
  if (family !== AF_NETLINK || (type & SOCK_TYPE_MASK) !== SOCK_RAW || protocol !== 0 || !hasQueue(task)) return undefined
  const fd = task.os.host.syscall(sys.socket, AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | (type & SOCK_NONBLOCK), NETLINK_KOBJECT_UEVENT)
  // A kernel or a network namespace without them.
  return fd < 0 ? -errno.EAFNOSUPPORT : { fd, closeOnExec: (type & SOCK_CLOEXEC) !== 0 }
}
