// Who keeps the state of `[ipc] persist`: of each principal's sandboxes the first that is alive, in
// one engine of all that use the folder.
import { closeSync, constants, fstatSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { native } from '../../picoprocess/addon.ts'
import type { Manifest } from '../../policy/index.ts'
import { stateFolder } from '../plan/folders/state-folder.ts'
import { makeOwnFolder } from '../plan/folders/trusted-folder.ts'
import { sys } from '../../shim/abi/numbers.ts'

const { O_RDWR, O_CREAT, O_NOFOLLOW } = constants
const [LOCK_EX, LOCK_NB] = [2, 4]

export interface StateFolders {
  /**
   * The folder for this sandbox; undefined when nothing is kept, or another sandbox of the
   * principal has it. Throws when another engine has it.
   */
  take(principal: string): { readonly folder: string; release(): void } | undefined
}

/** Before Landlock, which wants the folder to be there. */
export const createStateFolders = ({ ipc: { persist } }: Manifest): StateFolders => {
  const taken = new Set<string>()
  if (persist !== undefined) makeOwnFolder(persist, 'ipc.persist')
  return {
    take: (principal) => {
      if (persist === undefined || taken.has(principal)) return undefined
      const folder = stateFolder(persist, principal)
      const lock = openSync(join(folder, 'lock'), O_RDWR | O_CREAT | O_NOFOLLOW, 0o600)
      if (!fstatSync(lock).isFile()) throw new Error(`${folder} is not a folder of kept state: its lock is no file`)
      if (native.syscall(sys.flock, lock, LOCK_EX | LOCK_NB) < 0) {
        closeSync(lock)
        throw new Error(`${folder} is in use by another run of the manifest: end that one, or give this one a folder of its own (ipc.persist)`)
      }
      taken.add(principal)
      return {
        folder,
        release: () => {
          if (taken.delete(principal)) closeSync(lock)
        },
      }
    },
  }
}
