// Paths. A name is first taken as it is written; the operation itself then forbids the kernel to
// follow any symbolic link (RESOLVE_NO_SYMLINKS). Only when the kernel meets one is the name walked
// here, in the guest's view, and tried again. So what was judged is what is used: the kernel
// confirms, in the call that acts, that the canonical name leads there without links.
import { AT_FDCWD, MAXSYMLINKS, O_DIRECTORY, O_NOFOLLOW, S_IFDIR, S_IFMT } from '../abi/constants.ts'
import { errno, fail } from '../abi/errno.ts'
import { DENIED, HIDDEN, STAT } from '../abi/rights.ts'
import { statMode, STAT_SIZE } from '../abi/structs.ts'
import type { ByteString } from '../abi/bytes.ts'
import { DIRECTORY_HANDLE } from '../kernel/directories.ts'
import { directoryPath } from '../calls/task.ts'
import { RESOLVE } from './beneath.ts'

export { RESOLVE } from './beneath.ts'
import type { Place, Task } from '../types.ts'
import { join, parentOf } from '../abi/paths.ts'
import { isRefused, isShown, permit, settle, unreachable } from './verdict.ts'

/** A path as written: where it starts, and whether a slash at its end asks for a directory. */
export interface Written {
  readonly path: ByteString
  readonly slash: boolean
}

const DOT = /(^|\/)\.(\/|$)/
const DOTDOT = /(^|\/)\.\.(\/|$)/

/**
 * The absolute guest name of `path` as written. '..' after other names is resolved by walking,
 * since a link may stand before it.
 */
export const absolute = (task: Task, dir: number, path: ByteString, follow = false, creates = false): Written => {
  if (path.length === 0) fail('ENOENT')
  const slash = path.charCodeAt(path.length - 1) === 47 || path.endsWith('/.') || path === '.'
  const whole = path.charCodeAt(0) === 47 ? path : join(directoryPath(task, dir), path)
  // A link at the end is the caller's to follow or not.
  if (DOTDOT.test(whole)) return { path: walk(task, whole, follow || slash, 0, creates), slash: slash || path.endsWith('..') }
  if (!slash && !whole.includes('//') && !DOT.test(whole)) return { path: whole, slash }
  const names = whole.split('/').filter((name) => name !== '' && name !== '.')
  return { path: `/${names.join('/')}`, slash }
}

const scratch = new Uint8Array(STAT_SIZE)

/** The text of the symbolic link at a canonical name; undefined when there is none. */
export const linkAt = (task: Task, place: Place, final: boolean): ByteString | undefined => {
  const { mount, rel } = place
  if (mount.kind === 'virtual') return mount.files.link(task, rel, final)
  if (rel === '') return undefined
  const text = task.os.host.readlinkBeneath(mount.root, rel, RESOLVE)
  return typeof text === 'string' ? text : undefined
}

/**
 * A directory's name such that the kernel asks for the right to search it, as for any directory on
 * the way (namei.c, may_lookup).
 */
export const searched = (rel: ByteString): ByteString => (rel === '' ? '.' : `${rel}/.`)

/** '..' leads up only from a directory, and one that may be searched. */
export const requireDirectory = (task: Task, path: ByteString): void => {
  if (path === '/') return
  const place = task.os.view.place(path)
  const result = place.mount.kind === 'virtual'
    ? place.mount.files.stat(task, place.rel, scratch, true)
    : task.os.host.statBeneath(place.mount.root, searched(place.rel), 0, RESOLVE, scratch)
  if (result < 0) fail(result === -errno.ENOTDIR ? 'ENOTDIR' : result === -errno.EACCES ? 'EACCES' : 'ENOENT')
  if ((statMode(scratch) & S_IFMT) !== S_IFDIR) fail('ENOTDIR')
}

/**
 * Follows every symbolic link of an absolute guest path, the last one only when asked, as
 * path_resolution(7).
 */
export const walk = (task: Task, path: ByteString, follow: boolean, followed = 0, creates = false): ByteString => {
  const pending = path.split('/').reverse()
  let at: ByteString = '/'
  let links = followed
  // A link whose text ends in a slash leads to directories only.
  let directory = followed > 0 && path.endsWith('/')
  while (pending.length > 0) {
    const name = pending.pop()!
    if (name === '' || name === '.') continue
    if (name === '..') {
      requireDirectory(task, at)
      at = parentOf(at)
      continue
    }
    const next = join(at, name)
    const final = !pending.some((later) => later !== '' && later !== '.')
    const place = task.os.view.place(next)
    const target = final && (!follow || (directory && creates)) ? undefined : linkAt(task, place, final)
    if (target === undefined) {
      at = next
      continue
    }
    // A hidden or denied link does not lead anywhere either.
    if ((place.rights & (HIDDEN | DENIED)) !== 0) return next
    if (++links > MAXSYMLINKS) fail('ELOOP')
    if (target.charCodeAt(0) === 47) at = '/'
    if (final) directory ||= target.endsWith('/')
    for (const part of target.split('/').reverse()) pending.push(part)
  }
  if (directory) requireNamedDirectory(task, at, creates)
  return at
}

/**
 * namei.c: a name that ends in a slash cannot be created as a file. What is not there otherwise
 * says so itself.
 */
export const requireNamedDirectory = (task: Task, path: ByteString, creates: boolean): void => {
  const place = task.os.view.place(path)
  if (place.mount.kind === 'virtual') return
  const result = task.os.host.statBeneath(place.mount.root, place.rel, O_DIRECTORY, RESOLVE, scratch)
  if (creates && result !== -errno.EACCES) fail('EISDIR')
  if (result === -errno.ENOTDIR) fail('ENOTDIR')
}

/** A link at the end of the path is the common one, and one look finds it. */
const canonical = (task: Task, path: ByteString, follow: boolean, creates: boolean): ByteString => {
  if (follow) {
    const place = task.os.view.place(path)
    const target = linkAt(task, place, true)
    if (target !== undefined && (place.rights & (HIDDEN | DENIED)) === 0) {
      return walk(task, target.charCodeAt(0) === 47 ? target : join(parentOf(path), target), true, 1, creates)
    }
  }
  return walk(task, path, follow, 0, creates)
}

export interface Lookup {
  /** Follow a symbolic link at the end. */
  readonly follow: boolean
  /** The rights that the principal must have at the canonical name. */
  readonly need: number
  /** What a refusal says was needed, where `act` judges by itself. */
  readonly report?: number
  /** A refusal is one of connecting to a socket at the path. */
  readonly reach?: 'connect'
  /** The last name is made when it is not there (O_CREAT). */
  readonly creates?: boolean
}

/**
 * What is done at a place: a result as of a system call, or something that no link on the way can
 * change.
 */
type Act<T> = (place: Place, slash: boolean) => number | T

interface Removed {
  readonly place: Place
  readonly handle: number
}

const inRemoved = <T>(task: Task, { place, handle }: Removed, verdict: number, need: number, act: Act<T>): number | T => {
  try {
    const result = verdict < 0 ? verdict : act(place, true)
    return typeof result === 'number' ? settle(task, place, result, need) : result
  } finally {
    task.os.host.close(handle)
  }
}

/**
 * A relative path from a directory that was removed: '.' still is that directory, and '..' the one
 * that held it; no other name leads on. Undefined for directories that are there.
 */
const removedStart = (task: Task, dir: number, path: ByteString): Removed | ByteString | undefined => {
  const { host } = task.os
  if (path.charCodeAt(0) !== 46) return undefined
  const names = path.split('/').filter((name) => name !== '' && name !== '.')
  if (names.length > 0 && names[0] !== '..') return undefined
  const link = dir === AT_FDCWD ? `/proc/self/fd/${task.os.directories.handle(task.cwd) ?? -1}` : `/proc/${task.tid}/fd/${dir}`
  const target = host.readlink(link)
  const former = typeof target === 'string' ? task.os.formerPath(target) : undefined
  if (former === undefined || task.os.guestPath(target as ByteString, link) !== undefined) return undefined
  const handle = host.openat2(AT_FDCWD, names.length === 0 ? link : `${link}/..`, DIRECTORY_HANDLE, 0, 0)
  if (handle < 0) return undefined
  if (names.length === 0) {
    const { rights, path: name, mount: held } = task.os.view.place(former)
    const mount = { kind: 'host', path: name, root: handle, name: '', source: target as ByteString, writable: held.writable, skeleton: false } as const
    return { place: { path: name, mount, rel: '', rights }, handle }
  }
  const above = host.readlink(`/proc/self/fd/${handle}`)
  const guest = typeof above === 'string' ? task.os.guestPath(above, `/proc/self/fd/${handle}`) : undefined
  host.close(handle)
  return guest === undefined ? undefined : join(guest, names.slice(1).join('/') || '.')
}

/**
 * namei.c: what is not there is so before anybody asks whether it may be changed. 0 where it is
 * there, or may not be looked at.
 */
const absent = (task: Task, place: Place, need: number, follow: boolean): number => {
  const { mount, rel } = place
  if ((need & ~STAT) === 0 || !isShown(place)) return 0
  if (mount.kind === 'virtual') return mount.files.stat(task, rel, scratch, follow) === -errno.ENOENT ? absence(task, place) : 0
  const result = task.os.host.statBeneath(mount.root, rel, follow ? 0 : O_NOFOLLOW, RESOLVE, scratch)
  if (result === -errno.ENOENT && mount.skeleton) task.os.absent(task, place.path, need)
  return result === -errno.ENOENT || result === -errno.ENOTDIR ? result : 0
}

/** What a name that is not in a file system of ours is: ENOTDIR where a file stands before it. */
export const absence = (task: Task, { path, mount }: Place): number => {
  for (let at = parentOf(path); at.length > mount.path.length; at = parentOf(at)) {
    const place = task.os.view.place(at)
    if (place.mount.kind !== 'virtual') break
    if (place.mount.files.stat(task, place.rel, scratch, true) === 0) return (statMode(scratch) & S_IFMT) === S_IFDIR ? -errno.ENOENT : -errno.ENOTDIR
  }
  return -errno.ENOENT
}

/**
 * Does `act` at the place that a path names; every symbolic link on the way resolved in the view.
 */
export const atPath = <T = never>(task: Task, dir: number, path: ByteString, { follow, need, report = need, reach, creates = false }: Lookup, act: Act<T>): number | T => {
  const gone = path.charCodeAt(0) === 47 ? undefined : removedStart(task, dir, path)
  if (typeof gone === 'string') return atPath(task, AT_FDCWD, gone, { follow, need, report, creates }, act)
  if (gone) return inRemoved(task, gone, permit(task, gone.place, need), report, act)
  const { path: written, slash } = absolute(task, dir, path, follow, creates)
  let place = task.os.view.place(task.os.shortcut(written))
  // File systems of our own do not object to links on the way, so their names are walked first.
  if (place.mount.kind === 'virtual') place = task.os.view.place(canonical(task, place.path, follow || slash, creates))
  for (let tries = 0; ; tries++) {
    const verdict = permit(task, place, need)
    const result = verdict < 0 ? verdict : act(place, slash)
    if (typeof result !== 'number' || (result !== -errno.ELOOP && !isRefused(result))) {
      if (result === -errno.ENOENT && place.mount.kind === 'virtual') return absence(task, place)
      if (result === -errno.ENOENT && place.mount.kind === 'host' && place.mount.skeleton) task.os.absent(task, place.path, report)
      return result
    }
    const to = canonical(task, place.path, follow || slash, creates)
    if (to === place.path || tries > MAXSYMLINKS) return absent(task, place, need, follow || slash) || (reach !== undefined && isRefused(result) ? unreachable(task, place, result, reach) : settle(task, place, result, report))
    place = task.os.view.place(to)
  }
}

export const openDirectory = (task: Task, place: Place): number => {
  if (place.mount.kind === 'virtual') return -errno.ENOTDIR
  return task.os.host.openat2(place.mount.root, searched(place.rel), DIRECTORY_HANDLE, 0, RESOLVE)
}
