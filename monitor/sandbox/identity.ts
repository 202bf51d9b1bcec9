// What a worker is: a sandbox of one principal, made for whoever will be in it. What the manifest
// alone determines outlasts it.
import { toBytes } from 'seccomp-bpf-ts'
import { native } from '../../picoprocess/addon.ts'
import { compileFilter } from '../../policy/enforcement/filter.ts'
import { type Manifest, noteOf, type Principal, principalNamed, renewed } from '../../policy/index.ts'
import { syscalls } from '../../shim/syscalls/table.ts'
import type { VirtualFile } from '../../shim/vfs/virtual.ts'
import { treeFeatures, withLent } from '../plan/features.ts'
import { picoprocessRuleset, runnableMounts } from '../plan/landlock.ts'
import { hostResolver } from '../plan/symlinks.ts'
import type { SandboxSetup } from '../protocol/setup.ts'
import { createReports } from './calls/reports.ts'
import { createSandbox } from './create.ts'
import type { Instance, Wake } from './types.ts'

export interface Identity {
  /** Links are followed as the engine's first manifest has them. */
  resolveBy(manifest: Manifest): void
  /**
   * The sandbox that this worker is from now on. What `previous` leaves to it is only what the
   * manifest determines.
   */
  become(setup: SandboxSetup, previous?: Instance): Instance
  /**
   * Decides by another manifest, which only narrows. Limits are narrower only where no process has
   * the old ones.
   */
  reload(instance: Instance, manifest: Manifest, revision: number, keepsLimits: boolean): void
  /** What was made of the manifest before is made anew when it is asked for. */
  forget(): void
  /** The seccomp filter of a launch. `lent`: what its standard streams are. */
  filter(instance: Instance, lent: ReadonlySet<string>): Uint8Array
  /**
   * The Landlock ruleset of the picoprocesses, which a launch or an arriving process need not wait
   * for once it is made.
   */
  ruleset(instance: Instance): number | undefined
}

/**
 * The principal by another manifest. One that is gone stays what it was: nothing is launched by it.
 */
const principalAfter = (manifest: Manifest, own: Principal, keepsLimits: boolean): Principal =>
  (keepsLimits ? renewed(manifest, own) : principalNamed(manifest, own.name)) ?? own

/** What a ruleset depends on. */
const rulesetKey = ({ revision, principal, kernel, mounts }: SandboxSetup): string => JSON.stringify([
  revision, noteOf(principal),
  kernel === undefined ? runnableMounts(principal, mounts).map(({ source, handle }) => [source, handle]) : mounts.map(({ source }) => source),
])

/** `files`: the virtual files that the manifest's modules export. */
export const createIdentity = (wake: Wake, files: () => ReadonlyMap<string, VirtualFile>): Identity => {
  let resolve: ReturnType<typeof hostResolver> | undefined
  /** By what was lent: the sockets among it. */
  const filters = new Map<string, Uint8Array>()
  let ruleset: number | undefined
  let rulesetOf: string | undefined

  return {
    resolveBy: (manifest) => {
      resolve = hostResolver(manifest)
    },
    become: (setup, previous) => {
      const reports = createReports(wake.say, () => instance.setup.revision)
      const sandbox = createSandbox(setup, { resolve: resolve!, reports, wake, files: files(), previous: previous?.sandbox })
      const instance: Instance = {
        setup, sandbox, reports,
        recordsAll: setup.manifest.audit.log === 'all',
        servedCalls: new Float64Array(setup.meter),
      }
      return instance
    },
    reload: (instance, manifest, revision, keepsLimits) => {
      const { setup, sandbox } = instance
      instance.setup = { ...setup, manifest, revision, principal: principalAfter(manifest, setup.principal, keepsLimits) }
      sandbox.reload(manifest)
    },
    forget: () => {
      filters.clear()
      rulesetOf = undefined
    },
    filter: ({ setup: { manifest, principal }, sandbox: { os } }, lent) => {
      const key = [...lent].sort().join(' ')
      const made = filters.get(key) ?? toBytes(compileFilter(syscalls, withLent(treeFeatures(manifest, principal, os), lent)))
      filters.set(key, made)
      return made
    },
    ruleset: ({ setup }) => {
      const key = rulesetKey(setup)
      if (rulesetOf === key) return ruleset
      if (ruleset !== undefined) native.close(ruleset)
      ruleset = undefined
      ruleset = picoprocessRuleset(setup.manifest, setup.principal, resolve!, setup.mounts, setup.kernel)
      rulesetOf = key
      return ruleset
    },
  }
}
