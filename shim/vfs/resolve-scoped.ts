// openat2(2) with RESOLVE_ flags: paths walked in the view by those rules. Nothing on the way is
// left for the kernel to follow.
import { MAXSYMLINKS, RESOLVE_BENEATH, RESOLVE_IN_ROOT, RESOLVE_NO_MAGICLINKS, RESOLVE_NO_SYMLINKS, RESOLVE_NO_XDEV } from '../abi/constants.ts'
import { fail } from '../abi/errno.ts'
import { DENIED, HIDDEN } from '../abi/rights.ts'
import type { ByteString } from '../abi/bytes.ts'
import { directoryPath } from '../calls/task.ts'
import { linkAt, requireDirectory, requireNamedDirectory } from './resolve.ts'
import type { Task } from '../types.ts'
import { join, parentOf } from '../abi/paths.ts'

const MAGIC_LINK = /^\/proc\/\d+\/(task\/\d+\/)?(exe|cwd|root|fd\/\d+)$/

export interface Scope {
  readonly resolve: number
  /** Follow a symbolic link at the end. */
  readonly follow: boolean
  /** The last name is made when it is not there. */
  readonly creates: boolean
}

/** The canonical guest path that a name leads to within the scope of a directory. */
export const scopedPath = (task: Task, dir: number, name: ByteString, scope: Scope): ByteString => {
  if (name === '') fail('ENOENT')
  const has = (flag: number): boolean => (scope.resolve & flag) !== 0
  const fromRoot = name.charCodeAt(0) === 47 && !has(RESOLVE_IN_ROOT)
  if (fromRoot && has(RESOLVE_BENEATH)) fail('EXDEV')
  return walk(task, fromRoot ? '/' : directoryPath(task, dir), name, scope, has)
}

const walk = (task: Task, start: ByteString, name: ByteString, { follow, creates }: Scope, has: (flag: number) => boolean): ByteString => {
  const { view } = task.os
  const top = view.place(start).mount
  const pending = name.split('/').reverse()
  let at = start
  let links = 0
  let directory = false
  // namei.c: crossing is refused where it happens, not where it ends.
  const stay = (path: ByteString): ByteString => (has(RESOLVE_NO_XDEV) && view.place(path).mount !== top ? fail('EXDEV') : path)
  while (pending.length > 0) {
    const part = pending.pop()!
    if (part === '' || part === '.') continue
    if (part === '..') {
      requireDirectory(task, at)
      if (at !== start || !(has(RESOLVE_BENEATH) || has(RESOLVE_IN_ROOT))) at = stay(parentOf(at))
      else if (has(RESOLVE_BENEATH)) fail('EXDEV')
      continue
    }
    const next = join(at, part)
    const final = !pending.some((later) => later !== '' && later !== '.')
    const place = view.place(next)
    if (has(RESOLVE_NO_MAGICLINKS) && (!final || follow) && MAGIC_LINK.test(next) && place.mount.kind === 'virtual') fail('ELOOP')
    const target: ByteString | undefined = final && (!follow || (directory && creates)) ? undefined : linkAt(task, place, final)
    if (target === undefined) {
      at = stay(next)
      continue
    }
    // A hidden or denied link does not lead anywhere either.
    if ((place.rights & (HIDDEN | DENIED)) !== 0) return next
    if (has(RESOLVE_NO_SYMLINKS) || ++links > MAXSYMLINKS) fail('ELOOP')
    if (target.charCodeAt(0) === 47) {
      if (has(RESOLVE_BENEATH)) fail('EXDEV')
      at = has(RESOLVE_IN_ROOT) ? start : stay('/')
    }
    if (final) directory ||= target.endsWith('/')
    for (const piece of target.split('/').reverse()) pending.push(piece)
  }
  if (directory) requireNamedDirectory(task, at, creates)
  return at
}
