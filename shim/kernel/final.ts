// What a held call is answered with.

/**
 * The call returns a new descriptor: a duplicate of the engine's `fd`, which the boundary closes.
 */
export interface Descriptor {
  readonly fd: number
  readonly closeOnExec: boolean
}

/**
 * SAFETY: only for a call whose registers alone were judged, and for execve
 * (docs/architecture/processes.md).
 */
export const CONTINUE = Symbol('continue')

/** The trap has been answered already. */
export const ANSWERED = Symbol('answered')

export type Final = number | Descriptor | typeof CONTINUE | typeof ANSWERED
