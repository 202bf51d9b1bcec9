// POSIX message queues of the host's kernel, for a keeper. Each is made under a name that nobody
// can guess. Without anything to keep, that name is gone at once, and what leads to the queue is a
// descriptor; else it stays while the engine lives, so that what is in the queue outlasts an engine
// that is killed.
import { randomBytes } from 'node:crypto'
import type { HostQueue, PosixMessage, PosixQueueHost } from '../../../ipc/keepers/posix-queues.ts'
import { native } from '../../../picoprocess/addon.ts'
import { sys } from '../../../shim/abi/numbers.ts'
import { QUEUE_NAME } from '../../../shim/abi/posix-queues.ts'
import { fileName } from '../../../shim/abi/shared-memory.ts'
import { STAT_SIZE, statUser } from '../../../shim/abi/structs.ts'

const HOST_NAME = new RegExp(`^${QUEUE_NAME}$`)
/** struct mq_attr: flags, messages, bytes of one, messages that are there. */
const ATTRIBUTES_SIZE = 64
const MESSAGE_SIZE = 2
/** A time that is long past: nothing waits. */
const AT_ONCE = new Uint8Array(16)

const attributesOf = (fd: number): BigInt64Array => {
  const fields = new BigInt64Array(ATTRIBUTES_SIZE / 8)
  native.syscall(sys.mq_getsetattr, fd, null, new Uint8Array(fields.buffer))
  return fields
}

/**
 * `kept`: whether queues must outlast the engine. Their modes let nobody else of the host in then.
 */
export const createPosixQueueHost = (kept: () => boolean): PosixQueueHost => {
  const describe = (descriptor: number, hostName: string): HostQueue | number => {
    const status = new Uint8Array(STAT_SIZE)
    const result = native.syscall(sys.fstat, descriptor, status)
    if (result === 0 && statUser(status) === process.getuid?.()) return { descriptor, file: fileName(status), hostName }
    native.close(descriptor)
    return result === 0 ? 1 : -result
  }

  return {
    create: (attributes, mode) => {
      const name = `zeolite-${randomBytes(16).toString('hex')}`
      const keep = kept()
      const fd = native.makeQueueFile(name, attributes.length === 0 ? null : attributes, keep ? 1 : 0)
      if (fd < 0) return -fd
      native.syscall(sys.fchmod, fd, keep ? mode & 0o700 : mode)
      return describe(fd, keep ? name : '')
    },
    find: (hostName) => {
      const fd = HOST_NAME.test(hostName) ? native.findQueueFile(hostName) : -1
      const found = fd < 0 ? fd : describe(fd, hostName)
      return typeof found === 'number' ? undefined : found
    },
    destroy: ({ descriptor, hostName }) => {
      if (hostName !== '') native.removeQueueFile(hostName)
      native.close(descriptor)
    },
    attributes: ({ descriptor }) => {
      const fields = attributesOf(descriptor)
      fields[0] = 0n
      fields[3] = 0n
      return new Uint8Array(fields.buffer)
    },
    drain: ({ descriptor }) => {
      const messages: PosixMessage[] = []
      const buffer = new Uint8Array(Number(attributesOf(descriptor)[MESSAGE_SIZE]))
      const priority = new Uint32Array(1)
      for (;;) {
        const size = native.syscall(sys.mq_timedreceive, descriptor, buffer, buffer.length, new Uint8Array(priority.buffer), AT_ONCE)
        if (size < 0) return messages
        messages.push({ priority: priority[0]!, text: buffer.slice(0, size) })
      }
    },
    fill: ({ descriptor }, { priority, text }) => -native.syscall(sys.mq_timedsend, descriptor, text, text.length, priority, AT_ONCE),
  }
}
