// The engine: one manifest, its own Landlock domain, workers for sandboxes, and the audit. Runs in the main thread.
import { environmentOf, gaps, type Manifest, ManifestError, reloadProblems, settleLinks, resolvesNames, toBytes, widenings } from '../policy/index.ts'
import { quickFeatures, requireHost } from '../picoprocess/host.ts'
import { native } from '../picoprocess/native.ts'
import { exitCode } from '../picoprocess/process.ts'
import { type Audit, type AuditRecord, createAudit, type PolicyDecision } from './audit.ts'
import { createBroker, type Member } from './broker.ts'
import { createControlSocket } from './control-socket.ts'
import { engineRuleset, restrictThread } from './domain.ts'
import { planHashedFiles } from './hashed-files.ts'
import { hostResolver } from './host-view.ts'
import type { FromWorker, SandboxIdentity } from './messages.ts'
import { planMounts, renewMounts } from './mounts.ts'
import { withNameFiles } from './names/files.ts'
import { nameSources } from './names/host-names.ts'
import { reservePort } from './names/serve.ts'
import { createRoster, type SandboxInfo, type Stopped } from './roster.ts'
import { createRunFolder } from './run-folder.ts'
import { createSeats, type Seat, type Seats } from './seats.ts'
import { createStates } from './states.ts'
import { answerQuestion, type Steerable } from './steering.ts'
import { createTags } from './tags.ts'
import { moduleFolders, modulesOf } from './virtual-files.ts'
import { engineWorkers, type Workers } from './workers.ts'

export interface EngineEvents {
  onRefused?(record: AuditRecord): void
  /** An error of the engine's own; the picoprocess that met it was killed. */
  onFault?(message: string): void
}

export interface EngineOptions {
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

/** Asked for everything that the rules grant on a named object. */
export interface Decider {
  /** Milliseconds after which no answer is a no. */
  readonly deadline: number
  /** Resolves with why it is denied, or undefined. A rejection denies too. */
  ask(decision: PolicyDecision): Promise<string | undefined>
}

export interface EngineLaunch {
  /** Whose sandbox it is; default: the manifest's. */
  readonly principal?: string
  /** argv[1…] in place of the manifest's. */
  readonly args?: readonly string[]
  /** Where the manifest's `{ from = "host" }` values come from; default: the engine's own environment. */
  readonly env?: NodeJS.ProcessEnv
  readonly stdio: readonly [number, number, number]
  readonly foreground?: boolean
  onStarted?(pid: number): void
  onStopped?(signal: number): void
  onRefused?(record: AuditRecord): void
}

export interface Ended {
  /** As a shell's $?: the program's status, or 128 + signal; 126 and 127 when it could not be executed. */
  readonly status: number
  readonly signal?: number
  /** Why it could not be executed. */
  readonly execErrno?: number
  /** Ended by the limit `wall_seconds`, of so many. */
  readonly wallSeconds?: number
}

export interface RunningLaunch {
  readonly ended: Promise<Ended>
  /** Ends the whole tree. */
  kill(): void
  /** Sends a signal to the first picoprocess. */
  signal(signal: number): void
  /** Cuts every stream between its sandbox and others, for good. */
  cut(): void
  /** Its sandboxes that are alive. */
  sandboxes(): SandboxInfo[]
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
  /** Moves a picoprocess into a sandbox of another principal, as a transition on request does. Rejects when no transition leads there. */
  enter(pid: number, principal: string): Promise<void>
  /** Ends everything and removes what the run left. */
  close(): Promise<void>
}

const NOT_FOUND = 127
const CANNOT_EXECUTE = 126
/** What a timer of Node's can wait. */
const LONGEST = 2 ** 31 - 1

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

/** What was asked of a launch before its worker was there. */
interface Aborted {
  killed: boolean
  /** The id of its sandbox, once there is one. */
  sandbox?: string
  cut(): void
}

const requirePrincipal = (manifest: Manifest, name: string): void => {
  const principal = manifest.principals.get(name)
  if (!principal) throw new RangeError(`no principal '${name}'; the manifest has ${[...manifest.principals.keys()].join(', ')}`)
  if (principal.captures.length > 0) throw new RangeError(`'${name}' is a template, which only a transition enters`)
}

/** Prepares everything that must be there before the first program runs, then gives up what the manifest does not need. */
export const createEngine = (written: Manifest, events: EngineEvents = {}, options: EngineOptions = {}): Engine => {
  requireEnforcement(written)
  const resolve = hostResolver(written)
  const manifest = settleLinks(written, resolve)
  requireHost(quickFeatures.filter((name) => !manifest.sandbox.bestEffort.includes(name.replaceAll('-', '_'))))
  const { umask = process.umask(), warm = false, decide, workers = engineWorkers() } = options
  const modules = modulesOf(manifest, options.modules)
  native.setUndumpable()
  process.umask(0)
  requireNarrowing(manifest, resolve)
  const folder = createRunFolder()
  const control = createControlSocket()
  try {
    const planned = [...planMounts(manifest, folder), ...planHashedFiles(manifest, folder, resolve)]
    const resolving = [...manifest.principals.values()].some(resolvesNames)
    const mounts = resolving ? withNameFiles(manifest, planned, folder, resolve) : planned
    const reserved = resolving ? reservePort() : undefined
    const names = reserved === undefined ? undefined : { sources: nameSources(manifest), port: reserved.port }
    const audit = createAudit(manifest, resolve)
    const broker = createBroker(manifest)
    const roster = createRoster()
    const policy = { manifest, revision: 1 }
    const states = createStates(manifest)
    const ruleset = engineRuleset(manifest, resolve, folder.path, {
      readable: moduleFolders(modules), ...(control === undefined ? {} : { control: control.folder }), ...(names === undefined ? {} : { names }),
    })
    if (native.startQueueFiles() < 0) throw new Error('no thread for message queues')
    restrictThread(ruleset)
    const tags = createTags()
    let sandboxes = 0

    const next = (): SandboxIdentity => {
      const number = sandboxes++
      return { tag: tags.next(), mounts: number === 0 ? mounts : renewMounts(mounts, folder, number), meter: new SharedArrayBuffer(8) }
    }
    const seatsOf = (principal: string): Seats =>
      createSeats(workers, {
        next,
        setup: () => {
          const identity = next()
          const own = folder.create(`sandbox-${identity.tag}`)
          folder.create(`sandbox-${identity.tag}/listings`)
          return { ...identity, ...policy, ...(decide === undefined ? {} : { deadline: decide.deadline }), principal, folder: own, hostname: 'zeolite', modules, ruleset, ...(names === undefined ? {} : { names }) }
        },
        over: ({ tag, mounts: plans }) => {
          tags.release(tag)
          if (warm) for (const { fresh, source } of plans) if (fresh && source !== undefined) folder.discard(source)
        },
      })
    const seats = new Map<string, Seats>()
    const seatsFor = (principal: string): Seats => {
      const made = seats.get(principal) ?? seatsOf(principal)
      seats.set(principal, made)
      return made
    }
    if (warm) seatsFor(manifest.process.principal).prepare()

    const run = (seat: Seat, principal: string, persist: string | undefined, options: EngineLaunch, aborted: Aborted): Promise<Ended> =>
      new Promise((done, failed) => {
        const { process: spec, audit: { log } } = policy.manifest
        const { limits } = policy.manifest.principals.get(principal)!
        const { tag, meter, mounts: own } = seat.identity()
        const member: Member = { tag, principal, shm: own.find((plan) => plan.shm)?.source, send: seat.send }
        broker.join(member)
        const occupant = roster.join({ tag, principal, worker: seat.worker, meter, send: seat.send })
        aborted.cut = () => broker.cut(member)
        aborted.sandbox = occupant.id
        let result: Ended | undefined
        let trouble: string | undefined
        let pid = 0
        let handles: readonly number[] = []
        const { wallSeconds } = limits
        let late = false
        let alarm: NodeJS.Timeout | undefined
        const ring = (): void => {
          late = true
          const record = audit.limit({ principal, pid, program: spec.entrypoint, limit: 'wall_seconds', value: wallSeconds! })
          options.onRefused?.(record)
          seat.send({ kind: 'kill' })
        }
        const over = (keep: boolean): void => {
          clearTimeout(alarm)
          seatsFor(principal).give(seat, keep)
        }
        const message = (message: FromWorker): void => {
          switch (message.kind) {
            case 'started':
              pid = message.pid
              handles = message.handles
              options.onStarted?.(pid)
              if (wallSeconds !== undefined) alarm = setTimeout(ring, Math.min(wallSeconds * 1000, LONGEST))
              break
            case 'refused': {
              occupant.refusals++
              const record = audit.record(principal, message.refusal)
              if (log === 'none') break
              events.onRefused?.(record)
              options.onRefused?.(record)
              break
            }
            case 'served': audit.served(principal, message.served); break
            case 'decide': {
              const { question, decision } = message
              decide?.ask(audit.decision(principal, decision)).catch((error: unknown) => `onDecision failed: ${error instanceof Error ? error.message : String(error)}`)
                .then((why) => seat.send({ kind: 'decided', question, ...(why === undefined ? {} : { why }) }))
              break
            }
            case 'stopped': options.onStopped?.(message.signal); break
            case 'exited':
              result ??= { status: exitCode(message.status), ...((message.status & 0x7f) === 0 ? {} : { signal: message.status & 0x7f }) }
              break
            case 'exec-failed':
              result = { status: message.errno === 2 ? NOT_FOUND : CANNOT_EXECUTE, execErrno: message.errno }
              break
            case 'fault':
              trouble = message.message
              events.onFault?.(message.message)
              break
            case 'connect': broker.connect(member, message); break
            case 'disconnected': broker.disconnected(member, message.stream); break
            case 'ended':
              handles = []
              broker.leave(member)
              roster.leave(occupant)
              if (result) done(late && wallSeconds !== undefined ? { ...result, wallSeconds } : result)
              else failed(new Error(trouble ?? 'the sandbox ended without a word'))
              // What waits for the end goes first.
              if (warm && trouble === undefined) setImmediate(over, true)
              else over(false)
              break
            case 'ready': break
          }
        }
        seat.listen({
          message,
          failed: (error) => {
            // A worker that is gone closes nothing. Without these its reaper ends the tree, and no call goes through.
            for (const handle of handles) native.close(handle)
            handles = []
            broker.leave(member, true)
            roster.leave(occupant)
            failed(error)
            over(false)
          },
        })
        seat.send({
          kind: 'launch', entrypoint: spec.entrypoint, argv: [spec.argv0 ?? spec.entrypoint, ...(options.args?.map(toBytes) ?? spec.args)],
          env: environmentOf(spec, options.env ?? process.env), cwd: spec.cwd, stdio: options.stdio, umask, foreground: options.foreground ?? false,
          shared: broker.folders(member), ...(persist === undefined ? {} : { persist }),
        })
        if (aborted.killed) seat.send({ kind: 'kill' })
      })

    const launch = (options: EngineLaunch): RunningLaunch => {
      const { principal = policy.manifest.process.principal } = options
      requirePrincipal(policy.manifest, principal)
      const state = states.take(principal)
      let seat: Seat | undefined
      const aborted: Aborted = { killed: false, cut: () => {} }
      const ended = seatsFor(principal).take().then((taken) => run((seat = taken), principal, state?.folder, options, aborted))
      const over = (): void => {
        seat = undefined
        state?.release()
      }
      ended.then(over, over)
      return {
        ended,
        kill: () => {
          aborted.killed = true
          seat?.send({ kind: 'kill' })
        },
        signal: (signal) => seat?.send({ kind: 'signal', signal }),
        cut: () => aborted.cut(),
        sandboxes: () => (aborted.sandbox === undefined ? [] : roster.list(aborted.sandbox)),
      }
    }

    const swap = async (asked: Manifest): Promise<number> => {
      const next = settleLinks(asked, resolve)
      const running = new Set(roster.occupants().map((occupant) => occupant.principal))
      const problems = [...reloadProblems(policy.manifest, next, running, { resolve }), ...widenings(next, { resolve })]
      if (problems.length > 0) throw new ManifestError(problems)
      const revision = policy.revision + 1
      Object.assign(policy, { manifest: next, revision })
      audit.reload(next, revision)
      broker.reload(next)
      await Promise.all([...seats.values()].map((each) => each.reload(next, revision)))
      return revision
    }
    // One after the other: each is compared with the one before.
    let swapping: Promise<unknown> = Promise.resolve()
    const reload = (next: Manifest): Promise<number> => {
      const swapped = swapping.then(() => swap(next))
      swapping = swapped.catch(() => {})
      return swapped
    }
    const enter = async (pid: number, principal: string): Promise<void> => {
      throw new Error(`${pid} cannot become "${principal}": this engine makes no transitions`)
    }
    const steerable: Steerable = {
      enter,
      info: () => ({ pid: process.pid, ...(policy.manifest.file === undefined ? {} : { manifest: policy.manifest.file }), revision: policy.revision, sandboxes: roster.list() }),
      stop: roster.stop,
      reload,
    }
    control?.serve((question) => answerQuestion(steerable, question))
    return {
      audit,
      launch,
      sandboxes: () => roster.list(),
      stop: roster.stop,
      reload,
      enter,
      close: async () => {
        control?.close()
        await workers.close()
        reserved?.release()
        folder.remove()
      },
    }
  } catch (error) {
    control?.close()
    folder.remove()
    throw error
  }
}
