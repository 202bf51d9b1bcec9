// What a handler returns: the answer, or who gives it later.
import type { Final } from '../kernel/final.ts'
import type { Credentials } from '../kernel/credentials.ts'
import type { ByteString } from '../abi/bytes.ts'
import type { Move } from '../kernel/transitions.ts'
import type { Task } from '../types.ts'

/**
 * The answer comes later, perhaps while the trap of whoever made it possible is served. `produce`
 * is run when the caller is known to be still there; false: it is not.
 */
export interface Pending {
  later(give: (produce: () => Final) => boolean): void
}

/** `Moving`: the call is answered by another sandbox, which the caller comes into. */
export type Result = Final | Pending | Moving | Promise<Final | Moving>

/** What is left to do of the call. */
export type Trigger =
  /**
   * All of it: the new sandbox's library OS begins it anew, from the same copied arguments.
   * `judged`: what patterns for arguments were held against.
   */
  | { readonly kind: 'call'; readonly judged?: JudgedArguments }
  /**
   * To give the caller the connection: a descriptor of the engine's, whose the move takes over.
   * `address` is written already.
   */
  | { readonly kind: 'accepted'; readonly fd: number; readonly closeOnExec: boolean }
  /** To return 0 to a task with these ids. */
  | { readonly kind: 'became'; readonly credentials: Credentials }
  | { readonly kind: 'requested' }
  /** Nothing: somebody outside asked for it, and the thread is in no call. */
  | { readonly kind: 'entered' }

/** Arguments of a program: those of its whole list that come after the first `skip`. */
export interface JudgedArguments {
  readonly skip: number
  readonly list: readonly ByteString[]
}

/** The result of a handler whose call is to be answered by another sandbox. */
export interface Moving {
  readonly move: Move
  readonly trigger: Trigger
  readonly task: Task
}
