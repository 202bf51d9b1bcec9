// send(2) on a duplicate of the program's socket: data, address and descriptors are copies. A
// message goes as a whole; a stream in pieces.
import { Errno, errno } from '../../abi/errno.ts'
import { MSG_DONTWAIT, MSG_NOSIGNAL, SO_SNDBUF, SOCK_STREAM } from '../../abi/socket.ts'
import { lasting, processId } from '../../calls/task.ts'
import { copyData, type Part } from './message.ts'
import { hasSendTimeout, isBlocking, numberOf } from '../socket.ts'
import type { Task } from '../../types.ts'
import { watchThread } from '../../calls/wait.ts'
import { sys } from '../../abi/numbers.ts'
import { SIGPIPE } from '../../abi/constants.ts'

const PIECE = 262_144

export interface Sending {
  readonly parts: readonly Part[]
  readonly size: number
  /** As the host knows it; empty for the peer that the socket is connected to. */
  readonly address: Uint8Array
  /** Control messages, for the first piece. */
  readonly control: Uint8Array
  readonly flags: number
  readonly type: number
}

const NOTHING = new Uint8Array(0)

const sendOnce = (task: Task, socket: number, data: Uint8Array, { address, control, flags }: Sending, first: boolean): number | Promise<number> => {
  const { host } = task.os
  const carried = first ? control : NOTHING
  const result = host.sendMessage(socket, data, address, carried, flags)
  if (result !== -errno.EAGAIN || (flags & MSG_DONTWAIT) !== 0 || !isBlocking(task, socket)) return result
  // sock.h, sock_intr_errno: with a time-out it does not start anew.
  const interrupted = hasSendTimeout(task, socket) ? -errno.EINTR : -errno.ERESTARTSYS
  const { done, cancel } = host.sendBlocking(socket, data, address, carried, flags)
  const unwatch = watchThread(task, cancel)
  return done.then((final) => {
    unwatch()
    return final === -errno.EINTR ? interrupted : final
  })
}

const broken = (task: Task, { flags, type }: Sending, result: number): number => {
  if (result === -errno.EPIPE && type === SOCK_STREAM && (flags & MSG_NOSIGNAL) === 0) task.os.host.syscall(sys.tgkill, processId(task), task.tid, SIGPIPE)
  return result
}

const sendStream = async (task: Task, socket: number, sending: Sending, sent: number): Promise<number> => {
  let done = sent
  while (done < sending.size) {
    // What was sent was sent: the failure is for the next call to find.
    const piece = pieceAt(task, sending, done)
    if (piece === undefined) return done
    const result = await sendOnce(task, socket, piece, sending, done === 0)
    if (result < 0) return done > 0 ? done : broken(task, sending, result)
    done += result
  }
  return done
}

/** Undefined where it cannot be read, and others have been sent. */
const pieceAt = (task: Task, { parts, size }: Sending, done: number): Uint8Array | undefined => {
  try {
    return copyData(task, parts, done, Math.min(PIECE, size - done))
  } catch (error) {
    if (error instanceof Errno && done > 0) return undefined
    throw error
  }
}

/** How many bytes were sent, or -errno. */
export const send = (caller: Task, socket: number, sending: Sending): number | Promise<number> => {
  const task = lasting(caller)
  const { parts, size, type } = sending
  // af_unix.c, unix_dgram_sendmsg; no datagram is larger than the buffer, so nothing larger need be
  // copied.
  if (type !== SOCK_STREAM && size > numberOf(task, socket, SO_SNDBUF)) return -errno.EMSGSIZE
  const first = sendOnce(task, socket, copyData(task, parts, 0, type === SOCK_STREAM ? Math.min(size, PIECE) : size), sending, true)
  if (typeof first === 'number') {
    if (first < 0) return broken(task, sending, first)
    return type !== SOCK_STREAM || first >= size ? first : sendStream(task, socket, sending, first)
  }
  return first.then((result) => (result < 0 ? broken(task, sending, result) : type !== SOCK_STREAM || result >= size ? result : sendStream(task, socket, sending, result)))
}
