// Names that a program asks for, that the host has, and that no mount holds. The program gets
// ENOENT as for any other name; the author of the manifest is told.
import { AT_FDCWD, AT_SYMLINK_NOFOLLOW } from '../abi/constants.ts'
import { STAT_SIZE } from '../abi/structs.ts'
import type { ByteString } from '../abi/bytes.ts'
import type { Host } from './host.ts'
import { sys } from '../abi/numbers.ts'

/** The program chooses the names, and each is looked for once. */
const MOST_NAMES = 1024

/**
 * Names that programs and their C libraries probe and can do without; and the root, which the view
 * always has.
 */
const NOT_TOLD = /^\/(?:proc|sys|dev)(?:\/|$)|^\/$|^\/(?:var\/)?run(?:$|\/(?:nscd|systemd)(?:\/|$))/

/**
 * Whether a name that is in no mount is to be told: the host has it, and it has not been told
 * before.
 */
export const createUnmounted = (host: Host): ((path: ByteString) => boolean) => {
  const known = new Set<ByteString>()
  const scratch = new Uint8Array(STAT_SIZE)
  return (path) => {
    if (known.size >= MOST_NAMES || known.has(path) || NOT_TOLD.test(path)) return false
    known.add(path)
    return host.syscall(sys.newfstatat, AT_FDCWD, path, scratch, AT_SYMLINK_NOFOLLOW) === 0
  }
}
