// Names that are made, removed or changed: by the directory that holds them, in the order of
// Linux's own checks (namei.c). The way there comes first, then whether the name is there, then
// whether it may be changed.
import { O_NOFOLLOW, S_IFDIR, S_IFMT } from '../abi/constants.ts'
import { errno, fail } from '../abi/errno.ts'
import { DENIED, HIDDEN } from '../abi/rights.ts'
import { statMode, STAT_SIZE } from '../abi/structs.ts'
import type { ByteString } from '../abi/bytes.ts'
import { absence, absolute, atPath, openDirectory, RESOLVE } from './resolve.ts'
import type { Place, Task } from '../types.ts'
import { CREATES, isShown, judge, permit, settle } from './verdict.ts'
import { join } from '../abi/paths.ts'

const scratch = new Uint8Array(STAT_SIZE)
const CLIMBS = /(?:^|\/)\.\.?(?:\/|$)/

/** What else a call says of a name that cannot be its object. */
export interface Exceptions {
  /** Of a mount point, where it makes no name. `parent`: the directory that holds it. */
  readonly mountPoint?: (place: Place, parent: Place) => number
  /** `act` judges the name itself, once it has found the way to another one. */
  readonly late?: boolean
}

/**
 * Does `act` with a handle on the directory that holds the last name, which is not followed. `name`
 * keeps its trailing slash.
 */
export const atParent = (
  task: Task, dir: number, path: ByteString, need: number, act: (parent: number, name: ByteString, place: Place) => number, exceptions: Exceptions = {},
): number => {
  if (path.length === 0) fail('ENOENT')
  let end = path.length
  while (end > 1 && path.charCodeAt(end - 1) === 47) end--
  const start = path.lastIndexOf('/', end - 1) + 1
  const name = path.slice(start, end)
  const slash = end < path.length ? '/' : ''
  if (name === '' || name === '/') return (need & CREATES) !== 0 ? -errno.EEXIST : act(task.os.rootHandle, '.', task.os.view.place('/'))
  const hidden = hiddenAsWritten(task, dir, path.slice(0, end))
  if (hidden !== undefined) return settle(task, hidden, judge(hidden, need), need)
  const before = start === 0 ? '.' : path.slice(0, start)
  return atPath(task, dir, before, { follow: true, need: 0, report: need }, (parent) => {
    const special = name === '.' || name === '..'
    const place = special ? parent : task.os.view.place(join(parent.path, name))
    // In a directory that was removed there is nothing, and nothing can be made.
    if (place.mount !== parent.mount && !task.os.view.mounts.includes(parent.mount)) return -errno.ENOENT
    if (place.mount.path !== parent.mount.path) return atMountPoint(task, place, parent, need, exceptions)
    if (place.mount.kind === 'virtual') return inVirtual(task, place, parent, need)
    const handle = openDirectory(task, { ...parent, mount: place.mount })
    if (handle < 0) return handle
    try {
      return (exceptions.late === true ? 0 : permitName(task, place, handle, name, need)) || act(handle, name + slash, place)
    } finally {
      task.os.host.close(handle)
    }
  })
}

/**
 * The place that a name means as it is written, where a rule hides it: that comes before what is
 * denied on the way.
 */
const hiddenAsWritten = (task: Task, dir: number, path: ByteString): Place | undefined => {
  if (CLIMBS.test(path)) return undefined
  const place = task.os.view.place(absolute(task, dir, path).path)
  return (place.rights & HIDDEN) === 0 ? undefined : place
}

/** A mount point is there. No rule lets anybody take it away, so saying so refuses nothing. */
const atMountPoint = (task: Task, place: Place, parent: Place, need: number, { mountPoint }: Exceptions): number => {
  if ((place.rights & (HIDDEN | DENIED)) !== 0) return settle(task, place, judge(place, need), need)
  return (need & CREATES) !== 0 ? -errno.EEXIST : (mountPoint?.(place, parent) ?? -errno.EBUSY)
}

const inVirtual = (task: Task, place: Place, parent: Place, need: number): number => {
  const { mount } = place
  if (mount.kind !== 'virtual') return -errno.EPERM
  if (parent.mount.kind === 'virtual') {
    if (mount.files.stat(task, parent.rel, scratch, true) < 0) return absence(task, place)
    if ((statMode(scratch) & S_IFMT) !== S_IFDIR) return -errno.ENOTDIR
  }
  const creates = (need & CREATES) !== 0
  if ((place.rights & (HIDDEN | DENIED)) === 0) {
    const there = mount.files.stat(task, place.rel, scratch, false) === 0
    if (there && creates) return -errno.EEXIST
    if (!there && (!creates || mount.files.fixed === true)) return -errno.ENOENT
  }
  return settle(task, place, judge(place, need) || -errno.EPERM, need)
}

/** 0, or what a program that may not do so learns: `name` is a name in `handle`. */
export const permitName = (task: Task, place: Place, handle: number, name: ByteString, need: number): number => {
  const verdict = permit(task, place, need)
  return verdict < 0 ? settleRefusal(task, place, verdict, handle, name, need) : 0
}

/**
 * Refusals of what is there already, or is not: creating it fails with EEXIST first, removing it
 * with ENOENT.
 */
const settleRefusal = (task: Task, place: Place, verdict: number, handle: number, name: ByteString, need: number): number => {
  if (isShown(place)) {
    const found = task.os.host.statBeneath(handle, name, O_NOFOLLOW, RESOLVE, scratch)
    const creates = (need & CREATES) !== 0
    if (creates && found === 0) return -errno.EEXIST
    // A file system that is read-only says so before it looks; the directories that lead to mounts
    // are none.
    const readOnly = !place.mount.writable && !(place.mount.kind === 'host' && place.mount.skeleton)
    if (!creates && !readOnly && found === -errno.ENOENT) {
      if (!place.mount.writable) task.os.absent(task, place.path, need)
      return found
    }
  }
  return settle(task, place, verdict, need)
}
