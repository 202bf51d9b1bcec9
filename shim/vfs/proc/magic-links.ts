// Links in /proc that lead to an object and not to a name: what they show, and opening what they
// stand for; and the other names that /proc/PID tells.
import { AT_FDCWD, F_DUPFD_CLOEXEC, O_ACCMODE, O_CLOEXEC, O_NOFOLLOW, O_PATH, O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY } from '../../abi/constants.ts'
import { errno } from '../../abi/errno.ts'
import { READ, WRITE } from '../../abi/rights.ts'
import { SEGMENT_NAME } from '../../abi/shared-memory.ts'
import { byteString, type ByteString } from '../../abi/bytes.ts'
import { FOREIGN } from '../../calls/hand-over.ts'
import { wasLent } from '../../kernel/lent-files.ts'
import { filteredListing } from '../listing.ts'
import { needsFilter } from '../open-path.ts'
import { inMemory } from '../../abi/paths.ts'
import type { Place, Task } from '../../types.ts'
import { permit, settle } from '../verdict.ts'
import { reopen } from '../open-special.ts'
import { sys } from '../../abi/numbers.ts'

/**
 * What a magic link of the sandbox's own shows: the name in the view, or the kernel's for what has
 * none.
 */
export const magicTarget = (task: Task, host: ByteString): ByteString | undefined => {
  if (host.endsWith('/root')) return '/'
  if (host.endsWith('/cwd')) {
    const pid = Number(/^\/proc\/(?:\d+\/task\/)?(\d+)/.exec(host)?.[1])
    const state = task.os.host.taskState(pid)
    if (!state) return undefined
    const there = task.os.directories.path(state.cwd)
    if (there !== undefined) return there
    const left = task.os.host.readlink(`/proc/self/fd/${task.os.directories.handle(state.cwd) ?? -1}`)
    const former = typeof left === 'string' ? task.os.formerPath(left) : undefined
    return former === undefined ? undefined : `${former} (deleted)`
  }
  const target = task.os.host.readlink(host)
  return typeof target === 'number' ? undefined : shownTarget(task, target, host)
}

/** What is called so by the kernel and has no file. */
const KERNELS_OWN = /^\/(?:dev\/|memfd:|SYSV|\[aio\]|anon_hugepage)/

/** How the view shows a file of the host's that a process has open or mapped. */
const shownTarget = (task: Task, target: ByteString, handle: ByteString): ByteString => {
  if (!target.startsWith('/')) return target
  const guest = task.os.guestPath(target, handle)
  if (guest !== undefined) return guest
  if (KERNELS_OWN.test(target)) return target
  const former = task.os.formerPath(target)
  return former === undefined ? '/zeolite/outside' : `${former} (deleted)`
}

/** proc_pid_maps(5), proc_pid_smaps(5): with the names that files have in the view. */
export const shownMappings = (task: Task, host: ByteString): string => {
  const bytes = task.os.host.readFile(host)
  if (typeof bytes === 'number') return ''
  const known = new Map<ByteString, ByteString>()
  return byteString(bytes).replace(/^([0-9a-f]+-[0-9a-f]+ \S+ \S+ \S+ \d+ +)(\/.*)$/gm, (_, mapping: ByteString, name: ByteString) => {
    const shown = known.get(name) ?? shownTarget(task, name.replaceAll('\\012', '\n'), '').replaceAll('\n', '\\012')
    known.set(name, shown)
    return mapping + shown
  })
}

export const isDirectoryLink = (link: ByteString): boolean => link.endsWith('/cwd') || link.endsWith('/root')

/** A duplicate of what a link in /proc/PID/fd stands for. */
const borrowed = (task: Task, link: ByteString): number => {
  const [, process, thread, number] = /^\/proc\/(\d+)(?:\/task\/(\d+))?\/fd\/(\d+)$/.exec(link) ?? []
  return number === undefined ? -errno.EACCES : task.os.host.borrowDescriptor(Number(thread ?? process), Number(number))
}

/** How a descriptor of the engine's is open. */
const openAs = (task: Task, fd: number): number => {
  const info = task.os.host.readFile(`/proc/self/fdinfo/${fd}`)
  return typeof info === 'number' ? O_PATH : parseInt(/^flags:\s*([0-7]+)/m.exec(byteString(info))?.[1] ?? '0', 8)
}

/**
 * Whether somebody else has made it: the caller lent it, or another sandbox or a server may have.
 */
const isLent = ({ os }: Task, handle: number): boolean => os.features.has(FOREIGN) || wasLent(os, handle)

/** Whether opening like this gives no more than a descriptor that is open like that. */
const isWithin = (flags: number, own: number): boolean => {
  if ((flags & O_PATH) !== 0) return true
  const [has, wants] = [own & O_ACCMODE, flags & O_ACCMODE]
  return (own & O_PATH) === 0 && (has === O_RDWR || has === wants) && ((flags & O_TRUNC) === 0 || has !== O_RDONLY)
}

/**
 * Opens what a magic link stands for: the object itself, judged by its name in the view, or where
 * it has none by how it is open already.
 */
export const openMagic = (task: Task, link: ByteString, flags: number): number | Promise<number> => {
  const { host } = task.os
  if ((flags & O_NOFOLLOW) !== 0 && (flags & O_PATH) === 0) return -errno.ELOOP
  // Followed, these two lead to a name in the view, which is opened like any other: only the link
  // itself comes here.
  if (isDirectoryLink(link)) return -errno.ELOOP
  // Taken once: the number may be another file's from one moment to the next.
  const held = link.endsWith('/exe') ? -1 : borrowed(task, link)
  if (held < 0 && !link.endsWith('/exe')) return held === -errno.EBADF ? -errno.ENOENT : held
  const handle = host.openat2(AT_FDCWD, held < 0 ? link : `/proc/self/fd/${held}`, O_PATH | O_CLOEXEC, 0, 0)
  try {
    return handle < 0 ? handle : openObject(task, held, handle, flags)
  } finally {
    if (handle >= 0) host.close(handle)
    if (held >= 0) host.close(held)
  }
}

/** `held`: a duplicate of the descriptor, or -1: there is none. `handle`: with O_PATH. */
const openObject = (task: Task, held: number, handle: number, flags: number): number | Promise<number> => {
  const { host } = task.os
  const target = host.readlink(`/proc/self/fd/${handle}`)
  if (typeof target === 'number') return target
  // A segment's descriptor is there while a thread attaches it; it gives no more than the attach
  // does.
  if (target.startsWith(`/memfd:${SEGMENT_NAME}`) && (flags & O_PATH) === 0) return -errno.EACCES
  const own = held < 0 ? O_RDONLY : openAs(task, held)
  let filtered: Place | undefined
  if (target.startsWith('/') && !inMemory(target)) {
    const path = task.os.guestPath(target, `/proc/self/fd/${handle}`) ?? task.os.formerPath(target)
    // Lent from outside the view (the caller's terminal or log): the same open file, not a new one
    // with other rights.
    if (path === undefined || /^\/dev\/(pts\/\d+|tty\w*|null)$/.test(target)) return held >= 0 && isWithin(flags, own) ? host.syscall(sys.fcntl, held, F_DUPFD_CLOEXEC, 0) : -errno.EACCES
    const need = (flags & O_PATH) !== 0 ? 0 : (flags & O_ACCMODE) === O_RDONLY ? READ : (flags & O_ACCMODE) === O_WRONLY ? WRITE : READ | WRITE
    const place = task.os.view.place(path)
    const verdict = settle(task, place, permit(task, place, need | ((flags & O_TRUNC) !== 0 ? WRITE : 0)), need)
    if (verdict < 0) return verdict
    if ((flags & (O_PATH | O_ACCMODE)) === O_RDONLY && needsFilter(task, place)) filtered = place
  } else if (!isWithin(flags, own) && isLent(task, handle)) {
    task.os.refused(task, { object: target, need: WRITE, errno: errno.EACCES, reason: 'what was lent is not opened again with more rights than it was lent with' })
    return -errno.EACCES
  }
  const opened = reopen(task, handle, flags)
  return filtered && typeof opened === 'number' && opened >= 0 ? (filteredListing(task, filtered, opened) ?? opened) : opened
}
