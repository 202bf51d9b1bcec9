// Questions about interfaces by ioctl(2), as netdevice(7) has them: answered from the made-up
// interfaces, on any socket.
import { Errno, errno, fail } from '../../abi/errno.ts'
import { AF_INET } from '../../abi/socket.ts'
import { copyIn, copyOut, type Pointer } from '../../calls/define-syscall.ts'
import { type Interface, type InterfaceAddress, interfacesOf } from './interfaces.ts'
import { number64 } from '../messages/message.ts'
import { domainOf, withSocket } from '../socket.ts'
import type { Task } from '../../types.ts'

/** struct ifreq: the name, then what is asked for; struct ifconf: the room, then where it is. */
const [NAME_SIZE, REQUEST_SIZE, LIST_SIZE] = [16, 40, 16]
const [SIOCGIFNAME, SIOCGIFCONF] = [0x8910, 0x8912]
const QUEUE_LENGTH = 1000

const number = (value: number): Uint8Array => new Uint8Array(Int32Array.of(value).buffer)
/** struct sockaddr_in. */
const internetAddress = (value: Uint8Array): Uint8Array => Uint8Array.of(AF_INET, 0, 0, 0, ...value, 0, 0, 0, 0, 0, 0, 0, 0)
const maskOf = (prefix: number): Uint8Array => Uint8Array.from({ length: 4 }, (_, index) => 256 - 2 ** (8 - Math.min(8, Math.max(0, prefix - index * 8))))

const v4 = (each: Interface): InterfaceAddress => each.addresses.find(({ family }) => family === AF_INET) ?? fail('EADDRNOTAVAIL')

/** By their numbers (linux/sockios.h): what stands behind the interface's name. */
const FIELDS: ReadonlyMap<number, (each: Interface) => Uint8Array> = new Map([
  // SIOCGIFFLAGS: a short, which the flags above it do not fit in.
  [0x8913, ({ flags }: Interface) => new Uint8Array(Uint16Array.of(flags & 0xffff).buffer)],
  // SIOCGIFADDR, SIOCGIFDSTADDR, SIOCGIFBRDADDR, SIOCGIFNETMASK.
  [0x8915, (each: Interface) => internetAddress(v4(each).address)],
  [0x8917, (each: Interface) => internetAddress(v4(each).address)],
  [0x8919, (each: Interface) => internetAddress(v4(each).broadcast ?? new Uint8Array(4))],
  [0x891b, (each: Interface) => internetAddress(maskOf(v4(each).prefix))],
  // SIOCGIFMETRIC, SIOCGIFMTU, SIOCGIFHWADDR, SIOCGIFINDEX, SIOCGIFTXQLEN.
  [0x891d, () => number(0)],
  [0x8921, ({ mtu }: Interface) => number(mtu)],
  [0x8927, ({ hardware, hardwareAddress }: Interface) => Uint8Array.of(hardware & 255, hardware >> 8, ...hardwareAddress)],
  [0x8933, ({ index }: Interface) => number(index)],
  [0x8942, () => number(QUEUE_LENGTH)],
])

/** The requests that are answered. */
export const INTERFACE_IOCTLS: readonly number[] = [SIOCGIFNAME, SIOCGIFCONF, ...FIELDS.keys()]

const nameField = (name: string): Uint8Array => Uint8Array.from(Buffer.concat([Buffer.from(name, 'latin1')], NAME_SIZE))

/**
 * dev_ioctl.c, dev_ifconf: interfaces with an IPv4 address, as many as there is room for; without
 * room, how much they take.
 */
const list = (task: Task, interfaces: readonly Interface[], argument: Pointer): number => {
  const fields = new DataView(copyIn(task, argument, LIST_SIZE).buffer)
  const [room, to] = [fields.getInt32(0, true), number64(fields, 8)]
  const entries = interfaces.filter((each) => each.addresses.some(({ family }) => family === AF_INET)).map((each) => Buffer.concat([nameField(each.name), internetAddress(v4(each).address)], REQUEST_SIZE))
  const given = to === 0 ? entries : entries.slice(0, Math.max(0, Math.floor(room / REQUEST_SIZE)))
  if (to !== 0) copyOut(task, { address: to }, Buffer.concat(given))
  copyOut(task, argument, number(given.length * REQUEST_SIZE))
  return 0
}

const answer = (task: Task, request: number, argument: Pointer): number => {
  const interfaces = interfacesOf(task.os.network)
  if (request === SIOCGIFCONF) return list(task, interfaces, argument)
  const asked = copyIn(task, argument, REQUEST_SIZE)
  if (request === SIOCGIFNAME) {
    const index = new DataView(asked.buffer).getInt32(NAME_SIZE, true)
    copyOut(task, argument, nameField((interfaces.find((each) => each.index === index) ?? fail('ENODEV')).name))
    return 0
  }
  // The last byte is a zero, whatever the program has there; what follows a colon is a label of the
  // address.
  const name = Buffer.from(asked.subarray(0, NAME_SIZE - 1)).toString('latin1').replace(/[\0:].*$/s, '')
  copyOut(task, { address: argument.address + NAME_SIZE }, FIELDS.get(request)!(interfaces.find((each) => each.name === name) ?? fail('ENODEV')))
  return 0
}

/** Such a request of a program's: ENOTTY where its descriptor is no socket. */
export const interfaceIoctl = (task: Task, fd: number, request: number, argument: Pointer): number | Promise<number> =>
  withSocket(task, fd, (socket) => {
    try {
      domainOf(task, socket)
    } catch (error) {
      throw error instanceof Errno && error.errno === errno.ENOTSOCK ? Errno.of(errno.ENOTTY) : error
    }
    return answer(task, request, argument)
  })
