// One launch in its worker: from the request to the end of all that came of it.
import { setTimeout as pause } from 'node:timers/promises'
import { native } from '../../../picoprocess/addon.ts'
import type { Namespaces } from '../../../picoprocess/launch/namespaces.ts'
import { endTagged } from '../../../picoprocess/launch/tagged.ts'
import type { Lending } from '../../../picoprocess/terminal/terminal.ts'
import { environmentOf, type Manifest, type Principal, toBytes } from '../../../policy/index.ts'
import type { TaskGroups } from '../../plan/task-groups.ts'
import type { AuditRecord, Ended, SandboxInfo } from '../../protocol/records.ts'
import type { Slot } from '../../protocol/transition.ts'
import type { FromWorker, LaunchRequest } from '../../protocol/worker.ts'
import type { Followed, Identified } from '../worker-reports.ts'
import type { LaunchWorker } from '../workers/launch-workers.ts'
import { createLaunchOutcome } from './outcome.ts'

export interface EngineLaunch {
  /** Whose sandbox it is; default: the manifest's. */
  readonly principal?: string
  /** argv[1…] in place of the manifest's. */
  readonly args?: readonly string[]
  /**
   * Where the manifest's `{ from = "host" }` values come from; default: the engine's own
   * environment.
   */
  readonly env?: NodeJS.ProcessEnv
  readonly stdio: readonly [number, number, number]
  /**
   * This process stands for the program in the caller's shell: it hands signals on, and stops when
   * the program does.
   */
  readonly standsIn?: boolean
  onStarted?(pid: number): void
  onRefused?(record: AuditRecord): void
  onTransition?(record: AuditRecord): void
}

/** What a run needs of the engine. */
export interface LaunchServices {
  readonly umask: number
  /** Launches follow each other: keep what can be kept. */
  readonly warm: boolean
  /** Where the kernel holds `limits.processes` for a launch. */
  readonly groups: TaskGroups | undefined
  /** The sandboxes of the launch that began with this one. */
  list(launch: string): SandboxInfo[]
  /** Joins what its worker says to the rest of the engine. */
  follow(who: Identified, hears: Pick<EngineLaunch, 'onRefused' | 'onTransition'>): Followed
}

/** One launch, as it was asked for. */
export interface LaunchOrder {
  readonly options: EngineLaunch
  readonly manifest: Manifest
  readonly principal: Principal
  /** The folder that the keepers' state is kept in. */
  readonly persist: string | undefined
  readonly namespaces: Namespaces | undefined
  readonly lending: Lending
  /** The caller has ended it. */
  isKilled(): boolean
  /** The worker goes back: kept for the next launch, or ended. */
  giveBack(worker: LaunchWorker, keep: boolean): void
}

export interface LaunchRun {
  readonly ended: Promise<Ended>
  /** The id of its sandbox. */
  readonly sandbox: string
  /** Cuts every stream between its sandbox and others, for good. */
  cut(): void
}

/** The object of a fork that was refused for `limits.processes`. */
const TASK_LIMIT_OBJECT = 'limits.processes'
const HUNT_INTERVAL_MS = 5
/** For workers of other sandboxes that are in the middle of something. */
const LAST_REPORTS_TIMEOUT_MS = 1000

const requestOf = (
  { manifest: { process: spec }, options, lending, persist, namespaces }: LaunchOrder, umask: number, shared: LaunchRequest['shared'], group: string | undefined,
): LaunchRequest => ({
  kind: 'launch', entrypoint: spec.entrypoint, argv: [spec.argv0 ?? spec.entrypoint, ...(options.args?.map(toBytes) ?? spec.args)],
  env: environmentOf(spec, options.env ?? process.env), cwd: spec.cwd, umask, shared,
  stdio: lending.stdio, terminal: lending.terminal, foreground: lending.foreground,
  ...(lending.caller === undefined ? {} : { caller: lending.caller }),
  ...(group === undefined ? {} : { group }),
  ...(persist === undefined ? {} : { persist }),
  ...(namespaces === undefined ? {} : { namespaces }),
})

/** Ends all sandboxes of a launch, again until none is left. */
const hunt = (list: LaunchServices['list'], launch: string): void => {
  const tags = list(launch).map(({ tag }) => tag)
  tags.forEach(endTagged)
  if (tags.length > 0) setTimeout(hunt, HUNT_INTERVAL_MS, list, launch)
}

/**
 * What must be closed for a worker that ends before it can say so. Without these its reaper ends
 * the tree, and no call goes through.
 */
interface Left {
  readonly handles: readonly number[]
  readonly place: Slot
}

const closeFor = ({ handles, place }: Left): void => {
  for (const handle of handles) native.close(handle)
  if (handles.length > 0) native.exchangeLeave(place.exchange, place.seat, place.tag)
}

export const runLaunch = (worker: LaunchWorker, order: LaunchOrder, { umask, warm, groups, list, follow }: LaunchServices): LaunchRun => {
  const { principal, principal: { limits: { processes } }, lending, options, manifest } = order
  const followed = follow({ identity: worker.identity(), principal, worker: worker.worker, send: worker.send }, options)
  followed.join()
  const kill = (): void => worker.send({ kind: 'kill' })
  const outcome = createLaunchOutcome({ principal, program: manifest.process.entrypoint, reached: followed.limit, kill })
  const group = processes === undefined ? undefined : groups?.create(processes)
  let left: Left | undefined
  const leaveGroup = (): void => {
    if (group !== undefined && groups?.discard(group) === true) outcome.tasksRefused()
  }
  const over = (keep: boolean): void => {
    outcome.close()
    order.giveBack(worker, keep)
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    const finish = (): void => {
      left = undefined
      leaveGroup()
      const others = followed.heard()
      followed.over(false)
      const { trouble } = followed
      const tell = (): void => {
        const result = outcome.result(followed.trouble)
        if (result) resolve(result)
        else reject(new Error(trouble ?? 'the sandbox ended without reporting a result'))
      }
      // The launch ends after the refusals of all sandboxes that came of it are known.
      if (others === undefined) tell()
      else void Promise.race([others, pause(LAST_REPORTS_TIMEOUT_MS, undefined, { ref: false })]).then(tell)
      // What waits for the end goes first.
      if (warm && trouble === undefined) setImmediate(over, true)
      else over(false)
    }
    const fail = (error: Error): void => {
      if (left !== undefined) closeFor(left)
      left = undefined
      leaveGroup()
      followed.over(true)
      reject(error)
      over(false)
    }
    const message = (report: FromWorker): void => {
      switch (report.kind) {
        case 'started':
          left = report
          followed.began(report.place)
          lending.began(report.pid)
          options.onStarted?.(report.pid)
          outcome.started(report.pid)
          break
        case 'stopped': lending.stopped(report.signal); break
        case 'continued': lending.continued(); break
        case 'abandoned': hunt(list, followed.id); break
        case 'exited': outcome.exited(report.status, report.cpuSeconds, order.isKilled()); break
        // The alarm was late: this thread had no time.
        case 'overdue': outcome.overdue(); break
        case 'exec-failed': outcome.execFailed(report.errno); break
        case 'ended': finish(); break
        default:
          if (report.kind === 'refused' && report.refusal.object.startsWith(TASK_LIMIT_OBJECT)) outcome.met('processes')
          followed.message(report)
      }
    }
    worker.listen({ message, failed: fail })
    worker.send(requestOf(order, umask, followed.folders(), group))
    if (order.isKilled()) kill()
  })
  return { ended, sandbox: followed.id, cut: followed.cut }
}
