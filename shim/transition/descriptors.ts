// What a process keeps of its descriptors when it becomes another principal. Files that the new
// principal may open are opened anew: with an offset, flags and an owner of their own, without
// locks and leases. What that cannot be done with leads to wherever it came from, so it goes,
// unless `keep` names it.
import { AT_FDCWD, F_GETFL, F_SETFL, F_SETOWN, F_SETSIG, O_ACCMODE, O_APPEND, O_ASYNC, O_CLOEXEC, O_NONBLOCK, O_PATH, S_IFCHR, S_IFIFO, S_IFMT, S_IFREG } from '../abi/constants.ts'
import { isQueueLink } from '../abi/posix-queues.ts'
import { AF_INET, AF_INET6, AF_UNIX, SO_ACCEPTCONN, SO_DOMAIN, SO_TYPE, SOCK_SEQPACKET, SOCK_STREAM } from '../abi/socket.ts'
import { STAT_SIZE, statMode } from '../abi/structs.ts'
import { socketOption } from '../net/socket-option.ts'
import { RESOLVE } from '../vfs/resolve.ts'
import type { ByteString } from '../abi/bytes.ts'
import type { Descriptor } from '../kernel/host.ts'
import { openFile, openFileOf } from '../kernel/open-files.ts'
import { inMemory } from '../abi/paths.ts'
import type { Task } from '../types.ts'
import { mayOpen } from '../vfs/verdict.ts'
import { sys } from '../abi/numbers.ts'

/** The manifest's `keep`. */
export interface Kept {
  /** Of every kind that lets nobody act on more than itself. */
  readonly all: boolean
  readonly stdio: boolean
}

export interface Possession {
  /** Who judges: a task of the new sandbox. */
  readonly task: Task
  readonly process: number
  readonly kept: Kept
  /** The open files that the first process of the tree was launched with (open-files.ts). */
  readonly launchedWith: ReadonlySet<string>
  /** The principal uses the message queues of the sandbox that the process leaves. */
  readonly sharesQueues: boolean
}

/** What becomes of one descriptor. */
export interface Belonging {
  readonly number: number
  /**
   * `gone`: a dead file takes its place. `anew`: `fd`, which is the engine's, does. `stays`: it is
   * the same open file, which is told to signal nobody.
   */
  readonly becomes: 'gone' | 'stays' | { readonly fd: number; readonly closeOnExec: boolean }
}

/**
 * What F_GETFL tells that an open can be asked for again: O_SYNC and O_DSYNC, O_DIRECT, O_NOATIME
 * beside the access.
 */
const REPEATED = O_ACCMODE | O_APPEND | O_NONBLOCK | 0o4010000 | 0o40000 | 0o1000000

/** Devices of the `dev` mount that lead nowhere. */
const HARMLESS: ReadonlySet<ByteString> = new Set(['/dev/null', '/dev/zero', '/dev/full', '/dev/random', '/dev/urandom'])

const scratch = new Uint8Array(STAT_SIZE)

/**
 * Opens by its name what a descriptor of the process is open on; undefined where that is not the
 * same file, or may not be.
 */
const openAnew = ({ task, process }: Possession, number: number, is: Descriptor): number | undefined => {
  const { link, flags, position } = is
  const { host, view } = task.os
  const name = `/proc/${process}/fd/${number}`
  const path = HARMLESS.has(link) ? link : task.os.guestPath(link, name)
  if ((flags & O_PATH) !== 0 || path === undefined || !mayOpen(task, path, flags, -1)) return undefined
  const how = (flags & REPEATED) | O_CLOEXEC
  const { mount, rel } = view.place(path)
  const fd = HARMLESS.has(link) ? host.openQuick(AT_FDCWD, link, how, 0, 0) : mount.kind === 'host' ? host.openQuick(mount.root, rel, how, 0, RESOLVE) : -1
  const opened = fd >= 0 ? fd : HARMLESS.has(link) ? host.openat2(AT_FDCWD, link, how, 0, 0) : -1
  if (opened < 0) return undefined
  const same = openFile(host, opened)
  const plain = host.syscall(sys.newfstatat, opened, '', scratch, 0x1000) === 0 && (HARMLESS.has(link) || (statMode(scratch) & S_IFMT) === S_IFREG)
  if (plain && same !== undefined && same === openFileOf(is)) {
    host.syscall(sys.lseek, opened, position, 0)
    return opened
  }
  host.close(opened)
  return undefined
}

/** A connection, which takes no other address, and brings nothing along by itself. */
const isConnection = ({ task, process }: Possession, number: number, { carries }: Descriptor): boolean => {
  const { host } = task.os
  const socket = host.borrowDescriptor(process, number)
  if (socket < 0) return false
  const option = (name: number): number => socketOption(host, socket, name)
  try {
    const connected = host.syscall(sys.getpeername, socket, new Uint8Array(128), new Uint8Array(Uint32Array.of(128).buffer)) >= 0
    return connected && !carries && [AF_UNIX, AF_INET, AF_INET6].includes(option(SO_DOMAIN)) && [SOCK_STREAM, SOCK_SEQPACKET].includes(option(SO_TYPE)) && option(SO_ACCEPTCONN) === 0
  } finally {
    host.close(socket)
  }
}

/**
 * What `keep = ["all"]` names: files, pipes, terminals and other devices that were open,
 * connections.
 */
const isKeepable = (of: Possession, number: number, is: Descriptor): boolean => {
  const { link, flags, mode } = is
  if ((flags & O_PATH) !== 0 || inMemory(link) || isQueueLink(link) || link.startsWith('anon_inode:')) return false
  if (link.startsWith('socket:')) return isConnection(of, number, is)
  return [S_IFREG, S_IFIFO, S_IFCHR].includes(mode & S_IFMT)
}

const queueAnew = ({ task: { os: { host } }, process }: Possession, number: number, { flags }: Descriptor): number | undefined => {
  const own = host.borrowDescriptor(process, number)
  if (own < 0) return undefined
  const fd = host.reopenQueueFile(own, (flags & (O_ACCMODE | O_NONBLOCK)) | O_CLOEXEC)
  host.close(own)
  return fd < 0 ? undefined : fd
}

const judge = (of: Possession, number: number, is: Descriptor | undefined): Belonging['becomes'] => {
  const { kept, launchedWith } = of
  if (is === undefined) return 'gone'
  const { link, flags } = is
  if (kept.stdio && number <= 2 && launchedWith.has(openFileOf(is) ?? '')) return 'stays'
  const fd = isQueueLink(link) ? (of.sharesQueues ? queueAnew(of, number, is) : undefined) : link.startsWith('/') && !inMemory(link) ? openAnew(of, number, is) : undefined
  if (fd !== undefined) return { fd, closeOnExec: (flags & O_CLOEXEC) !== 0 }
  return kept.all && isKeepable(of, number, is) ? 'stays' : 'gone'
}

/**
 * What becomes of each descriptor of a process that stands still and shares its table with nobody,
 * but for `except`. Negative errno: they cannot be told.
 */
export const belongings = (of: Possession, except: number): Belonging[] | number => {
  const all = of.task.os.host.descriptors(of.process)
  if (typeof all === 'number') return all
  return all.filter(({ number }) => number !== except).map(({ number, is }) => ({ number, becomes: judge(of, number, is) }))
}

/**
 * fcntl(2): whoever had set that the open file signals a process of its own is not told any more.
 * False: that could not be done.
 */
export const disown = ({ os: { host } }: Task, process: number, number: number): boolean => {
  const fd = host.borrowDescriptor(process, number)
  if (fd < 0) return false
  const set = (command: number, value: number): boolean => host.syscall(sys.fcntl, fd, command, value) === 0
  const flags = host.syscall(sys.fcntl, fd, F_GETFL)
  // A handle signals nobody, and the kernel lets nobody say so.
  const isHandle = (flags & O_PATH) !== 0
  const done = flags >= 0 && (isHandle || (((flags & O_ASYNC) === 0 || set(F_SETFL, flags & ~O_ASYNC)) && set(F_SETOWN, 0) && set(F_SETSIG, 0)))
  host.close(fd)
  return done
}
