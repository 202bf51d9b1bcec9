// File systems in memory with a bound: mounted in a mount namespace that a helper of ours has (native/launcher/tmpfs.c), and used by descriptors.
// What /proc says of a file in one is the name of the folder that it is mounted on, and Landlock knows it by that folder.
import { closeSync, openSync } from 'node:fs'
import { spawnLauncher } from './launcher.ts'
import { native } from '../addon.ts'
import { sys } from '../../shim/abi/numbers.ts'
import { MSG_NOSIGNAL } from '../../shim/abi/socket.ts'
import { errno } from '../../shim/abi/errno.ts'
import { awaitReadable } from '../poll.ts'

const MAGIC = 0x314d4c5a
const [MOUNT, UNMOUNT] = [1, 2]
const READY = 9
const MILLISECONDS = 10_000

/** One name for each so many bytes, and a few for the smallest: what has no content takes memory too. */
const BYTES_A_NAME = 4096
const FEWEST_NAMES = 1024
const MOST_NAMES = 0x7fff_ffff

export const namesFor = (size: number): number => Math.min(MOST_NAMES, Math.max(FEWEST_NAMES, Math.ceil(size / BYTES_A_NAME)))

export interface BoundedFolders {
  /** Mounts one on a folder, given by a path without links. An O_PATH handle on its root, or -errno. */
  mount(path: string, size: number): number
  /** What is open in it stays until it is closed. */
  unmount(path: string): void
  close(): void
}

const record = new Int32Array(4)
const bytes = new Uint8Array(record.buffer)
const room = new Int32Array(1)

/** The answer's descriptor, 0 where it has none, or -errno. */
const hear = (socket: number): number => {
  awaitReadable(socket, MILLISECONDS)
  record.fill(0)
  const came = native.receiveDescriptors(socket, bytes, room)
  if (came < 0) return came
  const [kind, , error = 0] = record
  if (kind === READY && error === 0) return came > 0 ? room[0]! : 0
  return -(error || errno.EIO)
}

const ask = (socket: number, kind: number, path: string, size: number): number => {
  const text = Buffer.from(`${path}\0`, 'latin1')
  const request = Buffer.alloc(16)
  request.writeUInt32LE(kind, 0)
  request.writeUInt32LE(namesFor(size), 4)
  request.writeBigUInt64LE(BigInt(size), 8)
  const message = Buffer.concat([request, text])
  const sent = native.syscall(sys.sendto, socket, message, message.length, MSG_NOSIGNAL)
  return sent < 0 ? sent : hear(socket)
}

/** The helper, or -errno where this host gives us no mounts: neither a privilege nor user namespaces. */
export const startBoundedFolders = (): BoundedFolders | number => {
  const nothing = openSync('/dev/null', 'r+')
  const config = new Uint8Array(Uint32Array.of(MAGIC).buffer)
  const spawned = spawnLauncher({ config, descriptors: [0, 1, 2].map((target) => [nothing, target] as const), ruleset: -1 })
  closeSync(nothing)
  if (typeof spawned === 'number') return spawned
  const { pidfd, socket } = spawned
  const close = (): void => {
    native.closeDescriptor(socket)
    awaitReadable(pidfd, MILLISECONDS)
    native.waitChild(pidfd)
    native.closeDescriptor(pidfd)
  }
  const begun = hear(socket)
  if (begun < 0) {
    close()
    return begun
  }
  return {
    mount: (path, size) => {
      const root = ask(socket, MOUNT, path, size)
      return root === 0 ? -errno.EIO : root
    },
    unmount: (path) => void ask(socket, UNMOUNT, path, 0),
    close,
  }
}

/** 0 where this host has them, else -errno. */
export const probeBoundedFolders = (): number => {
  const started = startBoundedFolders()
  if (typeof started === 'number') return started
  started.close()
  return 0
}
