// Mappings approved under the current manifest and view (shim/transition/mappings.ts), by the two
// principals and the namespaces that they share.
import type { SandboxSetup } from '../../protocol/setup.ts'
import type { ArriveRequest } from '../../protocol/transition.ts'

const PAIRS_MAX = 16

export interface ApprovedMappings {
  /** Another manifest or view decides from now on. */
  useView(setup: Pick<SandboxSetup, 'revision' | 'mounts'>): void
  /** The approved ones for this process, to be added to. */
  between(request: Pick<ArriveRequest, 'principal' | 'former' | 'shared' | 'folders'>): Set<string>
}

export const createApprovedMappings = (): ApprovedMappings => {
  const approved = new Map<string, Set<string>>()
  let view = ''
  return {
    useView: ({ revision, mounts }) => {
      const next = JSON.stringify([revision, mounts.map(({ shm, source }) => (shm ? '' : source))])
      if (next !== view) approved.clear()
      view = next
    },
    between: ({ principal, former, shared, folders }) => {
      const key = JSON.stringify([principal, former.principal, shared, folders])
      const known = approved.get(key)
      if (known !== undefined) return known
      if (approved.size >= PAIRS_MAX) approved.clear()
      const made = new Set<string>()
      approved.set(key, made)
      return made
    },
  }
}
