// The family of signals to another sandbox's processes on the wire.
import type { Family } from '../contract/family.ts'
import { zeolite } from '../gen/signal.js'
import type { SignalReply, SignalRequest } from '../keepers/signals.ts'

const { SignalRequest: RequestMessage, SignalReply: ReplyMessage } = zeolite

export const signals: Family<SignalRequest, SignalReply> = {
  name: 'signals',
  namespace: 'processes',
  request: { encode: (body) => RequestMessage.encode(body as zeolite.SignalRequest.$Properties).finish(), decode: (bytes) => RequestMessage.decode(bytes) as SignalRequest },
  reply: { encode: (body) => ReplyMessage.encode(body).finish(), decode: (bytes) => ReplyMessage.decode(bytes) as SignalReply },
}
