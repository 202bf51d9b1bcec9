// shmget(2), shmat(2), shmdt(2), in the order of checks of Linux's ipc/shm.c.
import { EACCES, EEXIST, EINVAL, ENOENT } from '../../contract/errno.ts'
import type { Answer, Peer } from '../../contract/service.ts'
import { IPC_CREAT, IPC_EXCL, IPC_PRIVATE } from '../identifiers.ts'
import { MAY_READ, permits } from '../permissions.ts'
import type { MemoryReply, MemoryRequest, Segment, Segments } from './segments.ts'

export const [SHM_RDONLY, SHM_EXEC] = [0o10000, 0o100000]
const [EXECUTE, WRITE] = [0o111, 0o222]

const done: MemoryReply = { result: 0 }

export const get = (segments: Segments, peer: Peer, { key, size, flags }: NonNullable<MemoryRequest['get']>): Answer<MemoryReply> => {
  if (key === IPC_PRIVATE) return segments.create(peer, key, size, flags)
  const known = segments.table.withKey(key)
  if (!known) return (flags & IPC_CREAT) === 0 ? ENOENT : segments.create(peer, key, size, flags)
  if ((flags & IPC_CREAT) !== 0 && (flags & IPC_EXCL) !== 0) return EEXIST
  if (known.size < size) return EINVAL
  return permits(peer, known, flags & 0o777) ? { result: known.id } : EACCES
}

const grantOf = ({ piece, size }: Segment): MemoryReply => ({ grant: { ...piece, size } })

export const attach = (segments: Segments, peer: Peer, { id, flags }: NonNullable<MemoryRequest['attach']>): Answer<MemoryReply> => {
  const segment = segments.live(id)
  if (!segment) return EINVAL
  const wanted = MAY_READ | ((flags & SHM_RDONLY) === 0 ? WRITE : 0) | ((flags & SHM_EXEC) === 0 ? 0 : EXECUTE)
  if (!permits(peer, segment, wanted)) return EACCES
  segment.granted.set(peer.process, (segment.granted.get(peer.process) ?? 0) + 1)
  return grantOf(segment)
}

const settle = (segment: Segment, process: number, count = 1): void => {
  const rest = (segment.granted.get(process) ?? 0) - count
  if (rest > 0) segment.granted.set(process, rest)
  else segment.granted.delete(process)
}

export const attached = (segments: Segments, { process }: Peer, { id, done: mapped }: NonNullable<MemoryRequest['attached']>): Answer<MemoryReply> => {
  const segment = segments.table.find(id)
  if (!segment?.granted.has(process)) return EINVAL
  settle(segment, process)
  if (mapped) {
    segment.attached = segments.host.seconds()
    segment.lastProcess = process
    segment.holders = new Map([...segment.holders, [process, (segment.holders.get(process) ?? 0) + 1]])
  } else if (segment.doomed) segments.look([segment])
  return done
}

export const detach = (segments: Segments, { process }: Peer, { file }: NonNullable<MemoryRequest['detach']>): Answer<MemoryReply> => {
  const segment = segments.withFile(file)
  if (!segment) return EINVAL
  segment.detached = segments.host.seconds()
  segment.lastProcess = process
  return grantOf(segment)
}
