import { type ByteString } from '../patterns/bytes.ts'
import type { CompileOptions } from '../paths/rights.ts'
import { parseGlob } from '../patterns/glob.ts'
import type { GrantKind, Manifest, PathRule, Principal } from '../manifest/types.ts'
import { below, isWithin, mountOf } from '../paths/view.ts'

/** As in CompileOptions. */
type Resolve = NonNullable<CompileOptions['resolve']>

/** A host path and everything beneath it, with what the wall lets through. */
export interface HostGrant {
  readonly path: ByteString
  readonly read: boolean
  readonly write: boolean
  readonly exec: boolean
  /** From an optional mount: nothing is wrong when the host has no such path. */
  readonly optional: boolean
  /** The source of the writable mount that holds it: the path may come and go while programs run. */
  readonly within?: ByteString
}

const joined = (source: ByteString, rest: ByteString): ByteString => (rest === '' ? source : source === '/' ? rest : source + rest)

// Landlock knows no globs and no deny rules, so a glob becomes the folder before its first wildcard: the wall may be wider than the rules,
// never narrower.
const sourcesOf = (
  manifest: Manifest,
  rule: PathRule,
  kind: GrantKind,
  resolve: Resolve,
): { path: ByteString; source: ByteString; writable: boolean; optional: boolean }[] => {
  const base = parseGlob(rule.pattern).base
  const tops = [...new Set([base === '' ? '/' : base, resolve(base === '' ? '/' : base, kind)])]
  return tops.flatMap((top) => {
    const own = mountOf(manifest.mounts, top)
    const found =
      own?.source === undefined
        ? []
        : [{ path: joined(own.source, below(top, own.path)), source: own.source, writable: own.access === 'rw', optional: own.optional }]
    const beneath = manifest.mounts.filter((mount) => mount.path !== own?.path && isWithin(mount.path, top))
    for (const { source, access, optional } of beneath)
      if (source !== undefined) found.push({ path: source, source, writable: access === 'rw', optional })
    return found
  })
}

const KINDS: readonly GrantKind[] = ['read', 'write', 'exec']

const collect = (manifest: Manifest, principals: Iterable<Principal>, resolve: Resolve): HostGrant[] => {
  const grants = new Map<ByteString, HostGrant>()
  for (const principal of principals) {
    for (const kind of KINDS) {
      for (const rule of principal[kind]) {
        for (const { path, source, writable, optional } of sourcesOf(manifest, rule, kind, resolve)) {
          if (kind === 'write' && !writable) continue
          const before = grants.get(path) ?? { path, read: false, write: false, exec: false, optional: true }
          const read = before.read || kind !== 'write'
          grants.set(path, {
            path,
            read,
            write: before.write || kind === 'write',
            exec: before.exec || kind === 'exec',
            optional: before.optional && optional,
            ...(writable ? { within: source } : before.within === undefined ? {} : { within: before.within }),
          })
        }
      }
    }
  }
  return [...grants.values()].sort((left, right) => (left.path < right.path ? -1 : 1))
}

/**
 * What the engine's own Landlock domain must let through: the union of every principal's grants, as host paths. `resolve` follows symbolic links
 * in the view, as for compilePrincipal. A path may not exist yet: then there is nothing to open a rule on; see `within`.
 */
export const landlockUnion = (manifest: Manifest, resolve: Resolve = (path) => path): HostGrant[] =>
  collect(manifest, manifest.principals.values(), resolve)

/** One principal's grants, as host paths: what its picoprocesses may do even where the library OS is not asked. */
export const landlockOf = (manifest: Manifest, principal: Principal, resolve: Resolve = (path) => path): HostGrant[] =>
  collect(manifest, [principal], resolve)

/** Host files and folders from which a principal may execute. */
export const execPaths = (manifest: Manifest, principal: Principal, resolve?: Resolve): ByteString[] =>
  landlockOf(manifest, principal, resolve)
    .filter(({ exec }) => exec)
    .map(({ path }) => path)
