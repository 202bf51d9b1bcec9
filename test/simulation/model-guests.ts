// What programs of either side do on the model kernel, native calls for the most part. The syscall table says which of those that share or cut themselves off go through.
import { type Case, casesWith, firstCase } from '../../shim/abi/cases.ts'
import { O_APPEND, O_NONBLOCK, O_PATH } from '../../shim/abi/constants.ts'
import { syscalls } from '../../shim/syscalls/table.ts'
import { PLAIN_TASKS } from '../../shim/syscalls/tasks.ts'
import type { Draws } from '../support/random.ts'
import { mayOpenOnHost, QUEUE, WIDE_PATHS } from './model-files.ts'
import { CLONE, isHandle, type Kind, linkOf, type ModelKernel, type OpenFile, type Process, RLIMIT_NOFILE, type Socket, type Thread } from './model-kernel.ts'

const MOST_PROCESSES = 6
const MOST_THREADS = 4
const MOST_OPEN = 12
const O_ASYNC = 0o20000
const [UNSHARE, RESTRICT_SELF, RESTART] = [272, 446, 219]
const OF_THREADS = CLONE.vm | CLONE.folder | CLONE.files | CLONE.handlers | CLONE.thread

export const WIDE = 1

export interface Guests {
  /** Somebody does something: not `except`. */
  act(draws: Draws, except?: Process): string
  openFile(kind: Kind, link: string, flags: number, socket?: Socket): OpenFile
}

const tables = new Map(syscalls.map(({ name, cases }) => [name, cases] as const))

/** What the filter and the handler decide of a call with these registers: whether it has its effect. */
const passes = (cases: readonly Case[], registers: readonly number[], features: ReadonlySet<string>): boolean => {
  const found = firstCase(casesWith(cases, features), { int: (index) => registers[index] ?? 0, high: () => 0 })
  return found !== undefined && typeof found.action === 'string'
}

/** Somebody who does something. */
interface Doing {
  readonly kernel: ModelKernel
  readonly draws: Draws
  readonly thread: Thread
  /** Whoever does nothing now. */
  readonly except: Process | undefined
  /** What the filter and the handler decide of a call. */
  allowed(name: string, ...registers: readonly number[]): boolean
}

const openFile = (kernel: ModelKernel, kind: Kind, link: string, flags: number, socket?: Socket): OpenFile => kernel.open(kernel.name(link, kernel.inode(kind)), flags, socket)

const give = ({ kernel, thread }: Doing, file: OpenFile, closeOnExec = false): string => {
  const number = thread.table.slots.size < MOST_OPEN ? kernel.install(thread, { file, closeOnExec }) : -24
  return `has ${linkOf(file)} (${file.id}) as ${number}`
}

const socketOf = (domain: number, listening = false, type = 1): Socket => ({ domain, type, listening, peer: undefined, queue: [] })

const open = (doing: Doing): string => {
  const { kernel, draws, thread } = doing
  const path = draws.pick(['/dev/null', QUEUE, ...WIDE_PATHS, '/host/job/both', '/host/job/wide'])
  const name = kernel.names.get(path)
  const flags = draws.pick([0, 1, 2, 0, 1, 2, 2 | O_APPEND, O_NONBLOCK, O_PATH])
  if (name === undefined || (name.inode.kind === 'directory' && (flags & 3) !== 0)) return 'opens nothing'
  if (thread.process.tag !== WIDE && ((flags & O_PATH) !== 0 || !mayOpenOnHost(path, flags & 3))) return 'may not open that'
  return give(doing, kernel.open(name, flags), draws.oneIn(3))
}

const make = (doing: Doing): string => {
  const { kernel, draws } = doing
  const { fresh } = kernel
  switch (draws.below(7)) {
    case 0: {
      const name = kernel.name(`pipe:[${fresh()}]`, kernel.inode('pipe'))
      return `${give(doing, kernel.open(name, 0))}, and ${give(doing, kernel.open(name, 1))}`
    }
    case 1: {
      const [one, other] = [0, 1].map(() => openFile(kernel, 'socket', `socket:[${fresh()}]`, 2, socketOf(1))) as [OpenFile, OpenFile]
      one.socket!.peer = other
      other.socket!.peer = one
      return `${give(doing, one)}, and ${give(doing, other)}`
    }
    case 2: return give(doing, openFile(kernel, 'socket', `socket:[${fresh()}]`, 2, socketOf(draws.pick([1, 2, 16]), draws.oneIn(2), draws.pick([1, 2, 5]))))
    case 3: return give(doing, openFile(kernel, 'memory', `/memfd:m (deleted)`, 2))
    default: return give(doing, openFile(kernel, 'anonymous', `anon_inode:${draws.pick(['[eventpoll]', '[timerfd]', '[eventfd]', 'inotify'])}`, 2))
  }
}

const map = ({ kernel, draws, thread }: Doing): string => {
  const { memory } = thread.process
  if (memory.mappings.length > 0 && draws.oneIn(3)) {
    memory.mappings = memory.mappings.filter(({ range }) => range !== draws.pick(memory.mappings).range)
    return 'unmaps something'
  }
  const start = kernel.fresh() * 4096
  const range = `${start.toString(16)}-${(start + 4096).toString(16)}`
  const add = (name: OpenFile['name'], shared: boolean, writable: boolean, mayWrite: boolean): string => {
    memory.mappings = [...memory.mappings, { range, name, shared, writable, mayWrite }]
    return `maps ${linkOf({ name })} ${shared ? 'shared' : 'private'}${writable ? ', to write' : ''}`
  }
  const again = memory.mappings.find(({ name: { inode: { kind }, removed } }) => kind === 'file' && !removed)
  // By another open file.
  if (again !== undefined && thread.process.tag === WIDE && draws.oneIn(2)) return add(again.name, true, false, draws.oneIn(2))
  if (draws.oneIn(5)) return add({ ...kernel.name(draws.pick(['/dev/zero', '/anon_hugepage']), kernel.inode('memory')), removed: true }, true, true, true)
  const files = [...thread.table.slots.values()].map(({ file }) => file).filter((file) => ['file', 'memory'].includes(file.name.inode.kind) && !isHandle(file) && (file.flags & 3) !== 1)
  if (files.length === 0) return 'maps nothing'
  const file = draws.pick(files)
  const [shared, wanted] = [draws.oneIn(2), draws.oneIn(2)]
  const mayWrite = !shared || (file.flags & 3) === 2
  return add(file.name, shared, wanted && mayWrite, mayWrite)
}

const descriptor = ({ draws, thread }: Doing): string => {
  const { slots } = thread.table
  if (slots.size === 0) return 'has nothing open'
  const [number, slot] = draws.pick([...slots])
  const { file } = slot
  switch (draws.below(8)) {
    case 0: slots.delete(number); return `closes ${number}`
    case 1: case 2: {
      const to = draws.below(4)
      slots.set(to, { file, closeOnExec: draws.oneIn(4) })
      return `dup2 ${number} to ${to}`
    }
    case 3:
      if (isHandle(file)) return 'nothing'
      file.owner = thread.process.pid
      file.signal = 9
      file.flags |= O_ASYNC
      return `has ${number} (${file.id}) signal it`
    case 4: file.position = draws.below(100); return `seeks in ${number}`
    case 5: file.locked = !isHandle(file); return `locks ${number}`
    default: {
      const peer = file.socket?.peer
      if (peer?.socket === undefined || thread.process.tag !== WIDE) return 'nothing'
      const [, { file: sent }] = draws.pick([...slots])
      if (peer.socket.queue.length < 3) peer.socket.queue.push(sent)
      return `sends ${sent.id} through ${number}`
    }
  }
}

const receive = (doing: Doing): string => {
  const { draws, thread } = doing
  const found = [...thread.table.slots.values()].find(({ file }) => (file.socket?.queue.length ?? 0) > 0)?.file.socket?.queue.shift()
  // recvmsg(2) of the narrow side is judged by its own rules, which is not modelled: nothing comes of it.
  return found === undefined || thread.process.tag !== WIDE ? 'receives nothing' : give(doing, found, draws.oneIn(4))
}

const task = ({ kernel, draws, thread, allowed }: Doing): string => {
  const { process } = thread
  const flags = draws.pick([0, 0, CLONE.vm | CLONE.vfork, OF_THREADS, CLONE.files, CLONE.vm, CLONE.folder, CLONE.vm | CLONE.handlers, CLONE.parent, OF_THREADS & ~CLONE.files, OF_THREADS & ~CLONE.folder, CLONE.vm | CLONE.files | CLONE.vfork])
  const isThread = (flags & CLONE.thread) !== 0
  if (isThread ? process.threads.length >= MOST_THREADS : kernel.living().length >= MOST_PROCESSES) return 'cannot have another task'
  if (!allowed('clone', flags)) return `may not clone 0x${flags.toString(16)}`
  return `clones 0x${flags.toString(16)}: ${kernel.clone(thread, flags).tid}`
}

const itself = ({ kernel, draws, thread, except, allowed }: Doing): string => {
  const { process } = thread
  switch (draws.below(9)) {
    case 0: {
      const flags = draws.pick([CLONE.files, CLONE.folder, CLONE.files | CLONE.folder])
      return allowed('unshare', flags) ? `unshares 0x${flags.toString(16)}: ${kernel.unshare(thread, flags)}` : 'may not unshare'
    }
    case 1: return allowed('close_range', 3, 2 ** 31 - 1, 2) ? `close_range with CLOSE_RANGE_UNSHARE: ${kernel.unshare(thread, CLONE.files)}` : 'may not close_range with CLOSE_RANGE_UNSHARE'
    case 2: if (draws.oneIn(3)) thread.filters = [...thread.filters, { answers: new Set(draws.pick([[UNSHARE], [RESTRICT_SELF], [RESTART], [UNSHARE, RESTRICT_SELF, RESTART], []])) }]; return 'has a filter, perhaps'
    case 3: process.subreaper = allowed('prctl', 36, 1); return 'adopts grandchildren'
    case 4: thread.folder.path = draws.pick(['/job', '/ro']); return 'goes elsewhere'
    case 5: {
      const limit = BigInt(draws.pick([3, 6, 10, 64]))
      process.limits.set(RLIMIT_NOFILE, [limit, process.limits.get(RLIMIT_NOFILE)![1]])
      return `may have ${limit} descriptors`
    }
    case 6: {
      if (thread.tid === process.pid && !draws.oneIn(3)) return 'goes on'
      const { tid } = thread
      kernel.endThread(thread)
      return `its thread ${tid} ends`
    }
    case 7: {
      // Which may be itself, or one that waits.
      const victim = draws.pick(kernel.living().filter(({ tag }) => tag === process.tag))
      if (kernel.living().length < 3 || victim === except) return 'goes on'
      kernel.end(victim)
      return `kills ${victim.pid}`
    }
    default: kernel.exec(thread); return 'executes something'
  }
}

const names = ({ kernel, draws }: Doing): string => {
  const writable = WIDE_PATHS.filter((each) => !each.startsWith('/host/ro/'))
  const path = draws.pick(writable)
  const name = kernel.names.get(path)
  if (name === undefined) {
    kernel.name(path, kernel.inode('file'), true)
    return `makes ${path}`
  }
  const to = draws.pick(writable)
  const replaced = kernel.names.get(to)
  const moves = draws.oneIn(2)
  if (replaced === name) return 'nothing'
  const gone = moves ? replaced : name
  if (gone !== undefined) {
    gone.removed = true
    gone.inode.links--
  }
  kernel.names.delete(path)
  if (!moves) return `removes ${path}`
  name.path = to
  kernel.names.set(to, name)
  return `renames ${path} to ${to}`
}

const doingOf = (what: number): ((doing: Doing) => string) =>
  what < 4 ? open : what < 6 ? make : what < 8 ? map : what < 11 ? descriptor : what < 12 ? receive : what < 14 ? task : what < 15 ? itself : names

export const createGuests = (kernel: ModelKernel, plainTasks: boolean): Guests => {
  const features = new Set(plainTasks ? [PLAIN_TASKS] : [])
  return {
    openFile: (...args) => openFile(kernel, ...args),
    act: (draws, except) => {
      const able = kernel.threads().filter(({ process }) => process !== except && process.waitsFor === undefined)
      if (able.length === 0) return 'nobody does anything'
      const thread = draws.pick(able)
      const { process: { pid, tag }, tid } = thread
      const allowed = (name: string, ...registers: readonly number[]): boolean => passes(tables.get(name)!, registers, features)
      const what = doingOf(draws.below(16))
      const done = what === names && tag !== WIDE ? 'nothing' : what({ kernel, draws, thread, except, allowed })
      return `${tag === WIDE ? 'wide' : 'narrow'} ${pid}${tid === pid ? '' : `, thread ${tid}`}: ${done}`
    },
  }
}
