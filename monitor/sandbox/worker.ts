// A sandbox's worker: becomes a sandbox when told so, launches, and serves traps until no process is left.
import { native } from '../../picoprocess/addon.ts'
import { createGates, type Gates } from '../../picoprocess/trap-gate.ts'
import { renewed } from '../../policy/index.ts'
import { errno } from '../../shim/abi/errno.ts'
import type { VirtualFile } from '../../shim/vfs/virtual.ts'
import type { EngineSetup, SandboxNote } from '../protocol/setup.ts'
import type { ArriveRequest } from '../protocol/transition.ts'
import type { ToWorker } from '../protocol/worker.ts'
import { copiedArguments } from './calls/syscall-numbers.ts'
import { createIdentity } from './identity.ts'
import { launchProgram } from './launch.ts'
import { runLoop } from './loop.ts'
import { type Handlers, serviceHandlers } from './service-messages.ts'
import { closeService } from './service.ts'
import { afterEnd, afterReload, commonOf, instanceOf, type State } from './state.ts'
import { admit } from './transitions/admission.ts'
import { createApprovedMappings } from './transitions/approved-mappings.ts'
import { createDrain } from './transitions/drain.ts'
import type { Instance, Service, Wake } from './types.ts'

type WorkerState = State<Instance, Service>

export interface WorkerOptions extends Wake {
  /** Restricts this thread, once. */
  restrict(common: EngineSetup): void
  /** The virtual files of the manifest's modules. */
  files(): ReadonlyMap<string, VirtualFile>
}

export interface SandboxWorker {
  /** Throws what ends the worker. */
  receive(message: ToWorker): void
}

export const createWorker = ({ restrict, files, ...wake }: WorkerOptions): SandboxWorker => {
  const { say, timers, poller } = wake
  let state: WorkerState = { kind: 'empty' }
  let gates: Gates | undefined
  const identity = createIdentity(wake, files)
  const approved = createApprovedMappings()
  const drain = createDrain(() => say({ kind: 'fence' }))
  const gatesOfThread = (): Gates => (gates ??= createGates(poller.fd, copiedArguments))
  const serviceNow = (): Service | undefined => (state.kind === 'serving' ? state.service : undefined)
  const serve = (service: Service): void => {
    state = { kind: 'serving', instance: service.instance, service, common: commonOf(state) }
    runLoop(service, { timers, poller, onEnd: () => {
      closeService(service)
      state = afterEnd(state)
      say({ kind: 'ended' })
    } })
  }
  const beReady = (instance: Instance): void => {
    state = { kind: 'ready', instance }
    identity.ruleset(instance)
  }
  /** Makes the sandbox that this worker is to be, in which nobody is yet. */
  const prepare = (common: EngineSetup, assignment: SandboxNote): Instance => {
    const { principal: note, ...own } = assignment
    const before = instanceOf(state)
    if (state.kind === 'prepared' && state.preparedFor !== undefined) before?.sandbox.names?.close()
    state = { kind: 'prepared', common, assignment, preparedFor: undefined, instance: before }
    const principal = renewed(common.manifest, note)
    if (principal === undefined) throw new Error(`no principal '${note.name}'`)
    const instance = identity.become({ ...common, ...own, principal }, before)
    state = { kind: 'prepared', common, assignment, preparedFor: JSON.stringify(note), instance }
    approved.useView(instance.setup)
    gatesOfThread()
    identity.ruleset(instance)
    return instance
  }
  const receiveProcess = (arriving: ArriveRequest): void => {
    if (state.kind !== 'prepared' || state.assignment.tag !== arriving.tag) throw new Error('this worker was prepared for another sandbox')
    const { common, assignment, preparedFor, instance } = state
    const isPrepared = instance !== undefined && preparedFor === JSON.stringify(arriving.principal)
    const own = isPrepared ? instance : prepare(common, { ...assignment, principal: arriving.principal })
    admit(arriving, own, { wake, gates: gatesOfThread(), approved, drain, ruleset: identity.ruleset, onService: serve })
  }
  const handlers: Handlers = {
    setup: ({ setup }) => {
      restrict(setup)
      identity.resolveBy(setup.manifest)
      beReady(identity.become(setup))
      say({ kind: 'ready' })
    },
    renew: ({ identity: own }) => {
      const before = instanceOf(state)!
      beReady(identity.become({ ...before.setup, ...own }, before))
      say({ kind: 'ready' })
    },
    reload: ({ manifest, revision }) => {
      const before = instanceOf(state)
      state = afterReload(state, manifest, revision)
      if (before !== undefined) identity.reload(before, manifest, revision, state.kind !== 'ready')
      // A launch keeps the filter and the ruleset that it began with: rules that only narrow fit into them.
      identity.forget()
      if (state.kind === 'ready') {
        // Nobody is in it yet, so it begins by the new manifest.
        state.instance.sandbox.names?.close()
        beReady(identity.become(state.instance.setup, state.instance))
      }
      say({ kind: 'reloaded', revision })
    },
    launch: (request) => {
      if (state.kind !== 'ready') throw new Error('launch before setup')
      launchProgram(request, state.instance, { wake, gates: gatesOfThread(), identity, onService: serve })
    },
    prepare: ({ share: common }) => {
      restrict(common)
      identity.resolveBy(common.manifest)
      state = { kind: 'pooled', common, last: undefined }
      say({ kind: 'ready' })
    },
    furnish: ({ own }) => {
      try {
        say({ kind: 'furnished', tag: prepare(commonOf(state)!, own).setup.tag })
      } catch {
        // Preparing is retried when a process arrives; the error is reported to it then.
      }
    },
    arrive: (arriving) => {
      try {
        receiveProcess(arriving)
      } catch (error) {
        // Nobody else would leave the exchange.
        if (serviceNow() === undefined) native.exchangeLeave(arriving.exchange, arriving.seat, arriving.tag)
        native.answerLater(arriving.listener, arriving.request.id, -errno.EAGAIN)
        throw error
      }
    },
    fence: ({ asker }) => say({ kind: 'fenced', asker }),
    fenced: drain.drained,
    ...serviceHandlers(serviceNow, say),
  }
  return { receive: (message) => (handlers[message.kind] as (message: ToWorker) => void)(message) }
}
