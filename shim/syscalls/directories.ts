// chdir(2), fchdir(2), umask(2): inherited state of the task, kept in RLIMIT_LOCKS.
import { AT_EMPTY_PATH, AT_FDCWD, O_CLOEXEC, O_DIRECTORY, O_PATH } from '../abi/constants.ts'
import { check, errno, fail } from '../abi/errno.ts'
import { STAT } from '../abi/rights.ts'
import { defineSyscall, fd, latePath, mode } from '../calls/define-syscall.ts'
import { DIRECTORY_HANDLE } from '../kernel/directories.ts'
import { descriptorPath } from '../calls/task.ts'
import { atPath, openDirectory } from '../vfs/resolve.ts'
import type { Task } from '../types.ts'
import { sys } from '../abi/numbers.ts'

const enter = (task: Task, handle: number): number => {
  const { host, directories, tag } = task.os
  // Entering needs search permission; an O_PATH handle does not show that (open.c, ksys_chdir).
  const allowed = host.syscall(sys.faccessat2, handle, '', 1, AT_EMPTY_PATH)
  if (allowed < 0) {
    host.close(handle)
    return allowed
  }
  const cwd = directories.enter(handle)
  return host.setTaskState(task.tid, tag, { cwd, credentials: task.credentials, umask: task.umask })
}

export const chdir = defineSyscall('chdir', {
  args: { path: latePath },
  run: (task, { path }) =>
    check(
      atPath(task, AT_FDCWD, path.get(), { follow: true, need: STAT }, (place) => {
        if (place.mount.kind === 'virtual') {
          const fd = place.mount.files.open(task, place.rel, O_PATH | O_CLOEXEC | O_DIRECTORY)
          return typeof fd !== 'number' ? -errno.EACCES : fd < 0 ? fd : enter(task, fd)
        }
        const handle = openDirectory(task, place)
        return handle < 0 ? handle : enter(task, handle)
      }),
    ),
})

export const fchdir = defineSyscall('fchdir', {
  args: { fd },
  run: (task, { fd: number }) => {
    if (number < 0) fail('EBADF')
    const name = descriptorPath(task, number)
    const target = task.os.host.readlink(name)
    if (typeof target === 'number') return fail('EBADF')
    const handle = task.os.host.openat2(AT_FDCWD, name, DIRECTORY_HANDLE, 0, 0)
    if (handle < 0) return handle
    if (task.os.guestPath(target, name) === undefined && task.os.formerPath(target) === undefined) {
      task.os.host.close(handle)
      return fail('EACCES')
    }
    return enter(task, handle)
  },
})

export const umask = defineSyscall('umask', {
  args: { mask: mode },
  run: (task, { mask }) => {
    if ((mask & 0o777) !== task.umask) {
      check(task.os.host.setTaskState(task.tid, task.os.tag, { cwd: task.cwd, credentials: task.credentials, umask: mask & 0o777 }))
    }
    return task.umask
  },
})
