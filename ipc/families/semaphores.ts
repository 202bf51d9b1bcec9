// The family of semaphores on the wire.
import type { Family } from '../contract/family.ts'
import { zeolite } from '../gen/semaphore.js'
import type { SemaphoreReply, SemaphoreRequest } from '../keepers/semaphores/messages.ts'

const { SemaphoreRequest: RequestMessage, SemaphoreReply: ReplyMessage } = zeolite

export const semaphores: Family<SemaphoreRequest, SemaphoreReply> = {
  name: 'semaphores',
  namespace: 'semaphores',
  request: { encode: (body) => RequestMessage.encode(body as zeolite.SemaphoreRequest.$Properties).finish(), decode: (bytes) => RequestMessage.decode(bytes) as SemaphoreRequest },
  reply: { encode: (body) => ReplyMessage.encode(body as zeolite.SemaphoreReply.$Properties).finish(), decode: (bytes) => ReplyMessage.decode(bytes) as SemaphoreReply },
}
