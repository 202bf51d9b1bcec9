// Control groups of the engine's own, one for each launch, in which the kernel holds
// `limits.processes` (cgroups(7), the controller `pids`). They lie beneath the group that the
// engine is in, where that is the engine's to write. Then a fork is refused by the kernel, and none
// traps.
import { randomBytes } from 'node:crypto'
import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Manifest, TaskMechanism } from '../../policy/index.ts'
import { boundsTasks } from '../../picoprocess/launch/namespaces.ts'
import { native } from '../../picoprocess/addon.ts'
import { sys } from '../../shim/abi/numbers.ts'

export interface TaskGroups {
  /** What the engine's threads make groups in. */
  readonly path: string
  /** A new group for at most so many tasks: its path. */
  create(maximum: number): string
  /** At the end of all that was in it. Returns whether a task was refused. */
  discard(group: string): boolean
  close(): void
}

/** Where groups of one's own may lie. Version 2 asks for more. */
export interface GroupPlace {
  readonly path: string
  readonly unified: boolean
}

const NAME = /^zeolite-\d+-[0-9a-f]{12}$/
const LOCK_EX_NB = 6

const write = (folder: string, name: string, text: string): void => writeFileSync(join(folder, name), text, { flag: 'r+' })
const words = (folder: string, name: string): string[] => readFileSync(join(folder, name), 'utf8').trim().split(/\s+/)

/** Octal escapes of /proc/self/mountinfo. */
const unescaped = (field: string): string => field.replaceAll(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))

/** The group that a process is in, from its /proc/PID/cgroup and the mounts that it sees. */
export const groupPlace = (groups: string, mounts: string): GroupPlace | undefined => {
  const lines = groups.split('\n').map((line) => /^(\d+):([^:]*):(\/.*)$/.exec(line))
  const legacy = lines.find((line) => line?.[2]!.split(',').includes('pids'))
  const own = (legacy ?? lines.find((line) => line?.[1] === '0'))?.[3]
  if (own === undefined) return undefined
  for (const line of mounts.split('\n')) {
    const [before = '', after = ''] = line.split(' - ')
    const [type, , options = ''] = after.split(' ')
    if (legacy === undefined ? type !== 'cgroup2' : type !== 'cgroup' || !options.split(',').includes('pids')) continue
    const [, , , top = '', mountPoint = ''] = before.split(' ').map(unescaped)
    const root = top === '/' ? '' : top
    // Outside of what is mounted, or above what the cgroup namespace shows.
    if (own.startsWith('/..') || top.startsWith('/..') || (own !== root && !own.startsWith(`${root}/`))) continue
    const beneath = own.slice(root.length)
    return { path: beneath === '/' ? mountPoint : join(mountPoint, beneath), unified: legacy === undefined }
  }
  return undefined
}

/** Locks a group's folder. Undefined where somebody has it. */
const lockOf = (folder: string): number | undefined => {
  const lock = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW)
  if (native.syscall(sys.flock, lock, LOCK_EX_NB) === 0) return lock
  closeSync(lock)
  return undefined
}

/** What still has processes in it stays. */
const remove = (folder: string): void => {
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) rmdirSync(join(folder, entry.name))
    rmdirSync(folder)
  } catch {
    // The next engine here finds it.
  }
}

/** What engines left that were killed. */
const sweep = (place: string): void => {
  for (const name of readdirSync(place)) {
    if (!NAME.test(name)) continue
    try {
      const lock = lockOf(join(place, name))
      if (lock === undefined) continue
      remove(join(place, name))
      closeSync(lock)
    } catch {
      // It went away meanwhile, or is another user's.
    }
  }
}

/**
 * Beneath a group with processes of its own, and beneath such a one, only groups for threads may be
 * used.
 */
const settleType = (folder: string): void => {
  if (readFileSync(join(folder, 'cgroup.type'), 'utf8') === 'domain invalid\n') write(folder, 'cgroup.type', 'threaded')
}

const enable = (folder: string): void => {
  if (!words(folder, 'cgroup.subtree_control').includes('pids')) write(folder, 'cgroup.subtree_control', '+pids')
}

/**
 * Has groups beneath both count tasks. The upper one may have processes, and then counts only in
 * groups for threads.
 */
const prepare = (place: string, folder: string): void => {
  // Who moves a process needs this right on the group that both lie in.
  accessSync(join(place, 'cgroup.procs'), constants.W_OK)
  try {
    enable(place)
  } catch {
    write(folder, 'cgroup.type', 'threaded')
    enable(place)
  }
  settleType(folder)
  enable(folder)
}

const createIn = ({ path: place, unified }: GroupPlace): TaskGroups => {
  sweep(place)
  const path = join(place, `zeolite-${process.pid}-${randomBytes(6).toString('hex')}`)
  mkdirSync(path)
  let made = 0
  try {
    const lock = lockOf(path)
    // Whoever sweeps has found it before it was locked.
    if (lock === undefined || !existsSync(path)) throw new Error(`${path} was taken`)
    if (unified) prepare(place, path)
    const groups: TaskGroups = {
      path,
      create: (maximum) => {
        const group = join(path, `launch-${made++}`)
        mkdirSync(group)
        if (unified) settleType(group)
        write(group, 'pids.max', String(maximum))
        return group
      },
      discard: (group) => {
        let refused = false
        try {
          refused = words(group, 'pids.events')[1] !== '0'
          rmdirSync(group)
        } catch {
          // Its last process is still ending; `close` tries again.
        }
        return refused
      },
      close: () => {
        remove(path)
        closeSync(lock)
      },
    }
    // Whether it goes is known only when it has gone.
    groups.discard(groups.create(1))
    return groups
  } catch (error) {
    remove(path)
    throw error
  }
}

/** Groups beneath the engine's own; undefined where it may not make any, or they count no tasks. */
export const createTaskGroups = (): TaskGroups | undefined => {
  try {
    const place = groupPlace(readFileSync('/proc/self/cgroup', 'latin1'), readFileSync('/proc/self/mountinfo', 'latin1'))
    return place === undefined ? undefined : createIn(place)
  } catch {
    return undefined
  }
}

/** Puts a process that has not begun into a group. */
export const enterGroup = (group: string, pid: number): void => write(group, 'cgroup.procs', String(pid))

/**
 * Only a launch that stays one sandbox is one group: a process that becomes another principal would
 * have to be taken out of it in the middle of its call.
 */
export const mayUseGroups = ({ sandbox, transitions, principals }: Manifest): boolean =>
  sandbox.files !== 'kernel' && transitions.length === 0 && [...principals.values()].some(({ limits }) => limits.processes !== undefined)

/** What holds `limits.processes` here. */
export const tasksHeld = (manifest: Manifest): TaskMechanism => {
  if (manifest.sandbox.files === 'kernel') return boundsTasks() ? 'kernel: PID namespace' : 'library OS'
  const groups = mayUseGroups(manifest) ? createTaskGroups() : undefined
  groups?.close()
  return groups === undefined ? 'library OS' : 'kernel: control group'
}
