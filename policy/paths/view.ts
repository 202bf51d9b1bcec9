import type { ByteString } from '../patterns/bytes.ts'
import type { Mount, Place } from '../manifest/types.ts'

/** Whether something was written in a fragment that comes with zeolite. */
export const isFragmentPlace = ({ file }: Place): boolean => file.startsWith('zeolite:')

/** Whether `path` is `top` or lies beneath it. Both canonical. */
export const isWithin = (path: ByteString, top: ByteString): boolean =>
  top === '/' || path === top || (path.length > top.length && path.startsWith(top) && path[top.length] === '/')

/** The mount that holds a canonical guest path. Mounts come longest first, as in a Manifest. */
export const mountOf = (mounts: readonly Mount[], path: ByteString): Mount | undefined => mounts.find((mount) => isWithin(path, mount.path))

/** Whether a path exists in the view only because a mount lies beneath it: a directory with nothing in it but the way there. */
export const leadsToMount = (mounts: readonly Mount[], path: ByteString): boolean =>
  path === '/' || mounts.some((mount) => isWithin(mount.path, path))

/** The part of `path` after `top`: '' or something that starts with a slash. */
export const below = (path: ByteString, top: ByteString): ByteString => (top === '/' ? (path === '/' ? '' : path) : path.slice(top.length))

/** Where a guest path lies on the host; undefined when it is not in a host mount. Follows no symbolic link. */
export const hostPathOf = (mounts: readonly Mount[], path: ByteString): ByteString | undefined => {
  const mount = mountOf(mounts, path)
  if (mount?.source === undefined) return undefined
  const rest = below(path, mount.path)
  return rest === '' ? mount.source : mount.source === '/' ? rest : mount.source + rest
}

const MAX_LINKS = 40

// A mount of a link at its own place (/bin) stays a link in the view. A link that is mounted somewhere else (source = "./current")
// stands for what it names: in the view its target would mean another thing.
const mountsElsewhere = (mounts: readonly Mount[], path: ByteString): boolean =>
  mounts.some((mount) => mount.path === path && mount.source !== undefined && mount.source !== path)

/** A link's target, or undefined when the host path is not a link, does not exist, or is not to be followed. */
export type ReadLink = (hostPath: ByteString, guestPath: ByteString) => ByteString | undefined

/** The guest path with every symbolic link followed, as Linux would inside the view. Loops stop after 40 links, like the kernel's. */
export const canonicalGuestPath = (mounts: readonly Mount[], path: ByteString, readLink: ReadLink): ByteString => {
  const pending = path.split('/').reverse()
  let links = 0
  let resolved = ''
  while (pending.length > 0) {
    const name = pending.pop() as string
    if (name === '' || name === '.') continue
    if (name === '..') {
      resolved = resolved.slice(0, Math.max(0, resolved.lastIndexOf('/')))
      continue
    }
    const next = `${resolved}/${name}`
    const host = mountsElsewhere(mounts, next) ? undefined : hostPathOf(mounts, next)
    const target = host === undefined || links >= MAX_LINKS ? undefined : readLink(host, next)
    if (target === undefined) {
      resolved = next
      continue
    }
    links++
    if (target.startsWith('/')) resolved = ''
    pending.push(...target.split('/').reverse())
  }
  return resolved === '' ? '/' : resolved
}
