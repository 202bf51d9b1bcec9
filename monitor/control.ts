// What the program that embeds an engine and the engine's process say to each other, over Node's channel between parent and child.
// Descriptors go before the message that needs them, over a socket of their own.
import type { Manifest } from '../policy/index.ts'
import type { AuditRecord } from './audit.ts'
import type { Ended } from './engine.ts'

/** The engine's end of the descriptor socket. */
export const DESCRIPTOR_SOCKET = 4

export type ToEngine =
  | { readonly kind: 'open'; readonly manifest: Manifest; readonly modules: readonly string[]; readonly warm: boolean; readonly umask: number }
  /** Three descriptors were sent before. */
  | { readonly kind: 'launch'; readonly id: number; readonly principal?: string; readonly args?: readonly string[]; readonly env: Readonly<Record<string, string>> }
  | { readonly kind: 'signal'; readonly id: number; readonly signal: number }
  /** Ends the launch with all that it started. */
  | { readonly kind: 'kill'; readonly id: number }
  /** Cuts the streams of its sandbox. */
  | { readonly kind: 'cut'; readonly id: number }
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
  | { readonly kind: 'started'; readonly id: number; readonly pid: number }
  | { readonly kind: 'refused'; readonly id: number; readonly record: AuditRecord }
  /** The streams of the launch have been cut. */
  | { readonly kind: 'cut'; readonly id: number }
  | { readonly kind: 'ended'; readonly id: number; readonly ended: Ended }
  | { readonly kind: 'failed'; readonly id: number; readonly error: Carried }
