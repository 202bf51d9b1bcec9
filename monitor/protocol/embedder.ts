// What the program that embeds an engine and the engine's process say to each other, over Node's
// channel between parent and child. Descriptors go before the message that needs them, over a
// socket of their own.
import type { Manifest } from '../../policy/index.ts'
import type { AuditRecord, Ended, PolicyDecision, SandboxInfo, Stopped } from './records.ts'

/** The engine's end of the descriptor socket. */
export const DESCRIPTOR_SOCKET = 4

/** What may be asked of an engine besides launches. */
export type SteeringRequest =
  /** `launch`: the sandboxes of that one alone. */
  | { readonly action: 'sandboxes'; readonly launch?: number }
  /** Milliseconds. */
  | { readonly action: 'stop'; readonly id: string; readonly grace: number }
  | { readonly action: 'reload'; readonly manifest: Manifest }
  | { readonly action: 'enter'; readonly pid: number; readonly principal: string }

export interface SteeringResult {
  readonly sandboxes: SandboxInfo[]
  readonly stop: Stopped
  /** The revision. */
  readonly reload: number
  readonly enter: void
}

export type ToEngine =
  | { readonly kind: 'open'; readonly manifest: Manifest; readonly modules: readonly string[]; readonly warm: boolean; readonly umask: number; /** Milliseconds: it wants to be asked. */ readonly deadline?: number }
  /** Three descriptors were sent before. */
  | { readonly kind: 'launch'; readonly id: number; readonly principal?: string; readonly args?: readonly string[]; readonly env: Readonly<Record<string, string>> }
  | { readonly kind: 'signal'; readonly id: number; readonly signal: number }
  /** Ends the launch with all that it started. */
  | { readonly kind: 'kill'; readonly id: number }
  /** Cuts the streams of its sandbox. */
  | { readonly kind: 'cut'; readonly id: number }
  | { readonly kind: 'steer'; readonly number: number; readonly request: SteeringRequest }
  /** Denied where it says why. */
  | { readonly kind: 'decided'; readonly question: number; readonly why?: string }
  | { readonly kind: 'close' }

/** An error that crosses the process boundary: which one it was, and what it carried. */
export interface Carried {
  readonly name: string
  readonly message: string
  readonly fields: Readonly<Record<string, unknown>>
}

export type FromEngine =
  | { readonly kind: 'open' }
  | { readonly kind: 'not-open'; readonly error: Carried }
  | { readonly kind: 'steered'; readonly number: number; readonly result: SteeringResult[keyof SteeringResult] }
  | { readonly kind: 'not-steered'; readonly number: number; readonly error: Carried }
  | { readonly kind: 'decide'; readonly question: number; readonly decision: PolicyDecision }
  | { readonly kind: 'started'; readonly id: number; readonly pid: number }
  | { readonly kind: 'refused'; readonly id: number; readonly record: AuditRecord }
  /** One of its processes became another principal's. */
  | { readonly kind: 'transition'; readonly id: number; readonly record: AuditRecord }
  /** The streams of the launch have been cut. */
  | { readonly kind: 'cut'; readonly id: number }
  | { readonly kind: 'ended'; readonly id: number; readonly ended: Ended }
  | { readonly kind: 'failed'; readonly id: number; readonly error: Carried }
