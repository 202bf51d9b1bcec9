// Starts the manifest's program in this worker's sandbox, and hears of its processes from their
// reaper.
import { native } from '../../picoprocess/addon.ts'
import type { Namespaces } from '../../picoprocess/launch/namespaces.ts'
import { close, killAll, launch, type Launch, readEvents, start } from '../../picoprocess/launch/process.ts'
import type { Gates } from '../../picoprocess/trap-gate.ts'
import { lentFiles } from '../../shim/kernel/lent-files.ts'
import { requireHarmless } from '../../shim/net/messages/received-descriptors.ts'
import { heldByLending } from '../../shim/syscalls/lent-features.ts'
import type { LibraryOs } from '../../shim/types.ts'
import { servedFeatures } from '../plan/features.ts'
import { truncationHeld } from '../plan/landlock.ts'
import { enterGroup } from '../plan/task-groups.ts'
import type { LaunchRequest } from '../protocol/worker.ts'
import { firstState, taggedState } from './create.ts'
import { watchForEmpty } from './empty-watch.ts'
import type { Identity } from './identity.ts'
import { createPersistence } from './keepers/persistence.ts'
import { resourceLimits } from './resource-limits.ts'
import { openExchange, openService } from './service.ts'
import type { Instance, Service, Wake } from './types.ts'
import { watchExecutions } from './watch-executions.ts'

/**
 * Somebody has killed the reaper. A program may have cleared the signal that it would get at its
 * parent's death.
 */
const reportAbandoned = (service: Service, { poller, timers, say }: Wake): void => {
  say({ kind: 'fault', message: 'the process that watches over the programs was killed: they are ended' })
  say({ kind: 'abandoned' })
  service.events.off()
  service.events = watchForEmpty(poller, timers, 0, service.sandbox.os.processes.all, () => (service.ended = true))
}

const handleEvents = (service: Service, launched: Launch, wake: Wake): void => {
  const { say } = wake
  for (const event of readEvents(launched)) {
    if (event.kind === 'exited' && event.pid === launched.pid) {
      say({ kind: 'exited', status: event.status, ...(event.cpuSeconds === undefined ? {} : { cpuSeconds: event.cpuSeconds }) })
      // The launch ends with its first picoprocess; whatever that left behind goes too.
      killAll(launched)
    } else if (event.kind === 'stopped') say({ kind: 'stopped', signal: event.signal })
    else if (event.kind === 'continued') say({ kind: 'continued' })
    else if (event.kind === 'exec-failed') say({ kind: 'exec-failed', errno: event.errno })
    else if (event.kind === 'overdue') say({ kind: 'overdue' })
    else if (event.kind === 'empty') service.ended = true
    else if (event.kind === 'closed' && !service.ended) reportAbandoned(service, wake)
  }
}

/**
 * Afterwards the namespaces live as long as the reaper does: nobody else has the descriptor that
 * keeps them alive.
 */
const launchIn = (namespaces: Namespaces | undefined, os: LibraryOs, stdio: readonly number[], begin: (namespaces: Namespaces | undefined) => Launch): Launch => {
  if (namespaces === undefined) return begin(undefined)
  try {
    requireHarmless(os, stdio, truncationHeld())
    return begin(namespaces)
  } finally {
    native.close(namespaces.lifeline)
  }
}

/** Before it executes anything: what cannot be limited does not begin. */
const confine = (launched: Launch, group: string): void => {
  try {
    enterGroup(group, launched.pid)
  } catch (error) {
    native.close(launched.listener!)
    close(launched)
    throw error
  }
}

const startProcess = ({ setup: { principal: { limits } }, sandbox }: Instance, request: LaunchRequest, program: Uint8Array, ruleset: number | undefined): Launch => {
  const { entrypoint, argv, env, stdio, cwd, umask, terminal, foreground, caller } = request
  return launchIn(request.namespaces, sandbox.os, stdio, (namespaces) => launch({
    entrypoint, argv: [...argv], env: [...env], stdio, program, terminal, foreground,
    ...(ruleset === undefined ? {} : { ruleset }),
    limits: resourceLimits(limits, namespaces === undefined ? firstState(sandbox, cwd, umask) : taggedState(sandbox)),
    ...(namespaces === undefined ? { umask: 0 } : { umask, directory: cwd, namespaces }),
    ...(caller === undefined ? {} : { caller }),
    ...(limits.wallSeconds === undefined ? {} : { wallSeconds: limits.wallSeconds }),
  }))
}

export interface LaunchTools {
  readonly wake: Wake
  readonly gates: Gates
  readonly identity: Pick<Identity, 'filter' | 'ruleset'>
  /** Its service is there, before the program runs. */
  onService(service: Service): void
}

export const launchProgram = (request: LaunchRequest, instance: Instance, { wake, gates, identity, onService }: LaunchTools): void => {
  const { timers, poller, say } = wake
  const { sandbox, sandbox: { os } } = instance
  if (request.persist !== undefined) {
    sandbox.persistence = createPersistence(request.persist, timers, (message) => say({ kind: 'fault', message }))
    sandbox.persistence.restore(sandbox.keepers)
  }
  sandbox.folders.use(request.shared)
  const lent = heldByLending(os.host, request.stdio)
  os.features = servedFeatures(os.features, lent)
  const launched = startProcess(instance, request, identity.filter(instance, lent), identity.ruleset(instance))
  if (request.group !== undefined) confine(launched, request.group)
  watchExecutions(instance)
  os.lent = lentFiles(os, request.stdio)
  const events = poller.watch(launched.socket, 'in', () => {
    if (!service.over) handleEvents(service, launched, wake)
  })
  const service: Service = openService({ instance, gates, wake, first: launched.pid, place: openExchange(launched.listener!, os.tag), launched, events })
  onService(service)
  say({ kind: 'started', pid: launched.pid, handles: [launched.socket], place: service.place })
  start(launched)
}
