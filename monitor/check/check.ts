// What is wrong with a manifest, and what enforces each of its rules: for `zeolite check` and for
// programs.
import {
  type Enforcement, enforcement, type Gap, gaps, type Manifest, ManifestError, neverProblems, oddTransitions, type Place, type Problem, type Remark, remarks, settleLinks, transitionData, widenings,
} from '../../policy/index.ts'
import { HostError } from '../../picoprocess/features/probe.ts'
import { hostHas, hostLook } from './host-look.ts'
import { hostResolver } from '../plan/symlinks.ts'
import { checkKernel, createKernel, requireKernelMode } from '../plan/namespaces.ts'
import { loadSource, type ManifestSource } from '../plan/manifest-source.ts'
import { settleSources } from '../plan/mounts.ts'
import { createFreshFolders } from '../plan/folders/fresh-folders.ts'
import { createRunFolder } from '../plan/folders/run-folder.ts'
import { tasksHeld } from '../plan/task-groups.ts'
import { planView } from '../plan/view-plan.ts'

export interface CheckResult {
  /** An engine would start with it here, as far as the manifest is concerned. */
  readonly ok: boolean
  /** Why not. */
  readonly problems: readonly Problem[]
  /** Every rule with what enforces it; empty where the manifest cannot be read. */
  readonly rules: readonly Enforcement[]
  readonly transitions: readonly object[]
  /** What nothing enforces yet. Those that are errors are problems too. */
  readonly gaps: readonly Gap[]
  /** What is no error, and yet hardly meant. */
  readonly remarks: readonly Remark[]
}

const asProblem = ({ message, place: { file, line, column } }: Gap): Problem => ({ code: 'not-yet', message, file, line, column })

/** Of a problem: another host may be able to enforce the manifest. */
export const HOST_PROBLEM = 'host'

/** What a run on this host would end with. */
const hostProblem = ({ place: { file, line, column } }: { readonly place: Place }, act: () => void): Problem[] => {
  try {
    act()
    return []
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    return [{ code: HOST_PROBLEM, message: error.message.split('\n')[0]!, file, line, column, remedy: error.remedy }]
  }
}

/** Each tmpfs with a size is made, and thrown away. */
const sizeProblems = (manifest: Manifest): Problem[] => {
  const sized = manifest.mounts.filter(({ size }) => size !== undefined).toSorted((left, right) => left.place.line - right.place.line)
  if (sized.length === 0) return []
  const folder = createRunFolder()
  try {
    return sized.slice(0, 1).flatMap((mount) => hostProblem(mount, () => {
      const fresh = createFreshFolders(manifest, folder)
      try {
        for (const [index, { size }] of sized.entries()) fresh.discard(fresh.make(`sized-${index}`, size))
      } finally {
        fresh.close()
      }
    }))
  } finally {
    folder.removeNow()
  }
}

/**
 * What a run would find when it makes the view of kernel mode: the view is made, and thrown away.
 */
const kernelProblems = (written: Manifest): readonly Problem[] => {
  if (written.sandbox.files !== 'kernel') return []
  const lacking = hostProblem(written.process, () => requireKernelMode(false))
  const folder = createRunFolder()
  try {
    const settled = settleSources(written)
    const resolve = hostResolver(settled)
    const manifest = settleLinks(settled, resolve)
    const { mounts, resolving } = planView(manifest, folder, resolve)
    if (lacking.length === 0) createKernel(manifest, mounts, resolve, folder, resolving).close()
    else checkKernel(manifest, mounts, resolve, folder, resolving)
    return lacking
  } catch (error) {
    if (error instanceof ManifestError) return error.problems
    throw error
  } finally {
    folder.removeNow()
  }
}

/** What there is to say of a manifest that could be read. */
export const checkManifest = (manifest: Manifest): CheckResult => {
  const resolve = hostResolver(manifest)
  const found = gaps(manifest)
  const problems = [...widenings(manifest, { resolve }), ...neverProblems(manifest, { resolve }), ...found.filter(({ severity }) => severity === 'error').map(asProblem), ...kernelProblems(manifest), ...sizeProblems(manifest)]
  return {
    ok: problems.length === 0, problems, rules: enforcement(manifest, tasksHeld(manifest)), transitions: manifest.transitions.map(transitionData), gaps: found,
    remarks: [...remarks(manifest, resolve, hostLook(manifest, resolve), hostHas), ...oddTransitions(manifest, { resolve })],
  }
}

/** Everything that is wrong with a manifest, as data. Throws for nothing that the manifest says. */
export const check = (source: ManifestSource, { folder }: { readonly folder?: string } = {}): CheckResult => {
  try {
    return checkManifest(loadSource(source, folder))
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error
    return { ok: false, problems: error.problems, rules: [], transitions: [], gaps: [], remarks: [] }
  }
}
