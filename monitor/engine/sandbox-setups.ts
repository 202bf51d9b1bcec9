// What new sandboxes are given: an identity of their own, and what all sandboxes of the engine have
// in common.
import { type Manifest, type Principal, principalNamed } from '../../policy/index.ts'
import { inheritMounts, renewMounts } from '../plan/mounts.ts'
import { HOSTNAME } from '../plan/names/own-name.ts'
import type { EngineSetup, SandboxIdentity, SandboxSetup } from '../protocol/setup.ts'
import { hasTransitions, type RestrictedEngine } from './restrict.ts'
import type { Tags } from './tags.ts'

/** The manifest that decides now, and how many there have been. */
export interface Policy {
  readonly manifest: Manifest
  readonly revision: number
}

export interface SandboxSetups {
  /** Of a launch. */
  next(): SandboxIdentity
  /** Of a sandbox whose first process leaves another one, which has this identity. */
  inherit(former: SandboxIdentity): SandboxIdentity
  common(): EngineSetup
  setup(principal: Principal): SandboxSetup
  /** A launch is over. `discards`: what only it had goes at once. */
  release(identity: SandboxIdentity, discards: boolean): void
  /** A sandbox that began with a process from another one is over. */
  releaseInherited(identity: SandboxIdentity): void
}

/** `deadline`: milliseconds within which somebody outside must decide, where one is asked. */
export const createSetups = (engine: RestrictedEngine, tags: Tags, policy: () => Policy, deadline: number | undefined): SandboxSetups => {
  const { mounts, fresh, folder, modules, named, ruleset, groups, names, kernel } = engine
  let count = 0
  const identity = (make: (number: number) => SandboxIdentity['mounts'], below?: number): SandboxIdentity =>
    ({ tag: tags.next(below), mounts: make(count++), meter: new SharedArrayBuffer(8) })
  const next = (): SandboxIdentity => identity((number) => (number === 0 ? mounts : renewMounts(mounts, fresh, number)))
  const common = (): EngineSetup => ({
    ...policy(), hostname: HOSTNAME, modules, named, ruleset, inherits: hasTransitions(engine), grouped: groups !== undefined,
    ...(deadline === undefined ? {} : { deadline }),
    ...(names === undefined ? {} : { names }),
    ...(kernel === undefined ? {} : { kernel: kernel.setup }),
  })
  return {
    next,
    inherit: (former) => identity((number) => inheritMounts(former.mounts, fresh, number), former.tag),
    common,
    setup: (principal) => {
      const own = next()
      const path = folder.create(`sandbox-${own.tag}`)
      folder.create(`sandbox-${own.tag}/listings`)
      return { ...common(), ...own, principal: principalNamed(policy().manifest, principal.name) ?? principal, folder: path }
    },
    release: ({ tag, mounts: plans }, discards) => {
      tags.release(tag)
      if (discards) for (const plan of plans) if (plan.fresh) fresh.discard(plan)
    },
    releaseInherited: ({ tag, mounts: plans }) => {
      tags.release(tag)
      for (const plan of plans) if (plan.shm) fresh.discard(plan)
    },
  }
}
