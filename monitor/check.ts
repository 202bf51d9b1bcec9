// What is wrong with a manifest, and what enforces each of its rules: for `zeolite check` and for programs.
import {
  type Enforcement, enforcement, type Gap, gaps, type Manifest, ManifestError, oddTransitions, type Problem, type Remark, remarks, settleLinks, transitionData, widenings,
} from '../policy/index.ts'
import { HostError } from '../picoprocess/host.ts'
import { hostHas, hostLook } from './host-look.ts'
import { hostResolver } from './host-view.ts'
import { checkKernel, createKernel, requireKernelMode } from './kernel-mode.ts'
import { loadSource, type ManifestSource } from './manifest-source.ts'
import { settleSources } from './mounts.ts'
import { createRunFolder } from './run-folder.ts'
import { planView } from './view-plan.ts'

export interface CheckResult {
  /** An engine would start with it, as far as the manifest is concerned. */
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

const hostHasNamespaces = (): boolean => {
  try {
    requireKernelMode(false)
    return true
  } catch (error) {
    if (error instanceof HostError) return false
    throw error
  }
}

/** What a run would find when it makes the view of kernel mode: the view is made, and thrown away. */
const kernelProblems = (written: Manifest): readonly Problem[] => {
  if (written.sandbox.files !== 'kernel') return []
  const folder = createRunFolder()
  try {
    const settled = settleSources(written)
    const resolve = hostResolver(settled)
    const manifest = settleLinks(settled, resolve)
    const { mounts, resolving } = planView(manifest, folder, resolve)
    if (hostHasNamespaces()) createKernel(manifest, mounts, resolve, folder, resolving).close()
    else checkKernel(manifest, mounts, resolve, folder, resolving)
    return []
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
  const problems = [...widenings(manifest, { resolve }), ...found.filter(({ severity }) => severity === 'error').map(asProblem), ...kernelProblems(manifest)]
  return {
    ok: problems.length === 0, problems, rules: enforcement(manifest), transitions: manifest.transitions.map(transitionData), gaps: found,
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
