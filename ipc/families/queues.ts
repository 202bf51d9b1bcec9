// The family of System V message queues on the wire.
import type { Family } from '../contract/family.ts'
import { zeolite } from '../gen/queue.js'
import type { QueueReply, QueueRequest } from '../keepers/queues/messages.ts'

const { QueueRequest: RequestMessage, QueueReply: ReplyMessage } = zeolite

export const queues: Family<QueueRequest, QueueReply> = {
  name: 'queues',
  namespace: 'queues',
  request: { encode: (body) => RequestMessage.encode(body as zeolite.QueueRequest.$Properties).finish(), decode: (bytes) => RequestMessage.decode(bytes) as QueueRequest },
  reply: { encode: (body) => ReplyMessage.encode(body as zeolite.QueueReply.$Properties).finish(), decode: (bytes) => ReplyMessage.decode(bytes) as QueueReply },
}
