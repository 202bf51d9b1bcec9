// Callers of a semaphore keeper, for its tests.
import type { Call, Channel } from '../../../ipc/streams/channel.ts'
import { semaphores as family } from '../../../ipc/families/semaphores.ts'
import { createKeeper } from '../../../ipc/streams/keeper.ts'
import { createSemaphoreKeeper } from '../../../ipc/keepers/semaphores/index.ts'
import type { SemaphoreReply, SemaphoreRequest } from '../../../ipc/keepers/semaphores/messages.ts'
import { defaultLimits, type SemaphoreLimits } from '../../../ipc/keepers/semaphores/state.ts'
import type { Peer } from '../../../ipc/contract/service.ts'

export interface Step {
  readonly semaphore: number
  readonly change: number
  readonly noWait: boolean
  readonly undo: boolean
}
export const step = (semaphore: number, change: number, more: Partial<Step> = {}): Step => ({ semaphore, change, noWait: false, undo: false, ...more })

export const [IPC_CREAT, IPC_EXCL] = [0o1000, 0o2000]

/** What a call came to: a result, an errno as text, or 'waits'. */
export type Outcome = number | string

export const names: Readonly<Record<number, string>> = {
  1: 'EPERM', 2: 'ENOENT', 4: 'EINTR', 7: 'E2BIG', 11: 'EAGAIN', 12: 'ENOMEM', 13: 'EACCES', 14: 'EFAULT', 17: 'EEXIST', 22: 'EINVAL', 27: 'EFBIG', 28: 'ENOSPC', 34: 'ERANGE', 43: 'EIDRM',
  67: 'ENOLINK',
}
export const outcome = ({ answer }: Call<SemaphoreReply>): Outcome =>
  answer === undefined ? 'waits' : typeof answer === 'number' ? (names[answer] ?? `errno ${answer}`) : answer.result

export interface Program {
  readonly channel: Channel<SemaphoreRequest, SemaphoreReply>
  send(body: SemaphoreRequest): Call<SemaphoreReply>
  ask(body: SemaphoreRequest): Outcome
  body(body: SemaphoreRequest): SemaphoreReply
  create(count: number, key?: number, mode?: number): number
  operate(id: number, ...steps: readonly Step[]): Call<SemaphoreReply>
  value(id: number, semaphore?: number): Outcome
  end(): void
}

export const peer = (process: number, more: Partial<Peer> = {}): Peer => ({ sandbox: 1, principal: 'main', process, user: 1000, group: 1000, groups: [], ...more })

export const createWorld = (limits: Partial<SemaphoreLimits> = {}, now: () => number = () => 1) => {
  const service = createSemaphoreKeeper(now, { ...defaultLimits, ...limits })
  const keeper = createKeeper(family, service)
  const program = (process: number, more: Partial<Peer> = {}): Program => {
    const channel = keeper.connect(peer(process, more))
    const send = (body: SemaphoreRequest) => channel.call(body)
    const ask = (body: SemaphoreRequest) => outcome(send(body))
    return {
      channel, send, ask,
      body: (body) => {
        const { answer } = send(body)
        if (typeof answer !== 'object') throw new Error(`no body: ${answer}`)
        return answer
      },
      create: (count, key = 0, mode = 0o600) => Number(ask({ get: { key, count, flags: IPC_CREAT | mode } })),
      operate: (id, ...operations) => send({ operate: { id, operations } }),
      value: (id, semaphore = 0) => ask({ ask: { id, semaphore, what: 0 } }),
      end: () => channel.close(),
    }
  }
  return { service, keeper, program }
}
