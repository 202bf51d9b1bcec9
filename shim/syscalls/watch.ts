// inotify_add_watch(2): the watch is put on the guest's own inotify instance, for what the path
// leads to in the view.
import { AT_EMPTY_PATH, AT_FDCWD, IN_DONT_FOLLOW, IN_ONLYDIR, O_CLOEXEC, O_DIRECTORY, O_NOFOLLOW, O_PATH, S_IFDIR, S_IFMT } from '../abi/constants.ts'
import { errno, fail } from '../abi/errno.ts'
import { READ } from '../abi/rights.ts'
import { defineSyscall, fd, int, latePath } from '../calls/define-syscall.ts'
import { statMode, STAT_SIZE } from '../abi/structs.ts'
import { processId } from '../calls/task.ts'
import { openInView } from '../vfs/mount-namespace.ts'
import { atPath, RESOLVE } from '../vfs/resolve.ts'
import type { Task } from '../types.ts'
import { permit, settle } from '../vfs/verdict.ts'
import { sys } from '../abi/numbers.ts'

const scratch = new Uint8Array(STAT_SIZE)

const isDirectory = ({ os: { host } }: Task, handle: number): boolean =>
  host.syscall(sys.newfstatat, handle, '', scratch, AT_EMPTY_PATH) === 0 && (statMode(scratch) & S_IFMT) === S_IFDIR

/** By the name that a file has in the sandbox's namespace, which is the view's. */
const judgeHandle = (task: Task, handle: number): number => {
  const { os } = task
  const name = os.host.readlink(`/proc/self/fd/${handle}`)
  const place = typeof name === 'string' ? os.view.place(name) : undefined
  return place?.mount.kind === 'host' ? settle(task, place, permit(task, place, READ), READ) : -errno.EACCES
}

export const inotifyAddWatch = defineSyscall('inotify_add_watch', {
  args: { fd, path: latePath, mask: int },
  run: (task, { fd: number, path: name, mask }) => {
    const { host } = task.os
    if (mask === 0) fail('EINVAL')
    const process = host.syscall(sys.pidfd_open, processId(task), 0)
    if (process < 0) return process
    const instance = host.syscall(sys.pidfd_getfd, process, number, 0)
    host.close(process)
    if (instance < 0) return fail('EBADF')
    try {
      if (host.readlink(`/proc/self/fd/${instance}`) !== 'anon_inode:inotify') fail('EINVAL')
      const follow = (mask & IN_DONT_FOLLOW) === 0
      const put = (handle: number): number => {
        const watch = host.syscall(sys.inotify_add_watch, instance, `/proc/self/fd/${handle}`, mask & ~(IN_DONT_FOLLOW | IN_ONLYDIR))
        host.close(handle)
        return watch
      }
      const how = (follow ? 0 : O_NOFOLLOW) | ((mask & IN_ONLYDIR) !== 0 ? O_DIRECTORY : 0)
      if (task.os.kernel !== undefined) {
        const handle = openInView(task, task.os.kernel, AT_FDCWD, name.get(), how)
        if (handle < 0) return handle
        const verdict = judgeHandle(task, handle)
        if (verdict === 0) return put(handle)
        host.close(handle)
        return verdict
      }
      return atPath(task, AT_FDCWD, name.get(), { follow, need: READ }, ({ mount, rel, path }, slash) => {
        if (mount.kind === 'virtual') return -errno.EACCES
        const handle = host.openat2(mount.root, rel, O_PATH | O_CLOEXEC | how | (slash ? O_DIRECTORY : 0), 0, RESOLVE)
        if (handle < 0) return handle
        // Events would tell the names that a listing leaves out.
        if (task.os.hiddenBelow(path) && isDirectory(task, handle)) {
          host.close(handle)
          return -errno.EACCES
        }
        return put(handle)
      })
    } finally {
      host.close(instance)
    }
  },
})
