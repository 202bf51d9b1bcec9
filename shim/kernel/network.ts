// What a principal may reach, as the library OS asks it.
import type { HostAddress } from '../abi/inet.ts'
import type { ByteString } from '../abi/bytes.ts'

/** A UNIX socket by its canonical guest path, or `@` and its abstract name. */
export interface UnixPeer {
  readonly unix: ByteString
}

export interface InternetPeer {
  readonly protocol: 'tcp' | 'udp'
  readonly host: HostAddress
  readonly port: number
}

export type SocketPeer = UnixPeer | InternetPeer

export interface Network {
  /**
   * Some rule speaks of such sockets: without one there are none, or they reach nothing, and what
   * only names their peers stays native.
   */
  readonly unix: boolean
  readonly tcp: boolean
  readonly udp: boolean
  connects(peer: SocketPeer): boolean
  /** Whether a UNIX socket at this path, or beneath it, may be connected to. */
  connectsBelow(path: ByteString): boolean
  binds(peer: SocketPeer): boolean
}
