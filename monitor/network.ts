// A principal's network rules, as its library OS asks them.
import { bindRule, type CompiledPrincipal, connectRule, connectsBelow } from '../policy/index.ts'
import type { Network } from '../shim/kernel/network.ts'

export const networkOf = (compiled: CompiledPrincipal): Network => {
  const { connect, bind } = compiled.principal
  return {
    unix: [...connect, ...bind].some(({ protocol }) => protocol === 'unix'),
    connects: ({ unix }) => connectRule(compiled, { protocol: 'unix', path: unix }) !== undefined,
    connectsBelow: (path) => connectsBelow(compiled, path),
    binds: ({ unix }) => bindRule(compiled, { protocol: 'unix', path: unix }) !== undefined,
  }
}
