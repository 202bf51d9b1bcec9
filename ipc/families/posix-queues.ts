// The family of POSIX message queues on the wire.
import type { Family } from '../contract/family.ts'
import { zeolite } from '../gen/queue.js'
import type { PosixQueueReply, PosixQueueRequest } from '../keepers/posix-queues.ts'

const { PosixQueueRequest: RequestMessage, PosixQueueReply: ReplyMessage } = zeolite

export const posixQueues: Family<PosixQueueRequest, PosixQueueReply> = {
  name: 'posix-queues',
  namespace: 'queues',
  request: { encode: (body) => RequestMessage.encode(body as zeolite.PosixQueueRequest.$Properties).finish(), decode: (bytes) => RequestMessage.decode(bytes) as PosixQueueRequest },
  reply: { encode: (body) => ReplyMessage.encode(body).finish(), decode: (bytes) => ReplyMessage.decode(bytes) as PosixQueueReply },
}
