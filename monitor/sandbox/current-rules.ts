// The rules by which a sandbox decides now. Whoever asks looks here each time, so that another
// manifest's hold from one call to the next.
import type { CompiledPrincipal, PathRuleKind } from '../../policy/index.ts'

export interface Rules {
  readonly compiled: CompiledPrincipal
  /** Some rule hides something: asked for at every open. */
  readonly hides: boolean
  /** Some rule freezes something: asked for at every rename. */
  readonly freezes: boolean
  adopt(compiled: CompiledPrincipal): void
}

export const createRules = (first: CompiledPrincipal): Rules => {
  const has = ({ rules }: CompiledPrincipal, wanted: PathRuleKind): boolean => rules.some(({ kind }) => kind === wanted)
  const now = { compiled: first, hides: has(first, 'hide'), freezes: has(first, 'freeze') }
  return Object.assign(now, {
    adopt: (compiled: CompiledPrincipal): void => {
      now.compiled = compiled
      now.hides = has(compiled, 'hide')
      now.freezes = has(compiled, 'freeze')
    },
  })
}
