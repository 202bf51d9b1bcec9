// A process becomes another principal's while it runs: the monitor's part. It gives the new sandbox a tag, a worker and its place among the others; the
// worker does the rest (arrivals.ts), and only when that has worked does the old sandbox forget the process.
import { native } from '../../picoprocess/addon.ts'
import { landlockRoom } from '../../picoprocess/landlock.ts'
import { killTagged } from '../../picoprocess/launch/tagged.ts'
import { DEFAULT_SANDBOXES, isNamed, LONGEST_CHAIN, noteOf, type Principal, type PrincipalNote } from '../../policy/index.ts'
import { errno } from '../../shim/abi/errno.ts'
import type { SandboxIdentity } from '../protocol/setup.ts'
import type { ArriveRequest, DepartRequest, LaunchTree } from '../protocol/transition.ts'
import type { FromWorker } from '../protocol/worker.ts'
import type { Follow, Resident } from './worker-reports.ts'
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

const NAMESPACES = ['semaphores', 'queues', 'memory'] as const

/** The namespaces that the new principal uses where the old one did: the old one's own, or the same third one's. */
const sharedBetween = (former: Principal, next: Principal) =>
  NAMESPACES.filter((namespace) => {
    const [had, has] = [former.share[namespace], next.share[namespace]]
    return had.length === 0 ? has.some(({ name }) => isNamed(name, former)) : has.some(({ name }) => had.some((other) => other.name === name))
  })

/** What a timer of Node's can wait. */
const LONGEST = 2 ** 31 - 1

/** Landlock domains beneath the engine's in which a launch begins: the reaper's, and the picoprocess's own. */
const OF_THE_LAUNCH = 2

interface Family {
  readonly limit: number
  living: number
  readonly tree: LaunchTree
}

const createFamily = ({ identity, member: { principal: { limits } } }: Resident): Family => {
  const limit = limits.sandboxes ?? DEFAULT_SANDBOXES
  const tags = new SharedArrayBuffer(4 * (limit + 1))
  new Int32Array(tags)[0] = identity.tag
  return { limit, living: 0, tree: { tags, tasks: limits.processes } }
}

/** Enters a tag in the place of another one: 0 stands for none. */
const exchangeTag = ({ tree: { tags } }: Family, from: number, to: number): void => {
  const all = new Int32Array(tags)
  Atomics.store(all, all.indexOf(from), to)
}

interface Deadline {
  /** Milliseconds of performance.now. */
  readonly at: number
  /** The limit as its principal has it. */
  readonly seconds: number
}

export const createDepartures = ({ spares, furnishings, follow, renew, pushed }: DeparturesOptions): ((from: Resident, request: DepartRequest) => void) => {
  /** When the processes of sandboxes that began by a transition must have ended. A launch's own ends whatever came of it. */
  const deadlines = new WeakMap<SandboxIdentity, Deadline>()
  const families = new WeakMap<SandboxIdentity, Family>()
  /** How many transitions a sandbox's processes have behind them, each with a Landlock domain of its own. */
  const depths = new WeakMap<SandboxIdentity, number>()
  /** How many there can be here: the engine may run within some. */
  let longest: number | undefined

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

  /** What came of one launch by transitions, and is there. */
  const familyOf = (from: Resident): Family => {
    const known = families.get(from.identity)
    if (known !== undefined) return known
    const made = createFamily(from)
    families.set(from.identity, made)
    return made
  }

  const arrive = (spare: Spare, from: Resident, request: DepartRequest): void => {
    const { member: former } = from
    const place = from.place!
    const principal = renew(request.move.principal)
    if (principal === undefined) {
      spare.give(true)
      return stay(from, request, errno.EPERM, 'the manifest has no such principal any more')
    }
    if (!native.exchangeExists(place.exchange)) {
      // The run is over, and its picoprocesses with it.
      spare.give(true)
      return discard(request)
    }
    const furnishing = furnishings.take(spare, from.identity, principal)
    const { identity } = furnishing
    const { tag } = identity
    const family = familyOf(from)
    families.set(identity, family)
    family.living++
    depths.set(identity, (depths.get(from.identity) ?? 0) + 1)
    exchangeTag(family, 0, tag)
    const leave = (): void => {
      family.living--
      exchangeTag(family, tag, 0)
    }
    const seat = native.exchangeJoin(place.exchange, tag)
    if (seat < 0) {
      furnishings.discard(furnishing)
      leave()
      throw new Error(`cannot add the sandbox to the trap listener: errno ${-seat}`)
    }
    const shared = sharedBetween(former.principal, principal)
    const followed = follow({ identity, principal, worker: spare.worker, send: spare.send, from: { resident: from, process: request.process } }, from.hears)
    spare.send({
      kind: 'arrive', ...place, seat, tag, principal: noteOf(principal), request, shared, folders: followed.folders(), tree: family.tree,
      former: { tag: former.tag, principal: noteOf(former.principal) },
    } satisfies ArriveRequest)
    // While the worker wakes up: what it says is heard later.
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
          former.send({ kind: 'departed', process: message.pid, shared, tree: family.tree })
          watchTime(message.pid)
          break
        case 'not-arrived':
          if (message.reason !== undefined) from.moved(request, { reason: message.reason, errno: message.errno })
          tell(request, message.reason ?? 'it has ended')
          if (request.asked !== undefined) former.send({ kind: 'stay', id: request.id, errno: message.errno, process: request.process })
          break
        case 'ended': end(false); break
        default: followed.message(message)
      }
    }
    spare.listen({
      message,
      failed: () => {
        // Nobody serves its processes any more, nor may anybody else.
        killTagged(tag)
        tell(request, 'the worker of its new sandbox failed')
        if (request.id !== 0n) native.answerLater(place.listener, request.id, -errno.EAGAIN)
        native.exchangeLeave(place.exchange, seat)
        end(true)
      },
    })
  }

  return (from, request) => {
    if (from.place === undefined) return stay(from, request, errno.EPERM, 'this manifest has no transitions')
    const depth = depths.get(from.identity) ?? 0
    longest ??= Math.min(landlockRoom() - OF_THE_LAUNCH, LONGEST_CHAIN)
    if (depth >= longest) return stay(from, request, errno.EPERM, `it has ${depth} transitions behind it: the kernel takes no more Landlock domains one in the other`)
    const { limit, living } = familyOf(from)
    if (living >= limit) return stay(from, request, errno.EAGAIN, `limits.sandboxes = ${limit}: so many have come of this launch, and are there`)
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
}
