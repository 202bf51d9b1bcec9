// First step of an engine: everything that must be there before it restricts itself, while it still
// has all of its rights.
import { native } from '../../picoprocess/addon.ts'
import { quickFeatures, requireHost } from '../../picoprocess/features/probe.ts'
import { gaps, type Manifest, ManifestError, settleLinks, widenings } from '../../policy/index.ts'
import { createFreshFolders, type FreshFolders } from '../plan/folders/fresh-folders.ts'
import { createRunFolder, type RunFolder } from '../plan/folders/run-folder.ts'
import { engineRuleset } from '../plan/landlock.ts'
import { settleSources } from '../plan/mounts.ts'
import { nameFiles } from '../plan/named-files.ts'
import { reservePort } from '../plan/names/port.ts'
import { nameSources } from '../plan/names/sources.ts'
import { createKernel, type Kernel, requireKernelMode } from '../plan/namespaces.ts'
import { hostResolver } from '../plan/symlinks.ts'
import { createTaskGroups, mayUseGroups, type TaskGroups } from '../plan/task-groups.ts'
import { planView } from '../plan/view-plan.ts'
import { moduleFolders, modulesOf } from '../plan/virtual-files.ts'
import type { MountPlan, NamedFiles, NamesSetup } from '../protocol/setup.ts'
import { type Audit, createAudit } from './audit/audit.ts'
import { type ControlSocket, createControlSocket } from './control/socket.ts'
import { createStateFolders, type StateFolders } from './state-folders.ts'
import type { Workers } from './workers/pool.ts'

export interface PrepareOptions {
  /** Modules of virtual files besides those that the manifest names: absolute paths. */
  readonly modules?: readonly string[]
  /** Somebody is asked besides the rules. */
  readonly decides: boolean
  readonly workers: Workers
}

/** What the later steps stand on. */
export interface PreparedEngine {
  readonly manifest: Manifest
  readonly resolve: ReturnType<typeof hostResolver>
  readonly modules: readonly string[]
  readonly workers: Workers
  readonly folder: RunFolder
  readonly fresh: FreshFolders
  readonly control: ControlSocket | undefined
  /** In kernel mode: the namespaces of its one launch. */
  readonly kernel: Kernel | undefined
  readonly groups: TaskGroups | undefined
  readonly mounts: readonly MountPlan[]
  readonly names: NamesSetup | undefined
  readonly named: NamedFiles
  readonly audit: Audit
  readonly states: StateFolders
  /** The Landlock ruleset of the engine's threads. */
  readonly ruleset: number | undefined
  /**
   * Gives back what it holds, and removes its folder at once. For an engine that does not come to
   * be.
   */
  abandon(): void
  /** Gives back what it holds, once no sandbox needs it. */
  close(): Promise<void>
}

const NOT_YET = 'leave it out, and see whether the rest of the manifest is narrow enough without it'

/** A rule that nothing holds is no reason to run with more than it leaves. */
const requireEnforcement = (manifest: Manifest): void => {
  const open = gaps(manifest).filter(({ severity }) => severity === 'error')
  const problems = open.map(({ message, place: { file, line, column } }) => ({ code: 'not-yet', message, file, line, column, remedy: NOT_YET }))
  if (problems.length > 0) throw new ManifestError(problems)
}

/** Transitions that only narrow: proven for the links of this host as they are now. */
const requireNarrowing = (manifest: Manifest, resolve: ReturnType<typeof hostResolver>): void => {
  const problems = widenings(manifest, { resolve })
  if (problems.length > 0) throw new ManifestError(problems)
}

/** What has to be given back, the last first. */
type Held = Pick<PreparedEngine, 'folder' | 'control'> & { kernel?: Kernel; groups?: TaskGroups; fresh?: FreshFolders; audit?: Audit; release?(): void }

const planAll = (held: Held, manifest: Manifest, resolve: PreparedEngine['resolve'], modules: readonly string[], workers: Workers): Omit<PreparedEngine, 'abandon' | 'close'> => {
  const { folder, control } = held
  const fresh = (held.fresh = createFreshFolders(manifest, folder))
  const { mounts, resolving } = planView(manifest, folder, resolve, fresh)
  const reserved = resolving ? reservePort() : undefined
  if (reserved !== undefined) held.release = reserved.release
  const names = reserved === undefined ? undefined : { sources: nameSources(manifest), port: reserved.port }
  const audit = (held.audit = createAudit(manifest, resolve))
  const states = createStateFolders(manifest)
  const kernel = manifest.sandbox.files === 'kernel' ? (held.kernel = createKernel(manifest, mounts, resolve, folder, resolving)) : undefined
  const groups = mayUseGroups(manifest) ? createTaskGroups() : undefined
  if (groups !== undefined) held.groups = groups
  const ruleset = engineRuleset(manifest, resolve, folder.path, {
    readable: moduleFolders(modules),
    ...(control === undefined ? {} : { control: control.folder }),
    ...(names === undefined ? {} : { names }),
    ...(groups === undefined ? {} : { groups: groups.path }),
    ...(kernel === undefined ? {} : { kernel: kernel.setup }),
  })
  if (native.startQueueFiles() < 0) throw new Error('cannot start the thread that serves message queues')
  const named = kernel === undefined ? nameFiles(manifest, resolve) : []
  return { manifest, resolve, modules, workers, folder, fresh, control, kernel, groups, mounts, names, named, audit, states, ruleset }
}

/** Throws ManifestError, HostError or RangeError for what cannot be run here as it is written. */
export const prepareEngine = (asked: Manifest, { modules: more, decides, workers }: PrepareOptions): PreparedEngine => {
  requireEnforcement(asked)
  const written = settleSources(asked)
  const resolve = hostResolver(written)
  const manifest = settleLinks(written, resolve)
  requireHost(quickFeatures.filter((name) => !manifest.sandbox.bestEffort.includes(name.replaceAll('-', '_'))))
  if (manifest.sandbox.files === 'kernel') requireKernelMode(decides)
  const modules = modulesOf(manifest, more)
  native.setUndumpable()
  process.umask(0)
  requireNarrowing(manifest, resolve)
  const folder = createRunFolder()
  const held: Held = { folder, control: createControlSocket() }
  const abandon = (): void => {
    held.kernel?.close()
    held.groups?.close()
    held.fresh?.close()
    held.control?.close()
    folder.removeNow()
  }
  try {
    return {
      ...planAll(held, manifest, resolve, modules, workers),
      abandon,
      close: async () => {
        held.release?.()
        held.kernel?.close()
        held.groups?.close()
        held.fresh?.close()
        held.audit?.close()
        await folder.remove()
      },
    }
  } catch (error) {
    abandon()
    throw error
  }
}
