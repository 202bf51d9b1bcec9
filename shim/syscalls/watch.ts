// inotify_add_watch(2): the watch is put on the guest's own inotify instance, for what the path leads to in the view.
import { AT_FDCWD, O_CLOEXEC, O_NOFOLLOW, O_PATH } from '../abi/constants.ts'
import { errno, fail } from '../abi/errno.ts'
import { READ } from '../abi/rights.ts'
import { defineSyscall, fd, int, latePath } from '../define-syscall.ts'
import { processId } from '../kernel/task.ts'
import { atPath, RESOLVE } from '../vfs/resolve.ts'

const [INOTIFY_ADD_WATCH, PIDFD_OPEN, PIDFD_GETFD] = [254, 434, 438]
const [IN_ONLYDIR, IN_DONT_FOLLOW] = [0x01000000, 0x02000000]

export const inotifyAddWatch = defineSyscall('inotify_add_watch', {
  args: { fd, path: latePath, mask: int },
  run: (task, { fd: number, path, mask }) => {
    const { host } = task.os
    if (mask === 0) fail('EINVAL')
    const process = host.syscall(PIDFD_OPEN, processId(task), 0)
    if (process < 0) return process
    const instance = host.syscall(PIDFD_GETFD, process, number, 0)
    host.close(process)
    if (instance < 0) return fail('EBADF')
    try {
      if (host.readlink(`/proc/self/fd/${instance}`) !== 'anon_inode:inotify') fail('EINVAL')
      const follow = (mask & IN_DONT_FOLLOW) === 0
      return atPath(task, AT_FDCWD, path.get(), { follow, need: READ }, ({ mount, rel }, slash) => {
        if (mount.kind === 'virtual') return -errno.EACCES
        const handle = host.openat2(mount.root, rel, O_PATH | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW) | (slash || (mask & IN_ONLYDIR) !== 0 ? 0o200000 : 0), 0, RESOLVE)
        if (handle < 0) return handle
        const watch = host.syscall(INOTIFY_ADD_WATCH, instance, `/proc/self/fd/${handle}`, mask & ~(IN_DONT_FOLLOW | IN_ONLYDIR))
        host.close(handle)
        return watch
      })
    } finally {
      host.close(instance)
    }
  },
})
