// What a program meets that wants to use a socket which no rule lets it have (stand-in.ts).
import { errno } from '../abi/errno.ts'
import { AF_INET, AF_INET6, AF_UNIX } from '../abi/socket.ts'
import type { Task } from '../types.ts'
import { refuseInternet } from './inet.ts'
import { withUnixPeer } from './unix.ts'

/** -EACCES, recorded, where such a socket is to reach an address; undefined for all others. */
export const refuseStandIn = (task: Task, socket: number, reach: 'connect' | 'bind', address: Uint8Array): number | undefined => {
  const family = address.length < 2 ? -1 : address[0]! | (address[1]! << 8)
  const own = family === AF_INET || family === AF_INET6 ? task.os.standIns.family(socket) : undefined
  if (own === undefined || own === AF_UNIX) return undefined
  return refuseInternet(task, reach, address) ?? -errno.EINVAL
}

/** The same where it is to send a datagram to one: whatever connecting there fails with. */
export const refuseStandInDatagram = (task: Task, socket: number, address: Uint8Array): number | Promise<number> | undefined =>
  task.os.standIns.family(socket) === AF_UNIX ? withUnixPeer(task, address, () => -errno.EPROTOTYPE) : undefined
