// POSIX message queues: names (mq_open(2), mq_unlink(2)). What is done with an open queue is native (native.ts).
import { copyIn, defineSyscall, flags, latePath, mode, pointer } from '../define-syscall.ts'
import { peerOf } from '../kernel/ipc.ts'
import { processId } from '../kernel/task.ts'

/** struct mq_attr */
const ATTRIBUTES_SIZE = 64

// Linux copies the attributes before it touches the name, whether it needs them or not. Such a descriptor is always closed by exec.
export const mqOpen = defineSyscall('mq_open', {
  args: { name: latePath, flags, mode, attributes: pointer },
  run: (task, { name, flags: how, mode: permissions, attributes }) => {
    const given = attributes.address === 0 ? null : copyIn(task, attributes, ATTRIBUTES_SIZE)
    const fd = task.os.posixQueues.open(peerOf(task, processId(task)), name.get(), how, permissions & 0o777 & ~task.umask, given)
    return fd < 0 ? fd : { fd, closeOnExec: true }
  },
})

export const mqUnlink = defineSyscall('mq_unlink', {
  args: { name: latePath },
  run: (task, { name }) => task.os.posixQueues.unlink(peerOf(task, processId(task)), name.get()),
})
