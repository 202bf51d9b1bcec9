// A sandbox in its worker: the library OS instance of one principal, and the loop that serves its picoprocesses.
import { dirname } from 'node:path'
import { syscallNumber } from 'seccomp-bpf-ts'
import type { Namespace } from '../../ipc/contract/family.ts'
import { native } from '../../picoprocess/addon.ts'
import { kernelFor } from '../../picoprocess/host-calls.ts'
import { packState, packTag } from '../../picoprocess/inherited-state.ts'
import type { Poller } from '../../picoprocess/poller.ts'
import {
  below, type CompiledPrincipal, compilePrincipal, DENIED, HIDDEN, hiddenBelow, isWithin,
  type Manifest, pathRights, type Pins, type Principal, principalNamed, READ, resolvesNames,
  STAT, transitionsOf,
} from '../../policy/index.ts'
import { linkingRule, movingRule, readableBelow } from '../../policy/paths/rights.ts'
import { MACHINE } from '../../shim/abi/machine.ts'
import type { Syscall } from '../../shim/calls/define-syscall.ts'
import { createDecisions } from '../../shim/kernel/decisions.ts'
import { DIRECTORY_HANDLE } from '../../shim/kernel/directories.ts'
import { createReceiver } from '../../shim/kernel/incoming-signals.ts'
import type { Timers } from '../../shim/kernel/timers.ts'
import { type Moves, NO_MOVES } from '../../shim/kernel/transitions.ts'
import { createLibraryOs } from '../../shim/library-os.ts'
import { syscalls } from '../../shim/syscalls/table.ts'
import { createBlockedFile } from '../../shim/vfs/blocked-file.ts'
import { createDevFileSystem } from '../../shim/vfs/dev.ts'
import { procFileSystem } from '../../shim/vfs/proc/index.ts'
import { createVirtualFileSystem, type VirtualFile } from '../../shim/vfs/virtual.ts'
import { featuresOf, hostFacts, servedFeatures } from '../plan/features.ts'
import { ownHandle } from '../plan/folders/own-handle.ts'
import { controlPrefixes, isEnginesOwn } from '../plan/folders/private-folders.ts'
import { RUN_FOLDER_PREFIX } from '../plan/folders/run-folder.ts'
import { nameFilePaths } from '../plan/names/files.ts'
import { HOSTNAME } from '../plan/names/own-name.ts'
import type { RefusalReport } from '../protocol/reports.ts'
import { type MountPlan, type SandboxSetup, SHM } from '../protocol/setup.ts'
import type { FromWorker } from '../protocol/worker.ts'
import { createRules } from './current-rules.ts'
import { createOwnAddresses } from './dns/own-addresses.ts'
import { createPinned } from './dns/resolve.ts'
import { type ServedNames, serveNames } from './dns/serve.ts'
import { createKeepers, type Keepers } from './keepers/keepers.ts'
import type { Persistence } from './keepers/persistence.ts'
import { createFolders, type Folders, openFolder } from './keepers/shm-folders.ts'
import { createLinks, type SandboxLinks } from './keepers/streams.ts'
import { networkOf, socketAddressOf } from './network-rules.ts'
import type { HostMount, LibraryOs, Mount } from '../../shim/types.ts'
import type { RefusedCall } from '../../shim/kernel/refusal.ts'

export const numbers: ReadonlyMap<number, Syscall> = new Map(
  syscalls.flatMap((call) => {
    const nr = syscallNumber(MACHINE, call.name)
    return nr === undefined ? [] : [[nr, call] as const]
  }),
)

/** Bit i: argument i of the call is a path, copied with the trap. */
const pathArguments = (nr: number): number => {
  let mask = 0
  numbers.get(nr)?.args.forEach(([, argument], index) => {
    if (argument.path) mask |= 1 << index
  })
  return mask
}

/** As notify.c has it: which argument points to structures, and their size. */
const structureArgument = (nr: number): number => {
  const args = numbers.get(nr)?.args ?? []
  const index = args.findIndex(([, argument]) => argument.structure !== undefined)
  return index < 0 ? 0 : (args[index]![1].structure! << 3) | index
}

/** What is copied with a trap. */
export const copiedArguments = { paths: pathArguments, structures: structureArgument }

const openMount = (plan: MountPlan, files: ReadonlyMap<string, VirtualFile>): Mount => {
  const { path, writable } = plan
  if (plan.kind === 'proc') return { kind: 'virtual', path, writable: true, files: procFileSystem }
  if (plan.kind === 'dev') return { kind: 'virtual', path, writable: true, files: createDevFileSystem(path) }
  if (plan.kind === 'blocked') return { kind: 'virtual', path, writable, files: createBlockedFile(path, plan.reason!, plan.there!) }
  if (plan.kind === 'virtual') return { kind: 'virtual', path, writable, files: createVirtualFileSystem(path, files) }
  const source = plan.source!
  const folder = plan.name === undefined ? source : source.slice(0, source.lastIndexOf('/')) || '/'
  const open = (): number => (plan.handle === undefined ? openFolder(folder) : ownHandle(plan.handle, source))
  const mount: HostMount = { kind: 'host', path, root: open(), name: plan.name ?? '', source, writable, skeleton: plan.skeleton, tellsMissing: plan.tellsMissing === true, apart: plan.handle !== undefined }
  return plan.shm ? { ...mount, semaphores: { ...mount, root: open() } } : mount
}

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
  readonly links: SandboxLinks
  readonly names?: ServedNames | undefined
  persistence?: Persistence
  listener: number
  /** Where the calls of its tree are handed on. */
  exchange: number
  /** Decides by the same principal of another manifest from now on. */
  reload(manifest: Manifest): void
}

/** What one sandbox leaves to the next of its principal: what the manifest alone determines. */
const keptMounts = (mounts: readonly MountPlan[], previous: Sandbox | undefined): ReadonlyMap<string, Mount> => {
  const kept = new Map<string, Mount>()
  if (!previous) return kept
  previous.os.directories.close()
  previous.os.routeSockets.close()
  for (const [path, mount] of previous.mounts) {
    const plan = mounts.find((each) => each.path === path)
    if (mount.kind === 'host' && plan?.source !== undefined && !plan.fresh) kept.set(path, mount)
    else if (mount.kind === 'host') {
      for (const each of mount.semaphores ? [mount, mount.semaphores] : [mount]) {
        native.close(each.root)
        each.root = -1
      }
    }
  }
  return kept
}

/**
 * What the names of engines' private folders start with, where a mount of the manifest's shows them: they hold what views are made of, and the
 * sockets that engines are steered by.
 */
const engineFolders = (mounts: readonly MountPlan[], folder: string): string[] => {
  const control = controlPrefixes()
  const starts = [`${dirname(dirname(folder))}/${RUN_FOLDER_PREFIX}`, ...control]
  return mounts.flatMap(({ kind, path, source }) => {
    if (kind !== 'host' || source === undefined) return []
    // A mount of the sockets' folder, of an engine's own folder, or of something in it.
    if (control.some((start) => source.startsWith(start)) || (!isWithin(source, dirname(folder)) && isEnginesOwn(source))) return [path]
    return starts.filter((start) => isWithin(dirname(start), source)).map((start) => `${path === '/' ? '' : path}${below(start, source)}`)
  })
}

/** As it is reported to the engine. */
export const reportOf = ({ tid, nr, program, object, need, to, errno, unsafe: item, reach, protocol, reason }: RefusedCall): Omit<RefusalReport, 'revision'> => ({
  time: Date.now(), pid: tid, program, syscall: numbers.get(nr)?.name ?? String(nr), object, errno, ...(need === undefined ? {} : { need }),
  ...(to === undefined ? {} : { to }),
  ...(item === undefined ? {} : { unsafe: item }),
  ...(reach === undefined ? {} : { reach }),
  ...(protocol === undefined ? {} : { protocol }),
  ...(reason === undefined ? {} : { reason }),
})

/** Beside what the rules give: the files themselves, and the folders that lead to them. */
const nameFileRights = (files: ReadonlySet<string>, path: string): number => {
  if (files.has(path)) return READ | STAT
  return [...files].some((file) => isWithin(file, path)) ? STAT : 0
}

export const createSandbox = (
  { manifest, principal, mounts, folder, tag, names, named, deadline, kernel, grouped }: SandboxSetup, resolve: (path: string) => string, onRefused: (refusal: Omit<RefusalReport, 'revision'>) => void,
  { timers, poller, say }: Wake, files: ReadonlyMap<string, VirtualFile> = new Map(), previous?: Sandbox,
): Sandbox => {
  const { name } = principal
  const kept = keptMounts(mounts, previous)
  const opened = new Map(mounts.map((plan) => [plan.path, kept.get(plan.path) ?? openMount(plan, files)]))
  const own = engineFolders(mounts, folder)
  const rules = createRules(previous?.compiled.principal.name === name ? previous.compiled : compilePrincipal(principal, { resolve }))
  const isOwn = createOwnAddresses()
  const pinned = createPinned(isOwn)
  const nameFiles = new Set(names !== undefined && resolvesNames(principal) ? nameFilePaths(resolve) : [])
  const rights = (path: string): number => {
    const given = pathRights(rules.compiled, path)
    // What a program must read to find its name server is not the manifest's to grant, only to deny.
    return nameFiles.size === 0 || (given & (DENIED | HIDDEN)) !== 0 ? given : given | nameFileRights(nameFiles, path)
  }
  const facts = { ...hostFacts(manifest), ...(grouped ? { tasksBounded: true } : {}) }
  const become = new Set(principal.become.map(({ id }) => id))
  const sandbox = {
    mounts: opened as ReadonlyMap<string, Mount>,
    folders: createFolders(opened.get(SHM)),
    listener: -1,
    exchange: -1,
    get compiled() { return rules.compiled },
    reload: (next) => {
      const now = principalNamed(next, name)
      if (!now) throw new Error(`no principal '${name}'`)
      rules.adopt(compilePrincipal(now, { resolve }))
      become.clear()
      for (const { id } of now.become) become.add(id)
      sandbox.os.view.forget()
      sandbox.os.wallIsWider = true
      // What a transition leads to is narrower too.
      sandbox.os.moves = movesOf(next, { ...now, limits: principal.limits }, resolve, pinned.pins)
    },
  } as { -readonly [K in keyof Sandbox]: Sandbox[K] }
  const unsafe = new Set(principal.allowUnsafe.map((item) => item.name))
  sandbox.keepers = createKeepers({
    timers,
    receiver: createReceiver(() => sandbox.os),
    kept: () => sandbox.persistence !== undefined,
    onChange: manifest.ipc.persist === undefined ? undefined : (family) => sandbox.persistence?.changed(family),
    onFault: (family, error) => say({ kind: 'fault', message: `the keeper of ${family} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}` }),
  })
  const shares = (namespace: Namespace): boolean => namespace !== 'processes' && rules.compiled.principal.share[namespace].length > 0
  const links = createLinks({ poller, keepers: sandbox.keepers, shares, tag, say })
  sandbox.links = links
  sandbox.names = names !== undefined && nameFiles.size > 0 ? serveNames(names, rules, { pinned, isOwn }, () => sandbox.os) : undefined
  sandbox.os = createLibraryOs({
    timers,
    links,
    watch: (fd, ready) => poller.watch(fd, 'in', ready),
    principal: name,
    host: kernelFor(() => sandbox.listener, () => sandbox.exchange, (milliseconds, callback) => void timers.after(milliseconds, callback), named),
    tag,
    mounts: [...opened.values()],
    // By name alone as well: another engine may have been started in another environment.
    rights: (path) => (own.some((start) => path.startsWith(start)) || isEnginesOwn(path) ? HIDDEN : rights(path)),
    hiddenBelow: (path) => own.some((start) => isWithin(start, path)) || (rules.hides && hiddenBelow(rules.compiled, path)),
    keepsName: (from, to) => own.some((start) => isWithin(start, from) || isWithin(start, to)) || movingRule(rules.compiled, from, to) !== undefined,
    keepsLink: (path, target) => rules.freezes && linkingRule(rules.compiled, path, target) !== undefined,
    keepsLinks: () => rules.freezes,
    readableBelow: (path) => readableBelow(rules.compiled, path),
    network: networkOf(rules, pinned.pins),
    nameServer: sandbox.names,
    lent: new Set(),
    features: servedFeatures(featuresOf(manifest, principal, facts)),
    kernel: kernel === undefined ? undefined : { root: kernel.root, mountIds: new Set(kernel.mountIds) },
    onRefused: (call) => onRefused(reportOf(call)),
    onAbsent: (call) => {
      const { pid, program, object, syscall, need } = reportOf(call)
      say({ kind: 'absent', pid, program, object, syscall, need: need ?? STAT })
    },
    ...(deadline === undefined ? {} : { decisions: createDecisions() }),
    folder,
    ...facts,
    unsafe,
    maximumTasks: facts.tasksBounded === true ? undefined : principal.limits.processes,
    become,
    hostname: HOSTNAME,
    signalsOthers: principal.signal.length > 0,
    wallIsWider: false,
    came: false,
    moves: movesOf(manifest, principal, resolve, pinned.pins),
  })
  return sandbox
}

/** What the manifest's transitions mean for the library OS. */
const movesOf = (manifest: Manifest, principal: Principal, resolve: (path: string) => string, pins: Pins): Moves => {
  if (manifest.transitions.length === 0) return NO_MOVES
  const transitions = transitionsOf(manifest, principal, { resolve })
  return {
    ...transitions,
    onAccept: (address) => transitions.onAccept(socketAddressOf(address)),
    onConnect: (address) => transitions.onConnect(socketAddressOf(address), pins),
  }
}

/** RLIMIT_LOCKS of the first picoprocess in kernel mode: its tag, and what the kernel keeps itself. */
export const taggedState = ({ os }: Sandbox): { current: bigint; maximum: bigint } =>
  ({ current: packState({ umask: 0, credentials: 0, cwd: 0 }), maximum: packTag(os.tag) })

/** RLIMIT_LOCKS of the first picoprocess. */
export const firstState = (sandbox: Sandbox, cwd: string, umask: number): { current: bigint; maximum: bigint } => {
  const { os } = sandbox
  const place = os.view.place(os.shortcut(cwd))
  const handle = place.mount.kind === 'host' ? os.host.openat2(place.mount.root, place.rel, DIRECTORY_HANDLE, 0, 0x0c) : -20
  if (handle < 0) throw new Error(`process.cwd '${cwd}' is no directory in the view`)
  return { current: packState({ umask, credentials: 0, cwd: os.directories.enter(handle) }), maximum: packTag(os.tag) }
}

