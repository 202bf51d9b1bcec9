// The keepers of a sandbox: one for each namespace. They outlive every picoprocess of it.
import type { Family } from '../../../ipc/contract/family.ts'
import type { Service } from '../../../ipc/contract/service.ts'
import { families, type FamilyName, type ReplyOf, type RequestOf } from '../../../ipc/families/index.ts'
import { createMemoryKeeper } from '../../../ipc/keepers/memory/index.ts'
import { createPosixQueueKeeper } from '../../../ipc/keepers/posix-queues.ts'
import { createProcessKeeper, type Inhabitants } from '../../../ipc/keepers/processes.ts'
import { createQueueKeeper } from '../../../ipc/keepers/queues/index.ts'
import { createSemaphoreKeeper } from '../../../ipc/keepers/semaphores/index.ts'
import { createSignalKeeper, type Receiver } from '../../../ipc/keepers/signals.ts'
import { createKeeper, type Keeper } from '../../../ipc/streams/keeper.ts'
import type { Timers } from '../../../shim/kernel/timers.ts'
import { seconds } from './clock.ts'
import { createMemoryHost } from './memory-host.ts'
import { createPosixQueueHost } from './posix-queue-host.ts'

export type Keepers = { readonly [N in FamilyName]: Keeper<RequestOf<N>, ReplyOf<N>> }

type Services = { readonly [N in FamilyName]: (given: KeepersOptions) => Service<RequestOf<N>, ReplyOf<N>> }

const services: Services = {
  semaphores: () => createSemaphoreKeeper(seconds),
  memory: ({ timers }) => createMemoryKeeper(createMemoryHost(timers)),
  queues: () => createQueueKeeper(seconds),
  posixQueues: ({ kept = () => false }) => createPosixQueueKeeper(createPosixQueueHost(kept), process.getuid?.() === 0),
  signals: ({ receiver }) => createSignalKeeper(receiver),
  processes: ({ receiver }) => createProcessKeeper(receiver),
}

export interface KeepersOptions {
  readonly timers: Timers
  /** The sandbox's own processes. */
  readonly receiver: Receiver & Inhabitants
  /** Whether this sandbox's state is kept. */
  readonly kept?: () => boolean
  /** Something may have changed the state of one that can be kept. */
  readonly onChange?: ((name: FamilyName) => void) | undefined
  readonly onFault: (name: FamilyName, error: unknown) => void
}

export const createKeepers = (options: KeepersOptions): Keepers =>
  Object.fromEntries((Object.keys(services) as FamilyName[]).map((name) => {
    const service = (services[name] as (given: KeepersOptions) => Service<never, never>)(options)
    const { onChange, onFault } = options
    return [name, createKeeper(families[name] as unknown as Family<never, never>, service, {
      onChange: onChange && service.save ? () => onChange(name) : undefined,
      onFault: (error) => onFault(name, error),
    })]
  })) as unknown as Keepers

/** Gives back what they hold of the host's. */
export const closeKeepers = (keepers: Keepers): void => {
  for (const { service } of Object.values(keepers as Record<string, { readonly service: Pick<Service<never, never>, 'close'> }>)) service.close?.()
}
