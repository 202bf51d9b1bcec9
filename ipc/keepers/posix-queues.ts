// Keeps the names of POSIX message queues (mq_overview(7)), in the order of checks of Linux's
// ipc/mqueue.c. The queues are the host's: a program gets a descriptor of its own, and what it does
// with that the kernel alone knows.
import { EACCES, EEXIST, EINVAL, ENAMETOOLONG, ENOENT, EPERM } from '../contract/errno.ts'
import { zeolite } from '../gen/queue.js'
import type { Complete } from '../contract/message.ts'
import type { Answer, Peer, Request, Service } from '../contract/service.ts'
import { ownedBy, type Ownership, permits } from './permissions.ts'

export type PosixQueueRequest = Omit<Complete<zeolite.PosixQueueRequest.$Properties>, 'content'>
export type PosixQueueReply = Complete<zeolite.PosixQueueReply.$Properties>
export type PosixMessage = Complete<zeolite.SavedPosixMessage.$Properties>
type Saved = Complete<zeolite.SavedPosixQueue.$Properties>

/** A queue on the host. */
export interface HostQueue {
  readonly descriptor: number
  /** Device and inode. */
  readonly file: string
  /** What it is found by when the engine is gone; '' where nothing is kept. */
  readonly hostName: string
}

export interface PosixQueueHost {
  /** A new one, or an errno. `attributes`: struct mq_attr, or nothing. */
  create(attributes: Uint8Array, mode: number): HostQueue | number
  /** One that an engine left behind which is gone. */
  find(hostName: string): HostQueue | undefined
  /** Its name goes; who has it open keeps it. */
  destroy(queue: HostQueue): void
  /** struct mq_attr. */
  attributes(queue: HostQueue): Uint8Array
  /** Takes every message out. */
  drain(queue: HostQueue): readonly PosixMessage[]
  /** Puts one in, or says why not. */
  fill(queue: HostQueue, message: PosixMessage): number
}

const { PosixQueueState } = zeolite
const VERSION = 1
const NAME_MAX = 255
const [O_ACCMODE, O_CREAT, O_EXCL] = [3, 0o100, 0o200]
/**
 * What the modes of access ask for, O_RDONLY first. With the fourth a queue can be made, and not
 * opened.
 */
const WANTED: readonly (number | undefined)[] = [0o444, 0o222, 0o666]

interface Queue extends Ownership {
  readonly host: HostQueue
}

/**
 * What the directory of queues says to a name before it looks for it (lookup_one_len of
 * fs/namei.c); 0 when nothing is wrong with it.
 */
const nameProblem = (name: string): number => {
  if (name === '') return ENOENT
  if (name === '.' || name === '..' || name.includes('/')) return EACCES
  return name.length > NAME_MAX ? ENAMETOOLONG : 0
}

export interface PosixQueueKeeper extends Service<PosixQueueRequest, PosixQueueReply> {
  save(): Uint8Array | undefined
  saveLast(): Uint8Array | undefined
  restore(bytes: Uint8Array): void
  close(): void
}

/** `passesModes`: whether user 0 does, as it does with files (CAP_DAC_OVERRIDE). */
export const createPosixQueueKeeper = (host: PosixQueueHost, passesModes = false): PosixQueueKeeper => {
  const queues = new Map<string, Queue>()

  const grantOf = ({ host: { descriptor, file } }: Queue): PosixQueueReply => ({ descriptor, file })

  // prepare_open
  const open = (peer: Peer, { name, flags, mode, attributes }: NonNullable<PosixQueueRequest['open']>): Answer<PosixQueueReply> => {
    const problem = nameProblem(name)
    if (problem !== 0) return problem
    const wanted = WANTED[flags & O_ACCMODE]
    const known = queues.get(name)
    if (known) {
      if ((flags & O_CREAT) !== 0 && (flags & O_EXCL) !== 0) return EEXIST
      if (wanted === undefined) return EINVAL
      return (passesModes && peer.user === 0) || permits(peer, known, wanted) ? grantOf(known) : EACCES
    }
    if ((flags & O_CREAT) === 0) return ENOENT
    const made = host.create(attributes, mode & 0o7777)
    if (typeof made === 'number') return made
    const queue = { ...ownedBy(peer, mode), host: made }
    queues.set(name, queue)
    return grantOf(queue)
  }

  // The directory is sticky: only who made a queue may remove its name.
  const unlink = ({ user }: Peer, { name }: NonNullable<PosixQueueRequest['unlink']>): Answer<PosixQueueReply> => {
    const problem = nameProblem(name)
    if (problem !== 0) return problem
    const known = queues.get(name)
    if (!known) return ENOENT
    if (user !== known.creatorUser && user !== 0) return EPERM
    queues.delete(name)
    host.destroy(known.host)
    return { descriptor: -1, file: '' }
  }

  const save = (messagesOf: (queue: HostQueue) => readonly PosixMessage[], last: boolean): Uint8Array | undefined => {
    if (queues.size === 0) return undefined
    const kept = [...queues].map(([name, { user, group, mode, host: queue }]) => ({
      name, user, group, mode, attributes: host.attributes(queue), hostName: last ? '' : queue.hostName, messages: [...messagesOf(queue)],
    }))
    return PosixQueueState.encode({ version: VERSION, queues: kept }).finish()
  }

  const restoreQueue = ({ name, user, group, mode, attributes, hostName, messages }: Saved): void => {
    if (nameProblem(name) !== 0 || queues.has(name)) throw new Error('a name of a queue is none, or is there twice')
    const left = hostName === '' ? undefined : host.find(hostName)
    const queue = left ?? host.create(attributes, mode & 0o777)
    if (typeof queue === 'number') throw new Error(`a queue cannot be made again: errno ${queue}`)
    queues.set(name, { user, group, creatorUser: user, creatorGroup: group, mode: mode & 0o777, host: queue })
    for (const message of left ? [] : messages) {
      const problem = host.fill(queue, message)
      if (problem !== 0) throw new Error(`a message cannot be put back into its queue: errno ${problem}`)
    }
  }

  return {
    handle: ({ peer, body }: Request<PosixQueueRequest, PosixQueueReply>) => {
      if (body.open) return open(peer, body.open)
      return body.unlink ? unlink(peer, body.unlink) : EINVAL
    },
    // What it has open is the kernel's to close.
    left: () => {},
    // Their messages stay where they are.
    save: () => save(() => [], false),
    saveLast: () => save((queue) => host.drain(queue), true),
    restore: (bytes) => {
      const { version, queues: kept } = PosixQueueState.decode(bytes) as Complete<zeolite.PosixQueueState.$Properties>
      if (version !== VERSION) throw new Error(`version ${version} of the state of POSIX message queues; this is version ${VERSION}`)
      kept.forEach(restoreQueue)
    },
    close: () => {
      for (const { host: queue } of queues.values()) host.destroy(queue)
      queues.clear()
    },
  }
}
