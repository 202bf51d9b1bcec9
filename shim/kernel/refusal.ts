// A refusal, as it is recorded.
import type { ByteString } from '../abi/bytes.ts'

/** A refusal as the handler knows it; the monitor adds principal, program, time and rule. */
export interface Refusal {
  readonly object: ByteString
  /** The rights that were needed (shim/abi/rights.ts), for paths. */
  readonly need?: number
  /** The other name that it was to have. */
  readonly to?: ByteString
  readonly errno: number
  /** The item of `allow_unsafe` that would have allowed it. */
  readonly unsafe?: string
  /** What was wanted of a socket's address; `object` is the address as a manifest writes it. */
  readonly reach?: 'connect' | 'bind'
  /** What addresses are made of that a rule must speak of, for a socket that none speaks of. */
  readonly protocol?: 'tcp' | 'udp' | 'unix'
  /** Where no rule decided. */
  readonly reason?: string
}

export interface RefusedCall extends Refusal {
  readonly tid: number
  readonly nr: number
  readonly program: ByteString
}
