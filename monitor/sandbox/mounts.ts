// The mounts of a sandbox, opened; and which of them the next sandbox of the same worker keeps.
import { dirname } from 'node:path'
import { native } from '../../picoprocess/addon.ts'
import { below, isWithin } from '../../policy/index.ts'
import type { HostMount, Mount } from '../../shim/types.ts'
import { createBlockedFile } from '../../shim/vfs/blocked-file.ts'
import { createDevFileSystem } from '../../shim/vfs/dev.ts'
import { procFileSystem } from '../../shim/vfs/proc/index.ts'
import { createVirtualFileSystem, type VirtualFile } from '../../shim/vfs/virtual.ts'
import { ownHandle } from '../plan/folders/own-handle.ts'
import { controlPrefixes, isEnginesOwn } from '../plan/folders/private-folders.ts'
import { RUN_FOLDER_PREFIX } from '../plan/folders/run-folder.ts'
import type { MountPlan } from '../protocol/setup.ts'
import { openFolder } from './keepers/shm-folders.ts'
import type { Sandbox } from './types.ts'

export const openMount = (plan: MountPlan, files: ReadonlyMap<string, VirtualFile>): Mount => {
  const { path, writable } = plan
  if (plan.kind === 'proc') return { kind: 'virtual', path, writable: true, files: procFileSystem }
  if (plan.kind === 'dev') return { kind: 'virtual', path, writable: true, files: createDevFileSystem(path) }
  if (plan.kind === 'blocked') return { kind: 'virtual', path, writable, files: createBlockedFile(path, plan.reason!, plan.there!) }
  if (plan.kind === 'virtual') return { kind: 'virtual', path, writable, files: createVirtualFileSystem(path, files) }
  const source = plan.source!
  const folder = plan.name === undefined ? source : source.slice(0, source.lastIndexOf('/')) || '/'
  const open = (): number => (plan.handle === undefined ? openFolder(folder) : ownHandle(plan.handle, source))
  const mount: HostMount = { kind: 'host', path, root: open(), name: plan.name ?? '', source, writable, skeleton: plan.skeleton, tellsMissing: plan.tellsMissing === true, apart: plan.handle !== undefined }
  return plan.shm ? { ...mount, semaphores: { ...mount, root: open() } } : mount
}

/** What one sandbox leaves to the next of its principal: what the manifest alone determines. */
export const keptMounts = (mounts: readonly MountPlan[], previous: Sandbox | undefined): ReadonlyMap<string, Mount> => {
  const kept = new Map<string, Mount>()
  if (!previous) return kept
  previous.os.directories.close()
  previous.os.routeSockets.close()
  for (const [path, mount] of previous.mounts) {
    const plan = mounts.find((each) => each.path === path)
    if (mount.kind === 'host' && plan?.source !== undefined && !plan.fresh) kept.set(path, mount)
    else if (mount.kind === 'host') {
      for (const each of mount.semaphores ? [mount, mount.semaphores] : [mount]) {
        native.close(each.root)
        each.root = -1
      }
    }
  }
  return kept
}

/**
 * What the names of engines' private folders start with, where a mount of the manifest's shows
 * them: they hold what views are made of, and the sockets that engines are steered by.
 */
export const engineFolders = (mounts: readonly MountPlan[], folder: string): string[] => {
  const control = controlPrefixes()
  const starts = [`${dirname(dirname(folder))}/${RUN_FOLDER_PREFIX}`, ...control]
  return mounts.flatMap(({ kind, path, source }) => {
    if (kind !== 'host' || source === undefined) return []
    // A mount of the sockets' folder, of an engine's own folder, or of something in it.
    if (control.some((start) => source.startsWith(start)) || (!isWithin(source, dirname(folder)) && isEnginesOwn(source))) return [path]
    return starts.filter((start) => isWithin(dirname(start), source)).map((start) => `${path === '/' ? '' : path}${below(start, source)}`)
  })
}
