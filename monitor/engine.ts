// The engine: one manifest, its own Landlock domain, workers for sandboxes, and the audit. Runs in the main thread.
import { randomInt } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Worker } from 'node:worker_threads'
import { environmentOf, gaps, type Manifest, ManifestError, toBytes } from '../policy/index.ts'
import { requireHost } from '../picoprocess/host.ts'
import { native } from '../picoprocess/native.ts'
import { exitCode } from '../picoprocess/process.ts'
import { type AuditRecord, createAudit, type Audit } from './audit.ts'
import { restrictEngine } from './domain.ts'
import { hostResolver } from './host-view.ts'
import type { FromWorker, SandboxSetup, ToWorker } from './messages.ts'
import { planMounts } from './mounts.ts'
import { createRunFolder } from './run-folder.ts'
import { createWorkers } from './workers.ts'

export interface EngineEvents {
  onRefused?(record: AuditRecord): void
  /** An error of the engine's own; the picoprocess that met it was killed. */
  onFault?(message: string): void
}

export interface EngineLaunch {
  /** argv[1…] in place of the manifest's. */
  readonly args?: readonly string[]
  readonly stdio: readonly [number, number, number]
  readonly foreground?: boolean
  onStarted?(pid: number): void
  onStopped?(signal: number): void
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

export interface Engine {
  readonly audit: Audit
  launch(options: EngineLaunch): { readonly ended: Promise<Ended>; kill(): void }
  /** Ends everything and removes what the run left. */
  close(): Promise<void>
}

const WORKER = fileURLToPath(new URL('worker.js', import.meta.url))
const MAX_TAG = 2 ** 18
const NOT_FOUND = 127
const CANNOT_EXECUTE = 126

/** A rule that nothing holds is no reason to run with more than it leaves. */
const requireEnforcement = (manifest: Manifest): void => {
  const open = gaps(manifest).filter(({ severity }) => severity === 'error')
  if (open.length === 0) return
  throw new ManifestError(open.map(({ message, place: { file, line, column } }) => ({ code: 'not-yet', message, file, line, column })))
}

/** What a timer of Node's can wait. */
const LONGEST = 2 ** 31 - 1

/** Prepares everything that must be there before the first program runs, then gives up what the manifest does not need. */
export const createEngine = (manifest: Manifest, events: EngineEvents = {}, umask = process.umask()): Engine => {
  requireEnforcement(manifest)
  requireHost()
  native.setUndumpable()
  process.umask(0)
  const resolve = hostResolver(manifest)
  const folder = createRunFolder()
  try {
    const mounts = planMounts(manifest, folder)
    const { principal } = manifest.process
    const audit = createAudit(manifest, principal, 'main', resolve)
    restrictEngine(manifest, resolve, folder.path)
    const workers = createWorkers(WORKER)
    const tags = randomInt(MAX_TAG / 2, MAX_TAG - 2)
    let launches = 0

    const setup = (): SandboxSetup => ({ manifest, principal, mounts, folder: folder.path, tag: tags - launches++, hostname: 'zeolite' })

    const launch = ({ args, stdio, foreground = false, onStarted, onStopped }: EngineLaunch): { ended: Promise<Ended>; kill(): void } => {
      const { process: spec } = manifest
      let worker: Worker | undefined
      let killed = false
      const wallSeconds = manifest.principals.get(principal)?.limits.wallSeconds
      let late = false
      let alarm: NodeJS.Timeout | undefined
      const send = (message: ToWorker): void => worker?.postMessage(message)
      const ended = workers.acquire().then(
        (acquired) =>
          new Promise<Ended>((done, failed) => {
            worker = acquired
            let result: Ended | undefined
            let trouble: string | undefined
            acquired.on('message', (message: FromWorker) => {
              switch (message.kind) {
                case 'started':
                  onStarted?.(message.pid)
                  if (wallSeconds !== undefined) {
                    alarm = setTimeout(() => {
                      late = true
                      send({ kind: 'kill' })
                    }, Math.min(wallSeconds * 1000, LONGEST))
                  }
                  break
                case 'refused': {
                  const record = audit.record(message.refusal)
                  if (manifest.audit.log !== 'none') events.onRefused?.(record)
                  break
                }
                case 'stopped': onStopped?.(message.signal); break
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
                case 'ended':
                  clearTimeout(alarm)
                  workers.release(acquired)
                  if (result) done(late && wallSeconds !== undefined ? { ...result, wallSeconds } : result)
                  else failed(new Error(trouble ?? 'the sandbox ended without a word'))
                  break
                case 'ready': break
              }
            })
            acquired.once('error', failed)
            acquired.once('exit', () => failed(new Error('the sandbox’s worker ended')))
            send({ kind: 'setup', setup: setup() })
            send({
              kind: 'launch', entrypoint: spec.entrypoint, argv: [spec.argv0 ?? spec.entrypoint, ...(args?.map(toBytes) ?? spec.args)],
              env: environmentOf(spec, process.env), cwd: spec.cwd, stdio, umask, foreground,
            })
            if (killed) send({ kind: 'kill' })
          }),
      )
      return {
        ended,
        kill: () => {
          killed = true
          send({ kind: 'kill' })
        },
      }
    }

    return {
      audit,
      launch,
      close: async () => {
        await workers.close()
        folder.remove()
      },
    }
  } catch (error) {
    folder.remove()
    throw error
  }
}

