// accept(2) where a connection makes its program another principal: the engine accepts on a
// duplicate of the socket, so that the program has the connection under the new principal or not at
// all.
import { errno, fail } from '../abi/errno.ts'
import { ADDRESS_SIZE, AF_INET, AF_INET6, AF_UNIX, SOCK_CLOEXEC, SOCK_NONBLOCK } from '../abi/socket.ts'
import { type Case, defineSyscall, fd, flags, type Pointer, pointer } from '../calls/define-syscall.ts'
import type { SocketPeer } from '../kernel/network.ts'
import { lasting } from '../calls/task.ts'
import { socketAddress } from '../net/inet.ts'
import { borrow, domainOf, isBlocking, receiveTimeout } from '../net/socket.ts'
import { guestUnixAddress, hostUnixName, unixPeer } from '../net/unix.ts'
import { giveOut } from './socket-addresses.ts'
import { ACCEPTING, HELD_UNIX } from './sockets.ts'
import { CONTINUE, type Final } from '../kernel/final.ts'
import type { Moving, Result } from '../calls/result.ts'
import { moving } from '../calls/transition.ts'
import type { Task } from '../types.ts'
import { sys } from '../abi/numbers.ts'

const cases: readonly Case[] = [
  { action: 'trap', why: 'the connection may make it another principal', onlyWith: ACCEPTING },
  { when: [{ argument: 1, oneOf: [0], whole: true }], action: 'native', why: 'works on a socket that the program already holds' },
  { action: 'trap', why: 'tells who connects, and the kernel knows a UNIX socket by the engine’s name for it', onlyWith: HELD_UNIX },
  { action: 'native', why: 'works on a socket that the program already holds' },
]

interface Accepting {
  readonly address: Pointer
  readonly length: Pointer
  readonly flags: number
}

/** Where a socket listens, as rules speak of it. */
const listensAt = (task: Task, socket: number): SocketPeer | undefined => {
  const domain = domainOf(task, socket)
  if (domain === AF_INET || domain === AF_INET6) return socketAddress(task, socket, 'own')
  return domain === AF_UNIX ? unixPeer(task, hostUnixName(task, socket, 'own')) : undefined
}

/** Gives the connection to the caller, or to what the caller becomes by it. */
const deliver = (task: Task, socket: number, connection: number, { address, length, flags: how }: Accepting): Final | Moving => {
  const { host } = task.os
  try {
    if (address.address !== 0) {
      const from = new Uint8Array(ADDRESS_SIZE)
      const size = Uint32Array.of(ADDRESS_SIZE)
      // Whoever has gone already has no name any more, and the program is told of nobody.
      const result = host.syscall(sys.getpeername, connection, from, new Uint8Array(size.buffer))
      const found = from.subarray(0, result < 0 ? 0 : size[0])
      giveOut(task, found[0] === AF_UNIX && found[1] === 0 ? guestUnixAddress(task, found) : found, address, length)
    }
    const closeOnExec = (how & SOCK_CLOEXEC) !== 0
    const at = listensAt(task, socket)
    const move = at === undefined ? undefined : task.moves.onAccept(at)
    return move === undefined ? { fd: connection, closeOnExec } : moving(task, move, { kind: 'accepted', fd: connection, closeOnExec })
  } catch (error) {
    host.close(connection)
    throw error
  }
}

const accepted = (task: Task, number: number, accepting: Accepting): Result => {
  const { host, waits } = task.os
  const { flags: how } = accepting
  if ((how & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)) !== 0) fail('EINVAL')
  const socket = borrow(task, number)
  try {
    // SAFETY: where no connection makes it another principal accepting is native; of another socket
    // only the name would be the engine's.
    if (!task.os.features.has(ACCEPTING) && domainOf(task, socket) !== AF_UNIX) {
      host.close(socket)
      return CONTINUE
    }
    // socket.c, __sys_accept4_file: nobody is taken from the queue for whom there is no number.
    if (!host.hasRoom(task.tid)) fail('EMFILE')
    const wanted = (how & SOCK_NONBLOCK) | SOCK_CLOEXEC
    if (!isBlocking(task, socket)) {
      const connection = host.syscall(sys.accept4, socket, null, null, wanted)
      const result = connection < 0 ? connection : deliver(task, socket, connection, accepting)
      host.close(socket)
      return result
    }
    const caller = lasting(task)
    // sock.h, sock_intr_errno: with a time-out it does not start anew.
    const interrupted = receiveTimeout(task, socket) < 0 ? -errno.ERESTARTSYS : -errno.EINTR
    const { done, cancel } = host.acceptBlocking(socket, wanted)
    const unwatch = waits.watch(task.trap.id, task.tid, cancel)
    return done.then((connection) => {
      unwatch()
      if (connection < 0) return connection === -errno.EINTR ? interrupted : connection
      return deliver(caller, socket, connection, accepting)
    }).finally(() => host.close(socket))
  } catch (error) {
    host.close(socket)
    throw error
  }
}

export const accept = {
  ...defineSyscall('accept', {
    args: { fd, address: pointer, length: pointer },
    run: (task, { fd: number, address, length }) => accepted(task, number, { address, length, flags: 0 }),
  }),
  cases,
}

export const accept4 = {
  ...defineSyscall('accept4', {
    args: { fd, address: pointer, length: pointer, flags },
    run: (task, { fd: number, address, length, flags: how }) => accepted(task, number, { address, length, flags: how }),
  }),
  cases,
}
