// Calls that send to an address, or may: sendto(2), sendmsg(2), sendmmsg(2).
import { errno, Errno } from '../abi/errno.ts'
import { AF_INET, AF_INET6, AF_UNIX, MSG_FASTOPEN, SOCK_DGRAM, SOCK_STREAM } from '../abi/socket.ts'
import type { Case } from '../abi/cases.ts'
import { bytes, copyOut, defineSyscall, fd, flags, int, pointer, refused, size } from '../calls/define-syscall.ts'
import { Undecided } from '../kernel/decisions.ts'
import { lasting, processId } from '../calls/task.ts'
import { rightsOf, takeDescriptors } from '../net/messages/control-data.ts'
import { askedAfter, judgeReceiver, judgeSource } from '../net/inet.ts'
import { checkInternetControl } from '../net/messages/inet-control-data.ts'
import { copyMessage, MESSAGE_SIZE, type Message } from '../net/messages/message.ts'
import { towardsNameServer } from '../net/name-server.ts'
import { send } from '../net/messages/send.ts'
import { domainOf, typeOf, withSocket } from '../net/socket.ts'
import { hostUnixName, nameSender, withUnixPeer } from '../net/unix.ts'
import { notOn } from './allowed/entry.ts'
import { SEND_FLAGS } from './allowed/sockets.ts'
import { copyAddress, unreachable } from './socket-addresses.ts'
import { DATAGRAMS } from './sockets.ts'
import type { Task } from '../types.ts'
import { credentialsOf } from '../net/peer-credentials.ts'
import { refuseStandInDatagram } from '../net/stand-in-refusals.ts'

const NOWHERE = new Uint8Array(0)
const MOST_DATAGRAM = 0xffff
/** A family and nothing else: to a stream any address is one too many. */
const SOME_ADDRESS = Uint8Array.of(AF_UNIX, 0)

/** Flags first, for every way to send. */
const flagsAt = (argument: number): Case[] => [
  { when: [{ argument, mask: MSG_FASTOPEN, oneOf: [MSG_FASTOPEN] }], action: { errno: errno.EOPNOTSUPP }, why: 'MSG_FASTOPEN connects to an address that nobody judged' },
  { when: [notOn(SEND_FLAGS, argument)], action: { refuse: errno.EINVAL }, why: 'a flag that is not on the list' },
]
const known = SEND_FLAGS.entries.reduce((bits, { value }) => bits | value, 0)
const unknownFlags = (task: Task, call: string, how: number): number | undefined =>
  (how & ~known) === 0 ? undefined : refused(task, `${call}: flags 0x${((how & ~known) >>> 0).toString(16)}`, errno.EINVAL)

const sendUnix = (task: Task, socket: number, { address, parts, size: total, control }: Message, how: number): number | Promise<number> => {
  const type = typeOf(task, socket)
  const descriptors = takeDescriptors(task, control)
  const carried = rightsOf(descriptors)
  const to = (target: Uint8Array): number | Promise<number> => {
    task.os.connections.rememberSender(socket, hostUnixName(task, socket, 'own'), credentialsOf(task, processId(task), task.credentials))
    return send(task, socket, { parts, size: total, address: target, control: carried, flags: how, type })
  }
  const close = (): void => descriptors.forEach((each) => task.os.host.close(each))
  const start = (): number | Promise<number> => {
    if (address === undefined) return to(NOWHERE)
    if (type === SOCK_STREAM) return refuseStandInDatagram(task, socket, address) ?? to(SOME_ADDRESS)
    // A packet socket does not look at the address.
    if (type !== SOCK_DGRAM) return to(NOWHERE)
    return withUnixPeer(task, address, (target) => {
      nameSender(task, socket)
      return to(target)
    })
  }
  let result
  try {
    result = start()
  } catch (error) {
    close()
    throw error
  }
  if (result instanceof Promise) return result.finally(close)
  close()
  return result
}

const sendInternet = (task: Task, socket: number, domain: number, { address, parts, size: total, control }: Message, how: number): number | Promise<number> => {
  const type = typeOf(task, socket)
  // udp.c, udp_sendmsg: before anything of it is looked at.
  if (type === SOCK_DGRAM && total > MOST_DATAGRAM) return -errno.EMSGSIZE
  const carried = checkInternetControl(control, (host) => judgeSource(task, socket, host))
  // A stream does not look at the address.
  const target = type === SOCK_DGRAM ? address : undefined
  const server = target === undefined ? undefined : towardsNameServer(task.os.nameServer, target)
  if (server !== undefined) return askedAfter(task, socket, send(task, socket, { parts, size: total, address: server, control: carried, flags: how, type }))
  const verdict = target === undefined ? 0 : judgeReceiver(task, socket, domain, target)
  return verdict < 0 ? verdict : send(task, socket, { parts, size: total, address: target ?? NOWHERE, control: carried, flags: how, type })
}

const sendMessage = (task: Task, socket: number, message: Message, how: number): number | Promise<number> => {
  const domain = domainOf(task, socket)
  if (domain === AF_INET || domain === AF_INET6) return sendInternet(task, socket, domain, message, how)
  return domain === AF_UNIX ? sendUnix(task, socket, message, how) : unreachable(task, domain)
}

export const sendto = defineSyscall('sendto', {
  args: { fd, data: pointer, size, flags, address: bytes, length: int },
  cases: [
    ...flagsAt(3),
    { when: [{ argument: 4, oneOf: [0], whole: true }], action: 'native', why: 'sends to the peer that the socket is connected to' },
  ],
  why: 'sends to an address',
  run: (task, { fd: number, data, size: total, flags: how, address, length }) =>
    unknownFlags(task, 'sendto', how) ?? withSocket(task, number, (socket) => {
      domainOf(task, socket)
      const name = copyAddress(task, address, length)
      const parts = total === 0 ? [] : [{ address: data.address, size: total }]
      const sent = sendMessage(task, socket, { address: name, parts, size: total, control: NOWHERE }, how)
      task.os.routeSockets.catchUp(socket)
      return sent
    }),
})

const IN_MEMORY = 'the address is in memory; what is sent and where is copied, and sent by the engine'

export const sendmsg = defineSyscall('sendmsg', {
  args: { fd, message: pointer, flags },
  cases: [
    ...flagsAt(2),
    { action: 'trap', why: IN_MEMORY, onlyWith: DATAGRAMS },
    { action: 'native', why: 'without datagram sockets an address in a message reaches nobody' },
  ],
  run: (task, { fd: number, message, flags: how }) =>
    unknownFlags(task, 'sendmsg', how) ?? withSocket(task, number, (socket) => {
      domainOf(task, socket)
      return sendMessage(task, socket, copyMessage(task, message), how)
    }),
})

/** struct mmsghdr: the message, and how much of it was sent. */
const ENTRY = 64
const MOST = 1024

export const sendmmsg = defineSyscall('sendmmsg', {
  args: { fd, messages: pointer, count: int, flags },
  cases: [
    ...flagsAt(3),
    { action: 'trap', why: IN_MEMORY, onlyWith: DATAGRAMS },
    { action: 'native', why: 'without datagram sockets an address in a message reaches nobody' },
  ],
  run: (caller, { fd: number, messages, count, flags: how }) =>
    unknownFlags(caller, 'sendmmsg', how) ?? withSocket(caller, number, (socket) => {
      const task = lasting(caller)
      domainOf(task, socket)
      const total = Math.min(count >>> 0, MOST)
      const at = (index: number): number => messages.address + index * ENTRY
      const one = (index: number): number | Promise<number> => sendMessage(task, socket, copyMessage(task, { address: at(index) }), how)
      const told = (index: number, sent: number): void => copyOut(task, { address: at(index) + MESSAGE_SIZE }, new Uint8Array(Uint32Array.of(sent).buffer))
      return inOrder(total, one, told)
    }),
})

/** Sends one after the other until one fails: how many were sent, or the failure when none was. */
const inOrder = (total: number, one: (index: number) => number | Promise<number>, told: (index: number, sent: number) => void, from = 0): number | Promise<number> => {
  const stopped = (index: number, error: unknown): number => {
    // What the next one needs an answer for, the next call asks.
    if (index > 0 && (error instanceof Errno || error instanceof Undecided)) return index
    throw error
  }
  for (let index = from; index < total; index++) {
    try {
      const result = one(index)
      if (result instanceof Promise) {
        return result.then((sent) => {
          if (sent < 0) return index > 0 ? index : sent
          told(index, sent)
          return inOrder(total, one, told, index + 1)
        })
      }
      if (result < 0) return index > 0 ? index : result
      told(index, result)
    } catch (error) {
      return stopped(index, error)
    }
  }
  return total
}
