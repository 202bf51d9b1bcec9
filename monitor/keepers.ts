// The keepers of a sandbox: one for each namespace. They outlive every picoprocess of it.
import { families, type FamilyName, type ReplyOf, type RequestOf } from '../ipc/families.ts'
import type { Family } from '../ipc/family.ts'
import { createKeeper, type Keeper } from '../ipc/keeper.ts'
import { createSemaphoreKeeper } from '../ipc/keepers/semaphores.ts'
import type { Service } from '../ipc/service.ts'

export type Keepers = { readonly [N in FamilyName]: Keeper<RequestOf<N>, ReplyOf<N>> }

type Services = { readonly [N in FamilyName]: () => Service<RequestOf<N>, ReplyOf<N>> }

const seconds = (): number => Math.floor(Date.now() / 1000)

const services: Services = {
  semaphores: () => createSemaphoreKeeper(seconds),
}

export interface KeepersEvents {
  /** Something may have changed the state of one that can be kept. */
  readonly onChange?: ((name: FamilyName) => void) | undefined
  readonly onFault: (name: FamilyName, error: unknown) => void
}

export const createKeepers = ({ onChange, onFault }: KeepersEvents): Keepers =>
  Object.fromEntries((Object.keys(services) as FamilyName[]).map((name) => {
    const service = (services[name] as () => Service<never, never>)()
    return [name, createKeeper(families[name] as Family<never, never>, service, {
      onChange: onChange && service.save ? () => onChange(name) : undefined,
      onFault: (error) => onFault(name, error),
    })]
  })) as unknown as Keepers
