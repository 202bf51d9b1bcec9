// What runs, and how it is changed, for the program that embeds an engine.
import { loadSource, type ManifestSource } from '../plan/manifest-source.ts'
import type { SandboxInfo, Stopped } from '../protocol/records.ts'
import { requireOptions, STOP_OPTIONS } from './launch-options.ts'
import type { Remote } from './requests.ts'

/** What runs, and how it is changed. */
export interface Steering {
  /** The sandboxes that are alive. */
  sandboxes(): Promise<SandboxInfo[]>
  /**
   * Asks a sandbox's first process to end (SIGTERM), and kills everything in it after `grace`
   * milliseconds, 10,000 when nothing is said; 0 kills at once. Resolves when it has ended.
   */
  stop(id: string, options?: { readonly grace?: number }): Promise<Stopped>
  /**
   * Another manifest, which may only narrow. Resolves with its revision when every call is decided
   * by it. Rejects with ManifestError when it gives something, or changes what is settled at the
   * start.
   */
  reload(manifest: ManifestSource): Promise<number>
  /**
   * Moves a process of a sandbox into a sandbox of another principal, where a transition leads
   * there, whatever it is on.
   */
  enter(pid: number, principal: string): Promise<void>
}

const GRACE = 10_000

export const steeringOf = (remote: Remote, folder: string | undefined): Steering => ({
  sandboxes: () => remote.ask({ action: 'sandboxes' }),
  stop: async (id, options = {}) => {
    requireOptions('stop', options, STOP_OPTIONS)
    return remote.ask({ action: 'stop', id, grace: options.grace ?? GRACE })
  },
  reload: async (source) => remote.ask({ action: 'reload', manifest: loadSource(source, folder) }),
  enter: (pid, principal) => remote.ask({ action: 'enter', pid, principal }),
})
