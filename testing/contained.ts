// A program that keeps to what it is expected to use, and leaves nothing behind.
import { lstatSync, readdirSync } from 'node:fs'
import { isAbsolute, join, sep } from 'node:path'
import type { PolicyDecision } from '../monitor/api/index.ts'
import { loadSource, type ManifestSource } from '../monitor/plan/index.ts'
import { addressMatcher, type Manifest, MATCH, matchFrom, parseGlob, printable, toBytes } from '../policy/index.ts'
import { fail, ruleAt } from './fail.ts'
import { commandText, type Inside, type InsideOptions, outcomeText, type Program, runInside } from './run.ts'

/** Awaiting it runs the program, once. */
export interface Contained extends PromiseLike<void> {
  /** Patterns of paths, as in rules: what the program opens, changes and runs, its own files and libraries among them. */
  touchesOnly(patterns: readonly string[]): Contained
  /** Addresses as in rules. */
  connectsOnly(addresses: readonly string[]): Contained
  /** `nothing`: no file in the writable host mounts was made, changed or removed. Else patterns of paths in the view where that may be. */
  leaves(what: 'nothing' | readonly string[]): Contained
  /** The exit status that it ends with; default 0. */
  exits(status: number): Contained
}

const covered = (patterns: readonly string[], path: string): boolean =>
  patterns.some((pattern) => {
    const glob = parseGlob(toBytes(pattern.length > 1 ? pattern.replace(/\/$/, '') : pattern))
    return matchFrom(glob, glob.base, path === '/' ? '' : toBytes(path)) === MATCH
  })

const grantText = ({ verbs, object, rule }: PolicyDecision): string => `${verbs.join(' and ')} ${object}${rule === undefined ? '' : ` (${ruleAt(rule)})`}`

const report = (operator: string, program: Program, what: string, beyond: readonly string[]): void => {
  if (beyond.length > 0) fail(operator, `${commandText(program)} ${what}:\n${[...new Set(beyond)].join('\n')}`, { actual: beyond, expected: [] })
}

/** Every file beneath a folder, with what changes when it is touched. */
const filesBeneath = (top: string): Map<string, string> => {
  const found = new Map<string, string>()
  const visit = (path: string): void => {
    const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false })
    if (stat === undefined) return
    found.set(path, `${stat.ino} ${stat.mode} ${stat.uid} ${stat.gid} ${stat.nlink} ${stat.isDirectory() ? '' : stat.size} ${stat.ctimeNs}`)
    if (stat.isDirectory()) for (const name of readdirSync(path)) visit(join(path, name))
  }
  visit(top)
  return found
}

interface Watched {
  readonly guest: string
  readonly source: string
  readonly before: ReadonlyMap<string, string>
}

const watch = ({ mounts }: Manifest): Watched[] =>
  mounts.filter(({ type, access, source }) => type === 'host' && access === 'rw' && source !== undefined).map(({ path, source }) => {
    const host = Buffer.from(source!, 'latin1').toString()
    return { guest: printable(path), source: host, before: filesBeneath(host) }
  })

const leftIn = ({ guest, source, before }: Watched): string[] => {
  const after = filesBeneath(source)
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path))
  return changed.map((path) => (path === source ? guest : join(guest, path.slice(source.length + (source.endsWith(sep) ? 0 : 1)))))
}

type Check = (inside: Inside, left: () => readonly string[]) => void

/** The manifest's sandbox with this program in it. */
export const contained = (source: ManifestSource, program: Program, options: InsideOptions = {}): Contained => {
  const checks: Check[] = []
  let status = 0
  let running: Promise<void> | undefined
  const run = async (): Promise<void> => {
    if (checks.length === 0) throw new TypeError('contained: say what holds of the program: touchesOnly, connectsOnly or leaves')
    const manifest = loadSource(source, options.folder)
    const watched = watch(manifest)
    const inside = await runInside(manifest, program, options, true)
    if (inside.code !== status) fail('exits', `${commandText(program)} ended with ${outcomeText(inside)}, not with ${status}`, { actual: inside.code, expected: status })
    for (const check of checks) check(inside, () => watched.flatMap(leftIn))
  }
  const more = (check: Check): Contained => {
    checks.push(check)
    return tests
  }
  const tests: Contained = {
    touchesOnly: (patterns) => more(({ granted }) =>
      report('touchesOnly', program, `touches more than ${patterns.join(', ')}`, granted.filter(({ object }) => isAbsolute(object) && !covered(patterns, object)).map(grantText))),
    connectsOnly: (addresses) => {
      const matches = addressMatcher(addresses)
      return more(({ granted }) =>
        report('connectsOnly', program, `connects to more than ${addresses.join(', ') || 'nothing'}`, granted.filter(({ object, verbs }) => verbs.includes('connect') && !matches(toBytes(object))).map(grantText)))
    },
    leaves: (what) => more((_, left) => {
      const beyond = left().filter((path) => what === 'nothing' || !covered(what, path))
      report('leaves', program, `leaves more behind than ${what === 'nothing' ? what : what.join(', ')}`, beyond)
    }),
    exits: (wanted) => {
      status = wanted
      return tests
    },
    // oxlint-disable-next-line unicorn/no-thenable
    then: (resolve, reject) => (running ??= run()).then(resolve, reject),
  }
  return tests
}
