// recvfrom(2), recvmsg(2) and recvmmsg(2) where they tell who sent, which the kernel knows by the
// engine's names and processes, and where descriptors come from somebody else.
import { errno, fail } from '../abi/errno.ts'
import { ADDRESS_SIZE, AF_INET, AF_INET6, AF_UNIX, MSG_DONTWAIT, MSG_ERRQUEUE, MSG_PEEK, MSG_WAITALL, MSG_WAITFORONE, SO_PASSCRED, SO_RCVBUF, SOCK_DGRAM, SOCK_STREAM } from '../abi/socket.ts'
import type { Case } from '../abi/cases.ts'
import { copyIn, copyOut, defineSyscall, fd, flags, int, type Pointer, pointer, size } from '../calls/define-syscall.ts'
import { lasting } from '../calls/task.ts'
import { copyInbox, deliver, discard, type Enclosed, type Inbox, type Received, receive, settle } from '../net/messages/deliver.ts'
import { domainOf, isBlocking, numberOf, receiveTimeout, typeOf, withSocket } from '../net/socket.ts'
import { giveOut, LED, shownAddress } from './socket-addresses.ts'
import { FOREIGN, HELD_UNIX, NAME_SERVER } from './sockets.ts'
import { CONTINUE, type Final } from '../kernel/final.ts'
import type { Task } from '../types.ts'
import { watchThread } from '../calls/wait.ts'
import { sys } from '../abi/numbers.ts'

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
  const result = task.os.host.syscall(sys.recvfrom, socket, buffer, room, how | MSG_DONTWAIT, from, new Uint8Array(fromSize.buffer))
  if (result < 0) return result
  copyOut(task, data, buffer, Math.min(result, room))
  giveOut(task, shownAddress(task, from.subarray(0, fromSize[0])), address, length)
  return result
}

/**
 * What `now` comes to, once it is not -EAGAIN: the time-out and signals are the socket's and the
 * caller's.
 */
const eventually = async <T>(task: Task, socket: number, now: () => T | number): Promise<T | number> => {
  const { host } = task.os
  const timeout = receiveTimeout(task, socket)
  const until = performance.now() + timeout
  for (;;) {
    const { done, cancel } = host.waitReadable(socket, timeout < 0 ? -1 : Math.max(0, Math.ceil(until - performance.now())))
    const unwatch = watchThread(task, cancel)
    const ready = await done
    unwatch()
    // sock.h, sock_intr_errno: with a time-out it does not start anew.
    if (ready < 0) return ready === -errno.EINTR && timeout < 0 ? -errno.ERESTARTSYS : ready
    const result = now()
    // Somebody else may have taken it.
    if (result !== -errno.EAGAIN || ready === 0) return result
  }
}

/** Whether the kernel may say of a sender what the program is not to see. */
const showsAnother = (task: Task, socket: number): boolean => {
  const domain = domainOf(task, socket)
  return domain === AF_UNIX || ((domain === AF_INET || domain === AF_INET6) && task.os.nameServer?.asks(task.os.host, socket) === true)
}

const NAMED = 'tells who sent, and the kernel knows a UNIX socket by the engine’s name for it'
const HELD: Case = { action: 'native', why: 'works on a socket that the program already holds' }

/**
 * How musl looks for what it asked about interfaces (__netlink_enumerate): once, since the kernel
 * answers before send(2) returns. That send is native, so the library OS reads the question only
 * now.
 */
const LOOKED_FOR_ONCE: Case = {
  when: [{ argument: 4, oneOf: [0], whole: true }, { argument: 2, oneOf: [8192], whole: true }, { argument: 3, oneOf: [MSG_DONTWAIT] }],
  action: 'trap', why: 'may look for an answer about interfaces; what does not goes on natively',
}

export const recvfrom = defineSyscall('recvfrom', {
  args: { fd, data: pointer, size, flags, address: pointer, length: pointer },
  cases: [
    LOOKED_FOR_ONCE,
    { ...HELD, when: [{ argument: 4, oneOf: [0], whole: true }] },
    { action: 'trap', why: NAMED, onlyWith: HELD_UNIX },
    { action: 'trap', why: LED, onlyWith: NAME_SERVER },
    HELD,
  ],
  run: (task, { fd: number, data, size: wanted, flags: how, address, length }) =>
    withSocket<Final>(task, number, (socket) => {
      task.os.routeSockets.catchUp(socket)
      // SAFETY: the same registers are native with any other size: receiving reaches nobody, and
      // who sent is not told.
      if (address.address === 0) return CONTINUE
      // SAFETY: receiving reaches nobody; another descriptor in the place of this one only leaves
      // the name as it is, and descriptors that come along are dropped.
      if (typeOf(task, socket) !== SOCK_DGRAM || !showsAnother(task, socket)) return CONTINUE
      // No datagram is larger than what the sender's buffer takes, which is bounded as the
      // receiver's is.
      const room = Math.min(wanted, Math.max(numberOf(task, socket, SO_RCVBUF), 1 << 20))
      const receiving = { socket, data, room, flags: how, address, length }
      const result = receiveNow(task, receiving)
      if (result !== -errno.EAGAIN || (how & MSG_DONTWAIT) !== 0 || !isBlocking(task, socket)) return result
      const caller = lasting(task)
      return eventually(caller, socket, () => receiveNow(caller, receiving))
    }),
})

const handedOver: Case = { action: 'native', why: 'it takes what the engine hands over', issued: true }

const cases: readonly Case[] = [
  { action: 'trap', why: 'descriptors that come in a message are judged as if it opened them itself', onlyWith: FOREIGN },
  { action: 'trap', why: NAMED, onlyWith: HELD_UNIX },
  { action: 'trap', why: LED, onlyWith: NAME_SERVER },
  HELD,
]

/**
 * Whether a message of this socket's may have something in it that must not go to the program as
 * the kernel tells it.
 */
const isServed = (task: Task, socket: number): boolean => {
  // Whether it is a socket at all comes before everything else.
  const domain = domainOf(task, socket)
  // SAFETY: where descriptors are judged nothing is continued: another socket could be put in the
  // place of this one.
  if (task.os.features.has(FOREIGN)) return true
  // Streams are pairs for the most part, and their ends have no names; but the engine may have
  // sent.
  return showsAnother(task, socket) && (domain !== AF_UNIX || typeOf(task, socket) !== SOCK_STREAM || numberOf(task, socket, SO_PASSCRED) !== 0)
}

interface Call {
  readonly task: Task
  readonly socket: number
  readonly how: number
  readonly enclosed: Enclosed
}

/** One message, at once or later. */
const receiveMessage = (call: Call, inbox: Inbox): number | Promise<number> => {
  const { task, socket, how, enclosed } = call
  const waits = (how & (MSG_DONTWAIT | MSG_ERRQUEUE)) === 0 && isBlocking(task, socket)
  const delivering = { socket, inbox, how, judged: task.os.features.has(FOREIGN), show: (address: Uint8Array) => shownAddress(task, address) }
  const now = (): Received | number => receive(task, socket, inbox, how)
  const delivered = (message: Received | number): number => (typeof message === 'number' ? message : deliver(task, delivering, message, enclosed))
  // A stream's is whole when as much has come as was asked for, and ends early where something else
  // came along.
  const whole = (size: number): number | Promise<number> => {
    if (size <= 0 || size >= inbox.size || !waits || (how & (MSG_WAITALL | MSG_PEEK)) !== MSG_WAITALL || typeOf(task, socket) !== SOCK_STREAM || enclosed.length > 0) return size
    return Promise.resolve(receiveMessage(call, restOf(inbox, size))).then((more) => (more > 0 ? size + more : size))
  }
  const first = now()
  if (first === -errno.EAGAIN && waits) return eventually<Received>(task, socket, now).then((message) => whole(delivered(message)))
  return whole(delivered(first))
}

/** Where the bytes go that come after the first ones. */
const restOf = (inbox: Inbox, taken: number): Inbox => {
  let skip = taken
  const parts = inbox.parts.flatMap(({ address, size: room }) => {
    const skipped = Math.min(skip, room)
    skip -= skipped
    return skipped === room ? [] : [{ address: address + skipped, size: room - skipped }]
  })
  return { ...inbox, parts, size: inbox.size - taken }
}

/** The call's result, once its own thread has unpacked what came. */
const settled = ({ task, enclosed }: Call, receive: () => number | Promise<number>): Final | Promise<Final> => {
  const done = (result: number): Final => settle(task, result, enclosed)
  const dropped = (error: unknown): never => {
    discard(task, enclosed)
    throw error
  }
  try {
    const result = receive()
    return typeof result === 'number' ? done(result) : result.then(done, dropped)
  } catch (error) {
    return dropped(error)
  }
}

export const recvmsg = defineSyscall('recvmsg', {
  args: { fd, message: pointer, flags },
  cases: [handedOver, ...cases],
  run: (caller, { fd: number, message, flags: how }) =>
    withSocket<Final>(caller, number, (socket) => {
      // SAFETY: receiving reaches nobody, and only the name of who sent would be another.
      if (!isServed(caller, socket)) return CONTINUE
      const call = { task: lasting(caller), socket, how, enclosed: [] }
      return settled(call, () => receiveMessage(call, copyInbox(call.task, message)))
    }),
})

/** struct mmsghdr: the message, and how much of it came. */
const [ENTRY, MESSAGE_LENGTH, MOST] = [64, 56, 1024]

/** socket.c, do_recvmmsg: when to stop, looked at after each message, as the kernel does. */
const deadline = (task: Task, timeout: Pointer): number => {
  if (timeout.address === 0) return Infinity
  const fields = new DataView(copyIn(task, timeout, 16).buffer)
  const [seconds, nanoseconds] = [Number(fields.getBigInt64(0, true)), Number(fields.getBigInt64(8, true))]
  if (seconds < 0 || nanoseconds < 0 || nanoseconds >= 1e9) fail('EINVAL')
  return performance.now() + seconds * 1000 + nanoseconds / 1e6
}

interface Many extends Call {
  readonly messages: Pointer
  readonly count: number
  readonly until: number
}

const receiveMany = (many: Many, from: number): number | Promise<number> => {
  const { task, socket, enclosed, messages, count, until } = many
  const at = (index: number): Pointer => ({ address: messages.address + index * ENTRY })
  const next = (index: number, size: number): number | undefined => {
    if (size < 0) return index > 0 ? index : size
    copyOut(task, { address: at(index).address + MESSAGE_LENGTH }, new Uint8Array(Uint32Array.of(size).buffer))
    return performance.now() >= until ? index + 1 : undefined
  }
  for (let index = from; index < count; index++) {
    const how = index > 0 && (many.how & MSG_WAITFORONE) !== 0 ? many.how | MSG_DONTWAIT : many.how
    const result = receiveMessage({ task, socket, how: how & ~MSG_WAITFORONE, enclosed }, copyInbox(task, at(index)))
    if (typeof result !== 'number') return result.then((size) => next(index, size) ?? receiveMany(many, index + 1))
    const done = next(index, result)
    if (done !== undefined) return done
  }
  return count
}

export const recvmmsg = defineSyscall('recvmmsg', {
  args: { fd, messages: pointer, count: int, flags, timeout: pointer },
  cases,
  run: (caller, { fd: number, messages, count, flags: how, timeout }) =>
    withSocket<Final>(caller, number, (socket) => {
      // SAFETY: as for recvmsg.
      if (!isServed(caller, socket)) return CONTINUE
      const many = { task: lasting(caller), socket, how, enclosed: [], messages, count: Math.min(count >>> 0, MOST), until: deadline(caller, timeout) }
      return settled(many, () => receiveMany(many, 0))
    }),
})
