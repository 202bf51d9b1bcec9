// The family of shared memory on the wire.
import type { Family } from '../contract/family.ts'
import { zeolite } from '../gen/memory.js'
import type { MemoryReply, MemoryRequest } from '../keepers/memory/segments.ts'

const { MemoryRequest: RequestMessage, MemoryReply: ReplyMessage } = zeolite

export const memory: Family<MemoryRequest, MemoryReply> = {
  name: 'memory',
  namespace: 'memory',
  request: { encode: (body) => RequestMessage.encode(body as zeolite.MemoryRequest.$Properties).finish(), decode: (bytes) => RequestMessage.decode(bytes) as MemoryRequest },
  reply: { encode: (body) => ReplyMessage.encode(body as zeolite.MemoryReply.$Properties).finish(), decode: (bytes) => ReplyMessage.decode(bytes) as MemoryReply },
}
