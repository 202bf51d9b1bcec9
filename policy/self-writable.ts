// A guest that can change its own manifest, or the record of what it did, is not confined for long.
import { realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type ByteString, toBytes } from './bytes.ts'
import { compilePrincipal, matchRule, pathRights, WRITE } from './decide.ts'
import { MATCH } from './glob.ts'
import type { Manifest, RuleRef } from './manifest/types.ts'
import { isWithin, mountOf } from './view.ts'

export interface SelfWritable {
  readonly what: string
  readonly hostPath: string
  readonly principal: string
  readonly guestPath: ByteString
  /** The grant that allows it. */
  readonly rule: RuleRef
}

const real = (path: string): string => {
  try {
    return realpathSync(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(real(parent), basename(path))
  }
}

/** Where a host path shows up in the view, in mounts that can be written. */
const guestPathsOf = (manifest: Manifest, hostPath: ByteString): ByteString[] =>
  manifest.mounts.flatMap((mount) => {
    if (mount.type !== 'host' || mount.access !== 'rw' || mount.source === undefined) return []
    const source = toBytes(real(Buffer.from(mount.source, 'latin1').toString('utf8')))
    if (!isWithin(hostPath, source)) return []
    const rest = hostPath.slice(source === '/' ? 0 : source.length)
    const guest = (mount.path === '/' ? '' : mount.path) + rest
    const path = guest === '' ? '/' : guest
    return mountOf(manifest.mounts, path) === mount ? [path] : []
  })

const writers = (manifest: Manifest, what: string, hostPath: string): SelfWritable[] => {
  const guestPaths = guestPathsOf(manifest, toBytes(real(hostPath)))
  if (guestPaths.length === 0) return []
  for (const principal of manifest.principals.values()) {
    const compiled = compilePrincipal(principal)
    for (const guestPath of guestPaths) {
      if ((pathRights(compiled, guestPath) & WRITE) === 0) continue
      const rule = compiled.rules.find((candidate) => candidate.kind === 'write' && matchRule(candidate, guestPath) === MATCH)
      if (rule !== undefined) return [{ what, hostPath, principal: principal.name, guestPath, rule: rule.place }]
    }
  }
  return []
}

/** What steers or records a run and could be changed from inside it. */
export const selfWritable = (manifest: Manifest): SelfWritable[] => {
  if (!manifest.mounts.some((mount) => mount.type === 'host' && mount.access === 'rw')) return []
  const steering: [string, string | undefined][] = [
    ['the manifest', manifest.file],
    ['the audit file', manifest.audit.file],
    ['the folder of ipc.persist', manifest.ipc.persist],
    // The engine runs it.
    ...manifest.mounts.map(({ module }): [string, string | undefined] => [
      'a module of virtual files', module === undefined ? undefined : Buffer.from(module, 'latin1').toString(),
    ]),
  ]
  return steering.flatMap(([what, path]) => (path === undefined ? [] : writers(manifest, what, path)))
}
