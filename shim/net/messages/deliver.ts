// A message that the engine received on a duplicate of the program's socket, on its way into the
// program: struct msghdr, what it points to, and control messages with the program's own numbers of
// descriptors (recvmsg(2), cmsg(3), unix(7)).
import { F_DUPFD_CLOEXEC, F_GETFL, O_PATH } from '../../abi/constants.ts'
import { errno, Errno, fail } from '../../abi/errno.ts'
import { ADDRESS_SIZE, CREDENTIALS_SIZE, MSG_CMSG_CLOEXEC, MSG_CMSG_COMPAT, MSG_CTRUNC, SCM_CREDENTIALS, SCM_RIGHTS, SO_RCVBUF, SOL_SOCKET } from '../../abi/socket.ts'
import { copyIn, copyOut, type Pointer } from '../../calls/define-syscall.ts'
import { stopOthers } from '../../calls/hand-over.ts'
import type { PeerCredentials } from '../connections.ts'
import { copyParts, MESSAGE_SIZE, number64, type Part } from './message.ts'
import { notForUs } from './received-descriptors.ts'
import { numberOf } from '../socket.ts'
import { ANSWERED } from '../../kernel/final.ts'
import type { Task } from '../../types.ts'
import { shownCredentials } from '../peer-credentials.ts'
import { sys } from '../../abi/numbers.ts'

const HEADER = 16
const [NAME_LENGTH, CONTROL_LENGTH, FLAGS] = [8, 40, 48]
/**
 * More than the kernel ever sends along: 253 descriptors, credentials, and what Internet sockets
 * tell.
 */
const MOST_CONTROL = 16_384

/** Where a program wants its message. */
export interface Inbox {
  readonly at: Pointer
  readonly name: Pointer
  readonly parts: readonly Part[]
  readonly size: number
  readonly control: Pointer
  readonly controlRoom: number
  readonly nameRoom: number
}

export interface Received {
  readonly size: number
  readonly data: Uint8Array
  readonly address: Uint8Array
  readonly control: Uint8Array
  readonly flags: number
}

/** socket.c, copy_msghdr_from_user: copied once. */
export const copyInbox = (task: Task, at: Pointer): Inbox => {
  const fields = new DataView(copyIn(task, at, MESSAGE_SIZE).buffer)
  const nameRoom = fields.getInt32(NAME_LENGTH, true)
  const name = number64(fields, 0)
  if (name !== 0 && nameRoom < 0) fail('EINVAL')
  const { parts, size } = copyParts(task, number64(fields, 16), number64(fields, 24))
  const control = number64(fields, 32)
  return { at, name: { address: name }, nameRoom: Math.min(nameRoom, ADDRESS_SIZE), parts, size, control: { address: control }, controlRoom: control === 0 ? 0 : number64(fields, CONTROL_LENGTH) }
}

/**
 * Never waits: -EAGAIN. Descriptors in the control messages are the engine's, and `deliver` closes
 * them.
 */
export const receive = (task: Task, socket: number, { size: wanted, controlRoom }: Inbox, how: number): Received | number => {
  // No datagram is larger than what the sender's buffer takes, which is bounded as the receiver's
  // is.
  const data = new Uint8Array(Math.min(wanted, Math.max(numberOf(task, socket, SO_RCVBUF), 1 << 20)))
  const address = new Uint8Array(ADDRESS_SIZE)
  const control = new Uint8Array(Math.min(controlRoom, MOST_CONTROL))
  const lengths = new Int32Array(3)
  const size = task.os.host.receiveMessage(socket, data, address, control, how, lengths)
  if (size < 0) return size
  return { size, data: data.subarray(0, Math.min(size, data.length)), address: address.subarray(0, lengths[0]), control: control.subarray(0, lengths[1]), flags: lengths[2]! }
}

interface ControlMessage {
  readonly level: number
  readonly type: number
  readonly data: Uint8Array
}

const controlMessages = (control: Uint8Array): ControlMessage[] => {
  const fields = new DataView(control.buffer, control.byteOffset, control.length)
  const found: ControlMessage[] = []
  for (let at = 0; at + HEADER <= control.length; ) {
    const length = fields.getUint32(at, true)
    if (length < HEADER || at + length > control.length) break
    found.push({ level: fields.getInt32(at + 8, true), type: fields.getInt32(at + 12, true), data: control.subarray(at + HEADER, at + length) })
    at += (length + 7) & ~7
  }
  return found
}

const joined = (messages: readonly ControlMessage[]): Uint8Array => {
  const whole = Buffer.alloc(messages.reduce((size, { data }) => size + ((HEADER + data.length + 7) & ~7), 0))
  let at = 0
  for (const { level, type, data } of messages) {
    whole.writeUInt32LE(HEADER + data.length, at)
    whole.writeInt32LE(level, at + 8)
    whole.writeInt32LE(type, at + 12)
    whole.set(data, at + HEADER)
    at += (HEADER + data.length + 7) & ~7
  }
  return whole
}

const numbersOf = (data: Uint8Array): number[] => Array.from({ length: data.length >> 2 }, (_, index) => new DataView(data.buffer, data.byteOffset).getInt32(index * 4, true))

/**
 * Sockets of the program's that carry what was opened with O_PATH, to be unpacked by its own
 * thread; and what that is.
 */
export type Enclosed = { readonly number: number; readonly fd: number; readonly closeOnExec: boolean }[]

const give = ({ os: { host }, trap }: Task, fd: number, closeOnExec: boolean, enclosed: Enclosed): number => {
  if ((host.syscall(sys.fcntl, fd, F_GETFL) & O_PATH) === 0) return host.giveDescriptor(trap.id, fd, closeOnExec)
  const socket = host.encloseHandle(fd)
  if (socket < 0) return socket
  const number = host.giveDescriptor(trap.id, socket, true)
  host.close(socket)
  if (number >= 0) enclosed.push({ number, fd: host.syscall(sys.fcntl, fd, F_DUPFD_CLOEXEC, 0), closeOnExec })
  return number
}

/**
 * The program's numbers of descriptors, up to the first that it cannot have: as the kernel does
 * when its table is full (scm.c, scm_detach_fds).
 */
const giveAll = (task: Task, descriptors: readonly number[], closeOnExec: boolean, judged: boolean, enclosed: Enclosed): number[] => {
  const given: number[] = []
  for (const fd of descriptors) {
    const refused = judged ? notForUs(task, fd) : undefined
    if (refused !== undefined) task.os.refused(task, { object: `SCM_RIGHTS: ${refused}`, errno: errno.EACCES, reason: 'the message carried a descriptor of a file or an address that this principal may not use' })
    const number = refused === undefined ? give(task, fd, closeOnExec, enclosed) : -errno.EACCES
    if (number < 0) break
    given.push(number)
  }
  return given
}

const bytesOf = (numbers: readonly number[]): Uint8Array => new Uint8Array(Int32Array.from(numbers).buffer)

const shown = (task: Task, socket: number, address: Uint8Array, data: Uint8Array): Uint8Array => {
  const fields = new DataView(data.buffer, data.byteOffset)
  const told: PeerCredentials = { pid: fields.getInt32(0, true), user: fields.getUint32(4, true), group: fields.getUint32(8, true) }
  const { pid, user, group } = shownCredentials(task, socket, address, told)
  return new Uint8Array(Uint32Array.of(pid, user, group).buffer)
}

export interface Delivering {
  readonly socket: number
  readonly inbox: Inbox
  readonly how: number
  /** Whether descriptors are judged. */
  readonly judged: boolean
  /** The sender's address, as the program is to see it. */
  show(address: Uint8Array): Uint8Array
}

/**
 * Puts a message where the program wants it. What its own thread has yet to unpack is left in
 * `enclosed`.
 */
export const deliver = (task: Task, { socket, inbox, how, judged, show }: Delivering, { size, data, address, control, flags }: Received, enclosed: Enclosed): number => {
  const { host } = task.os
  const messages = controlMessages(control)
  const isRights = ({ level, type }: ControlMessage): boolean => level === SOL_SOCKET && type === SCM_RIGHTS
  const descriptors = messages.filter(isRights).flatMap(({ data: numbers }) => numbersOf(numbers))
  try {
    let at = 0
    for (const { address: to, size: room } of inbox.parts) {
      const count = Math.min(room, data.length - at)
      if (count > 0) copyOut(task, { address: to }, data.subarray(at, at + count))
      at += Math.max(count, 0)
    }
    const given = descriptors.length === 0 ? [] : giveAll(task, descriptors, (how & MSG_CMSG_CLOEXEC) !== 0, judged, enclosed)
    const kept = messages.flatMap((message): ControlMessage[] => {
      if (isRights(message)) return given.length === 0 ? [] : [{ ...message, data: bytesOf(given) }]
      const isCredentials = message.level === SOL_SOCKET && message.type === SCM_CREDENTIALS && message.data.length === CREDENTIALS_SIZE
      return [isCredentials ? { ...message, data: shown(task, socket, address, message.data) } : message]
    })
    // The kernel's own, where there is nothing of ours in it: its last message need not be padded.
    const changed = messages.some(({ level }) => level === SOL_SOCKET) ? joined(kept).subarray(0, inbox.controlRoom) : control
    copyOut(task, inbox.control, changed)
    const name = inbox.name.address === 0 ? undefined : show(address)
    if (name !== undefined) copyOut(task, inbox.name, name, Math.min(Math.max(inbox.nameRoom, 0), name.length))
    // The kernel says back whether descriptors were asked for close-on-exec; the engine always asks
    // for that.
    const told = (flags & ~(MSG_CMSG_COMPAT | MSG_CMSG_CLOEXEC)) | (how & MSG_CMSG_CLOEXEC) | (given.length < descriptors.length ? MSG_CTRUNC : 0)
    if (name !== undefined) copyOut(task, { address: inbox.at.address + NAME_LENGTH }, new Uint8Array(Uint32Array.of(name.length).buffer))
    copyOut(task, { address: inbox.at.address + CONTROL_LENGTH }, new Uint8Array(BigUint64Array.of(BigInt(changed.length)).buffer))
    copyOut(task, { address: inbox.at.address + FLAGS }, new Uint8Array(Uint32Array.of(told).buffer))
    return size
  } finally {
    descriptors.forEach((fd) => host.close(fd))
  }
}

/** Answers the call; a thread that has something to unpack does so first. */
export const settle = (task: Task, result: number, enclosed: Enclosed): number | typeof ANSWERED => {
  if (enclosed.length === 0) return result
  const { host } = task.os
  try {
    const resume = stopOthers(task)
    // What was to be unpacked stays a socket, from which it may be received like any other.
    if (typeof resume === 'number') throw Errno.of(errno.EIO)
    try {
      const held = host.hold(task.trap.id, task.tid, -1)
      if (typeof held === 'number') throw Errno.of(errno.EIO)
      for (const { number, fd, closeOnExec } of enclosed) held.takeHandle(number, fd, closeOnExec)
      discard(task, enclosed)
      held.release(result)
      return ANSWERED
    } finally {
      resume()
    }
  } finally {
    discard(task, enclosed)
  }
}

/** Nothing is left to be unpacked. */
export const discard = (task: Task, enclosed: Enclosed): void => {
  for (const { fd } of enclosed.splice(0)) task.os.host.close(fd)
}
