// A sandbox in its worker, and what serves it while it has processes.
import type { Launch } from '../../picoprocess/launch/process.ts'
import type { Poller } from '../../picoprocess/poller.ts'
import type { Gate } from '../../picoprocess/trap-gate.ts'
import type { CompiledPrincipal, Manifest } from '../../policy/index.ts'
import type { Dispatch } from '../../shim/calls/dispatch.ts'
import type { Timers } from '../../shim/kernel/timers.ts'
import type { LibraryOs, Mount } from '../../shim/types.ts'
import type { SandboxSetup } from '../protocol/setup.ts'
import type { Slot } from '../protocol/transition.ts'
import type { FromWorker } from '../protocol/worker.ts'
import type { Answers } from './calls/answers.ts'
import type { PendingDecisions } from './calls/pending-decisions.ts'
import type { Reports } from './calls/reports.ts'
import type { Serving } from './calls/serve.ts'
import type { ServedNames } from './dns/serve.ts'
import type { Keepers } from './keepers/keepers.ts'
import type { Persistence } from './keepers/persistence.ts'
import type { Folders } from './keepers/shm-folders.ts'
import type { SandboxStreams } from './keepers/streams.ts'
import type { EnterRequests } from './transitions/enter-request.ts'

/** What wakes a worker beside traps. */
export interface Wake {
  readonly timers: Timers
  readonly poller: Poller
  say(message: FromWorker): void
}

export interface Sandbox {
  readonly os: LibraryOs
  /** By what is decided now. */
  readonly compiled: CompiledPrincipal
  /** By guest path. */
  readonly mounts: ReadonlyMap<string, Mount>
  readonly keepers: Keepers
  readonly folders: Folders
  readonly links: SandboxStreams
  readonly names?: ServedNames | undefined
  persistence?: Persistence
  listener: number
  /** Where the calls of its tree are handed on. */
  exchange: number
  /** Decides by the same principal of another manifest from now on. */
  reload(manifest: Manifest): void
}

/** A sandbox with what it was made of. */
export interface Instance {
  /** Another one after a reload. */
  setup: SandboxSetup
  readonly sandbox: Sandbox
  readonly reports: Reports
  /** `audit.log = "all"`. */
  readonly recordsAll: boolean
  /** One double, shared with the engine. */
  readonly servedCalls: Float64Array
}

export interface Service {
  readonly instance: Instance
  readonly sandbox: Sandbox
  readonly gate: Gate
  /** Undefined where the sandbox began with a process that came from another. */
  readonly launched: Launch | undefined
  /** The first process of the sandbox. */
  readonly first: number
  readonly place: Slot
  readonly dispatch: Dispatch
  readonly answers: Answers
  readonly serving: Serving
  /** Where somebody wants to be asked. */
  readonly decisions: PendingDecisions | undefined
  readonly enterRequests: EnterRequests
  /** What tells that no process is left: the reaper's reports, or a watch on the processes. */
  events: { off(): void; look?(): void }
  /** What is left to do after an answer, when nobody waits for it any more. */
  afterwards: (() => void) | undefined
  /** No process is left. */
  ended: boolean
  /** It has been closed. */
  over: boolean
  onFault(error: unknown, id: bigint): void
}
