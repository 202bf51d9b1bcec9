import { lstatSync, readlinkSync } from 'node:fs'
import {
  type ByteString,
  canonicalGuestPath,
  compilePrincipal,
  type Manifest,
  type PathRuleKind,
  pathRights,
  type ReadLink,
  WRITE,
} from '../../policy/index.ts'

/** The text of a symbolic link of this host; undefined for what is none. */
export const linkTarget = (hostPath: ByteString): ByteString | undefined => {
  const path = Buffer.from(hostPath, 'latin1')
  try {
    // Most paths are no links, and an exception costs more than a second call.
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return undefined
    return readlinkSync(path, 'buffer').toString('latin1')
  } catch {
    return undefined
  }
}

/**
 * Follows the symbolic links of this host inside the manifest's view: what compilePrincipal and
 * landlockUnion take as `resolve`. A grant does not follow a link that some principal may write: an
 * earlier run could have pointed it at something else, and the grant would go with it. Deny and
 * hide rules follow every link, which can only take away.
 */
export const hostResolver = (manifest: Manifest): ((guestPath: ByteString, kind?: PathRuleKind) => ByteString) => {
  const links = new Map<ByteString, ByteString | undefined>()
  const readLink: ReadLink = (hostPath) => {
    if (!links.has(hostPath)) links.set(hostPath, linkTarget(hostPath))
    return links.get(hostPath)
  }
  const principals = [...manifest.principals.values()].map((principal) => compilePrincipal(principal))
  const trusted: ReadLink = (hostPath, guestPath) => {
    const target = readLink(hostPath, guestPath)
    const writable = target !== undefined && principals.some((principal) => (pathRights(principal, guestPath) & WRITE) !== 0)
    return writable ? undefined : target
  }
  const known = new Map<string, ByteString>()
  return (guestPath, kind) => {
    const grant = kind === 'read' || kind === 'write' || kind === 'exec'
    const key = `${grant ? 'g' : ''}${guestPath}`
    const found = known.get(key) ?? canonicalGuestPath(manifest.mounts, guestPath, grant ? trusted : readLink)
    known.set(key, found)
    return found
  }
}
