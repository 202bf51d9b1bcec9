// One queue: its messages in order, and who waits for room in it or for a message.
import type { Deferred, Peer } from '../../contract/service.ts'
import type { Ownership } from '../permissions.ts'
import type { QueueReply } from './messages.ts'
import { type MessageType, TYPE_SIZE, typeOf } from './type.ts'

export interface Message {
  readonly type: MessageType
  /** struct msgbuf: the type, then the text. */
  readonly bytes: Uint8Array
  /** Its place among all that the queue has had. */
  readonly order: number
}

export const textSize = ({ bytes }: Message): number => bytes.length - TYPE_SIZE

/** What a call of msgrcv(2) wants. */
export interface Wanted {
  readonly how: 'any' | 'equal' | 'not equal' | 'at most' | 'number'
  readonly type: MessageType
  /** Bytes of text that there is room for. */
  readonly size: number
  /** Whether a longer text is cut. */
  readonly cuts: boolean
  readonly copies: boolean
}

export interface Sender {
  readonly peer: Peer
  readonly bytes: Uint8Array
  readonly deferred: Deferred<QueueReply>
}

export interface Receiver {
  readonly peer: Peer
  readonly wanted: Wanted
  readonly deferred: Deferred<QueueReply>
}

export interface Queue extends Ownership {
  readonly key: number
  id: number
  readonly messages: Message[]
  /** Bytes of all texts. */
  bytes: number
  /** How many bytes there may be. */
  capacity: number
  /** Of the last message that came. */
  order: number
  /** Processes. */
  sender: number
  receiver: number
  /** Seconds since 1970. */
  sent: number
  received: number
  changed: number
  /** In the order in which they are asked. */
  readonly senders: Sender[]
  readonly receivers: Receiver[]
}

/** Empty messages count too, or there could be any number of them. */
export const fits = ({ bytes, capacity, messages }: Queue, size: number): boolean => bytes + size <= capacity && messages.length + 1 <= capacity

export const createMessage = (queue: Queue, bytes: Uint8Array): Message => ({ type: typeOf(bytes), bytes, order: ++queue.order })

export const append = (queue: Queue, message: Message): void => {
  queue.messages.push(message)
  queue.bytes += textSize(message)
}

/** Puts a message where it was before it was taken. */
export const putBack = (queue: Queue, message: Message): void => {
  const index = queue.messages.findIndex(({ order }) => order > message.order)
  queue.messages.splice(index < 0 ? queue.messages.length : index, 0, message)
  queue.bytes += textSize(message)
}

export const take = (queue: Queue, index: number): Message => {
  const message = index === 0 ? queue.messages.shift()! : queue.messages.splice(index, 1)[0]!
  queue.bytes -= textSize(message)
  return message
}

export const drop = <T>(list: T[], entry: T): void => {
  const index = list.indexOf(entry)
  if (index >= 0) list.splice(index, 1)
}
