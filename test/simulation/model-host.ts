// The engine's side of the model kernel: the calls that a transition is made of, each of which may fail, and between each of which others go on.
import type { Held, Host } from '../../shim/kernel/host.ts'
import { createEngine, type Engine, type Sabotage, syscallOf } from './model-engine.ts'
import { isHandle, type ModelKernel, type Process, type Thread } from './model-kernel.ts'
import type { ModelProc } from './model-proc.ts'

const [EBADF, EMFILE, ESRCH, ENOENT, EINVAL] = [9, 24, 3, 2, 22]
const O_CLOEXEC = 0o2000000

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

const TAKES_A_DESCRIPTOR: ReadonlySet<string> = new Set(['openat2', 'openQuick', 'borrowDescriptor', 'encloseHandle', 'reopenQueueFile', 'readFile', 'list', 'descriptors', 'hasOwnFilters', 'taskStatus', 'syscall 434'])
/** These cannot fail, or fail only where there is no such process. */
const NEVER_FAILS: ReadonlySet<string> = new Set(['close', 'release', 'trap', 'syscall 424', 'syscall 62', 'trapped', 'issue 3'])

const filesOf = ({ kernel, own, handles, keep, sabotage }: Engine) => {
  const openPath = (path: string, flags: number): number => {
    const name = kernel.names.get(path)
    return name === undefined ? -ENOENT : keep(kernel.open(name, flags & ~O_CLOEXEC))
  }
  return {
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
    borrowDescriptor: (pid: number, number: number): number => {
      const slot = kernel.first(pid)?.table.slots.get(number)
      return slot === undefined ? -EBADF : keep(slot.file)
    },
    encloseHandle: (fd: number): number => {
      const file = own.get(fd)
      return file === undefined ? -EBADF : keep(kernel.open(kernel.name('socket:[1]', kernel.inode('socket')), 2, { domain: 1, type: 1, listening: false, peer: undefined, queue: [file] }))
    },
    reopenQueueFile: (fd: number, flags: number): number => {
      const file = own.get(fd)
      return file === undefined || file.name.inode.kind !== 'queue' ? -EINVAL : keep(kernel.open(file.name, flags & ~O_CLOEXEC))
    },
  }
}

const tasksOf = ({ kernel, proc, sabotage }: Engine) => ({
  readFile: (path: string) => (sabotage === 'no mappings are shown' && path.endsWith('/maps') ? new Uint8Array() : proc.readFile(path)),
  list: proc.list,
  descriptors: proc.descriptors,
  skeletonLinks: () => [],
  readlink: proc.readlink,
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
})

/** SECCOMP_IOCTL_NOTIF_ADDFD, in the held thread. */
const put = ({ own, kernel, sabotage }: Engine, thread: Thread | undefined, fd: number, number: number | undefined, closeOnExec: boolean): number => {
  const file = own.get(fd)
  if (thread === undefined || thread.ended) return -ENOENT
  if (file === undefined || isHandle(file)) return -EBADF
  if (number === undefined) return kernel.install(thread, { file, closeOnExec })
  if (number >= kernel.limit(thread.process)) return -EBADF
  if (sabotage !== 'nothing is replaced') thread.table.slots.set(number, { file, closeOnExec })
  return number
}

const heldOf = ({ kernel, own, sabotage }: Engine, thread: Thread): Pick<Held, 'issue' | 'trap' | 'trapped' | 'takeHandle'> => ({
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
})

/** What a call comes to that is to fail. */
const failed = (name: string): unknown => (name === 'hasOwnFilters' ? true : name === 'taskState' || name === 'taskStatus' ? undefined : TAKES_A_DESCRIPTOR.has(name) ? -EMFILE : name.startsWith('issue') ? -12 : -5)

/** Lets others act before each call, and has those fail that are to. */
const createWatch = ({ between, note }: ModelHostOptions) => {
  let faults: Faults | undefined
  let calls = 0
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
  const fail = (plan: Faults | undefined): void => {
    faults = plan
    calls = 0
  }
  return { fails, watched, fail }
}

export const createModelHost = (options: ModelHostOptions) => {
  const engine = createEngine(options.kernel, options.proc, options.sabotage)
  const { fails, watched, fail } = createWatch(options)
  let heldThread: Thread | undefined
  const methods = {
    ...filesOf(engine), ...tasksOf(engine), syscall: syscallOf(engine),
    replaceDescriptor: (_: bigint, fd: number, number: number, closeOnExec: boolean) => put(engine, heldThread, fd, number, closeOnExec),
    giveDescriptor: (_: bigint, fd: number, closeOnExec: boolean) => put(engine, heldThread, fd, undefined, closeOnExec),
  }
  const held = (thread: Thread): Held => {
    heldThread = thread
    return watched(heldOf(engine, thread) as unknown as Held, (method, [nr]) => (method === 'issue' ? `issue ${String(nr)}` : method))
  }
  return {
    own: engine.own, keep: engine.keep, held,
    host: watched(methods as unknown as Host, (method, [nr]) => (method === 'syscall' ? `syscall ${String(nr)}` : method)),
    /** Without failures and without others in between. */
    plain: methods as unknown as Host,
    /** For the calls from now on; undefined: none fails. */
    fail,
    /** The held thread comes to the listener, unless a filter of its own answers restart_syscall(2). */
    receive: (thread: Thread): bigint | undefined => (fails('receive') || thread.ended || thread.filters.some(({ answers }) => answers.has(219)) ? undefined : 1n),
  }
}
export type ModelHost = ReturnType<typeof createModelHost>
