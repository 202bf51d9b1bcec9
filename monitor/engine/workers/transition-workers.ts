// Workers that wait to become the sandbox of a process that changes its principal. Prepared with what all sandboxes of the engine have in common, so
// that becoming one takes a fraction of a millisecond; what is kept of one for the next is only what the manifest determines.
import type { Worker } from 'node:worker_threads'
import type { EngineSetup } from '../../protocol/setup.ts'
import type { FromWorker } from '../../protocol/worker.ts'
import type { SeatListener } from './launch-workers.ts'
import type { Workers } from './pool.ts'
import type { Furnished, Furnishings } from './prepared-sandboxes.ts'
import { createReloading, type Reloading } from './reload-wait.ts'

export interface Spare extends Furnished {
  listen(listener: SeatListener): void
  /** The sandbox is over: kept for another one, or ended. */
  give(keep: boolean): void
  /** The number of its thread. */
  readonly worker: number
}

export interface Spares {
  /** The first that is ready. Rejects when there can be no more. */
  take(): Promise<Spare>
  /** Gets as many ready as are likely to be needed. Whoever takes one asks for it once its process need not wait any more: a thread that starts is in the way. */
  prepare(): void
  /** Gives every one of them another manifest; resolves when all decide by it. One that does not take it in time is ended with its sandbox. */
  reload(share: EngineSetup): Promise<void>
}

/** Kept when nobody needs them; each costs the memory of a thread. */
const IDLE = 4
/** Ready ones beside those that are needed now, where processes become others: their like comes again while the last worker is made ready. */
const AHEAD = 2
/** Milliseconds for which more are kept: where processes come and go all the time, starting a thread for each is most of the work. */
const LINGER = 2000

interface Idle extends Spare {
  /** The tag of what it is furnished for, once it is. */
  prepared: number
  end(): void
}

interface Waiting {
  resolve(spare: Spare): void
  reject(error: Error): void
}

/** Takes the last that is furnished: whose code is warm, and who need not become ready first. */
const takeFurnished = (idle: Idle[]): Idle | undefined => {
  const at = idle.findLastIndex(({ prepared, furnishing }) => prepared === furnishing?.identity.tag)
  return at < 0 ? undefined : idle.splice(at, 1)[0]
}

const createTrimming = (idle: Idle[]) => {
  let trimming: NodeJS.Timeout | undefined
  /** The fewest that were idle since the last look: so many nobody has needed. */
  let unneeded = 0
  const trim = (): void => {
    trimming = undefined
    for (const spare of idle.slice(0, Math.max(unneeded - IDLE, 0))) spare.end()
    unneeded = idle.length
    if (idle.length > IDLE) later()
  }
  const later = (): void => {
    trimming ??= setTimeout(trim, LINGER).unref()
  }
  return { later, taken: () => (unneeded = Math.min(unneeded, idle.length)) }
}

export const createSpares = (workers: Workers, first: EngineSetup, furnishings: Pick<Furnishings, 'ahead' | 'strip'>): Spares => {
  let share = first
  /** Ready ones. The last is the one that was used last, whose code is warm. */
  const idle: Idle[] = []
  const waiting: Waiting[] = []
  const all = new Map<Spare, Reloading>()
  const trimming = createTrimming(idle)
  let starting = 0
  let wanted = 1

  const offer = (spare: Idle): void => {
    const next = waiting.shift()
    if (next) return next.resolve(spare)
    if (idle.push(spare) > IDLE) trimming.later()
    furnishings.ahead(spare)
  }

  const sit = (worker: Worker): void => {
    let listener: SeatListener | undefined
    let broken: Error | undefined
    let ready = false
    const reloading = createReloading(() => void worker.terminate())
    const forget = (): void => {
      reloading.settle()
      furnishings.strip(spare)
      all.delete(spare)
      const at = idle.indexOf(spare)
      if (at >= 0) idle.splice(at, 1)
    }
    const began = (): void => {
      if (ready) return
      ready = true
      starting--
    }
    const failed = (error: Error): void => {
      broken ??= error
      const heard = listener
      listener = undefined
      forget()
      if (!ready) {
        began()
        waiting.shift()?.reject(error)
      }
      heard?.failed(error)
    }
    const spare: Idle = {
      prepared: 0,
      worker: worker.threadId,
      send: worker.postMessage.bind(worker),
      listen: (next: SeatListener) => {
        listener = next
        if (broken !== undefined) failed(broken)
      },
      give: (keep: boolean) => {
        listener = undefined
        if (keep && broken === undefined) offer(spare)
        else spare.end()
      },
      end: () => {
        forget()
        workers.release(worker)
      },
    }
    all.set(spare, reloading)
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'reloaded') reloading.settle()
      else if (message.kind === 'ready') {
        began()
        offer(spare)
      } else if (message.kind === 'furnished') spare.prepared = message.tag
      else if (listener) listener.message(message)
      else if (message.kind === 'fault') failed(new Error(message.message))
    })
    worker.on('error', failed)
    worker.once('exit', () => failed(new Error('the sandbox’s worker ended')))
    spare.send({ kind: 'prepare', share })
  }

  const start = (): void => {
    starting++
    workers.acquire().then(sit, (error: Error) => {
      starting--
      waiting.shift()?.reject(error)
    })
  }
  /** One is always ready, or on its way; more than one from the first time on that one is needed. */
  const prepare = (): void => {
    if (idle.length + starting - waiting.length < wanted) start()
  }

  return {
    prepare,
    take: () => {
      const spare = takeFurnished(idle) ?? idle.pop()
      trimming.taken()
      wanted = AHEAD
      if (!spare) setImmediate(prepare)
      return spare ? Promise.resolve(spare) : new Promise((resolve, reject) => waiting.push({ resolve, reject }))
    },
    reload: async (next) => {
      share = next
      await Promise.all([...all].map(([spare, reloading]) => reloading.wait(() => spare.send({ kind: 'reload', manifest: next.manifest, revision: next.revision }))))
    },
  }
}
