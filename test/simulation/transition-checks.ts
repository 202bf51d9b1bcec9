// What must hold after a transition was tried, by what the model kernel has, and by no rule of the code under test.
import { O_PATH } from '../../shim/abi/constants.ts'
import type { Newcomer } from '../../shim/transition/enter.ts'
import { mayOpenOnHost, narrowRights, wideRights } from './model-files.ts'
import { WIDE } from './model-guests.ts'
import { isHandle, linkOf, type Mapping, type ModelKernel, type Name, type OpenFile, type Process, type Thread } from './model-kernel.ts'
import { Broken } from './subject.ts'

const O_ASYNC = 0o20000
const [READ_OR_RUN, EXEC] = [5, 4]

const broken = (text: string): never => {
  throw new Broken(text)
}

const attributes = ({ flags, position, owner, signal, locked, socket }: OpenFile): string => `${flags} ${position} ${owner} ${signal} ${locked} ${socket?.queue.map(({ id }) => id).join() ?? ''}`

/** What a process is before a transition. */
export interface Before {
  readonly process: Process
  readonly parts: readonly (readonly [string, unknown])[]
  /** Of open files: what others change meanwhile is put in. */
  readonly files: Map<OpenFile, string>
  readonly touched: Set<OpenFile>
  readonly names: ReadonlyMap<Name, string>
  readonly domains: number
  readonly limits: Process['limits']
  /** Open files with greater numbers are new. */
  readonly newest: number
}

const filesOf = ({ threads }: Process): readonly OpenFile[] => threads.flatMap(({ table }) => [...table.slots.values()].map(({ file }) => file))

/** Objects stand for who shares them. */
const partsOf = ({ threads, memory, handlers, subreaper, domains, tag, state, limits }: Process): readonly (readonly [string, unknown])[] => [
  ['memory', memory], ['handlers', handlers], ['adopting', subreaper], ['domains', domains], ['tag', tag], ['state', JSON.stringify(state)], ['limits', String([...limits])],
  ['mappings', memory.mappings.map(({ range }) => range).join()],
  ...threads.flatMap(({ table, folder, filters, tid }) => [
    [`table of thread ${tid}`, table], [`working directory of thread ${tid}`, folder], [`filters of thread ${tid}`, filters],
    [`descriptors of thread ${tid}`, [...table.slots].map(([number, { file, closeOnExec }]) => `${number} ${file.id} ${closeOnExec}`).join()],
  ] as const),
]

export const look = (kernel: ModelKernel, process: Process): Before => ({
  process, parts: partsOf(process), files: new Map(filesOf(process).map((file) => [file, attributes(file)])), touched: new Set(),
  names: new Map(process.memory.mappings.map(({ name }) => [name, linkOf({ name })])), domains: process.domains, limits: new Map(process.limits), newest: kernel.fresh(),
})

/** Lets somebody else do something meanwhile. */
export const meanwhile = ({ files, touched }: Before, act: () => void): void => {
  const before = new Map([...files.keys()].map((file) => [file, attributes(file)]))
  act()
  for (const [file, then] of before) {
    const now = attributes(file)
    if (now === then) continue
    files.set(file, now)
    touched.add(file)
  }
}

/** It stays what it was: nothing whatever has changed. */
export const checkUnchanged = ({ process, parts, files }: Before): void => {
  const now = new Map(partsOf(process))
  for (const [what, value] of parts) if (now.get(what) !== value) broken(`it did not become another principal, and its ${what} changed`)
  for (const [file, then] of files) if (attributes(file) !== then) broken(`it did not become another principal, and ${linkOf(file)} (${file.id}) changed from ${then} to ${attributes(file)}`)
}

/** As it was launched with: the same power over the same object. What has no inode of its own is nothing but itself. */
const isLaunched = (file: OpenFile, launched: readonly OpenFile[]): boolean =>
  launched.some((other) => other === file || (other.name.inode === file.name.inode && file.name.inode.kind !== 'anonymous' && (other.flags & (3 | O_PATH)) === (file.flags & (3 | O_PATH))))

const isKeepable = (file: OpenFile, untouched: boolean): boolean => {
  const { name: { inode: { kind } }, socket } = file
  if (socket !== undefined) return socket.peer !== undefined && !socket.listening && [1, 2, 10].includes(socket.domain) && [1, 5].includes(socket.type) && !(untouched && socket.queue.length > 0)
  return !isHandle(file) && ['file', 'pipe', 'device'].includes(kind)
}

const guestPathOf = (link: string): string | undefined => (/^\/host\/(job|ro)\//.test(link) ? link.slice('/host'.length) : undefined)

/** Whether a mapping may stay of an object that is called this: `link`, as the kernel says it. */
const mayHaveMapped = ({ shared, mayWrite, name }: Mapping, link: string, removed: boolean, sharesMemory: boolean): boolean => {
  if (name.inode.kind !== 'file') return sharesMemory
  const path = guestPathOf(removed ? link.replace(/ \(deleted\)$/, '') : link)
  if (path === undefined) return false
  const rights = narrowRights(path)
  const ran = (wideRights(path) & EXEC) !== 0
  if (!shared) return (rights & READ_OR_RUN) !== 0 || ran
  return mayWrite ? mayOpenOnHost(`/host${path}`, 2) : (rights & READ_OR_RUN) !== 0 || ran
}

export interface Expected {
  readonly newcomer: Newcomer
  readonly launched: readonly OpenFile[]
  readonly gift: OpenFile | undefined
  readonly tag: number
}

const checkFile = (number: number, file: OpenFile, before: Before, { newcomer: { kept, sharesQueues }, launched, gift }: Expected): 'stays' | 'anew' => {
  const what = `${number}, ${linkOf(file)} (${file.id}),`
  const { name: { inode: { kind } }, flags } = file
  if (file === gift) return 'anew'
  if (file.id < before.newest) {
    const untouched = !before.touched.has(file)
    const named = (kept.stdio && number <= 2 && isLaunched(file, launched)) || (kept.all && isKeepable(file, untouched))
    if (!named) broken(`${what} went along, and nothing names it`)
    if (untouched && !isHandle(file) && (file.owner !== 0 || (flags & O_ASYNC) !== 0)) broken(`${what} still signals ${file.owner}`)
    return 'stays'
  }
  if (file.owner !== 0 || file.locked || (flags & O_ASYNC) !== 0) broken(`${what} was opened anew, and has an owner or a lock`)
  if (kind === 'device' && (flags & 3) === 3) return 'anew'
  if (kind === 'queue' ? !sharesQueues : !['file', 'device'].includes(kind) || isHandle(file) || !mayOpenOnHost(file.openedAs, flags & 3)) broken(`${what} was opened anew, and its principal may not open it`)
  return 'anew'
}

/** It is another principal's. Returns the open files that it has still in common with what it was. */
export const checkEntered = (before: Before, expected: Expected): readonly OpenFile[] => {
  const { process, domains, limits } = before
  const { newcomer, tag } = expected
  const [thread, ...others] = process.threads.filter(({ ended }) => !ended) as [Thread]
  if (others.length > 0 || process.tag !== tag) broken('it has other threads, or another tag')
  if (thread.filters.length > 0) broken('it has a filter of its own')
  if (newcomer.wall >= 0 && process.domains !== domains + 1) broken(`it has entered ${process.domains - domains} domains`)
  for (const { resource, current, maximum } of newcomer.limits) {
    const [was, is] = [limits.get(resource)!, process.limits.get(resource)!]
    if (is[0] > current || is[1] > maximum || is[0] > was[0] || is[1] > was[1]) broken(`its limit ${resource} is ${is[0]}`)
  }
  for (const mapping of process.memory.mappings) {
    const link = linkOf(mapping)
    const then = before.names.get(mapping.name) ?? link
    // It may have been renamed meanwhile.
    const fits = [[link, mapping.name.removed], [then, then !== mapping.name.path && then.endsWith(' (deleted)') && mapping.name.removed]] as const
    if (!fits.some(([path, removed]) => mayHaveMapped(mapping, path, removed, newcomer.sharesMemory))) broken(`it has ${link} mapped ${mapping.shared ? 'shared' : 'privately'}`)
  }
  return [...thread.table.slots].flatMap(([number, { file }]) => (checkFile(number, file, before, expected) === 'stays' ? [file] : []))
}

/** Nothing is both sides', but what was to go along. */
export const checkApart = (kernel: ModelKernel, common: ReadonlySet<OpenFile>): void => {
  const threads = kernel.threads()
  if (threads.every(({ process: { tag } }) => tag === WIDE)) return
  const wide = threads.filter(({ process: { tag } }) => tag === WIDE)
  const tables = wide.flatMap(({ table }) => [...table.slots.values()].map(({ file }) => file))
  const wideFiles = new Set([...tables, ...tables.flatMap(({ socket }) => socket?.queue ?? [])])
  const objects = new Set<unknown>(wide.flatMap(({ table, folder, process: { memory, handlers } }) => [table, folder, memory, handlers]))
  for (const { table, folder, process: { memory, handlers, tag, pid } } of threads) {
    if (tag === WIDE) continue
    for (const [what, object] of Object.entries({ table, folder, memory, handlers })) if (objects.has(object)) broken(`the narrow ${pid} and the wide side have one ${what}`)
    for (const [number, { file }] of table.slots) if (wideFiles.has(file) && !common.has(file)) broken(`the narrow ${pid} has ${number}, ${linkOf(file)} (${file.id}), which is the wide side's too`)
  }
}
