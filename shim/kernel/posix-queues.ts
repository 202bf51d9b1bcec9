// POSIX message queues by name (mq_overview(7)). Each is a queue of the kernel's, made under a name that nobody can guess and that is gone at once: what
// leads to it is a descriptor, which the program uses natively, and the table of names here, which is the sandbox's own.
import { randomBytes } from 'node:crypto'
import { type Ownership, ownedBy, permits } from '../../ipc/keepers/permissions.ts'
import type { Peer } from '../../ipc/service.ts'
import { O_ACCMODE, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_WRONLY } from '../abi/constants.ts'
import { errno } from '../abi/errno.ts'
import type { ByteString } from './bytes.ts'
import type { Host } from './host.ts'

const FCHMOD = 91
const NAME_MAX = 255

interface Queue extends Ownership {
  /** The engine's own, which keeps the queue when no program has it open. */
  readonly fd: number
}

export interface PosixQueues {
  /** A descriptor of the engine's, or negative errno. `attributes`: struct mq_attr. */
  open(peer: Peer, name: ByteString, flags: number, mode: number, attributes: Uint8Array | null): number
  unlink(peer: Peer, name: ByteString): number
  /** Those whose name is still there end when nobody has them open. */
  close(): void
}

/** What the directory of queues says to a name before it looks for it (lookup_one_len of fs/namei.c); 0 when nothing is wrong with it. */
const nameProblem = (name: ByteString): number => {
  if (name === '') return -errno.ENOENT
  if (name === '.' || name === '..' || name.includes('/')) return -errno.EACCES
  return name.length > NAME_MAX ? -errno.ENAMETOOLONG : 0
}

const WANTED: ReadonlyMap<number, number> = new Map([[O_RDONLY, 0o444], [O_WRONLY, 0o222], [O_RDWR, 0o666]])

export const createPosixQueues = (host: Host): PosixQueues => {
  const queues = new Map<ByteString, Queue>()

  const create = (attributes: Uint8Array | null): number => host.makeQueueFile(`zeolite-${randomBytes(16).toString('hex')}`, attributes)

  /** An open description of its own, with the access and the flags that were asked for. The mode is the program's, and not for the engine to heed. */
  const reopen = ({ fd, mode }: Queue, flags: number): number => {
    host.syscall(FCHMOD, fd, 0o600)
    const result = host.reopenQueueFile(fd, flags)
    host.syscall(FCHMOD, fd, mode)
    return result
  }

  return {
    // ipc/mqueue.c: prepare_open.
    open: (peer, name, flags, mode, attributes) => {
      const problem = nameProblem(name)
      if (problem < 0) return problem
      const wanted = WANTED.get(flags & O_ACCMODE)
      const known = queues.get(name)
      if (known) {
        if ((flags & O_CREAT) !== 0 && (flags & O_EXCL) !== 0) return -errno.EEXIST
        if (wanted === undefined) return -errno.EINVAL
        return permits(peer, known, wanted) ? reopen(known, flags) : -errno.EACCES
      }
      if ((flags & O_CREAT) === 0) return -errno.ENOENT
      if (wanted === undefined) return -errno.EINVAL
      const fd = create(attributes)
      if (fd < 0) return fd
      const queue = { ...ownedBy(peer, mode), fd }
      const given = reopen(queue, flags)
      if (given < 0) host.close(fd)
      else queues.set(name, queue)
      return given
    },
    // The directory is sticky: only who made a queue may remove its name.
    unlink: ({ user }, name) => {
      const problem = nameProblem(name)
      if (problem < 0) return problem
      const known = queues.get(name)
      if (!known) return -errno.ENOENT
      if (user !== known.creatorUser && user !== 0) return -errno.EPERM
      queues.delete(name)
      host.close(known.fd)
      return 0
    },
    close: () => {
      for (const { fd } of queues.values()) host.close(fd)
      queues.clear()
    },
  }
}
