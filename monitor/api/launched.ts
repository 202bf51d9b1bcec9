// A launch as the program sees it that embeds zeolite: its streams, its events, and its end.
import { EventEmitter, on } from 'node:events'
import { constants } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import type { FromEngine, ToEngine } from '../protocol/embedder.ts'
import type { AuditRecord, Ended, LimitName, SandboxInfo } from '../protocol/records.ts'
import { deferred } from './deferred.ts'
import { EngineError, revive } from './errors.ts'
import type { LaunchOptions } from './launch-options.ts'
import type { Remote } from './requests.ts'
import type { Streams } from './stdio.ts'
import type { Steering } from './steering.ts'
import { errno } from '../../shim/abi/errno.ts'

/**
 * Why it ended, where that was not the program's own doing. `not-found` and `not-executable`: it
 * never ran. `limit`: a limit of the manifest ended it. `timeout`, `aborted`: the options of the
 * launch did. `engine-fault`: the engine failed in a call of it, and killed the process that had
 * made the call.
 */
export type ExitReason = 'not-found' | 'not-executable' | 'limit' | 'timeout' | 'aborted' | 'engine-fault'

/** How a launch ended. */
export interface Exit {
  /**
   * The exit status; null when a signal ended the program. 126 and 127: it could not be executed.
   */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly reason?: ExitReason
  /** The limit that ended the first process. */
  readonly limit?: LimitName
  /**
   * The limits that were met while it ran. A limit on memory or descriptors is met by a call that
   * fails in the program, which the engine does not see.
   */
  readonly limits?: readonly LimitName[]
}

export interface LaunchedEvents {
  refused: [AuditRecord]
  transition: [AuditRecord]
  exit: [Exit]
  /** Always the last one: with the exit, or with the error where the engine failed. */
  ended: [exit: Exit | undefined, error: Error | undefined]
}

/**
 * A program that was started. Emits 'refused' and 'transition' with an AuditRecord, 'exit' with an
 * Exit, and at last 'ended'.
 */
export interface Launched extends EventEmitter<LaunchedEvents>, AsyncDisposable {
  readonly pid: number
  readonly stdin: Writable | null
  readonly stdout: Readable | null
  readonly stderr: Readable | null
  /** Rejects with EngineError when the engine failed. */
  readonly exited: Promise<Exit>
  /**
   * Sends a signal to the program's first process; default SIGTERM. SIGKILL ends everything that it
   * started.
   */
  kill(signal?: NodeJS.Signals | number): boolean
  /**
   * Cuts every stream between its sandbox and others (`signal`, `share`), for good. What is under
   * way on them is not acted upon. Resolves when that holds.
   */
  cut(): Promise<void>
  /** The caller's program may end before this one, which then ends with it. */
  unref(): void
  /** The sandboxes that it has now. */
  sandboxes(): Promise<SandboxInfo[]>
  /** As on a RunningEngine: steers the engine that it runs on. */
  readonly stop: Steering['stop']
  readonly reload: Steering['reload']
  readonly enter: Steering['enter']
  /** Every refusal from now until the end. */
  refusals(): AsyncIterable<AuditRecord>
}

const signalNumber = (signal: NodeJS.Signals | number): number => {
  const number = typeof signal === 'number' ? signal : constants.signals[signal]
  if (!Number.isInteger(number) || number < 0 || number > 64) throw new TypeError(`no signal ${signal}`)
  return number
}

const signalName = (number: number): NodeJS.Signals =>
  (Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? `SIG${number}`) as NodeJS.Signals

/** `stopped`: what the options of the launch did to it. */
export const exitOf = ({ status, signal, execErrno, limit, limits, fault }: Ended, stopped: 'timeout' | 'aborted' | undefined): Exit => {
  const failed = execErrno === undefined ? undefined : execErrno === errno.ENOENT ? 'not-found' : 'not-executable'
  const reason = failed ?? (signal === undefined ? undefined : stopped) ?? (limit !== undefined ? 'limit' : fault !== undefined ? 'engine-fault' : undefined)
  return {
    code: signal === undefined ? status : null, signal: signal === undefined ? null : signalName(signal),
    ...(reason === undefined ? {} : { reason }), ...(limit === undefined ? {} : { limit }), ...(limits === undefined ? {} : { limits }),
  }
}

export type About = Extract<FromEngine, { readonly id: number }>

/** What the engine says of a launch. */
export interface Launching {
  heard(message: About): void
  lost(error: Error): void
}

export interface FollowLaunch {
  readonly id: number
  readonly streams: Streams
  readonly remote: Remote
  readonly steering: Steering
  tell(message: ToEngine): void
}

/** Ends it when the options say so; `off` when there is nothing to end any more. */
const watchOptions = ({ signal, timeout }: LaunchOptions, kill: () => void) => {
  let stopped: 'timeout' | 'aborted' | undefined
  const stop = (why: 'timeout' | 'aborted') => (): void => {
    stopped ??= why
    kill()
  }
  const abort = stop('aborted')
  signal?.addEventListener('abort', abort)
  let timer: NodeJS.Timeout | undefined
  return {
    get stopped() { return stopped },
    /** The time runs from here. */
    begin: () => {
      if (timeout !== undefined) timer = setTimeout(stop('timeout'), timeout).unref()
    },
    off: () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    },
  }
}

const createLaunched = (pid: number, { id, streams, remote, steering, tell }: FollowLaunch, exited: Promise<Exit>, isOver: () => boolean, cuts: (() => void)[]): Launched => {
  const emitter = new EventEmitter<LaunchedEvents>()
  const kill = (which: NodeJS.Signals | number = 'SIGTERM'): boolean => {
    const number = signalNumber(which)
    if (!isOver()) tell(number === constants.signals.SIGKILL ? { kind: 'kill', id } : { kind: 'signal', id, signal: number })
    return !isOver()
  }
  return Object.assign(emitter, {
    pid,
    stdin: streams.stdin,
    stdout: streams.stdout,
    stderr: streams.stderr,
    exited,
    kill,
    cut: () => {
      if (isOver()) return Promise.resolve()
      const done = deferred<void>()
      cuts.push(done.resolve)
      tell({ kind: 'cut', id })
      return done.promise
    },
    unref: streams.unref,
    stop: steering.stop,
    reload: steering.reload,
    enter: steering.enter,
    sandboxes: () => (isOver() ? Promise.resolve([]) : remote.ask({ action: 'sandboxes', launch: id })),
    refusals: async function* () {
      if (isOver()) return
      for await (const [record] of on(emitter, 'refused', { close: ['ended'] })) yield record as AuditRecord
    },
    [Symbol.asyncDispose]: async () => {
      kill('SIGKILL')
      await exited.catch(() => {})
    },
  })
}

/** Joins what the engine says of a launch to what its caller sees. */
export const followLaunch = (launch: FollowLaunch, options: LaunchOptions): { readonly launching: Launching; readonly started: Promise<Launched> } => {
  const { id, streams, tell } = launch
  let launched: Launched | undefined
  let over = false
  // Until the caller has had the chance to listen.
  let early: About[] | undefined = []
  const started = deferred<Launched>()
  const exited = deferred<Exit>()
  // Whoever does not ask how it ended need not handle that it failed.
  exited.promise.catch(() => {})
  const watched = watchOptions(options, () => tell({ kind: 'kill', id }))
  /** Who waits for a cut. */
  const cuts: (() => void)[] = []
  const wasCut = (): void => cuts.splice(0).forEach((resolve) => resolve())
  const finish = (): void => {
    over = true
    wasCut()
    watched.off()
  }
  const lost = (error: Error): void => {
    if (over) return
    finish()
    if (launched === undefined) {
      streams.abandon()
      return started.reject(error)
    }
    exited.reject(error)
    launched.emit('ended', undefined, error)
  }
  const later = (message: About): void => {
    if (message.kind === 'refused' || message.kind === 'transition') launched!.emit(message.kind, message.record)
    else if (message.kind === 'failed') lost(revive(message.error))
    else if (message.kind === 'ended') {
      finish()
      const exit = exitOf(message.ended, watched.stopped)
      exited.resolve(exit)
      launched!.emit('exit', exit)
      launched!.emit('ended', exit, undefined)
    }
  }
  const begin = (pid: number): void => {
    watched.begin()
    launched = createLaunched(pid, launch, exited.promise, () => over, cuts)
    started.resolve(launched)
    setImmediate(() => {
      const waiting = early ?? []
      early = undefined
      waiting.forEach(later)
    })
  }
  const heard = (message: About): void => {
    if (message.kind === 'cut') return wasCut()
    if (message.kind === 'refused') options.onRefused?.(message.record)
    if (message.kind === 'started') begin(message.pid)
    else if (launched === undefined) {
      if (message.kind === 'ended') lost(new EngineError('ERR_ZEOLITE_LAUNCH_ENDED', 'the launch ended before it began'))
      else if (message.kind === 'failed') lost(revive(message.error))
    } else if (early !== undefined) early.push(message)
    else later(message)
  }
  return { launching: { lost, heard }, started: started.promise }
}
