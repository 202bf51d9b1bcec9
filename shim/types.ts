// The library OS as its parts see each other: types only. A service of `kernel/` knows none of
// these.
import type { ByteString } from './abi/bytes.ts'
import type { Host, Trap } from './kernel/host.ts'
import type { Moves } from './kernel/transitions.ts'
import type { Executions, Identity } from './exec/verification.ts'
import type { Final } from './kernel/final.ts'
import type { Timers } from './kernel/timers.ts'
import type { Ipc, Links } from './kernel/keeper-streams.ts'
import type { RouteSockets, WatchInput } from './net/interfaces/route-sockets.ts'
import type { Network } from './kernel/network.ts'
import type { NameServer } from './net/name-server.ts'
import type { Refusal, RefusedCall } from './kernel/refusal.ts'
import type { Decisions } from './kernel/decisions.ts'
import type { Directories } from './kernel/directories.ts'
import type { Processes } from './kernel/processes.ts'
import type { TaskLimit } from './kernel/task-limit.ts'
import type { CredentialTable } from './kernel/credentials.ts'
import type { SocketNames } from './net/socket-names.ts'
import type { StandIns } from './net/stand-in.ts'
import type { Connections } from './net/connections.ts'
import type { Waits } from './kernel/waits.ts'
import type { Probes } from './kernel/probes.ts'

/**
 * A mount backed by a host directory (or by one host file, or by a private directory of the run).
 */
export interface HostMount {
  readonly kind: 'host'
  readonly path: ByteString
  /** An O_PATH handle on a directory. */
  root: number
  /** For a mount of one file: its name beneath root. */
  readonly name: ByteString
  /** The canonical host path of what is mounted. */
  source: ByteString
  readonly writable: boolean
  /** Ours, made for the run: the way to the mounts, with nothing of the host in it. */
  readonly skeleton: boolean
  /** Mounted where no name of the host's leads: `source` is only what /proc calls it. */
  readonly apart?: boolean
  /**
   * Which names are missing in it is no secret, as far as every user of the host may list its
   * folders.
   */
  readonly tellsMissing?: boolean
  /**
   * Where names directly in it that begin with `sem.` lie: /dev/shm holds what two namespaces are
   * made of (sem_overview(7), shm_overview(7)).
   */
  readonly semaphores?: HostMount
}

/** Files that come from TypeScript. `rel` is the path beneath the mount, '' for its root. */
export interface VirtualMount {
  readonly kind: 'virtual'
  readonly path: ByteString
  readonly writable: boolean
  readonly files: VirtualFileSystem
}

export type Mount = HostMount | VirtualMount

/** A file system of the library OS's own. Results are values or negative errno. */
export interface VirtualFileSystem {
  /**
   * The text of a symbolic link; undefined when it is none. `final`: nothing follows it in the
   * path.
   */
  link(task: Task, rel: ByteString, final: boolean): ByteString | undefined
  /** Whether `open` judges what the name leads to, so that the name itself needs no right. */
  judgesItself?(rel: ByteString): boolean
  /**
   * Whether opening this name leads to what a descriptor that has the name is open on; where it
   * always does, there is no such method. `descriptor`: the engine's own of the same open file, or
   * -1.
   */
  leadsTo?(task: Task, rel: ByteString, descriptor: number): boolean
  /**
   * Whether whoever may read this name may write it: it says something of the sandbox's own
   * processes, and no more than they may change anyway.
   */
  writesOwn?(rel: ByteString): boolean
  /** No name can be made: looking for one says so already. */
  readonly fixed?: boolean
  /** A descriptor of the engine's own, close-on-exec. */
  open(task: Task, rel: ByteString, flags: number): number | Promise<number>
  /** Fills a struct stat. */
  stat(task: Task, rel: ByteString, into: Uint8Array, follow: boolean): number
  /** What readlink(2) says; -EINVAL when it is no link. */
  readlink(task: Task, rel: ByteString): ByteString | number
}

/** A canonical guest path with the mount that holds it and what the principal may do there. */
export interface Place {
  readonly path: ByteString
  readonly mount: Mount
  /** Beneath the mount's root handle. */
  readonly rel: ByteString
  readonly rights: number
}

export interface View {
  /** The longest path first. The last one is '/'. */
  readonly mounts: readonly Mount[]
  /**
   * Where a canonical guest path lies. Remembered: rights do not change within a policy revision.
   */
  place(path: ByteString): Place
  /**
   * The guest path of a host path as /proc/PID/fd shows it; undefined when it is not in the view.
   */
  guestPath(hostPath: ByteString): ByteString | undefined
  /**
   * A host directory that stands for a guest directory: a filtered listing, a place of the engine's
   * own.
   */
  alias(hostPath: ByteString, guestPath: ByteString): void
  unalias(hostPath: ByteString): void
  /** The rights of places have changed. */
  forget(): void
  /**
   * The mounts directly in or beneath a guest directory, as the names in that directory that lead
   * to them.
   */
  mountNames(directory: ByteString): readonly ByteString[]
}

/** What the library OS knows of the sandbox's mount namespace. */
export interface KernelFiles {
  /** A handle on its root. */
  readonly root: number
  /** Its mounts, as fdinfo has them. No program makes others. */
  readonly mountIds: ReadonlySet<number>
}

export interface Task {
  readonly tid: number
  readonly os: LibraryOs
  readonly trap: Trap
  readonly cwd: number
  readonly credentials: number
  readonly umask: number
  /** The transitions that this call may set off. */
  readonly moves: Moves
  /** Its handler has returned, and what is done now is done while it waits. */
  readonly late?: true
  /** For a call that another sandbox's task began, and that makes it one of this sandbox. */
  readonly arriving?: Arriving
}

/** An exec that has been judged: what the kernel is to run, and by which name. */
export interface ApprovedExec {
  readonly approved: Identity
  readonly path: ByteString
  /** The name that the kernel finds the program by. */
  readonly hostPath: () => ByteString
  /** The name that the kernel is told, which leads to the program by way of a script or not. */
  readonly asked: ByteString
  /** What takes the place of argv[0]; empty where that stays. */
  readonly prefix: readonly ByteString[]
  readonly argv: number
  readonly envp: number
}

export interface Arriving {
  /** Carries an exec out: the call is answered by then, or -errno. */
  execute(exec: ApprovedExec): Promise<Final>
}

export interface LibraryOsOptions {
  readonly host: Host
  readonly timers: Timers
  readonly links: Links
  readonly watch: WatchInput
  readonly principal: string
  readonly tag: number
  readonly mounts: readonly Mount[]
  /** Rights of the principal at a canonical guest path. */
  rights(path: ByteString): number
  /** Whether a listing of this directory must be filtered: something in it is hidden. */
  hiddenBelow(path: ByteString): boolean
  /**
   * Whether a rule keeps a folder from being called otherwise, because of what lies or could come
   * to lie in it.
   */
  keepsName(from: ByteString, to: ByteString): boolean
  /** Whether a rule keeps a symbolic link to `target` from being at `path`. */
  keepsLink(path: ByteString, target: ByteString): boolean
  /** Whether some rule could: asked for at every rename. */
  keepsLinks(): boolean
  /** Whether a rule lets this directory, or something beneath it, be read. */
  readableBelow(path: ByteString): boolean
  readonly network: Network
  /** In kernel mode: where programs open files themselves. */
  readonly kernel: KernelFiles | undefined
  /** Which cases of the syscall table there are for this principal (`onlyWith`). */
  features: ReadonlySet<string>
  /** Open files that the caller lent (open-files.ts). */
  lent: ReadonlySet<string>
  /** The name server of programs whose rules have host names. */
  readonly nameServer: NameServer<Task> | undefined
  onRefused(call: RefusedCall): void
  /** A name that the host has and no mount holds. */
  onAbsent(call: RefusedCall): void
  /** Somebody who is asked besides the rules. */
  readonly decisions?: Decisions
  /** A private host folder of the run. */
  readonly folder: ByteString
  /** The ids that the program sees; the host's own where they are the same. */
  readonly user: number
  readonly group: number
  readonly hostUser: number
  readonly hostGroup: number
  /** Named exceptions to the hardening. */
  readonly unsafe: ReadonlySet<string>
  readonly become: ReadonlySet<number>
  /** How many processes and threads there may be. */
  readonly maximumTasks: number | undefined
  readonly hostname: string
  /** Whether the kernel keeps the signals of picoprocesses in the sandbox. */
  readonly signalsScoped: boolean
  /** The transitions of its principal; replaced when the policy changes. */
  moves: Moves
  /**
   * The kernel's wall around its picoprocesses is one that they brought along, or was made for
   * rules that granted more: what the kernel runs is not bounded by this principal's.
   */
  wallIsWider: boolean
  /** Its processes came from another sandbox. */
  came: boolean
  /** Whether a rule lets it signal another sandbox. */
  readonly signalsOthers: boolean
}

export interface LibraryOs extends Omit<LibraryOsOptions, 'onRefused' | 'onAbsent' | 'mounts' | 'links' | 'watch'> {
  readonly view: View
  readonly rootHandle: number
  readonly directories: Directories
  readonly processes: Processes
  readonly executions: Executions
  readonly taskLimit: TaskLimit | undefined
  readonly credentials: CredentialTable
  readonly socketNames: SocketNames
  readonly standIns: StandIns
  readonly routeSockets: RouteSockets
  readonly connections: Connections
  readonly waits: Waits
  readonly ipc: Ipc
  /**
   * Some process may share its table of descriptors with another one: since the first has been
   * made, for good.
   */
  tablesShared: boolean
  readonly onExit: Links['onExit']
  refused(task: Task, refusal: Refusal): void
  /** A name that no mount holds was looked for. */
  absent(task: Task, path: ByteString, need: number): void
  /** access(2) said no. */
  probed(task: Task, refusal: Refusal): void
  readonly probes: Probes
  /** The guest path of an open file of the engine's or the guest's, as a link in /proc shows it. */
  guestPath(hostPath: ByteString, handle: ByteString): ByteString | undefined
  /**
   * The guest path that a file without a name had before it was removed; undefined when it was not
   * in the view.
   */
  formerPath(hostPath: ByteString): ByteString | undefined
  /**
   * Follows the links in the root directory of the view (/bin → usr/bin), which are ours and never
   * change.
   */
  shortcut(path: ByteString): ByteString
}
