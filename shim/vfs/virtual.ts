// The `virtual` mount: files whose content comes from TypeScript.
import { DT_DIR, DT_REG, O_ACCMODE, O_DIRECTORY, O_PATH, O_RDONLY, S_IFDIR, S_IFREG } from '../abi/constants.ts'
import { errno } from '../abi/errno.ts'
import { writeStat } from '../abi/structs.ts'
import type { ByteString } from '../abi/bytes.ts'
import { type Entry, listingOf } from './listing.ts'
import type { VirtualFileSystem } from '../types.ts'
import { join } from '../abi/paths.ts'
import { inodeOf } from './inodes.ts'

/** Who reads a virtual file. */
export interface Reader {
  readonly pid: number
}

/** A file of TypeScript's: its content is made anew for each open. */
export interface VirtualFile {
  /** A path in the view, inside a mount of type `virtual`. */
  readonly path: string
  /** Permission bits; default 0o444. */
  readonly mode?: number
  read(reader: Reader): string | Uint8Array | Promise<string | Uint8Array>
}

/** Declares a virtual file. */
export const defineFile = (file: VirtualFile): VirtualFile => file

export const createVirtualFileSystem = (mount: ByteString, all: ReadonlyMap<string, VirtualFile>): VirtualFileSystem => {
  const files = new Map<ByteString, VirtualFile>()
  const directories = new Map<ByteString, Map<ByteString, number>>([['', new Map()]])
  for (const file of all.values()) {
    const path = Buffer.from(file.path, 'utf8').toString('latin1')
    if (!path.startsWith(mount === '/' ? '/' : `${mount}/`)) continue
    const rel = path.slice(mount === '/' ? 1 : mount.length + 1)
    files.set(rel, file)
    const names = rel.split('/')
    names.forEach((name, depth) => {
      const parent = names.slice(0, depth).join('/')
      if (!directories.has(parent)) directories.set(parent, new Map())
      directories.get(parent)!.set(name, depth === names.length - 1 ? DT_REG : DT_DIR)
    })
  }
  return {
    link: () => undefined,
    readlink: (_task, rel) => (files.has(rel) || directories.has(rel) ? -errno.EINVAL : -errno.ENOENT),
    open: (task, rel, flags) => {
      const directory = directories.get(rel)
      if (directory) {
        if ((flags & O_ACCMODE) !== O_RDONLY) return -errno.EISDIR
        const entries: Entry[] = [...directory].map(([name, type]) => ({ name, type }))
        return listingOf(task, rel === '' ? mount : join(mount, rel), entries)
      }
      const file = files.get(rel)
      if (!file) return -errno.ENOENT
      if ((flags & O_DIRECTORY) !== 0) return -errno.ENOTDIR
      if ((flags & (O_ACCMODE | O_PATH)) !== O_RDONLY) return -errno.EACCES
      const { host } = task.os
      const serve = (content: string | Uint8Array): number => host.memoryFile(rel, typeof content === 'string' ? Buffer.from(content) : content)
      try {
        const content = file.read({ pid: task.tid })
        return content instanceof Promise ? content.then(serve, () => -errno.EIO) : serve(content)
      } catch {
        return -errno.EIO
      }
    },
    stat: (_task, rel, into) => {
      const directory = directories.has(rel)
      const file = files.get(rel)
      if (!directory && !file) return -errno.ENOENT
      writeStat(into, { inode: inodeOf(`${mount}/${rel}`), mode: directory ? S_IFDIR | 0o555 : S_IFREG | (file?.mode ?? 0o444), links: directory ? 2 : 1, user: 0, group: 0 })
      return 0
    },
  }
}
