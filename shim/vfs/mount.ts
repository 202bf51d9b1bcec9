// What exists for the guest: mounts, each a root handle on the host or a file system of the library OS's own.
import type { ByteString } from '../abi/bytes.ts'
import type { Task } from '../kernel/task.ts'

/** A mount backed by a host directory (or by one host file, or by a private directory of the run). */
export interface HostMount {
  readonly kind: 'host'
  readonly path: ByteString
  /** An O_PATH handle on a directory. */
  root: number
  /** For a mount of one file: its name beneath root. */
  readonly name: ByteString
  /** The canonical host path of what is mounted. */
  source: ByteString
  readonly writable: boolean
  /** Ours, made for the run: the way to the mounts, with nothing of the host in it. */
  readonly skeleton: boolean
  /** Mounted where no name of the host's leads: `source` is only what /proc calls it. */
  readonly apart?: boolean
  /** Which names are missing in it is no secret, as far as every user of the host may list its folders. */
  readonly tellsMissing?: boolean
  /** Where names directly in it that begin with `sem.` lie: /dev/shm holds what two namespaces are made of (sem_overview(7), shm_overview(7)). */
  readonly semaphores?: HostMount
}

/** Files that come from TypeScript. `rel` is the path beneath the mount, '' for its root. */
export interface VirtualMount {
  readonly kind: 'virtual'
  readonly path: ByteString
  readonly writable: boolean
  readonly files: VirtualFileSystem
}

export type Mount = HostMount | VirtualMount

/** The host path of what lies beneath a mount's root handle. */
export const hostPathOf = ({ source, name }: HostMount, rel: ByteString): ByteString => {
  const top = name === '' ? source : source.slice(0, source.lastIndexOf('/'))
  return rel === '' ? source : top === '/' ? `/${rel}` : `${top}/${rel}`
}

/** Whether a name may be moved from one to the other: the two folders of /dev/shm are one, unless either is another sandbox's. */
export const sameMount = (one: Mount, other: Mount): boolean =>
  one === other || (one.kind === 'host' && other.kind === 'host' && one.path === other.path && one.source === other.source)

/** A file system of the library OS's own. Results are values or negative errno. */
export interface VirtualFileSystem {
  /** The text of a symbolic link; undefined when it is none. `final`: nothing follows it in the path. */
  link(task: Task, rel: ByteString, final: boolean): ByteString | undefined
  /** Whether `open` judges what the name leads to, so that the name itself needs no right. */
  judgesItself?(rel: ByteString): boolean
  /**
   * Whether opening this name leads to what a descriptor that has the name is open on; where it always does, there is no such method. `descriptor`: the engine's own
   * of the same open file, or -1.
   */
  leadsTo?(task: Task, rel: ByteString, descriptor: number): boolean
  /** Whether whoever may read this name may write it: it says something of the sandbox's own processes, and no more than they may change anyway. */
  writesOwn?(rel: ByteString): boolean
  /** No name can be made: looking for one says so already. */
  readonly fixed?: boolean
  /** A descriptor of the engine's own, close-on-exec. */
  open(task: Task, rel: ByteString, flags: number): number | Promise<number>
  /** Fills a struct stat. */
  stat(task: Task, rel: ByteString, into: Uint8Array, follow: boolean): number
  /** What readlink(2) says; -EINVAL when it is no link. */
  readlink(task: Task, rel: ByteString): ByteString | number
}

/** A canonical guest path with the mount that holds it and what the principal may do there. */
export interface Place {
  readonly path: ByteString
  readonly mount: Mount
  /** Beneath the mount's root handle. */
  readonly rel: ByteString
  readonly rights: number
}
