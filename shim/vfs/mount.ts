// What exists for the guest: mounts, each a root handle on the host or a file system of the library
// OS's own.
import type { ByteString } from '../abi/bytes.ts'
import type { HostMount, Mount } from '../types.ts'

/** The host path of what lies beneath a mount's root handle. */
export const hostPathOf = ({ source, name }: HostMount, rel: ByteString): ByteString => {
  const top = name === '' ? source : source.slice(0, source.lastIndexOf('/'))
  return rel === '' ? source : top === '/' ? `/${rel}` : `${top}/${rel}`
}

/**
 * Whether a name may be moved from one to the other: the two folders of /dev/shm are one, unless
 * either is another sandbox's.
 */
export const sameMount = (one: Mount, other: Mount): boolean =>
  one === other || (one.kind === 'host' && other.kind === 'host' && one.path === other.path && one.source === other.source)
