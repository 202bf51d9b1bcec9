// What came of one launch by transitions: how many sandboxes are there, and how many transitions lie behind each.
import { landlockRoom } from '../../../picoprocess/landlock.ts'
import { DEFAULT_SANDBOXES, LONGEST_CHAIN } from '../../../policy/index.ts'
import { errno } from '../../../shim/abi/errno.ts'
import type { SandboxIdentity } from '../../protocol/setup.ts'
import type { LaunchTree } from '../../protocol/transition.ts'
import type { Resident } from '../worker-reports.ts'

/** Landlock domains beneath the engine's in which a launch begins: the reaper's, and the picoprocess's own. */
const OF_THE_LAUNCH = 2

interface Family {
  readonly limit: number
  living: number
  readonly tree: LaunchTree
}

const createFamily = ({ identity, member: { principal: { limits } } }: Resident): Family => {
  const limit = limits.sandboxes ?? DEFAULT_SANDBOXES
  const tags = new SharedArrayBuffer(4 * (limit + 1))
  new Int32Array(tags)[0] = identity.tag
  return { limit, living: 0, tree: { tags, tasks: limits.processes } }
}

/** Enters a tag in the place of another one: 0 stands for none. */
const exchangeTag = ({ tree: { tags } }: Family, from: number, to: number): void => {
  const all = new Int32Array(tags)
  Atomics.store(all, all.indexOf(from), to)
}

export interface Families {
  /** What keeps a sandbox's processes from becoming any other principal's. */
  obstacle(from: Resident): { readonly errno: number; readonly reason: string } | undefined
  /** Counts one that processes come to from another one, until it leaves. */
  join(from: Resident, identity: SandboxIdentity): { readonly tree: LaunchTree; leave(): void }
}

export const createFamilies = (): Families => {
  const families = new WeakMap<SandboxIdentity, Family>()
  /** How many transitions a sandbox's processes have behind them, each with a Landlock domain of its own. */
  const depths = new WeakMap<SandboxIdentity, number>()
  /** How many there can be here: the engine may run within some. */
  let longest: number | undefined

  /** What came of one launch by transitions, and is there. */
  const familyOf = (from: Resident): Family => {
    const known = families.get(from.identity)
    if (known !== undefined) return known
    const made = createFamily(from)
    families.set(from.identity, made)
    return made
  }

  return {
    obstacle: (from) => {
      if (from.place === undefined) return { errno: errno.EPERM, reason: 'this manifest has no transitions' }
      const depth = depths.get(from.identity) ?? 0
      longest ??= Math.min(landlockRoom() - OF_THE_LAUNCH, LONGEST_CHAIN)
      if (depth >= longest) return { errno: errno.EPERM, reason: `it has ${depth} transitions behind it: the kernel takes no more Landlock domains one in the other` }
      const { limit, living } = familyOf(from)
      return living < limit ? undefined : { errno: errno.EAGAIN, reason: `limits.sandboxes = ${limit}: so many have come of this launch, and are there` }
    },
    join: (from, identity) => {
      const family = familyOf(from)
      families.set(identity, family)
      family.living++
      depths.set(identity, (depths.get(from.identity) ?? 0) + 1)
      exchangeTag(family, 0, identity.tag)
      return {
        tree: family.tree,
        leave: () => {
          family.living--
          exchangeTag(family, identity.tag, 0)
        },
      }
    },
  }
}
