// What the monitor and a sandbox's worker say to each other.
import type { FamilyName } from '../../ipc/families/index.ts'
import type { Namespace } from '../../ipc/contract/family.ts'
import type { Peer } from '../../ipc/contract/service.ts'
import type { Manifest, Principal, PrincipalNote } from '../../policy/index.ts'
import type { Credentials } from '../../shim/kernel/credentials.ts'
import type { AskedVerb } from '../../shim/kernel/decisions.ts'
import type { Trigger } from '../../shim/kernel/transitions.ts'
import type { Namespaces } from '../../picoprocess/launch/namespaces.ts'
import type { CallerTerminal } from '../../picoprocess/launch/launcher.ts'
import type { SessionCommand } from '../../picoprocess/launch/process.ts'
import type { KernelWall } from '../plan/landlock.ts'
import type { MountPlan } from '../plan/mounts.ts'
import type { NamedFiles } from '../plan/named-files.ts'
import type { NamesSetup } from '../sandbox/dns/serve.ts'

/** What differs from one sandbox of a principal to the next. */
export interface SandboxIdentity {
  readonly tag: number
  readonly mounts: readonly MountPlan[]
  /** One double: how many calls were served. */
  readonly meter: SharedArrayBuffer
}

/** What all sandboxes of an engine have in common. */
export interface EngineShare {
  readonly manifest: Manifest
  /** Counts the manifests that this engine has had, from 1. */
  readonly revision: number
  readonly hostname: string
  /** Modules whose exports are virtual files. */
  readonly modules: readonly string[]
  /** Where its principal's rules have host names. */
  readonly names?: NamesSetup
  /** Somebody wants to be asked before anything that the rules grant; so many milliseconds without an answer are a no. */
  readonly deadline?: number
  /** Files that are opened by the names that rules give them. */
  readonly named: NamedFiles
  /** The Landlock ruleset of the engine's threads. */
  readonly ruleset: number | undefined
  /** In kernel mode. */
  readonly kernel?: KernelSetup
  /** The worker was started by a thread that is restricted already, and is as restricted as that. */
  readonly inherits: boolean
  /** A control group for each launch holds `limits.processes`. */
  readonly grouped: boolean
}

/** Where a sandbox's programs open files themselves. */
export interface KernelSetup extends KernelWall {
  /** The mounts of its namespace, as fdinfo has them. */
  readonly mountIds: readonly number[]
}

/** What is one sandbox's own. */
export interface SandboxOwn extends SandboxIdentity {
  readonly principal: Principal
  readonly folder: string
}

/** Given to a worker when it becomes a sandbox. */
export interface SandboxSetup extends EngineShare, SandboxOwn {}

/** The /dev/shm of the sandboxes whose shared memory and semaphores are used, where that is another's. */
export interface SharedFolders {
  readonly memory?: string
  readonly semaphores?: string
}

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

/** A picoprocess needs a stream to another sandbox's keeper. The asker has made the pipes; these are the far ends. */
export interface ConnectRequest {
  readonly kind: 'connect'
  /** Counted by the asking worker. */
  readonly stream: number
  readonly family: FamilyName
  /** The tag of the sandbox that it must lead to; absent where any of the principal's will do. */
  readonly target?: number
  readonly process: number
  readonly user: number
  readonly group: number
  readonly groups: readonly number[]
  readonly input: number
  readonly output: number
  /** The near ends of the same two pipes, in the same order. */
  readonly own: readonly [number, number]
  /** One int32: not 0 once the stream has been cut. */
  readonly cut: SharedArrayBuffer
}

export interface ServeRequest {
  readonly kind: 'serve'
  /** The asking sandbox's tag, which with `stream` names the stream. */
  readonly from: number
  readonly stream: number
  readonly family: FamilyName
  readonly peer: Peer
  readonly input: number
  readonly output: number
  readonly cut: SharedArrayBuffer
}

/** What somebody outside must say yes to, as the worker knows it. */
export interface DecisionReport {
  readonly time: number
  readonly revision: number
  readonly pid: number
  readonly program: string
  readonly syscall: string
  readonly verbs: readonly AskedVerb[]
  readonly object: string
}

/** What is to become of a process, in a few words: both ends have the manifest. */
export interface MoveNote {
  /** Its number among the manifest's. */
  readonly transition: number
  readonly principal: PrincipalNote
}

/** A process is to become another principal's, by a call that is held, or wherever it is. */
export interface DepartRequest {
  readonly kind: 'depart'
  /** Of the call; 0 where it is in none. */
  readonly id: bigint
  /** Of what steers from outside, which wants to know what came of it. */
  readonly asked?: number
  readonly tid: number
  readonly process: number
  /** What it runs, as the program sees it. */
  readonly program: string
  /** The call, where it is to be carried out anew (TrapFrame.save). */
  readonly frame?: Uint8Array
  readonly move: MoveNote
  readonly trigger: Trigger
  /** A handle on its working directory, which is whose the request is; -1 where it has none. */
  readonly cwd: number
  readonly credentials: Credentials
  readonly umask: number
  /** Its old sandbox holds, or may hold, calls of other threads of the process. */
  readonly others: boolean
  /** The open files that the first process of the tree was launched with (shim/kernel/open-files.ts). */
  readonly launchedWith: readonly string[]
}

/** Where a listener's traps are handed on. */
export interface ExchangePlace {
  readonly exchange: number
  readonly listener: number
}

/** A sandbox in few words: its worker has the manifest. */
export interface SandboxNote extends SandboxIdentity {
  readonly folder: string
  readonly principal: PrincipalNote
}

/** To a worker that has been furnished. */
export interface ArriveRequest extends ExchangePlace {
  readonly kind: 'arrive'
  /** What it has at the exchange. */
  readonly seat: number
  readonly tag: number
  /** Another one may have been thought likely. */
  readonly principal: PrincipalNote
  readonly request: DepartRequest
  readonly former: { readonly tag: number; readonly principal: PrincipalNote }
  /** The namespaces that it shares with the sandbox that the process leaves. */
  readonly shared: readonly Namespace[]
  readonly folders: SharedFolders
  readonly tree: LaunchTree
}

/** What came of one launch. */
export interface LaunchTree {
  /** Int32: tags of its sandboxes, 0 where there is none. */
  readonly tags: SharedArrayBuffer
  /** `limits.processes` of the principal that was launched. */
  readonly tasks: number | undefined
}

export type ToWorker =
  /** It may become any sandbox of the engine. */
  | { readonly kind: 'prepare'; readonly share: EngineShare }
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

/** A refused call, as the worker knows it. */
export interface RefusalReport {
  /** The revision of the manifest that decided. */
  readonly revision: number
  readonly time: number
  readonly pid: number
  readonly program: string
  readonly syscall: string
  readonly object: string
  readonly need?: number
  /** The other name that the object was to have: what lies beneath it, or would, was in the way. */
  readonly to?: string
  readonly errno: number
  readonly unsafe?: string
  readonly reach?: 'connect' | 'bind'
  readonly protocol?: 'tcp' | 'udp' | 'unix'
  /** Where no rule of the manifest's decided. */
  readonly reason?: string
}

/** A call that was served, for `audit.log = "all"`. */
export interface ServedReport {
  /** As in RefusalReport. */
  readonly revision: number
  readonly time: number
  readonly pid: number
  readonly program: string
  readonly syscall: string
  readonly object: string
  /** Why it failed, where it did. */
  readonly errno?: number
}

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'reloaded'; readonly revision: number }
  /** `handles`: what must be closed for the worker when it ends before it can say 'ended'. */
  | { readonly kind: 'started'; readonly pid: number; readonly handles: readonly number[]; readonly place: ExchangePlace & { readonly seat: number } }
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
