// A process becomes another principal's while it runs: the monitor's part. It gives the new sandbox a tag, a worker and its place among the others; the
// worker does the rest (arrivals.ts), and only when that has worked does the old sandbox forget the process.
import { native } from '../../picoprocess/addon.ts'
import { killTagged } from '../../picoprocess/launch/tagged.ts'
import type { Principal, PrincipalNote } from '../../policy/index.ts'
import { errno } from '../../shim/abi/errno.ts'
import type { SandboxIdentity } from '../protocol/setup.ts'
import type { ArriveRequest, DepartRequest } from '../protocol/transition.ts'
import type { FromWorker } from '../protocol/worker.ts'
import { type Arranged, createArranging } from './arranging.ts'
import { createFamilies } from './families.ts'
import { createReservations } from './reservations.ts'
import type { Follow, Resident } from './worker-reports.ts'
import type { SeatListener } from './workers/launch-workers.ts'
import type { Furnishings } from './workers/prepared-sandboxes.ts'
import type { Spare, Spares } from './workers/transition-workers.ts'

export interface DeparturesOptions {
  readonly spares: Spares
  readonly furnishings: Furnishings
  readonly follow: Follow
  /** What steers from outside hears what came of what it asked for. */
  pushed(number: number, problem?: string): void
  /** A principal by the manifest that decides now: what asked for the move may have been decided by the one before. Undefined where it is gone. */
  renew(principal: PrincipalNote): Principal | undefined
}

/** What a timer of Node's can wait. */
const LONGEST = 2 ** 31 - 1

interface Deadline {
  /** Milliseconds of performance.now. */
  readonly at: number
  /** The limit as its principal has it. */
  readonly seconds: number
}

export interface Departures {
  depart(from: Resident, request: DepartRequest): void
  /** Nobody goes any more by what was decided until now. */
  recall(): void
  /** What sandboxes there are, or what they share. */
  changed(): void
}

export const createDepartures = ({ spares, furnishings, follow, renew, pushed }: DeparturesOptions): Departures => {
  const families = createFamilies()
  const arrange = createArranging({ furnishings, follow, families })
  /** When the processes of sandboxes that began by a transition must have ended. A launch's own ends whatever came of it. */
  const deadlines = new WeakMap<SandboxIdentity, Deadline>()

  /** A principal's own time begins when it is entered; its source's runs on. */
  const deadlineOf = (from: Resident, { limits: { wallSeconds } }: Principal): Deadline | undefined => {
    const inherited = deadlines.get(from.identity)
    if (wallSeconds === undefined || wallSeconds === from.member.principal.limits.wallSeconds) return inherited
    const own = { at: performance.now() + wallSeconds * 1000, seconds: wallSeconds }
    return inherited !== undefined && inherited.at < own.at ? inherited : own
  }

  /** Closes what it brings along. */
  const discard = ({ cwd, trigger }: DepartRequest): void => {
    if (cwd >= 0) native.close(cwd)
    if (trigger.kind === 'accepted') native.close(trigger.fd)
  }

  const tell = ({ asked, process }: DepartRequest, problem?: string): void => {
    if (asked !== undefined) pushed(asked, problem === undefined ? undefined : `${process} has not become another principal: ${problem}`)
  }

  const stay = (from: Resident, request: DepartRequest, code: number, reason: string): void => {
    from.moved(request, { reason, errno: code })
    discard(request)
    tell(request, reason)
    from.member.send({ kind: 'stay', id: request.id, errno: code, process: request.process })
  }

  /** It is another sandbox from now on: what its worker says is for these. */
  const admit = ({ spare, from, principal, furnishing, arrangement, followed: followedBy, leave }: Arranged, request: DepartRequest): SeatListener => {
    const { member: former } = from
    const { identity } = furnishing
    const { seat, tag, shared, tree, exchange, listener } = arrangement
    const place = { exchange, listener }
    const followed = followedBy(request.process)
    followed.join()
    let alarm: NodeJS.Timeout | undefined
    const watchTime = (pid: number): void => {
      const deadline = deadlineOf(from, principal)
      if (deadline === undefined) return
      deadlines.set(identity, deadline)
      alarm = setTimeout(() => {
        followed.limit({ pid, program: request.program, limit: 'wall_seconds', value: deadline.seconds })
        spare.send({ kind: 'kill' })
      }, Math.min(Math.max(deadline.at - performance.now(), 0), LONGEST))
    }
    const end = (crashed: boolean): void => {
      clearTimeout(alarm)
      leave()
      followed.over(crashed)
      spare.give(!crashed && followed.trouble === undefined)
      furnishings.discard(furnishing)
    }
    const message = (message: FromWorker): void => {
      switch (message.kind) {
        case 'arrived':
          followed.began(place)
          furnishings.expect(from.identity, principal)
          from.moved(request)
          tell(request)
          former.send({ kind: 'departed', process: message.pid, shared, tree })
          watchTime(message.pid)
          reservations.expect(from, request.move)
          setImmediate(spares.prepare)
          break
        case 'not-arrived':
          setImmediate(spares.prepare)
          if (message.reason !== undefined) from.moved(request, { reason: message.reason, errno: message.errno })
          tell(request, message.reason ?? 'it has ended')
          if (request.asked !== undefined) former.send({ kind: 'stay', id: request.id, errno: message.errno, process: request.process })
          break
        case 'ended': end(false); break
        default: followed.message(message)
      }
    }
    return {
      message,
      failed: () => {
        // Nobody serves its processes any more, nor may anybody else.
        killTagged(tag)
        tell(request, 'the worker of its new sandbox failed')
        if (request.id !== 0n) native.answerLater(place.listener, request.id, -errno.EAGAIN)
        native.exchangeLeave(place.exchange, seat)
        end(true)
      },
    }
  }

  const arrive = (spare: Spare, from: Resident, request: DepartRequest): void => {
    const principal = renew(request.move.principal)
    if (principal === undefined) {
      spare.give(true)
      return stay(from, request, errno.EPERM, 'the manifest has no such principal any more')
    }
    if (!native.exchangeExists(from.place!.exchange)) {
      // The run is over, and its picoprocesses with it.
      spare.give(true)
      return discard(request)
    }
    const arranged = arrange(spare, from, principal)
    spare.send({ kind: 'arrive', ...arranged.arrangement, request } satisfies ArriveRequest)
    // While the worker wakes up: what it says is heard later.
    spare.listen(admit(arranged, request))
  }

  const reservations = createReservations({
    spares, admit,
    arrange: (from, { principal: note }) => {
      const principal = renew(note)
      if (principal === undefined || families.obstacle(from) !== undefined || !native.exchangeExists(from.place!.exchange)) return undefined
      const spare = spares.reserve()
      if (spare === undefined) return undefined
      try {
        return arrange(spare, from, principal)
      } catch {
        // Whoever needs it finds out what is lacking.
        spare.give(true)
        return undefined
      }
    },
  })

  const depart = (from: Resident, request: DepartRequest): void => {
    if (request.reservation !== undefined) return reservations.used(from, request)
    let problem = families.obstacle(from)
    // What is kept for somebody who has not come is free for who has.
    if (problem?.errno === errno.EAGAIN) {
      reservations.recall()
      problem = families.obstacle(from)
    }
    if (problem !== undefined) return stay(from, request, problem.errno, problem.reason)
    spares.take().then(
      (spare) => {
        try {
          arrive(spare, from, request)
        } catch (error) {
          spare.give(true)
          stay(from, request, errno.EAGAIN, (error as Error).message)
        }
      },
      (error: unknown) => stay(from, request, errno.EAGAIN, (error as Error).message),
    )
  }
  return { depart, recall: reservations.recall, changed: reservations.changed }
}
