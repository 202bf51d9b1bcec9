// The segments that there are, and who has them mapped: the kernel alone knows that, since forks,
// execs and exits are seen by nobody else. So it is looked up there whenever the answer matters.
import { EINVAL, ENOSPC } from '../../contract/errno.ts'
import type { Answer, Peer } from '../../contract/service.ts'
import { createIdentifiers, type Named } from '../identifiers.ts'
import { ownedBy, type Ownership } from '../permissions.ts'
import type { zeolite } from '../../gen/memory.js'
import type { Complete } from '../../contract/message.ts'

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

/**
 * The defaults of a new namespace (linux/shm.h). The sizes are 2^64 - 2^24 - 1 there, as near as a
 * double comes.
 */
export const [SHMMIN, SHMMNI, SHMMAX, SHMALL] = [1, 4096, 2 ** 64 - 2 ** 24, 2 ** 64 - 2 ** 24]

export const PAGE = 4096

export interface Segment extends Named, Ownership {
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

export const sum = (numbers: Iterable<number>): number => {
  let total = 0
  for (const number of numbers) total += number
  return total
}

export const pages = (size: number): number => Math.ceil(size / PAGE)

const nobody: Holders = new Map()

export type Segments = ReturnType<typeof createSegments>

export const createSegments = (host: MemoryHost) => {
  const table = createIdentifiers<Segment>(SHMMNI)
  const byFile = new Map<string, Segment>()
  let total = 0
  let watching = false

  const destroy = (segment: Segment): void => {
    table.remove(segment)
    byFile.delete(segment.piece.file)
    total -= pages(segment.size)
    host.destroy(segment.piece)
  }

  /**
   * Takes over what the kernel says: a process that has mappings less than before was the last to
   * detach.
   */
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

  /**
   * Looks at some segments, and lets go of those that nobody has mapped any more and that were
   * removed.
   */
  const look = (some: readonly Segment[]): void => {
    if (some.length === 0) return
    const found = host.holders(new Set(some.map(({ piece }) => piece.file)))
    for (const segment of some) {
      see(segment, found.get(segment.piece.file) ?? nobody)
      if (segment.doomed && segment.holders.size === 0 && segment.granted.size === 0) destroy(segment)
    }
  }

  const lookAtDoomed = (): void => look(table.all().filter(({ doomed }) => doomed))

  const sweep = (): void => {
    watching = false
    lookAtDoomed()
    watch()
  }

  /** Nobody tells of a last detach by exit: while one is waited for, it is looked for. */
  const watch = (): void => {
    if (watching || !table.all().some(({ doomed }) => doomed)) return
    watching = true
    host.soon(sweep)
  }

  const live = (id: number): Segment | undefined => {
    const segment = id < 0 ? undefined : table.find(id)
    if (segment?.doomed) look([segment])
    return id < 0 ? undefined : table.find(id)
  }

  const create = (peer: Peer, key: number, size: number, flags: number): Answer<MemoryReply> => {
    if (size < SHMMIN || size >= SHMMAX) return EINVAL
    const full = (): boolean => total + pages(size) > SHMALL || table.count >= SHMMNI
    if (full()) lookAtDoomed()
    if (full()) return ENOSPC
    const piece = host.create(peer, key, size, flags)
    if (typeof piece === 'number') return piece
    const segment: Segment = {
      ...ownedBy(peer, flags), id: 0, key, piece, size, creator: peer.process, lastProcess: 0, attached: 0, detached: 0, changed: host.seconds(),
      locked: false, doomed: false, granted: new Map(), holders: nobody,
    }
    table.add(segment)
    byFile.set(piece.file, segment)
    total += pages(size)
    return { result: segment.id }
  }

  return {
    host, table, live, look, lookAtDoomed, watch, create, destroy,
    withFile: (file: string) => byFile.get(file),
    /** In pages. */
    total: () => total,
  }
}
