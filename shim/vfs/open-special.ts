// Opening what is no plain file: FIFOs, sockets and devices, and files with a lease.
import { AT_EMPTY_PATH, AT_FDCWD, F_DUPFD_CLOEXEC, O_ACCMODE, O_CLOEXEC, O_CREAT, O_DIRECTORY, O_EXCL, O_NOCTTY, O_NOFOLLOW, O_NONBLOCK, O_PATH, O_RDWR, S_IFBLK, S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK, S_IFMT, S_IFREG, S_IFSOCK } from '../abi/constants.ts'
import { STAT_SIZE, statMode } from '../abi/structs.ts'
import { errno } from '../abi/errno.ts'
import type { Place, Task } from '../types.ts'
import { RESOLVE } from './beneath.ts'
import { waitFor } from '../calls/wait.ts'
import { sys } from '../abi/numbers.ts'

const scratch = new Uint8Array(STAT_SIZE)

/**
 * Somebody has a lease on the file (fcntl(2), F_SETLEASE): who opens it waits until that is let go,
 * or taken away.
 */
export const isLeased = (result: number, flags: number): boolean => result === -errno.EAGAIN && (flags & O_NONBLOCK) === 0

/**
 * FIFOs, sockets and devices, and files with a lease. What may wait happens in a thread of its own;
 * the trap is answered later.
 */
export const openSpecial = (task: Task, place: Place, flags: number): number | Promise<number> => {
  const { host } = task.os
  const mount = place.mount
  if (mount.kind === 'virtual') return -errno.ENXIO
  const handle = host.openat2(mount.root, place.rel, O_PATH | O_NOFOLLOW | O_CLOEXEC, 0, RESOLVE)
  if (handle < 0) return handle
  try {
    return reopen(task, handle, flags)
  } finally {
    host.close(handle)
  }
}

/** Opens what an O_PATH handle stands for, as the guest's flags say. */
export const reopen = (task: Task, handle: number, flags: number): number | Promise<number> => {
  const { host } = task.os
  const result = host.syscall(sys.newfstatat, handle, '', scratch, AT_EMPTY_PATH)
  if (result < 0) return result
  const type = statMode(scratch) & S_IFMT
  if ((flags & (O_CREAT | O_EXCL)) === (O_CREAT | O_EXCL)) return -errno.EEXIST
  if ((flags & O_DIRECTORY) !== 0 && type !== S_IFDIR) return -errno.ENOTDIR
  if ((flags & O_PATH) !== 0) return host.syscall(sys.fcntl, handle, F_DUPFD_CLOEXEC, 0)
  if (type === S_IFSOCK) return -errno.ENXIO
  // Device nodes other than those of the `dev` mount are the host's hardware.
  if ((type === S_IFCHR || type === S_IFBLK) && !task.os.unsafe.has('devices')) return -errno.EACCES
  if (type === S_IFLNK) return -errno.ELOOP
  // Others notice that it is opened.
  if (!host.hasRoom(task.tid)) return -errno.EMFILE
  const name = `/proc/self/fd/${handle}`
  const how = (flags & ~(O_CREAT | O_EXCL | O_NOFOLLOW)) | O_CLOEXEC | O_NOCTTY
  if (type === S_IFREG) {
    const fd = host.openQuick(AT_FDCWD, name, how, 0, 0)
    if (!isLeased(fd, flags)) return fd
  } else if ((flags & O_NONBLOCK) !== 0 || type !== S_IFIFO || (flags & O_ACCMODE) === O_RDWR) return host.openat2(AT_FDCWD, name, how, 0, 0)
  const own = host.syscall(sys.fcntl, handle, F_DUPFD_CLOEXEC, 0)
  const opening = host.openBlocking(`/proc/self/fd/${own}`, how)
  const closing = (fd: number): number => {
    host.close(own)
    return fd
  }
  return waitFor(task, opening.done.then(closing), opening.cancel)
}
