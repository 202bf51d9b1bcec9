// stat(2), lstat(2), newfstatat(2), statx(2), access(2), faccessat(2), faccessat2(2), readlink(2),
// readlinkat(2), statfs(2).
import {
  AT_EACCESS, AT_EMPTY_PATH, AT_FDCWD, AT_NO_AUTOMOUNT, AT_STATX_SYNC_TYPE, AT_SYMLINK_NOFOLLOW, O_CLOEXEC, O_DIRECTORY, O_NOFOLLOW, O_PATH,
} from '../abi/constants.ts'
import { check, errno, fail } from '../abi/errno.ts'
import { EXEC, READ, STAT, WRITE } from '../abi/rights.ts'
import { setStatOwner, STAT_SIZE, statGroup, statUser, STATX_SIZE, statxFromStat, statMode } from '../abi/structs.ts'
import { copyOut, defineSyscall, dirfd, flags, int, latePath, type LatePath, type Pointer, pointer, size } from '../calls/define-syscall.ts'
import { byteString, bytesOf } from '../abi/bytes.ts'
import { descriptorPath, workingDirectory } from '../calls/task.ts'
import { atPath, RESOLVE } from '../vfs/resolve.ts'
import type { Place, Task } from '../types.ts'
import { isRefused, judge } from '../vfs/verdict.ts'
import { sys } from '../abi/numbers.ts'

const buffer = new Uint8Array(STAT_SIZE)
const extended = new Uint8Array(STATX_SIZE)

/** Files of the caller's host ids show the ids that the manifest gives the program. */
const showOwner = ({ os }: Task, stat: Uint8Array): void => {
  if (os.user === os.hostUser && os.group === os.hostGroup) return
  const user = statUser(stat)
  const group = statGroup(stat)
  setStatOwner(stat, user === os.hostUser ? os.user : user, group === os.hostGroup ? os.group : group)
}

// What is not there is asked for all the time, so these return their -errno: throwing takes longer
// than all the rest of the call.
const statPath = (task: Task, dir: number, path: string, follow: boolean): number =>
  atPath(task, dir, path, { follow, need: STAT }, ({ mount, rel }, slash) => {
    if (mount.kind === 'virtual') return slash ? directoryStat(task, mount.files.stat(task, rel, buffer, follow)) : mount.files.stat(task, rel, buffer, follow)
    // O_NOFOLLOW tells a link itself only when nobody asked to follow: then the kernel must object,
    // and the name is walked.
    return task.os.host.statBeneath(mount.root, rel, (follow || slash ? 0 : O_NOFOLLOW) | (slash ? O_DIRECTORY : 0), RESOLVE, buffer)
  })

const directoryStat = (_task: Task, result: number): number =>
  result === 0 && (statMode(buffer) & 0o170000) !== 0o040000 ? -errno.ENOTDIR : result

const statDescriptor = (task: Task, fd: number): number => {
  const name = fd === AT_FDCWD ? `/proc/self/fd/${task.os.directories.handle(task.cwd) ?? -1}` : fd < 0 ? fail('EBADF') : descriptorPath(task, fd)
  return task.os.host.syscall(sys.newfstatat, AT_FDCWD, name, buffer, 0) < 0 ? -errno.EBADF : 0
}

/** Passes what lies in the buffer on to the program, when the call came to anything. */
const answer = (task: Task, into: Pointer, result: number): number => {
  if (result < 0) return result
  showOwner(task, buffer)
  copyOut(task, into, buffer)
  return 0
}

export const stat = defineSyscall('stat', {
  args: { path: latePath, buffer: pointer },
  run: (task, { path, buffer: into }) => answer(task, into, statPath(task, AT_FDCWD, path.get(), true)),
})

export const lstat = defineSyscall('lstat', {
  args: { path: latePath, buffer: pointer },
  run: (task, { path, buffer: into }) => answer(task, into, statPath(task, AT_FDCWD, path.get(), false)),
})

// stat.c, vfs_fstatat: an empty path with AT_EMPTY_PATH is an fstat. glibc's fstat(3) is this call.
export const newfstatat = defineSyscall('newfstatat', {
  args: { dir: dirfd, path: latePath, buffer: pointer, flags },
  run: (task, { dir, path, buffer: into, flags: how }) => {
    if ((how & ~(AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | AT_EMPTY_PATH | AT_STATX_SYNC_TYPE)) !== 0) fail('EINVAL')
    const name = emptyAllowed(task, path, how, 1)
    return answer(task, into, name === '' ? statDescriptor(task, dir) : statPath(task, dir, name, (how & AT_SYMLINK_NOFOLLOW) === 0))
  },
})

/** The path; '' only with AT_EMPTY_PATH, where newer kernels also take NULL. */
export const emptyAllowed = (task: Task, path: LatePath, how: number, index: number): string => {
  if ((how & AT_EMPTY_PATH) !== 0 && task.trap.argument(index) === 0) return ''
  const name = path.get()
  return name === '' && (how & AT_EMPTY_PATH) === 0 ? fail('ENOENT') : name
}

export const statx = defineSyscall('statx', {
  args: { dir: dirfd, path: latePath, flags, mask: int, buffer: pointer },
  run: (task, { dir, path, flags: how, mask, buffer: into }) => {
    // stat.c, SYSCALL_DEFINE5(statx): the path is fetched before mask and flags are checked only
    // when it is not empty.
    if (mask < 0) fail('EINVAL')
    if ((how & AT_STATX_SYNC_TYPE) === AT_STATX_SYNC_TYPE) fail('EINVAL')
    if ((how & ~(AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | AT_EMPTY_PATH | AT_STATX_SYNC_TYPE)) !== 0) fail('EINVAL')
    const name = emptyAllowed(task, path, how, 1)
    const { host } = task.os
    const sync = how & AT_STATX_SYNC_TYPE
    if (name === '') {
      const target = dir === AT_FDCWD ? `/proc/self/fd/${task.os.directories.handle(task.cwd) ?? -1}` : dir < 0 ? fail('EBADF') : descriptorPath(task, dir)
      if (host.syscall(sys.statx, AT_FDCWD, target, sync, mask, extended) < 0) fail('EBADF')
    } else {
      const follow = (how & AT_SYMLINK_NOFOLLOW) === 0
      const result = atPath(task, dir, name, { follow, need: STAT }, ({ mount, rel }, slash) => {
        if (mount.kind === 'virtual') {
          const made = mount.files.stat(task, rel, buffer, follow)
          if (made === 0) extended.set(statxFromStat(buffer))
          return made
        }
        const handle = host.openat2(mount.root, rel, O_PATH | O_CLOEXEC | (follow || slash ? 0 : O_NOFOLLOW) | (slash ? O_DIRECTORY : 0), 0, RESOLVE)
        if (handle < 0) return handle
        const asked = host.syscall(sys.statx, handle, '', AT_EMPTY_PATH | sync, mask, extended)
        host.close(handle)
        return asked
      })
      if (result < 0) return result
    }
    showOwnerExtended(task)
    copyOut(task, into, extended)
    return 0
  },
})

const showOwnerExtended = ({ os }: Task): void => {
  if (os.user === os.hostUser && os.group === os.hostGroup) return
  const fields = new DataView(extended.buffer)
  if (fields.getUint32(20, true) === os.hostUser) fields.setUint32(20, os.user, true)
  if (fields.getUint32(24, true) === os.hostGroup) fields.setUint32(24, os.group, true)
}

const [R_OK, W_OK, X_OK] = [4, 2, 1]

const accessAt = (task: Task, dir: number, path: LatePath, mode: number, how: number, index: number): number => {
  if ((mode & ~7) !== 0) fail('EINVAL')
  if ((how & ~(AT_EACCESS | AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) !== 0) fail('EINVAL')
  const { host } = task.os
  const name = emptyAllowed(task, path, how, index)
  if (name === '') {
    const target = dir === AT_FDCWD ? `/proc/self/fd/${task.os.directories.handle(task.cwd) ?? -1}` : dir < 0 ? fail('EBADF') : descriptorPath(task, dir)
    return host.syscall(sys.faccessat2, AT_FDCWD, target, mode, how & AT_EACCESS)
  }
  const follow = (how & AT_SYMLINK_NOFOLLOW) === 0
  let denied: Denied | undefined
  const result = atPath(task, dir, name, { follow, need: STAT }, (place, slash) => {
    denied = undefined
    const { mount, rel } = place
    if (mount.kind === 'virtual') {
      const looked = mount.files.stat(task, rel, buffer, follow)
      if (looked < 0 || mode === 0) return looked
      const granted = judge(place, (mode & W_OK) === 0 ? 0 : mount.files.writesOwn?.(rel) ? READ : WRITE)
      return isRefused(granted) ? -errno.EACCES : granted
    }
    const handle = host.openat2(mount.root, rel, O_PATH | O_CLOEXEC | (follow || slash ? 0 : O_NOFOLLOW) | (slash ? O_DIRECTORY : 0), 0, RESOLVE)
    if (handle < 0) return handle
    const allowed = host.syscall(sys.faccessat2, handle, '', mode, AT_EMPTY_PATH | (how & AT_EACCESS))
    const directory = host.syscall(sys.newfstatat, handle, '', buffer, AT_EMPTY_PATH) === 0 && (statMode(buffer) & 0o170000) === 0o040000
    host.close(handle)
    if (allowed < 0) return allowed
    denied = deniedBy(place, mode, directory)
    return denied === undefined ? 0 : -denied.errno
  })
  // Asking is not taking: it is a refusal only where nothing more is asked about that name.
  if (denied !== undefined) task.os.probed(task, denied)
  return result
}

interface Denied {
  readonly object: string
  readonly need: number
  readonly errno: number
}

/** What the rules say to access(2) of a file that the kernel would let the engine use so. */
const deniedBy = ({ path, mount, rights }: Place, mode: number, directory: boolean): Denied | undefined => {
  const skeleton = mount.kind === 'host' && mount.skeleton
  if ((mode & W_OK) !== 0 && (skeleton || !mount.writable)) return { object: path, need: WRITE, errno: errno.EROFS }
  if (skeleton) return undefined
  const need = ((mode & W_OK) !== 0 ? WRITE : 0) | ((mode & R_OK) !== 0 ? READ : 0) | ((mode & X_OK) !== 0 && !directory ? EXEC : 0)
  return (rights & need) === need ? undefined : { object: path, need: need & ~rights, errno: errno.EACCES }
}

export const access = defineSyscall('access', {
  args: { path: latePath, mode: int },
  run: (task, { path, mode }) => accessAt(task, AT_FDCWD, path, mode, 0, 0),
})

export const faccessat = defineSyscall('faccessat', {
  args: { dir: dirfd, path: latePath, mode: int },
  run: (task, { dir, path, mode }) => accessAt(task, dir, path, mode, 0, 1),
})

export const faccessat2 = defineSyscall('faccessat2', {
  args: { dir: dirfd, path: latePath, mode: int, flags },
  run: (task, { dir, path, mode, flags: how }) => accessAt(task, dir, path, mode, how, 1),
})

const readlinkAt = (task: Task, dir: number, path: LatePath, into: Pointer, room: number): number => {
  if (room <= 0) fail('EINVAL')
  const { host } = task.os
  const name = path.get()
  let text = ''
  if (name === '') {
    // readlinkat(2): an empty path names the link that the descriptor is.
    const handle = dir < 0 ? fail(dir === AT_FDCWD ? 'ENOENT' : 'EBADF') : descriptorPath(task, dir)
    const fd = host.openat2(AT_FDCWD, handle, O_PATH | O_CLOEXEC, 0, 0)
    if (fd < 0) fail('EBADF')
    const bytes = new Uint8Array(4096)
    const length = host.syscall(sys.readlinkat, fd, '', bytes, bytes.length)
    host.close(fd)
    if (length < 0) return fail('ENOENT')
    text = byteString(bytes, length)
  } else {
    // Most of what realpath(3) asks for is no link.
    const result = atPath(task, dir, name, { follow: false, need: STAT }, ({ mount, rel }, slash) => {
      const target = mount.kind === 'virtual' ? mount.files.readlink(task, rel) : host.readlinkBeneath(mount.root, rel === '' ? '.' : rel, RESOLVE)
      if (slash && mount.kind === 'host') return host.statBeneath(mount.root, rel, O_DIRECTORY, RESOLVE, buffer) || -errno.EINVAL
      if (typeof target === 'number') return target
      if (slash) return -errno.ENOTDIR
      text = target
      return 0
    })
    if (result < 0) return result
  }
  const count = Math.min(room, text.length)
  copyOut(task, into, bytesOf(text), count)
  return count
}

export const readlink = defineSyscall('readlink', {
  args: { path: latePath, buffer: pointer, size },
  run: (task, { path, buffer: into, size: room }) => readlinkAt(task, AT_FDCWD, path, into, room | 0),
})

export const readlinkat = defineSyscall('readlinkat', {
  args: { dir: dirfd, path: latePath, buffer: pointer, size },
  run: (task, { dir, path, buffer: into, size: room }) => readlinkAt(task, dir, path, into, room | 0),
})

const STATFS_SIZE = 120
const PROC_SUPER_MAGIC = 0x9fa0

export const statfs = defineSyscall('statfs', {
  args: { path: latePath, buffer: pointer },
  run: (task, { path, buffer: into }) => {
    const { host } = task.os
    const bytes = new Uint8Array(STATFS_SIZE)
    check(
      atPath(task, AT_FDCWD, path.get(), { follow: true, need: STAT }, ({ mount, rel }, slash) => {
        if (mount.kind === 'virtual') {
          const result = mount.files.stat(task, rel, buffer, true)
          if (result === 0) new DataView(bytes.buffer).setBigUint64(0, BigInt(PROC_SUPER_MAGIC), true)
          return result
        }
        const handle = host.openat2(mount.root, rel, O_PATH | O_CLOEXEC | (slash ? O_DIRECTORY : 0), 0, RESOLVE)
        if (handle < 0) return handle
        const result = host.syscall(sys.statfs, `/proc/self/fd/${handle}`, bytes)
        host.close(handle)
        return result
      }),
    )
    copyOut(task, into, bytes)
    return 0
  },
})

export const getcwd = defineSyscall('getcwd', {
  args: { buffer: pointer, size },
  run: (task, { buffer: into, size: room }) => {
    const path = workingDirectory(task)
    if (room < path.length + 1) fail('ERANGE')
    copyOut(task, into, bytesOf(`${path}\0`))
    return path.length + 1
  },
})
