// The tags of an engine's sandboxes. A tag is what makes a process a member of a sandbox, for every engine of this user, so no two that run may have the same: who
// has one holds an abstract socket of that name, which the kernel gives to one alone and takes back when its holder is gone, however it went.
import { randomInt } from 'node:crypto'
import { native } from '../picoprocess/native.ts'
import { errno } from '../shim/abi/errno.ts'

const [SOCKET, BIND] = [41, 49]
const AF_UNIX = 1
const [SOCK_DGRAM, SOCK_CLOEXEC] = [2, 0o2000000]

/** Tags are 1 to this less 2. */
const MAX_TAG = 2 ** 18

export interface Tags {
  /** One that no running engine has. Descending, and after the last one again from the top: those that were there are long gone. */
  next(): number
  /** Nothing of the sandbox is left. */
  release(tag: number): void
}

/** A socket that stands for the tag; -EADDRINUSE where another has it. */
const claim = (tag: number): number => {
  const name = Buffer.from(`\0zeolite tag ${tag}`)
  const address = new Uint8Array(2 + name.length)
  address[0] = AF_UNIX
  address.set(name, 2)
  const socket = native.syscall(SOCKET, AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)
  if (socket < 0) return socket
  const result = native.syscall(BIND, socket, address, address.length)
  if (result === 0) return socket
  native.close(socket)
  return result
}

/** `first`: the tag above the first one. Engines begin at different places, so that one that died has no successor at once. */
export const createTags = (first: number = randomInt(MAX_TAG / 2, MAX_TAG - 1)): Tags => {
  const held = new Map<number, number>()
  let last = first
  return {
    next: () => {
      for (let tries = 0; tries < MAX_TAG; tries++) {
        last = last > 1 ? last - 1 : MAX_TAG - 2
        const socket = claim(last)
        if (socket === -errno.EADDRINUSE) continue
        if (socket < 0) throw new Error(`no tag for another sandbox: errno ${-socket}`)
        held.set(last, socket)
        return last
      }
      throw new Error('no tag for another sandbox: all are in use')
    },
    release: (tag) => {
      const socket = held.get(tag)
      if (socket !== undefined && held.delete(tag)) native.close(socket)
    },
  }
}
