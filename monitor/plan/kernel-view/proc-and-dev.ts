// Fifth step: /proc and /dev of the view, as far as the rules give them.
import type { NamespaceMount } from '../../../picoprocess/launch/namespaces.ts'
import { READ, WRITE } from '../../../policy/index.ts'
import { DEVICES, LINKS } from '../../../shim/vfs/dev.ts'
import type { KernelGrant, MountPlan } from '../../protocol/setup.ts'
import type { ViewRoot } from './root.ts'
import { grantOf, join, type Scope, status } from './scope.ts'

/** What a step adds to the view. */
export interface Addition {
  readonly mounts: readonly NamespaceMount[]
  readonly grants: readonly KernelGrant[]
  /** By paths of the new namespace. */
  readonly inside: readonly KernelGrant[]
}

/**
 * Lists and links alone. Files of /proc would tell where the host mounts its folders from, and who
 * is connected to whom.
 */
export const mountProc = ({ principal }: Scope, root: ViewRoot, { path }: MountPlan): Addition => {
  root.lay(path)
  const read = principal.allowUnsafe.some(({ name }) => name === 'proc_files')
  return {
    mounts: [{ kind: 'proc', target: path, readOnly: true, noExec: true }],
    grants: [],
    inside: [grantOf(path, { read, list: true })],
  }
}

export const mountDev = ({ rightsOf }: Scope, root: ViewRoot, { path }: MountPlan): Addition => {
  root.lay(path)
  const mounts: NamespaceMount[] = []
  const grants = [grantOf(root.path + path, { list: (rightsOf(path) & READ) !== 0 })]
  for (const name of DEVICES) {
    const device = join(path, name)
    const rights = rightsOf(device)
    if (name === 'ptmx' || rights === 0 || status(`/dev/${name}`)?.isCharacterDevice() !== true) continue
    root.file(device)
    // Read-only protects the node, not the device: its mode and owner stay as they are on the host.
    mounts.push({ kind: 'bind', source: `/dev/${name}`, target: device, readOnly: true, noExec: true, devices: true })
    grants.push(grantOf(`/dev/${name}`, { read: (rights & READ) !== 0, write: (rights & WRITE) !== 0, device: true }))
  }
  for (const [name, target] of LINKS) root.link(join(path, name), target)
  const terminals = join(path, 'pts')
  const rights = rightsOf(terminals)
  if (rights === 0) return { mounts, grants, inside: [] }
  root.folder(terminals)
  root.link(join(path, 'ptmx'), 'pts/ptmx')
  mounts.push({ kind: 'terminals', target: terminals, readOnly: true, noExec: true, devices: true })
  return { mounts, grants, inside: [grantOf(terminals, { read: (rights & READ) !== 0, list: true, write: (rights & WRITE) !== 0, device: true })] }
}
