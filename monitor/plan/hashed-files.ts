// `[mount.sha256]`: files that are served only if their content has the hash. What was hashed is
// copied while it is hashed, into the engine's private folder, and the copy is mounted over the
// name: whatever happens to the original afterwards, the guest gets what was hashed.
import { createHash } from 'node:crypto'
import { closeSync, constants, fchmodSync, fstatSync, futimesSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { native } from '../../picoprocess/addon.ts'
import { type ByteString, hostPathOf, type Manifest, ManifestError, type Mount, printable } from '../../policy/index.ts'
import type { MountPlan } from '../protocol/setup.ts'
import type { RunFolder } from './folders/run-folder.ts'
import { AT_FDCWD, O_CLOEXEC, RESOLVE_NO_SYMLINKS } from '../../shim/abi/constants.ts'

const CHUNK = 1 << 20
const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = constants
const join = (folder: ByteString, name: ByteString): ByteString => (folder === '/' ? `/${name}` : `${folder}/${name}`)

/** Copies a plain file and returns its hash; undefined when there is none. */
const copyHashed = (from: ByteString, to: string): string | undefined => {
  // Canonical: a link on the way has been put there since.
  const source = native.openat2(AT_FDCWD, from, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC, 0, RESOLVE_NO_SYMLINKS)
  if (source < 0) return undefined
  let target
  try {
    const stat = fstatSync(source)
    if (!stat.isFile()) return undefined
    target = openSync(to, 'wx', 0o600)
    const hash = createHash('sha256')
    const chunk = Buffer.allocUnsafe(CHUNK)
    for (let count; (count = readSync(source, chunk, 0, CHUNK, null)) > 0; ) {
      const part = chunk.subarray(0, count)
      hash.update(part)
      for (let done = 0; done < count; ) done += writeSync(target, part, done)
    }
    futimesSync(target, stat.atime, stat.mtime)
    fchmodSync(target, stat.mode & 0o555)
    return hash.digest('hex')
  } finally {
    closeSync(source)
    if (target !== undefined) closeSync(target)
  }
}

const missing = ({ place: { file, line, column } }: Mount, guest: ByteString): ManifestError =>
  new ManifestError([{
    code: 'source-missing', message: `the hashed file '${printable(guest)}' does not exist on this host, or cannot be read`, file, line, column,
    remedy: 'create it, or take it out of sha256',
  }])

/**
 * The mounts that go over the names of hashed files. `resolve` follows symbolic links in the view.
 */
export const planHashedFiles = (manifest: Manifest, folder: RunFolder, resolve: (path: ByteString) => ByteString): MountPlan[] => {
  let copies: string | undefined
  let count = 0
  const plan = (mount: Mount, file: ByteString, expected: string): MountPlan[] => {
    const guest = join(mount.path, file)
    const host = hostPathOf(manifest.mounts, resolve(guest))
    copies ??= folder.create('hashed', 0o700)
    const name = String(count++)
    const copy = `${copies}/${name}`
    const found = host === undefined ? undefined : copyHashed(host, copy)
    if (found === undefined && !mount.optional) throw missing(mount, guest)
    if (found !== undefined && found !== expected) rmSync(copy, { force: true })
    const { place } = mount
    const how = found === expected
      ? { kind: 'host', source: copy, name } as const
      : { kind: 'blocked', reason: `its sha256 is ${found ?? 'unknown'}, not ${expected} as ${place.file}:${place.line} says`, there: found !== undefined } as const
    // Both names lead to the copy: the one that is written, and that in the folder which a link on
    // the way names.
    const slash = guest.lastIndexOf('/')
    const canonical = join(resolve(guest.slice(0, slash) || '/'), guest.slice(slash + 1))
    return [...new Set([guest, canonical])].map((path) => ({ ...how, path, writable: false, skeleton: false }))
  }
  return manifest.mounts.flatMap((mount) => [...mount.sha256].flatMap(([file, expected]) => plan(mount, file, expected)))
}
