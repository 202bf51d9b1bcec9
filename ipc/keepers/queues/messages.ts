// The messages of the family, with every plain field there.
import { zeolite } from '../../gen/queue.js'
import type { Complete } from '../../contract/message.ts'

/** `content` would name the field that is there. */
export type QueueRequest = Complete<Omit<zeolite.QueueRequest.$Properties, 'content'>>
export type QueueReply = Complete<zeolite.QueueReply.$Properties>
export type QueueStatus = Complete<zeolite.QueueStatus.$Properties>
export type QueueUsage = Complete<zeolite.QueueUsage.$Properties>

/** What a request of one kind holds. */
export type Body<K extends keyof QueueRequest> = NonNullable<QueueRequest[K]>
export type Answer = QueueReply | number

const nothing = new Uint8Array()

export const { By } = zeolite.QueueGetStatus

/** A reply in which what is not given is empty. */
export const replyWith = (given: Partial<QueueReply>): QueueReply => ({ result: 0, message: nothing, order: 0, queues: [], ...given })
export const number = (result: number): QueueReply => ({ result, message: nothing, order: 0, queues: [] })
/** What most calls come to. */
export const done = number(0)
