// Keeps System V shared memory, in the order of checks of Linux's ipc/shm.c. The memory itself is the host's; who has it mapped is known to the
// kernel alone, since forks, execs and exits are seen by nobody else. So it is looked up there, whenever the answer matters.
import { EACCES, EEXIST, EINVAL, ENOENT, ENOMEM, ENOSPC, EPERM } from '../../contract/errno.ts'
import type { zeolite } from '../../gen/memory.js'
import type { Complete } from '../../contract/message.ts'
import type { Answer, Peer, Request, Service } from '../../contract/service.ts'
import { createIdentifiers, IPC_CREAT, IPC_EXCL, IPC_PRIVATE, type Named } from '../identifiers.ts'
import { changeOwnership, MAY_READ, ownedBy, owns, type Ownership, permits } from '../permissions.ts'

export type MemoryRequest = Omit<Complete<zeolite.MemoryRequest.$Properties>, 'content'>
export type MemoryReply = Partial<Complete<zeolite.MemoryReply.$Properties>>
export type MemoryStatus = Complete<zeolite.MemoryStatus.$Properties>

/** A piece of memory on the host. */
export interface Piece {
  readonly descriptor: number
  /** Device and inode, as in /proc/PID/maps. */
  readonly file: string
}

/** Mappings of a file by process. */
export type Holders = ReadonlyMap<number, number>

export interface MemoryHost {
  /** A piece of this size, which stays its size; or an errno. */
  create(peer: Peer, key: number, size: number, flags: number): Piece | number
  destroy(piece: Piece): void
  /** Bytes of it that are in memory. */
  resident(piece: Piece): number
  /** Who has these files mapped, over all processes that could. */
  holders(files: ReadonlySet<string>): ReadonlyMap<string, Holders>
  /** Since 1970. */
  seconds(): number
  /** Calls back after a while: longer after a look that took longer. */
  soon(callback: () => void): void
}

/** The defaults of a new namespace (linux/shm.h). The sizes are 2^64 - 2^24 - 1 there, as near as a double comes. */
export const [SHMMIN, SHMMNI, SHMMAX, SHMALL] = [1, 4096, 2 ** 64 - 2 ** 24, 2 ** 64 - 2 ** 24]
const PAGE = 4096
export const [SHM_RDONLY, SHM_EXEC] = [0o10000, 0o100000]
const [SHM_DEST, SHM_LOCKED] = [0o1000, 0o2000]
const [EXECUTE, WRITE] = [0o111, 0o222]
const BY_ID = 0
const BY_INDEX_ANY = 2

interface Segment extends Named, Ownership {
  readonly key: number
  readonly piece: Piece
  readonly size: number
  readonly creator: number
  lastProcess: number
  attached: number
  detached: number
  changed: number
  locked: boolean
  /** IPC_RMID: goes with its last mapping. */
  doomed: boolean
  /** Grants of which nothing has been heard yet, by process. */
  readonly granted: Map<number, number>
  holders: Holders
}

const sum = (numbers: Iterable<number>): number => {
  let total = 0
  for (const number of numbers) total += number
  return total
}
const pages = (size: number): number => Math.ceil(size / PAGE)
const done: MemoryReply = { result: 0 }
const nobody: Holders = new Map()

export interface MemoryKeeper extends Service<MemoryRequest, MemoryReply> {
  /** Gives the memory back. Who has it mapped keeps it. */
  close(): void
}

export const createMemoryKeeper = (host: MemoryHost): MemoryKeeper => {
  const segments = createIdentifiers<Segment>(SHMMNI)
  const byFile = new Map<string, Segment>()
  let total = 0
  let watching = false

  const destroy = (segment: Segment): void => {
    segments.remove(segment)
    byFile.delete(segment.piece.file)
    total -= pages(segment.size)
    host.destroy(segment.piece)
  }

  /** Takes over what the kernel says: a process that has mappings less than before was the last to detach. */
  const see = (segment: Segment, now: Holders): void => {
    for (const [process, count] of segment.holders) {
      if ((now.get(process) ?? 0) >= count) continue
      segment.detached = host.seconds()
      segment.lastProcess = process
    }
    for (const [process, count] of now) {
      if ((segment.holders.get(process) ?? 0) >= count) continue
      segment.attached = host.seconds()
      segment.lastProcess = process
    }
    segment.holders = now
  }

  /** Looks at some segments, and lets go of those that nobody has mapped any more and that were removed. */
  const look = (some: readonly Segment[]): void => {
    if (some.length === 0) return
    const found = host.holders(new Set(some.map(({ piece }) => piece.file)))
    for (const segment of some) {
      see(segment, found.get(segment.piece.file) ?? nobody)
      if (segment.doomed && segment.holders.size === 0 && segment.granted.size === 0) destroy(segment)
    }
  }

  const lookAtDoomed = (): void => look(segments.all().filter(({ doomed }) => doomed))
  const sweep = (): void => {
    watching = false
    lookAtDoomed()
    watch()
  }
  /** Nobody tells of a last detach by exit: while one is waited for, it is looked for. */
  const watch = (): void => {
    if (watching || !segments.all().some(({ doomed }) => doomed)) return
    watching = true
    host.soon(sweep)
  }

  const live = (id: number): Segment | undefined => {
    const segment = id < 0 ? undefined : segments.find(id)
    if (segment?.doomed) look([segment])
    return id < 0 ? undefined : segments.find(id)
  }

  const create = (peer: Peer, key: number, size: number, flags: number): Answer<MemoryReply> => {
    if (size < SHMMIN || size >= SHMMAX) return EINVAL
    const full = (): boolean => total + pages(size) > SHMALL || segments.count >= SHMMNI
    if (full()) lookAtDoomed()
    if (full()) return ENOSPC
    const piece = host.create(peer, key, size, flags)
    if (typeof piece === 'number') return piece
    const segment: Segment = {
      ...ownedBy(peer, flags), id: 0, key, piece, size, creator: peer.process, lastProcess: 0, attached: 0, detached: 0, changed: host.seconds(),
      locked: false, doomed: false, granted: new Map(), holders: nobody,
    }
    segments.add(segment)
    byFile.set(piece.file, segment)
    total += pages(size)
    return { result: segment.id }
  }

  const get = (peer: Peer, { key, size, flags }: NonNullable<MemoryRequest['get']>): Answer<MemoryReply> => {
    if (key === IPC_PRIVATE) return create(peer, key, size, flags)
    const known = segments.withKey(key)
    if (!known) return (flags & IPC_CREAT) === 0 ? ENOENT : create(peer, key, size, flags)
    if ((flags & IPC_CREAT) !== 0 && (flags & IPC_EXCL) !== 0) return EEXIST
    if (known.size < size) return EINVAL
    return permits(peer, known, flags & 0o777) ? { result: known.id } : EACCES
  }

  const grantOf = ({ piece, size }: Segment): MemoryReply => ({ grant: { ...piece, size } })

  const attach = (peer: Peer, { id, flags }: NonNullable<MemoryRequest['attach']>): Answer<MemoryReply> => {
    const segment = live(id)
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

  const attached = ({ process }: Peer, { id, done: mapped }: NonNullable<MemoryRequest['attached']>): Answer<MemoryReply> => {
    const segment = segments.find(id)
    if (!segment?.granted.has(process)) return EINVAL
    settle(segment, process)
    if (mapped) {
      segment.attached = host.seconds()
      segment.lastProcess = process
      segment.holders = new Map([...segment.holders, [process, (segment.holders.get(process) ?? 0) + 1]])
    } else if (segment.doomed) look([segment])
    return done
  }

  const detach = ({ process }: Peer, { file }: NonNullable<MemoryRequest['detach']>): Answer<MemoryReply> => {
    const segment = byFile.get(file)
    if (!segment) return EINVAL
    segment.detached = host.seconds()
    segment.lastProcess = process
    return grantOf(segment)
  }

  const statusOf = (segment: Segment): MemoryStatus => ({
    id: segment.id, key: segment.doomed ? IPC_PRIVATE : segment.key, user: segment.user, group: segment.group, creatorUser: segment.creatorUser,
    creatorGroup: segment.creatorGroup, mode: segment.mode | (segment.doomed ? SHM_DEST : 0) | (segment.locked ? SHM_LOCKED : 0), size: segment.size,
    attached: segment.attached, detached: segment.detached, changed: segment.changed, creatorProcess: segment.creator, lastProcess: segment.lastProcess,
    attachments: sum(segment.holders.values()) + sum(segment.granted.values()), resident: host.resident(segment.piece),
  })

  const getStatus = (peer: Peer, { id, by }: NonNullable<MemoryRequest['getStatus']>): Answer<MemoryReply> => {
    const place = by === BY_ID ? segments.find(id) : segments.atIndex(id)
    if (!place) return EINVAL
    look([place])
    const segment = live(place.id)
    if (!segment) return EINVAL
    if (by !== BY_INDEX_ANY && !permits(peer, segment, MAY_READ)) return EACCES
    return { result: by === BY_ID ? 0 : segment.id, status: statusOf(segment) }
  }

  const change = (peer: Peer, { id, ...to }: NonNullable<MemoryRequest['change']>): Answer<MemoryReply> => {
    const segment = live(id)
    if (!segment) return EINVAL
    if (!owns(peer, segment)) return EPERM
    if (!changeOwnership(segment, to)) return EINVAL
    segment.changed = host.seconds()
    return done
  }

  const remove = (peer: Peer, { id }: NonNullable<MemoryRequest['remove']>): Answer<MemoryReply> => {
    const segment = live(id)
    if (!segment) return EINVAL
    if (!owns(peer, segment)) return EPERM
    if (!segment.doomed) segments.forgetKey(segment)
    segment.doomed = true
    // All that was removed is looked at together, soon: one look for each would take time by the square of their number. Whoever asks for it has it looked at.
    watch()
    return done
  }

  const lock = (peer: Peer, { id, locked, limit }: NonNullable<MemoryRequest['lock']>): Answer<MemoryReply> => {
    const segment = live(id)
    if (!segment) return EINVAL
    if (!owns(peer, segment)) return EPERM
    if (locked && limit === 0) return EPERM
    if (locked && !segment.locked && pages(segment.size) * PAGE > limit) return ENOMEM
    segment.locked = locked
    return done
  }

  const getUsage = (): MemoryReply => {
    lookAtDoomed()
    return { usage: { segments: segments.count, total, resident: sum(segments.all().map(({ piece }) => host.resident(piece) / PAGE)), highest: Math.max(segments.highest, 0) } }
  }

  const list = (): MemoryReply => {
    look(segments.all())
    return { segments: segments.all().map(statusOf) }
  }

  return {
    handle: ({ peer, body }: Request<MemoryRequest, MemoryReply>) => {
      if (body.get) return get(peer, body.get)
      if (body.attach) return attach(peer, body.attach)
      if (body.attached) return attached(peer, body.attached)
      if (body.detach) return detach(peer, body.detach)
      if (body.getStatus) return getStatus(peer, body.getStatus)
      if (body.change) return change(peer, body.change)
      if (body.remove) return remove(peer, body.remove)
      if (body.lock) return lock(peer, body.lock)
      if (body.getUsage) return getUsage()
      return body.list ? list() : EINVAL
    },
    left: ({ process }) => {
      const its = segments.all().filter(({ holders, granted }) => holders.has(process) || granted.has(process))
      for (const { granted } of its) granted.delete(process)
      look(its)
    },
    close: () => segments.all().forEach(destroy),
  }
}
