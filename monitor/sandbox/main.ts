// The entry of a worker thread: loads the modules of virtual files, then hands each message to the worker.
import { parentPort } from 'node:worker_threads'
import { createPoller } from '../../picoprocess/poller.ts'
import { createTimers } from '../../shim/kernel/timers.ts'
import type { VirtualFile } from '../../shim/vfs/virtual.ts'
import { restrictThread } from '../plan/landlock.ts'
import { loadVirtualFiles } from '../plan/virtual-files.ts'
import type { EngineSetup } from '../protocol/setup.ts'
import type { FromWorker, ToWorker } from '../protocol/worker.ts'
import { createWorker } from './worker.ts'

const port = parentPort!
const say = (message: FromWorker): void => port.postMessage(message)

const createEntry = (): ((message: ToWorker) => void) => {
  let files: ReadonlyMap<string, VirtualFile> = new Map()
  /** What came while modules were imported. */
  let queued: ToWorker[] | undefined
  let restricted = false
  const restrict = ({ ruleset, inherits }: EngineSetup): void => {
    if (!restricted && !inherits) restrictThread(ruleset)
    restricted = true
  }
  const worker = createWorker({ say, timers: createTimers(), poller: createPoller(), restrict, files: () => files })

  const report = (error: unknown): void => {
    say({ kind: 'fault', message: error instanceof Error ? error.message : String(error) })
    say({ kind: 'ended' })
  }
  const receive = (message: ToWorker): void => {
    try {
      worker.receive(message)
    } catch (error) {
      report(error)
    }
  }
  const load = async (message: ToWorker, common: EngineSetup): Promise<void> => {
    const { modules, manifest } = common
    queued = [message]
    try {
      restrict(common)
      files = await loadVirtualFiles(modules, manifest.mounts.filter(({ type }) => type === 'virtual').map(({ path }) => Buffer.from(path, 'latin1').toString()))
    } catch (error) {
      report(error)
      // A sandbox without its files starts nothing.
      queued = queued.filter(({ kind }) => kind === 'launch' || kind === 'arrive')
    }
    const messages = queued
    queued = undefined
    messages.forEach(receive)
  }
  return (message) => {
    const common = message.kind === 'setup' ? message.setup : message.kind === 'prepare' ? message.share : undefined
    if (queued) queued.push(message)
    else if (common !== undefined && common.modules.length > 0) void load(message, common)
    else receive(message)
  }
}

port.on('message', createEntry())
