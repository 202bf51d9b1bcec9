// What the monitor and a sandbox's worker say to each other.
import type { Namespace } from '../../ipc/contract/family.ts'
import type { CallerTerminal } from '../../picoprocess/launch/launcher.ts'
import type { Namespaces } from '../../picoprocess/launch/namespaces.ts'
import type { SessionCommand } from '../../picoprocess/launch/process.ts'
import type { Manifest } from '../../policy/index.ts'
import type { DecisionReport, RefusalReport, ServedReport } from './reports.ts'
import type { EngineSetup, SandboxIdentity, SandboxNote, SandboxSetup, SharedFolders } from './setup.ts'
import type { ConnectRequest, ServeRequest } from './streams.ts'
import type { ArriveRequest, DepartRequest, LaunchTree, Slot } from './transition.ts'

export interface LaunchRequest {
  readonly kind: 'launch'
  readonly entrypoint: string
  readonly argv: readonly string[]
  readonly env: readonly string[]
  readonly cwd: string
  readonly stdio: readonly [number, number, number]
  readonly umask: number
  /** Descriptor 0 is the controlling terminal of the launch's session. */
  readonly terminal: boolean
  /** And the first picoprocess begins in its foreground. */
  readonly foreground: boolean
  readonly caller?: CallerTerminal
  /** The folder that the keepers' state is kept in. */
  readonly persist?: string
  readonly shared: SharedFolders
  /** The control group that holds `limits.processes`. */
  readonly group?: string
  /** In kernel mode: the worker closes what keeps them alive, which then is the reaper's alone. */
  readonly namespaces?: Namespaces
}

export type ToWorker =
  /** It may become any sandbox of the engine. */
  | { readonly kind: 'prepare'; readonly share: EngineSetup }
  /** What it is to be a sandbox of, sooner or later. */
  | { readonly kind: 'furnish'; readonly own: SandboxNote }
  | ArriveRequest
  /** Nothing became of a move that the worker asked for. */
  | { readonly kind: 'stay'; readonly id: bigint; readonly errno: number; readonly process: number }
  /** The process is another sandbox's now, which shares these namespaces. */
  | { readonly kind: 'departed'; readonly process: number; readonly shared: readonly Namespace[]; readonly tree: LaunchTree }
  /** Asks whether what was under way has been given. */
  | { readonly kind: 'fence'; readonly asker: number }
  | { readonly kind: 'fenced' }
  | { readonly kind: 'setup'; readonly setup: SandboxSetup }
  /** Between launches: a new sandbox of the same principal, with nothing of the last one's. */
  | { readonly kind: 'renew'; readonly identity: SandboxIdentity }
  /** Another manifest, which only narrows: 'reloaded' follows, and whatever is decided afterwards is decided by it. */
  | { readonly kind: 'reload'; readonly manifest: Manifest; readonly revision: number }
  | LaunchRequest
  /** A process is to enter another principal, as if it had asked for it: 'pushed' follows. */
  | { readonly kind: 'push'; readonly number: number; readonly process: number; readonly principal: string }
  /** The answer to a 'decide': denied where it says why. */
  | { readonly kind: 'decided'; readonly question: number; readonly why?: string }
  | { readonly kind: 'kill' }
  /** For the first picoprocess. */
  | { readonly kind: 'signal'; readonly signal: number }
  | { readonly kind: 'session'; readonly command: SessionCommand }
  | ServeRequest
  /** The stream is over: its `cut` says so already. */
  | { readonly kind: 'cut'; readonly from: number; readonly stream: number }
  /** What it has of another's by these is not for it any more. */
  | { readonly kind: 'severed'; readonly namespaces: readonly Namespace[] }

export type FromWorker =
  | { readonly kind: 'ready' }
  /** It has been furnished to be the sandbox of this tag. */
  | { readonly kind: 'furnished'; readonly tag: number }
  | { readonly kind: 'reloaded'; readonly revision: number }
  /** `handles`: what must be closed for the worker when it ends before it can say 'ended'. */
  | { readonly kind: 'started'; readonly pid: number; readonly handles: readonly number[]; readonly place: Slot }
  | DepartRequest
  /** The process that was to come is this sandbox's. */
  | { readonly kind: 'arrived'; readonly pid: number }
  /** It is not, and its call has been answered. `reason`: why the transition was refused; absent where the call itself failed. */
  | { readonly kind: 'not-arrived'; readonly errno: number; readonly reason?: string }
  /** Its old sandbox is to say that it gives it nothing any more. */
  | { readonly kind: 'fence' }
  | { readonly kind: 'fenced'; readonly asker: number }
  | { readonly kind: 'refused'; readonly refusal: RefusalReport }
  /** A name that the host has and no mount holds was looked for. */
  | { readonly kind: 'absent'; readonly pid: number; readonly program: string; readonly object: string; readonly syscall: string; readonly need: number }
  | { readonly kind: 'served'; readonly served: ServedReport }
  /** `problem`: why it has not. */
  | { readonly kind: 'pushed'; readonly number: number; readonly problem?: string }
  /** 'decided' may follow. */
  | { readonly kind: 'decide'; readonly question: number; readonly decision: DecisionReport }
  | { readonly kind: 'stopped'; readonly signal: number }
  | { readonly kind: 'continued' }
  /** The reaper of the launch has ended before its processes: nobody ends them any more but the monitor. */
  | { readonly kind: 'abandoned' }
  /** The first picoprocess: wait(2)'s status, and the processor time that it used itself. */
  | { readonly kind: 'exited'; readonly status: number; readonly cpuSeconds?: number }
  | { readonly kind: 'exec-failed'; readonly errno: number }
  /** Its reaper ends it: the time of the launch is over. */
  | { readonly kind: 'overdue' }
  | ConnectRequest
  | { readonly kind: 'disconnected'; readonly stream: number }
  /** Nothing of the launch is left. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'fault'; readonly message: string }
