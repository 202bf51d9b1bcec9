// Kernel calls for a library OS, on handles of the engine's own. Results are values or negative errno; paths are byte strings.
import { packState, packTag, unpackState, unpackTag, type InheritedState } from './inherited-state.ts'
import { freeze, type Soon } from './freeze.ts'
import { native } from './addon.ts'
import { acceptBlocking, connectBlocking, openBlocking, sendBlocking, truncateBlocking, waitReadable } from './blocking-calls.ts'
import { hold, stop } from './held-threads.ts'
import { sys } from '../shim/abi/numbers.ts'
import { AT_FDCWD, KCMP_FILE, O_DIRECTORY, O_RDONLY, RLIMIT_LOCKS, RLIMIT_NOFILE } from '../shim/abi/constants.ts'
import { errno } from '../shim/abi/errno.ts'

const OPENAT2_O_CLOEXEC = 0o2000000
const MFD_CLOEXEC = 1

/** `is`: undefined where it cannot be told. */
interface Descriptor {
  readonly number: number
  readonly is: { readonly link: string; readonly flags: number; readonly position: number; readonly carries: boolean; readonly device: string; readonly inode: string; readonly mode: number } | undefined
}

const limit = new Uint32Array(4)
const limitBytes = new Uint8Array(limit.buffer)
const chunk = Buffer.alloc(65536)

/** The tag and inherited state of a task; undefined when there is no such task. */
export const taskState = (tid: number): (InheritedState & { tag: number }) | undefined => {
  if (native.syscall(sys.prlimit64, tid, RLIMIT_LOCKS, null, limitBytes) < 0) return undefined
  return { tag: unpackTag(limit[3]!), ...unpackState(limit[0]!, limit[1]!) }
}

export const setTaskState = (tid: number, tag: number, state: InheritedState): number => {
  const values = new BigUint64Array([packState(state), packTag(tag)])
  return native.syscall(sys.prlimit64, tid, RLIMIT_LOCKS, new Uint8Array(values.buffer), null)
}

/** A whole small file. */
export const readFile = (path: string): Uint8Array | number => {
  const fd = native.openat2(AT_FDCWD, path, O_RDONLY | OPENAT2_O_CLOEXEC, 0, 0)
  if (fd < 0) return fd
  const parts: Buffer[] = []
  for (;;) {
    const got = native.syscall(sys.read, fd, chunk, chunk.length)
    if (got < 0 && parts.length === 0) {
      native.close(fd)
      return got
    }
    if (got <= 0) break
    parts.push(Buffer.from(chunk.subarray(0, got)))
  }
  native.close(fd)
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
}

/** The names in a directory with their d_type, without '.' and '..'. */
export const list = (path: string): { name: string; type: number }[] | number => {
  const fd = native.openat2(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | OPENAT2_O_CLOEXEC, 0, 0)
  if (fd < 0) return fd
  const entries: { name: string; type: number }[] = []
  for (;;) {
    const got = native.syscall(sys.getdents64, fd, chunk, chunk.length)
    if (got <= 0) break
    // struct linux_dirent64: ino 8, off 8, reclen 2, type 1, name.
    for (let at = 0; at < got; at += chunk.readUInt16LE(at + 16)) {
      const end = chunk.indexOf(0, at + 19)
      const name = chunk.toString('latin1', at + 19, end)
      if (name !== '.' && name !== '..') entries.push({ name, type: chunk[at + 18]! })
    }
  }
  native.close(fd)
  return entries
}

/** proc_pid_fd(5) and proc_pid_fdinfo(5) of each descriptor of a process. */
const descriptors = (of: number): Descriptor[] | number => {
  const text = native.describeDescriptors(of)
  if (typeof text === 'number') return text
  const parts = text.split('\0')
  const found: Descriptor[] = []
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [number, flags, position, carries, device, inode, mode] = parts[at]!.split(' ') as [string, string, string, string, string, string, string]
    found.push({
      number: Number(number),
      is: flags === '-' ? undefined : { link: parts[at + 1]!, flags: Number(flags), position: Number(position), carries: carries === '1', device, inode, mode: Number(mode) },
    })
  }
  return found
}

/** The ids of every process on the host. */
export const processIds = (): number[] => {
  const entries = list('/proc')
  return typeof entries === 'number' ? [] : entries.map(({ name }) => Number(name)).filter((id) => id > 0)
}

/** The processes of the sandbox with this tag, each examined before it is said that there are no others. False: not all could be told. */
const eachTagged = (tag: number, examine: (id: number) => void): boolean => {
  const walk = native.walkTagged(tag)
  if (typeof walk === 'number') return false
  for (;;) {
    const id = native.nextTagged(walk)
    if (id <= 0) return id === 0
    examine(id)
  }
}

/** The processes of the sandbox with this tag. */
export const taggedProcesses = (tag: number): number[] => {
  const found: number[] = []
  eachTagged(tag, (id) => void found.push(id))
  return found
}

/** The process that a thread belongs to; 0 when it is gone. */
export const threadGroup = (tid: number): number => {
  // Most callers are the first thread of their process.
  if (native.leadsGroup(tid) === 1) return tid
  const status = readFile(`/proc/${tid}/status`)
  if (typeof status === 'number') return 0
  return Number(/^Tgid:\s*(\d+)/m.exec(Buffer.from(status).toString('latin1'))?.[1] ?? 0)
}

/** A new read-only file in memory with this content. */
export const memoryFile = (name: string, content: Uint8Array): number => {
  const fd = native.syscall(sys.memfd_create, name.slice(0, 200), MFD_CLOEXEC)
  if (fd < 0) return fd
  for (let done = 0; done < content.length; ) {
    const put = native.syscall(sys.write, fd, content.subarray(done), content.length - done)
    if (put <= 0) {
      native.close(fd)
      return put < 0 ? put : -5
    }
    done += put
  }
  const readable = native.openat2(AT_FDCWD, `/proc/self/fd/${fd}`, O_RDONLY | OPENAT2_O_CLOEXEC, 0, 0)
  native.close(fd)
  return readable
}

/** What waits to be delivered to each of these threads. */
const pendingSignals = (tids: readonly number[]): Uint8Array => {
  const results = new Uint8Array(tids.length)
  native.pendingSignals(Int32Array.from(tids), results)
  return results
}

/** Opens what has a name now that is on the list, or lies beneath one: -EACCES where it is not. */
const openNamedOf = (named: readonly (readonly [path: string, number: number])[]) => {
  const numbers = new Map(named)
  return (path: string, flags: number): number => {
    for (let top = path; top !== ''; top = top.slice(0, top.lastIndexOf('/'))) {
      const number = numbers.get(top)
      if (number !== undefined) return native.openNamed(number, path.slice(top.length + 1), flags)
    }
    return -errno.EACCES
  }
}

/** Milliseconds in which a signal that is sent has come, and what it wakes has run. */
const SIGNALLING = 100

/** Whether a thread's table of descriptors has room for one more. */
const hasRoom = (tid: number): boolean => {
  if (native.syscall(sys.prlimit64, tid, RLIMIT_NOFILE, null, limitBytes) < 0) return true
  // More than there can be of them.
  if (limit[1] !== 0 || limit[0]! > 0x7fffffff) return true
  const maximum = limit[0]!
  if (maximum === 0) return false
  // The last number is free nearly always.
  if (native.syscall(sys.kcmp, tid, tid, KCMP_FILE, maximum - 1, maximum - 1) === -errno.EBADF) return true
  const open = list(`/proc/${tid}/fd`)
  return typeof open === 'number' || open.filter(({ name }) => Number(name) < maximum).length < maximum
}

const status = new Int32Array(3)

/** 0, or negative errno. */
const readStatus = (tid: number): number => native.taskStatus(tid, status)

/** The engine's own, if somebody has put it under any. */
let filtersAtFirst: number | undefined

/** Every picoprocess begins with those and the sandbox's. */
const areOwn = (filters: number): boolean => {
  if (filtersAtFirst === undefined && readStatus(process.pid) === 0) filtersAtFirst = status[2]!
  return filtersAtFirst === undefined || filters > filtersAtFirst + 1
}

/** Where it cannot be told it counts as having some. */
const hasOwnFilters = (tid: number): boolean => readStatus(tid) < 0 || areOwn(status[2]!)

const taskStatus = (tid: number): { threads: number; parent: number; ownFilters: boolean } | undefined => {
  if (readStatus(tid) < 0) return undefined
  const [threads, parent, filters] = status as unknown as readonly [number, number, number]
  return { threads, parent, ownFilters: areOwn(filters) }
}

/** Everything that a library OS asks of the host, for one listener. */
export const kernelFor = (listener: () => number, exchange: () => number, soon: Soon, named: readonly (readonly [path: string, number: number])[] = []) => ({
  openNamed: openNamedOf(named),
  processId: process.pid,
  syscall: native.syscall,
  openat2: native.openat2,
  openQuick: native.openQuick,
  statBeneath: native.statBeneath,
  readlinkBeneath: native.readlinkBeneath,
  readlink: native.readlink,
  inspectProgram: native.inspectProgram,
  identityOf: native.identityOf,
  close: native.close,
  readMemory: native.readMemory,
  writeMemory: native.writeMemory,
  openBlocking,
  truncateBlocking,
  connectBlocking,
  borrowDescriptor: native.borrowDescriptor,
  callNumbered: native.callNumbered,
  bindSocket: native.bindSocket,
  connectSocket: native.connectSocket,
  sendMessage: native.sendMessage,
  sendBlocking,
  acceptBlocking,
  receiveMessage: native.receiveMessage,
  waitReadable,
  taskState,
  setTaskState,
  readFile,
  list,
  descriptors,
  processIds,
  eachTagged,
  taggedProcesses,
  threadGroup,
  pendingSignals,
  memoryFile,
  reopenQueueFile: native.reopenQueueFile,
  skeletonLinks: (dir: number): string[] => {
    const entries = list(`/proc/self/fd/${dir}`)
    return typeof entries === 'number' ? [] : entries.filter(({ type }) => type === 10).map(({ name }) => name)
  },
  hurry: (): void => native.exchangeHurry(exchange(), SIGNALLING),
  held: (id: bigint): boolean => native.notificationValid(listener(), id) === 1,
  freeze: (process: number, except: number, held?: readonly number[]) => freeze(soon, process, except, held),
  hasOwnFilters,
  taskStatus,
  hasRoom,
  replaceDescriptor: (id: bigint, fd: number, number: number, closeOnExec: boolean): number => native.replaceDescriptor(listener(), id, fd, number, closeOnExec ? 1 : 0),
  stop,
  hold: (id: bigint, tid: number, fd: number) => hold(listener(), id, tid, fd),
  handOver: (id: bigint, tid: number, fd: number, closeOnExec: boolean): number => native.handOver(listener(), id, tid, fd, closeOnExec ? 1 : 0),
  encloseHandle: native.encloseHandle,
  giveDescriptor: (id: bigint, fd: number, closeOnExec: boolean): number => native.giveDescriptor(listener(), id, fd, closeOnExec ? 1 : 0),
  // No process has memory above 2^47: what is not exact is no address.
  reissueExec: (id: bigint, tid: number, hostPath: string, prefix: readonly string[], argv: number, envp: number): number =>
    Number.isSafeInteger(argv) && Number.isSafeInteger(envp) ? native.reissueExec(listener(), id, tid, [hostPath, ...prefix], argv, envp) : -errno.EFAULT,
})
