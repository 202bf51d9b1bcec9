// A socket of the program's while a call on it is served: a duplicate in the engine, so that what
// is judged and what is used is one description.
import { errno, Errno } from '../abi/errno.ts'
import { CREDENTIALS_SIZE, SO_DOMAIN, SO_PEERCRED, SO_RCVTIMEO, SO_SNDTIMEO, SO_TYPE, SOL_SOCKET } from '../abi/socket.ts'
import type { Final } from '../kernel/final.ts'
import type { Moving } from '../calls/result.ts'
import type { Task } from '../types.ts'
import { sys } from '../abi/numbers.ts'
import { F_GETFL, O_NONBLOCK } from '../abi/constants.ts'

const value = new Uint8Array(16)
const size = new Uint32Array(1)
const sizeBytes = new Uint8Array(size.buffer)

const fields = new DataView(value.buffer)

/** Leaves it in `value`. */
const fetch = (task: Task, socket: number, name: number, length: number): void => {
  size[0] = length
  const result = task.os.host.syscall(sys.getsockopt, socket, SOL_SOCKET, name, value, sizeBytes)
  if (result < 0) throw Errno.of(-result)
}

/** An option of SOL_SOCKET that is an int. */
export const numberOf = (task: Task, socket: number, name: number): number => {
  fetch(task, socket, name, 4)
  return fields.getInt32(0, true)
}

export const domainOf = (task: Task, socket: number): number => numberOf(task, socket, SO_DOMAIN)
export const typeOf = (task: Task, socket: number): number => numberOf(task, socket, SO_TYPE)

/** Whether a send or a connect on it may last only so long. */
export const hasSendTimeout = (task: Task, socket: number): boolean => {
  fetch(task, socket, SO_SNDTIMEO, 16)
  return value.some((byte) => byte !== 0)
}

/** Milliseconds that a receive on it may wait; -1 for ever. */
export const receiveTimeout = (task: Task, socket: number): number => {
  fetch(task, socket, SO_RCVTIMEO, 16)
  const milliseconds = fields.getUint32(0, true) * 1000 + fields.getUint32(8, true) / 1000
  return milliseconds === 0 ? -1 : Math.min(Math.ceil(milliseconds), 0x7fffffff)
}

/** The host's process, user and group at the other end (unix(7)). */
export const peerCredentials = (task: Task, socket: number): { pid: number; user: number; group: number } => {
  fetch(task, socket, SO_PEERCRED, CREDENTIALS_SIZE)
  return { pid: fields.getInt32(0, true), user: fields.getUint32(4, true), group: fields.getUint32(8, true) }
}

export const isBlocking = (task: Task, socket: number): boolean => (task.os.host.syscall(sys.fcntl, socket, F_GETFL) & O_NONBLOCK) === 0

/** A duplicate of the program's descriptor; whoever takes it closes it. */
export const borrow = (task: Task, fd: number): number => {
  const { host } = task.os
  if (fd < 0) throw Errno.of(errno.EBADF)
  const socket = host.borrowDescriptor(task.tid, fd)
  if (socket < 0) throw Errno.of(-socket)
  // The thread that was asked is the one that is still held, not a successor of its id.
  if (host.held(task.trap.id)) return socket
  host.close(socket)
  throw Errno.of(errno.EINTR)
}

/** As dispatch does for what a handler throws at once. */
const settled = <T>(result: Promise<T | number>): Promise<T | number> =>
  result.catch((error: unknown) => {
    if (error instanceof Errno) return -error.errno
    throw error
  })

/** Does `act` with a duplicate that lives as long as what `act` returns. */
export const withSocket = <T extends Final | Moving>(task: Task, fd: number, act: (socket: number) => T | Promise<T | number>): T | Promise<T | number> => {
  const { host } = task.os
  const socket = borrow(task, fd)
  let result
  try {
    result = act(socket)
  } catch (error) {
    host.close(socket)
    throw error
  }
  if (result instanceof Promise) return settled(result).finally(() => host.close(socket))
  host.close(socket)
  return result
}
