// Third step of an engine: launches, transitions, commands. Composes.
import { type Principal, renewed } from '../../policy/index.ts'
import { createBroker } from './broker.ts'
import { answerQuestion, type Steerable } from './control/questions.ts'
import { createLaunches } from './launches/launches.ts'
import { createReload } from './reload.ts'
import { hasTransitions, type RestrictedEngine } from './restrict.ts'
import { createSetups, type Policy } from './sandbox-setups.ts'
import { createSandboxRegistry } from './sandboxes.ts'
import { createTags } from './tags.ts'
import { createTransitions } from './transitions/transitions.ts'
import type { Engine, EngineEvents } from './types.ts'
import { createFollow, type Decider, type FollowOptions } from './worker-reports.ts'
import { createLaunchWorkers, type LaunchWorkers } from './workers/launch-workers.ts'
import { createFurnishings } from './workers/prepared-sandboxes.ts'
import { createSpares } from './workers/transition-workers.ts'

export interface ServeOptions {
  readonly events: EngineEvents
  readonly umask: number
  /** Launches follow each other: keep a worker ready. */
  readonly warm: boolean
  /** Whom to ask besides the rules. */
  readonly decide: Decider | undefined
}

export const createService = (engine: RestrictedEngine, { events, umask, warm, decide }: ServeOptions): Engine => {
  const { manifest, resolve, workers, folder, control, kernel, groups, audit, states } = engine
  const moves = hasTransitions(engine)
  const broker = createBroker(manifest)
  const roster = createSandboxRegistry()
  let policy: Policy = { manifest, revision: 1 }
  const setups = createSetups(engine, createTags(), () => policy, decide?.deadline)

  const seats = new Map<string, LaunchWorkers>()
  const workersFor = (principal: Principal): LaunchWorkers => {
    const made = seats.get(principal.name)
      ?? createLaunchWorkers(workers, { next: setups.next, setup: () => setups.setup(principal), over: (identity) => setups.release(identity, warm) })
    seats.set(principal.name, made)
    return made
  }
  if (warm) workersFor(manifest.principals.get(manifest.process.principal)!).prepare()

  const furnishings = createFurnishings({ folder, identify: setups.inherit, release: setups.releaseInherited })
  const spares = createSpares(workers, setups.common(), furnishings)
  const follow = createFollow({
    transitions: manifest.transitions, audit, onLoss: manifest.audit.onFailure, broker, roster, events,
    silent: manifest.audit.log === 'none', decide, depart: (from, request) => startTransition(from, request),
  })
  const startTransition: FollowOptions['depart'] = createTransitions({
    spares, furnishings, follow, pushed: roster.pushed,
    renew: (principal) => renewed(policy.manifest, principal),
  })
  const launch = createLaunches({
    manifest: () => policy.manifest, states, umask, warm, workersFor, groups, list: roster.list, follow,
    namespaces: (principal) => kernel?.take(principal),
  })
  const reload = createReload({
    resolve, policy: () => policy,
    running: () => new Set(roster.entries().map(({ principal }) => principal)),
    adopt: (next) => {
      policy = next
      audit.reload(next.manifest, next.revision)
      broker.reload(next.manifest)
      return Promise.all([spares.reload(setups.common()), ...[...seats.values()].map((each) => each.reload(next.manifest, next.revision))])
    },
  })
  const steerable: Steerable = {
    enter: roster.push,
    info: () => ({
      pid: process.pid, ...(policy.manifest.file === undefined ? {} : { manifest: policy.manifest.file }),
      revision: policy.revision, sandboxes: roster.list(),
    }),
    stop: roster.stop,
    reload,
  }
  control?.serve((question) => answerQuestion(steerable, question))
  return {
    audit,
    launch: (launching) => {
      const running = launch(launching)
      // A worker is ready by the time of the first transition.
      if (moves) setImmediate(spares.prepare)
      return running
    },
    sandboxes: () => roster.list(),
    stop: roster.stop,
    reload,
    enter: roster.push,
    close: async () => {
      control?.close()
      await workers.close()
      await engine.close()
    },
  }
}
