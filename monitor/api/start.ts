// The TypeScript API: engines in processes of their own, and launches on them.
import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { closeDescriptor, sendDescriptors, socketPair } from '../../picoprocess/descriptor-channel.ts'
import { type Manifest, principalNamed } from '../../policy/index.ts'
import { didYouMean } from '../../policy/manifest/did-you-mean.ts'
import { loadSource, type ManifestSource } from '../plan/manifest-source.ts'
import { modulesOf } from '../plan/virtual-files.ts'
import type { FromEngine, ToEngine } from '../protocol/embedder.ts'
import { ENGINE_BUNDLE, ENGINE_MODULE } from '../protocol/installation.ts'
import type { PolicyDecision } from '../protocol/records.ts'
import { deferred } from './deferred.ts'
import { EngineError, revive } from './errors.ts'
import { type EngineOptions, type LaunchOptions, requireEngineOptions, requireLaunchOptions } from './launch-options.ts'
import { followLaunch, type Launched, type Launching } from './launched.ts'
import { createRemote } from './requests.ts'
import { openStdio, type Streams } from './stdio.ts'
import { type Steering, steeringOf } from './steering.ts'

/** Emits 'ended' when the engine has ended: with the error, or with none where `close` ended it. */
export interface RunningEngine extends Steering, EventEmitter<{ ended: [error: Error | undefined] }>, AsyncDisposable {
  /** The engine's process. */
  readonly pid: number
  /** A new sandbox for each. Resolves when the program was started. */
  launch(options?: LaunchOptions): Promise<Launched>
  /** Ends every launch, and the engine. */
  close(): Promise<void>
  /** The caller's program may end while the engine runs, which then ends with it. */
  unref(): void
}

// One file, which loads faster than its modules; not where coverage is measured, which counts
// those.
const PROGRAM = process.env['NODE_V8_COVERAGE'] === undefined && existsSync(ENGINE_BUNDLE) ? ENGINE_BUNDLE : ENGINE_MODULE

const paths = (files: EngineOptions['files'] = []): string[] =>
  (typeof files === 'string' || files instanceof URL ? [files] : [...files]).map((file) =>
    file instanceof URL || file.startsWith('file:') ? fileURLToPath(file) : file)

const DEADLINE = 1000

/** Why it is denied; undefined where it is allowed. */
const verdictOf = async (onDecision: NonNullable<EngineOptions['onDecision']>, decision: PolicyDecision): Promise<string | undefined> => {
  try {
    const verdict: unknown = await onDecision(decision)
    return verdict === 'allow' ? undefined : verdict === 'deny' ? 'onDecision denied it' : `onDecision answered neither 'allow' nor 'deny'`
  } catch (error) {
    return `onDecision failed: ${error instanceof Error ? error.message : String(error)}`
  }
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

/** Throws where an engine would only say later that there can be no such launch. */
const requirePrincipal = (manifest: Manifest, name: string | undefined): void => {
  if (name === undefined || principalNamed(manifest, name) !== undefined) return
  if (manifest.principals.has(name)) throw new RangeError(`launch: principal ${JSON.stringify(name)} is a template: name one of its instances, or let a transition enter it`)
  throw new RangeError(`launch: the manifest has no principal ${JSON.stringify(name)}${didYouMean(name, [...manifest.principals.keys()])}`)
}

interface Prepared {
  readonly manifest: Manifest
  readonly modules: readonly string[]
  readonly options: EngineOptions
}

/** Everything that can be wrong before there is an engine. */
const prepare = (source: ManifestSource, options: EngineOptions): Prepared => {
  const manifest = loadSource(source, options.folder)
  const modules = paths(options.files)
  modulesOf(manifest, modules)
  if (options.onDecision !== undefined && manifest.sandbox.files === 'kernel')
    throw new RangeError('onDecision is not possible with files = "kernel": in that mode the kernel decides; write files = "library"')
  return { manifest, modules, options }
}

/** An engine whose launches have their streams already. */
interface Started {
  readonly engine: RunningEngine
  launch(options: LaunchOptions, streams: Streams): Promise<Launched>
}

/**
 * Starts an engine for a manifest: as many launches as you like, one after the other or at once.
 * Rejects with TypeError for options that there are not, ManifestError, or HostError.
 */
export const startEngine = async (source: ManifestSource, options: EngineOptions = {}): Promise<RunningEngine> => {
  requireEngineOptions(options)
  return (await start(prepare(source, options), true)).engine
}

const launchMessage = (id: number, { principal, args, env = process.env }: LaunchOptions): ToEngine => {
  const present = Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
  return { kind: 'launch', id, env: present, ...(principal === undefined ? {} : { principal }), ...(args === undefined ? {} : { args: [...args] }) }
}

const unrefChild = (child: ChildProcess): void => {
  child.unref()
  child.channel?.unref()
}

const start = ({ manifest, modules, options: { folder, onDecision, decisionDeadline: deadline = DEADLINE } }: Prepared, warm: boolean): Promise<Started> => {
  const { child, socket } = spawnEngine()
  const launches = new Map<number, Launching>()
  const opened = deferred<Started>()
  const gone = deferred<void>()
  const emitter = new EventEmitter<{ ended: [error: Error | undefined] }>()
  let alive = true
  let closing = false
  let count = 0
  const tell = (message: ToEngine): void => void (child.connected && child.send(message, () => {}))
  const remote = createRemote(tell)
  const steering = steeringOf(remote, folder)

  const launchWith = (options: LaunchOptions, streams: Streams): Promise<Launched> => {
    const id = ++count
    const { launching, started } = followLaunch({ id, streams, remote, steering, tell }, options)
    launches.set(id, launching)
    try {
      sendDescriptors(socket, id, streams.descriptors)
    } finally {
      streams.close()
    }
    tell(launchMessage(id, options))
    return started
  }
  const launch = async (options: LaunchOptions = {}): Promise<Launched> => {
    requireLaunchOptions(options, false)
    requirePrincipal(manifest, options.principal)
    options.signal?.throwIfAborted()
    if (!alive) throw new EngineError('ERR_ZEOLITE_ENGINE_ENDED', 'the engine has ended')
    return launchWith(options, openStdio(options.stdio ?? 'pipe'))
  }
  const close = (): Promise<void> => {
    closing = true
    tell({ kind: 'close' })
    return gone.promise
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
    emitter.emit('ended', closing ? undefined : error)
  }
  child.on('message', (message: FromEngine) => {
    if (message.kind === 'open') {
      const engine = Object.assign(emitter, { pid: child.pid!, launch, ...steering, close, unref: () => unrefChild(child), [Symbol.asyncDispose]: close })
      opened.resolve({ engine, launch: launchWith })
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
  child.once('error', (error) => lost(new EngineError('ERR_ZEOLITE_ENGINE_START', `the engine cannot be started: ${error.message}`)))
  child.once('exit', (code, signal) => lost(new EngineError('ERR_ZEOLITE_ENGINE_ENDED', `the engine ended (${signal ?? `exit status ${code}`})`)))
  tell({ kind: 'open', manifest, modules, warm, umask: process.umask(), ...(onDecision === undefined ? {} : { deadline }) })
  return opened.promise
}

/**
 * Runs a manifest's program in an engine of its own, which ends with it. Resolves when the program
 * was started. Rejects with TypeError or RangeError for wrong options, ManifestError when the
 * manifest is wrong, and HostError when this host cannot enforce it.
 */
export const launch = async (source: ManifestSource, options: LaunchOptions & EngineOptions = {}): Promise<Launched> => {
  requireLaunchOptions(options, true)
  options.signal?.throwIfAborted()
  const prepared = prepare(source, options)
  requirePrincipal(prepared.manifest, options.principal)
  const streams = openStdio(options.stdio ?? 'pipe')
  let started: Started
  try {
    started = await start(prepared, false)
  } catch (error) {
    streams.abandon()
    throw error
  }
  const { engine } = started
  try {
    options.signal?.throwIfAborted()
    const launched = await started.launch(options, streams)
    const close = (): void => void engine.close()
    launched.exited.then(close, close)
    return Object.assign(launched, {
      unref: () => {
        streams.unref()
        engine.unref()
      },
    })
  } catch (error) {
    streams.abandon()
    await engine.close()
    throw error
  }
}
