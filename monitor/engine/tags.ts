// The tags of an engine's sandboxes. A tag is what makes a process a member of a sandbox, for every
// engine of this user, so no two that run may have the same: who has one holds an abstract socket
// of that name, which the kernel gives to one alone and takes back when its holder is gone, however
// it went.
import { randomInt } from 'node:crypto'
import { native } from '../../picoprocess/addon.ts'
import { errno } from '../../shim/abi/errno.ts'
import { sys } from '../../shim/abi/numbers.ts'
import { AF_UNIX, SOCK_CLOEXEC, SOCK_DGRAM } from '../../shim/abi/socket.ts'

/** Tags are 1 to this less 2. */
const MAX_TAG = 2 ** 18
/** Those beneath are for sandboxes that come of ones which have low tags themselves. */
const RESERVED = 2 ** 12

export interface Tags {
  /**
   * One that no running engine has. Descending, and after the last one again from the top: those
   * that were there are long gone. `below`: for processes that have this tag, which can only be
   * lowered.
   */
  next(below?: number): number
  /** Nothing of the sandbox is left. */
  release(tag: number): void
}

/** A socket that stands for the tag; -EADDRINUSE where another has it. */
const claim = (tag: number): number => {
  const name = Buffer.from(`\0zeolite tag ${tag}`)
  const address = new Uint8Array(2 + name.length)
  address[0] = AF_UNIX
  address.set(name, 2)
  const socket = native.syscall(sys.socket, AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)
  if (socket < 0) return socket
  const result = native.syscall(sys.bind, socket, address, address.length)
  if (result === 0) return socket
  native.close(socket)
  return result
}

/**
 * `first`: the tag above the first one. Engines begin at different places, so that one that died
 * has no successor at once.
 */
export const createTags = (first: number = randomInt(MAX_TAG / 2, MAX_TAG - 1)): Tags => {
  const held = new Map<number, number>()
  let last = first
  let lowered = first
  /** False: another engine has it, or this one. */
  const take = (tag: number): boolean => {
    const socket = claim(tag)
    if (socket === -errno.EADDRINUSE) return false
    if (socket < 0) throw new Error(`cannot make a tag for another sandbox: errno ${-socket}`)
    held.set(tag, socket)
    return true
  }
  const beneath = (below: number): number => {
    for (let tries = below - RESERVED; tries > 0; tries--) {
      lowered = lowered > RESERVED && lowered <= below ? lowered - 1 : below - 1
      if (take(lowered)) return lowered
    }
    for (let tag = Math.min(below, RESERVED) - 1; tag > 0; tag--) if (take(tag)) return tag
    throw new Error('out of sandbox tags: end some of the sandboxes')
  }
  return {
    next: (below) => {
      if (below !== undefined) return beneath(below)
      for (let tries = 0; tries < MAX_TAG; tries++) {
        last = last > RESERVED ? last - 1 : MAX_TAG - 2
        if (take(last)) return last
      }
      throw new Error('out of sandbox tags: end some of the sandboxes')
    },
    release: (tag) => {
      const socket = held.get(tag)
      if (socket !== undefined && held.delete(tag)) native.close(socket)
    },
  }
}
