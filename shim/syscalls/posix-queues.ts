// POSIX message queues: names (mq_open(2), mq_unlink(2)). The keeper has them
// (ipc/keepers/posix-queues.ts). What is done with an open queue is native (native.ts).
import { errno, fail } from '../abi/errno.ts'
import { fileName } from '../abi/shared-memory.ts'
import { STAT_SIZE } from '../abi/structs.ts'
import { copyIn, defineSyscall, flags, latePath, mode, pointer, refused } from '../calls/define-syscall.ts'
import type { ByteString } from '../abi/bytes.ts'
import type { Host } from '../kernel/host.ts'
import { lasting } from '../calls/task.ts'
import type { Final } from '../kernel/final.ts'
import { ask } from '../calls/ask.ts'
import type { Task } from '../types.ts'
import { sys } from '../abi/numbers.ts'

/** struct mq_attr */
const ATTRIBUTES_SIZE = 64
const NOTHING = new Uint8Array(0)
const status = new Uint8Array(STAT_SIZE)

/** An open description of the program's own, with the access and the flags that it asked for. */
const reopen = (host: Host, descriptor: number, file: string, how: number): Final => {
  const fd = host.reopenQueueFile(descriptor, how)
  if (fd >= 0 && host.syscall(sys.fstat, fd, status) === 0 && fileName(status) === file) return { fd, closeOnExec: true }
  if (fd >= 0) host.close(fd)
  // The name went, and the keeper's descriptor with it.
  return fd < 0 && fd !== -errno.EBADF && fd !== -errno.EINVAL ? fd : -errno.ENOENT
}

/** The queues were another sandbox's, and the stream to it has been cut. */
const unreachable = (task: Task, name: ByteString): (() => number) => {
  const later = lasting(task)
  return () => refused(later, `message queue /${name}`, errno.EACCES)
}

// Linux copies the attributes before it touches the name, whether it needs them or not. Such a
// descriptor is always closed by exec.
export const mqOpen = defineSyscall('mq_open', {
  args: { name: latePath, flags, mode, attributes: pointer },
  run: (task, { name: path, flags: how, mode: permissions, attributes: from }) => {
    const attributes = from.address === 0 ? NOTHING : copyIn(task, from, ATTRIBUTES_SIZE)
    const name = path.get()
    // mqueue.c, do_mq_open: the number comes before the queue.
    if (!task.os.host.hasRoom(task.tid)) fail('EMFILE')
    const body = { open: { name, flags: how >>> 0, mode: permissions & ~task.umask, attributes } }
    return ask(task, 'posixQueues', body, ({ descriptor, file }) => reopen(task.os.host, descriptor, file, how), { unreachable: unreachable(task, name) })
  },
})

export const mqUnlink = defineSyscall('mq_unlink', {
  args: { name: latePath },
  run: (task, { name: path }) => {
    const name = path.get()
    return ask(task, 'posixQueues', { unlink: { name } }, () => 0, { unreachable: unreachable(task, name) })
  },
})
