// What a worker reports of calls: refused, served, or to be decided by somebody outside.
import type { AskedVerb } from '../../shim/kernel/decisions.ts'

/** What somebody outside must say yes to, as the worker knows it. */
export interface DecisionReport {
  readonly time: number
  readonly revision: number
  readonly pid: number
  readonly program: string
  readonly syscall: string
  readonly verbs: readonly AskedVerb[]
  readonly object: string
}

/** A refused call, as the worker knows it. */
export interface RefusalReport {
  /** The revision of the manifest that decided. */
  readonly revision: number
  readonly time: number
  readonly pid: number
  readonly program: string
  readonly syscall: string
  readonly object: string
  readonly need?: number
  /** The other name that the object was to have: what lies beneath it, or would, was in the way. */
  readonly to?: string
  readonly errno: number
  readonly unsafe?: string
  readonly reach?: 'connect' | 'bind'
  readonly protocol?: 'tcp' | 'udp' | 'unix'
  /** Where no rule of the manifest's decided. */
  readonly reason?: string
}

/** A call that was served, for `audit.log = "all"`. */
export interface ServedReport {
  /** As in RefusalReport. */
  readonly revision: number
  readonly time: number
  readonly pid: number
  readonly program: string
  readonly syscall: string
  readonly object: string
  /** Why it failed, where it did. */
  readonly errno?: number
}
