// A kernel made up: processes, threads, tables of descriptors, open files and mappings as plain objects, so that who shares what is who points at the same object.
import { O_PATH } from '../../shim/abi/constants.ts'

export type Kind = 'file' | 'directory' | 'device' | 'pipe' | 'socket' | 'memory' | 'anonymous' | 'queue'

export interface Inode {
  readonly number: number
  readonly kind: Kind
  links: number
}

/** Where an inode lies: what the kernel calls an open file or a mapping by. */
export interface Name {
  path: string
  readonly inode: Inode
  removed: boolean
}

export interface Socket {
  readonly domain: number
  readonly type: number
  readonly listening: boolean
  peer: OpenFile | undefined
  /** Open files in flight, which wait to be received here. */
  readonly queue: OpenFile[]
}

/** An open file description. */
export interface OpenFile {
  /** Later ones have greater numbers. */
  readonly id: number
  readonly name: Name
  /** What the path was then. */
  readonly openedAs: string
  flags: number
  position: number
  owner: number
  signal: number
  locked: boolean
  readonly socket: Socket | undefined
}

export interface Slot {
  readonly file: OpenFile
  readonly closeOnExec: boolean
}
export interface Table { slots: Map<number, Slot> }
export interface Mapping {
  readonly range: string
  readonly name: Name
  readonly shared: boolean
  readonly writable: boolean
  /** VM_MAYWRITE. */
  readonly mayWrite: boolean
}
export interface Memory { mappings: Mapping[] }
export interface Folder { path: string }
export interface Handlers { readonly of: 'signals' }

/** A seccomp filter of the program's own: answers 0 for some calls, in the kernel's place. */
export interface Filter { readonly answers: ReadonlySet<number> }

export interface Thread {
  readonly tid: number
  readonly process: Process
  table: Table
  folder: Folder
  filters: readonly Filter[]
  ended: boolean
}

export interface Process {
  readonly pid: number
  parent: number
  memory: Memory
  handlers: Handlers
  threads: Thread[]
  /** vfork(2): who must exec or end before it goes on. */
  waitsFor: Process | undefined
  subreaper: boolean
  domains: number
  tag: number
  state: { cwd: number; credentials: number; umask: number }
  readonly limits: Map<number, readonly [bigint, bigint]>
  ended: boolean
}

export const CLONE = { vm: 0x100, folder: 0x200, files: 0x400, handlers: 0x800, vfork: 0x4000, parent: 0x8000, thread: 0x10000 } as const
export const RLIMIT_NOFILE = 7
export const MOST_DOMAINS = 16
const [EINVAL, EBADF, E2BIG, ENOSYS] = [22, 9, 7, 38]

const createObjects = () => {
  let last = 100
  const processes: Process[] = []
  const names = new Map<string, Name>()
  /** Everything of this kind has one and the same inode (anon_inodes.c). */
  const anonymous: Inode = { number: 7, kind: 'anonymous', links: 1 }
  const kernel = {
    processes, names,
    fresh: (): number => ++last,
    inode: (kind: Kind): Inode => (kind === 'anonymous' ? anonymous : { number: ++last, kind, links: 1 }),
    /** Something at a path, or with no other name than what /proc calls it. */
    name: (path: string, inode: Inode, isPath = false): Name => {
      const name = { path, inode, removed: false }
      if (isPath) names.set(path, name)
      return name
    },
    open: (name: Name, flags: number, socket?: Socket): OpenFile => ({ id: ++last, name, openedAs: name.path, flags, position: 0, owner: 0, signal: 0, locked: false, socket }),
    living: (): readonly Process[] => processes.filter(({ ended }) => !ended),
    threads: (): readonly Thread[] => kernel.living().flatMap((process) => process.threads.filter(({ ended }) => !ended)),
    process: (pid: number): Process | undefined => processes.find((each) => each.pid === pid && !each.ended),
    /** As it is called in /proc by its process's number: its first thread, which may have ended. */
    first: (pid: number): Thread | undefined => kernel.process(pid)?.threads.find(({ tid, ended }) => tid === pid && !ended),
    /** The threads that the kernel has still: of those that have ended the first. */
    known: ({ threads, pid }: Process): readonly Thread[] => threads.filter(({ tid, ended }) => !ended || tid === pid),
    limit: ({ limits }: Process): number => Number(limits.get(RLIMIT_NOFILE)![0]),
    /** The lowest number that is free, or negative errno. */
    install: (thread: Thread, slot: Slot): number => {
      const { slots } = thread.table
      let number = 0
      while (slots.has(number)) number++
      if (number >= kernel.limit(thread.process)) return -24
      slots.set(number, slot)
      return number
    },
  }
  return kernel
}

type Objects = ReturnType<typeof createObjects>

const begin = (kernel: Objects, parent: number, table: Table, tag: number, domains: number): Process => {
  const process: Process = {
    pid: kernel.fresh(), parent, memory: { mappings: [] }, handlers: { of: 'signals' }, threads: [], waitsFor: undefined, subreaper: false, domains, tag,
    state: { cwd: 0, credentials: 0, umask: 0 }, limits: new Map([[RLIMIT_NOFILE, [64n, 64n]]]), ended: false,
  }
  process.threads.push({ tid: process.pid, process, table, folder: { path: '/' }, filters: [], ended: false })
  kernel.processes.push(process)
  return process
}

const clone = (kernel: Objects, thread: Thread, flags: number): Thread => {
  const { process: parent } = thread
  const table = (flags & CLONE.files) !== 0 ? thread.table : { slots: new Map(thread.table.slots) }
  const folder = (flags & CLONE.folder) !== 0 ? thread.folder : { ...thread.folder }
  const made = { tid: kernel.fresh(), table, folder, filters: thread.filters, ended: false }
  if ((flags & CLONE.thread) !== 0) {
    const child = { ...made, process: parent }
    parent.threads.push(child)
    return child
  }
  const process: Process = {
    ...parent, pid: made.tid, parent: (flags & CLONE.parent) !== 0 ? parent.parent : parent.pid, state: { ...parent.state }, limits: new Map(parent.limits), subreaper: false,
    memory: (flags & CLONE.vm) !== 0 ? parent.memory : { mappings: [...parent.memory.mappings] }, handlers: (flags & CLONE.handlers) !== 0 ? parent.handlers : { of: 'signals' },
    threads: [], waitsFor: undefined,
  }
  const child = { ...made, process }
  process.threads.push(child)
  kernel.processes.push(process)
  if ((flags & CLONE.vfork) !== 0) parent.waitsFor = process
  return child
}

/** Whoever waited in vfork(2) goes on. */
const wake = (kernel: Objects, process: Process): void => {
  for (const each of kernel.processes) if (each.waitsFor === process) each.waitsFor = undefined
}

const end = (kernel: Objects, process: Process): void => {
  process.ended = true
  for (const thread of process.threads) thread.ended = true
  for (const each of kernel.processes) if (each.parent === process.pid) each.parent = 1
  wake(kernel, process)
}

const endThread = (kernel: Objects, thread: Thread): void => {
  thread.ended = true
  if (thread.process.threads.every(({ ended }) => ended)) end(kernel, thread.process)
}

/** execve(2): the caller is left, with the process's number, memory, handlers and a table of its own. */
const exec = (kernel: Objects, thread: Thread): Thread => {
  const { process, table } = thread
  const slots = new Map([...table.slots].filter(([, { closeOnExec }]) => !closeOnExec))
  const left: Thread = { ...thread, tid: process.pid, table: { slots } }
  thread.ended = true
  process.threads = [left]
  process.memory = { mappings: [] }
  process.handlers = { of: 'signals' }
  wake(kernel, process)
  return left
}

/** unshare(2), fork.c: check_unshare_flags, then what can be separated. */
const unshare = (kernel: Objects, thread: Thread, flags: number): number => {
  const { process } = thread
  const shares = (mine: (of: Thread) => unknown): boolean => kernel.threads().some((other) => other !== thread && mine(other) === mine(thread))
  const alone = kernel.known(process).length === 1
  if ((flags & (CLONE.thread | CLONE.handlers | CLONE.vm)) !== 0 && !alone) return -EINVAL
  if ((flags & (CLONE.handlers | CLONE.vm)) !== 0 && shares(({ process: { handlers } }) => handlers)) return -EINVAL
  if ((flags & CLONE.vm) !== 0 && shares(({ process: { memory } }) => memory)) return -EINVAL
  if ((flags & CLONE.folder) !== 0 && shares(({ folder }) => folder)) thread.folder = { ...thread.folder }
  if ((flags & CLONE.files) !== 0 && shares(({ table }) => table)) thread.table = { slots: new Map(thread.table.slots) }
  return 0
}

/** A call that the engine makes a thread issue: its filters come first. */
const issue = (kernel: Objects, thread: Thread, nr: number, [first = 0]: readonly number[]): number => {
  const { process } = thread
  if (thread.filters.some(({ answers }) => answers.has(nr))) return 0
  switch (nr) {
    case 272: return unshare(kernel, thread, first)
    case 446: {
      if (thread.table.slots.get(first)?.file.name.path !== 'anon_inode:landlock-ruleset') return -EBADF
      if (process.domains >= MOST_DOMAINS) return -E2BIG
      process.domains++
      return 0
    }
    case 3: return thread.table.slots.delete(first) ? 0 : -EBADF
    default: return -ENOSYS
  }
}

/** The first parameter is given already. */
const bound = <A extends readonly unknown[], R>(kernel: Objects, of: (kernel: Objects, ...args: A) => R) => (...args: A): R => of(kernel, ...args)

export const createModelKernel = () => {
  const kernel = createObjects()
  return {
    ...kernel, begin: bound(kernel, begin), clone: bound(kernel, clone), end: bound(kernel, end), endThread: bound(kernel, endThread), exec: bound(kernel, exec), unshare: bound(kernel, unshare),
    issue: bound(kernel, issue),
  }
}

export type ModelKernel = ReturnType<typeof createModelKernel>

/** proc_pid_fd(5). */
export const linkOf = ({ name: { path, removed } }: Pick<OpenFile, 'name'>): string => (removed ? `${path} (deleted)` : path)

export const isHandle = ({ flags }: OpenFile): boolean => (flags & O_PATH) !== 0
