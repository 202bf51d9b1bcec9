// shmctl(2), in the order of checks of Linux's ipc/shm.c.
import { EACCES, EINVAL, ENOMEM, EPERM } from '../../contract/errno.ts'
import type { Answer, Peer } from '../../contract/service.ts'
import { changeOwnership, MAY_READ, owns, permits } from '../permissions.ts'
import { type MemoryReply, type MemoryRequest, type MemoryStatus, PAGE, pages, type Segment, type Segments, sum } from './segments.ts'
import { IPC_PRIVATE } from '../identifiers.ts'

const [SHM_DEST, SHM_LOCKED] = [0o1000, 0o2000]
const BY_ID = 0
const BY_INDEX_ANY = 2

const done: MemoryReply = { result: 0 }

const statusOf = (segments: Segments, segment: Segment): MemoryStatus => ({
  id: segment.id, key: segment.doomed ? IPC_PRIVATE : segment.key, user: segment.user, group: segment.group, creatorUser: segment.creatorUser,
  creatorGroup: segment.creatorGroup, mode: segment.mode | (segment.doomed ? SHM_DEST : 0) | (segment.locked ? SHM_LOCKED : 0), size: segment.size,
  attached: segment.attached, detached: segment.detached, changed: segment.changed, creatorProcess: segment.creator, lastProcess: segment.lastProcess,
  attachments: sum(segment.holders.values()) + sum(segment.granted.values()), resident: segments.host.resident(segment.piece),
})

export const getStatus = (segments: Segments, peer: Peer, { id, by }: NonNullable<MemoryRequest['getStatus']>): Answer<MemoryReply> => {
  const place = by === BY_ID ? segments.table.find(id) : segments.table.atIndex(id)
  if (!place) return EINVAL
  segments.look([place])
  const segment = segments.live(place.id)
  if (!segment) return EINVAL
  if (by !== BY_INDEX_ANY && !permits(peer, segment, MAY_READ)) return EACCES
  return { result: by === BY_ID ? 0 : segment.id, status: statusOf(segments, segment) }
}

export const change = (segments: Segments, peer: Peer, { id, ...to }: NonNullable<MemoryRequest['change']>): Answer<MemoryReply> => {
  const segment = segments.live(id)
  if (!segment) return EINVAL
  if (!owns(peer, segment)) return EPERM
  if (!changeOwnership(segment, to)) return EINVAL
  segment.changed = segments.host.seconds()
  return done
}

export const remove = (segments: Segments, peer: Peer, { id }: NonNullable<MemoryRequest['remove']>): Answer<MemoryReply> => {
  const segment = segments.live(id)
  if (!segment) return EINVAL
  if (!owns(peer, segment)) return EPERM
  if (!segment.doomed) segments.table.forgetKey(segment)
  segment.doomed = true
  // All that was removed is looked at together, soon: one look for each would take time by the
  // square of their number. Whoever asks for it has it looked at.
  segments.watch()
  return done
}

export const lock = (segments: Segments, peer: Peer, { id, locked, limit }: NonNullable<MemoryRequest['lock']>): Answer<MemoryReply> => {
  const segment = segments.live(id)
  if (!segment) return EINVAL
  if (!owns(peer, segment)) return EPERM
  if (locked && limit === 0) return EPERM
  if (locked && !segment.locked && pages(segment.size) * PAGE > limit) return ENOMEM
  segment.locked = locked
  return done
}

export const getUsage = (segments: Segments): MemoryReply => {
  segments.lookAtDoomed()
  return { usage: { segments: segments.table.count, total: segments.total(), resident: sum(segments.table.all().map(({ piece }) => segments.host.resident(piece) / PAGE)), highest: Math.max(segments.table.highest, 0) } }
}

export const list = (segments: Segments): MemoryReply => {
  segments.look(segments.table.all())
  return { segments: segments.table.all().map((segment) => statusOf(segments, segment)) }
}
