// The engine's side of the model kernel: the calls that a transition is made of, each of which may fail, and between each of which others go on.
import { O_PATH } from '../../shim/abi/constants.ts'
import type { Held, Host } from '../../shim/kernel/host.ts'
import { type ModelKernel, isHandle, type OpenFile, type Process, type Thread } from './model-kernel.ts'
import type { ModelProc } from './model-proc.ts'

const [EBADF, EMFILE, ESRCH, ENOENT, EINVAL, ENOTSOCK, ENOTCONN] = [9, 24, 3, 2, 22, 88, 107]

/** A mistake to be found: of the kernel, of the host that speaks with it, or of what the engine was told. */
export type Sabotage =
  | 'its own filters are not seen' | 'the kernel says alone to everybody' | 'no mappings are shown' | 'opening anew gives the same open file' | 'nothing is replaced'
  | 'descriptors of its own are forgotten' | 'owners stay' | 'tables may be shared' | 'everything was launched' | 'nobody is killed' | 'a domain is not entered' | 'limits are not changed'

/** What fails: the so-many-th call, or from then on all that takes a descriptor of the engine's. */
export interface Faults {
  readonly at: number
  readonly forGood: boolean
}

export interface ModelHostOptions {
  readonly kernel: ModelKernel
  readonly proc: ModelProc
  readonly sabotage: Sabotage | undefined
  /** Before each call: what others do meanwhile. */
  between(): void
  /** For a person; where nobody looks there is none. */
  readonly note: ((text: string) => void) | undefined
}

const TAKES_A_DESCRIPTOR: ReadonlySet<string> = new Set(['openat2', 'openQuick', 'borrowDescriptor', 'encloseHandle', 'reopenQueueFile', 'readFile', 'list', 'hasOwnFilters', 'taskStatus', 'syscall 434'])
/** These cannot fail, or fail only where there is no such process. */
const NEVER_FAILS: ReadonlySet<string> = new Set(['close', 'release', 'trap', 'syscall 424', 'syscall 62', 'trapped', 'issue 3'])

const words = (bytes: Uint8Array): BigUint64Array => new BigUint64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 3)

export const createModelHost = ({ kernel, proc, sabotage, between, note }: ModelHostOptions) => {
  /** The engine's own table. */
  const own = new Map<number, OpenFile>()
  let faults: Faults | undefined
  let calls = 0
  let highest = 2
  const keep = (file: OpenFile): number => {
    own.set(++highest, file)
    return highest
  }
  const slotOf = (pid: number, number: number) => kernel.first(pid)?.table.slots.get(number)

  const openPath = (path: string, flags: number): number => {
    const name = kernel.names.get(path)
    return name === undefined ? -ENOENT : keep(kernel.open(name, flags & ~0o2000000))
  }
  const fcntl = (file: OpenFile, command: number, value: number): number => {
    if (command === 3) return file.flags
    if (isHandle(file)) return -EBADF
    if (command === 4) file.flags = (file.flags & (O_PATH | 3)) | value
    if (command === 8 && sabotage !== 'owners stay') file.owner = value
    if (command === 10) file.signal = value
    return 0
  }
  const ofSocket = (file: OpenFile, nr: number, name: number, into: Uint8Array): number => {
    const { socket } = file
    if (socket === undefined) return -ENOTSOCK
    if (nr === 52) return socket.peer === undefined ? -ENOTCONN : 0
    const value = name === 39 ? socket.domain : name === 3 ? socket.type : Number(socket.listening)
    new DataView(into.buffer, into.byteOffset).setInt32(0, value, true)
    return 0
  }
  const limits = (pid: number, resource: number, set: Uint8Array | null, get: Uint8Array | null): number => {
    const process = kernel.process(pid)
    if (process === undefined) return -ESRCH
    if (get !== null) words(get).set(process.limits.get(resource) ?? [2n ** 64n - 1n, 2n ** 64n - 1n])
    if (set !== null && sabotage !== 'limits are not changed') process.limits.set(resource, [words(set)[0]!, words(set)[1]!])
    return 0
  }
  const kill = (pid: number): number => {
    const process = kernel.process(pid)
    if (process === undefined) return -ESRCH
    if (sabotage !== 'nobody is killed') kernel.end(process)
    return 0
  }
  const handles = new Map<number, number>()
  const pidfd = (pid: number): number => {
    if (kernel.process(pid) === undefined) return -ESRCH
    const handle = keep(kernel.open(kernel.name('anon_inode:[pidfd]', kernel.inode('anonymous')), 2))
    handles.set(handle, pid)
    return handle
  }
  const syscall = (nr: number, ...args: (number | string | Uint8Array | null)[]): number => {
    const [a, b, c, d] = args as [number, number, number, number]
    const file = own.get(a)
    switch (nr) {
      case 262: return proc.stat(args[1] === '' ? file?.name.inode : proc.lookUp(String(args[1])), args[2] as Uint8Array)
      case 302: return limits(a, b, args[2] as Uint8Array | null, args[3] as Uint8Array | null)
      case 312: return kernel.process(a)?.memory === kernel.process(b)?.memory ? 0 : 1
      case 434: return pidfd(a)
      case 424: return handles.has(a) ? kill(handles.get(a)!) : -EBADF
      case 62: return kill(a)
      default:
    }
    if (file === undefined) return -EBADF
    if (nr === 72) return fcntl(file, b, c ?? 0)
    if (nr === 8) return (file.position = b)
    if (nr === 52 || nr === 55) return ofSocket(file, nr, c, (nr === 52 ? args[1] : d) as unknown as Uint8Array)
    throw new Error(`the model kernel has no call ${nr}`)
  }
  /** SECCOMP_IOCTL_NOTIF_ADDFD, in the held thread. */
  const put = (thread: Thread | undefined, fd: number, number: number | undefined, closeOnExec: boolean): number => {
    const file = own.get(fd)
    if (thread === undefined || thread.ended) return -ENOENT
    if (file === undefined || isHandle(file)) return -EBADF
    if (number === undefined) return kernel.install(thread, { file, closeOnExec })
    if (number >= kernel.limit(thread.process)) return -EBADF
    if (sabotage !== 'nothing is replaced') thread.table.slots.set(number, { file, closeOnExec })
    return number
  }
  let heldThread: Thread | undefined
  const methods = {
    syscall,
    openat2: (_: number, path: string, flags: number) => openPath(path, flags),
    openQuick: (dir: number, path: string, flags: number) => {
      const full = path.startsWith('/') ? path : `${own.get(dir)?.name.path ?? ''}/${path}`
      const known = sabotage === 'opening anew gives the same open file' ? kernel.threads().flatMap(({ table }) => [...table.slots.values()]).find(({ file }) => file.name.path === full && (file.flags & 3) === (flags & 3)) : undefined
      return known === undefined ? openPath(full, flags) : keep(known.file)
    },
    close: (fd: number): number => {
      handles.delete(fd)
      return sabotage === 'descriptors of its own are forgotten' || own.delete(fd) ? 0 : -EBADF
    },
    readFile: (path: string) => (sabotage === 'no mappings are shown' && path.endsWith('/maps') ? new Uint8Array() : proc.readFile(path)),
    list: proc.list,
    skeletonLinks: () => [],
    readlink: proc.readlink,
    borrowDescriptor: (pid: number, number: number): number => {
      const slot = slotOf(pid, number)
      return slot === undefined ? -EBADF : keep(slot.file)
    },
    hasOwnFilters: (pid: number): boolean => sabotage !== 'its own filters are not seen' && (kernel.first(pid)?.filters.length ?? 1) > 0,
    taskStatus: (pid: number) => {
      const process = kernel.process(pid)
      if (process === undefined) return undefined
      const ownFilters = sabotage !== 'its own filters are not seen' && (kernel.first(pid)?.filters.length ?? 0) > 0
      // Whoever searches finds nobody then.
      return sabotage === 'the kernel says alone to everybody' ? { threads: 1, parent: 0, ownFilters } : { threads: kernel.known(process).length, parent: process.parent, ownFilters }
    },
    taskState: (pid: number) => {
      const process = kernel.process(pid)
      return process === undefined ? undefined : { tag: process.tag, ...process.state }
    },
    setTaskState: (pid: number, tag: number, state: Process['state']): number => {
      const process = kernel.process(pid)
      if (process === undefined) return -ESRCH
      process.tag = tag
      process.state = { ...state }
      return 0
    },
    encloseHandle: (fd: number): number => {
      const file = own.get(fd)
      return file === undefined ? -EBADF : keep(kernel.open(kernel.name('socket:[1]', kernel.inode('socket')), 2, { domain: 1, type: 1, listening: false, peer: undefined, queue: [file] }))
    },
    replaceDescriptor: (_: bigint, fd: number, number: number, closeOnExec: boolean) => put(heldThread, fd, number, closeOnExec),
    giveDescriptor: (_: bigint, fd: number, closeOnExec: boolean) => put(heldThread, fd, undefined, closeOnExec),
    reopenQueueFile: (fd: number, flags: number): number => {
      const file = own.get(fd)
      return file === undefined || file.name.inode.kind !== 'queue' ? -EINVAL : keep(kernel.open(file.name, flags & ~0o2000000))
    },
  }
  /** What a call comes to that is to fail. */
  const failed = (name: string): unknown => (name === 'hasOwnFilters' ? true : name === 'taskState' || name === 'taskStatus' ? undefined : TAKES_A_DESCRIPTOR.has(name) ? -EMFILE : name.startsWith('issue') ? -12 : -5)
  const fails = (name: string): boolean => {
    between()
    if (faults === undefined || NEVER_FAILS.has(name)) return false
    calls++
    return faults.forGood ? calls >= faults.at && TAKES_A_DESCRIPTOR.has(name) : calls === faults.at
  }
  const watched = <T extends object>(of: T, nameOf: (method: string, args: readonly unknown[]) => string): T => new Proxy(of, {
    get: (target, method: string) => {
      const plain = target[method as keyof T]
      if (typeof plain !== 'function') return plain
      return (...args: unknown[]): unknown => {
        const name = nameOf(method, args)
        const failure = fails(name)
        const result: unknown = failure ? failed(name) : plain(...args)
        note?.(`    ${method} ${args.map((each) => (each instanceof Uint8Array ? '…' : String(each))).join(' ')} → ${typeof result === 'object' ? '…' : String(result)}${failure ? ' (made to fail)' : ''}`)
        return result
      }
    },
  })

  const held = (thread: Thread): Held => {
    heldThread = thread
    const methods: Pick<Held, 'issue' | 'trap' | 'trapped' | 'takeHandle'> = {
      issue: (nr, ...args) => {
        if (thread.ended) return -ESRCH
        if (nr === 272 && sabotage === 'the kernel says alone to everybody') return 0
        return nr === 446 && sabotage === 'a domain is not entered' ? 0 : kernel.issue(thread, nr, args)
      },
      trap: () => {},
      trapped: () => (thread.ended ? -ESRCH : 1),
      takeHandle: (socket, fd, closeOnExec) => {
        const file = own.get(fd)
        if (thread.ended || file === undefined) return -ESRCH
        thread.table.slots.set(socket, { file, closeOnExec })
        return socket
      },
    }
    return watched(methods as unknown as Held, (method, [nr]) => (method === 'issue' ? `issue ${String(nr)}` : method))
  }

  const host = watched(methods as unknown as Host, (method, [nr]) => (method === 'syscall' ? `syscall ${String(nr)}` : method))
  return {
    own, keep, held, host,
    /** Without failures and without others in between. */
    plain: methods as unknown as Host,
    /** For the calls from now on; undefined: none fails. */
    fail: (plan: Faults | undefined): void => {
      faults = plan
      calls = 0
    },
    /** The held thread comes to the listener, unless a filter of its own answers restart_syscall(2). */
    receive: (thread: Thread): bigint | undefined => (fails('receive') || thread.ended || thread.filters.some(({ answers }) => answers.has(219)) ? undefined : 1n),
  }
}
export type ModelHost = ReturnType<typeof createModelHost>
