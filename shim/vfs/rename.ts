// An object gets another name: what rules on the one name or the other, or on names beneath it,
// have against that. Only directories have names beneath them, and symbolic links lead to such.
import { AT_EMPTY_PATH, AT_SYMLINK_NOFOLLOW, RENAME_EXCHANGE, RENAME_NOREPLACE, S_IFDIR, S_IFLNK, S_IFMT, S_IFSOCK } from '../abi/constants.ts'
import { errno } from '../abi/errno.ts'
import { READ, WRITE } from '../abi/rights.ts'
import { statMode, STAT_SIZE } from '../abi/structs.ts'
import { byteString, type ByteString } from '../abi/bytes.ts'
import type { Place, Task } from '../types.ts'
import { join, parentOf } from '../abi/paths.ts'
import { sys } from '../abi/numbers.ts'

const LONGEST_LINK = 4096
const DOTS = /^\.\.?\/?$/

/** A name by the directory that holds it; '' for what the handle itself is. */
export interface Named {
  readonly parent: number
  readonly last: ByteString
  readonly place: Place
}

const scratch = new Uint8Array(STAT_SIZE)

/** What lies at a name itself: its S_IFMT, or negative errno. */
const typeOf = (task: Task, { parent, last }: Named): number => {
  const result = task.os.host.syscall(sys.newfstatat, parent, last.replace(/\/$/, ''), scratch, AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)
  return result < 0 ? result : statMode(scratch) & S_IFMT
}

/** Where a symbolic link at a name leads, as far as its text says. */
const targetOf = (path: ByteString, text: ByteString): ByteString => {
  const names: ByteString[] = []
  for (const name of (text.startsWith('/') ? text : join(parentOf(path), text)).split('/')) {
    if (name === '..') names.pop()
    else if (name !== '' && name !== '.') names.push(name)
  }
  return `/${names.join('/')}`
}

/** 0, or the refusal of a symbolic link that would stand in for what is frozen. */
export const keptLink = (task: Task, { path }: Place, text: ByteString): number => {
  const target = targetOf(path, text)
  if (!task.os.keepsLink(path, target)) return 0
  task.os.refused(task, { object: path, to: target, need: WRITE, errno: errno.EACCES })
  return -errno.EACCES
}

/** The same for a symbolic link that is there already. */
export const leadsAside = (task: Task, { parent, last, place }: Named, to: Place): number => {
  if (!task.os.keepsLinks()) return 0
  if (typeOf(task, { parent, last, place }) !== S_IFLNK) return 0
  const text = new Uint8Array(LONGEST_LINK)
  const length = task.os.host.syscall(sys.readlinkat, parent, last.replace(/\/$/, ''), text, LONGEST_LINK)
  return length < 0 ? length : keptLink(task, to, byteString(text, length))
}

const refuse = (task: Task, object: ByteString, need: number, to?: ByteString): number => {
  task.os.refused(task, { object, need, errno: errno.EACCES, ...(to === undefined ? {} : { to }) })
  return -errno.EACCES
}

/** 0, or the refusal of what lies at `named` going from one place to the other. */
const judgeMove = (task: Task, named: Named, from: Place, to: Place): number => {
  const { os } = task
  const kept = os.keepsName(from.path, to.path)
  // What the principal may not read under its old name it does not gain under a new one.
  const unread = (from.rights & READ) === 0
  if (!kept && !unread && !os.keepsLinks()) return 0
  const type = typeOf(task, named)
  if (type < 0) return type
  if (type === S_IFLNK) return leadsAside(task, named, to)
  if (type === S_IFDIR && kept) return refuse(task, from.path, WRITE, to.path)
  return unread && (type === S_IFDIR ? os.readableBelow(to.path) : (to.rights & READ) !== 0) ? refuse(task, from.path, READ) : 0
}

/**
 * Whether a socket, or one in a folder, could be connected to at its new name and cannot at its old
 * one.
 */
export const gainsReach = (task: Task, from: Place, to: Place, parent: number, last: ByteString): boolean => {
  const { network } = task.os
  if (!network.unix || network.connects({ unix: from.path }) || !network.connectsBelow(to.path)) return false
  const type = typeOf(task, { parent, last, place: from })
  if (type !== S_IFSOCK && type !== S_IFDIR) return false
  task.os.refused(task, { object: `unix:${from.path}`, reach: 'connect', errno: errno.EACCES })
  return true
}

/** rename(2) of what the rules let be named so. */
export const renameNamed = (task: Task, from: Named, to: Named, how: number): number => {
  const { host, view } = task.os
  const exchange = (how & RENAME_EXCHANGE) !== 0
  const judge = (first: Named, second: Named): number =>
    judgeMove(task, first, from.place, to.place) || (exchange ? judgeMove(task, second, to.place, from.place) : 0)
  // The kernel refuses these: they are no names of what they lead to.
  if ([from, to].some(({ last }) => DOTS.test(last))) return host.syscall(sys.renameat2, from.parent, from.last, to.parent, to.last, how)
  if (from.place.path !== to.place.path) {
    // A mount point's way stays where it is.
    if ([from, to].some(({ place }) => view.mountNames(place.path).length > 0)) return -errno.EBUSY
    const verdict = judge(from, to)
    if (verdict < 0) return verdict
  }
  if (gainsReach(task, from.place, to.place, from.parent, from.last)) return -errno.EACCES
  if (exchange && gainsReach(task, to.place, from.place, to.parent, to.last)) return -errno.EACCES
  const result = host.syscall(sys.renameat2, from.parent, from.last, to.parent, to.last, how)
  if (result < 0 || from.place.path === to.place.path) return result
  // Another sandbox may have put something else there after it was looked at: then it goes back.
  const moved = judge(to, from)
  if (moved >= 0 || moved === -errno.ENOENT) return result
  const back = host.syscall(sys.renameat2, to.parent, to.last, from.parent, from.last, exchange ? RENAME_EXCHANGE : RENAME_NOREPLACE)
  if (back < 0) host.syscall(sys.renameat2, to.parent, to.last, from.parent, from.last, RENAME_EXCHANGE)
  return moved
}
