// The family of questions about another sandbox's processes on the wire.
import type { Family } from '../contract/family.ts'
import { zeolite } from '../gen/process.js'
import type { ProcessReply, ProcessRequest } from '../keepers/processes.ts'

const { ProcessRequest: RequestMessage, ProcessReply: ReplyMessage } = zeolite

export const processes: Family<ProcessRequest, ProcessReply> = {
  name: 'processes',
  namespace: 'processes',
  request: { encode: (body) => RequestMessage.encode(body as zeolite.ProcessRequest.$Properties).finish(), decode: (bytes) => RequestMessage.decode(bytes) as ProcessRequest },
  reply: { encode: (body) => ReplyMessage.encode(body).finish(), decode: (bytes) => ReplyMessage.decode(bytes) as ProcessReply },
}
