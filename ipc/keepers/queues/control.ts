// msgget(2) and msgctl(2), each with its checks in Linux's order (ipc/msg.c, ipc/util.c).
import { EACCES, EEXIST, EIDRM, EINVAL, ENOENT, ENOSPC, EPERM } from '../../contract/errno.ts'
import type { Peer } from '../../contract/service.ts'
import { IPC_CREAT, IPC_EXCL, IPC_PRIVATE } from '../identifiers.ts'
import { changeOwnership, MAY_READ, ownedBy, owns, permits } from '../permissions.ts'
import { type Answer, type Body, By, done, number, replyWith } from './messages.ts'
import { addQueue, dropQueue, type Queues, statusOf } from './state.ts'
import { wakeReceivers, wakeSenders } from './transfer.ts'

export const get = (queues: Queues, peer: Peer, { key, flags }: Body<'get'>): Answer => {
  const known = key === IPC_PRIVATE ? undefined : queues.all.withKey(key)
  if (known) {
    if ((flags & IPC_CREAT) !== 0 && (flags & IPC_EXCL) !== 0) return EEXIST
    return permits(peer, known, flags & 0o777) ? number(known.id) : EACCES
  }
  if (key !== IPC_PRIVATE && (flags & IPC_CREAT) === 0) return ENOENT
  const queue = addQueue(queues, key, ownedBy(peer, flags))
  return queue ? number(queue.id) : ENOSPC
}

export const getStatus = ({ all }: Queues, peer: Peer, { id, by }: Body<'getStatus'>): Answer => {
  const queue = by === By.ID ? all.find(id) : all.atIndex(id)
  if (!queue) return EINVAL
  if (by !== By.INDEX_ANY && !permits(peer, queue, MAY_READ)) return EACCES
  return replyWith({ result: by === By.ID ? 0 : queue.id, status: statusOf(queue) })
}

export const change = (queues: Queues, peer: Peer, { id, capacity, ...ownership }: Body<'change'>): Answer => {
  const queue = queues.all.find(id)
  if (!queue) return EINVAL
  if (!owns(peer, queue)) return EPERM
  // More takes CAP_SYS_RESOURCE.
  if (capacity > queues.limits.capacity) return EPERM
  if (!changeOwnership(queue, ownership)) return EINVAL
  queue.capacity = capacity
  queue.changed = queues.now()
  // There may be more room, and other rights.
  wakeReceivers(queues, queue)
  wakeSenders(queues, queue)
  return done
}

export const remove = (queues: Queues, peer: Peer, { id }: Body<'remove'>): Answer => {
  const queue = queues.all.find(id)
  if (!queue) return EINVAL
  if (!owns(peer, queue)) return EPERM
  dropQueue(queues, queue)
  for (const { deferred } of queue.receivers.splice(0)) deferred.fail(EIDRM)
  for (const { deferred, bytes } of queue.senders.splice(0)) {
    queues.release(bytes.length)
    deferred.fail(EIDRM)
  }
  return done
}

export const getUsage = ({ all }: Queues): Answer => {
  const known = all.all()
  const usage = {
    queues: all.count,
    messages: known.reduce((sum, { messages }) => sum + messages.length, 0),
    bytes: known.reduce((sum, { bytes }) => sum + bytes, 0),
    highest: Math.max(all.highest, 0),
  }
  return replyWith({ usage })
}

export const list = ({ all }: Queues): Answer => replyWith({ queues: all.all().map(statusOf) })
