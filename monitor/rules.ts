// The rules by which a sandbox decides now. Whoever asks looks here each time, so that another manifest's hold from one call to the next.
import type { CompiledPrincipal } from '../policy/index.ts'

export interface Rules {
  readonly compiled: CompiledPrincipal
  /** Some rule hides something: asked for at every open. */
  readonly hides: boolean
  adopt(compiled: CompiledPrincipal): void
}

export const createRules = (first: CompiledPrincipal): Rules => {
  const hiding = ({ rules }: CompiledPrincipal): boolean => rules.some(({ kind }) => kind === 'hide')
  const now = { compiled: first, hides: hiding(first) }
  return Object.assign(now, {
    adopt: (compiled: CompiledPrincipal): void => {
      now.compiled = compiled
      now.hides = hiding(compiled)
    },
  })
}
