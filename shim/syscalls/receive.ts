// recvfrom(2) where it tells who sent: the kernel knows UNIX sockets by the engine's names for them.
import { errno } from '../abi/errno.ts'
import { ADDRESS_SIZE, AF_INET, AF_INET6, AF_UNIX, SOCK_DGRAM, SO_RCVBUF } from '../abi/socket.ts'
import { CONTINUE, copyOut, defineSyscall, fd, type Final, flags, pointer, type Pointer, size } from '../define-syscall.ts'
import { lasting, type Task } from '../kernel/task.ts'
import { watchThread } from '../kernel/waiting.ts'
import { domainOf, isBlocking, numberOf, receiveTimeout, typeOf, withSocket } from '../net/socket.ts'
import { giveOut, LED, shownAddress } from './socket-addresses.ts'
import { HELD_UNIX, NAME_SERVER } from './sockets.ts'

const RECVFROM = 45
const MSG_DONTWAIT = 0x40

interface Receiving {
  readonly socket: number
  readonly data: Pointer
  readonly room: number
  readonly flags: number
  readonly address: Pointer
  readonly length: Pointer
}

const receiveNow = (task: Task, { socket, data, room, flags: how, address, length }: Receiving): number => {
  const buffer = new Uint8Array(room)
  const from = new Uint8Array(ADDRESS_SIZE)
  const fromSize = Uint32Array.of(ADDRESS_SIZE)
  const result = task.os.host.syscall(RECVFROM, socket, buffer, room, how | MSG_DONTWAIT, from, new Uint8Array(fromSize.buffer))
  if (result < 0) return result
  copyOut(task, data, buffer, Math.min(result, room))
  giveOut(task, shownAddress(task, from.subarray(0, fromSize[0])), address, length)
  return result
}

const receiveLater = async (task: Task, receiving: Receiving): Promise<number> => {
  const { host } = task.os
  const timeout = receiveTimeout(task, receiving.socket)
  const until = performance.now() + timeout
  for (;;) {
    const { done, cancel } = host.waitReadable(receiving.socket, timeout < 0 ? -1 : Math.max(0, Math.ceil(until - performance.now())))
    const unwatch = watchThread(task, cancel)
    const ready = await done
    unwatch()
    // sock.h, sock_intr_errno: with a time-out it does not start anew.
    if (ready < 0) return ready === -errno.EINTR && timeout < 0 ? -errno.ERESTARTSYS : ready
    const result = receiveNow(task, receiving)
    // Somebody else may have taken it.
    if (result !== -errno.EAGAIN || ready === 0) return result
  }
}

/** Whether the kernel may say of a sender what the program is not to see. */
const showsAnother = (task: Task, socket: number): boolean => {
  const domain = domainOf(task, socket)
  return domain === AF_UNIX || ((domain === AF_INET || domain === AF_INET6) && task.os.nameServer?.asks(task, socket) === true)
}

export const recvfrom = defineSyscall('recvfrom', {
  args: { fd, data: pointer, size, flags, address: pointer, length: pointer },
  cases: [
    { when: [{ argument: 4, oneOf: [0], whole: true }], action: 'native', why: 'works on a socket that the program already holds' },
    { action: 'trap', why: 'tells who sent, and the kernel knows a UNIX socket by the engine’s name for it', onlyWith: HELD_UNIX },
    { action: 'trap', why: LED, onlyWith: NAME_SERVER },
    { action: 'native', why: 'works on a socket that the program already holds' },
  ],
  run: (task, { fd: number, data, size: wanted, flags: how, address, length }) =>
    withSocket<Final>(task, number, (socket) => {
      // SAFETY: receiving reaches nobody; another descriptor in the place of this one only leaves the name as it is.
      if (typeOf(task, socket) !== SOCK_DGRAM || !showsAnother(task, socket)) return CONTINUE
      // No datagram is larger than what the sender's buffer takes, which is bounded as the receiver's is.
      const room = Math.min(wanted, Math.max(numberOf(task, socket, SO_RCVBUF), 1 << 20))
      const receiving = { socket, data, room, flags: how, address, length }
      const result = receiveNow(task, receiving)
      if (result !== -errno.EAGAIN || (how & MSG_DONTWAIT) !== 0 || !isBlocking(task, socket)) return result
      return receiveLater(lasting(task), receiving)
    }),
})
