// A principal's network rules, as its library OS asks them.
import { bindRule, connectRule, connectsBelow, type Pins, type SocketAddress } from '../../policy/index.ts'
import type { Network, SocketPeer } from '../../shim/kernel/network.ts'
import type { Rules } from './current-rules.ts'

/** An address of the library OS's, as rules take it. */
export const socketAddressOf = (peer: SocketPeer): SocketAddress => ('unix' in peer ? { protocol: 'unix', path: peer.unix } : peer)

/**
 * Which protocols there are is settled by the first rules: the filter was made for them. `pins`:
 * what names were resolved to.
 */
export const networkOf = (rules: Rules, pins?: Pins): Network => {
  const { connect, bind } = rules.compiled.principal
  const speaksOf = (wanted: string): boolean => [...connect, ...bind].some(({ protocol }) => protocol === wanted)
  return {
    unix: speaksOf('unix'),
    tcp: speaksOf('tcp'),
    udp: speaksOf('udp'),
    connects: (peer) => connectRule(rules.compiled, socketAddressOf(peer), pins) !== undefined,
    connectsBelow: (path) => connectsBelow(rules.compiled, path),
    binds: (peer) => bindRule(rules.compiled, socketAddressOf(peer)) !== undefined,
  }
}
