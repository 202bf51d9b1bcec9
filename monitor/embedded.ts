// The TypeScript API: engines in processes of their own, and launches on them.
import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter, on } from 'node:events'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { closeDescriptor, sendDescriptors, socketPair } from '../picoprocess/descriptors.ts'
import type { AuditRecord, PolicyDecision } from './audit.ts'
import { EngineError, revive } from './carried-error.ts'
import type { FromEngine, ToEngine } from './control.ts'
import type { Ended } from './engine.ts'
import { createRemote, type Remote } from './remote.ts'
import { loadSource, type ManifestSource } from './manifest-source.ts'
import type { SandboxInfo, Stopped } from './roster.ts'
import { openStdio, type Stdio, type Streams } from './stdio.ts'

export interface EngineOptions {
  /** Modules whose exports are virtual files (defineFile). The manifest needs a mount of type `virtual` that holds them. */
  readonly files?: string | URL | readonly (string | URL)[]
  /** What relative sources of a manifest that is an object start from; default: the current directory. */
  readonly folder?: string
  /**
   * Asked for everything that the rules are about to grant on a named object: files that are opened, changed or run, addresses, signals to other
   * principals. It can only take away. Whatever is not 'allow' denies, and so do throwing, rejecting and being late.
   */
  readonly onDecision?: (decision: PolicyDecision) => 'allow' | 'deny' | Promise<'allow' | 'deny'>
  /** Milliseconds that onDecision has; default 1000. The call is held meanwhile, and other processes go on. */
  readonly decisionDeadline?: number
}

export interface LaunchOptions {
  /** Whose sandbox it is: a principal of the manifest; default: `process.principal`. */
  readonly principal?: string
  /** argv[1] and further, in place of the manifest's. */
  readonly args?: readonly string[]
  /** Default: 'pipe'. */
  readonly stdio?: Stdio
  /** Where the manifest's `{ from = "host" }` values come from; default: process.env. The manifest says what is passed on. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly onRefused?: (record: AuditRecord) => void
  /** Ends the launch with everything that it started. */
  readonly signal?: AbortSignal
}

/** How a launch ended. */
export interface Exit {
  /** The exit status; null when a signal ended the program. 126 and 127: it could not be executed. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** The limit of the manifest's that ended it. */
  readonly limit?: 'wall_seconds'
}

/** A program that was started. Emits 'refused' and 'transition' with an AuditRecord, and 'exit' with an Exit. */
export interface Launched extends EventEmitter<{ refused: [AuditRecord]; transition: [AuditRecord]; exit: [Exit] }> {
  readonly pid: number
  readonly stdin: Writable | null
  readonly stdout: Readable | null
  readonly stderr: Readable | null
  /** Rejects with EngineError when the engine failed. */
  readonly exited: Promise<Exit>
  /** Sends a signal to the program's first process; default SIGTERM. SIGKILL ends everything that it started. */
  kill(signal?: NodeJS.Signals | number): boolean
  /** Cuts every stream between its sandbox and others (`signal`, `share`), for good. What is under way on them is not acted upon. Resolves when that holds. */
  cut(): Promise<void>
  /** The sandboxes that it has now. */
  sandboxes(): Promise<SandboxInfo[]>
  /** As on a RunningEngine: steers the engine that it runs on. */
  readonly stop: Steering['stop']
  readonly reload: Steering['reload']
  readonly enter: Steering['enter']
  /** Every refusal from now until the end. */
  refusals(): AsyncIterable<AuditRecord>
}

/** What runs, and how it is changed. */
export interface Steering {
  /** The sandboxes that are alive. */
  sandboxes(): Promise<SandboxInfo[]>
  /** Asks a sandbox's first process to end (SIGTERM), and kills everything in it after `grace` milliseconds, 10,000 when nothing is said; 0 kills at once. Resolves when it has ended. */
  stop(id: string, options?: { readonly grace?: number }): Promise<Stopped>
  /**
   * Another manifest, which may only narrow. Resolves with its revision when every call is decided by it. Rejects with ManifestError when it gives
   * something, or changes what is settled at the start.
   */
  reload(manifest: ManifestSource): Promise<number>
  /** Moves a process of a sandbox into a sandbox of another principal, where a transition leads there, whatever it is on. */
  enter(pid: number, principal: string): Promise<void>
}

export interface RunningEngine extends Steering {
  /** The engine's process. */
  readonly pid: number
  /** A new sandbox for each. Resolves when the program was started. */
  launch(options?: LaunchOptions): Promise<Launched>
  /** Ends every launch, and the engine. */
  close(): Promise<void>
}

// One file, which loads faster than its modules; not where coverage is measured, which counts those.
const bundled = new URL('../bundle/engine-process.js', import.meta.url)
const PROGRAM = fileURLToPath(process.env['NODE_V8_COVERAGE'] === undefined && existsSync(bundled) ? bundled : new URL('engine-process.js', import.meta.url))

const paths = (files: EngineOptions['files'] = []): string[] =>
  (typeof files === 'string' || files instanceof URL ? [files] : [...files]).map((file) =>
    file instanceof URL || file.startsWith('file:') ? fileURLToPath(file) : file)

const signalNumber = (signal: NodeJS.Signals | number): number => {
  const number = typeof signal === 'number' ? signal : constants.signals[signal]
  if (!Number.isInteger(number) || number < 0 || number > 64) throw new TypeError(`no signal ${signal}`)
  return number
}

const signalName = (number: number): NodeJS.Signals =>
  (Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? `SIG${number}`) as NodeJS.Signals

const exitOf = ({ status, signal, wallSeconds }: Ended): Exit => ({
  code: signal === undefined ? status : null, signal: signal === undefined ? null : signalName(signal), ...(wallSeconds === undefined ? {} : { limit: 'wall_seconds' }),
})

type About = Extract<FromEngine, { readonly id: number }>

interface Launching {
  heard(message: About): void
  lost(error: Error): void
}

const GRACE = 10_000
const DEADLINE = 1000
const LONGEST_DEADLINE = 600_000

const steeringOf = (remote: Remote, folder: string | undefined): Steering => ({
  sandboxes: () => remote.ask({ action: 'sandboxes' }),
  stop: (id, { grace = GRACE } = {}) => remote.ask({ action: 'stop', id, grace }),
  reload: async (source) => remote.ask({ action: 'reload', manifest: loadSource(source, folder) }),
  enter: (pid, principal) => remote.ask({ action: 'enter', pid, principal }),
})

/** Why it is denied; undefined where it is allowed. */
const verdictOf = async (onDecision: NonNullable<EngineOptions['onDecision']>, decision: PolicyDecision): Promise<string | undefined> => {
  try {
    const verdict: unknown = await onDecision(decision)
    return verdict === 'allow' ? undefined : verdict === 'deny' ? 'onDecision denied it' : `onDecision answered neither 'allow' nor 'deny'`
  } catch (error) {
    return `onDecision failed: ${error instanceof Error ? error.message : String(error)}`
  }
}

const follow = (streams: Streams, tell: (message: ToEngine) => void, id: number, remote: Remote, steering: Steering, { onRefused, signal }: LaunchOptions) => {
  const emitter = new EventEmitter<{ refused: [AuditRecord]; transition: [AuditRecord]; exit: [Exit] }>()
  let begun = false
  let over = false
  // Until the caller has had the chance to listen.
  let early: About[] | undefined = []
  const started = deferred<Launched>()
  const exited = deferred<Exit>()
  // Whoever does not ask how it ended need not handle that it failed.
  exited.promise.catch(() => {})
  const abort = (): void => tell({ kind: 'kill', id })
  /** Who waits for a cut. */
  const cuts: (() => void)[] = []
  const wasCut = (): void => cuts.splice(0).forEach((resolve) => resolve())
  const finish = (): void => {
    over = true
    wasCut()
    signal?.removeEventListener('abort', abort)
  }
  const launched = (pid: number): Launched => Object.assign(emitter, {
    pid,
    stdin: streams.stdin,
    stdout: streams.stdout,
    stderr: streams.stderr,
    exited: exited.promise,
    kill: (which: NodeJS.Signals | number = 'SIGTERM') => {
      const number = signalNumber(which)
      if (!over) tell(number === constants.signals.SIGKILL ? { kind: 'kill', id } : { kind: 'signal', id, signal: number })
      return !over
    },
    cut: () => {
      if (over) return Promise.resolve()
      const done = deferred<void>()
      cuts.push(done.resolve)
      tell({ kind: 'cut', id })
      return done.promise
    },
    stop: steering.stop,
    reload: steering.reload,
    enter: steering.enter,
    sandboxes: () => (over ? Promise.resolve([]) : remote.ask({ action: 'sandboxes', launch: id })),
    refusals: async function* () {
      if (over) return
      for await (const [record] of on(emitter, 'refused', { close: ['exit'] })) yield record as AuditRecord
    },
  })
  const later = (message: About): void => {
    if (message.kind === 'refused' || message.kind === 'transition') emitter.emit(message.kind, message.record)
    else if (message.kind === 'ended') {
      finish()
      const exit = exitOf(message.ended)
      exited.resolve(exit)
      emitter.emit('exit', exit)
    } else if (message.kind === 'failed') lost(revive(message.error))
  }
  const lost = (error: Error): void => {
    finish()
    if (begun) exited.reject(error)
    else {
      streams.abandon()
      started.reject(error)
    }
  }
  const launching: Launching = {
    lost,
    heard: (message) => {
      if (message.kind === 'cut') return wasCut()
      if (message.kind === 'refused') onRefused?.(message.record)
      if (message.kind === 'started') {
        begun = true
        started.resolve(launched(message.pid))
        setImmediate(() => {
          const waiting = early ?? []
          early = undefined
          waiting.forEach(later)
        })
      } else if (early !== undefined && begun) early.push(message)
      else if (message.kind === 'ended' && !begun) lost(new EngineError('the launch ended before it began'))
      else later(message)
    },
  }
  signal?.addEventListener('abort', abort)
  return { launching, started: started.promise, ended: () => over }
}

const deferred = <T>() => {
  let resolve!: (value: T) => void
  let reject!: (error: Error) => void
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

const spawnEngine = (): { child: ChildProcess; socket: number } => {
  const [socket, theirs] = socketPair()
  const { NODE_OPTIONS: _, ...env } = process.env
  try {
    const child = spawn(process.execPath, ['--no-warnings', PROGRAM], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc', theirs], serialization: 'advanced', env,
    })
    return { child, socket }
  } finally {
    closeDescriptor(theirs)
  }
}

/** Starts an engine for a manifest: as many launches as you like, one after the other or at once. Throws ManifestError; rejects with HostError. */
export const startEngine = async (source: ManifestSource, options: EngineOptions = {}): Promise<RunningEngine> => start(source, options, true)

const start = async (source: ManifestSource, { files, folder, onDecision, decisionDeadline: deadline = DEADLINE }: EngineOptions, warm: boolean): Promise<RunningEngine> => {
  if (!(deadline > 0 && deadline <= LONGEST_DEADLINE)) throw new RangeError(`decisionDeadline: milliseconds, at most ${LONGEST_DEADLINE}`)
  const manifest = loadSource(source, folder)
  const modules = paths(files)
  const { child, socket } = spawnEngine()
  const launches = new Map<number, Launching>()
  const opened = deferred<RunningEngine>()
  const gone = deferred<void>()
  let alive = true
  let count = 0
  const tell = (message: ToEngine): void => void (child.connected && child.send(message, () => {}))
  const remote = createRemote(tell)
  const steering = steeringOf(remote, folder)

  const launch = async (options: LaunchOptions = {}): Promise<Launched> => {
    const { principal, args, env = process.env, stdio = 'pipe', signal } = options
    signal?.throwIfAborted()
    if (!alive) throw new EngineError('the engine has ended')
    const streams = openStdio(stdio)
    const id = ++count
    const { launching, started } = follow(streams, tell, id, remote, steering, options)
    launches.set(id, launching)
    try {
      sendDescriptors(socket, id, streams.descriptors)
    } finally {
      streams.close()
    }
    const present = Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
    tell({ kind: 'launch', id, env: present, ...(principal === undefined ? {} : { principal }), ...(args === undefined ? {} : { args: [...args] }) })
    return started
  }

  const lost = (error: Error): void => {
    if (!alive) return
    alive = false
    closeDescriptor(socket)
    opened.reject(error)
    for (const launching of launches.values()) launching.lost(error)
    launches.clear()
    remote.lost(error)
    gone.resolve()
  }
  child.on('message', (message: FromEngine) => {
    if (message.kind === 'open') {
      opened.resolve({
        pid: child.pid!,
        launch,
        ...steering,
        close: () => {
          tell({ kind: 'close' })
          return gone.promise
        },
      })
    } else if (message.kind === 'not-open') {
      opened.reject(revive(message.error))
      child.disconnect()
    } else if (message.kind === 'decide') {
      const { question, decision } = message
      void verdictOf(onDecision!, decision).then((why) => tell({ kind: 'decided', question, ...(why === undefined ? {} : { why }) }))
    } else if (message.kind === 'steered' || message.kind === 'not-steered') remote.heard(message)
    else {
      launches.get(message.id)?.heard(message)
      if (message.kind === 'ended' || message.kind === 'failed') launches.delete(message.id)
    }
  })
  child.once('error', (error) => lost(new EngineError(`the engine cannot be started: ${error.message}`)))
  child.once('exit', (code, signal) => lost(new EngineError(`the engine ended (${signal ?? `exit status ${code}`})`)))
  tell({ kind: 'open', manifest, modules, warm, umask: process.umask(), ...(onDecision === undefined ? {} : { deadline }) })
  return opened.promise
}

/**
 * Runs a manifest's program in an engine of its own, which ends with it. Resolves when the program was started. Throws ManifestError when the
 * manifest is wrong, rejects with HostError when this host cannot enforce it.
 */
export const launch = async (source: ManifestSource, options: LaunchOptions & EngineOptions = {}): Promise<Launched> => {
  options.signal?.throwIfAborted()
  const engine = await start(source, options, false)
  try {
    const launched = await engine.launch(options)
    const close = (): void => void engine.close()
    launched.exited.then(close, close)
    return launched
  } catch (error) {
    await engine.close()
    throw error
  }
}
