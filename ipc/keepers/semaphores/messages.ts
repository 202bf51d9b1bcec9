// The messages of the family, with every plain field there.
import { zeolite } from '../../gen/semaphore.js'
import type { Complete } from '../../contract/message.ts'

/** `content` would name the field that is there. */
export type SemaphoreRequest = Complete<Omit<zeolite.SemaphoreRequest.$Properties, 'content'>>
export type SemaphoreReply = Complete<zeolite.SemaphoreReply.$Properties>
export type SemaphoreStatus = Complete<zeolite.SemaphoreStatus.$Properties>
export type SemaphoreUsage = Complete<zeolite.SemaphoreUsage.$Properties>

const nothing = new Uint8Array()

export const { What } = zeolite.SemaphoreAsk
export const { By } = zeolite.SemaphoreGetStatus

/** A reply in which what is not given is empty. */
export const replyWith = (given: Partial<SemaphoreReply>): SemaphoreReply => ({ result: 0, values: nothing, sets: [], ...given })
export const number = (result: number): SemaphoreReply => ({ result, values: nothing, sets: [] })
/** What most calls come to. */
export const done = number(0)
