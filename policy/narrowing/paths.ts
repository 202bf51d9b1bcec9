// Whether one principal can do something with a path that another cannot.
import type { ByteString } from '../bytes.ts'
import { type CompiledPrincipal, EXEC, READ, WRITE } from '../decide.ts'
import { globProgress, type GlobProgress, parseGlob } from '../glob.ts'
import type { Mount, PathRuleKind } from '../manifest/types.ts'
import { shortestPath } from './product.ts'

export type PathRight = 'read' | 'write' | 'exec'
const BITS: Readonly<Record<PathRight, number>> = { read: READ, write: WRITE, exec: EXEC }
const GIVES: Readonly<Record<PathRuleKind, number>> = { read: READ, write: WRITE, exec: READ | EXEC, deny: 0, hide: 0 }

interface Column {
  /** The same for patterns that are written alike. */
  readonly written: string
  /** What the pattern gives; 0 where it takes everything away. */
  readonly gives: number
  readonly takes: boolean
  readonly start: GlobProgress
}

interface Side {
  readonly from: number
  readonly columns: readonly Column[]
}

const columnsOf = ({ rules }: CompiledPrincipal): Column[] =>
  rules.flatMap(({ kind, glob, bases }) => bases.map((base) => ({ written: `${base} ${glob.tokens.join()}`, gives: GIVES[kind], takes: kind === 'deny' || kind === 'hide', start: globProgress(glob, base) })))

/** For each column of the target: whether the source has the same pattern and gives as much for it. */
const sharedColumns = (target: readonly Column[], source: readonly Column[]): boolean[] => {
  const given = new Map<string, number>()
  for (const { written, gives } of source) given.set(written, (given.get(written) ?? 0) | gives)
  return target.map(({ written, gives }) => (gives & ~(given.get(written) ?? 0)) === 0)
}

/** For each column of the source: whether it takes something away that the target keeps. */
const widenedColumns = (target: readonly Column[], source: readonly Column[]): boolean[] => {
  const taken = new Set(target.filter(({ takes }) => takes).map(({ written }) => written))
  return source.map(({ takes, written }) => takes && !taken.has(written))
}

/** What a side can do where its patterns stand so. */
const rightsOn = ({ from, columns }: Side, states: readonly GlobProgress[]): number => {
  let rights = 0
  for (let index = 0; index < columns.length; index++) {
    if (!states[from + index]!.matched) continue
    if (columns[index]!.takes) return 0
    rights |= columns[index]!.gives
  }
  return rights
}

export interface PathGain {
  readonly right: PathRight
  /** A path that shows it; undefined when there are too many cases to be sure that there is none. */
  readonly path: ByteString | undefined
}

/** What `target` can do with a path and `source` cannot, one example for each right. Nothing is gained where the view itself gives nothing. */
export const pathGains = (source: CompiledPrincipal, target: CompiledPrincipal, mounts: readonly Mount[]): PathGain[] => {
  const sourceColumns = columnsOf(source)
  const own: Side = { from: 0, columns: columnsOf(target) }
  const other: Side = { from: own.columns.length, columns: sourceColumns }
  const shared = sharedColumns(own.columns, sourceColumns)
  const widened = widenedColumns(own.columns, sourceColumns)
  const firstMount = other.from + other.columns.length
  const view = mounts.map(({ path }) => globProgress(parseGlob(''), path === '/' ? '' : path))
  const patterns = [...own.columns.map(({ start }) => start), ...other.columns.map(({ start }) => start), ...view]

  /** Mounts come longest first, so the first that covers a path is the one that holds it. */
  const offered = (states: readonly GlobProgress[]): number => {
    const index = mounts.findIndex((_, at) => states[firstMount + at]!.matched)
    return index < 0 ? 0 : mounts[index]!.access === 'rw' ? READ | WRITE | EXEC : READ | EXEC
  }

  return (['read', 'write', 'exec'] as const).flatMap((right): PathGain[] => {
    const bit = BITS[right]
    const answer = shortestPath({
      patterns,
      found: (states) => (rightsOn(own, states) & offered(states) & bit) !== 0 && (rightsOn(other, states) & bit) === 0,
      // Principals share most of their rules, those of fragments: a rule that both have gains only where the source has one that takes.
      possible: (states) => {
        const taking = widened.some((wider, index) => wider && states[other.from + index]!.alive)
        return own.columns.some(({ gives }, index) => (gives & bit) !== 0 && (taking || !shared[index]!) && states[index]!.alive)
      },
    })
    return answer === 'none' ? [] : [{ right, path: answer === 'too many' ? undefined : answer.path }]
  })
}
