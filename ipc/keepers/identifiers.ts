// Keys and ids of System V objects, as Linux gives them out (ipc/util.c): an id is an index and,
// above it, a sequence number that counts how often the indices have been gone through, so that the
// id of what was removed does not soon mean something else.

export const IPC_PRIVATE = 0
export const [IPC_CREAT, IPC_EXCL] = [0o1000, 0o2000]

const INDEX_BITS = 15
const INDEX_MASK = (1 << INDEX_BITS) - 1
const MAX_SEQUENCE = 0x7fffffff >>> INDEX_BITS
/** As long as there are few objects, an index is not used again before so many others were. */
const MIN_CYCLE = 64

export interface Named {
  readonly key: number
  /** Given by `add`. */
  id: number
}

export interface Place {
  readonly lastIndex: number
  readonly sequence: number
}

export interface Identifiers<T extends Named> {
  readonly count: number
  /** The highest index in use, -1 when there is none. */
  readonly highest: number
  /** Where the next id comes from, to be kept with the objects. */
  readonly place: Place
  /** Gives the object an id; false when there are as many as there may be. */
  add(object: T): boolean
  /** Takes back what was kept, with the ids that it had. False when that cannot be. */
  restore(place: Place, objects: readonly T[]): boolean
  find(id: number): T | undefined
  atIndex(index: number): T | undefined
  withKey(key: number): T | undefined
  remove(object: T): void
  /** Keeps the object, but its key may be another's from now on. */
  forgetKey(object: T): void
  /** In the order of their indices. */
  all(): readonly T[]
}

const indexOf = (id: number): number => id & INDEX_MASK

export const createIdentifiers = <T extends Named>(limit: number): Identifiers<T> => {
  const byIndex = new Map<number, T>()
  const byKey = new Map<number, T>()
  let highest = -1
  let lastIndex = -1
  let sequence = 0

  const freeIndex = (): number => {
    const end = Math.min(Math.max(Math.floor((byIndex.size * 3) / 2), MIN_CYCLE), INDEX_MASK + 1)
    for (let index = lastIndex + 1; index < end; index++) if (!byIndex.has(index)) return index
    let index = 0
    while (byIndex.has(index)) index++
    return index
  }
  const enter = (object: T): void => {
    const index = indexOf(object.id)
    byIndex.set(index, object)
    if (object.key !== IPC_PRIVATE) byKey.set(object.key, object)
    highest = Math.max(highest, index)
  }

  const forgetKey = (object: T): void => {
    if (byKey.get(object.key) === object) byKey.delete(object.key)
  }

  return {
    get count() { return byIndex.size },
    get highest() { return highest },
    get place() { return { lastIndex, sequence } },
    add: (object) => {
      if (byIndex.size >= limit) return false
      const index = freeIndex()
      if (index <= lastIndex) sequence = sequence + 1 >= MAX_SEQUENCE ? 0 : sequence + 1
      lastIndex = index
      object.id = (sequence << INDEX_BITS) | index
      enter(object)
      return true
    },
    restore: (place, objects) => {
      const keys = objects.map(({ key }) => key).filter((key) => key !== IPC_PRIVATE)
      if (objects.length > limit || new Set(objects.map(({ id }) => indexOf(id))).size !== objects.length || new Set(keys).size !== keys.length) return false
      if (objects.some(({ id }) => id < 0) || place.sequence > MAX_SEQUENCE || place.lastIndex > INDEX_MASK || place.lastIndex < -1) return false
      ;({ lastIndex, sequence } = place)
      objects.forEach(enter)
      return true
    },
    find: (id) => {
      const object = byIndex.get(indexOf(id))
      return object?.id === id ? object : undefined
    },
    atIndex: (index) => byIndex.get(indexOf(index)),
    withKey: (key) => (key === IPC_PRIVATE ? undefined : byKey.get(key)),
    remove: (object) => {
      byIndex.delete(indexOf(object.id))
      forgetKey(object)
      while (highest >= 0 && !byIndex.has(highest)) highest--
    },
    forgetKey,
    all: () => [...byIndex].toSorted(([a], [b]) => a - b).map(([, object]) => object),
  }
}
