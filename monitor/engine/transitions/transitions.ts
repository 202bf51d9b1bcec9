// A process becomes another principal's while it runs: the monitor's part. It gives the new sandbox
// a tag, a worker and its place among the others. The worker does the rest
// (sandbox/transitions/arrival.ts), and only when that has worked does the old sandbox forget the
// process.
import { native } from '../../../picoprocess/addon.ts'
import { killTagged } from '../../../picoprocess/launch/tagged.ts'
import type { Principal, PrincipalNote } from '../../../policy/index.ts'
import { errno } from '../../../shim/abi/errno.ts'
import type { DepartRequest } from '../../protocol/transition.ts'
import type { FromWorker } from '../../protocol/worker.ts'
import { startAlarm } from '../alarm.ts'
import type { Follow, Resident } from '../worker-reports.ts'
import type { SeatListener } from '../workers/launch-workers.ts'
import type { Furnishings } from '../workers/prepared-sandboxes.ts'
import type { Spare, Spares } from '../workers/transition-workers.ts'
import { type Arranged, createArranging } from './arranging.ts'
import { createDeadlines } from './deadlines.ts'
import { createFamilies } from './families.ts'

export interface TransitionsOptions {
  readonly spares: Spares
  readonly furnishings: Furnishings
  readonly follow: Follow
  /** What controls the engine from outside hears what came of what it asked for. */
  pushed(number: number, problem?: string): void
  /**
   * A principal by the manifest that decides now: what asked for the transition may have been decided
   * by the one before. Undefined where it is gone.
   */
  renew(principal: PrincipalNote): Principal | undefined
}

/** Closes what the request brings along. */
const discard = ({ cwd, trigger }: DepartRequest): void => {
  if (cwd >= 0) native.close(cwd)
  if (trigger.kind === 'accepted') native.close(trigger.fd)
}

/** What becomes of a request: who asked from outside is told, and the old sandbox where it stays. */
const createReplies = (pushed: TransitionsOptions['pushed']) => {
  const tell = ({ asked, process }: DepartRequest, problem?: string): void => {
    if (asked !== undefined) pushed(asked, problem === undefined ? undefined : `${process} has not become another principal: ${problem}`)
  }
  const stay = (from: Resident, request: DepartRequest, code: number, reason: string): void => {
    from.moved(request, { reason, errno: code })
    discard(request)
    tell(request, reason)
    from.member.send({ kind: 'stay', id: request.id, errno: code, process: request.process })
  }
  return { tell, stay }
}

export const createTransitions = ({ spares, furnishings, follow, renew, pushed }: TransitionsOptions): ((from: Resident, request: DepartRequest) => void) => {
  const families = createFamilies()
  const deadlines = createDeadlines()
  const arrange = createArranging({ furnishings, follow, families })
  const { tell, stay } = createReplies(pushed)

  /** Hears what the new sandbox's worker says, to its end. */
  const listenerOf = ({ spare, from, principal, furnishing, followed, arrival, leave }: Arranged): SeatListener => {
    const { member: former } = from
    const { request, seat, tag, shared, tree, exchange, listener } = arrival
    let alarm: NodeJS.Timeout | undefined
    const watchTime = (pid: number): void => {
      const deadline = deadlines.begin(furnishing.identity, from, principal)
      if (deadline === undefined) return
      alarm = startAlarm(deadline.at - performance.now(), () => {
        followed.limit({ pid, program: request.program, limit: 'wall_seconds', value: deadline.seconds })
        spare.send({ kind: 'kill' })
      })
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
          followed.began({ exchange, listener })
          furnishings.expect(from.identity, principal)
          from.moved(request)
          tell(request)
          former.send({ kind: 'departed', process: message.pid, shared, tree })
          watchTime(message.pid)
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
        if (request.id !== 0n) native.answerLater(listener, request.id, -errno.EAGAIN)
        native.exchangeLeave(exchange, seat, tag)
        end(true)
      },
    }
  }

  const start = (spare: Spare, from: Resident, request: DepartRequest): void => {
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
    const arranged = arrange(spare, from, principal, request)
    spare.send(arranged.arrival)
    // While the worker wakes up: what it says is heard later.
    arranged.followed.join()
    spare.listen(listenerOf(arranged))
  }

  return (from, request) => {
    const problem = families.obstacle(from)
    if (problem !== undefined) return stay(from, request, problem.errno, problem.reason)
    spares.take().then(
      (spare) => {
        try {
          start(spare, from, request)
        } catch (error) {
          spare.give(true)
          stay(from, request, errno.EAGAIN, (error as Error).message)
        }
      },
      (error: unknown) => stay(from, request, errno.EAGAIN, (error as Error).message),
    )
  }
}
