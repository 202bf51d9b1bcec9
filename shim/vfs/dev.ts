// The `dev` mount: the devices that programs need and nothing else of the host's.
import { DT_CHR, DT_DIR, DT_LNK, O_ACCMODE, O_CLOEXEC, O_CREAT, O_DIRECTORY, O_EXCL, O_NOCTTY, O_NONBLOCK, O_PATH, O_RDONLY, S_IFDIR, S_IFLNK } from '../abi/constants.ts'
import { errno } from '../abi/errno.ts'
import { writeStat } from '../abi/structs.ts'
import { byteString, type ByteString } from '../abi/bytes.ts'
import { type Entry, listingOf } from './listing.ts'
import type { Task, VirtualFileSystem } from '../types.ts'
import { join } from '../abi/paths.ts'
import { inodeOf } from './inodes.ts'
import { sys } from '../abi/numbers.ts'

export const DEVICES = ['null', 'zero', 'full', 'random', 'urandom', 'tty', 'ptmx'] as const
export const LINKS = new Map([['fd', '/proc/self/fd'], ['stdin', '/proc/self/fd/0'], ['stdout', '/proc/self/fd/1'], ['stderr', '/proc/self/fd/2'], ['core', '/dev/null']])
const TIOCGPTN = 0x80045430
/** tty_driver.h: the major number of /dev/pts (devpts). */
const UNIX98_SLAVE_MAJOR = 136

/** The number of the task's controlling terminal in /dev/pts; -1 without one. */
const controllingTerminal = (task: Task): number => {
  const bytes = task.os.host.readFile(`/proc/${task.tid}/stat`)
  if (typeof bytes === 'number') return -1
  const text = byteString(bytes)
  const device = Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[4])
  const major = (device >> 8) & 0xfff
  return major >= UNIX98_SLAVE_MAJOR && major < UNIX98_SLAVE_MAJOR + 8 ? (major - UNIX98_SLAVE_MAJOR) * 256 + (device & 0xff) : -1
}

/** openat2(2) takes O_PATH with nothing that it would ignore. */
const deviceFlags = (flags: number): number =>
  (flags & O_PATH) !== 0 ? O_PATH | O_CLOEXEC : (flags & (O_ACCMODE | O_NONBLOCK)) | O_NOCTTY | O_CLOEXEC

export const createDevFileSystem = (mountPath: ByteString): VirtualFileSystem => {
  /**
   * Terminals that the sandbox made: number → O_PATH handle, so that a number given away again is
   * not taken for ours.
   */
  const terminals = new Map<number, number>()

  const lent = (task: Task, number: number): boolean =>
    controllingTerminal(task) === number || [0, 1, 2].some((fd) => task.os.host.readlink(`/proc/${task.tid}/fd/${fd}`) === `/dev/pts/${number}`)

  /** The engine's name for a terminal that the task may open. */
  const terminal = (task: Task, number: number): ByteString | undefined => {
    const handle = terminals.get(number)
    if (handle !== undefined) return `/proc/self/fd/${handle}`
    return lent(task, number) ? `/dev/pts/${number}` : undefined
  }

  /** The number of the terminal whose other end this is. */
  const numberOfMaster = (task: Task, descriptor: number): number | undefined => {
    const number = new Uint32Array(1)
    return task.os.host.syscall(sys.ioctl, descriptor, TIOCGPTN, new Uint8Array(number.buffer)) === 0 ? number[0] : undefined
  }

  const openMaster = (task: Task, flags: number): number => {
    const { host } = task.os
    const fd = host.openat2(-100, '/dev/ptmx', (flags & (O_ACCMODE | O_NONBLOCK)) | O_NOCTTY | O_CLOEXEC, 0, 0)
    if (fd < 0) return fd
    const number = numberOfMaster(task, fd)
    if (number !== undefined) {
      const old = terminals.get(number)
      if (old !== undefined) host.close(old)
      const handle = host.openat2(-100, `/dev/pts/${number}`, O_PATH | O_CLOEXEC, 0, 0)
      if (handle >= 0) terminals.set(number, handle)
    }
    return fd
  }

  const openTerminal = (task: Task, number: number, flags: number): number => {
    const name = terminal(task, number)
    if (name === undefined) return -errno.ENOENT
    return task.os.host.openat2(-100, name, deviceFlags(flags), 0, 0)
  }

  const entries = (task: Task): readonly Entry[] => [
    ...DEVICES.map((name) => ({ name, type: DT_CHR })),
    ...[...LINKS.keys()].map((name) => ({ name, type: DT_LNK })),
    { name: 'pts', type: DT_DIR },
    ...task.os.view.mountNames(mountPath).map((name) => ({ name, type: DT_DIR })),
  ]

  const ptsNumber = (rel: ByteString): number => (/^pts\/\d{1,7}$/.test(rel) ? Number(rel.slice(4)) : -1)
  const isDevice = (rel: ByteString): boolean => (DEVICES as readonly string[]).includes(rel)
  const isMaster = (rel: ByteString): boolean => rel === 'ptmx' || rel === 'pts/ptmx'

  return {
    link: (_task, rel) => LINKS.get(rel),
    readlink: (_task, rel) => LINKS.get(rel) ?? (rel === '' || rel === 'pts' || isDevice(rel) ? -errno.EINVAL : -errno.ENOENT),
    leadsTo: (task, rel, descriptor) => {
      const number = ptsNumber(rel)
      if (number >= 0) return terminal(task, number) !== undefined
      // Each open of it makes a terminal: this one may be anybody's.
      const made = isMaster(rel) ? numberOfMaster(task, descriptor) : undefined
      return !isMaster(rel) || (made !== undefined && terminals.has(made))
    },
    open: (task, rel, flags) => {
      if (rel === '' || rel === 'pts') {
        if ((flags & (O_ACCMODE | O_PATH)) !== O_RDONLY && (flags & O_PATH) === 0) return -errno.EISDIR
        const names = rel === '' ? entries(task) : [{ name: 'ptmx', type: DT_CHR }, ...[...terminals.keys()].map((number) => ({ name: String(number), type: DT_CHR }))]
        return listingOf(task, rel === '' ? mountPath : join(mountPath, 'pts'), names)
      }
      const number = rel === 'tty' ? controllingTerminal(task) : ptsNumber(rel)
      if (rel !== 'tty' && number < 0 && !isDevice(rel) && rel !== 'pts/ptmx') return isDevice(rel.slice(0, rel.indexOf('/'))) ? -errno.ENOTDIR : -errno.ENOENT
      if ((flags & (O_CREAT | O_EXCL)) === (O_CREAT | O_EXCL)) return -errno.EEXIST
      if ((flags & O_DIRECTORY) !== 0) return -errno.ENOTDIR
      if (rel === 'tty' && number < 0 && (flags & O_PATH) === 0) return -errno.ENXIO
      if (number >= 0) return openTerminal(task, number, flags)
      if (isMaster(rel) && (flags & O_PATH) === 0) return openMaster(task, flags)
      return task.os.host.openat2(-100, `/dev/${rel === 'pts/ptmx' ? 'ptmx' : rel}`, deviceFlags(flags), 0, 0)
    },
    stat: (task, rel, into) => {
      if (rel === '' || rel === 'pts' || LINKS.has(rel)) {
        writeStat(into, { inode: inodeOf(`dev/${rel}`), mode: LINKS.has(rel) ? S_IFLNK | 0o777 : S_IFDIR | 0o755, links: 2, user: 0, group: 0 })
        return 0
      }
      const number = ptsNumber(rel)
      const name = number >= 0 ? terminal(task, number) : isDevice(rel) || rel === 'pts/ptmx' ? `/dev/${rel.replace('pts/', '')}` : undefined
      return name === undefined ? -errno.ENOENT : task.os.host.syscall(sys.newfstatat, -100, name, into, 0)
    },
  }
}

