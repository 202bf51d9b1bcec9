// What a keeper of message queues holds, and what is kept of it when the run ends.
import { zeolite } from '../../gen/queue.js'
import type { Complete } from '../../contract/message.ts'
import { createIdentifiers, type Identifiers } from '../identifiers.ts'
import type { Ownership } from '../permissions.ts'
import type { QueueStatus } from './messages.ts'
import { append, createMessage, type Queue } from './queue.ts'
import { isPositive, TYPE_SIZE, typeOf } from './type.ts'

export interface QueueLimits {
  /** Bytes of a text (MSGMAX) and of all texts in a queue (MSGMNB); queues (MSGMNI). */
  readonly message: number
  readonly capacity: number
  readonly queues: number
  /** Bytes of all messages. Linux bounds them by control groups, with the same ENOMEM. */
  readonly memory: number
}

/** Linux's own: what /proc/sys/kernel/msgmax, msgmnb and msgmni say. */
export const defaultLimits: QueueLimits = { message: 8192, capacity: 16384, queues: 32000, memory: 64 << 20 }

export interface Queues {
  readonly limits: QueueLimits
  readonly all: Identifiers<Queue>
  /** Seconds since 1970. */
  readonly now: () => number
  /** Accounts for a message of so many bytes, queued or waiting. */
  reserve(bytes: number): boolean
  release(bytes: number): void
}

/** Bytes that a message takes beside its own. */
const OVERHEAD = 150

export const createQueues = (limits: QueueLimits, now: () => number): Queues => {
  let used = 0
  return {
    limits,
    now,
    all: createIdentifiers(limits.queues),
    reserve: (bytes) => {
      if (used + bytes + OVERHEAD > limits.memory) return false
      used += bytes + OVERHEAD
      return true
    },
    release: (bytes) => {
      used -= bytes + OVERHEAD
    },
  }
}

const newQueue = (key: number, ownership: Ownership, capacity: number, changed: number): Queue => ({
  ...ownership, key, id: -1, messages: [], bytes: 0, capacity, order: 0, sender: 0, receiver: 0, sent: 0, received: 0, changed, senders: [], receivers: [],
})

/** Undefined when there are as many as there may be. */
export const addQueue = (queues: Queues, key: number, ownership: Ownership): Queue | undefined => {
  const queue = newQueue(key, ownership, queues.limits.capacity, queues.now())
  return queues.all.add(queue) ? queue : undefined
}

export const dropQueue = (queues: Queues, queue: Queue): void => {
  queues.all.remove(queue)
  for (const { bytes } of queue.messages) queues.release(bytes.length)
}

export const statusOf = ({
  id, key, user, group, creatorUser, creatorGroup, mode, messages, bytes, capacity, sender, receiver, sent, received, changed,
}: Queue): QueueStatus => ({
  id, key, user, group, creatorUser, creatorGroup, mode, count: messages.length, bytes, capacity, sender, receiver, sent, received, changed,
})

const { QueueState } = zeolite
const VERSION = 1

export const save = ({ all }: Queues): Uint8Array | undefined => {
  const { lastIndex, sequence } = all.place
  if (lastIndex < 0) return undefined
  const kept = all.all().map((queue) => ({ status: statusOf(queue), messages: queue.messages.map(({ bytes }) => bytes) }))
  return QueueState.encode({ version: VERSION, lastIndex, sequence, queues: kept }).finish()
}

const restoreQueue = (queues: Queues, { status, messages }: Complete<zeolite.SavedQueue.$Properties>): Queue => {
  if (!status) throw new Error('a message queue is not whole')
  const { id, key, user, group, creatorUser, creatorGroup, mode, capacity, changed, sender, receiver, sent, received } = status
  if (capacity > queues.limits.capacity) throw new Error('a message queue holds more than one can')
  const queue = newQueue(key, { user, group, creatorUser, creatorGroup, mode: mode & 0o777 }, capacity, changed)
  Object.assign(queue, { id, sender, receiver, sent, received })
  for (const bytes of messages) {
    if (bytes.length < TYPE_SIZE || bytes.length > TYPE_SIZE + queues.limits.message || !isPositive(typeOf(bytes))) throw new Error('a message is none')
    if (!queues.reserve(bytes.length)) throw new Error('more messages than fit')
    append(queue, createMessage(queue, bytes))
  }
  return queue
}

export const restore = (queues: Queues, bytes: Uint8Array): void => {
  const { version, lastIndex, sequence, queues: kept } = QueueState.decode(bytes) as Complete<zeolite.QueueState.$Properties>
  if (version !== VERSION) throw new Error(`version ${version} of the state of message queues; this is version ${VERSION}`)
  if (!queues.all.restore({ lastIndex, sequence }, kept.map((each) => restoreQueue(queues, each)))) throw new Error('ids or keys of message queues are not unique')
}
