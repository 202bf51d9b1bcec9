// The engine: one manifest, its own Landlock domain, workers for sandboxes, and the audit. Runs in the main thread, and composes.
import { native } from '../../picoprocess/addon.ts'
import { quickFeatures, requireHost } from '../../picoprocess/features/probe.ts'
import { gaps, type Manifest, ManifestError, type Principal, principalNamed, reloadProblems, renewed, settleLinks, widenings } from '../../policy/index.ts'
import { createFreshFolders, type FreshFolders } from '../plan/folders/fresh-folders.ts'
import { createRunFolder } from '../plan/folders/run-folder.ts'
import { engineRuleset, restrictThread } from '../plan/landlock.ts'
import { inheritMounts, renewMounts, settleSources } from '../plan/mounts.ts'
import { nameFiles } from '../plan/named-files.ts'
import { HOSTNAME } from '../plan/names/own-name.ts'
import { reservePort } from '../plan/names/port.ts'
import { nameSources } from '../plan/names/sources.ts'
import { createKernel, type Kernel, requireKernelMode } from '../plan/namespaces.ts'
import { hostResolver } from '../plan/symlinks.ts'
import { createTaskGroups, mayUseGroups, type TaskGroups } from '../plan/task-groups.ts'
import { planView } from '../plan/view-plan.ts'
import { moduleFolders, modulesOf } from '../plan/virtual-files.ts'
import type { AuditRecord, SandboxInfo, Stopped } from '../protocol/records.ts'
import type { EngineShare, SandboxIdentity } from '../protocol/setup.ts'
import type { DepartRequest } from '../protocol/transition.ts'
import { type Audit, createAudit } from './audit/audit.ts'
import { createBroker } from './broker.ts'
import { answerQuestion, type Steerable } from './control/questions.ts'
import { createControlSocket } from './control/socket.ts'
import type { EngineLaunch } from './launch-run.ts'
import { createLaunches, type RunningLaunch } from './launches.ts'
import { createRoster } from './sandboxes.ts'
import { createStates } from './state-folders.ts'
import { createTags } from './tags.ts'
import { createDepartures } from './transitions.ts'
import { createFollow, type Decider, type Resident } from './worker-reports.ts'
import { createSeats, type Seats } from './workers/launch-workers.ts'
import { engineWorkers, type Workers } from './workers/pool.ts'
import { createFurnishings } from './workers/prepared-sandboxes.ts'
import { createSpares } from './workers/transition-workers.ts'
import { createTrimming } from './workers/trim-memory.ts'
export type { Decider } from './worker-reports.ts'
export type { EngineLaunch } from './launch-run.ts'
export type { RunningLaunch } from './launches.ts'

export interface EngineEvents {
  onRefused?(record: AuditRecord): void
  /** An error of the engine's own; the picoprocess that met it was killed. */
  onFault?(message: string): void
}

export interface CreateEngineOptions {
  readonly umask?: number
  /** Modules of virtual files besides those that the manifest names: absolute paths. */
  readonly modules?: readonly string[]
  /** Those of engineWorkers(), which may have been started before the manifest was read. */
  readonly workers?: Workers
  /** Launches follow each other: keep a worker ready. */
  readonly warm?: boolean
  /** Whom to ask besides the rules. */
  readonly decide?: Decider
}

export interface Engine {
  readonly audit: Audit
  launch(options: EngineLaunch): RunningLaunch
  /** The sandboxes that are alive. */
  sandboxes(): SandboxInfo[]
  /** Asks a sandbox's first process to end, and ends it after `grace` milliseconds. Rejects with RangeError when there is no such sandbox. */
  stop(id: string, grace: number): Promise<Stopped>
  /**
   * Decides by another manifest, which may only narrow what there is: resolves with its revision when every sandbox does. Rejects with ManifestError
   * when it gives something, or changes what was settled at the start.
   */
  reload(manifest: Manifest): Promise<number>
  /** Moves a picoprocess into a sandbox of another principal, as a transition on request does: where any leads there, whatever it is on. Rejects where none does. */
  enter(pid: number, principal: string): Promise<void>
  /** Ends everything and removes what the run left. */
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

/** Prepares everything that must be there before the first program runs, then gives up what the manifest does not need. */
export const createEngine = (asked: Manifest, events: EngineEvents = {}, options: CreateEngineOptions = {}): Engine => {
  requireEnforcement(asked)
  const written = settleSources(asked)
  const resolve = hostResolver(written)
  const manifest = settleLinks(written, resolve)
  requireHost(quickFeatures.filter((name) => !manifest.sandbox.bestEffort.includes(name.replaceAll('-', '_'))))
  const { umask = process.umask(), warm = false, decide, workers = engineWorkers() } = options
  if (manifest.sandbox.files === 'kernel') requireKernelMode(decide !== undefined)
  workers.onExit = createTrimming()
  const modules = modulesOf(manifest, options.modules)
  native.setUndumpable()
  process.umask(0)
  requireNarrowing(manifest, resolve)
  const folder = createRunFolder()
  const control = createControlSocket()
  let kernel: Kernel | undefined
  let fresh: FreshFolders | undefined
  let groups: TaskGroups | undefined
  try {
    const folders = (fresh = createFreshFolders(manifest, folder))
    const { mounts, resolving } = planView(manifest, folder, resolve, folders)
    const reserved = resolving ? reservePort() : undefined
    const names = reserved === undefined ? undefined : { sources: nameSources(manifest), port: reserved.port }
    const audit = createAudit(manifest, resolve)
    const broker = createBroker(manifest)
    const roster = createRoster()
    const policy = { manifest, revision: 1 }
    const states = createStates(manifest)
    if (manifest.sandbox.files === 'kernel') kernel = createKernel(manifest, mounts, resolve, folder, resolving)
    if (mayUseGroups(manifest)) groups = createTaskGroups()
    const ruleset = engineRuleset(manifest, resolve, folder.path, {
      readable: moduleFolders(modules), ...(control === undefined ? {} : { control: control.folder }), ...(names === undefined ? {} : { names }), ...(groups === undefined ? {} : { groups: groups.path }),
      ...(kernel === undefined ? {} : { kernel: kernel.setup }),
    })
    if (native.startQueueFiles() < 0) throw new Error('cannot start the thread that serves message queues')
    const named = kernel === undefined ? nameFiles(manifest, resolve) : []
    const moves = manifest.transitions.length > 0
    // A thread may look into processes of its own Landlock domain and of those inside it. Where processes change sandboxes, and so workers, all workers
    // must be of one domain: started from here, after the restriction.
    if (moves) workers.discard()
    restrictThread(ruleset)
    const tags = createTags()
    let sandboxes = 0

    const identity = (make: (number: number) => SandboxIdentity['mounts'], below?: number): SandboxIdentity => ({ tag: tags.next(below), mounts: make(sandboxes++), meter: new SharedArrayBuffer(8) })
    const next = (): SandboxIdentity => identity((number) => (number === 0 ? mounts : renewMounts(mounts, folders, number)))
    const share = (): EngineShare => ({ ...policy, hostname: HOSTNAME, modules, named, ruleset, inherits: moves, grouped: groups !== undefined, ...(decide === undefined ? {} : { deadline: decide.deadline }), ...(names === undefined ? {} : { names }), ...(kernel === undefined ? {} : { kernel: kernel.setup }) })
    const seatsOf = (principal: Principal): Seats =>
      createSeats(workers, {
        next,
        setup: () => {
          const own = next()
          const path = folder.create(`sandbox-${own.tag}`)
          folder.create(`sandbox-${own.tag}/listings`)
          return { ...share(), ...own, principal: principalNamed(policy.manifest, principal.name) ?? principal, folder: path }
        },
        over: ({ tag, mounts: plans }) => {
          tags.release(tag)
          if (warm) for (const plan of plans) if (plan.fresh) folders.discard(plan)
        },
      })
    const seats = new Map<string, Seats>()
    const seatsFor = (principal: Principal): Seats => {
      const made = seats.get(principal.name) ?? seatsOf(principal)
      seats.set(principal.name, made)
      return made
    }
    if (warm) seatsFor(manifest.principals.get(manifest.process.principal)!).prepare()

    const furnishings = createFurnishings({
      folder,
      identify: (former) => identity((number) => inheritMounts(former.mounts, folders, number), former.tag),
      release: ({ tag, mounts: plans }) => {
        tags.release(tag)
        for (const plan of plans) if (plan.shm) folders.discard(plan)
      },
    })
    const spares = createSpares(workers, share(), furnishings)
    let depart = (_from: Resident, _request: DepartRequest): void => {}
    const follow = createFollow({ transitions: manifest.transitions, audit, onLoss: manifest.audit.onFailure, broker, roster, events, silent: manifest.audit.log === 'none', decide, depart: (from, request) => depart(from, request) })
    depart = createDepartures({
      spares, furnishings, follow, pushed: roster.pushed,
      renew: (principal) => renewed(policy.manifest, principal),
    })
    const launch = createLaunches({ manifest: () => policy.manifest, states, umask, warm, seatsFor, namespaces: (principal) => kernel?.take(principal), groups, list: roster.list, follow })

    const swap = async (asked: Manifest): Promise<number> => {
      const next = settleLinks(settleSources(asked), resolve)
      const running = new Set(roster.occupants().map((occupant) => occupant.principal))
      const problems = [...reloadProblems(policy.manifest, next, running, { resolve }), ...widenings(next, { resolve })]
      if (problems.length > 0) throw new ManifestError(problems)
      const revision = policy.revision + 1
      Object.assign(policy, { manifest: next, revision })
      audit.reload(next, revision)
      broker.reload(next)
      await Promise.all([spares.reload(share()), ...[...seats.values()].map((each) => each.reload(next, revision))])
      return revision
    }
    // One after the other: each is compared with the one before.
    let swapping: Promise<unknown> = Promise.resolve()
    const reload = (next: Manifest): Promise<number> => {
      const swapped = swapping.then(() => swap(next))
      swapping = swapped.catch(() => {})
      return swapped
    }
    const steerable: Steerable = {
      enter: roster.push,
      info: () => ({ pid: process.pid, ...(policy.manifest.file === undefined ? {} : { manifest: policy.manifest.file }), revision: policy.revision, sandboxes: roster.list() }),
      stop: roster.stop,
      reload,
    }
    control?.serve((question) => answerQuestion(steerable, question))
    return {
      audit,
      launch: (launching) => {
        const running = launch(launching)
        // Ready by the time that something moves.
        if (moves) setImmediate(spares.prepare)
        return running
      },
      sandboxes: () => roster.list(),
      stop: roster.stop,
      reload,
      enter: roster.push,
      close: async () => {
        control?.close()
        await workers.close()
        reserved?.release()
        kernel?.close()
        groups?.close()
        folders.close()
        audit.close()
        await folder.remove()
      },
    }
  } catch (error) {
    kernel?.close()
    groups?.close()
    fresh?.close()
    control?.close()
    folder.removeNow()
    throw error
  }
}
