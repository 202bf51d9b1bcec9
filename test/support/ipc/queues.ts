// Callers of a keeper of message queues, for its tests.
import type { Call } from '../../../ipc/streams/channel.ts'
import { queues as family } from '../../../ipc/families/queues.ts'
import { createKeeper } from '../../../ipc/streams/keeper.ts'
import { createQueueKeeper } from '../../../ipc/keepers/queues/index.ts'
import type { QueueReply, QueueRequest, QueueStatus } from '../../../ipc/keepers/queues/messages.ts'
import { defaultLimits, type QueueLimits } from '../../../ipc/keepers/queues/state.ts'
import { IPC_CREAT, names, type Outcome, peer } from './semaphores.ts'

export const IPC_NOWAIT = 0o4000

export const message = (type: number, text: string): Uint8Array => {
  const bytes = new Uint8Array(8 + text.length)
  new DataView(bytes.buffer).setBigInt64(0, BigInt(type), true)
  bytes.set(Buffer.from(text), 8)
  return bytes
}
export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(8)).toString()

/** What a call came to: the text that it received, 0 where it brought none, an errno as text, or 'waits'. */
export const outcome = ({ answer }: Call<QueueReply>): Outcome => {
  if (answer === undefined) return 'waits'
  if (typeof answer === 'number') return answer === 42 ? 'ENOMSG' : (names[answer] ?? `errno ${answer}`)
  return answer.message.length > 0 ? textOf(answer.message) : answer.result
}

export const createWorld = (limits: Partial<QueueLimits> = {}) => {
  const service = createQueueKeeper(() => 1, { ...defaultLimits, ...limits })
  const keeper = createKeeper(family, service)
  const program = (process: number, more: Parameters<typeof peer>[1] = {}) => {
    const channel = keeper.connect(peer(process, more))
    const send = (body: QueueRequest) => channel.call(body)
    return {
      send,
      ask: (body: QueueRequest): Outcome => outcome(send(body)),
      create: (key = 0, mode = 0o600): number => Number(outcome(send({ get: { key, flags: IPC_CREAT | mode } }))),
      put: (id: number, type: number, text: string, noWait = false) => send({ send: { id, message: message(type, text), noWait } }),
      get: (id: number, type = 0, flags = 0, size = 100) => send({ receive: { id, size, typeHigh: type < 0 ? -1 : 0, typeLow: type >>> 0, flags } }),
      status: (id: number): QueueStatus => (send({ getStatus: { id, by: 2 } }).answer as QueueReply).status!,
      end: () => channel.close(),
    }
  }
  return { service, keeper, program }
}
