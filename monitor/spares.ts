// Workers that wait to become the sandbox of a process that changes its principal. Prepared with what all sandboxes of the engine have in common, so
// that becoming one takes a fraction of a millisecond; what is kept of one for the next is only what the manifest determines.
import type { Worker } from 'node:worker_threads'
import type { EngineShare, FromWorker, ToWorker } from './messages.ts'
import { createReloading, type Reloading } from './reloading.ts'
import type { SeatListener } from './seats.ts'
import type { Workers } from './workers.ts'

export interface Spare {
  send(message: ToWorker): void
  listen(listener: SeatListener): void
  /** The sandbox is over: kept for another one, or ended. */
  give(keep: boolean): void
  /** The number of its thread. */
  readonly worker: number
}

export interface Spares {
  /** Rejects when there can be no more. */
  take(): Promise<Spare>
  /** Gets one ready. */
  prepare(): void
  /** Gives every one of them another manifest; resolves when all decide by it. One that does not take it in time is ended with its sandbox. */
  reload(share: EngineShare): Promise<void>
}

/** Kept when nobody needs them; each costs the memory of a thread. */
const IDLE = 4

export const createSpares = (workers: Workers, first: EngineShare): Spares => {
  let share = first
  const idle: Spare[] = []
  const all = new Map<Spare, Reloading>()
  let starting: Promise<Spare> | undefined

  const sit = (worker: Worker): Spare => {
    let listener: SeatListener | undefined
    let broken: Error | undefined
    const failed = (error: Error): void => {
      broken ??= error
      const heard = listener
      listener = undefined
      heard?.failed(error)
      const at = idle.indexOf(spare)
      if (at >= 0) idle.splice(at, 1)
      reloading.settle()
      all.delete(spare)
    }
    const spare: Spare = {
      send: worker.postMessage.bind(worker),
      listen: (next) => {
        listener = next
        if (broken !== undefined) failed(broken)
      },
      give: (keep) => {
        listener = undefined
        if (keep && broken === undefined && idle.length < IDLE) idle.push(spare)
        else {
          reloading.settle()
          all.delete(spare)
          workers.release(worker)
        }
      },
      worker: worker.threadId,
    }
    const reloading = createReloading(() => void worker.terminate())
    all.set(spare, reloading)
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'reloaded') reloading.settle()
      else if (listener) listener.message(message)
      else if (message.kind === 'fault') failed(new Error(message.message))
    })
    worker.on('error', failed)
    worker.once('exit', () => failed(new Error('the sandbox’s worker ended')))
    spare.send({ kind: 'prepare', share })
    return spare
  }

  const start = async (): Promise<Spare> => sit(await workers.acquire())
  const prepare = (): void => {
    if (idle.length > 0 || starting) return
    starting = start()
    starting.then(
      (spare) => {
        // Taken meanwhile, or the first to be idle.
        if (starting !== undefined) idle.push(spare)
        starting = undefined
      },
      () => (starting = undefined),
    )
  }

  return {
    prepare,
    take: async () => {
      const spare = idle.pop()
      if (spare) {
        if (idle.length === 0) setImmediate(prepare)
        return spare
      }
      const soon = starting
      starting = undefined
      return soon ?? start()
    },
    reload: async (next) => {
      share = next
      await Promise.all([...all].map(([spare, reloading]) => reloading.wait(() => spare.send({ kind: 'reload', manifest: next.manifest, revision: next.revision }))))
    },
  }
}
