// What a process has mapped, judged for the principal that it is to become. Nobody can take a mapping out of a process, so one that
// the principal may not have keeps the process where it is.
import { SEGMENT_NAME } from '../abi/shared-memory.ts'
import { EXEC, READ, WRITE } from '../abi/rights.ts'
import { byteString, type ByteString } from './bytes.ts'
import type { Holders } from './holders.ts'
import { inMemory, type LibraryOs } from './library-os.ts'

interface Mapping {
  readonly range: ByteString
  readonly permissions: ByteString
  /** Device and inode. */
  readonly object: ByteString
  readonly path: ByteString
}

/** shmem_zero_setup: what is anonymous and shared is called so. */
const ANONYMOUS = '/dev/zero (deleted)'

const LINE = /^(\S+) (....) \S+ (\S+ (\d+)) *(.*)$/

const parse = (text: ByteString): Mapping[] =>
  text.split('\n').flatMap((line) => {
    const [, range = '', permissions = '', object = '', inode, path = ''] = LINE.exec(line) ?? []
    // proc_pid_maps(5): inode 0 is no file.
    return inode === undefined || inode === '0' ? [] : [{ range, permissions, object, path }]
  })

/** A shared mapping that cannot be written now may become so where its file was opened for writing: `mw` of the flags in smaps. */
const mayBecomeWritable = (os: LibraryOs, process: number, { range }: Mapping): boolean => {
  const smaps = os.host.readFile(`/proc/${process}/smaps`)
  if (typeof smaps === 'number') return true
  const text = byteString(smaps)
  const start = text.indexOf(`${range} `)
  const flags = start < 0 ? undefined : /^VmFlags:(.*)$/m.exec(text.slice(start))?.[1]
  return flags === undefined || flags.split(' ').includes('mw')
}

/** What nobody can open any more, or ever could. shmem_zero_setup: what is anonymous and shared is called /dev/zero. */
const isNameless = (path: ByteString): boolean => inMemory(path) || path.startsWith('/SYSV') || path.endsWith(' (deleted)')

export interface Inheritance {
  /** The rights that the process had. */
  readonly formerRights: (path: ByteString) => number
  readonly holders: Holders
  /** The principal shares the memory of the sandbox that the process leaves. */
  readonly sharesMemory: boolean
  /** What was found harmless by the same rules before: whole lists, as siblings have them that were forked from one parent. Added to. */
  readonly harmless: Set<ByteString>
}

/** The program chooses what it maps, so what is remembered is bounded. */
const REMEMBERED = 8

/** By the name alone, which a program may give to memory of its own as well. */
const isSegment = (path: ByteString): boolean => path.startsWith(`/memfd:${SEGMENT_NAME}`)

/** What keeps a process from being the principal of this sandbox, and what would let it: for a person. */
const explain = (os: LibraryOs, { path, permissions }: Mapping): ByteString => {
  if (isSegment(path)) return `it has a System V segment attached: detach it before (shmdt), or let "${os.principal}" share the memory (share.memory)`
  const guest = inMemory(path) || path === ANONYMOUS || path.startsWith('/SYSV') ? undefined : (os.guestPath(path, '') ?? os.formerPath(path))
  if (guest === undefined) return `it has memory mapped that other processes have too: unmap it before, or let "${os.principal}" share the memory (share.memory)`
  const verb = permissions[3] === 's' && (os.view.place(guest).rights & READ) !== 0 ? 'write' : 'read'
  return `it has ${guest} mapped: unmap it before, or add "${guest}" to ${verb} of "${os.principal}"`
}

/** Why the process may not be the principal of this sandbox: its first mapping that says so. Undefined where there is none. */
export const foreignMapping = (os: LibraryOs, process: number, { formerRights, holders, sharesMemory, harmless }: Inheritance): ByteString | undefined => {
  const maps = os.host.readFile(`/proc/${process}/maps`)
  if (typeof maps === 'number') return 'what it has mapped cannot be read'
  const text = byteString(maps)
  if (harmless.has(text)) return undefined
  const judged = new Map<ByteString, boolean>()
  /** Something else than the list and the rules had to be asked. */
  let asked = false

  const rightsAt = (path: ByteString): { readonly rights: number; former(): number } | undefined => {
    if (inMemory(path) || path === ANONYMOUS || path.startsWith('/SYSV')) return undefined
    const guest = os.guestPath(path, '') ?? os.formerPath(path)
    if (guest === undefined) return undefined
    const place = os.view.place(guest)
    return { rights: place.mount.writable ? place.rights : place.rights & ~WRITE, former: () => formerRights(guest) }
  }

  const mayHave = (mapping: Mapping): boolean => {
    const at = rightsAt(mapping.path)
    if (mapping.permissions[3] !== 's') {
      // A copy. Pages that nobody has touched are still the file's, so it must be one that may be read, or a piece of a program.
      return at === undefined ? holdsAlone(mapping) : (at.rights & (READ | EXEC)) !== 0 || (at.former() & EXEC) !== 0
    }
    // Nobody else may have a segment attached now, and yet anybody where it is known may attach it later.
    if (at === undefined) return isNameless(mapping.path) && (sharesMemory || (!isSegment(mapping.path) && holdsAlone(mapping)))
    const mayBecome = (): boolean => {
      asked = true
      return mayBecomeWritable(os, process, mapping)
    }
    const writable = mapping.permissions[1] === 'w' || ((at.rights & WRITE) === 0 && mayBecome())
    return (at.rights & (READ | EXEC)) !== 0 ? !writable || (at.rights & WRITE) !== 0 : !writable && (at.former() & EXEC) !== 0
  }
  /** What lies outside the view: anonymous memory that was shared before a fork, memfds, segments, removed files. Harmless where nobody else has it. */
  const holdsAlone = ({ object, path }: Mapping): boolean => {
    asked = true
    // Anonymous memory and segments nobody opens.
    return !holders.mapped(object) && (path === ANONYMOUS || path.startsWith('/SYSV') || !holders.opened(object))
  }

  const foreign = parse(text).find((mapping) => {
    const key = `${mapping.permissions} ${mapping.object}`
    const known = judged.get(key)
    const allowed = known ?? mayHave(mapping)
    judged.set(key, allowed)
    return !allowed
  })
  if (foreign !== undefined) return explain(os, foreign)
  if (!asked) {
    if (harmless.size >= REMEMBERED) harmless.clear()
    harmless.add(text)
  }
  return undefined
}
