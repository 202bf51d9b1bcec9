// Pipes and descriptors between the program that embeds an engine and the engine's own process.
import { getSystemErrorName } from 'node:util'
import { native } from './addon.ts'
import { sys } from '../shim/abi/numbers.ts'
import { AF_UNIX, SOCK_CLOEXEC, SOCK_SEQPACKET } from '../shim/abi/socket.ts'
import { F_DUPFD_CLOEXEC, O_CLOEXEC } from '../shim/abi/constants.ts'

const checked = (call: string, result: number): number => {
  if (result < 0) throw new Error(`${call}: ${getSystemErrorName(result)}`)
  return result
}

const pair = (call: string, fill: (into: Uint8Array) => number): [number, number] => {
  const ends = new Int32Array(2)
  checked(call, fill(new Uint8Array(ends.buffer)))
  return [ends[0]!, ends[1]!]
}

/** Connected sockets that keep messages apart; both close-on-exec. */
export const socketPair = (): [number, number] =>
  pair('socketpair', (into) => native.syscall(sys.socketpair, AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, into))

/** The end to read from and the end to write to; both close-on-exec. */
export const pipe = (): [number, number] => pair('pipe2', (into) => native.syscall(sys.pipe2, into, O_CLOEXEC))

export const duplicate = (fd: number): number => checked('fcntl', native.syscall(sys.fcntl, fd, F_DUPFD_CLOEXEC, 0))

export const closeDescriptor = (fd: number): void => void native.closeDescriptor(fd)

const label = new Int32Array(1)
const labelBytes = new Uint8Array(label.buffer)

/** Sends descriptors with a number that the other side expects. They stay open here. */
export const sendDescriptors = (socket: number, number: number, descriptors: readonly number[]): void => {
  label[0] = number
  checked('sendmsg', native.sendDescriptors(socket, labelBytes, Int32Array.from(descriptors)))
}

/** Takes the descriptors that were sent with this number; they must have been sent before. */
export const receiveDescriptors = (socket: number, number: number, count: number): number[] => {
  const room = new Int32Array(count)
  const came = checked('recvmsg', native.receiveDescriptors(socket, labelBytes, room))
  const descriptors = [...room.subarray(0, came)]
  if (came === count && label[0] === number) return descriptors
  descriptors.forEach(closeDescriptor)
  throw new Error('the descriptors are not those that were announced')
}
