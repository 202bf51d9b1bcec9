// The view in kernel mode: what is mounted where in a sandbox's mount namespace, and what Landlock
// allows besides. Only what a rule grants is mounted, because Landlock does not govern stat(2). A
// path is writable because its mount is. All of it happens before the engine restricts itself.
import type { NamespaceMount } from '../../../picoprocess/launch/namespaces.ts'
import { type ByteString, EXEC, READ } from '../../../policy/index.ts'
import type { KernelGrant, KernelView, MountPlan } from '../../protocol/setup.ts'
import { type Binds, chooseBinds, requireNoEngineFolders } from './binds.ts'
import { onlyOnce } from './places.ts'
import { collectPoints } from './points.ts'
import { type Addition, mountDev, mountProc } from './proc-and-dev.ts'
import { createRoot, type ViewRoot } from './root.ts'
import { createScope, grantOf, isWritable, type Point, refuse, type Scope, type ViewOptions } from './scope.ts'

/** The root, unless a mount covers it, and every point that has a mount of its own. */
const mountsOf = ({ bound, holder, inside }: Binds, root: ViewRoot): NamespaceMount[] => [
  ...(holder('/') === undefined ? [{ kind: 'bind', source: root.path, target: '/', readOnly: true, noExec: true } as const] : []),
  ...onlyOnce(bound.flatMap((point): NamespaceMount[] => {
    const { plan: { size }, host, path } = point
    const shared = { target: path, readOnly: !isWritable(point), noExec: (point.rights & EXEC) === 0 }
    return [...(inside.get(path) ?? []), size === undefined ? { kind: 'bind', source: host, ...shared } : { kind: 'tmpfs', size, ...shared }]
  })),
]

/**
 * Fourth step: what Landlock lets through. Paths of file systems that are made with the namespace
 * are inside it.
 */
const grantsOf = (points: Iterable<Point>, root: ViewRoot): Pick<Addition, 'grants' | 'inside'> => {
  const grants: KernelGrant[] = []
  const inside: KernelGrant[] = []
  for (const { path, plan, host, rights, directory } of points) {
    if (plan.kind !== 'host') continue
    const read = (rights & READ) !== 0
    // Folders of the root only lead to others. /proc is among those, and nobody may read its files.
    if (plan.skeleton) grants.push(grantOf(root.path + (path === '/' ? '' : path), { list: read }))
    else {
      const given = { read, list: directory && read, write: isWritable({ plan, rights }), exec: (rights & EXEC) !== 0 }
      if (plan.size === undefined) grants.push(grantOf(host, given))
      else inside.push(grantOf(path, given))
    }
  }
  return { grants, inside }
}

/** Mounts of the kernel's own kinds that some rule reaches. */
const kernelMounts = ({ mounts, rightsOf, placeOf }: Scope, points: ReadonlyMap<ByteString, Point>, { holder }: Binds): MountPlan[] =>
  mounts.filter((plan) => {
    if (plan.kind !== 'proc' && plan.kind !== 'dev') return false
    if (rightsOf(plan.path) === 0 && ![...points.values()].some((point) => point.plan === plan)) return false
    if (holder(plan.path) !== undefined) {
      refuse(placeOf(plan), `${Buffer.from(plan.path, 'latin1').toString()} lies in a folder of the host that is mounted, and what may be read there could be read here`)
    }
    return true
  })

/** Throws ManifestError for a rule that mounts cannot express. */
export const planKernelView = (options: ViewOptions): KernelView => {
  const { folder } = options
  const scope = createScope(options)
  const { points, names } = collectPoints(scope)
  requireNoEngineFolders(scope, points.values(), folder)
  const binds = chooseBinds(scope, points)
  const kernels = kernelMounts(scope, points, binds)
  const root = createRoot(scope, binds, folder)
  for (const { path } of binds.bound) root.lay(path)
  for (const name of names) root.lay(name)
  const added = kernels.map((plan) => (plan.kind === 'proc' ? mountProc : mountDev)(scope, root, plan))
  const { grants, inside } = grantsOf(points.values(), root)
  return {
    mounts: [...mountsOf(binds, root), ...added.flatMap(({ mounts }) => mounts)],
    grants: [...grants, ...added.flatMap((each) => each.grants)],
    inside: [...inside, ...added.flatMap((each) => each.inside)],
  }
}
