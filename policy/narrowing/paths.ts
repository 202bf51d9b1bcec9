// Whether one principal can do something with a path that another cannot.
import type { ByteString } from '../patterns/bytes.ts'
import type { CompiledPrincipal } from '../paths/rights.ts'
import { type Glob, globProgress, type GlobProgress, parseGlob, relocated } from '../patterns/glob.ts'
import type { Mount, PathRuleKind } from '../manifest/types.ts'
import { shortestPath } from './product.ts'

/** `list`: to see the name in the listing of its directory, which a hide rule prevents and a deny rule does not. `connect` and `bind`: as a UNIX socket. */
export type PathRight = 'read' | 'write' | 'exec' | 'connect' | 'bind' | 'list'
export const [READ, WRITE, EXEC, CONNECT, BIND, LIST] = [1, 2, 4, 8, 16, 32]
export const BITS: Readonly<Record<PathRight, number>> = { read: READ, write: WRITE, exec: EXEC, connect: CONNECT, bind: BIND, list: LIST }
const GIVES: Readonly<Record<PathRuleKind | 'connect' | 'bind', number>> = { read: READ, write: WRITE, exec: READ | EXEC, connect: CONNECT, bind: BIND, deny: 0, hide: 0, freeze: 0 }
/** What has an example of its own already: whoever reads a path may see its name. */
const IMPLIED: Readonly<Partial<Record<PathRight, PathRight>>> = { list: 'read' }

export interface Column {
  /** The rule that it comes from, as it is written. */
  readonly pattern: ByteString
  /** The same for patterns that are written alike. */
  readonly written: string
  /** What the pattern gives; 0 where it takes everything away. */
  readonly gives: number
  readonly takes: 'deny' | 'hide' | 'freeze' | undefined
  readonly start: GlobProgress
}

export interface Side {
  readonly from: number
  readonly columns: readonly Column[]
}

const plain = (path: ByteString): ByteString => (path === '/' ? '' : path)

export const columnsOf = ({ rules, connect, bind }: CompiledPrincipal): Column[] => {
  const sockets = (['connect', 'bind'] as const).flatMap((kind) =>
    (kind === 'connect' ? connect : bind).flatMap(({ rule, glob, bases }) => (glob === undefined ? [] : [{ kind, pattern: rule.path ?? '', glob, bases: bases ?? [] }])))
  return [...rules.map((rule) => ({ ...rule, folders: rule.twice })), ...sockets.map((rule) => ({ ...rule, folders: [] }))].flatMap(({ kind, pattern, glob, bases, folders }) =>
    bases.flatMap((base): Column[] => {
      const own: Column = {
        pattern, written: `${base} ${glob.tokens.join()}`, gives: GIVES[kind], takes: kind === 'deny' || kind === 'hide' || kind === 'freeze' ? kind : undefined, start: globProgress(glob, base),
      }
      const others = folders.map(({ from, to }): Column => ({ ...own, written: `${own.written} at ${from} as ${to}`, start: relocated(own.start, plain(from), plain(to)) }))
      return [own, ...others.filter(({ start }) => start.alive)]
    }))
}

/** For each column of the target: whether the source has the same pattern and gives as much for it. */
export const sharedColumns = (target: readonly Column[], source: readonly Column[]): boolean[] => {
  const given = new Map<string, number>()
  for (const { written, gives } of source) given.set(written, (given.get(written) ?? 0) | gives)
  return target.map(({ written, gives }) => (gives & ~(given.get(written) ?? 0)) === 0)
}

/** Freezing takes what changes a name; nothing else takes as much as hiding. */
const takesFrom = (right: PathRight, takes: Column['takes']): boolean =>
  takes !== undefined && (takes !== 'freeze' || right === 'write' || right === 'bind') && (right !== 'list' || takes === 'hide')

/** For each column of the source: whether it takes something away that the target keeps. */
export const widenedColumns = (target: readonly Column[], source: readonly Column[], right: PathRight): boolean[] => {
  const taken = new Set(target.filter(({ takes }) => takesFrom(right, takes)).map(({ written }) => written))
  return source.map(({ takes, written }) => takesFrom(right === 'list' ? 'read' : right, takes) && !taken.has(written))
}

/** What a side can do where its patterns stand so. */
export const rightsOn = ({ from, columns }: Side, states: readonly GlobProgress[]): number => {
  let rights = 0
  // Of the directory that it is in.
  let listed = false
  let denied = false
  let frozen = false
  for (let index = 0; index < columns.length; index++) {
    const { matched, covered } = states[from + index]!
    if (!matched) continue
    const { gives, takes } = columns[index]!
    if (takes === 'hide' || (takes === 'deny' && covered)) return 0
    if (takes === 'deny') denied = true
    if (takes === 'freeze') frozen = true
    if (covered && (gives & READ) !== 0) listed = true
    rights |= gives
  }
  return (denied ? 0 : frozen ? rights & ~(WRITE | BIND) : rights) | (listed ? LIST : 0)
}

/** What lies in a proc or dev mount can be written to whatever its access, as the verdict on a path says. */
const isWritable = ({ access, type }: Mount): boolean => access === 'rw' || type === 'proc' || type === 'dev'

/** What mounts offer, where their patterns come so far in the list. */
export const viewAt = (from: number, mounts: readonly Mount[]): { readonly patterns: readonly GlobProgress[]; offered(states: readonly GlobProgress[]): number } => ({
  patterns: mounts.map(({ path }) => globProgress(parseGlob(''), path === '/' ? '' : path)),
  offered: (states) => {
    // Mounts come longest first, so the first that covers a path is the one that holds it.
    const index = mounts.findIndex((_, at) => states[from + at]!.matched)
    const always = READ | EXEC | CONNECT | LIST
    return index < 0 ? 0 : isWritable(mounts[index]!) ? always | WRITE | BIND : always
  },
})

/** Whether a principal has one of these rights at any path that a glob matches; true where there are too many cases to be sure. */
export const hasSome = (principal: CompiledPrincipal, rights: readonly PathRight[], glob: Glob, bases: readonly ByteString[], mounts: readonly Mount[]): boolean => {
  const own: Side = { from: 0, columns: columnsOf(principal) }
  const view = viewAt(own.columns.length, mounts)
  const wanted = rights.reduce((bits, right) => bits | BITS[right], 0)
  return bases.some((base) => {
    const patterns = [...own.columns.map(({ start }) => start), ...view.patterns, globProgress(glob, base)]
    const event = patterns.length - 1
    const found = (states: readonly GlobProgress[]): boolean => states[event]!.matched && (rightsOn(own, states) & view.offered(states) & wanted) !== 0
    return shortestPath({ patterns, drivers: [event], found, possible: (states) => states[event]!.alive }) !== 'none'
  })
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
  const view = viewAt(other.from + other.columns.length, mounts)
  const patterns = [...own.columns.map(({ start }) => start), ...other.columns.map(({ start }) => start), ...view.patterns]

  const gains: PathGain[] = []
  for (const right of Object.keys(BITS) as PathRight[]) {
    if (gains.some((gain) => gain.right === IMPLIED[right])) continue
    const bit = BITS[right]
    const giving = right === 'list' ? READ : bit
    const widened = widenedColumns(own.columns, sourceColumns, right)
    // Principals share most of their rules, those of fragments: a rule that both have gains only where the source has one that takes.
    const drivers = own.columns.flatMap(({ gives }, index) => ((gives & giving) !== 0 && (widened.includes(true) || !shared[index]!) ? [index] : []))
    const answer = shortestPath({
      patterns,
      drivers,
      found: (states) => (rightsOn(own, states) & view.offered(states) & bit) !== 0 && (rightsOn(other, states) & bit) === 0,
      possible: (states) => {
        const taking = widened.some((wider, index) => wider && states[other.from + index]!.alive)
        return drivers.some((index) => (taking || !shared[index]!) && states[index]!.alive)
      },
    })
    if (answer !== 'none') gains.push({ right, path: answer === 'too many' ? undefined : answer.path })
  }
  return gains
}
