// UNIX sockets: names in the view, and abstract names that are the sandbox's own.
import { AT_FDCWD, O_CLOEXEC, O_DIRECTORY, O_NOFOLLOW, O_PATH, RENAME_NOREPLACE } from '../abi/constants.ts'
import { errno } from '../abi/errno.ts'
import { DENIED, HIDDEN, STAT, WRITE } from '../abi/rights.ts'
import { ADDRESS_SIZE, AF_UNIX, SO_PASSCRED, UNIX_PATH_MAX, UNIX_PATH_OFFSET } from '../abi/socket.ts'
import { STAT_SIZE } from '../abi/structs.ts'
import type { ByteString } from '../abi/bytes.ts'
import type { UnixPeer } from '../kernel/network.ts'
import { fromRoot } from '../vfs/mount-namespace.ts'
import { atParent } from '../vfs/parent.ts'
import { atPath, RESOLVE } from '../vfs/resolve.ts'
import { connectTo } from './connect.ts'
import { numberOf } from './socket.ts'
import { shownName, unixAddress, unixName } from './unix-address.ts'
import { consented } from '../calls/consent.ts'
import type { Place, Task } from '../types.ts'
import { CREATES } from '../vfs/verdict.ts'
import { sys } from '../abi/numbers.ts'

const notGranted = (task: Task, name: ByteString, reach: 'connect' | 'bind'): number => {
  task.os.refused(task, { object: shownName(name), reach, errno: errno.EACCES })
  return -errno.EACCES
}

const scratch = new Uint8Array(STAT_SIZE)

/**
 * What a program that may not connect learns: no more than looking at the name would tell it. A
 * link is followed before anything is said.
 */
const refusedAt = (task: Task, { path, rights }: Place, looked: number): number => {
  if (looked === -errno.ELOOP) return looked
  if ((rights & HIDDEN) !== 0) return -errno.ENOENT
  return looked < 0 && (rights & STAT) !== 0 ? looked : notGranted(task, path, 'connect')
}

/** A handle on the socket file that a path leads to, if the principal may connect there. */
const socketFile = (task: Task, path: ByteString): number =>
  atPath(task, AT_FDCWD, fromRoot(task, path), { follow: true, need: 0, reach: 'connect' }, (place, slash) => {
    const { mount, rel, rights } = place
    if (mount.kind === 'virtual') return -errno.ENOENT
    const look = (): number => task.os.host.statBeneath(mount.root, rel, 0, RESOLVE, scratch)
    // What is not in the view does not exist; the directories that lead to mounts are no sockets.
    if (mount.skeleton) return look() || -errno.ECONNREFUSED
    const granted = (rights & (HIDDEN | DENIED)) === 0 && task.os.network.connects({ unix: place.path })
    if (!granted || !consented(task, ['connect'], shownName(place.path))) return refusedAt(task, place, look())
    return task.os.host.openat2(mount.root, rel, O_PATH | O_CLOEXEC | (slash ? O_DIRECTORY : 0), 0, RESOLVE)
  })

/** Calls `use` with the host's address of a name that the principal may connect to. */
export const withUnixPeer = (task: Task, address: Uint8Array, use: (address: Uint8Array) => number | Promise<number>): number | Promise<number> => {
  const { host, network, socketNames } = task.os
  const given = unixName(address)
  // The host's name comes back from programs that answer to the address that a datagram came from.
  const name = socketNames.guest(given)?.canonical ?? given
  if (name.startsWith('\0')) return network.connects({ unix: `@${name.slice(1)}` }) && consented(task, ['connect'], shownName(name)) ? use(unixAddress(socketNames.abstract(name))) : notGranted(task, name, 'connect')
  const handle = socketFile(task, name)
  if (handle < 0) return handle
  // The file itself, whatever its name leads to by now.
  const result = use(unixAddress(`/proc/self/fd/${handle}`))
  if (result instanceof Promise) return result.finally(() => host.close(handle))
  host.close(handle)
  return result
}

/**
 * AF_UNSPEC ends the association of a datagram socket; what else a family may mean is the kernel's
 * to say, since it names nobody.
 */
const namesNobody = (address: Uint8Array): boolean => address.length >= 2 && (address[0]! | (address[1]! << 8)) !== AF_UNIX

export const connectUnix = (task: Task, socket: number, address: Uint8Array): number | Promise<number> => {
  if (namesNobody(address)) return connectTo(task, socket, address)
  return withUnixPeer(task, address, (target) => {
    nameSender(task, socket)
    return connectTo(task, socket, target)
  })
}

/**
 * af_unix.c: a sender that wants credentials gets a name when it connects or sends, so that it can
 * be answered. The kernel's would be the host's.
 */
export const nameSender = (task: Task, socket: number): void => {
  if (numberOf(task, socket, SO_PASSCRED) !== 0) autobind(task, socket)
}

const bindAbstract = (task: Task, socket: number, name: ByteString): number => {
  const { host, network, socketNames } = task.os
  if (!network.binds({ unix: `@${name.slice(1)}` }) || !consented(task, ['bind'], shownName(name))) return notGranted(task, name, 'bind')
  const own = socketNames.abstract(name)
  const result = host.bindSocket(socket, unixAddress(own), 0)
  if (result === 0) socketNames.remember(own, { shown: name, canonical: name })
  return result
}

/** Names that do not fit behind the engine's prefix are given in a second step. */
const bindLong = (task: Task, socket: number, parent: number, prefix: ByteString, last: ByteString): { result: number; bound: ByteString } => {
  const { host } = task.os
  const temporary = `.zeolite-${prefix.split('/').at(-2)}`
  const bound = prefix + temporary
  if (host.statBeneath(parent, last, O_NOFOLLOW, RESOLVE, scratch) === 0) return { result: -errno.EEXIST, bound }
  let result = host.bindSocket(socket, unixAddress(bound), task.umask)
  if (result === 0) {
    result = host.syscall(sys.renameat2, parent, temporary, parent, last, RENAME_NOREPLACE)
    if (result < 0) host.syscall(sys.unlinkat, parent, temporary, 0)
  }
  return { result, bound }
}

const bindPath = (task: Task, socket: number, name: ByteString): number => {
  const { host, network, socketNames } = task.os
  const result = atParent(task, AT_FDCWD, fromRoot(task, name), WRITE | CREATES, (parent, last, place) => {
    if (!network.binds({ unix: place.path }) || !consented(task, ['bind'], shownName(place.path))) return notGranted(task, place.path, 'bind')
    const reserved = socketNames.reserve(parent)
    if (typeof reserved === 'number') return reserved
    const direct = reserved.prefix + last
    const { result: bound, bound: own } = direct.length < UNIX_PATH_MAX
      ? { result: host.bindSocket(socket, unixAddress(direct), task.umask), bound: direct }
      : bindLong(task, socket, parent, reserved.prefix, last)
    reserved.release()
    if (bound === 0) socketNames.remember(own, { shown: name, canonical: place.path })
    return bound
  })
  return result === -errno.EEXIST ? -errno.EADDRINUSE : result
}

/** af_unix.c, unix_autobind: five hexadecimal digits that nobody has. */
const AUTOBIND_TRIES = 64
const autobind = (task: Task, socket: number): number => {
  const { host, socketNames } = task.os
  for (let tries = 0; tries < AUTOBIND_TRIES; tries++) {
    const name = `\0${Math.floor(Math.random() * 0x100000).toString(16).padStart(5, '0')}`
    const own = socketNames.abstract(name)
    const result = host.bindSocket(socket, unixAddress(own), 0)
    if (result === 0) socketNames.remember(own, { shown: name, canonical: name })
    // A socket that has a name keeps it.
    if (result === -errno.EINVAL) return 0
    if (result !== -errno.EADDRINUSE) return result
  }
  return -errno.ENOSPC
}

export const bindUnix = (task: Task, socket: number, address: Uint8Array): number => {
  if (address.length === UNIX_PATH_OFFSET && address[0] === AF_UNIX && address[1] === 0) return autobind(task, socket)
  const name = unixName(address)
  return name.startsWith('\0') ? bindAbstract(task, socket, name) : bindPath(task, socket, name)
}

/** The host's name of a socket, or of its peer; undefined where there is none. */
export const hostUnixName = (task: Task, socket: number, whose: 'own' | 'peer'): ByteString | undefined => {
  const address = new Uint8Array(ADDRESS_SIZE)
  const size = Uint32Array.of(ADDRESS_SIZE)
  const result = task.os.host.syscall(whose === 'own' ? sys.getsockname : sys.getpeername, socket, address, new Uint8Array(size.buffer))
  return result < 0 || size[0]! <= UNIX_PATH_OFFSET ? undefined : unixName(address.subarray(0, size[0]))
}

/**
 * A name of the host's as rules speak of it: what the program bound, or a path in the view;
 * undefined for sockets elsewhere, and where there is no name.
 */
export const unixPeer = ({ os }: Task, name: ByteString | undefined): UnixPeer | undefined => {
  if (name === undefined) return undefined
  const path = os.socketNames.guest(name)?.canonical ?? (name.startsWith('/') ? os.view.guestPath(name) : undefined)
  return path === undefined ? undefined : { unix: path.startsWith('\0') ? `@${path.slice(1)}` : path }
}

/**
 * The addresses that connecting to this one may be taken for: the name as it is written, and where
 * it leads.
 */
export const unixTargets = (task: Task, address: Uint8Array): UnixPeer[] => {
  if (namesNobody(address)) return []
  const given = unixName(address)
  const name = task.os.socketNames.guest(given)?.canonical ?? given
  if (name.startsWith('\0')) return [{ unix: `@${name.slice(1)}` }]
  const paths: UnixPeer[] = []
  atPath(task, AT_FDCWD, fromRoot(task, name), { follow: true, need: 0 }, ({ mount, rel, path }) => {
    paths.push({ unix: path })
    return mount.kind === 'virtual' ? -errno.ENOENT : task.os.host.statBeneath(mount.root, rel, 0, RESOLVE, scratch)
  })
  return paths
}

/**
 * The name that the program knows for one that the kernel gave out: its own, or a path in the view.
 * Sockets elsewhere are unnamed here.
 */
export const guestUnixAddress = (task: Task, address: Uint8Array): Uint8Array => {
  if (address.length <= UNIX_PATH_OFFSET) return address
  const name = unixName(address)
  const known = task.os.socketNames.guest(name)
  if (known !== undefined) return unixAddress(known.shown)
  return unixAddress(name.startsWith('/') ? (task.os.view.guestPath(name) ?? '') : '')
}
