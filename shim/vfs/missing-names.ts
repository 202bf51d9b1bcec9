// Which names a program may know not to be there, though it may not use them: programs look for
// many files and go on where there is none (ENOENT), and stop where one may not be used (EACCES).
import { O_NOFOLLOW } from '../abi/constants.ts'
import { errno } from '../abi/errno.ts'
import { DENIED, HIDDEN, READ } from '../abi/rights.ts'
import { statMode, STAT_SIZE } from '../abi/structs.ts'
import type { ByteString } from '../abi/bytes.ts'
import { RESOLVE } from './beneath.ts'
import type { HostMount, Place, Task } from '../types.ts'
import { parentOf } from '../abi/paths.ts'

const scratch = new Uint8Array(STAT_SIZE)

const [SEARCHED_BY_ALL, LISTED_BY_ALL] = [0o001, 0o005]

/**
 * Whether every user of the host may list the nearest folder on the way to a name, and search those
 * above it.
 */
const listedByAll = (task: Task, { root }: HostMount, rel: ByteString): boolean => {
  let needed = LISTED_BY_ALL
  for (let at = rel; at !== ''; ) {
    at = at.slice(0, Math.max(at.lastIndexOf('/'), 0))
    const result = task.os.host.statBeneath(root, at === '' ? '.' : at, O_NOFOLLOW, RESOLVE, scratch)
    if (result === -errno.ENOENT) continue
    if (result < 0 || (statMode(scratch) & needed) !== needed) return false
    needed = SEARCHED_BY_ALL
  }
  return true
}

/**
 * -ENOENT for a name that is not there, where that is no secret: the program may list the folder, or every user of the host may and the mount is one that
 * fragments bring. Otherwise 0.
 */
export const missingAt = (task: Task, { mount, rel, path, rights }: Place): number => {
  if (mount.kind !== 'host' || mount.skeleton || rel === '' || (rights & (DENIED | HIDDEN)) !== 0) return 0
  const listed = (task.os.view.place(parentOf(path)).rights & (READ | DENIED | HIDDEN)) === READ
  if (!listed && mount.tellsMissing !== true) return 0
  if (task.os.host.statBeneath(mount.root, rel, O_NOFOLLOW, RESOLVE, scratch) !== -errno.ENOENT) return 0
  return listed || listedByAll(task, mount, rel) ? -errno.ENOENT : 0
}
