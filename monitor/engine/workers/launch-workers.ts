// Workers that are a sandbox, or ready to be one. A worker whose launch is over may become another sandbox of the same principal: its
// library OS instance is made anew, and nothing but what the manifest alone determines is kept.
import type { Worker } from 'node:worker_threads'
import type { Manifest } from '../../../policy/index.ts'
import type { SandboxIdentity, SandboxSetup } from '../../protocol/setup.ts'
import type { FromWorker, ToWorker } from '../../protocol/worker.ts'
import type { Workers } from './pool.ts'
import { createReloading, type Reloading } from './reload-wait.ts'

export interface LaunchWorker {
  send(message: ToWorker): void
  /** What the sandbox is that it is now. */
  identity(): SandboxIdentity
  /** The number of its thread. */
  readonly worker: number
  /** One listener at a time; undefined between launches. */
  listen(listener: SeatListener | undefined): void
}

export interface SeatListener {
  message(message: FromWorker): void
  failed(error: Error): void
}

export interface LaunchWorkers {
  /** A worker that has been told what it is. */
  take(): Promise<LaunchWorker>
  /** After the launch: kept for the next one, or ended. */
  give(seat: LaunchWorker, keep: boolean): void
  /** Gets one ready. */
  prepare(): void
  /** Gives every one of them another manifest; resolves when all decide by it. One that does not take it in time is ended with its sandbox. */
  reload(manifest: Manifest, revision: number): Promise<void>
}

interface Sandboxes {
  setup(): SandboxSetup
  next(): SandboxIdentity
  /** What only this sandbox had can go. */
  over(identity: SandboxIdentity): void
}

/** Ready ones that are kept: each costs the memory of a thread. */
const IDLE_WORKERS_MAX = 1

interface Detail {
  readonly worker: Worker
  identity: SandboxIdentity
  broken?: Error
  readonly reloading: Reloading
}

export const createLaunchWorkers = (workers: Workers, sandboxes: Sandboxes): LaunchWorkers => {
  const idle: LaunchWorker[] = []
  const details = new Map<LaunchWorker, Detail>()

  const sit = (worker: Worker): LaunchWorker => {
    let listener: SeatListener | undefined
    const setup = sandboxes.setup()
    const detail: Detail = { worker, identity: setup, reloading: createReloading(() => void worker.terminate()) }
    const seat: LaunchWorker = {
      send: worker.postMessage.bind(worker),
      identity: () => detail.identity,
      worker: worker.threadId,
      listen: (next) => {
        listener = next
        if (detail.broken !== undefined) next?.failed(detail.broken)
      },
    }
    details.set(seat, detail)
    const failed = (error: Error): void => {
      detail.broken ??= error
      detail.reloading.settle()
      listener?.failed(error)
    }
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'reloaded') detail.reloading.settle()
      else if (listener) listener.message(message)
      else if (message.kind === 'fault') detail.broken ??= new Error(message.message)
    })
    worker.on('error', failed)
    worker.once('exit', () => failed(new Error('the sandbox’s worker ended')))
    seat.send({ kind: 'setup', setup })
    return seat
  }

  const end = (seat: LaunchWorker): void => {
    const detail = details.get(seat)
    details.delete(seat)
    if (!detail) return
    detail.reloading.settle()
    workers.release(detail.worker)
    sandboxes.over(detail.identity)
  }

  const start = async (): Promise<LaunchWorker> => sit(await workers.acquire())
  let starting: Promise<LaunchWorker> | undefined

  return {
    take: () => {
      const ready = idle.pop()
      if (ready) return Promise.resolve(ready)
      const soon = starting
      starting = undefined
      return soon ?? start()
    },
    give: (seat, keep) => {
      const detail = details.get(seat)
      seat.listen(undefined)
      if (!keep || detail === undefined || detail.broken !== undefined || idle.length >= IDLE_WORKERS_MAX) return end(seat)
      const before = detail.identity
      detail.identity = sandboxes.next()
      seat.send({ kind: 'renew', identity: detail.identity })
      idle.push(seat)
      sandboxes.over(before)
    },
    prepare: () => {
      if (idle.length === 0) starting ??= start()
    },
    reload: async (manifest, revision) => {
      await Promise.all([...details].map(async ([seat, detail]) => {
        if (detail.broken === undefined) await detail.reloading.wait(() => seat.send({ kind: 'reload', manifest, revision }))
      }))
    },
  }
}
