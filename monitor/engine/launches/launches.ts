// Launches: a worker becomes a sandbox, and the manifest's program runs in it.
import type { Namespaces } from '../../../picoprocess/launch/namespaces.ts'
import { lend, type Lending } from '../../../picoprocess/terminal/terminal.ts'
import { type Manifest, type Principal, principalNamed } from '../../../policy/index.ts'
import type { Ended, SandboxInfo } from '../../protocol/records.ts'
import type { StateFolders } from '../state-folders.ts'
import type { LaunchWorker, LaunchWorkers } from '../workers/launch-workers.ts'
import { type EngineLaunch, type LaunchRun, type LaunchServices, runLaunch } from './run.ts'

export interface RunningLaunch {
  readonly ended: Promise<Ended>
  /** Ends the whole tree. */
  kill(): void
  /** Sends a signal to the first picoprocess. */
  signal(signal: number): void
  /** Cuts every stream between its sandbox and others, for good. */
  cut(): void
  /** Its sandboxes that are alive. */
  sandboxes(): SandboxInfo[]
}

export interface LaunchesOptions extends LaunchServices {
  /** The one that decides now. */
  manifest(): Manifest
  readonly states: StateFolders
  workersFor(principal: Principal): LaunchWorkers
  /** In kernel mode: the namespaces of the one launch that there is. Throws for another one. */
  namespaces(principal: Principal): Namespaces | undefined
}

const requirePrincipal = (manifest: Manifest, name: string): Principal => {
  const principal = principalNamed(manifest, name)
  if (principal) return principal
  if (manifest.principals.has(name)) throw new RangeError(`'${name}' is a template: name one of its instances, or let a transition enter it`)
  throw new RangeError(`no principal '${name}'; the manifest has ${[...manifest.principals.keys()].join(', ')}`)
}

export const createLaunches = ({ manifest: manifestNow, states, workersFor, namespaces: namespacesOf, ...services }: LaunchesOptions): ((options: EngineLaunch) => RunningLaunch) => {
  const stateOf = (principal: string, lending: Lending): ReturnType<StateFolders['take']> => {
    try {
      return states.take(principal)
    } catch (error) {
      void lending.end()
      throw error
    }
  }

  return (options) => {
    const manifest = manifestNow()
    const principal = requirePrincipal(manifest, options.principal ?? manifest.process.principal)
    const namespaces = namespacesOf(principal)
    let worker: LaunchWorker | undefined
    let run: LaunchRun | undefined
    let killed = false
    const lending = lend({ stdio: options.stdio, standsIn: options.standsIn ?? false, command: (command) => worker?.send({ kind: 'session', command }) })
    const state = stateOf(principal.name, lending)
    const begin = (taken: LaunchWorker): Promise<Ended> => {
      worker = taken
      run = runLaunch(taken, {
        options, manifest: manifestNow(), principal, persist: state?.folder, namespaces, lending,
        isKilled: () => killed,
        giveBack: (given, keep) => workersFor(principal).give(given, keep),
      }, services)
      return run.ended
    }
    const ended = workersFor(principal).take().then(begin).finally(lending.end)
    const over = (): void => {
      worker = undefined
      state?.release()
    }
    ended.then(over, over)
    return {
      ended,
      kill: () => {
        killed = true
        worker?.send({ kind: 'kill' })
      },
      signal: (signal) => worker?.send({ kind: 'signal', signal }),
      cut: () => run?.cut(),
      sandboxes: () => (run === undefined ? [] : services.list(run.sandbox)),
    }
  }
}
