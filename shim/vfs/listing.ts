// Directory listings that must differ from the host's: something is hidden, or a mount has no name
// there. The guest reads directories natively, so it gets a directory of ours that holds the right
// names and types.
import { AT_EMPTY_PATH, AT_FDCWD, AT_REMOVEDIR, DT_DIR, DT_FIFO, DT_LNK, DT_REG, DT_SOCK, O_CLOEXEC, O_DIRECTORY, O_NOCTTY, O_RDONLY, S_IFDIR, S_IFMT } from '../abi/constants.ts'
import { HIDDEN } from '../abi/rights.ts'
import { statMode, STAT_SIZE } from '../abi/structs.ts'
import type { ByteString } from '../abi/bytes.ts'
import type { Place, Task } from '../types.ts'
import { join } from '../abi/paths.ts'
import { sys } from '../abi/numbers.ts'

export interface Entry {
  readonly name: ByteString
  readonly type: number
}

let made = 0
const KEPT = 256
const kept: { path: ByteString; entries: readonly Entry[] }[] = []

const remove = (task: Task, { path, entries }: { path: ByteString; entries: readonly Entry[] }): void => {
  for (const { name, type } of entries) task.os.host.syscall(sys.unlinkat, AT_FDCWD, `${path}/${name}`, type === DT_DIR ? AT_REMOVEDIR : 0)
  task.os.host.syscall(sys.unlinkat, AT_FDCWD, path, AT_REMOVEDIR)
  task.os.view.unalias(path)
}

/**
 * A descriptor on a directory with these entries, which stands for `guest` when it is used as a
 * starting point.
 */
export const listingOf = (task: Task, guest: ByteString, entries: readonly Entry[]): number => {
  const { host, folder, view } = task.os
  const path = `${folder}/listings/${made++}`
  const result = host.syscall(sys.mkdirat, AT_FDCWD, path, 0o755)
  if (result < 0) return result
  // tmpfs lists the newest entry first; programs such as ps print what comes in that order.
  for (const { name, type } of entries.toReversed()) {
    const entry = `${path}/${name}`
    if (type === DT_DIR) host.syscall(sys.mkdirat, AT_FDCWD, entry, 0o755)
    else if (type === DT_LNK) host.syscall(sys.symlinkat, '.', AT_FDCWD, entry)
    else host.syscall(sys.mknodat, AT_FDCWD, entry, (type === DT_FIFO ? 0o010000 : type === DT_SOCK ? 0o140000 : 0o100000) | 0o644, 0)
  }
  kept.push({ path, entries })
  if (kept.length > KEPT) remove(task, kept.shift()!)
  view.alias(path, guest)
  return host.openat2(-100, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOCTTY, 0, 0)
}

const scratch = new Uint8Array(STAT_SIZE)

/**
 * The listing of a host directory without what is hidden and with the mounts in it; undefined when
 * `fd` is no directory. Takes `fd` over.
 */
export const filteredListing = (task: Task, place: Place, fd: number): number | undefined => {
  const { host, view } = task.os
  if (host.syscall(sys.newfstatat, fd, '', scratch, AT_EMPTY_PATH) < 0 || (statMode(scratch) & S_IFMT) !== S_IFDIR) return undefined
  const names = host.list(`/proc/self/fd/${fd}`)
  host.close(fd)
  if (typeof names === 'number') return names
  const entries = new Map<ByteString, number>()
  for (const { name, type } of names) {
    if ((view.place(join(place.path, name)).rights & HIDDEN) === 0) entries.set(name, type === 2 || type === 6 ? DT_REG : type)
  }
  for (const name of view.mountNames(place.path)) if (!entries.has(name)) entries.set(name, DT_DIR)
  return listingOf(task, place.path, [...entries].map(([name, type]) => ({ name, type })))
}

