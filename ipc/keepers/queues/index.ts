// The keeper of System V message queues: the queues of one namespace, and who waits for them. It
// outlives every process.
import { EINVAL } from '../../contract/errno.ts'
import type { LATER, Request, Service } from '../../contract/service.ts'
import * as control from './control.ts'
import type { Answer, QueueReply, QueueRequest } from './messages.ts'
import { createQueues, defaultLimits, type QueueLimits, type Queues, restore, save } from './state.ts'
import { receive, returned, send } from './transfer.ts'

const handle = (queues: Queues, request: Request<QueueRequest, QueueReply>): Answer | typeof LATER => {
  const { peer, body } = request
  if (body.send) return send(queues, body.send, request)
  if (body.receive) return receive(queues, body.receive, request)
  if (body.putBack) return returned(queues, peer, body.putBack)
  if (body.get) return control.get(queues, peer, body.get)
  if (body.getStatus) return control.getStatus(queues, peer, body.getStatus)
  if (body.change) return control.change(queues, peer, body.change)
  if (body.remove) return control.remove(queues, peer, body.remove)
  if (body.getUsage) return control.getUsage(queues)
  if (body.list) return control.list(queues)
  return EINVAL
}

/** `now`: seconds since 1970. */
export const createQueueKeeper = (now: () => number, limits: QueueLimits = defaultLimits): Required<Omit<Service<QueueRequest, QueueReply>, 'close' | 'saveLast'>> => {
  const queues = createQueues(limits, now)
  return {
    handle: (request) => handle(queues, request),
    left: () => {},
    save: () => save(queues),
    restore: (bytes) => restore(queues, bytes),
  }
}
