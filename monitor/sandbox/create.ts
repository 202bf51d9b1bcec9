// A sandbox in its worker: the library OS instance of one principal, and the loop that serves its
// picoprocesses.
import type { Namespace } from '../../ipc/contract/family.ts'
import { kernelFor } from '../../picoprocess/host-calls.ts'
import { packState, packTag } from '../../picoprocess/inherited-state.ts'
import {
  compilePrincipal, DENIED, HIDDEN, hiddenBelow, isWithin, type Manifest, pathRights, type Pins,
  type Principal, principalNamed, READ, resolvesNames, STAT, transitionsOf,
} from '../../policy/index.ts'
import { linkingRule, movingRule, readableBelow } from '../../policy/paths/rights.ts'
import { createDecisions } from '../../shim/kernel/decisions.ts'
import { DIRECTORY_HANDLE } from '../../shim/kernel/directories.ts'
import { createReceiver } from '../../shim/kernel/incoming-signals.ts'
import { type Moves, NO_MOVES } from '../../shim/kernel/transitions.ts'
import { createLibraryOs } from '../../shim/library-os.ts'
import type { Mount } from '../../shim/types.ts'
import type { VirtualFile } from '../../shim/vfs/virtual.ts'
import { featuresOf, hostFacts, servedFeatures } from '../plan/features.ts'
import { isEnginesOwn } from '../plan/folders/private-folders.ts'
import { nameFilePaths } from '../plan/names/files.ts'
import { HOSTNAME } from '../plan/names/own-name.ts'
import { type SandboxSetup, SHM } from '../protocol/setup.ts'
import type { Reports } from './calls/reports.ts'
import { createRules } from './current-rules.ts'
import { createOwnAddresses } from './dns/own-addresses.ts'
import { createPinned } from './dns/resolve.ts'
import { serveNames } from './dns/serve.ts'
import { createKeepers } from './keepers/keepers.ts'
import { createFolders } from './keepers/shm-folders.ts'
import { createSandboxStreams } from './keepers/streams.ts'
import { engineFolders, keptMounts, openMount } from './mounts.ts'
import { networkOf, socketAddressOf } from './network-rules.ts'
import type { Sandbox, Wake } from './types.ts'

export interface SandboxOptions {
  /** Follows links, as rules were compiled. */
  resolve(path: string): string
  readonly reports: Reports
  readonly wake: Wake
  /** The virtual files that the manifest's modules export. */
  readonly files: ReadonlyMap<string, VirtualFile>
  /** The sandbox that this worker was before. */
  readonly previous: Sandbox | undefined
}

/** Beside what the rules give: the files themselves, and the folders that lead to them. */
const nameFileRights = (files: ReadonlySet<string>, path: string): number => {
  if (files.has(path)) return READ | STAT
  return [...files].some((file) => isWithin(file, path)) ? STAT : 0
}

export const createSandbox = (
  { manifest, principal, mounts, folder, tag, names, named, deadline, kernel, grouped }: SandboxSetup,
  { resolve, reports, wake: { timers, poller, say }, files, previous }: SandboxOptions,
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
    // What a program must read to find its name server is not the manifest's to grant, only to
    // deny.
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
  const links = createSandboxStreams({ poller, keepers: sandbox.keepers, shares, tag, say })
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
    onRefused: reports.refused,
    onAbsent: reports.absent,
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

/**
 * RLIMIT_LOCKS of the first picoprocess in kernel mode: its tag, and what the kernel keeps itself.
 */
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
