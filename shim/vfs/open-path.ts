// Opening a path for the guest: judge, open by handle, hand over.
import { AT_EMPTY_PATH, F_GETFL, O_ACCMODE, O_CLOEXEC, O_CREAT, O_DIRECTORY, O_EXCL, O_NOCTTY, O_NOFOLLOW, O_PATH, O_RDONLY, O_RDWR, O_TMPFILE, O_TRUNC, O_WRONLY, S_IFDIR, S_IFLNK, S_IFMT } from '../abi/constants.ts'
import { errno, fail } from '../abi/errno.ts'
import { DENIED, HIDDEN, READ, STAT, WRITE } from '../abi/rights.ts'
import { statMode, STAT_SIZE } from '../abi/structs.ts'
import type { LatePath } from '../calls/define-syscall.ts'
import type { ByteString } from '../abi/bytes.ts'
import { handOver } from '../calls/hand-over.ts'
import { MAY_BLOCK } from '../kernel/host.ts'
import { filteredListing } from './listing.ts'
import { hostPathOf } from './mount.ts'
import { atPath, RESOLVE, searched } from './resolve.ts'
import { scopedPath } from './resolve-scoped.ts'
import type { Descriptor } from '../kernel/final.ts'
import type { Moving, Result } from '../calls/result.ts'
import { moving } from '../calls/transition.ts'
import type { HostMount, Place, Task } from '../types.ts'
import { CREATES, isRefused, isShown, judge, permit, settle } from './verdict.ts'
import { parentOf } from '../abi/paths.ts'
import { isLeased, openSpecial } from './open-special.ts'
import { sys } from '../abi/numbers.ts'

export interface OpenHow {
  readonly flags: number
  readonly mode: number
  readonly resolve: number
}

const TMPFILE = O_TMPFILE & ~O_DIRECTORY

/**
 * The rights that opening like this needs. Creating is judged apart, since an existing file may be
 * opened with O_CREAT.
 */
const needOf = (flags: number): number => {
  if ((flags & O_PATH) !== 0) return STAT
  if ((flags & TMPFILE) !== 0) return WRITE | ((flags & O_ACCMODE) === O_RDWR ? READ : 0)
  const access = flags & O_ACCMODE
  const need = access === O_RDONLY ? READ : access === O_WRONLY ? WRITE : READ | WRITE
  return (flags & O_TRUNC) !== 0 ? need | WRITE : need
}

const permitted = (task: Task, mode: number): number => {
  // A set-id program on the host's disk would outlive the sandbox.
  if ((mode & 0o6000) !== 0 && !task.os.unsafe.has('setid')) return mode & 0o1777 & ~task.umask
  return mode & ~task.umask
}

export const openAt = (task: Task, dir: number, path: LatePath, how: OpenHow): Result => {
  // open.c, build_open_flags: before the path is touched.
  if ((how.flags & (O_CREAT | O_DIRECTORY)) === (O_CREAT | O_DIRECTORY)) fail('EINVAL')
  if ((how.flags & TMPFILE) !== 0 && ((how.flags & O_TMPFILE) !== O_TMPFILE || (how.flags & O_ACCMODE) === O_RDONLY)) fail('EINVAL')
  const name = path.get()
  // open.c, do_sys_openat2: the number comes before the file, so that nothing is made or emptied
  // for whom cannot have it.
  if ((how.flags & (O_CREAT | O_TRUNC | TMPFILE)) !== 0 && !task.os.host.hasRoom(task.tid)) fail('EMFILE')
  // O_EXCL with O_CREAT never follows a link at the end (open(2)).
  const follow = (how.flags & O_NOFOLLOW) === 0 && !((how.flags & O_CREAT) !== 0 && (how.flags & O_EXCL) !== 0)
  const closeOnExec = (how.flags & O_CLOEXEC) !== 0
  if (how.resolve !== 0) {
    const result = openResolved(task, dir, name, how, follow)
    if (typeof result !== 'number' && 'move' in result) return result
    if (typeof result !== 'number') return result.then((fd) => (fd < 0 ? fd : { fd, closeOnExec }))
    return result < 0 ? result : deliver(task, result, how.flags)
  }
  if ((how.flags & (O_CREAT | O_PATH)) === O_CREAT && (name.endsWith('/') || DOTS.test(name))) return creatingDirectory(task, dir, name, how)
  const report = needOf(how.flags) | ((how.flags & O_CREAT) !== 0 ? WRITE | CREATES : 0)
  const opened = atPath(task, dir, name, { follow, need: 0, report, creates: (how.flags & O_CREAT) !== 0 }, (place, slash) => {
    // Both the written and the resolved name can trigger a transition: a process that must narrow
    // for one of them must not open the other with its wider rights.
    const move = task.moves.kinds.has('open') ? task.moves.onOpen(place.path) : undefined
    if (move !== undefined) return isMissing(task, place, how.flags) ? -errno.ENOENT : moving(task, move)
    // A slash at the end follows a link, whatever O_NOFOLLOW says.
    return openPlace(task, place, slash ? (how.flags & ~O_NOFOLLOW) | O_DIRECTORY : how.flags, how.mode)
  })
  if (typeof opened === 'number') return opened < 0 ? opened : deliver(task, opened, how.flags)
  return 'move' in opened ? opened : opened.then((fd) => (fd < 0 ? fd : { fd, closeOnExec }))
}

/**
 * Opening a missing file triggers no transition: servers probe for per-user configuration at every
 * step of a path.
 */
const isMissing = (task: Task, { mount, rel, rights }: Place, flags: number): boolean =>
  (flags & O_CREAT) === 0 && mount.kind === 'host' && (rights & (STAT | DENIED | HIDDEN)) === STAT
  && task.os.host.statBeneath(mount.root, rel, O_NOFOLLOW, RESOLVE, scratch) === -errno.ENOENT

const deliver = (task: Task, fd: number, flags: number): Result => {
  const closeOnExec = (flags & O_CLOEXEC) !== 0
  if ((flags & O_PATH) === 0 || (task.os.host.syscall(sys.fcntl, fd, F_GETFL) & O_PATH) === 0) return { fd, closeOnExec } satisfies Descriptor
  // What it is given on its way in is put in its place with all that it keeps.
  return task.arriving === undefined ? handOver(task, fd, closeOnExec) : { fd, closeOnExec }
}

/**
 * namei.c, open_last_lookups: what cannot be created as a file. A name that ends in a slash is
 * EISDIR, whether or not it is there; '.' and '..' are the directories that they are. The way to
 * either must be there.
 */
const creatingDirectory = (task: Task, dir: number, name: ByteString, how: OpenHow): number => {
  const trimmed = name.replace(/\/+$/, '')
  const isThere = DOTS.test(trimmed) || trimmed === ''
  const way = isThere ? name : trimmed.replace(/[^/]*$/, '') || '.'
  const result = atPath(task, dir, way, { follow: true, need: 0 }, ({ mount, rel }) =>
    mount.kind === 'virtual' ? mount.files.stat(task, rel, scratch, true) : task.os.host.statBeneath(mount.root, searched(rel), 0, RESOLVE, scratch),
  )
  return result < 0 ? result : isThere && (how.flags & O_EXCL) !== 0 ? -errno.EEXIST : -errno.EISDIR
}

const DOTS = /(^|\/)\.\.?$/

const openPlace = (task: Task, place: Place, flags: number, mode: number): number | Promise<number> => {
  const { mount } = place
  if (mount.kind === 'virtual') {
    if ((flags & O_CREAT) !== 0 && (place.rights & (DENIED | HIDDEN)) === 0) {
      // namei.c, do_open: what is there already is told first, and nothing can be made here.
      const there = mount.files.stat(task, place.rel, scratch, (flags & (O_EXCL | O_NOFOLLOW)) === 0)
      if (there === 0 && (flags & O_EXCL) !== 0) return -errno.EEXIST
      if (there === 0 && (statMode(scratch) & S_IFMT) === S_IFDIR) return -errno.EISDIR
    }
    const need = (flags & O_PATH) === 0 && mount.files.writesOwn?.(place.rel) ? READ : needOf(flags)
    const verdict = mount.files.judgesItself?.(place.rel) ? 0 : permit(task, place, need)
    if (verdict < 0 && isShown(place) && mount.files.stat(task, place.rel, scratch, true) === -errno.ENOENT) return -errno.ENOENT
    return verdict < 0 ? verdict : mount.files.open(task, place.rel, flags)
  }
  let wanted = (flags & ~O_CLOEXEC) | O_CLOEXEC | O_NOCTTY
  if ((flags & O_PATH) !== 0) wanted = (flags & (O_PATH | O_DIRECTORY | O_NOFOLLOW)) | O_CLOEXEC
  const need = needOf(flags)
  const verdict = permit(task, place, need)
  if (verdict < 0) return refusedOpen(task, place, flags, verdict)
  // Never waits, and takes no flag besides those above.
  if ((flags & O_PATH) !== 0) return openHandle(task, place, wanted)
  if ((flags & O_CREAT) !== 0) {
    const creating = permit(task, place, WRITE)
    if (creating < 0) return openExisting(task, place, wanted, creating)
  }
  if ((flags & (O_PATH | O_DIRECTORY)) === O_DIRECTORY && (flags & TMPFILE) === 0) return openListing(task, place, wanted)
  const fd = openHost(task, mount, place.rel, wanted, (flags & (O_CREAT | TMPFILE)) !== 0 ? permitted(task, mode) : 0)
  if (fd === MAY_BLOCK || isLeased(fd, flags)) return openSpecial(task, place, flags)
  if (fd >= 0 && (flags & (O_PATH | O_WRONLY | O_RDWR)) === 0 && needsFilter(task, place)) {
    // It may turn out to be a directory.
    const listing = filteredListing(task, place, fd)
    if (listing !== undefined) return listing
  }
  return fd
}

/**
 * Opens what the rules let be opened. EACCES may come from the engine's own wall, which stands on
 * the file that had this name when the engine began: what has it now is opened by name then. Where
 * permission bits refuse, they do so again.
 */
const openHost = (task: Task, mount: HostMount, rel: ByteString, wanted: number, mode: number): number => {
  const { host } = task.os
  const fd = host.openQuick(mount.root, rel, wanted, mode, RESOLVE)
  if (fd !== -errno.EACCES || (wanted & (O_EXCL | TMPFILE)) !== 0) return fd
  const opened = host.openNamed(hostPathOf(mount, rel), wanted & ~O_CREAT)
  return opened >= 0 ? opened : fd
}

/**
 * O_PATH. A thread with filters of its own might not be able to take it (hand-over.c), so what it
 * may read it gets opened for reading.
 */
const openHandle = (task: Task, place: Place, wanted: number): number => {
  const { host } = task.os
  const { mount } = place
  if (mount.kind === 'virtual') return -errno.ENXIO
  if (host.hasOwnFilters(task.tid) && judge(place, READ) === 0) {
    const fd = host.openQuick(mount.root, place.rel, (wanted & ~O_PATH) | O_RDONLY, 0, RESOLVE)
    if (fd >= 0) return needsFilter(task, place) ? (filteredListing(task, place, fd) ?? fd) : fd
  }
  return host.openat2(mount.root, place.rel, wanted, 0, RESOLVE)
}

/**
 * O_CREAT without the right to create: an existing file opens, a new one is refused (or found:
 * O_EXCL).
 */
const openExisting = (task: Task, place: Place, wanted: number, creating: number): number | Promise<number> => {
  const mount = place.mount
  if (mount.kind === 'virtual') return creating
  const fd = openHost(task, mount, place.rel, wanted & ~(O_CREAT | O_EXCL), 0)
  if (fd === -errno.ENOENT) return leadsNowhere(task, place) ? fd : creating
  if (isLeased(fd, wanted)) return openSpecial(task, place, wanted)
  if (fd < 0) return fd
  const directory = task.os.host.syscall(sys.newfstatat, fd, '', scratch, AT_EMPTY_PATH) === 0 && (statMode(scratch) & S_IFMT) === S_IFDIR
  if (!directory && (wanted & O_EXCL) === 0) return fd
  task.os.host.close(fd)
  return (wanted & O_EXCL) !== 0 ? -errno.EEXIST : -errno.EISDIR
}

const scratch = new Uint8Array(STAT_SIZE)

/**
 * Whether the directory that a name would be made in is missing, as far as the principal may know.
 */
const leadsNowhere = (task: Task, { mount, path, rel }: Place): boolean => {
  const way = rel.slice(0, Math.max(rel.lastIndexOf('/'), 0))
  if (mount.kind !== 'host' || !isShown(task.os.view.place(parentOf(path)))) return false
  return task.os.host.statBeneath(mount.root, searched(way), 0, RESOLVE, scratch) === -errno.ENOENT
}

/**
 * Linux tells what a thing is before it says that it may not be opened: ENOTDIR for a file named as
 * a directory, EEXIST for O_EXCL.
 */
const refusedOpen = (task: Task, place: Place, flags: number, verdict: number): number => {
  const { mount } = place
  if (mount.kind !== 'host' || !isShown(place) || !isRefused(verdict)) return verdict
  const result = task.os.host.statBeneath(mount.root, place.rel, O_NOFOLLOW, RESOLVE, scratch)
  if (result === -errno.ELOOP || result === -errno.ENOTDIR) return result
  // A file that is not there cannot be opened, and none can be made in a directory that is not
  // there, whether or not it may be written to.
  if (result === -errno.ENOENT && ((flags & O_CREAT) === 0 || leadsNowhere(task, place))) return result
  if (result === 0) {
    const type = statMode(scratch) & S_IFMT
    if ((flags & (O_CREAT | O_EXCL)) === (O_CREAT | O_EXCL)) return -errno.EEXIST
    if (type === S_IFLNK) return (flags & O_NOFOLLOW) !== 0 ? -errno.ELOOP : verdict
    if ((flags & O_DIRECTORY) !== 0 && type !== S_IFDIR) return -errno.ENOTDIR
    if (type === S_IFDIR && (flags & O_ACCMODE) !== O_RDONLY) return -errno.EISDIR
  }
  return verdict
}

/** Whether a directory's listing must differ from the host's. */
export const needsFilter = (task: Task, place: Place): boolean =>
  place.mount.kind === 'host' && ((!place.mount.skeleton && task.os.view.mountNames(place.path).length > 0) || task.os.hiddenBelow(place.path))

const openListing = (task: Task, place: Place, wanted: number): number => {
  const mount = place.mount
  if (mount.kind === 'virtual') return -errno.ENOTDIR
  const fd = openHost(task, mount, place.rel, wanted, 0)
  if (fd === MAY_BLOCK) return -errno.ENOTDIR
  if (fd < 0 || !needsFilter(task, place)) return fd
  return filteredListing(task, place, fd) ?? fd
}

/**
 * openat2(2) with the guest's own RESOLVE_ flags: resolved in the view by those rules, then opened
 * like any other.
 */
const openResolved = (task: Task, dir: number, name: ByteString, { flags, mode, resolve }: OpenHow, follow: boolean): number | Promise<number> | Moving => {
  const creates = (flags & O_CREAT) !== 0
  const dots = DOTS.test(name.replace(/\/+$/, ''))
  const slash = name.endsWith('/') || dots
  if (creates && slash) {
    const way = dots ? name : name.replace(/\/+$/, '').replace(/[^/]*$/, '') || (name.startsWith('/') ? '/' : '.')
    const { mount, rel } = task.os.view.place(scopedPath(task, dir, way, { resolve, follow: true, creates: false }))
    const there = mount.kind === 'virtual' ? mount.files.stat(task, rel, scratch, true) : task.os.host.statBeneath(mount.root, searched(rel), 0, RESOLVE, scratch)
    return there < 0 ? there : dots && (flags & O_EXCL) !== 0 ? -errno.EEXIST : -errno.EISDIR
  }
  const path = scopedPath(task, dir, name, { resolve, follow: follow || slash, creates })
  const place = task.os.view.place(path)
  const move = task.moves.kinds.has('open') ? task.moves.onOpen(place.path) : undefined
  if (move !== undefined && isMissing(task, place, flags)) return -errno.ENOENT
  if (move !== undefined) return moving(task, move)
  const result = openPlace(task, place, slash ? (flags & ~O_NOFOLLOW) | O_DIRECTORY : flags, mode)
  return typeof result === 'number' ? settle(task, place, result, needOf(flags) | (creates ? WRITE | CREATES : 0)) : result
}
