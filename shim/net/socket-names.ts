// What UNIX sockets are called on the host and what their programs call them. The kernel remembers
// the name that a socket was bound with, and the engine binds with names of its own: paths by way
// of a handle on the directory, abstract names where no other sandbox finds them.
import { AT_FDCWD } from '../abi/constants.ts'
import { createHmac, randomBytes } from 'node:crypto'
import type { ByteString } from '../abi/bytes.ts'
import type { Host } from '../kernel/host.ts'
import { sys } from '../abi/numbers.ts'

export interface GuestName {
  /** As the program wrote it: what getsockname(2) says. */
  readonly shown: ByteString
  /** The canonical path or the abstract name: what it means for everybody. */
  readonly canonical: ByteString
}

export interface SocketNames {
  /** The host's name of an abstract name of this sandbox, both with their leading NUL. */
  abstract(name: ByteString): ByteString
  /**
   * A name on the host that no socket has had, in a directory of the engine's that stands for the
   * one behind the handle. Give it up with `release`.
   */
  reserve(directory: number): { readonly prefix: ByteString; release(): void } | number
  remember(host: ByteString, guest: GuestName): void
  /** Undefined for sockets of others. */
  guest(host: ByteString): GuestName | undefined
}

const SWEEP_AT = 1024

/** The names that sockets of the host have now (proc_net(5), unix). */
const namesInUse = (host: Host): ReadonlySet<ByteString> | undefined => {
  const table = host.readFile('/proc/self/net/unix')
  if (typeof table === 'number') return undefined
  const lines = Buffer.from(table).toString('latin1').split('\n')
  return new Set(lines.map((line) => line.split(' ').at(-1)!.replace(/^@/, '\0')))
}

export const createSocketNames = (host: Host, folder: ByteString): SocketNames => {
  const key = randomBytes(32)
  const guests = new Map<ByteString, GuestName>()
  let sweepAt = SWEEP_AT
  let made = 0

  const sweep = (): void => {
    const used = namesInUse(host)
    if (used) for (const name of guests.keys()) if (!used.has(name)) guests.delete(name)
    sweepAt = Math.max(SWEEP_AT, guests.size * 2)
  }

  return {
    // The kernel keeps the truth about which names are taken; a keyed digest needs no table to find
    // them again, and nobody else can guess it.
    abstract: (name) => `\0zeolite-${createHmac('sha256', key).update(name, 'latin1').digest('hex').slice(0, 40)}`,
    reserve: (directory) => {
      if (made === 0) host.syscall(sys.mkdirat, AT_FDCWD, `${folder}/sockets`, 0o700)
      const link = `${folder}/sockets/${made++}`
      const result = host.syscall(sys.symlinkat, `/proc/self/fd/${directory}`, AT_FDCWD, link)
      return result < 0 ? result : { prefix: `${link}/`, release: () => void host.syscall(sys.unlinkat, AT_FDCWD, link, 0) }
    },
    remember: (name, guest) => {
      if (guests.size >= sweepAt) sweep()
      guests.set(name, guest)
    },
    guest: (name) => guests.get(name),
  }
}
