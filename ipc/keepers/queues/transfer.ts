// msgsnd(2) and msgrcv(2), in Linux's order (do_msgsnd and do_msgrcv in ipc/msg.c).
import { E2BIG, EACCES, EAGAIN, EINTR, EINVAL, ENOMEM, ENOMSG } from '../../contract/errno.ts'
import { LATER, type Peer, type Request } from '../../contract/service.ts'
import { MAY_READ, MAY_WRITE, permits } from '../permissions.ts'
import { type Answer, type Body, done, type QueueReply } from './messages.ts'
import { append, createMessage, drop, fits, type Message, putBack, type Queue, type Receiver, type Sender, take, textSize, type Wanted } from './queue.ts'
import { IPC_NOWAIT, matches, MSG_COPY, MSG_EXCEPT, select, tooLong, wantedBy } from './select.ts'
import type { Queues } from './state.ts'
import { isPositive, TYPE_SIZE, typeOf } from './type.ts'

type Waitable = Request<unknown, QueueReply>

/** All of it: whoever asked cuts what there is no room for. */
const given = ({ bytes, order }: Message): QueueReply => ({ result: 0, message: bytes, order, queues: [] })

/**
 * Gives the message to the first who waits for such a one and has room for it. Those without room
 * are told so.
 */
const handOver = (queues: Queues, queue: Queue, message: Message): boolean => {
  for (const receiver of queue.receivers.slice()) {
    if (!matches(receiver.wanted, message.type)) continue
    drop(queue.receivers, receiver)
    if (tooLong(receiver.wanted, message)) {
      receiver.deferred.fail(E2BIG)
      continue
    }
    queue.receiver = receiver.peer.process
    queue.received = queues.now()
    receiver.deferred.reply(given(message))
    return true
  }
  return false
}

const put = (queues: Queues, queue: Queue, peer: Peer, bytes: Uint8Array): void => {
  const message = createMessage(queue, bytes)
  queue.sender = peer.process
  queue.sent = queues.now()
  if (handOver(queues, queue, message)) queues.release(bytes.length)
  else append(queue, message)
}

const offer = (queue: Queue, peer: Peer, size: number): 'wait' | 'send' | number => {
  if (!permits(peer, queue, MAY_WRITE)) return EACCES
  return fits(queue, size) ? 'send' : 'wait'
}

/**
 * After there may be room: those for whom there is try in their order; whoever finds it taken by
 * then goes to the end (ss_wakeup).
 */
export const wakeSenders = (queues: Queues, queue: Queue): void => {
  if (queue.senders.length === 0) return
  const woken = queue.senders.filter(({ bytes }) => fits(queue, bytes.length - TYPE_SIZE))
  for (const sender of woken) {
    // What one of them sent may have led to another's being told something.
    if (!queue.senders.includes(sender)) continue
    drop(queue.senders, sender)
    const verdict = offer(queue, sender.peer, sender.bytes.length - TYPE_SIZE)
    if (verdict === 'wait') queue.senders.push(sender)
    else if (verdict === 'send') {
      put(queues, queue, sender.peer, sender.bytes)
      sender.deferred.reply(done)
    } else {
      queues.release(sender.bytes.length)
      sender.deferred.fail(verdict)
    }
  }
}

export const send = (queues: Queues, { id, message: bytes, noWait }: Body<'send'>, request: Waitable): Answer | typeof LATER => {
  const { peer } = request
  const size = bytes.length - TYPE_SIZE
  if (size < 0 || size > queues.limits.message || !isPositive(typeOf(bytes))) return EINVAL
  const queue = queues.all.find(id)
  if (!queue) return EINVAL
  const verdict = offer(queue, peer, size)
  if (typeof verdict === 'number') return verdict
  if (verdict === 'wait' && noWait) return EAGAIN
  if (!queues.reserve(bytes.length)) return ENOMEM
  if (verdict === 'send') {
    put(queues, queue, peer, bytes)
    return done
  }
  const deferred = request.defer((why) => {
    drop(queue.senders, sender)
    queues.release(bytes.length)
    if (why === 'cancelled') deferred.fail(EINTR)
  })
  const sender: Sender = { peer, bytes, deferred }
  queue.senders.push(sender)
  return LATER
}

/** What there is for a receiver now: a message, an errno, or nothing yet. */
const find = (queues: Queues, queue: Queue, peer: Peer, wanted: Wanted): QueueReply | number | undefined => {
  if (!permits(peer, queue, MAY_READ)) return EACCES
  const index = select(queue.messages, wanted)
  if (index < 0) return undefined
  const found = queue.messages[index]!
  if (tooLong(wanted, found)) return E2BIG
  // Linux copies into a message as long as there is room for, which must hold all of it.
  if (wanted.copies) return textSize(found) > wanted.size ? EINVAL : given({ ...found, bytes: found.bytes.slice() })
  take(queue, index)
  queues.release(found.bytes.length)
  queue.receiver = peer.process
  queue.received = queues.now()
  return given(found)
}

export const receive = (queues: Queues, body: Body<'receive'>, request: Waitable): Answer | typeof LATER => {
  const { flags } = body
  if ((flags & MSG_COPY) !== 0 && ((flags & MSG_EXCEPT) !== 0 || (flags & IPC_NOWAIT) === 0)) return EINVAL
  const queue = queues.all.find(body.id)
  if (!queue) return EINVAL
  const { peer } = request
  const wanted = wantedBy(body)
  const found = find(queues, queue, peer, wanted)
  if (found !== undefined) {
    if (!wanted.copies && typeof found !== 'number') wakeSenders(queues, queue)
    return found
  }
  if ((flags & IPC_NOWAIT) !== 0) return ENOMSG
  const deferred = request.defer((why) => {
    drop(queue.receivers, receiver)
    if (why === 'cancelled') deferred.fail(EINTR)
  })
  const receiver: Receiver = { peer, wanted, deferred }
  queue.receivers.push(receiver)
  return LATER
}

/** After something that is not a message has changed: every receiver looks again, in order. */
export const wakeReceivers = (queues: Queues, queue: Queue): void => {
  for (const receiver of queue.receivers.slice()) {
    const found = find(queues, queue, receiver.peer, receiver.wanted)
    if (found === undefined) continue
    drop(queue.receivers, receiver)
    if (typeof found === 'number') receiver.deferred.fail(found)
    else receiver.deferred.reply(found)
  }
}

/** Whoever received it never got it. */
export const returned = (queues: Queues, peer: Peer, { id, message: bytes, order }: Body<'putBack'>): Answer => {
  const queue = queues.all.find(id)
  if (!queue || bytes.length < TYPE_SIZE) return EINVAL
  if (!permits(peer, queue, MAY_READ)) return EACCES
  if (!queues.reserve(bytes.length)) return ENOMEM
  putBack(queue, { type: typeOf(bytes), bytes, order })
  wakeReceivers(queues, queue)
  return done
}
