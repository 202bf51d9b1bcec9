// What is mounted in a view, all of it: for an engine, and for whoever asks whether one would
// start.
import { type Manifest, type Principal, resolvesNames } from '../../policy/index.ts'
import type { MountPlan } from '../protocol/setup.ts'
import { type FreshFolders, plainFolders } from './folders/fresh-folders.ts'
import type { RunFolder } from './folders/run-folder.ts'
import { planHashedFiles } from './hashed-files.ts'
import { planMounts } from './mounts.ts'
import { withNameFiles } from './names/files.ts'
import { withOwnName } from './names/own-name.ts'
import type { hostResolver } from './symlinks.ts'
import { withWays } from './ways.ts'

export interface ViewPlan {
  readonly mounts: readonly MountPlan[]
  /** Some principal's rules have host names. */
  readonly resolving: boolean
}

/** `manifest`: with its sources and links settled. Throws ManifestError. */
export const planView = (manifest: Manifest, folder: RunFolder, resolve: ReturnType<typeof hostResolver>, fresh: FreshFolders = plainFolders(folder)): ViewPlan => {
  const planned = [...planMounts(manifest, folder, fresh), ...planHashedFiles(manifest, folder, resolve)]
  const resolving = [...manifest.principals.values()].some((principal: Principal) => resolvesNames(principal))
  const named = resolving ? withNameFiles(manifest, planned, folder, resolve) : withOwnName(planned, folder, resolve)
  return { mounts: manifest.sandbox.files === 'kernel' ? named : withWays(named, folder), resolving }
}
