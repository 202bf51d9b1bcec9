// connect(2) on a duplicate of the program's socket, to an address that was judged. What must wait
// does so in a thread of its own.
import { errno } from '../abi/errno.ts'
import { hasSendTimeout, isBlocking } from './socket.ts'
import type { Task } from '../types.ts'
import { watchThread } from '../calls/wait.ts'

const WAITS: ReadonlySet<number> = new Set([-errno.EAGAIN, -errno.EINPROGRESS, -errno.EALREADY])

export const connectTo = (task: Task, socket: number, address: Uint8Array): number | Promise<number> => {
  const { host } = task.os
  const result = host.connectSocket(socket, address)
  if (!WAITS.has(result) || !isBlocking(task, socket)) return result
  // sock.h, sock_intr_errno: with a time-out it does not start anew.
  const interrupted = hasSendTimeout(task, socket) ? -errno.EINTR : -errno.ERESTARTSYS
  const { done, cancel } = host.connectBlocking(socket, address)
  const unwatch = watchThread(task, cancel)
  // What was done is told as done, signal or not.
  return done.then((final) => {
    unwatch()
    if (final === -errno.EINTR) return interrupted
    // af_inet.c, __inet_stream_connect: the time-out of whoever began it. Ours was the second call.
    return final === -errno.EALREADY ? result : final
  })
}
