// The pool of sandbox workers. A worker is given away once: what it was for one sandbox it never is
// for another.
import { SHARE_ENV, type Worker, type WorkerOptions } from 'node:worker_threads'
import pool from 'worker-threads-pool'
import { WORKER_PROGRAM } from '../../protocol/installation.ts'

interface Pool {
  readonly size: number
  acquire(file: string, options: WorkerOptions, callback: (error: Error | null, worker: Worker) => void): void
  destroy(callback?: (error?: Error) => void): void
}
const PoolOf = pool as new (options: { max: number }) => Pool

/** Live sandboxes in one engine. */
const MAX_WORKERS = 256
const HEAP_MEGABYTES = 128

export interface Workers {
  /** The thread of one is gone. */
  onExit: () => void
  acquire(): Promise<Worker>
  release(worker: Worker): void
  /** Starts a spare, so that the next acquire need not wait for a thread to start. */
  warm(): void
  /** Ends the spare: it was started by a thread that had more rights. */
  discard(): void
  close(): Promise<void>
}

export const createWorkers = (file: string): Workers => {
  const pool = new PoolOf({ max: MAX_WORKERS })
  const live = new Set<Worker>()
  let spare: Promise<Worker> | undefined

  const start = (): Promise<Worker> =>
    new Promise((resolve, reject) => {
      // At the limit the pool would queue the request until another worker ends.
      if (pool.size >= MAX_WORKERS) return reject(new Error(`no worker for another sandbox: at most ${MAX_WORKERS} in one engine`))
      // Streams of their own: joined to ours they would make the descriptors that we share with the
      // program non-blocking.
      pool.acquire(file, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES }, env: SHARE_ENV, stdout: true, stderr: true }, (error, worker) => {
        if (error) reject(new Error(`no worker for another sandbox: ${error.message}`))
        else {
          live.add(worker)
          worker.once('exit', () => {
            live.delete(worker)
            workers.onExit()
          })
          resolve(worker)
        }
      })
    })

  const workers: Workers = {
    onExit: () => {},
    acquire: () => {
      const ready = spare ?? start()
      spare = undefined
      return ready
    },
    warm: () => void (spare ??= start()),
    discard: () => {
      const early = spare
      spare = undefined
      early?.then((worker) => void worker.terminate(), () => {})
    },
    release: (worker) => {
      worker.removeAllListeners('message')
      worker.removeAllListeners('error')
      worker.on('error', () => {})
      void worker.terminate()
    },
    close: async () => {
      // One that is still starting is not among the living yet.
      await spare?.catch(() => {})
      await Promise.all([...live].map((worker) => worker.terminate()))
    },
  }
  return workers
}

/** The workers that an engine's sandboxes run in. */
export const engineWorkers = (): Workers => createWorkers(WORKER_PROGRAM)
