// A file that exists and may not be used, whatever the rules grant: its content is not what the
// manifest says.
import { S_IFREG } from '../abi/constants.ts'
import { errno } from '../abi/errno.ts'
import { READ } from '../abi/rights.ts'
import { writeStat } from '../abi/structs.ts'
import type { ByteString } from '../abi/bytes.ts'
import type { VirtualFileSystem } from '../types.ts'
import { inodeOf } from './inodes.ts'

export const createBlockedFile = (path: ByteString, reason: string, there: boolean): VirtualFileSystem => {
  const refused = there ? errno.EACCES : errno.ENOENT
  return {
    link: () => undefined,
    readlink: (_task, rel) => (rel !== '' ? -errno.ENOTDIR : there ? -errno.EINVAL : -errno.ENOENT),
    open: (task, rel) => {
      if (rel !== '') return -errno.ENOTDIR
      task.os.refused(task, { object: path, need: READ, errno: refused, reason })
      return -refused
    },
    stat: (_task, rel, into) => {
      if (rel !== '') return -errno.ENOTDIR
      if (!there) return -errno.ENOENT
      writeStat(into, { inode: inodeOf(`blocked${path}`), mode: S_IFREG | 0o444, links: 1, user: 0, group: 0 })
      return 0
    },
  }
}
