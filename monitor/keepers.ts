// The keepers of a sandbox: one for each namespace. They outlive every picoprocess of it.
import { families, type FamilyName, type ReplyOf, type RequestOf } from '../ipc/families.ts'
import { createKeeper, type Keeper } from '../ipc/keeper.ts'
import type { Service } from '../ipc/service.ts'

export type Keepers = { readonly [N in FamilyName]: Keeper<RequestOf<N>, ReplyOf<N>> }

type Services = { readonly [N in FamilyName]: () => Service<RequestOf<N>, ReplyOf<N>> }

const services: Services = {}

export const createKeepers = (): Keepers =>
  Object.fromEntries(Object.entries(services).map(([name, create]) =>
    [name, createKeeper(families[name as FamilyName], (create as () => Service<never, never>)())])) as unknown as Keepers
