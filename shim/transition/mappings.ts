// What a process has mapped, judged for the principal that it is to become. Nobody can take a
// mapping out of a process, so one that the principal may not have keeps the process where it is.
import { errno } from '../abi/errno.ts'
import { SEGMENT_NAME } from '../abi/shared-memory.ts'
import { EXEC, READ, WRITE } from '../abi/rights.ts'
import { STAT_SIZE } from '../abi/structs.ts'
import { byteString, type ByteString } from '../abi/bytes.ts'
import { inMemory, isRemoved } from '../abi/paths.ts'
import type { LibraryOs } from '../types.ts'
import { sys } from '../abi/numbers.ts'
import { AT_FDCWD, AT_SYMLINK_NOFOLLOW } from '../abi/constants.ts'

interface Mapping {
  readonly range: ByteString
  readonly permissions: ByteString
  /** Device and inode. */
  readonly object: ByteString
  readonly path: ByteString
}

/**
 * shmem_zero_setup, and ksys_mmap_pgoff with MAP_HUGETLB: what is anonymous and shared is called
 * so.
 */
const ANONYMOUS: ReadonlySet<ByteString> = new Set(['/dev/zero (deleted)', '/anon_hugepage (deleted)'])

const LINE = /^(\S+) (....) \S+ (\S+ (\d+)) *(.*)$/

const parse = (text: ByteString): Mapping[] =>
  text.split('\n').flatMap((line) => {
    const [, range = '', permissions = '', object = '', inode, path = ''] = LINE.exec(line) ?? []
    // proc_pid_maps(5): inode 0 is no file.
    return inode === undefined || inode === '0' ? [] : [{ range, permissions, object, path }]
  })

/**
 * A shared mapping that cannot be written now may become so where its file was opened for writing:
 * `mw` of the flags in smaps.
 */
const mayBecomeWritable = (os: LibraryOs, process: number, { range }: Mapping): boolean => {
  const smaps = os.host.readFile(`/proc/${process}/smaps`)
  if (typeof smaps === 'number') return true
  const text = byteString(smaps)
  const start = text.indexOf(`${range} `)
  const flags = start < 0 ? undefined : /^VmFlags:(.*)$/m.exec(text.slice(start))?.[1]
  return flags === undefined || flags.split(' ').includes('mw')
}

/** What has no name to map it by: anonymous memory, memory files, segments. */
const isNameless = (path: ByteString): boolean => inMemory(path) || ANONYMOUS.has(path) || path.startsWith('/SYSV')

const scratch = new Uint8Array(STAT_SIZE)

/**
 * What a mapped file is called in the view, or was before it was removed. A file may be called what
 * the kernel writes of a removed one: unless there is no such file, it may be either.
 */
const namesOf = ({ host, view, formerPath }: LibraryOs, path: ByteString): readonly ByteString[] => {
  if (isNameless(path)) return []
  const removed = isRemoved(path) && [-errno.ENOENT, -errno.ENOTDIR].includes(host.syscall(sys.newfstatat, AT_FDCWD, path, scratch, AT_SYMLINK_NOFOLLOW))
  return [removed ? undefined : view.guestPath(path), formerPath(path)].filter((name) => name !== undefined)
}

export interface Inheritance {
  /** The rights that the process had. */
  readonly formerRights: (path: ByteString) => number
  /** The principal shares the memory of the sandbox that the process leaves. */
  readonly sharesMemory: boolean
  /**
   * What was found harmless by the same rules before: whole lists, as siblings have them that were
   * forked from one parent. Added to.
   */
  readonly harmless: Set<ByteString>
}

/** The program chooses what it maps, so what is remembered is bounded. */
const REMEMBERED = 8

/**
 * What keeps a process from being the principal of this sandbox, and what would let it: for a
 * person.
 */
const explain = (os: LibraryOs, { path, permissions }: Mapping): ByteString => {
  if (path.startsWith(`/memfd:${SEGMENT_NAME}`)) return `it has a System V segment attached: detach it before (shmdt), or let "${os.principal}" share the memory (share.memory)`
  const [guest] = namesOf(os, path)
  if (guest === undefined) return `it has shared memory mapped: unmap it before, or let "${os.principal}" share the memory (share.memory)`
  const verb = permissions[3] === 's' && (os.view.place(guest).rights & READ) !== 0 ? 'write' : 'read'
  return `it has ${guest} mapped: unmap it before, or add "${guest}" to ${verb} of "${os.principal}"`
}

/**
 * Why the process may not be the principal of this sandbox: its first mapping that says so.
 * Undefined where there is none.
 */
export const foreignMapping = (os: LibraryOs, process: number, { formerRights, sharesMemory, harmless }: Inheritance): ByteString | undefined => {
  const maps = os.host.readFile(`/proc/${process}/maps`)
  if (typeof maps === 'number') return 'what it has mapped cannot be read'
  const text = byteString(maps)
  if (harmless.has(text)) return undefined
  const judged = new Map<ByteString, boolean>()
  /** Something else than the list and the rules had to be asked. */
  let asked = false

  const mayHaveAs = (mapping: Mapping, guest: ByteString): boolean => {
    const place = os.view.place(guest)
    const rights = place.mount.writable ? place.rights : place.rights & ~WRITE
    const ran = (): boolean => (formerRights(guest) & EXEC) !== 0
    // A copy. Pages that nobody has touched are still the file's, so it must be one that may be
    // read, or a piece of a program.
    if (mapping.permissions[3] !== 's') return (rights & (READ | EXEC)) !== 0 || ran()
    const mayBecome = (): boolean => {
      asked = true
      return mayBecomeWritable(os, process, mapping)
    }
    const writable = mapping.permissions[1] === 'w' || ((rights & WRITE) === 0 && mayBecome())
    return (rights & (READ | EXEC)) !== 0 ? !writable || (rights & WRITE) !== 0 : !writable && ran()
  }
  const mayHave = (mapping: Mapping): boolean => {
    const names = namesOf(os, mapping.path)
    if (names.length > 0 && isRemoved(mapping.path)) asked = true
    // Who had it before the process was alone may have it still.
    return names.length === 0 ? isNameless(mapping.path) && sharesMemory : names.every((name) => mayHaveAs(mapping, name))
  }

  const foreign = parse(text).find((mapping) => {
    // One that may become writable lies beside one that may not, of the same file.
    const key = mapping.permissions[3] === 's' && mapping.permissions[1] !== 'w' ? mapping.range : `${mapping.permissions} ${mapping.object}`
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
