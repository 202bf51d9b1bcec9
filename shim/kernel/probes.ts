// Names that access(2) denied. Such a probe is recorded as a refusal only if the program never uses
// the name afterwards.
import type { ByteString } from '../abi/bytes.ts'
import type { RefusedCall } from './refusal.ts'

/** The program chooses the names. */
const MOST_PROBES = 256

export interface Probes {
  readonly size: number
  /** It was told no. */
  told(call: RefusedCall): void
  /** Another call names it. */
  forget(path: ByteString): void
  /** What stays unanswered at the end. */
  take(): RefusedCall[]
}

export const createProbes = (): Probes => {
  const calls = new Map<ByteString, RefusedCall>()
  return {
    get size() {
      return calls.size
    },
    told: (call) => {
      if (calls.size < MOST_PROBES) calls.set(call.object, call)
    },
    forget: (path) => void calls.delete(path),
    take: () => {
      const left = [...calls.values()]
      calls.clear()
      return left
    },
  }
}
