// The inode numbers of files of our own.
import type { ByteString } from '../abi/bytes.ts'

/** A number that stays the same for a name: FNV-1a, below the host's own. */
export const inodeOf = (name: ByteString): bigint => {
  let hash = 0x811c9dc5
  for (let index = 0; index < name.length; index++) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193) >>> 0
  return BigInt(hash) + 0x1_0000_0000n
}
