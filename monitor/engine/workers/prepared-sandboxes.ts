// What a sandbox has of its own before anybody is in it: its tag, its folders, and a library OS instance of its principal. A worker that waits for a process
// is given that ahead, for the principal that was entered last: most of what becoming a sandbox takes is done by the time that it becomes one.
import { noteOf, type Principal, type PrincipalNote } from '../../../policy/index.ts'
import type { RunFolder } from '../../plan/folders/run-folder.ts'
import type { SandboxIdentity } from '../../protocol/setup.ts'
import type { ToWorker } from '../../protocol/worker.ts'

export interface Furnishing {
  readonly identity: SandboxIdentity
  readonly folder: string
  /** What the same worker had before, and may be looking at still. */
  readonly replaced?: Furnishing | undefined
}

/** Who is furnished: a worker that is no sandbox yet. */
export interface Furnished {
  /** What it has ahead. */
  furnishing?: Furnishing | undefined
  send(message: ToWorker): void
}

export interface FurnishingOptions {
  readonly folder: RunFolder
  /** What tells a new sandbox from the others: it has the mounts of the one that its process leaves. */
  identify(former: SandboxIdentity): SandboxIdentity
  release(identity: SandboxIdentity): void
}

export interface Furnishings {
  /** That another process will leave this sandbox, or one with the same mounts, and for which principal, is likely. */
  expect(former: SandboxIdentity, principal: Principal): void
  /** Ahead, where anything is known about what is likely. Never throws. */
  ahead(worker: Furnished): void
  /** For a process that leaves that sandbox: what was made ahead if it fits, or made now. Throws when the engine has run out of something. */
  take(worker: Furnished, former: SandboxIdentity, principal: Principal): Furnishing
  /** The worker does not become a sandbox. */
  strip(worker: Furnished): void
  /** The sandbox is over. */
  discard(furnishing: Furnishing): void
}

/** Whether a sandbox made for a process of one could be that of a process of the other: names of shared memory are each one's own anyway. */
const sameView = ({ mounts }: SandboxIdentity, other: SandboxIdentity): boolean =>
  mounts.length === other.mounts.length && mounts.every((plan, index) => plan.shm === true || plan === other.mounts[index])

export const createFurnishings = ({ folder, identify, release }: FurnishingOptions): Furnishings => {
  let likely: { readonly former: SandboxIdentity; readonly principal: PrincipalNote } | undefined

  const discard = ({ identity, folder: own, replaced }: Furnishing): void => {
    folder.discard(own)
    release(identity)
    if (replaced !== undefined) discard(replaced)
  }
  /** Whatever the engine has run out of, descriptors or room on a disk, nothing is half done. */
  const make = (former: SandboxIdentity): Furnishing => {
    const identity = identify(former)
    try {
      const own = folder.create(`sandbox-${identity.tag}`)
      folder.create(`sandbox-${identity.tag}/listings`)
      return { identity, folder: own }
    } catch (error) {
      release(identity)
      throw error
    }
  }
  const give = (worker: Furnished, former: SandboxIdentity, principal: PrincipalNote): Furnishing => {
    const furnishing = make(former)
    worker.send({ kind: 'furnish', own: { ...furnishing.identity, folder: furnishing.folder, principal } })
    return furnishing
  }
  const strip = (worker: Furnished): void => {
    const { furnishing } = worker
    worker.furnishing = undefined
    if (furnishing !== undefined) discard(furnishing)
  }
  return {
    expect: (former, principal) => {
      likely = { former, principal: noteOf(principal) }
    },
    ahead: (worker) => {
      if (likely === undefined || worker.furnishing !== undefined) return
      try {
        worker.furnishing = give(worker, likely.former, likely.principal)
      } catch {
        // Whoever needs it finds out what is lacking.
      }
    },
    take: (worker, former, principal) => {
      const { furnishing } = worker
      // Who has a tag can only get a lower one.
      const fits = furnishing !== undefined && furnishing.identity.tag < former.tag && sameView(furnishing.identity, former)
      const made = fits ? furnishing : { ...give(worker, former, noteOf(principal)), replaced: furnishing }
      worker.furnishing = undefined
      return made
    },
    strip,
    discard,
  }
}
