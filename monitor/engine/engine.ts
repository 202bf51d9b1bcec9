// The engine: one manifest, its own Landlock domain, workers for sandboxes, and the audit. Runs in
// the main thread.
import type { Manifest } from '../../policy/index.ts'
import { prepareEngine } from './prepare.ts'
import { restrictEngine } from './restrict.ts'
import { createService } from './service.ts'
import type { Engine, EngineEvents } from './types.ts'
import type { Decider } from './worker-reports.ts'
import { engineWorkers, type Workers } from './workers/pool.ts'
import { createMemoryTrimming } from './workers/trim-memory.ts'
export type { Decider } from './worker-reports.ts'
export type { EngineLaunch } from './launches/run.ts'
export type { RunningLaunch } from './launches/launches.ts'

export interface CreateEngineOptions {
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

/**
 * Prepares everything that must be there before the first program runs, gives up what the manifest
 * does not need, then serves. Each step takes what the one before gave.
 */
export const createEngine = (manifest: Manifest, events: EngineEvents = {}, options: CreateEngineOptions = {}): Engine => {
  const { umask = process.umask(), warm = false, decide, modules, workers = engineWorkers() } = options
  const prepared = prepareEngine(manifest, { workers, decides: decide !== undefined, ...(modules === undefined ? {} : { modules }) })
  workers.onExit = createMemoryTrimming()
  try {
    return createService(restrictEngine(prepared), { events, umask, warm, decide })
  } catch (error) {
    prepared.abandon()
    throw error
  }
}
