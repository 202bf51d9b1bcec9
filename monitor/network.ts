// A principal's network rules, as its library OS asks them.
import { bindRule, type CompiledPrincipal, connectRule, connectsBelow, type SocketAddress } from '../policy/index.ts'
import type { Network, SocketPeer } from '../shim/kernel/network.ts'

const addressOf = (peer: SocketPeer): SocketAddress => ('unix' in peer ? { protocol: 'unix', path: peer.unix } : peer)

export const networkOf = (compiled: CompiledPrincipal): Network => {
  const { connect, bind } = compiled.principal
  const speaksOf = (wanted: string): boolean => [...connect, ...bind].some(({ protocol }) => protocol === wanted)
  return {
    unix: speaksOf('unix'),
    tcp: speaksOf('tcp'),
    udp: speaksOf('udp'),
    connects: (peer) => connectRule(compiled, addressOf(peer)) !== undefined,
    connectsBelow: (path) => connectsBelow(compiled, path),
    binds: (peer) => bindRule(compiled, addressOf(peer)) !== undefined,
  }
}
