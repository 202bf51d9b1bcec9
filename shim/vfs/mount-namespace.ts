// Files of a sandbox in kernel mode, where the engine must act on one itself: calls that change
// what a file is like do not stop at a mount, since a lent descriptor, or its link in /proc, leads
// to a file that lies in no mount of the sandbox's (attack: chmod of a lent file of the host).
import { AT_FDCWD, O_CLOEXEC, O_PATH, RESOLVE_IN_ROOT, RESOLVE_NO_MAGICLINKS } from '../abi/constants.ts'
import { errno, fail } from '../abi/errno.ts'
import { byteString, type ByteString } from '../abi/bytes.ts'
import type { Host } from '../kernel/host.ts'
import { descriptorPath } from '../calls/task.ts'
import type { KernelFiles, Task } from '../types.ts'

/** `info`: the fdinfo of an open file. */
const isMounted = (host: Host, { mountIds }: KernelFiles, info: ByteString): boolean => {
  const bytes = host.readFile(info)
  return typeof bytes !== 'number' && mountIds.has(Number(/^mnt_id:\s*(\d+)/m.exec(byteString(bytes))?.[1] ?? -1))
}

/** Whether a descriptor of the engine's is of a file in the sandbox's mounts. */
export const isInView = ({ os: { host } }: Task, files: KernelFiles, fd: number): boolean => isMounted(host, files, `/proc/self/fdinfo/${fd}`)

/** The name in the namespace of the directory that a relative name starts from. */
const start = (task: Task, files: KernelFiles, dir: number): ByteString => {
  const { host } = task.os
  if (dir !== AT_FDCWD && dir < 0) fail('EBADF')
  const handle = host.openat2(AT_FDCWD, dir === AT_FDCWD ? `/proc/${task.tid}/cwd` : descriptorPath(task, dir), O_PATH | O_CLOEXEC, 0, 0)
  if (handle < 0) return fail('EBADF')
  try {
    if (!isInView(task, files, handle)) fail('ENOTDIR')
    // Of a file in another namespace the kernel tells the name from that one's root.
    const name = host.readlink(`/proc/self/fd/${handle}`)
    return typeof name === 'string' ? name : fail('ENOENT')
  } finally {
    host.close(handle)
  }
}

/** A name as it is meant by the task: in kernel mode its working directory is its process's own. */
export const fromRoot = (task: Task, name: ByteString): ByteString => {
  const { kernel } = task.os
  return kernel === undefined || name.startsWith('/') ? name : `${start(task, kernel, AT_FDCWD)}/${name}`
}

/**
 * An O_PATH handle on what a name leads to for the task; negative errno. No link of /proc is
 * followed.
 */
export const openInView = (task: Task, files: KernelFiles, dir: number, name: ByteString, flags: number): number => {
  if (name === '') return -errno.ENOENT
  const path = name.startsWith('/') ? name : `${start(task, files, dir)}/${name}`
  const handle = task.os.host.openat2(files.root, path, flags | O_PATH | O_CLOEXEC, 0, RESOLVE_NO_MAGICLINKS | RESOLVE_IN_ROOT)
  return handle === -errno.EXDEV ? -errno.EACCES : handle
}
