import { queues as family } from '../../ipc/families/queues.ts'
import { EAGAIN, EIDRM, EINVAL, ENOMSG } from '../../ipc/contract/errno.ts'
import { createQueueKeeper } from '../../ipc/keepers/queues/index.ts'
import { type QueueReply, type QueueRequest, replyWith } from '../../ipc/keepers/queues/messages.ts'
import { defaultLimits } from '../../ipc/keepers/queues/state.ts'
import type { Answer, Service } from '../../ipc/contract/service.ts'
import { peerOf } from '../support/ipc/toy.ts'
import { Broken, type Model, type Subject } from './subject.ts'

const CAPACITY = 60
const TYPES = 3
const [IPC_CREAT, IPC_NOWAIT] = [0o1000, 0o4000]
const TYPE_SIZE = 8

type Receive = NonNullable<QueueRequest['receive']>
interface Message {
  readonly type: number
  readonly bytes: Uint8Array
}

const create = (): { service: Service<QueueRequest, QueueReply>; id: number } => {
  const service = createQueueKeeper(() => 0, { ...defaultLimits, capacity: CAPACITY })
  const reply = service.handle({ peer: peerOf(0), body: { get: { key: 1, flags: IPC_CREAT | 0o666 } }, defer: () => ({ reply: () => {}, fail: () => {} }) })
  return { service, id: (reply as QueueReply).result }
}
const { id } = create()

const keyOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const typeOf = (bytes: Uint8Array): number => Buffer.from(bytes).readInt32LE(0)
/** struct msgbuf: a type of 64 bits, and the text. */
const message = (type: number, text: string): Uint8Array => {
  const bytes = Buffer.alloc(TYPE_SIZE + text.length)
  bytes.writeInt32LE(type, 0)
  bytes.write(text, TYPE_SIZE)
  return new Uint8Array(bytes)
}
const receive = (type: number, noWait: boolean): QueueRequest =>
  ({ receive: { id, size: 1000, typeHigh: type < 0 ? -1 : 0, typeLow: type >>> 0, flags: noWait ? IPC_NOWAIT : 0 } })

const createModel = (): Model<QueueRequest, QueueReply> => {
  const messages: Message[] = []
  /** Received by whoever waited, before the sender, who had waited too, was told that it had sent. */
  const early = new Map<string, Message>()
  let removed = false

  const fits = ({ length }: Uint8Array): boolean => messages.reduce((sum, { bytes }) => sum + bytes.length - TYPE_SIZE, length - TYPE_SIZE) <= CAPACITY
  /** The one that is due: the first, the first of a type, or the first of the least type up to one. */
  const due = ({ typeHigh, typeLow }: Receive): Message | undefined => {
    const type = typeHigh < 0 ? (typeLow | 0) : typeLow
    if (type >= 0) return messages.find((one) => type === 0 || one.type === type)
    return messages.filter((one) => one.type <= -type).reduce<Message | undefined>((least, one) => (least && least.type <= one.type ? least : one), undefined)
  }
  const settled = (): void => {
    const [lost] = early.keys()
    if (lost !== undefined) throw new Broken(`'${lost.slice(TYPE_SIZE)}' was received and never sent`)
  }

  const sent = (bytes: Uint8Array, answer: Answer<QueueReply>, noWait: boolean): void => {
    if (removed ? answer === EIDRM || answer === EINVAL : answer === EAGAIN && noWait && !fits(bytes)) return
    if (typeof answer === 'number') throw new Broken(`a message was refused with errno ${answer}`)
    if (early.delete(keyOf(bytes))) return
    if (!fits(bytes)) throw new Broken('a message was put where there was no room')
    messages.push({ type: typeOf(bytes), bytes })
  }
  const received = (wanted: Receive, answer: Answer<QueueReply>): void => {
    if (removed) {
      if (answer !== EIDRM && answer !== EINVAL) throw new Broken(`a queue that is gone gave ${JSON.stringify(answer)}`)
      return
    }
    const expected = due(wanted)
    if (typeof answer === 'number') {
      if (answer !== ENOMSG || (wanted.flags & IPC_NOWAIT) === 0 || expected) throw new Broken(`receiving failed with errno ${answer}`)
      return
    }
    if (!expected) {
      early.set(keyOf(answer.message), { type: typeOf(answer.message), bytes: answer.message })
      return
    }
    if (keyOf(answer.message) !== keyOf(expected.bytes)) throw new Broken(`'${keyOf(answer.message)}' was received where '${keyOf(expected.bytes)}' was due`)
    messages.splice(messages.indexOf(expected), 1)
  }

  return {
    answered: (peer, body, answer) => {
      if (body.send) sent(body.send.message, answer, body.send.noWait)
      else if (body.receive) received(body.receive, answer)
      else if (peer.user === 0) removed = true
    },
    left: () => {},
    ready: (_, { send, receive: wanted }) => {
      settled()
      return removed || (send ? fits(send.message) : due(wanted!) !== undefined)
    },
    probes: () => {
      settled()
      if (removed) return [[receive(0, true), EINVAL]]
      return [...messages.map(({ bytes }) => [receive(0, true), replyWith({ message: bytes })] as const), [receive(0, true), ENOMSG]]
    },
  }
}

export const queueSubject: Subject<QueueRequest, QueueReply> = {
  // The place of a message in the queue is the keeper's own affair.
  family: { ...family, reply: { ...family.reply, encode: (reply) => family.reply.encode({ result: reply.result, message: reply.message, order: 0, queues: [] }) } },
  create: () => create().service,
  createModel,
  request: (draws, fresh) => {
    if (draws.below(400) === 399) return { remove: { id } }
    if (draws.oneIn(2)) return { send: { id, message: message(1 + draws.below(TYPES), `${fresh()} ${'x'.repeat(draws.pick([0, 5, 25, 50]))}`), noWait: draws.oneIn(8) } }
    return receive(draws.pick([0, 0, 1, 2, -2, -3]), draws.oneIn(8))
  },
}
