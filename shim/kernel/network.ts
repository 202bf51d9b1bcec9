// What a principal may reach, as the library OS asks it.
import type { ByteString } from './bytes.ts'

/** A UNIX socket by its canonical guest path, or `@` and its abstract name. */
export interface UnixPeer {
  readonly unix: ByteString
}

export type Peer = UnixPeer

export interface Network {
  /** Some rule speaks of UNIX sockets: without one they reach nothing, and what only names their peers stays native. */
  readonly unix: boolean
  connects(peer: Peer): boolean
  /** Whether a UNIX socket at this path, or beneath it, may be connected to. */
  connectsBelow(path: ByteString): boolean
  binds(peer: Peer): boolean
}
