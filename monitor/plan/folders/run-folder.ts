// A private folder for one engine: the skeleton of the view, tmpfs mounts, filtered listings. Gone
// when the engine ends; what a killed engine left behind is removed by the next one. Only its user
// can enter it, and nobody else can exchange a name on the way to it, so names in it are the
// engine's own; what lies in the folders that programs write to is touched by descriptors alone.
import { randomBytes } from 'node:crypto'
import { accessSync, closeSync, constants, fstatSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HostError } from '../../../picoprocess/features/probe.ts'
import { native } from '../../../picoprocess/addon.ts'
import { trustedFolder } from './trusted-folder.ts'
import { sys } from '../../../shim/abi/numbers.ts'
import { O_CLOEXEC, RESOLVE_BENEATH, RESOLVE_NO_SYMLINKS, RESOLVE_NO_XDEV } from '../../../shim/abi/constants.ts'
import { errno } from '../../../shim/abi/errno.ts'

const RESOLVE_STRICT = RESOLVE_NO_XDEV | RESOLVE_NO_SYMLINKS | RESOLVE_BENEATH

export const RUN_FOLDER_PREFIX = 'zeolite-'
const NAME = new RegExp(`^${RUN_FOLDER_PREFIX}\\d+-[0-9a-f]{12}$`)
/**
 * Held by flock(2) for as long as the engine lives: a process number may mean somebody else in
 * another PID namespace.
 */
const LOCK = 'lock'

const { O_RDONLY, O_RDWR, O_CREAT, O_EXCL, O_DIRECTORY, O_NOFOLLOW } = constants
const [LOCK_EX, LOCK_NB] = [2, 4]

/** Programs run from here too: those that a guest builds in a tmpfs of its own. */
const runnable = (mountPoint: string): boolean => {
  const line = readFileSync('/proc/self/mountinfo', 'latin1').split('\n').findLast((mount) => mount.split(' ')[4] === mountPoint)
  return line === undefined || !/(^|,)noexec(,|$)/.test(line.split(' ')[5] ?? '')
}

const usable = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Where it may be. In memory where the host offers it. */
const runFolderPlaces = (): string[] => ['/dev/shm', tmpdir(), '/tmp', '/var/tmp']

const base = (): string => {
  for (const place of runFolderPlaces()) {
    const path = trustedFolder(place)
    if (path !== undefined && usable(path) && (place !== '/dev/shm' || runnable(path))) return path
  }
  throw new HostError({
    name: 'run-folder', title: 'a folder for what a run is made of', required: true, ok: false,
    detail: `none of ${runFolderPlaces().join(', ')} can be written to and keeps other users from exchanging names in it`,
    consequence: 'another user could put files of its own in place of the engine’s', remedy: 'set TMPDIR to a folder of your own, whose parent folders only you and root can change',
  })
}

/** Whether there is such a process, or one of another user's. */
export const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** What is in a folder that is open; -errno where it cannot be had. Follows nothing. */
const openIn = (folder: number, name: string, flags: number, mode = 0): number => native.openat2(folder, name, flags | O_NOFOLLOW | O_CLOEXEC, mode, RESOLVE_STRICT)

/**
 * The lock of an engine's folder that nobody holds any more: it is held now. Undefined where it is
 * no such folder, or its engine lives.
 */
const abandoned = (parent: number, name: string): number | undefined => {
  const folder = openIn(parent, name, O_RDONLY | O_DIRECTORY)
  if (folder < 0) return undefined
  const lock = openIn(folder, LOCK, O_RDWR)
  const { uid, mode } = fstatSync(folder)
  closeSync(folder)
  if (lock < 0) return undefined
  const own = uid === process.geteuid!() && (mode & 0o7777) === 0o700 && fstatSync(lock).uid === uid
  if (own && native.syscall(sys.flock, lock, LOCK_EX | LOCK_NB) === 0) return lock
  closeSync(lock)
  return undefined
}

/** Removes what engines left that were killed, while this one goes on. */
const sweep = (path: string, parent: number): void => {
  for (const name of readdirSync(path)) {
    if (!NAME.test(name)) continue
    const lock = abandoned(parent, name)
    if (lock === undefined) continue
    const own = openSync(`/proc/self/fd/${parent}`, O_RDONLY | O_DIRECTORY)
    const over = (): void => [lock, own].forEach((fd) => closeSync(fd))
    if (native.removeTreeLater(own, name, over) < 0) over()
  }
}

export interface RunFolder {
  readonly path: string
  /** A new empty folder in it, or in one that was made so. */
  create(name: string, mode?: number): string
  /**
   * Removes a folder that `create` gave. Its name is free at once; what is in it goes while others
   * go on.
   */
  discard(path: string): void
  /** Resolves when all is gone that can go. */
  remove(): Promise<void>
  removeNow(): void
}

/** The lock has its name only when it is held: who sweeps does not find it earlier. */
const makeLock = (folder: number): number => {
  const lock = openIn(folder, `${LOCK}.new`, O_RDWR | O_CREAT | O_EXCL, 0o600)
  if (lock < 0 || native.syscall(sys.flock, lock, LOCK_EX | LOCK_NB) < 0 || native.syscall(sys.renameat, folder, `${LOCK}.new`, folder, LOCK) < 0) {
    throw new Error(`cannot lock the engine's own folder: errno ${-lock}`)
  }
  return lock
}

export const createRunFolder = (): RunFolder => {
  const place = base()
  const parent = openSync(place, O_RDONLY | O_DIRECTORY)
  sweep(place, parent)
  const name = `${RUN_FOLDER_PREFIX}${process.pid}-${randomBytes(6).toString('hex')}`
  const path = join(place, name)
  mkdirSync(path, { mode: 0o700 })
  const folder = openIn(parent, name, O_RDONLY | O_DIRECTORY)
  if (folder < 0) throw new Error(`cannot open the engine's own folder ${path}: errno ${-folder}`)
  const lock = makeLock(folder)
  const held = [lock, folder, parent]
  const close = (): void => held.splice(0).forEach((fd) => closeSync(fd))
  const removing = new Set<Promise<void>>()
  let discarded = 0

  const begin = (directory: number, entry: string): Promise<void> =>
    new Promise((done) => {
      if (native.removeTreeLater(directory, entry, () => done()) >= 0) return
      native.removeTree(directory, entry)
      done()
    })

  return {
    path,
    create: (made, mode = 0o755) => {
      const result = native.syscall(sys.mkdirat, folder, made, mode)
      if (result < 0 && result !== -errno.EEXIST) throw new Error(`cannot make ${join(path, made)}: errno ${-result}`)
      return join(path, made)
    },
    discard: (made) => {
      const over = `over-${discarded++}`
      if (folder < 0 || native.syscall(sys.renameat, folder, made.slice(path.length + 1), folder, over) < 0) return
      const removed = begin(folder, over)
      removing.add(removed)
      void removed.then(() => removing.delete(removed))
    },
    // A timer keeps the loop turning: the thread that removes does not.
    remove: async () => {
      if (held.length === 0) return
      const turning = setInterval(() => {}, LONG)
      await Promise.all(removing)
      await begin(parent, name)
      clearInterval(turning)
      close()
    },
    removeNow: () => {
      if (held.length === 0) return
      native.removeTree(parent, name)
      close()
    },
  }
}
const LONG = 1 << 30
