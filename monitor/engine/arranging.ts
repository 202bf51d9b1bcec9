// A new sandbox gets its place among the others before anybody comes to it: a tag, a worker, a seat at the exchange.
import { native } from '../../picoprocess/addon.ts'
import { isNamed, noteOf, type Principal } from '../../policy/index.ts'
import type { SharedFolders } from '../protocol/setup.ts'
import type { Arrangement } from '../protocol/transition.ts'
import type { Families } from './families.ts'
import type { Follow, Followed, Resident } from './worker-reports.ts'
import type { Furnishing, Furnishings } from './workers/prepared-sandboxes.ts'
import type { Spare } from './workers/transition-workers.ts'

/** A sandbox that has its place among the others, and nobody in it. */
export interface Arranged {
  readonly spare: Spare
  readonly from: Resident
  readonly principal: Principal
  readonly furnishing: Furnishing
  readonly arrangement: Arrangement
  followed(process: number): Followed
  /** What it would share now. */
  folders(): SharedFolders
  /** Gives up its place in what came of the launch. */
  leave(): void
}

export interface ArrangingOptions {
  readonly furnishings: Furnishings
  readonly follow: Follow
  readonly families: Families
}

const NAMESPACES = ['semaphores', 'queues', 'memory'] as const

/** The namespaces that the new principal uses where the old one did: the old one's own, or the same third one's. */
const sharedBetween = (former: Principal, next: Principal) =>
  NAMESPACES.filter((namespace) => {
    const [had, has] = [former.share[namespace], next.share[namespace]]
    return had.length === 0 ? has.some(({ name }) => isNamed(name, former)) : has.some(({ name }) => had.some((other) => other.name === name))
  })

/** The place of a sandbox among the others, in which nobody is yet. Throws when the engine has run out of something. */
export const createArranging = ({ furnishings, follow, families }: ArrangingOptions) =>
  (spare: Spare, from: Resident, principal: Principal): Arranged => {
    const { member: former } = from
    const place = from.place!
    const furnishing = furnishings.take(spare, from.identity, principal)
    const { identity } = furnishing
    const { tag } = identity
    const { tree, leave } = families.join(from, identity)
    const seat = native.exchangeJoin(place.exchange, tag)
    if (seat < 0) {
      furnishings.discard(furnishing)
      leave()
      throw new Error(`cannot add the sandbox to the trap listener: errno ${-seat}`)
    }
    const shared = sharedBetween(former.principal, principal)
    const followed = (process: number): Followed => follow({ identity, principal, worker: spare.worker, send: spare.send, from: { resident: from, process } }, from.hears)
    const folders = (): SharedFolders => followed(0).folders()
    const arrangement: Arrangement = { ...place, seat, tag, principal: noteOf(principal), shared, folders: folders(), tree, former: { tag: former.tag, principal: noteOf(former.principal) } }
    return { spare, from, principal, furnishing, arrangement, followed, folders, leave }
  }
