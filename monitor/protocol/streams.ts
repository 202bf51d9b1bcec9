// How a stream between two sandboxes is asked for and served.
import type { Peer } from '../../ipc/contract/service.ts'
import type { FamilyName } from '../../ipc/families/index.ts'

/**
 * A picoprocess needs a stream to another sandbox's keeper. The asker has made the pipes; these are
 * the far ends.
 */
export interface ConnectRequest {
  readonly kind: 'connect'
  /** Counted by the asking worker. */
  readonly stream: number
  readonly family: FamilyName
  /** The tag of the sandbox that it must lead to; absent where any of the principal's will do. */
  readonly target?: number
  readonly process: number
  readonly user: number
  readonly group: number
  readonly groups: readonly number[]
  readonly input: number
  readonly output: number
  /** The near ends of the same two pipes, in the same order. */
  readonly own: readonly [number, number]
  /** One int32: not 0 once the stream has been cut. */
  readonly cut: SharedArrayBuffer
}

export interface ServeRequest {
  readonly kind: 'serve'
  /** The asking sandbox's tag, which with `stream` names the stream. */
  readonly from: number
  readonly stream: number
  readonly family: FamilyName
  readonly peer: Peer
  readonly input: number
  readonly output: number
  readonly cut: SharedArrayBuffer
}
