// A process from another sandbox becomes the first process of this worker's sandbox.
import { native } from '../../../picoprocess/addon.ts'
import type { Gates } from '../../../picoprocess/trap-gate.ts'
import { errno } from '../../../shim/abi/errno.ts'
import { sys } from '../../../shim/abi/numbers.ts'
import { HandlerFault } from '../../../shim/calls/dispatch.ts'
import type { Held } from '../../../shim/kernel/host.ts'
import type { LibraryOs } from '../../../shim/types.ts'
import type { ArriveRequest, LaunchTree } from '../../protocol/transition.ts'
import { watchForEmpty } from '../empty-watch.ts'
import { openService } from '../service.ts'
import type { Instance, Service, Wake } from '../types.ts'
import { watchExecutions } from '../watch-executions.ts'
import type { ApprovedMappings } from './approved-mappings.ts'
import { arrive } from './arrival.ts'
import type { Drain } from './drain.ts'

const HELD_THREAD_INTERVAL_MS = 5

/**
 * A held thread comes to the listener: nobody else is in the sandbox, so nothing else can come
 * before it.
 */
const receiveHeld = ({ gate }: Service, thread: number, held: Held): bigint | undefined => {
  for (;;) {
    const outcome = gate.receive(HELD_THREAD_INTERVAL_MS, false)
    if (outcome === 'trap' && gate.frame.tid === thread && gate.frame.nr === sys.restart_syscall) return gate.frame.id
    if (outcome === 'trap') gate.answer(-errno.EPERM)
    else if (outcome === 'gone' || held.trapped(false) !== 0) return undefined
  }
}

/** From now on the task limit of the launch counts all sandboxes that came of it. */
export const countTree = ({ taskLimit }: LibraryOs, { tags, tasks }: LaunchTree): void => {
  if (taskLimit !== undefined && tasks !== undefined) taskLimit.tree = { maximum: tasks, tags: new Int32Array(tags) }
}

export interface AdmissionTools {
  readonly wake: Wake
  readonly gates: Gates
  readonly approved: ApprovedMappings
  readonly drain: Drain
  /** The Landlock ruleset of its picoprocesses. */
  ruleset(instance: Instance): number | undefined
  /** Its service is there; whatever fails from now on ends the process, not the arrival. */
  onService(service: Service): void
}

export const admit = (arriving: ArriveRequest, instance: Instance, { wake, wake: { timers, poller, say }, gates, approved, drain, ruleset, onService }: AdmissionTools): void => {
  const { request } = arriving
  const { sandbox, sandbox: { os } } = instance
  os.lent = new Set(request.launchedWith)
  countTree(os, arriving.tree)
  os.came = true
  const service = openService({ instance, gates, wake, first: request.process, place: arriving })
  onService(service)
  watchExecutions(instance)
  sandbox.folders.use(arriving.folders)
  const carriedOut = arrive(arriving, {
    manifest: instance.setup.manifest, sandbox, dispatch: service.dispatch, harmless: approved.between(arriving), consultation: service.decisions, say,
    wall: ruleset(instance) ?? -1,
    answer: (id, result) => service.answers.answerHeld(id, result),
    listen: (thread, held) => ({
      receive: () => receiveHeld(service, thread, held),
      answer: (id) => void native.answerLater(service.gate.listener, id, 0),
    }),
    fence: drain.wait,
  }).catch((error: unknown) => {
    service.onFault(error instanceof HandlerFault ? error : new HandlerFault(-1, request.tid, error), request.id)
    return false
  }).then((came) => {
    service.afterwards = () => {
      service.events = watchForEmpty(poller, timers, came ? request.process : 0, os.processes.all, () => (service.ended = true))
    }
  })
  void service.answers.expect(carriedOut)
}
