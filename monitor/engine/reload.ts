// Another manifest for an engine that runs. It may only narrow what there is.
import { type Manifest, ManifestError, reloadProblems, settleLinks, widenings } from '../../policy/index.ts'
import { settleSources } from '../plan/mounts.ts'
import type { hostResolver } from '../plan/symlinks.ts'
import type { Policy } from './sandbox-setups.ts'

export interface ReloadOptions {
  readonly resolve: ReturnType<typeof hostResolver>
  policy(): Policy
  /** Names of the principals that have sandboxes. */
  running(): ReadonlySet<string>
  /** Resolves when everything decides by it. */
  adopt(policy: Policy): Promise<unknown>
}

/** Resolves with the revision. */
export const createReload = ({ resolve, policy, running, adopt }: ReloadOptions): ((manifest: Manifest) => Promise<number>) => {
  const reload = async (asked: Manifest): Promise<number> => {
    const manifest = settleLinks(settleSources(asked), resolve)
    const problems = [...reloadProblems(policy().manifest, manifest, running(), { resolve }), ...widenings(manifest, { resolve })]
    if (problems.length > 0) throw new ManifestError(problems)
    const revision = policy().revision + 1
    await adopt({ manifest, revision })
    return revision
  }
  // One after the other: each is compared with the one before.
  let last: Promise<unknown> = Promise.resolve()
  return (manifest) => {
    const reloaded = last.then(() => reload(manifest))
    last = reloaded.catch(() => {})
    return reloaded
  }
}
