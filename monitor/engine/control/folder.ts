// Where engines have their control sockets: a folder that only its user can enter. Used by a
// handle, so that what was looked at is what is used.
import { closeSync, constants, fstatSync, mkdirSync, openSync, readdirSync, unlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { native } from '../../../picoprocess/addon.ts'
import { unixAddress } from '../../../shim/net/unix-address.ts'
import { CONTROL_PREFIX, runtimeFolder } from '../../plan/folders/private-folders.ts'
import { alive } from '../../plan/folders/run-folder.ts'
import { trustedFolder } from '../../plan/folders/trusted-folder.ts'
import { sys } from '../../../shim/abi/numbers.ts'
import { AF_UNIX, SOCK_STREAM } from '../../../shim/abi/socket.ts'
import { O_CLOEXEC } from '../../../shim/abi/constants.ts'
import { errno } from '../../../shim/abi/errno.ts'

const MODE = 0o700

/**
 * Where this user's sockets may be, the preferred place first. An engine and who looks for it need
 * not have the same environment.
 */
export const controlFolders = (): string[] => [runtimeFolder(), '/tmp'].flatMap((place) => (place === undefined ? [] : [join(place, `${CONTROL_PREFIX}${process.geteuid!()}`)]))

/** A folder that is open. Names in it are used as `${at}/name`. */
export interface ControlFolder {
  readonly path: string
  readonly at: string
  close(): void
}

/** Undefined where there is no such folder, or it is not this user's alone. A link is no folder. */
export const openControlFolder = (path: string): ControlFolder | undefined => {
  let fd: number
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW)
  } catch {
    return undefined
  }
  const { uid, mode } = fstatSync(fd)
  if (uid === process.geteuid!() && (mode & 0o7777) === MODE) return { path, at: `/proc/self/fd/${fd}`, close: () => closeSync(fd) }
  closeSync(fd)
  return undefined
}

/** The first folder that is there or can be made. */
export const makeControlFolder = (): ControlFolder | undefined => {
  for (const path of controlFolders()) {
    // Where somebody else could exchange it, it is nobody's own.
    if (trustedFolder(dirname(path)) === undefined) continue
    const there = openControlFolder(path)
    if (there) return there
    try {
      mkdirSync(path, { mode: MODE })
    } catch {
      // It cannot be made, is not ours alone, or another engine has just made it.
    }
    const made = openControlFolder(path)
    if (made) return made
  }
  return undefined
}

const NAME = /^(\d+)-[0-9a-f]+\.sock$/

/**
 * The name of an engine's socket; the number alone may be used again, or mean another process
 * elsewhere.
 */
export const socketName = (random: string): string => `${process.pid}-${random}.sock`

/** The sockets in a folder, by the number of their engine. */
export const socketsIn = (folder: ControlFolder): { readonly pid: number; readonly name: string }[] =>
  readdirSync(folder.at).flatMap((name) => {
    const pid = Number(NAME.exec(name)?.[1])
    return pid > 0 ? [{ pid, name }] : []
  }).sort((one, other) => one.pid - other.pid)

/**
 * Removes the sockets of engines that ended without doing so: the process is gone, and nobody
 * listens.
 */
export const sweepControlFolder = (folder: ControlFolder): void => {
  for (const { pid, name } of socketsIn(folder)) {
    if (alive(pid)) continue
    const socket = native.syscall(sys.socket, AF_UNIX, SOCK_STREAM | O_CLOEXEC, 0)
    if (socket < 0) return
    const abandoned = native.connectSocket(socket, unixAddress(`${folder.at}/${name}`)) === -errno.ECONNREFUSED
    native.close(socket)
    if (!abandoned) continue
    try {
      unlinkSync(`${folder.at}/${name}`)
    } catch {
      // Somebody else sweeps too.
    }
  }
}
