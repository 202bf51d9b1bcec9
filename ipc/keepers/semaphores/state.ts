// What a keeper of semaphores holds, and what is kept of it when the run ends.
import { zeolite } from '../../gen/semaphore.js'
import type { Complete } from '../../contract/message.ts'
import { createIdentifiers, type Identifiers } from '../identifiers.ts'
import type { Ownership } from '../permissions.ts'
import type { SemaphoreStatus } from './messages.ts'
import { MAX_VALUE, type SemaphoreSet } from './set.ts'
import { createUndo, putBack, type Undo } from './undo.ts'

export interface SemaphoreLimits {
  /**
   * Semaphores in a set (SEMMSL), in all sets (SEMMNS), operations in a call (SEMOPM), sets
   * (SEMMNI).
   */
  readonly setSize: number
  readonly semaphores: number
  readonly operations: number
  readonly sets: number
  /**
   * Bytes, of sets and of what processes have to be undone. Linux bounds them by control groups,
   * with the same ENOMEM.
   */
  readonly memory: number
}

/** Linux's own: what /proc/sys/kernel/sem says. */
export const defaultLimits: SemaphoreLimits = { setSize: 32000, semaphores: 1024000000, operations: 500, sets: 32000, memory: 64 << 20 }

export interface Semaphores {
  readonly limits: SemaphoreLimits
  readonly sets: Identifiers<SemaphoreSet>
  readonly undo: Undo
  /** Seconds since 1970. */
  readonly now: () => number
  /** How many there are in all sets. */
  count: number
  reserve(bytes: number): boolean
  release(bytes: number): void
}

/** Bytes of a set of so many. */
const sizeOf = (count: number): number => 6 * count + 600

export const createSemaphores = (limits: SemaphoreLimits, now: () => number): Semaphores => {
  let used = 0
  const reserve = (bytes: number): boolean => {
    if (used + bytes > limits.memory) return false
    used += bytes
    return true
  }
  const release = (bytes: number): void => {
    used -= bytes
  }
  return { limits, sets: createIdentifiers(limits.sets), undo: createUndo(reserve, release), now, count: 0, reserve, release }
}

const newSet = (key: number, ownership: Ownership, count: number, changed: number): SemaphoreSet => ({
  ...ownership, key, id: -1, values: new Uint16Array(count), processes: new Int32Array(count), operated: 0, changed,
  zeroWaiters: [], alterWaiters: [], complexWaiters: 0, adjustments: new Map(), removed: false,
})

export type Failure = 'memory' | 'sets'

export const addSet = (semaphores: Semaphores, key: number, ownership: Ownership, count: number): SemaphoreSet | Failure => {
  if (!semaphores.reserve(sizeOf(count))) return 'memory'
  const set = newSet(key, ownership, count, semaphores.now())
  if (!semaphores.sets.add(set)) {
    semaphores.release(sizeOf(count))
    return 'sets'
  }
  semaphores.count += count
  return set
}

export const dropSet = (semaphores: Semaphores, set: SemaphoreSet): void => {
  set.removed = true
  semaphores.undo.forget(set)
  semaphores.sets.remove(set)
  semaphores.count -= set.values.length
  semaphores.release(sizeOf(set.values.length))
}

export const statusOf = ({ id, key, user, group, creatorUser, creatorGroup, mode, values, operated, changed }: SemaphoreSet): SemaphoreStatus =>
  ({ id, key, user, group, creatorUser, creatorGroup, mode, count: values.length, operated, changed })

/** 16 bits each, lowest byte first: as programs have them, and as this machine has them. */
export const toBytes = (values: Uint16Array): Uint8Array => new Uint8Array(values.slice().buffer)
export const fromBytes = (bytes: Uint8Array, count: number): Uint16Array => new Uint16Array(new Uint8Array(bytes.subarray(0, 2 * count)).buffer)

const { SemaphoreState } = zeolite
const VERSION = 1

/** As if every process ended now. */
export const save = ({ sets }: Semaphores): Uint8Array | undefined => {
  const { lastIndex, sequence } = sets.place
  if (lastIndex < 0) return undefined
  const kept = sets.all().map((set) => {
    const values = set.values.slice()
    for (const adjustments of set.adjustments.values()) putBack(values, adjustments)
    return { status: statusOf(set), values: toBytes(values) }
  })
  return SemaphoreState.encode({ version: VERSION, lastIndex, sequence, sets: kept }).finish()
}

export const restore = (semaphores: Semaphores, bytes: Uint8Array): void => {
  const { version, lastIndex, sequence, sets: kept } = SemaphoreState.decode(bytes) as Complete<zeolite.SemaphoreState.$Properties>
  if (version !== VERSION) throw new Error(`version ${version} of the state of semaphores; this is version ${VERSION}`)
  const sets = kept.map(({ status, values }) => {
    if (!status || values.length !== 2 * status.count || status.count < 1 || status.count > semaphores.limits.setSize) throw new Error('a set of semaphores is not whole')
    const { id, key, user, group, creatorUser, creatorGroup, mode, count, operated, changed } = status
    const set = newSet(key, { user, group, creatorUser, creatorGroup, mode: mode & 0o777 }, count, changed)
    set.id = id
    set.operated = operated
    set.values.set(fromBytes(values, count))
    if (set.values.some((value) => value > MAX_VALUE)) throw new Error('a semaphore has a value that none can have')
    return set
  })
  if (!sets.every(({ values }) => semaphores.reserve(sizeOf(values.length)))) throw new Error('more semaphores than fit')
  if (!semaphores.sets.restore({ lastIndex, sequence }, sets)) throw new Error('ids or keys of sets of semaphores are not unique')
  semaphores.count = sets.reduce((sum, { values }) => sum + values.length, 0)
}
