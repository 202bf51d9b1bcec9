// The namespaces of a sandbox in kernel mode: user, mount, PID and IPC, made by a helper (native/launcher/namespaces.c) before the engine
// restricts itself, and verified here before anything runs in them.
import { closeSync, fstatSync, lstatSync, openSync, readFileSync } from 'node:fs'
import { release } from 'node:os'
import { getSystemErrorName } from 'node:util'
import { type EnteredNamespaces, spawnLauncher } from './launcher.ts'
import { native } from '../addon.ts'
import { isUntraced } from './tracer.ts'
import { namesFor } from './tmpfs.ts'
import { sys } from '../../shim/abi/numbers.ts'
import { O_CLOEXEC, O_PATH, RESOLVE_IN_ROOT, RESOLVE_NO_SYMLINKS } from '../../shim/abi/constants.ts'
import { errno } from '../../shim/abi/errno.ts'
import { awaitReadable } from '../poll.ts'

const MAGIC = 0x314e4c5a
const KINDS = { bind: 0, proc: 1, terminals: 2, tmpfs: 3, folder: 4, file: 5 } as const
/** MOUNT_ATTR_*, include/uapi/linux/mount.h. */
const [RDONLY, NOSUID, NODEV, NOEXEC] = [1, 2, 4, 8]

export interface NamespaceMount {
  /** `folder` and `file`: a place for a later mount in a `tmpfs`. */
  readonly kind: keyof typeof KINDS
  /** A canonical host path, in bytes; for `bind`. */
  readonly source?: string
  /** Bytes; for `tmpfs`. */
  readonly size?: number
  /** Where it is mounted, in bytes; '/' comes first. */
  readonly target: string
  readonly readOnly: boolean
  readonly noExec: boolean
  /** Device nodes in it work. */
  readonly devices?: boolean
}

export interface NamespacePlan {
  /** The ids that programs see for the caller's own. */
  readonly user: number
  readonly group: number
  /** Parents before what is mounted in them. */
  readonly mounts: readonly NamespaceMount[]
  /** How many tasks there may be besides process 1. Only where `boundsTasks()`: an older kernel would take it for the host's. */
  readonly tasks?: number
}

/** With more the numbers that there are come to an end before the limit does. */
const MOST_TASKS = 4_194_304 - 300

/** Whether each PID namespace has a highest number of its own (Linux 6.14). */
export const boundsTasks = (): boolean => {
  const [major = 0, minor = 0] = release().split('.').map(Number)
  return major > 6 || (major === 6 && minor >= 14)
}

/** Descriptors of the engine's. */
export interface Namespaces extends EnteredNamespaces {
  /** Their root directory (O_PATH). */
  readonly root: number
  /** The file system of their POSIX message queues; undefined where the kernel has none. */
  readonly queues: number | undefined
  /** The ids of all mounts in them, as in fdinfo. */
  readonly mountIds: readonly number[]
}

export class NamespaceError extends Error {
  readonly errno: number
  /** Which mount of the plan, where it was one. */
  readonly mount: NamespaceMount | undefined
  constructor(message: string, errno: number, mount?: NamespaceMount) {
    super(message)
    this.name = 'NamespaceError'
    this.errno = errno
    this.mount = mount
  }
}

const attributes = ({ readOnly, noExec, devices = false }: NamespaceMount): number =>
  NOSUID | (readOnly ? RDONLY : 0) | (noExec ? NOEXEC : 0) | (devices ? 0 : NODEV)

const encode = ({ user, group, mounts, tasks = 0 }: NamespacePlan): Uint8Array => {
  const words = (...values: number[]): Buffer => Buffer.from(Uint32Array.from(values).buffer)
  return Buffer.concat([
    words(MAGIC, user, group, mounts.length, boundsTasks() && tasks <= MOST_TASKS ? tasks : 0),
    ...mounts.flatMap((mount) => [words(KINDS[mount.kind], attributes(mount)), Buffer.from(`${mount.size === undefined ? (mount.source ?? '') : `${mount.size}:${namesFor(mount.size)}`}\0${mount.target.slice(1)}\0`, 'latin1')]),
  ])
}

const RECORD = { setupFailed: 3, namespaces: 8, ready: 9 } as const
const STEPS: Readonly<Record<number, string>> = { 1: 'configuration', 2: 'fork', 13: 'namespaces', 14: 'ids', 15: 'mount', 16: 'root' }
const MOUNT_STEP = 15
const MILLISECONDS = 10_000

const record = new Int32Array(4)
const bytes = new Uint8Array(record.buffer)

const next = (socket: number, room: Int32Array, plan: NamespacePlan): readonly number[] => {
  awaitReadable(socket, MILLISECONDS)
  record.fill(0)
  const came = native.receiveDescriptors(socket, bytes, room)
  if (came < 0) throw new NamespaceError(`namespaces: ${getSystemErrorName(came)}`, -came)
  const [kind, number = 0, errno = 0, step = 0] = record
  if (kind === RECORD.namespaces || kind === RECORD.ready) return [...room.subarray(0, came)]
  if (kind !== RECORD.setupFailed) throw new NamespaceError('namespaces: their first process ended without reporting a result', 0)
  const mount = step === MOUNT_STEP ? plan.mounts[number] : undefined
  const what = mount === undefined ? (STEPS[step] ?? 'setup') : `${mount.source === undefined ? mount.kind : Buffer.from(mount.source, 'latin1').toString()} at ${Buffer.from(mount.target, 'latin1').toString()}`
  throw new NamespaceError(`namespaces: ${what}: ${getSystemErrorName(-errno)}`, errno, mount)
}

/** What a mount is of: file systems that hold files, and nothing of the kernel's. */
const FILE_SYSTEMS = new Set([
  'ext2', 'ext3', 'ext4', 'xfs', 'btrfs', 'bcachefs', 'f2fs', 'zfs', 'jfs', 'tmpfs', 'ramfs', 'overlay', 'squashfs', 'erofs', 'iso9660', 'vfat', 'exfat', 'ntfs3',
  'nfs', 'nfs4', 'cifs', 'smb3', '9p', 'virtiofs', 'fuse', 'fuseblk', 'ceph', 'aufs',
])

interface Mounted {
  readonly id: number
  readonly path: string
  readonly options: ReadonlySet<string>
  readonly type: string
}

const unescape = (text: string): string => text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)))

/** proc_pid_mountinfo(5). */
const parseMounts = (text: string): Mounted[] =>
  text.split('\n').filter((line) => line !== '').map((line) => {
    const fields = line.split(' ')
    const type = fields[fields.indexOf('-', 6) + 1] ?? ''
    return { id: Number(fields[0]), path: unescape(fields[4] ?? ''), options: new Set((fields[5] ?? '').split(',')), type: type.replace(/^fuse\..*/, 'fuse') }
  })

/** What is planned at a path, or else at the nearest folder above it. */
const plannedAt = (byTarget: ReadonlyMap<string, NamespaceMount>, path: string): NamespaceMount | undefined => {
  for (let at = path; ; at = at.slice(0, at.lastIndexOf('/')) || '/') {
    const found = byTarget.get(at)
    if (found !== undefined || at === '/') return found
  }
}

/** An O_PATH handle on a name in the namespaces that no link leads to; negative errno otherwise. */
export const openInRoot = (root: number, path: string): number => {
  const how = new BigUint64Array([BigInt(O_PATH | O_CLOEXEC), 0n, BigInt(RESOLVE_NO_SYMLINKS | RESOLVE_IN_ROOT)])
  return native.syscall(sys.openat2, root, Buffer.from(`${path}\0`, 'latin1'), new Uint8Array(how.buffer), how.byteLength)
}

/** That a mount is of what was planned, and not of what somebody put there meanwhile. */
const verifySource = (root: number, mount: NamespaceMount): void => {
  const handle = openInRoot(root, mount.target)
  if (handle < 0) throw new NamespaceError(`namespaces: ${mount.target} is not there: ${getSystemErrorName(handle)}`, -handle, mount)
  try {
    const [found, wanted] = [fstatSync(handle, { bigint: true }), lstatSync(Buffer.from(mount.source!, 'latin1'), { bigint: true })]
    if (found.dev !== wanted.dev || found.ino !== wanted.ino) throw new NamespaceError(`namespaces: ${mount.target} is not what was to be mounted there`, 0, mount)
  } finally {
    native.syscall(sys.close, handle)
  }
}

const verify = (pid: number, root: number, plan: NamespacePlan): number[] => {
  const mounts = plan.mounts.filter(({ kind }) => kind !== 'folder' && kind !== 'file')
  const found = parseMounts(readFileSync(`/proc/${pid}/mountinfo`, 'latin1'))
  const byTarget = new Map(mounts.map((mount) => [mount.target, mount]))
  const there = new Set(found.map(({ path }) => path))
  const problem = (path: string, why: string, mount?: NamespaceMount): never => {
    throw new NamespaceError(`namespaces: ${Buffer.from(path, 'latin1').toString()} ${why}`, 0, mount)
  }
  for (const { path, options, type } of found) {
    const planned = plannedAt(byTarget, path)
    if (planned === undefined) return problem(path, 'is mounted, and was not planned')
    const own = planned.target === path
    for (const [option, wanted] of [['ro', planned.readOnly], ['noexec', planned.noExec], ['nodev', planned.devices !== true], ['nosuid', true]] as const) {
      if (wanted && !options.has(option)) problem(path, `is not mounted ${option}`, planned)
    }
    if (planned.kind !== 'bind' ? !own : !own && !FILE_SYSTEMS.has(type)) problem(path, `comes along with ${planned.target}, and is a file system of the kernel’s own (${type})`, planned)
  }
  for (const mount of mounts) {
    if (!there.has(mount.target)) problem(mount.target, 'is not mounted', mount)
    if (mount.kind === 'bind') verifySource(root, mount)
  }
  return found.map(({ id }) => id)
}

/**
 * Makes namespaces with these mounts. Throws NamespaceError when the kernel refuses, or when what it made is not what was planned; then nothing is
 * left behind.
 */
export const createNamespaces = (plan: NamespacePlan): Namespaces => {
  const nothing = openSync('/dev/null', 'r+')
  const spawned = spawnLauncher({ config: encode(plan), descriptors: [0, 1, 2].map((target) => [nothing, target] as const), ruleset: -1 })
  closeSync(nothing)
  if (typeof spawned === 'number') throw new NamespaceError(`namespaces: ${getSystemErrorName(spawned)}`, -spawned)
  const { pidfd, socket } = spawned
  const held: number[] = []
  try {
    const [init = -1] = next(socket, new Int32Array(1), plan)
    held.push(init)
    const pid = record[1]!
    const came = next(socket, new Int32Array(6), plan)
    held.push(...came)
    const [user, mount, processes, ipc, root, queues] = came
    if (root === undefined) throw new NamespaceError('namespaces: descriptors are missing', 0)
    if (!isUntraced(pid)) throw new NamespaceError('namespaces: another process traces their first process', errno.EPERM)
    const mountIds = verify(pid, root, plan)
    return { user: user!, mount: mount!, pid: processes!, ipc: ipc!, lifeline: socket, init, root, queues, mountIds }
  } catch (error) {
    held.forEach((fd) => native.closeDescriptor(fd))
    native.closeDescriptor(socket)
    throw error
  } finally {
    // Its first half ends by itself.
    awaitReadable(pidfd, MILLISECONDS)
    native.waitChild(pidfd)
    native.closeDescriptor(pidfd)
  }
}

/** Where a descriptor of the engine's own is: the id of its mount; -1 when it is gone. */
export const mountIdOf = (fd: number): number => {
  try {
    return Number(/^mnt_id:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'latin1'))?.[1] ?? -1)
  } catch {
    return -1
  }
}

