// files = "kernel": the namespaces of an engine's one launch, made before the engine restricts
// itself.
import { native } from '../../picoprocess/addon.ts'
import { HostError, requireHost } from '../../picoprocess/features/probe.ts'
import { createNamespaces, NamespaceError, type Namespaces } from '../../picoprocess/launch/namespaces.ts'
import { type Manifest, ManifestError, notInKernelTerms, type Principal } from '../../policy/index.ts'
import type { KernelSetup, KernelView, MountPlan } from '../protocol/setup.ts'
import { hostFacts } from './features.ts'
import type { RunFolder } from './folders/run-folder.ts'
import { planKernelView } from './kernel-view/index.ts'
import { nameFilePaths } from './names/files.ts'
import { awaitReadable } from '../../picoprocess/poll.ts'

export interface Kernel {
  readonly setup: KernelSetup
  /**
   * Gives them away, once. Throws RangeError when there are none left, or the view is another
   * principal's.
   */
  take(principal: Principal): Namespaces
  close(): void
}

/**
 * Throws HostError where this host has no namespaces, RangeError if onDecision is set: in kernel
 * mode nobody can be asked.
 */
export const requireKernelMode = (decides: boolean): void => {
  if (decides) throw new RangeError('onDecision is not possible with files = "kernel": in that mode the kernel decides; write files = "library"')
  requireHost(['namespaces', 'namespace-mounts'])
}

/** The view alone, and whose it is. Throws ManifestError for a rule that mounts cannot express. */
export const checkKernel = (manifest: Manifest, mounts: readonly MountPlan[], resolve: (path: string) => string, folder: RunFolder, resolving: boolean): { readonly principal: Principal; readonly view: KernelView } => {
  const principal = manifest.principals.get(manifest.process.principal)!
  return { principal, view: planKernelView({ manifest, principal, mounts, resolve, folder, readable: resolving ? nameFilePaths(resolve) : [] }) }
}

/**
 * Throws ManifestError for a rule that mounts cannot express, HostError when the kernel refuses.
 */
export const createKernel = (manifest: Manifest, mounts: readonly MountPlan[], resolve: (path: string) => string, folder: RunFolder, resolving: boolean): Kernel => {
  const { principal, view } = checkKernel(manifest, mounts, resolve, folder, resolving)
  const { user, group, tasksBounded } = hostFacts(manifest)
  const { processes } = principal.limits
  let made: Namespaces | undefined
  try {
    made = createNamespaces({ user, group, mounts: view.mounts, ...(tasksBounded && processes !== undefined ? { tasks: processes } : {}) })
  } catch (error) {
    if (!(error instanceof NamespaceError)) throw error
    const { mount } = error
    const place = manifest.mounts.find(({ path }) => mount !== undefined && (mount.target === path || mount.target.startsWith(path === '/' ? '/' : `${path}/`)))?.place
    if (place !== undefined) throw new ManifestError([notInKernelTerms(place, error.message)])
    throw new HostError({
      name: 'namespaces', title: 'namespaces for files = "kernel"', required: true, ok: false, detail: error.message,
      consequence: 'the kernel cannot hold the rules', remedy: 'write files = "library" in [sandbox]; zeolite doctor tells what is missing',
    })
  }
  const { root, queues, mountIds, init, user: userNamespace, mount, pid, ipc } = made
  const held = [userNamespace, mount, pid, ipc, root, init, ...(queues === undefined ? [] : [queues])]
  let given = false
  return {
    setup: { view: { grants: view.grants, inside: view.inside }, root, queues, mountIds },
    take: ({ name }) => {
      if (name !== principal.name) throw new RangeError(`with files = "kernel" only "${principal.name}" can be launched`)
      if (given) throw new RangeError('with files = "kernel" an engine runs its program once; open another engine for the next run')
      given = true
      return made
    },
    close: () => {
      // Whoever launched has closed it, so that the reaper alone keeps them alive.
      if (!given) native.close(made.lifeline)
      given = true
      waitFor(init)
      held.splice(0).forEach((fd) => native.close(fd))
    },
  }
}

const MILLISECONDS = 2000

/** The end of their process 1, which is our child. */
const waitFor = (init: number): void => {
  awaitReadable(init, MILLISECONDS)
  native.waitChild(init)
}
