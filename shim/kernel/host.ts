// What the library OS asks of whoever hosts it. The picoprocess side provides it; tests may provide
// another.
import type { ByteString } from '../abi/bytes.ts'

/**
 * A system call of the guest, held until it is answered. Everything was copied once; nothing here
 * changes under a handler.
 */
export interface Trap {
  readonly nr: number
  readonly tid: number
  /** The sandbox's tag (RLIMIT_LOCKS, hard limit). */
  readonly tag: number
  /** What the guest's task inherited (RLIMIT_LOCKS, soft limit). */
  readonly cwd: number
  readonly credentials: number
  readonly umask: number
  /**
   * A register as an unsigned number; values from 2^53 lose low bits, but no valid pointer or size
   * is that large.
   */
  argument(index: number): number
  /** The low 32 bits as int. */
  int(index: number): number
  /** The high 32 bits as int. */
  high(index: number): number
  /** A path argument by slot (the first path of the call is 0): bytes, or a negative errno. */
  path(slot: number): ByteString | number
  /**
   * The structures that an argument points to, if they are so many bytes and were copied with the
   * trap: valid while the handler runs.
   */
  structures(size: number): DataView | undefined
  /** What identifies the call once the frame has gone on to the next. */
  readonly id: bigint
}

/**
 * A thread that was stopped: on its way out of the call that it trapped in, before its program's
 * first instruction, or wherever it was.
 */
export interface Held {
  /** The number of the descriptor that it was given, or negative errno. */
  readonly descriptor: number
  /**
   * Makes the thread issue a call, which the filter must let through. -ESRCH when it was killed
   * meanwhile. A filter of the program's own may have answered instead of the kernel: what counts
   * is what the call did.
   */
  issue(nr: number, ...args: number[]): number
  /** Whether its descriptor of this number is the engine's open file `fd`. */
  has(number: number, fd: number): boolean
  /**
   * Its number of what a socket of its own carries (encloseHandle of `fd`), which is put in the
   * socket's place; or negative errno.
   */
  takeHandle(socket: number, fd: number, closeOnExec: boolean): number
  /**
   * Has it execute what has this path on the host, with `prefix` in place of argv[0] when it is not
   * empty; `argv` and `envp` are addresses of its own. 0 when that is under way, or negative errno
   * with the thread where it stood.
   */
  execute(process: number, path: ByteString, prefix: readonly ByteString[], argv: number, envp: number): number
  /**
   * 0 when it stands before its program's first instruction, 1 while the exec is under way,
   * negative errno when it has failed: the thread stands where it stood.
   */
  executing(): number
  /** Its stack pointer. */
  stack(): number
  /** Brings it to the listener, where it is held like any caller until it is answered. */
  trap(): void
  /**
   * 1 when that has been answered and it stands where it stood, 0 before, negative errno.
   * `answered`: it is on its way, and waited for.
   */
  trapped(answered: boolean): number
  /**
   * Lets it go on; the call that it was held in returns `result`, and one that it was taken out of
   * begins anew. Must follow, whatever happens.
   */
  release(result: number): void
}

/** A thread that is being stopped. */
export interface Stopping {
  /**
   * 0 when it has stopped, 1 while it has not, negative errno when it is gone. `cancel`: a thread
   * that has not is let go when it does.
   */
  look(cancel: boolean): number
  /** Once it has. */
  held(): Held
}

/** The threads of a process that were stopped. */
export interface Frozen {
  /**
   * Lets them go. How many were held in a trap and are to be let go later, by calling this again
   * from the same thread.
   */
  thaw(): number
}

/** What a descriptor of a process is. */
export interface Descriptor {
  /** proc_pid_fd(5). */
  readonly link: ByteString
  /** fcntl(2), F_GETFL, with O_CLOEXEC. */
  readonly flags: number
  /** The file's offset. */
  readonly position: number
  /** unix(7): descriptors wait in the socket to be received. */
  readonly carries: boolean
  /**
   * stat(2): st_dev and st_ino as texts, st_mode; of a mode without a type nothing else is known.
   */
  readonly device: string
  readonly inode: string
  readonly mode: number
}

/** Kernel calls on handles of the engine's own. Results are values or negative errno. */
export interface Host {
  /** The engine's own process. */
  readonly processId: number
  syscall(nr: number, ...args: (number | string | Uint8Array | null)[]): number
  openat2(dir: number, path: ByteString, flags: number, mode: number, resolve: number): number
  /**
   * As openat2, never waiting: MAY_BLOCK when the object is neither a plain file nor a directory.
   */
  openQuick(dir: number, path: ByteString, flags: number, mode: number, resolve: number): number
  /**
   * What has a host path now that a rule speaks of, or lies beneath it, where the engine's own wall
   * stands on what had that path when it began. A descriptor of a plain file or a directory, or
   * negative errno. Makes nothing, and never waits.
   */
  openNamed(path: ByteString, flags: number): number
  statBeneath(dir: number, path: ByteString, flags: number, resolve: number, into: Uint8Array): number
  readlinkBeneath(dir: number, path: ByteString, resolve: number): ByteString | number
  readlink(path: ByteString): ByteString | number
  /**
   * What execve looks at: device, inode and mode as doubles, then the file's first 256 bytes.
   * -EACCES when it may not be executed.
   */
  inspectProgram(dir: number, path: ByteString, resolve: number, into: Uint8Array): number
  /** Device and inode of what a path of the engine's leads to. */
  identityOf(path: ByteString, into: Float64Array): number
  close(fd: number): number
  /**
   * Opens in a thread of its own; resolves with a descriptor or negative errno. `cancel` interrupts
   * it.
   */
  openBlocking(path: ByteString, flags: number): { readonly done: Promise<number>; cancel(): void }
  /** Truncates in a thread of its own: a lease on the file makes that wait. */
  truncateBlocking(path: ByteString, length: number): { readonly done: Promise<number>; cancel(): void }
  /** A duplicate of a descriptor of the guest's. */
  borrowDescriptor(tid: number, fd: number): number
  /**
   * A call on a descriptor of the engine's, made as if it had this number, which the kernel
   * remembers.
   */
  callNumbered(fd: number, number: number, nr: number, second: number, third: number | Uint8Array): number
  /** bind(2); a file that it makes has the socket's mode less `umask`. */
  bindSocket(socket: number, address: Uint8Array, umask: number): number
  /** connect(2), never waiting: -EAGAIN or -EINPROGRESS instead. */
  connectSocket(socket: number, address: Uint8Array): number
  /** connect(2) in a thread of its own, as long as the socket's own flags and time-outs say. */
  connectBlocking(socket: number, address: Uint8Array): { readonly done: Promise<number>; cancel(): void }
  /** accept4(2) in a thread of its own, as long as the socket's own flags and time-outs say. */
  acceptBlocking(socket: number, flags: number): { readonly done: Promise<number>; cancel(): void }
  /** sendmsg(2), never waiting and raising no signal; an empty address is none. */
  sendMessage(socket: number, data: Uint8Array, address: Uint8Array, control: Uint8Array, flags: number): number
  /** The same in a thread of its own, as long as the socket's own flags and time-outs say. */
  sendBlocking(socket: number, data: Uint8Array, address: Uint8Array, control: Uint8Array, flags: number): { readonly done: Promise<number>; cancel(): void }
  /**
   * recvmsg(2), never waiting; descriptors that come are the caller's to close. Into `lengths`: of
   * address and control, and msg_flags.
   */
  receiveMessage(socket: number, data: Uint8Array, address: Uint8Array, control: Uint8Array, flags: number, lengths: Int32Array): number
  /** 1 when there is something to read, 0 after so many milliseconds (-1: never). */
  waitReadable(socket: number, milliseconds: number): { readonly done: Promise<number>; cancel(): void }
  readMemory(tid: number, address: number, into: Uint8Array, count: number): number
  writeMemory(tid: number, address: number, from: Uint8Array, count: number): number
  /** The tag and inherited state of a task; undefined when there is no such task. */
  taskState(tid: number): { tag: number; cwd: number; credentials: number; umask: number } | undefined
  setTaskState(tid: number, tag: number, state: { cwd: number; credentials: number; umask: number }): number
  /** The ids of every process on the host. */
  processIds(): readonly number[]
  /**
   * The processes that carry this tag: whoever is there at the end has been examined, also where
   * each makes another one and ends, as long as the numbers of processes ascend. False: not all
   * could be told.
   */
  eachTagged(tag: number, examine: (id: number) => void): boolean
  /** Those that carry it now. */
  taggedProcesses(tag: number): readonly number[]
  /** The process that a thread belongs to; 0 when it is gone. */
  threadGroup(tid: number): number
  /** The names of symbolic links directly in a directory. */
  skeletonLinks(dir: number): readonly ByteString[]
  /** Reads a whole small file of the host (/proc); negative errno otherwise. */
  readFile(path: ByteString): Uint8Array | number
  /**
   * Every descriptor of a process; `is` is undefined where it cannot be told. Negative errno: there
   * is nothing to be told.
   */
  descriptors(process: number): readonly { readonly number: number; readonly is: Descriptor | undefined }[] | number
  /** The names in a host directory, with their types (d_type); negative errno otherwise. */
  list(path: ByteString): readonly { readonly name: ByteString; readonly type: number }[] | number
  /** A new read-only file in memory with this content. */
  memoryFile(name: string, content: Uint8Array): number
  /**
   * Answers a held exec so that it is issued again for `hostPath`, with `prefix` in place of
   * argv[0] when it is not empty.
   */
  reissueExec(id: bigint, tid: number, hostPath: ByteString, prefix: readonly ByteString[], argv: number, envp: number): number
  /**
   * Stops the other threads of a process, those excepted that are held in a trap; negative errno:
   * nothing has happened.
   */
  freeze(process: number, except: number): Frozen | number
  /**
   * The same, where only the table of descriptors must stay as it is; threads that are `held` in a
   * trap are left alone.
   */
  freeze(process: number, except: number, held: readonly number[]): Frozen | number
  /** Whether the thread's table of descriptors has room for one more. */
  hasRoom(tid: number): boolean
  /** Whether the thread has seccomp filters beside that of the sandbox. */
  hasOwnFilters(tid: number): boolean
  /**
   * How many threads its process has, its parent, and whether it has such filters; undefined: it is
   * gone.
   */
  taskStatus(tid: number): { readonly threads: number; readonly parent: number; readonly ownFilters: boolean } | undefined
  /**
   * Puts a duplicate of `fd` over a descriptor of the held process. Its number, or negative errno.
   */
  replaceDescriptor(id: bigint, fd: number, number: number, closeOnExec: boolean): number
  /** A thread that nobody holds is to be stopped; negative errno: nothing has happened. */
  stop(tid: number): Stopping | number
  /**
   * Stops a held thread, after giving it a duplicate of `fd` unless that is negative; negative
   * errno: nothing has happened.
   */
  hold(id: bigint, tid: number, fd: number): Held | number
  /**
   * Answers a held call with an O_PATH descriptor, which ADDFD refuses, and closes it. 0, or
   * negative errno: not answered.
   */
  handOver(id: bigint, tid: number, fd: number, closeOnExec: boolean): number
  /**
   * Gives a held thread a duplicate of a descriptor without answering its call; its number there,
   * or negative errno. Not of one opened with O_PATH: that goes enclosed.
   */
  giveDescriptor(id: bigint, fd: number, closeOnExec: boolean): number
  /** A socket with a message that carries the descriptor, or negative errno. */
  encloseHandle(fd: number): number
  /** What waits to be delivered to each of these threads (PENDING in waits.ts). */
  pendingSignals(tids: readonly number[]): Uint8Array
  /**
   * Another open description of a POSIX message queue that the engine has, whatever its mode: a
   * descriptor, or negative errno.
   */
  reopenQueueFile(fd: number, flags: number): number
  /**
   * A signal is about to be sent: for a while calls are received with the greatest haste, since one
   * that was not received yet would be interrupted.
   */
  hurry(): void
  /** Whether the held call is still there. */
  held(id: bigint): boolean
}

/** openQuick's answer for objects whose open may wait. */
export const MAY_BLOCK = -1000
