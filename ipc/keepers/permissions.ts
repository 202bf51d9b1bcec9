// Whom a System V object belongs to, and who may do what with it (ipcperms and ipcctl_obtain_check
// in Linux's ipc/util.c). No picoprocess has a capability, so user 0 is a user like any other here:
// CAP_IPC_OWNER and CAP_SYS_ADMIN are what lets root pass natively.
import type { Peer } from '../contract/service.ts'

export interface Ownership {
  /** The sandbox of whoever made it; undefined when that was in another run. */
  readonly sandbox?: number
  user: number
  group: number
  readonly creatorUser: number
  readonly creatorGroup: number
  /** Nine bits. */
  mode: number
}

/** Bits of the mode, for all three classes at once. */
export const [MAY_READ, MAY_WRITE] = [0o444, 0o222]

const INVALID = 0xffffffff

export const ownedBy = ({ sandbox, user, group }: Peer, mode: number): Ownership =>
  ({ sandbox, user, group, creatorUser: user, creatorGroup: group, mode: mode & 0o777 })

/** Whether the peer's class has every right that `wanted` asks for in any class. */
export const permits = ({ user, group, groups }: Peer, object: Ownership, wanted: number): boolean => {
  const asked = ((wanted >> 6) | (wanted >> 3) | wanted) & 0o7
  const member = (id: number): boolean => id === group || groups.includes(id)
  const granted = user === object.creatorUser || user === object.user ? object.mode >> 6
    : member(object.creatorGroup) || member(object.group) ? object.mode >> 3
      : object.mode
  return (asked & ~granted) === 0
}

/**
 * Whether the peer may change and remove the object. Who uses another sandbox's namespace, because
 * the manifest's `share` says so, uses what is there: it removes what it made itself. Of user ids
 * the two may well have the same.
 */
export const owns = ({ user, sandbox, guest }: Peer, object: Ownership): boolean =>
  (user === object.creatorUser || user === object.user) && (guest !== true || sandbox === object.sandbox)

/** IPC_SET: false when an id is none. */
export const changeOwnership = (object: Ownership, { user, group, mode }: { readonly user: number; readonly group: number; readonly mode: number }): boolean => {
  if (user === INVALID || group === INVALID) return false
  object.user = user
  object.group = group
  object.mode = mode & 0o777
  return true
}
