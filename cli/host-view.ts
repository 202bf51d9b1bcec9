import { readlinkSync } from 'node:fs'
import { type ByteString, canonicalGuestPath, type Manifest } from '../policy/index.ts'

const hostLink = (hostPath: ByteString): ByteString | undefined => {
  try {
    return readlinkSync(Buffer.from(hostPath, 'latin1'), 'buffer').toString('latin1')
  } catch {
    return undefined
  }
}

/** Follows the symbolic links of this host inside the manifest's view, so that a rule is compared with the path that the kernel would reach. */
export const hostResolver =
  (manifest: Manifest) =>
  (guestPath: ByteString): ByteString =>
    canonicalGuestPath(manifest.mounts, guestPath, hostLink)
