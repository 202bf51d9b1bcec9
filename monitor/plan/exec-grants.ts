// The kernel's wall around programs, made as exact as the rules. execve(2) is carried out by the
// program itself, so between our verdict and the kernel's look a sibling thread may put another
// name there; what Landlock then lets through runs until it is seen. Landlock cannot take anything
// back from a folder, so a folder in which a rule denies something, or of which a glob grants a
// part, is granted entry by entry: where the principal cannot change it, that is the same until the
// end.
import { lstatSync, readdirSync } from 'node:fs'
import {
  type ByteString, type CompiledPrincipal, EXEC, type HostGrant, isWithin, type Manifest, mountOf, pathRights, protectedBelow,
} from '../../policy/index.ts'
import { matchRule } from '../../policy/paths/rights.ts'
import { NO_MATCH } from '../../policy/patterns/glob.ts'

/**
 * More entries than this and the folder is granted as a whole: each costs about 5 µs at launch, and
 * some memory of the kernel's for as long.
 */
const MOST = 8192

const join = (folder: ByteString, name: ByteString): ByteString => (folder === '/' ? `/${name}` : `${folder}/${name}`)
const bytes = (path: ByteString): Buffer => Buffer.from(path, 'latin1')

/** The guest's name of a host path. */
const guestPathOf = ({ mounts }: Manifest, hostPath: ByteString): ByteString | undefined => {
  for (const mount of mounts) {
    if (mount.source === undefined || !isWithin(hostPath, mount.source)) continue
    const rest = hostPath.slice(mount.source === '/' ? 0 : mount.source.length)
    const path = (mount.path === '/' ? '' : mount.path) + rest || '/'
    if (mountOf(mounts, path) === mount) return path
  }
  return undefined
}

/**
 * Whether the principal may change anything in or beneath a folder: then what is made there later
 * must be granted as well.
 */
const changeable = ({ mounts }: Manifest, { rules }: CompiledPrincipal, path: ByteString): boolean =>
  mountOf(mounts, path)?.access === 'rw' && rules.some((rule) => rule.kind === 'write' && matchRule(rule, path) !== NO_MATCH)

/** Whether everything beneath a folder may be executed. */
const whole = (principal: CompiledPrincipal, path: ByteString): boolean =>
  (pathRights(principal, path) & EXEC) !== 0 && !protectedBelow(principal, path)

const entriesOf = (manifest: Manifest, principal: CompiledPrincipal, hostPath: ByteString, guestPath: ByteString, found: ByteString[]): boolean => {
  if (whole(principal, guestPath) || changeable(manifest, principal, guestPath)) {
    found.push(hostPath)
    return found.length <= MOST
  }
  let stat
  try {
    stat = lstatSync(bytes(hostPath))
  } catch {
    return true
  }
  if (!stat.isDirectory()) {
    if (stat.isFile() && (pathRights(principal, guestPath) & EXEC) !== 0) found.push(hostPath)
    return found.length <= MOST
  }
  // Nothing beneath can be granted, so nothing need be looked at.
  if (!principal.rules.some((rule) => rule.kind === 'exec' && matchRule(rule, guestPath) !== NO_MATCH)) return true
  return readdirSync(bytes(hostPath), { encoding: 'buffer' }).every((name) => {
    const text = name.toString('latin1')
    const guest = join(guestPath, text)
    // A mount in it has a grant of its own.
    return manifest.mounts.some(({ path }) => path === guest) || entriesOf(manifest, principal, join(hostPath, text), guest, found)
  })
}

/**
 * The grants to execute, with every folder that is not granted as a whole replaced by what in it
 * is.
 */
export const exactGrants = (manifest: Manifest, principal: CompiledPrincipal, grants: readonly HostGrant[]): HostGrant[] =>
  grants.flatMap((grant) => {
    const guestPath = guestPathOf(manifest, grant.path)
    const found: ByteString[] = []
    if (guestPath === undefined || whole(principal, guestPath) || !entriesOf(manifest, principal, grant.path, guestPath, found)) return [grant]
    const { within: _within, ...rest } = grant
    return found.map((path) => (path === grant.path ? grant : { ...rest, path, optional: true }))
  })
