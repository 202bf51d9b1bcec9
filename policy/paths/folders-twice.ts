// Folders that mounts show under two names. A freeze rule on the one name is a rule on the other too.
import { realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { FolderTwice, Mount } from '../manifest/types.ts'
import { below, isWithin, mountOf } from './view.ts'

const real = (path: Buffer): Buffer => {
  try {
    return realpathSync(path, 'buffer')
  } catch {
    const text = path.toString('latin1')
    const parent = dirname(text)
    return parent === text ? path : Buffer.from(join(real(Buffer.from(parent, 'latin1')).toString('latin1'), basename(text)), 'latin1')
  }
}

/** Every pair of names, both ways. Mounts come longest first, as in a Manifest. */
export const foldersTwice = (mounts: readonly Mount[]): FolderTwice[] => {
  const hosts = mounts.flatMap((mount) => (mount.source === undefined ? [] : [{ mount, source: real(Buffer.from(mount.source, 'latin1')).toString('latin1') }]))
  return hosts.flatMap(({ mount: inner, source }) =>
    hosts.flatMap(({ mount: outer, source: above }): FolderTwice[] => {
      if (inner === outer || !isWithin(source, above)) return []
      const rest = below(source, above)
      const other = rest === '' ? outer.path : outer.path === '/' ? rest : outer.path + rest
      // Another mount lies over that name.
      if (other === inner.path || mountOf(mounts, other) !== outer) return []
      const pair = { from: inner.path, to: other }
      // Of two mounts of one folder each is the other's inner one.
      return source === above ? [pair] : [pair, { from: other, to: inner.path }]
    }))
}
