// What a principal can do with paths, as sets: whether one of them meets a pattern, and what one has beyond another. Both sides may have views of their own.
import type { ByteString } from '../patterns/bytes.ts'
import { basesOf, type Glob, globProgress, type GlobProgress } from '../patterns/glob.ts'
import type { CompiledPrincipal } from '../paths/rights.ts'
import type { Mount } from '../manifest/types.ts'
import { BIND, BITS, columnsOf, type Column, type PathRight, READ, rightsOn, sharedColumns, type Side, viewAt, widenedColumns, WRITE } from '../narrowing/paths.ts'
import { shortestPath } from '../narrowing/product.ts'

export type Answer = { readonly path: ByteString } | 'none' | 'too many'

/** A principal in a view. */
export interface Subject {
  readonly compiled: CompiledPrincipal
  readonly mounts: readonly Mount[]
}

interface Placed {
  readonly side: Side
  readonly patterns: readonly GlobProgress[]
  rights(states: readonly GlobProgress[]): number
}

const placedAt = (from: number, { compiled, mounts }: Subject): Placed => {
  const side: Side = { from, columns: columnsOf(compiled) }
  const view = viewAt(from + side.columns.length, mounts)
  return {
    side,
    patterns: [...side.columns.map(({ start }) => start), ...view.patterns],
    rights: (states) => {
      const rights = rightsOn(side, states) & view.offered(states)
      // Binding a path makes a file.
      return (rights & WRITE) === 0 ? rights & ~BIND : rights
    },
  }
}

const givingOf = (right: PathRight): number => (right === 'list' ? READ : BITS[right])

/** A shortest path with this right among those that a pattern means. `resolve`: as of CompileOptions, for reading. */
export const meets = (subject: Subject, right: PathRight, glob: Glob, resolve: (path: ByteString) => ByteString): Answer => {
  const placed = placedAt(0, subject)
  let unsure = false
  for (const base of basesOf(glob, resolve)) {
    const patterns = [...placed.patterns, globProgress(glob, base)]
    const event = patterns.length - 1
    const giving = placed.side.columns.flatMap(({ gives }, index) => ((gives & givingOf(right)) !== 0 ? [index] : []))
    const answer = shortestPath({
      patterns, drivers: [event],
      found: (states) => states[event]!.matched && (placed.rights(states) & BITS[right]) !== 0,
      possible: (states) => states[event]!.alive && giving.some((index) => states[index]!.alive),
    })
    if (answer === 'too many') unsure = true
    else if (answer !== 'none') return answer
  }
  return unsure ? 'too many' : 'none'
}

/** Mounts that are not the same in both views: where none of them matters, both offer the same. */
const differing = (mounts: readonly Mount[], others: readonly Mount[]): boolean[] => {
  const key = ({ path, access, type }: Mount): string => `${path} ${access} ${type === 'proc' || type === 'dev'}`
  const known = new Set(others.map(key))
  return mounts.map((mount) => !known.has(key(mount)))
}

interface Comparison {
  readonly own: Placed
  readonly other: Placed
  readonly patterns: readonly GlobProgress[]
  /** Of `own`: the other side has the same pattern, and gives as much for it. */
  readonly shared: readonly boolean[]
  /** Patterns by which the views differ. */
  readonly views: readonly number[]
}

const compare = (target: Subject, source: Subject): Comparison => {
  const own = placedAt(0, target)
  const other = placedAt(own.patterns.length, source)
  const at = (placed: Placed, differs: readonly boolean[]): number[] => differs.flatMap((each, index) => (each ? [placed.side.from + placed.side.columns.length + index] : []))
  return {
    own, other, patterns: [...own.patterns, ...other.patterns], shared: sharedColumns(own.side.columns, other.side.columns),
    views: [...at(own, differing(target.mounts, source.mounts)), ...at(other, differing(source.mounts, target.mounts))],
  }
}

/** A shortest path that `own` has the right to and `other` has not, by the columns that `counts`. */
const beyond = ({ own, other, patterns, shared, views }: Comparison, right: PathRight, counts: (column: Column, index: number) => boolean): Answer => {
  const bit = BITS[right]
  const widened = widenedColumns(own.side.columns, other.side.columns, right)
  // Binding needs writing too, so the same rule gives more where another one lets its path be written.
  const anywhere = right === 'bind'
  const changed = anywhere || views.length > 0 || widened.includes(true)
  const drivers = own.side.columns.flatMap((column, index) => ((column.gives & givingOf(right)) !== 0 && counts(column, index) && (changed || !shared[index]!) ? [index] : []))
  return shortestPath({
    patterns, drivers,
    found: (states) => drivers.some((index) => states[index]!.matched) && (own.rights(states) & bit) !== 0 && (other.rights(states) & bit) === 0,
    possible: (states) => {
      // A rule that both have gives more only where the other side takes, or its view offers less.
      const wider = anywhere || widened.some((each, index) => each && states[other.side.from + index]!.alive) || views.some((index) => states[index]!.alive)
      return drivers.some((index) => (wider || !shared[index]!) && states[index]!.alive)
    },
  })
}

export interface Beyond {
  readonly right: PathRight
  /** The pattern of the rule that gives it, as it is written. */
  readonly pattern: ByteString
  /** Undefined where there are too many cases to be sure that there is none. */
  readonly example: ByteString | undefined
}

/** The rights that are compared: who may read a path sees its name, so `list` is compared where reading is not gained. */
export const COMPARED: readonly PathRight[] = ['read', 'write', 'exec', 'connect', 'bind', 'list']

/** What `target` has beyond `source`: each rule of the target's by which it has more, with a shortest example. `patternOf`: of a column of the target. */
export const rightsBeyond = (target: Subject, source: Subject): readonly Beyond[] => {
  const comparison = compare(target, source)
  const found: Beyond[] = []
  for (const right of COMPARED) {
    if (right === 'list' && found.some((each) => each.right === 'read')) continue
    if (beyond(comparison, right, () => true) === 'none') continue
    const seen = new Set<string>()
    for (const [at, column] of comparison.own.side.columns.entries()) {
      if ((column.gives & givingOf(right)) === 0 || seen.has(column.written)) continue
      seen.add(column.written)
      const answer = beyond(comparison, right, (_, index) => index === at)
      if (answer !== 'none') found.push({ right, pattern: column.pattern, example: answer === 'too many' ? undefined : answer.path })
    }
  }
  return found
}
