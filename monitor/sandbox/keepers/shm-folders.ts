// Named semaphores and shared memory are files in /dev/shm (sem_overview(7), shm_overview(7)). A
// sandbox whose principal shares another's uses that one's folder instead of its own: for names
// that begin with `sem.`, for all other names, or for both.
import type { Namespace } from '../../../ipc/contract/family.ts'
import { native } from '../../../picoprocess/addon.ts'
import { RESOLVE_NO_SYMLINKS } from '../../../shim/abi/constants.ts'
import { DIRECTORY_HANDLE } from '../../../shim/kernel/directories.ts'
import type { HostMount, Mount } from '../../../shim/types.ts'
import type { SharedFolders } from '../../protocol/setup.ts'

/**
 * A canonical path. A link on the way was put there since it was looked at, and is not followed.
 */
export const openFolder = (folder: string): number => {
  const root = native.openat2(-100, folder, DIRECTORY_HANDLE, 0, RESOLVE_NO_SYMLINKS)
  if (root < 0) throw new Error(`cannot open the mount's source '${folder}': errno ${-root}`)
  return root
}

/** Puts another folder in place of a mount's, for names that are looked up from now on. */
const lead = (mount: HostMount, source: string): void => {
  const root = openFolder(source)
  native.close(mount.root)
  mount.root = root
  mount.source = source
}

export interface Folders {
  use(others: SharedFolders): void
  /** Those that are another's now. */
  readonly others: SharedFolders
  /** Gives the sandbox its own again. */
  restore(namespaces: readonly Namespace[]): void
}

/** `mount`: of SHM, where that is no folder of the host's. */
export const createFolders = (mount: Mount | undefined): Folders => {
  const parts = mount?.kind === 'host' && mount.semaphores ? { memory: mount, semaphores: mount.semaphores } : undefined
  const own = mount?.kind === 'host' ? mount.source : ''
  let others: SharedFolders = {}
  return {
    get others() { return others },
    use: (given) => {
      if (!parts) return
      others = given
      for (const name of ['memory', 'semaphores'] as const) if (given[name] !== undefined) lead(parts[name], given[name])
    },
    restore: (namespaces) => {
      if (parts) for (const name of ['memory', 'semaphores'] as const) if (namespaces.includes(name) && others[name] !== undefined) lead(parts[name], own)
    },
  }
}
