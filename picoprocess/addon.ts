// The addon's functions, typed. Kernel errors come back as negative errno; exceptions mean wrong argument types.
import { join } from 'node:path'
import { loadNativeParts } from './load-addon.ts'

/** Starting and steering the launcher. */
export interface SpawnNative {
  /** 0 with [pid, pidfd, socket] in `result`. `descriptors`: source, target, … */
  spawnLauncher(path: string, config: Uint8Array, descriptors: Int32Array, ruleset: number, result: Int32Array): number
  /** 16, 0 at the end of the socket, or -EAGAIN. Waits at most `milliseconds`. */
  receiveRecord(socket: number, record: Int32Array, milliseconds: number): number
  sendCommand(socket: number, command: string): number
  pidfdOpen(pid: number): number
  pidfdGetfd(pidfd: number, fd: number): number
  pidfdSendSignal(pidfd: number, signal: number): number
  isListener(fd: number): boolean
  /** 1 when the child has been reaped, 0 while it runs. */
  waitChild(pidfd: number): number
  closeDescriptor(fd: number): number
}

/** landlock(7). */
export interface LandlockNative {
  landlockAbi(): number
  landlockCreateRuleset(handledFs: number | bigint, handledNet: number | bigint, scoped: number | bigint): number
  landlockAddPathRule(ruleset: number, path: number, access: number | bigint): number
  landlockAddPortRule(ruleset: number, port: number, access: number | bigint): number
  landlockRestrictSelf(ruleset: number): number
}

/** The host's offers, and what the engine sets on itself. */
export interface HostNative {
  /** How many more Landlock domains fit into the calling thread's, one in the other; -errno. */
  landlockRoom(ruleset: number): number
  setUndumpable(): number
  /** Memory that the allocator keeps, of threads that have ended, goes back to the host; soon. */
  trimMemory(): void
  /** 0 or more when the feature is there (Landlock: its ABI), else -errno. The names are in host.ts. */
  probe(name: string): number
  /** [notification, response, data] in bytes; empty when there are no notifications. */
  notificationSizes(): number[]
}

/** A gate as notify.c knows it. */
export type NativeGate = { readonly gate: unique symbol }

/** seccomp_unotify(2). */
export interface NotifyNative {
  gateOpen(extra: number, frame: Uint8Array, pathArguments: Uint8Array, structures: Uint8Array): NativeGate
  gateServe(gate: NativeGate, listener: number, exchange: number, seat: number, tag: number): void
  /** Gives the answer that lies in the frame first. */
  gateReceive(gate: NativeGate, timeout: number, inOrder: number): number
  answerLater(listener: number, id: bigint, value: number): number
  answerFdLater(listener: number, id: bigint, fd: number, closeOnExec: number): number
  continueLater(listener: number, id: bigint): number
  notificationValid(listener: number, id: bigint): number
  addDescriptor(listener: number, id: bigint, fd: number): number
  replaceDescriptor(listener: number, id: bigint, fd: number, number: number, closeOnExec: number): number
}

/** prlimit(2) of every process. */
export interface TaggedNative {
  walkTagged(tag: number): object | number
  /** 0 at the end; negative errno where not all can be told. */
  nextTagged(walk: object): number
}

/** ptrace(2): a handle belongs to the thread that made it. */
export interface FreezeNative {
  /** `table`: only its table of descriptors must stay as it is. Threads that are `held` in a trap are left alone. */
  freezeThreads(process: number, except: number, held: Int32Array, table: number): object | number
  /** How many are still held in a trap: call again for them. */
  thawThreads(frozen: object): number
  /** The same for all that `freezeThreads` has failed with on this thread. */
  thawFailed(): number
}

/** One listener for many sandboxes: numbers, or -errno. */
export interface ExchangeNative {
  exchangeOpen(listener: number): number
  /** It ends when the last seat is left. */
  exchangeExists(exchange: number): boolean
  exchangeJoin(exchange: number, tag: number): number
  /** Nothing, where the sandbox with this tag has left it already. */
  exchangeLeave(exchange: number, seat: number, tag: number): void
  /** For so many milliseconds, always where negative, calls are received with the greatest haste, so that signals do not interrupt them before. */
  exchangeHurry(exchange: number, milliseconds: number): void
}

/** process_vm_readv(2), process_vm_writev(2): bytes moved or -errno. */
export interface MemoryNative {
  readMemory(tid: number, address: number, into: Uint8Array, count: number): number
  writeMemory(tid: number, address: number, from: Uint8Array, count: number): number
}

/** proc(5): the signals that wait for threads. */
export interface PendingNative {
  /** For each thread: 0 nothing, 1 for this thread, 2 for its process, 3 there is no such thread. */
  pendingSignals(tids: Int32Array, results: Uint8Array): number
}

/** proc(5): what a process has, and who is with it. */
export interface ProcessLookNative {
  /** For each descriptor two strings, each with a NUL at its end (process-look.c); -errno. */
  describeDescriptors(process: number): string | number
  /** Threads, parent and seccomp filters of a task. 0 or -errno. */
  taskStatus(tid: number, into: Int32Array): number
}

/** The engine's own calls; paths are byte strings (latin1). */
export interface SyscallNative {
  syscall(nr: number, ...args: (number | string | Uint8Array | null)[]): number
  openat2(dir: number, path: string, flags: number, mode: number, resolve: number): number
  openQuick(dir: number, path: string, flags: number, mode: number, resolve: number): number
  statBeneath(dir: number, path: string, flags: number, resolve: number, into: Uint8Array): number
  readlinkBeneath(dir: number, path: string, resolve: number): string | number
  readlink(path: string): string | number
  /** device, inode, mode as doubles, then the first 256 bytes. */
  inspectProgram(dir: number, path: string, resolve: number, into: Uint8Array): number
  identityOf(path: string, into: Float64Array): number
  leadsGroup(tid: number): number
  close(fd: number): number
}

/** The controlling terminal; used on the main thread. */
export interface TerminalNative {
  getGroup(): number
  terminalGetGroup(fd: number): number
  terminalSetGroup(fd: number, group: number): number
  terminalGetSettings(fd: number): Buffer | undefined
  terminalSetSettings(fd: number, settings: Uint8Array): number
}

/** Calls that may wait, each in a thread of its own. */
export interface BlockingNative {
  openBlocking(path: string, flags: number, callback: (result: number) => void): unknown
  truncateBlocking(path: string, length: number, callback: (result: number) => void): unknown
  connectBlocking(socket: number, address: Uint8Array, callback: (result: number) => void): unknown
  sendBlocking(socket: number, data: Uint8Array, address: Uint8Array, control: Uint8Array, flags: number, callback: (result: number) => void): unknown
  acceptBlocking(socket: number, flags: number, callback: (result: number) => void): unknown
  waitReadable(socket: number, milliseconds: number, callback: (result: number) => void): unknown
  cancelWaiting(waiting: unknown): void
}

/** Sockets of the guest's: pidfd_getfd(2), bind(2), connect(2). */
export interface SocketNative {
  borrowDescriptor(tid: number, fd: number): number
  bindSocket(socket: number, address: Uint8Array, umask: number): number
  /** Never waits: -EAGAIN or -EINPROGRESS instead. */
  connectSocket(socket: number, address: Uint8Array): number
  /** Never waits and raises no signal. An empty address is none. */
  sendMessage(socket: number, data: Uint8Array, address: Uint8Array, control: Uint8Array, flags: number): number
  /** Never waits. Descriptors that come are close-on-exec. Into `lengths`: of address and control, and msg_flags. */
  receiveMessage(socket: number, data: Uint8Array, address: Uint8Array, control: Uint8Array, flags: number, lengths: Int32Array): number
}

/** ptrace(2): an exec issued again under another name. */
export interface ReissueNative {
  reissueExec(listener: number, id: bigint, tid: number, strings: readonly string[], argv: number, envp: number): number
}

/** ptrace(2): calls that a held thread makes itself. A handle belongs to the thread that made it, until it is released. */
export interface IssueNative {
  holdThread(listener: number, id: bigint, tid: number, fd: number): object | number
  givenDescriptor(held: object): number
  /** 1 where the process has the engine's open file at this number. */
  heldDescriptor(held: object, number: number, fd: number): number
  issueCall(held: object, nr: number, a: number, b: number, c: number, d: number, e: number, f: number): number
  /** A thread that nobody holds is to be stopped, wherever it is. */
  stopThread(tid: number): object | number
  /** 0 when it has stopped, 1 while it has not, -errno. `cancel`: where it has not, it is let go when it does. */
  stepStop(held: object, cancel: number): number
  /** It comes to the listener, and is held there until it is answered. */
  beginTrap(held: object): void
  /** 1 when it stands where it stood, 0 while it is held, -errno. `answered`: it is on its way, and waited for. */
  endTrap(held: object, answered: number): number
  releaseThread(held: object, result: number): void
}

/** ptrace(2): a held thread executes a program, and stands still before that program's first instruction. */
export interface ExecStopNative {
  /** `strings`: the path, and what takes the place of argv[0]. 0 when it is under way; -errno with the thread where it stood. */
  executeHeld(held: object, process: number, strings: readonly string[], argv: number, envp: number): number
  /** 0 when it stands there, 1 while the exec is under way, -errno when it has failed: the thread stands where it stood. -ESRCH: nobody is left. */
  stepExecution(held: object): number
  /** The stack pointer. */
  heldStack(held: object): number
}

/** SCM_RIGHTS: descriptors that were opened with O_PATH. */
export interface HandOverNative {
  handOver(listener: number, id: bigint, tid: number, fd: number, closeOnExec: number): number
  /** A socket that carries the descriptor. */
  encloseHandle(fd: number): number
  /** Of a thread that is held: its number of the descriptor that a socket of its carried. */
  takeHandle(held: object, socket: number, fd: number, closeOnExec: number): number
}

/** unix(7): SCM_RIGHTS. */
export interface DescriptorNative {
  sendDescriptors(socket: number, message: Uint8Array, descriptors: Int32Array): number
  /** How many descriptors came, or -errno. */
  receiveDescriptors(socket: number, message: Uint8Array, descriptors: Int32Array): number
  /** A call whose first argument is a descriptor, made as if it had this number. */
  callNumbered(fd: number, number: number, nr: number, second: number, third: number | Uint8Array): number
  giveDescriptor(listener: number, id: bigint, fd: number, closeOnExec: number): number
}

/** mq_overview(7): queues, made and opened by a thread that Landlock does not hold. */
export interface QueueFilesNative {
  /** Before the first thread is restricted. 0 or -errno. */
  startQueueFiles(): number
  makeQueueFile(name: string, attributes: Uint8Array | null, keepName: number): number
  findQueueFile(name: string): number
  removeQueueFile(name: string): number
  reopenQueueFile(fd: number, flags: number): number
}

/** Trees that others may be changing. */
export interface RemovalNative {
  /** By descriptors, following nothing. 0, or -errno: why the folder is still there. */
  removeTree(parent: number, name: string): number
  /** The same in a thread, which does not keep the program from ending. `parent` stays open until the callback ran. */
  removeTreeLater(parent: number, name: string, callback: (result: number) => void): number
}

/** Files by the names that rules give them, opened by a thread that Landlock does not hold. */
export interface NamedFilesNative {
  /** Before the first thread is restricted. Its number, or -errno; `folder` stays open. */
  nameFile(folder: number, path: string, writable: number): number
  /** No name comes after this. 0 or -errno. */
  startNamedFiles(): number
  /** What lies at a name now, or beneath it: a descriptor or -errno. Makes nothing. */
  openNamed(number: number, beneath: string, flags: number): number
}

export interface Native extends RemovalNative, NamedFilesNative, TaggedNative, ExecStopNative, ExchangeNative, FreezeNative, QueueFilesNative, PendingNative, ProcessLookNative, DescriptorNative, BlockingNative, SocketNative, ReissueNative, IssueNative, HandOverNative, TerminalNative, NotifyNative, MemoryNative, SyscallNative, SpawnNative, LandlockNative, HostNative {}

const { addon, folder } = loadNativeParts()

/** Where the static programs lie. */
export const nativeFolder = folder

/** The static launcher's path. */
export const launcherPath = join(folder, 'launcher')

// The addon's own object grew function by function, and V8 looks such ones up by hash each time; a prototype it makes fast.
export const native = Object.create(addon) as Native
