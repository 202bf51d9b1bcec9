// First step: every path that a rule gives rights to becomes a point. Reads the disk, writes
// nothing.
import { readdirSync, realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import { type ByteString, isWithin } from '../../../policy/index.ts'
import { type CompiledRule, matchRule } from '../../../policy/paths/rights.ts'
import { MATCH, NO_MATCH } from '../../../policy/patterns/glob.ts'
import type { MountPlan } from '../../protocol/setup.ts'
import { bytes, isWritable, join, type Point, refuse, type Scope, status } from './scope.ts'

/** Each name is looked at once for all patterns: one with `**` may stand for a whole disk. */
const ENTRIES_MAX = 1 << 18

export interface Points {
  readonly points: ReadonlyMap<ByteString, Point>
  /** Paths that programs will use; some of them may be links. */
  readonly names: readonly ByteString[]
}

const requireCreatable = ({ rightsOf }: Scope, path: ByteString, plan: MountPlan, { kind, place }: CompiledRule): void => {
  const parent = dirname(path)
  const inWritable = isWithin(parent, plan.path) && isWritable({ plan, rights: rightsOf(parent) })
  const same = inWritable && rightsOf(parent) === rightsOf(path)
  if ((plan.writable && kind === 'write' && !same) || (inWritable && !same)) {
    refuse(place, `${place.text}: it is not there yet, and only what is there can be mounted`,
      'create it before the run, or write files = "library" in [sandbox]')
  }
}

/**
 * The names in folders of the host, each read once. Throws ManifestError when there are too many.
 */
const createListings = (): ((hostFolder: ByteString, rule: CompiledRule) => readonly ByteString[]) => {
  const known = new Map<ByteString, readonly ByteString[]>()
  let count = 0
  return (hostFolder, { place }) => {
    const before = known.get(hostFolder)
    if (before !== undefined) return before
    let entries: ByteString[] = []
    try {
      entries = readdirSync(bytes(hostFolder), { encoding: 'buffer' }).map((name) => name.toString('latin1'))
    } catch {
      // What the caller may not list, its programs may not either.
    }
    count += entries.length
    if (count > ENTRIES_MAX) refuse(place, `${place.text}: the patterns would have to be compared with more than ${ENTRIES_MAX} names`)
    known.set(hostFolder, entries)
    return entries
  }
}

/** Throws ManifestError for a rule that mounts cannot express. */
export const collectPoints = (scope: Scope): Points => {
  const { compiled, mounts, readable, planOf, hostOf, rightsOf } = scope
  const points = new Map<ByteString, Point>()
  const names: ByteString[] = []
  const namesIn = createListings()

  const add = (path: ByteString, rule: CompiledRule | undefined): void => {
    if (points.has(path)) return
    const plan = planOf(path)
    const rights = rightsOf(path)
    if (rights === 0 || plan.kind === 'virtual' || plan.kind === 'blocked') return
    if (plan.kind !== 'host') {
      points.set(path, { path, plan, host: '', rights, directory: true })
      return
    }
    const host = hostOf(plan, path)
    const found = status(host)
    // A path that is missing matters only where the program could create it.
    if (found === undefined) return rule === undefined ? undefined : requireCreatable(scope, path, plan, rule)
    // A link's target has a point of its own, because the rule covers it as well.
    if (found.isSymbolicLink() || realpathSync(bytes(host), 'buffer').toString('latin1') !== host) return
    if (!found.isDirectory() && !found.isFile()) return
    points.set(path, { path, plan, host, rights, directory: found.isDirectory() })
  }

  /** What a pattern matches now. */
  const expand = (path: ByteString, rule: CompiledRule): void => {
    const match = matchRule(rule, path)
    if (match === NO_MATCH) return
    if (match === MATCH) {
      names.push(path)
      return add(path, rule)
    }
    const plan = planOf(path)
    if (plan.kind !== 'host' || status(hostOf(plan, path))?.isDirectory() !== true) return
    for (const name of namesIn(hostOf(plan, path), rule)) expand(join(path, name), rule)
  }

  for (const rule of compiled.rules) {
    const isPattern = rule.glob.tokens.length > 0
    for (const base of rule.bases) {
      const top = base === '' ? '/' : base
      if (isPattern) {
        expand(top, rule)
        continue
      }
      add(top, rule)
      for (const plan of mounts) if (isWithin(plan.path, top)) add(plan.path, undefined)
    }
    if (!isPattern) names.push(...rule.bases.map((base) => base || '/'), rule.pattern)
  }
  for (const path of readable) add(path, undefined)
  return { points, names }
}
