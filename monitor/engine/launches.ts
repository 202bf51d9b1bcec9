// Launches: a worker becomes a sandbox, starts the manifest's program in it, and is followed to the end of all that came of it.
import { setTimeout as pause } from 'node:timers/promises'
import { native } from '../../picoprocess/addon.ts'
import type { Namespaces } from '../../picoprocess/launch/namespaces.ts'
import { endTagged } from '../../picoprocess/launch/tagged.ts'
import { lend, type Lending } from '../../picoprocess/terminal/terminal.ts'
import { environmentOf, type Manifest, type Principal, principalNamed, toBytes } from '../../policy/index.ts'
import type { TaskGroups } from '../plan/task-groups.ts'
import type { AuditRecord, Ended, LimitName, SandboxInfo } from '../protocol/records.ts'
import type { ExchangePlace } from '../protocol/transition.ts'
import type { FromWorker } from '../protocol/worker.ts'
import { endOf, withLimit } from './ending.ts'
import type { States } from './state-folders.ts'
import type { Followed, Identified } from './worker-reports.ts'
import type { Seat, Seats } from './workers/launch-workers.ts'

export interface EngineLaunch {
  /** Whose sandbox it is; default: the manifest's. */
  readonly principal?: string
  /** argv[1…] in place of the manifest's. */
  readonly args?: readonly string[]
  /** Where the manifest's `{ from = "host" }` values come from; default: the engine's own environment. */
  readonly env?: NodeJS.ProcessEnv
  readonly stdio: readonly [number, number, number]
  /** This process stands for the program in the caller's shell: signals are handed on, and it stops when the program does. */
  readonly standsIn?: boolean
  onStarted?(pid: number): void
  onRefused?(record: AuditRecord): void
  onTransition?(record: AuditRecord): void
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


/** What a refused fork names. */
const TASK_LIMIT_OBJECT = 'limits.processes'
const NOT_FOUND = 127
const CANNOT_EXECUTE = 126
/** What a timer of Node's can wait. */
const LONGEST = 2 ** 31 - 1

/** What was asked of a launch before its worker was there. */
interface Aborted {
  killed: boolean
  /** The id of its sandbox, once there is one. */
  sandbox?: string
  cut(): void
}

export interface LaunchesOptions {
  /** The one that decides now. */
  manifest(): Manifest
  readonly states: States
  readonly umask: number
  /** Launches follow each other: keep what can be kept. */
  readonly warm: boolean
  seatsFor(principal: Principal): Seats
  /** In kernel mode: what the one launch that there is lives in. Throws for another one. */
  namespaces(principal: Principal): Namespaces | undefined
  /** Where the kernel holds `limits.processes` for a launch. */
  readonly groups: TaskGroups | undefined
  /** The sandboxes of the launch that began with this one. */
  list(launch: string): SandboxInfo[]
  /** Joins what its worker says to the rest of the engine. */
  follow(who: Identified, hears: Pick<EngineLaunch, 'onRefused' | 'onTransition'>): Followed
}

const SIGKILL = 9
/** Milliseconds between two looks for those who are to be ended. */
const AGAIN = 5

/** Milliseconds for a worker that is in the middle of something. */
const LAST_WORDS = 1000

const requirePrincipal = (manifest: Manifest, name: string): Principal => {
  const principal = principalNamed(manifest, name)
  if (principal) return principal
  if (manifest.principals.has(name)) throw new RangeError(`'${name}' is a template: name one of its instances, or let a transition enter it`)
  throw new RangeError(`no principal '${name}'; the manifest has ${[...manifest.principals.keys()].join(', ')}`)
}

export const createLaunches = ({ manifest: decides, states, umask, warm, seatsFor, namespaces, groups, list, follow }: LaunchesOptions): ((options: EngineLaunch) => RunningLaunch) => {
  const run = (seat: Seat, principal: Principal, persist: string | undefined, entered: Namespaces | undefined, lending: Lending, options: EngineLaunch, aborted: Aborted): Promise<Ended> =>
    new Promise((done, failed) => {
      const { process: spec } = decides()
      const followed = follow({ identity: seat.identity(), principal, worker: seat.worker, send: seat.send }, options)
      followed.join()
      aborted.cut = followed.cut
      aborted.sandbox = followed.id
      let result: Ended | undefined
      let pid = 0
      let handles: readonly number[] = []
      let place: (ExchangePlace & { readonly seat: number }) | undefined
      const { wallSeconds, processes } = principal.limits
      const group = processes === undefined ? undefined : groups?.create(processes)
      let late = false
      const met = new Set<LimitName>()
      let alarm: NodeJS.Timeout | undefined
      const ring = (): void => {
        if (late || result !== undefined) return
        late = true
        followed.limit({ pid, program: spec.entrypoint, limit: 'wall_seconds', value: wallSeconds! })
        seat.send({ kind: 'kill' })
      }
      const finished = (result: Ended): Ended => {
        const ended = late && result.signal === SIGKILL ? { ...result, ...withLimit(principal.limits, 'wall_seconds') } : result
        if (ended.limit !== undefined) met.add(ended.limit)
        return { ...ended, ...(met.size === 0 ? {} : { limits: [...met] }), ...(followed.trouble === undefined ? {} : { fault: followed.trouble }) }
      }
      // All sandboxes that came of the launch, until none is left.
      const hunt = (): void => {
        const tags = list(followed.id).map(({ tag }) => tag)
        tags.forEach(endTagged)
        if (tags.length > 0) setTimeout(hunt, AGAIN)
      }
      const leaveGroup = (): void => {
        if (group === undefined || groups?.discard(group) !== true) return
        met.add('processes')
        followed.limit({ pid, program: spec.entrypoint, limit: 'processes', value: processes! })
      }
      const over = (keep: boolean): void => {
        clearTimeout(alarm)
        seatsFor(principal).give(seat, keep)
      }
      const message = (message: FromWorker): void => {
        switch (message.kind) {
          case 'started':
            ({ pid, handles, place } = message)
            followed.began(place)
            lending.began(pid)
            options.onStarted?.(pid)
            if (wallSeconds !== undefined) alarm = setTimeout(ring, Math.min(wallSeconds * 1000, LONGEST))
            break
          case 'stopped': lending.stopped(message.signal); break
          case 'continued': lending.continued(); break
          case 'abandoned': hunt(); break
          case 'exited':
            result ??= endOf(message.status, message.cpuSeconds, principal.limits, late || aborted.killed)
            break
          // The alarm was late: this thread had no time.
          case 'overdue': ring(); break
          case 'exec-failed':
            result = { status: message.errno === 2 ? NOT_FOUND : CANNOT_EXECUTE, execErrno: message.errno }
            break
          case 'ended': {
            handles = []
            leaveGroup()
            const heard = followed.heard()
            followed.over(false)
            const { trouble } = followed
            const tell = (): void => {
              if (result) done(finished(result))
              else failed(new Error(trouble ?? 'the sandbox ended without reporting a result'))
            }
            // What was refused to what became of it is known before its end is.
            if (heard === undefined) tell()
            else void Promise.race([heard, pause(LAST_WORDS, undefined, { ref: false })]).then(tell)
            // What waits for the end goes first.
            if (warm && trouble === undefined) setImmediate(over, true)
            else over(false)
            break
          }
          default:
            if (message.kind === 'refused' && message.refusal.object.startsWith(TASK_LIMIT_OBJECT)) met.add('processes')
            followed.message(message)
        }
      }
      seat.listen({
        message,
        failed: (error) => {
          // A worker that is gone closes nothing. Without these its reaper ends the tree, and no call goes through.
          for (const handle of handles) native.close(handle)
          if (place && handles.length > 0) native.exchangeLeave(place.exchange, place.seat)
          handles = []
          leaveGroup()
          followed.over(true)
          failed(error)
          over(false)
        },
      })
      seat.send({
        kind: 'launch', entrypoint: spec.entrypoint, argv: [spec.argv0 ?? spec.entrypoint, ...(options.args?.map(toBytes) ?? spec.args)],
        env: environmentOf(spec, options.env ?? process.env), cwd: spec.cwd, stdio: lending.stdio, umask, terminal: lending.terminal, foreground: lending.foreground, ...(lending.caller === undefined ? {} : { caller: lending.caller }),
        shared: followed.folders(), ...(group === undefined ? {} : { group }), ...(persist === undefined ? {} : { persist }), ...(entered === undefined ? {} : { namespaces: entered }),
      })
      if (aborted.killed) seat.send({ kind: 'kill' })
    })

  const stateOf = (principal: string, lending: Lending): ReturnType<States['take']> => {
    try {
      return states.take(principal)
    } catch (error) {
      void lending.end()
      throw error
    }
  }

  return (options) => {
    const manifest = decides()
    const principal = requirePrincipal(manifest, options.principal ?? manifest.process.principal)
    const entered = namespaces(principal)
    let seat: Seat | undefined
    const aborted: Aborted = { killed: false, cut: () => {} }
    const lending = lend({ stdio: options.stdio, standsIn: options.standsIn ?? false, command: (command) => seat?.send({ kind: 'session', command }) })
    const state = stateOf(principal.name, lending)
    const ended = seatsFor(principal).take()
      .then((taken) => run((seat = taken), principal, state?.folder, entered, lending, options, aborted))
      .finally(lending.end)
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
      sandboxes: () => (aborted.sandbox === undefined ? [] : list(aborted.sandbox)),
    }
  }
}
