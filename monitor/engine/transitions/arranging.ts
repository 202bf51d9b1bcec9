// A new sandbox gets its place among the others before its first process comes: a tag, a worker,
// a slot at the exchange.
import { native } from '../../../picoprocess/addon.ts'
import { isNamed, noteOf, type Principal } from '../../../policy/index.ts'
import type { ArriveRequest, DepartRequest } from '../../protocol/transition.ts'
import type { Follow, Followed, Resident } from '../worker-reports.ts'
import type { Furnishing, Furnishings } from '../workers/prepared-sandboxes.ts'
import type { Spare } from '../workers/transition-workers.ts'
import type { Families } from './families.ts'

/** A sandbox that has its place, and the process that is to come to it. */
export interface Arranged {
  readonly spare: Spare
  readonly from: Resident
  readonly principal: Principal
  readonly furnishing: Furnishing
  readonly followed: Followed
  /** What its worker is told. */
  readonly arrival: ArriveRequest
  /** Gives up its place in what came of the launch. */
  leave(): void
}

export interface ArrangingOptions {
  readonly furnishings: Furnishings
  readonly follow: Follow
  readonly families: Families
}

const NAMESPACES = ['semaphores', 'queues', 'memory'] as const

/**
 * The namespaces that the new principal uses where the old one did: the old one's own, or the same
 * third one's.
 */
const sharedBetween = (former: Principal, next: Principal) =>
  NAMESPACES.filter((namespace) => {
    const [had, has] = [former.share[namespace], next.share[namespace]]
    return had.length === 0 ? has.some(({ name }) => isNamed(name, former)) : has.some(({ name }) => had.some((other) => other.name === name))
  })

/** Throws when the engine has run out of something. */
export const createArranging = ({ furnishings, follow, families }: ArrangingOptions) =>
  (spare: Spare, from: Resident, principal: Principal, request: DepartRequest): Arranged => {
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
    const followed = follow({ identity, principal, worker: spare.worker, send: spare.send, from: { resident: from, process: request.process } }, from.hears)
    const arrival: ArriveRequest = {
      kind: 'arrive', ...place, seat, tag, principal: noteOf(principal), request, shared, folders: followed.folders(), tree,
      former: { tag: former.tag, principal: noteOf(former.principal) },
    }
    return { spare, from, principal, furnishing, followed, arrival, leave }
  }
