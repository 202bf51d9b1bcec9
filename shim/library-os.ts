// One library OS instance: what a sandbox's picoprocesses share.
import { errno } from './abi/errno.ts'
import { statLinks, STAT_SIZE } from './abi/structs.ts'
import type { KernelFiles } from './vfs/mount-namespace.ts'
import type { Mount } from './vfs/mount.ts'
import { createView, type View } from './vfs/view.ts'
import type { ByteString } from './abi/bytes.ts'
import { createCredentials, type CredentialTable } from './kernel/credentials.ts'
import type { Decisions } from './kernel/decisions.ts'
import { createDirectories, type Directories } from './kernel/directories.ts'
import { createExecutions, type Executions } from './exec/verification.ts'
import type { Host } from './kernel/host.ts'
import { createIpc, type Ipc, type Links } from './kernel/keeper-streams.ts'
import { type Connections, createConnections } from './net/peer-credentials.ts'
import { createSocketNames, type SocketNames } from './net/socket-names.ts'
import { createRouteSockets, type RouteSockets, type WatchInput } from './net/interfaces/route-sockets.ts'
import { createStandIns, type StandIns } from './net/stand-in.ts'
import type { NameServer } from './net/name-server.ts'
import type { Moves } from './kernel/transitions.ts'
import type { Network } from './kernel/network.ts'
import { createProbes, type Probes } from './kernel/probes.ts'
import { createProcesses, type Processes } from './kernel/processes.ts'
import { createTaskLimit, type TaskLimit } from './kernel/task-limit.ts'
import type { Task } from './kernel/task.ts'
import type { Timers } from './kernel/timers.ts'
import { createUnmounted } from './kernel/unmounted.ts'
import { createWaits, type Waits } from './kernel/waits.ts'

/** A refusal as the handler knows it; the monitor adds principal, program, time and rule. */
export interface Refusal {
  readonly object: ByteString
  /** The rights that were needed (shim/abi/rights.ts), for paths. */
  readonly need?: number
  /** The other name that it was to have. */
  readonly to?: ByteString
  readonly errno: number
  /** The item of `allow_unsafe` that would have allowed it. */
  readonly unsafe?: string
  /** What was wanted of a socket's address; `object` is the address as a manifest writes it. */
  readonly reach?: 'connect' | 'bind'
  /** What addresses are made of that a rule must speak of, for a socket that none speaks of. */
  readonly protocol?: 'tcp' | 'udp' | 'unix'
  /** Where no rule decided. */
  readonly reason?: string
}

export interface RefusedCall extends Refusal {
  readonly tid: number
  readonly nr: number
  readonly program: ByteString
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
  /** Whether a rule keeps a folder from being called otherwise, because of what lies or could come to lie in it. */
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
  readonly nameServer: NameServer | undefined
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
  /** What makes its tasks another principal's. */
  /** Other ones when the policy changes. */
  moves: Moves
  /** The kernel's wall around its picoprocesses is one that they brought along, or was made for rules that granted more: what the kernel runs is not bounded by this principal's. */
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
  /** Some process may share its table of descriptors with another one: since the first has been made, for good. */
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
  /** The guest path that a file without a name had before it was removed; undefined when it was not in the view. */
  formerPath(hostPath: ByteString): ByteString | undefined
  /** Follows the links in the root directory of the view (/bin → usr/bin), which are ours and never change. */
  shortcut(path: ByteString): ByteString
}

const DELETED = ' (deleted)'
/** What the kernel writes of a removed file. It may be the file's name, too. */
export const isRemoved = (hostPath: ByteString): boolean => hostPath.endsWith(DELETED)

/** memfd_create(2): the program's own memory. No file of a host's root directory has such a name. */
export const inMemory = (hostPath: ByteString): boolean => hostPath.startsWith('/memfd:')

export const createLibraryOs = (options: LibraryOsOptions): LibraryOs => {
  const { host, onRefused, onAbsent, mounts, links, watch, ...rest } = options
  const view = createView(mounts, options.rights)
  const root = view.mounts.at(-1)
  if (root?.path !== '/' || root.kind !== 'host') throw new Error('the view has no root')

  const scratch = new Uint8Array(STAT_SIZE)
  const guestPath = (hostPath: ByteString, handle: ByteString): ByteString | undefined => {
    if (isRemoved(hostPath)) {
      const NEWFSTATAT = 262
      if (host.syscall(NEWFSTATAT, -100, handle, scratch, 0) < 0 || statLinks(scratch) === 0) return undefined
    }
    return view.guestPath(hostPath)
  }

  const rootLinks = new Map<ByteString, ByteString>()
  if (root.skeleton) {
    for (const name of host.skeletonLinks(root.root)) {
      const target = host.readlinkBeneath(root.root, name, 0)
      if (typeof target === 'string') rootLinks.set(`/${name}`, `/${target.replace(/^\/+/, '')}`)
    }
  }
  const shortcut = (path: ByteString): ByteString => {
    const slash = path.indexOf('/', 1)
    // The link itself may be the object: only what lies beneath is led on.
    if (slash < 0 || rootLinks.size === 0) return path
    const target = rootLinks.get(path.slice(0, slash))
    return target === undefined ? path : target + path.slice(slash)
  }

  const processes = createProcesses(host, options.tag)
  const directories = createDirectories(host, guestPath, () => processes.inherited('cwd'))
  const probes = createProbes()
  const isUnmounted = createUnmounted(host)
  const calledBy = (task: Task, refusal: Refusal): RefusedCall => {
    const exe = host.readlink(`/proc/${task.tid}/exe`)
    // In a namespace of its own it is told as seen from there.
    const program = typeof exe !== 'string' ? '?' : options.kernel === undefined ? (view.guestPath(exe) ?? exe) : exe
    return { ...refusal, tid: task.tid, nr: task.trap.nr, program }
  }
  const credentials = createCredentials(options.user, options.group)
  const os: LibraryOs = {
    ...rest,
    host,
    view,
    rootHandle: root.root,
    directories,
    processes,
    executions: createExecutions(host, options.timers),
    taskLimit: options.maximumTasks === undefined ? undefined : createTaskLimit(host, processes, options.maximumTasks),
    credentials,
    waits: createWaits(host, options.timers),
    ipc: createIpc(links),
    tablesShared: false,
    onExit: links.onExit,
    socketNames: createSocketNames(host, options.folder),
    standIns: createStandIns(),
    routeSockets: createRouteSockets(host, options.network, watch),
    connections: createConnections(host),
    guestPath,
    formerPath: (path) => (isRemoved(path) ? view.guestPath(path.slice(0, -DELETED.length)) : undefined),
    shortcut,
    refused: (task, refusal) => {
      const why = refusal.reason ?? rest.decisions?.why(task.trap.id, refusal.object)
      onRefused(calledBy(task, why === undefined ? refusal : { ...refusal, reason: why }))
    },
    absent: (task, path, need) => {
      if (isUnmounted(path)) onAbsent(calledBy(task, { object: path, need, errno: errno.ENOENT }))
    },
    probed: (task, refusal) => probes.told(calledBy(task, refusal)),
    probes,
  }
  return os
}
