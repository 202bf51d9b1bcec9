// Calls that change what a file is like: chmod(2), chown(2), utimensat(2), truncate(2), setxattr(2)
// and their variants. Those on descriptors trap too: a descriptor opened for reading would let its
// owner change mode, owner, times and attributes.
import { AT_EMPTY_PATH, AT_FDCWD, AT_SYMLINK_NOFOLLOW, F_DUPFD_CLOEXEC, O_CLOEXEC, O_DIRECTORY, O_NOFOLLOW, O_PATH, RLIMIT_FSIZE, S_IFDIR, S_IFMT, SIGXFSZ } from '../abi/constants.ts'
import { errno, fail } from '../abi/errno.ts'
import { READ, STAT, WRITE } from '../abi/rights.ts'
import { statMode, STAT_SIZE } from '../abi/structs.ts'
import { copyIn, defineSyscall, dirfd, fd, flags, id, latePath, mode, optionalPath, type Pointer, pointer, size } from '../calls/define-syscall.ts'
import { byteString, type ByteString } from '../abi/bytes.ts'
import { wasLent } from '../kernel/lent-files.ts'
import { descriptorPath, namedDescriptor } from '../calls/task.ts'
import { isInView, openInView } from '../vfs/mount-namespace.ts'
import { atPath, RESOLVE } from '../vfs/resolve.ts'
import { emptyAllowed } from './stat.ts'
import { inMemory } from '../abi/paths.ts'
import type { Task } from '../types.ts'
import { waitFor } from '../calls/wait.ts'
import { permit, settle } from '../vfs/verdict.ts'
import { sys } from '../abi/numbers.ts'

/** Does `act` with a handle on what a path names. */
export const onPath = (
  task: Task, dir: number, name: ByteString, follow: boolean, need: number, act: (handle: number, own: ByteString) => number,
  onVirtual: number = -errno.EPERM,
): number => {
  // lchmod(3) opens the path alone and changes what /proc/self/fd shows.
  const descriptor = follow ? namedDescriptor(task, name) : undefined
  if (descriptor !== undefined) return onDescriptor(task, descriptor, need === STAT ? 0 : need, act, true)
  if (task.os.kernel !== undefined) {
    // What may be changed there, the mount says.
    return withHandle(task, openInView(task, task.os.kernel, dir, name, follow ? 0 : O_NOFOLLOW), act)
  }
  return atPath(task, dir, name, { follow, need: need & ~READ }, ({ mount, rel, ...place }, slash) => {
    if (mount.kind === 'virtual') {
      const verdict = permit(task, { mount, rel, ...place }, need)
      return verdict < 0 ? verdict : mount.files.stat(task, rel, scratch, follow) || onVirtual
    }
    const { host } = task.os
    const handle = host.openat2(mount.root, rel, O_PATH | O_CLOEXEC | (follow || slash ? 0 : O_NOFOLLOW) | (slash ? O_DIRECTORY : 0), 0, RESOLVE)
    return withHandle(task, handle, act)
  })
}

/** Closes the handle, or gives back what there is instead. */
const withHandle = ({ os: { host } }: Task, handle: number, act: (handle: number, own: ByteString) => number): number => {
  if (handle < 0) return handle
  try {
    return act(handle, `/proc/self/fd/${handle}`)
  } finally {
    host.close(handle)
  }
}

/**
 * The same for a descriptor of the guest's, judged by the name that its file has in the view. What
 * has no name there is the guest's own.
 */
export const onDescriptor = (task: Task, number: number, need: number, act: (handle: number, own: ByteString) => number, opath = false): number => {
  const { host } = task.os
  if (number < 0 && number !== AT_FDCWD) return fail('EBADF')
  const here = task.os.kernel === undefined ? `/proc/self/fd/${task.os.directories.handle(task.cwd) ?? -1}` : `/proc/${task.tid}/cwd`
  const name = number === AT_FDCWD ? here : descriptorPath(task, number)
  const handle = host.openat2(AT_FDCWD, name, O_PATH | O_CLOEXEC, 0, 0)
  if (handle < 0) return fail('EBADF')
  try {
    if (!opath && openedAsPath(task, number)) return fail('EBADF')
    const target = host.readlink(`/proc/self/fd/${handle}`)
    // What has no name in the view is the program's own, unless the caller lent it: for reading and
    // writing, not to be changed.
    if (need !== 0 && !(typeof target === 'string' && target.startsWith('/') && !inMemory(target)) && wasLent(task.os, handle)) return -errno.EPERM
    if (task.os.kernel !== undefined) {
      if (need !== 0 && !(typeof target === 'string' && (!target.startsWith('/') || inMemory(target))) && !isInView(task, task.os.kernel, handle)) return -errno.EPERM
    } else if (typeof target === 'string' && target.startsWith('/') && need !== 0) {
      // A removed file is judged by the name that it had: somebody outside may still use it.
      const path = task.os.guestPath(target, `/proc/self/fd/${handle}`) ?? task.os.formerPath(target)
      if (path !== undefined) {
        const place = task.os.view.place(path)
        const verdict = settle(task, place, permit(task, place, need), need)
        if (verdict < 0) return verdict
      } else if (!inMemory(target)) {
        // Inherited from outside the view: the caller lent it for reading and writing, not to be
        // changed.
        return -errno.EPERM
      }
    }
    return act(handle, `/proc/self/fd/${handle}`)
  } finally {
    host.close(handle)
  }
}

const scratch = new Uint8Array(STAT_SIZE)

const openedAsPath = (task: Task, number: number): boolean => {
  const info = task.os.host.readFile(`/proc/${task.tid}/fdinfo/${number}`)
  if (typeof info === 'number') return false
  const match = /^flags:\s*([0-7]+)/m.exec(byteString(info))
  return match !== null && (parseInt(match[1]!, 8) & O_PATH) !== 0
}

const changeMode = (task: Task, handle: number, own: ByteString, wanted: number): number => {
  const { host } = task.os
  if ((wanted & 0o6000) !== 0 && !task.os.unsafe.has('setid')) {
    if (host.syscall(sys.newfstatat, handle, '', scratch, AT_EMPTY_PATH) === 0 && ((wanted & 0o4000) !== 0 || (statMode(scratch) & S_IFMT) !== S_IFDIR)) {
      return -errno.EPERM
    }
  }
  return host.syscall(sys.fchmodat, AT_FDCWD, own, wanted)
}

const chmodAt = (task: Task, dir: number, name: ByteString, wanted: number, how: number): number => {
  if (name === '') return onDescriptor(task, dir, WRITE, (handle, own) => changeMode(task, handle, own, wanted), true)
  return onPath(task, dir, name, (how & AT_SYMLINK_NOFOLLOW) === 0, WRITE, (handle, own) => changeMode(task, handle, own, wanted))
}

export const chmod = defineSyscall('chmod', {
  args: { path: latePath, mode },
  run: (task, { path, mode: wanted }) => chmodAt(task, AT_FDCWD, nonEmpty(path.get()), wanted, 0),
})

export const fchmod = defineSyscall('fchmod', {
  args: { fd, mode },
  run: (task, { fd: number, mode: wanted }) => onDescriptor(task, number, WRITE, (handle, own) => changeMode(task, handle, own, wanted)),
})

export const fchmodat = defineSyscall('fchmodat', {
  args: { dir: dirfd, path: latePath, mode },
  run: (task, { dir, path, mode: wanted }) => chmodAt(task, dir, nonEmpty(path.get()), wanted, 0),
})

export const fchmodat2 = defineSyscall('fchmodat2', {
  args: { dir: dirfd, path: latePath, mode, flags },
  run: (task, { dir, path, mode: wanted, flags: how }) => {
    if ((how & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) !== 0) fail('EINVAL')
    return chmodAt(task, dir, emptyAllowed(task, path, how, 1), wanted, how)
  },
})

export const nonEmpty = (name: ByteString): ByteString => (name === '' ? fail('ENOENT') : name)

/** The host's id for one that the program named: its own shown id is its own real one. */
const hostId = (shown: number, own: number, real: number): number => (shown === own ? real : shown)

const changeOwner = (task: Task, handle: number, user: number, group: number): number => {
  const { os } = task
  return os.host.syscall(sys.fchownat, handle, '', hostId(user, os.user, os.hostUser), hostId(group, os.group, os.hostGroup), AT_EMPTY_PATH)
}

const chownAt = (task: Task, dir: number, name: ByteString, user: number, group: number, how: number): number => {
  if (name === '') return onDescriptor(task, dir, WRITE, (handle) => changeOwner(task, handle, user, group), true)
  return onPath(task, dir, name, (how & AT_SYMLINK_NOFOLLOW) === 0, WRITE, (handle) => changeOwner(task, handle, user, group))
}

export const chown = defineSyscall('chown', {
  args: { path: latePath, user: id, group: id },
  run: (task, { path, user, group }) => chownAt(task, AT_FDCWD, nonEmpty(path.get()), user, group, 0),
})

export const lchown = defineSyscall('lchown', {
  args: { path: latePath, user: id, group: id },
  run: (task, { path, user, group }) => chownAt(task, AT_FDCWD, nonEmpty(path.get()), user, group, AT_SYMLINK_NOFOLLOW),
})

export const fchown = defineSyscall('fchown', {
  args: { fd, user: id, group: id },
  run: (task, { fd: number, user, group }) => onDescriptor(task, number, WRITE, (handle) => changeOwner(task, handle, user, group)),
})

export const fchownat = defineSyscall('fchownat', {
  args: { dir: dirfd, path: latePath, user: id, group: id, flags },
  run: (task, { dir, path, user, group, flags: how }) => {
    if ((how & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) !== 0) fail('EINVAL')
    return chownAt(task, dir, emptyAllowed(task, path, how, 1), user, group, how)
  },
})

const UTIME_OMIT = 0x3ffffffe

/** Two struct timespec, from seconds and nanoseconds. */
const timespecs = (seconds: readonly [bigint, bigint], nanoseconds: readonly [bigint, bigint]): Uint8Array => {
  const bytes = new Uint8Array(32)
  const fields = new DataView(bytes.buffer)
  for (const index of [0, 1] as const) {
    fields.setBigInt64(index * 16, seconds[index], true)
    fields.setBigInt64(index * 16 + 8, nanoseconds[index], true)
  }
  return bytes
}

const setTimes = (task: Task, dir: number, name: ByteString | undefined, times: Uint8Array | null, how: number): number => {
  const { host } = task.os
  const act = (handle: number, own: ByteString): number => {
    // A symbolic link itself has no path in /proc that stands for it (utimensat follows those); the
    // handle does.
    if (name !== undefined && (how & AT_SYMLINK_NOFOLLOW) !== 0) return host.syscall(sys.utimensat, handle, '', times, AT_EMPTY_PATH)
    return host.syscall(sys.utimensat, AT_FDCWD, own, times, 0)
  }
  if (name === undefined || name === '') return onDescriptor(task, dir, WRITE, act, name === '')
  return onPath(task, dir, name, (how & AT_SYMLINK_NOFOLLOW) === 0, WRITE, act)
}

export const utimensat = defineSyscall('utimensat', {
  args: { dir: dirfd, path: optionalLate(), times: pointer, flags },
  run: (task, { dir, path, times, flags: how }) => {
    let copied: Uint8Array | null = null
    if (times.address !== 0) {
      copied = copyIn(task, times, 32)
      const fields = new DataView(copied.buffer)
      const nanoseconds = [fields.getBigInt64(8, true), fields.getBigInt64(24, true)]
      // utimes.c: both omitted, nothing to do, whatever the path is.
      if (nanoseconds.every((value) => value === BigInt(UTIME_OMIT))) return 0
      // Other nonsense the kernel refuses itself, after it has found the file.
    }
    if (path.missing()) {
      if (how !== 0) fail('EINVAL')
      return dir === AT_FDCWD ? fail('EFAULT') : setTimes(task, dir, undefined, copied, 0)
    }
    if ((how & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) !== 0) fail('EINVAL')
    return setTimes(task, dir, emptyAllowed(task, path, how, 1), copied, how)
  },
})

function optionalLate() {
  return {
    kind: 'path',
    path: true,
    decode: (trap: Task['trap'], index: number, slot: number) => ({
      missing: () => trap.argument(index) === 0,
      get: () => optionalPath.decode(trap, index, slot) ?? fail('EFAULT'),
    }),
  } as const
}

const microTimes = (task: Task, times: Pointer): Uint8Array | null => {
  if (times.address === 0) return null
  const fields = new DataView(copyIn(task, times, 32).buffer)
  const micro = [fields.getBigInt64(8, true), fields.getBigInt64(24, true)] as const
  if (micro.some((value) => value < 0n || value >= 1_000_000n)) fail('EINVAL')
  return timespecs([fields.getBigInt64(0, true), fields.getBigInt64(16, true)], [micro[0] * 1000n, micro[1] * 1000n])
}

export const utimes = defineSyscall('utimes', {
  args: { path: latePath, times: pointer },
  run: (task, { path, times }) => {
    const copied = microTimes(task, times)
    return setTimes(task, AT_FDCWD, nonEmpty(path.get()), copied, 0)
  },
})

export const futimesat = defineSyscall('futimesat', {
  args: { dir: dirfd, path: optionalLate(), times: pointer },
  run: (task, { dir, path, times }) => {
    const copied = microTimes(task, times)
    return path.missing() ? setTimes(task, dir, undefined, copied, 0) : setTimes(task, dir, nonEmpty(path.get()), copied, 0)
  },
})

export const utime = defineSyscall('utime', {
  args: { path: latePath, times: pointer },
  run: (task, { path, times }) => {
    const fields = times.address === 0 ? undefined : new DataView(copyIn(task, times, 16).buffer)
    const copied = fields ? timespecs([fields.getBigInt64(0, true), fields.getBigInt64(8, true)], [0n, 0n]) : null
    return setTimes(task, AT_FDCWD, nonEmpty(path.get()), copied, 0)
  },
})

/** RLIMIT_FSIZE of the task: the kernel would apply the engine's own. */
const fileSizeLimit = ({ os, tid }: Task): bigint => {
  const limit = new Uint8Array(16)
  return os.host.syscall(sys.prlimit64, tid, RLIMIT_FSIZE, null, limit) < 0 ? 0n : new DataView(limit.buffer).getBigUint64(0, true)
}

/** Waits where somebody has a lease on the file. */
const truncateWaiting = (task: Task, handle: number, length: number): Promise<number> => {
  const { host } = task.os
  const own = host.syscall(sys.fcntl, handle, F_DUPFD_CLOEXEC, 0)
  const truncating = host.truncateBlocking(`/proc/self/fd/${own}`, length)
  return waitFor(task, truncating.done.finally(() => host.close(own)), truncating.cancel)
}

export const truncate = defineSyscall('truncate', {
  args: { path: latePath, length: size },
  run: (task, { path, length }) => {
    if (length >= 2 ** 63) fail('EINVAL')
    let later: Promise<number> | undefined
    const result = onPath(task, AT_FDCWD, nonEmpty(path.get()), true, WRITE, (handle) => {
      // Opening a FIFO or a device to truncate it would wait: the kernel says EINVAL for those.
      if (task.os.host.syscall(sys.newfstatat, handle, '', scratch, AT_EMPTY_PATH) < 0) return -errno.EACCES
      if (BigInt(length) > fileSizeLimit(task)) {
        task.os.host.syscall(sys.kill, task.tid, SIGXFSZ)
        return -errno.EFBIG
      }
      later = truncateWaiting(task, handle, length)
      return 0
    }, -errno.EINVAL)
    return later ?? result
  },
})
