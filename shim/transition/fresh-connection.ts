// A connection that makes its process another principal: the engine makes the socket anew, so that
// nobody else has it, and puts it in the place of the program's own before it is connected.
import { F_GETFL, O_CLOEXEC, O_NONBLOCK } from '../abi/constants.ts'
import { AF_INET, AF_INET6, IPPROTO_TCP, SO_DOMAIN, SO_PROTOCOL, SO_TYPE, SOCK_CLOEXEC, SOCK_NONBLOCK, SOL_SOCKET } from '../abi/socket.ts'
import { descriptorFlags } from '../kernel/open-files.ts'
import { socketOption } from '../net/socket-option.ts'
import type { Task } from '../types.ts'
import type { Gift } from '../kernel/transitions.ts'
import { sys } from '../abi/numbers.ts'

const TCP_NODELAY = 1
/**
 * socket(7): SO_SNDBUF, SO_RCVBUF, SO_KEEPALIVE, SO_LINGER, SO_RCVTIMEO, SO_SNDTIMEO: what a
 * program sets before it connects, and reaches nobody else by.
 */
const REPEATED: readonly (readonly [level: number, name: number])[] = [...[7, 8, 9, 13, 20, 21].map((name) => [SOL_SOCKET, name] as const), [IPPROTO_TCP, TCP_NODELAY]]
/** SO_SNDBUF and SO_RCVBUF are told twice as large as they were set (socket(7)). */
const DOUBLED: ReadonlySet<number> = new Set([7, 8])

export interface FreshConnection extends Gift {
  readonly number: number
  /** The program's own socket has its number again: the connection was not made. */
  putBack(): void
  close(): void
}

const copyOptions = ({ os: { host } }: Task, from: number, to: number): void => {
  for (const [level, name] of REPEATED) {
    const value = new Uint8Array(16)
    const size = Uint32Array.of(value.length)
    if (host.syscall(sys.getsockopt, from, level, name, value, new Uint8Array(size.buffer)) < 0) continue
    if (DOUBLED.has(name) && level === SOL_SOCKET) new DataView(value.buffer).setInt32(0, new DataView(value.buffer).getInt32(0, true) / 2, true)
    host.syscall(sys.setsockopt, to, level, name, value, size[0]!)
  }
}

/** Whether it has an address already, which a new one could not be given while this one has it. */
const isBound = ({ os: { host } }: Task, fd: number): boolean => {
  const address = new Uint8Array(128)
  const size = Uint32Array.of(address.length)
  if (host.syscall(sys.getsockname, fd, address, new Uint8Array(size.buffer)) < 0) return false
  const family = address[0]! | (address[1]! << 8)
  return family === AF_INET || family === AF_INET6 ? (address[2]! | address[3]!) !== 0 : size[0]! > 2
}

/**
 * In the place of the socket that a held connect names. Undefined: it names none, as the call
 * itself will say. A text: why it cannot be.
 */
export const freshConnection = (task: Task, process: number, number: number): FreshConnection | string | undefined => {
  const { host } = task.os
  const { id } = task.trap
  const own = number < 0 ? -1 : host.borrowDescriptor(process, number)
  if (own < 0) return undefined
  const [domain, type, protocol] = [SO_DOMAIN, SO_TYPE, SO_PROTOCOL].map((name) => socketOption(host, own, name)) as [number, number, number]
  const flags = descriptorFlags(host, process, number)
  if (domain < 0 || type < 0 || flags === undefined || isBound(task, own)) {
    const bound = domain >= 0 && type >= 0 && flags !== undefined
    host.close(own)
    return bound ? 'its socket has an address already (bind), and cannot be made anew with that: connect one that has none' : undefined
  }
  const blocking = (host.syscall(sys.fcntl, own, F_GETFL) & O_NONBLOCK) === 0
  const fd = host.syscall(sys.socket, domain, type | SOCK_CLOEXEC | (blocking ? 0 : SOCK_NONBLOCK), Math.max(protocol, 0))
  const closeOnExec = (flags & O_CLOEXEC) !== 0
  if (fd >= 0) copyOptions(task, own, fd)
  if (fd < 0 || host.replaceDescriptor(id, fd, number, closeOnExec) < 0) {
    host.close(own)
    if (fd >= 0) host.close(fd)
    return 'its socket could not be made anew'
  }
  return {
    fd, closeOnExec, number,
    putBack: () => void host.replaceDescriptor(id, own, number, closeOnExec),
    close: () => {
      host.close(own)
      host.close(fd)
    },
  }
}
