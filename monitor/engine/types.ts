// An engine, as those see it who create one.
import type { Manifest } from '../../policy/index.ts'
import type { AuditRecord, SandboxInfo, Stopped } from '../protocol/records.ts'
import type { Audit } from './audit/audit.ts'
import type { RunningLaunch } from './launches/launches.ts'
import type { EngineLaunch } from './launches/run.ts'

export interface EngineEvents {
  onRefused?(record: AuditRecord): void
  /** An error of the engine's own; the picoprocess that met it was killed. */
  onFault?(message: string): void
}

export interface Engine {
  readonly audit: Audit
  launch(options: EngineLaunch): RunningLaunch
  /** The sandboxes that are alive. */
  sandboxes(): SandboxInfo[]
  /**
   * Asks a sandbox's first process to end, and ends it after `grace` milliseconds. Rejects with
   * RangeError when there is no such sandbox.
   */
  stop(id: string, grace: number): Promise<Stopped>
  /**
   * Decides by another manifest, which may only narrow what there is: resolves with its revision
   * when every sandbox does. Rejects with ManifestError when it gives something, or changes what
   * was settled at the start.
   */
  reload(manifest: Manifest): Promise<number>
  /**
   * Moves a picoprocess into a sandbox of another principal, as a transition on request does: where
   * any leads there, whatever it is on. Rejects where none does.
   */
  enter(pid: number, principal: string): Promise<void>
  /** Ends everything and removes what the run left. */
  close(): Promise<void>
}
