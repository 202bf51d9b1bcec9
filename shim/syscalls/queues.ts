// System V message queues (svipc(7)). The keeper has them (ipc/keepers/queues/index.ts); here is
// what concerns the program's registers and memory.
import type { ReplyOf, RequestOf } from '../../ipc/families/index.ts'
import { Errno, errno, fail } from '../abi/errno.ts'
import {
  formerPool, IPC_NOWAIT, MSG_COPY, MSG_EXCEPT, MSG_INFO, MSG_STAT, MSG_STAT_ANY, msginfoBytes, MSGMAX, MSQID_SIZE, msqidBytes, readMsqid,
} from '../abi/queues.ts'
import { IPC_INFO, IPC_RMID, IPC_SET, IPC_STAT } from '../abi/system-v.ts'
import { copyIn, copyOut, defineSyscall, flags, id, int, long, type Pointer, pointer, size } from '../calls/define-syscall.ts'
import type { Result } from '../calls/result.ts'
import { ask } from '../calls/ask.ts'
import type { Task } from '../types.ts'

type Request = RequestOf<'queues'>

const result = ({ result: value }: ReplyOf<'queues'>): number => value

const request = (task: Task, body: Request): Result => ask(task, 'queues', body, result)

/**
 * A signal with a handler makes these calls fail, whatever its SA_RESTART says (ERESTARTNOHAND).
 */
const interruptible = { restart: 'unhandled' } as const

/** struct msgbuf: the type, then the text. */
const TYPE_SIZE = 8

export const msgget = defineSyscall('msgget', {
  args: { key: int, flags },
  run: (task, { key, flags: how }) => request(task, { get: { key, flags: how & 0o7777 } }),
})

const positive = (type: Uint8Array): boolean => new DataView(type.buffer).getBigInt64(0, true) > 0n

/**
 * Type and text in one copy. Where that fails Linux may have found something else first: it looks
 * at the type before it touches the text.
 */
const copyMessage = (task: Task, from: Pointer, count: number): Uint8Array => {
  try {
    return copyIn(task, from, TYPE_SIZE + count)
  } catch (error) {
    if (!(error instanceof Errno)) throw error
    if (!positive(copyIn(task, from, TYPE_SIZE))) fail('EINVAL')
    throw error
  }
}

export const msgsnd = defineSyscall('msgsnd', {
  args: { queue: id, message: pointer, size, flags },
  run: (task, { queue, message, size: count, flags: how }) => {
    if (count > MSGMAX || queue < 0) {
      copyIn(task, message, TYPE_SIZE)
      return -errno.EINVAL
    }
    const bytes = copyMessage(task, message, count)
    if (!positive(bytes)) return -errno.EINVAL
    return ask(task, 'queues', { send: { id: queue, message: bytes, noWait: (how & IPC_NOWAIT) !== 0 } }, result, interruptible)
  },
})

const LARGEST = 0x7fffffff

export const msgrcv = defineSyscall('msgrcv', {
  args: { queue: id, message: pointer, size, type: long, flags },
  run: (task, { queue, message, size: room, type, flags: how }) => {
    if (queue < 0 || task.trap.high(2) < 0) return -errno.EINVAL
    if ((how & MSG_COPY) !== 0) {
      if ((how & MSG_EXCEPT) !== 0 || (how & IPC_NOWAIT) === 0) return -errno.EINVAL
      // Linux makes the message that it copies into from what is in the buffer, from its start
      // (prepare_copy).
      if (room > 0) copyIn(task, message, Math.min(room, MSGMAX))
    }
    const body = { id: queue, size: Math.min(room, LARGEST), typeHigh: type.high, typeLow: type.low, flags: how & 0o777777 }
    return ask(task, 'queues', { receive: body }, (reply) => {
      const taken = Math.min(reply.message.length - TYPE_SIZE, room)
      copyOut(task, message, reply.message, TYPE_SIZE + taken)
      return taken
    }, {
      ...interruptible,
      ...((how & MSG_COPY) !== 0 ? {} : { undelivered: (reply) => ({ putBack: { id: queue, message: reply.message, order: reply.order } }) }),
    })
  },
})

// queue.proto: QueueGetStatus.By.
const STATUS_BY = new Map([[IPC_STAT, 0], [MSG_STAT, 1], [MSG_STAT_ANY, 2]])

/** Tells the limits, and gives the highest index in use. */
const tellLimits = (task: Task, into: Pointer, inUse: boolean): Result =>
  ask(task, 'queues', { getUsage: {} }, ({ usage }) => {
    const { queues, messages, bytes, highest } = usage!
    copyOut(task, into, msginfoBytes(inUse ? { pool: queues, map: messages, tql: bytes } : formerPool))
    return highest
  })

const tellStatus = (task: Task, queue: number, by: number, into: Pointer): Result =>
  ask(task, 'queues', { getStatus: { id: queue, by } }, (reply) => {
    copyOut(task, into, msqidBytes(reply.status!))
    return reply.result
  })

// ksys_msgctl: a negative id, then the command, then what each command looks at.
export const msgctl = defineSyscall('msgctl', {
  args: { queue: id, command: int, argument: pointer },
  run: (task, { queue, command, argument }) => {
    if (queue < 0) return -errno.EINVAL
    const by = STATUS_BY.get(command)
    if (by !== undefined) return tellStatus(task, queue, by, argument)
    switch (command) {
      case IPC_INFO: return tellLimits(task, argument, false)
      case MSG_INFO: return tellLimits(task, argument, true)
      case IPC_SET: return request(task, { change: { id: queue, ...readMsqid(copyIn(task, argument, MSQID_SIZE)) } })
      case IPC_RMID: return request(task, { remove: { id: queue } })
      default: return -errno.EINVAL
    }
  },
})
