// A task as a handler sees it: who calls, with what it inherited. Made anew for each trap, since
// the truth is in the kernel: the sandbox's tag and the inherited state live in RLIMIT_LOCKS, which
// fork copies in one step and exec keeps.
import { AT_FDCWD, S_IFDIR, S_IFMT } from '../abi/constants.ts'
import { fail } from '../abi/errno.ts'
import { statMode, STAT_SIZE } from '../abi/structs.ts'
import type { ByteString } from '../abi/bytes.ts'
import type { Trap } from '../kernel/host.ts'
import { NO_MOVES } from '../kernel/transitions.ts'
import type { Arriving, LibraryOs, Task } from '../types.ts'
import { sys } from '../abi/numbers.ts'

export const createTask = (os: LibraryOs, trap: Trap): Task => ({
  tid: trap.tid, os, trap, cwd: trap.cwd, credentials: trap.credentials, umask: trap.umask, moves: os.moves,
})

/**
 * The task whose call is carried out here while it comes in from another sandbox: it sets off
 * nothing further.
 */
export const createNewcomer = (os: LibraryOs, trap: Trap, state: Pick<Task, 'cwd' | 'credentials' | 'umask'>, arriving: Arriving): Task => ({
  tid: trap.tid, os, trap, ...state, moves: NO_MOVES, arriving,
})

/**
 * The same task for what goes on after its handler has returned: the frame is the next call's by
 * then, and only who called remains.
 */
export const lasting = (task: Task): Task => {
  const { nr, tid, tag, cwd, credentials, umask, id } = task.trap
  const gone = (): never => {
    throw new Error('the registers and paths of a call are there only while its handler runs')
  }
  return { ...task, late: true, trap: { nr, tid, tag, cwd, credentials, umask, id, argument: gone, int: gone, high: gone, path: gone, structures: gone } }
}

/** The thread group of the task: what getpid(2) returns to it. */
export const processId = (task: Task): number => task.os.processes.processOf(task.tid)

/** The guest path of the directory that relative names of this task start from. */
export const workingDirectory = (task: Task): ByteString => task.os.directories.path(task.cwd) ?? fail('ENOENT')

/** The guest path of an open directory; EBADF and ENOENT as Linux. */
export const directoryPath = (task: Task, dir: number): ByteString => {
  if (dir === AT_FDCWD) return workingDirectory(task)
  if (dir < 0) return fail('EBADF')
  const target = task.os.host.readlink(`/proc/${task.tid}/fd/${dir}`)
  if (typeof target === 'number') return fail('EBADF')
  const path = task.os.guestPath(target, descriptorPath(task, dir))
  // Files on the host are asked about by the call itself.
  if (path !== undefined && task.os.view.place(path).mount.kind === 'host') return path
  return isDirectory(task, dir) ? (path ?? fail('ENOENT')) : fail('ENOTDIR')
}

const scratch = new Uint8Array(STAT_SIZE)

const isDirectory = (task: Task, fd: number): boolean =>
  task.os.host.syscall(sys.newfstatat, AT_FDCWD, descriptorPath(task, fd), scratch, 0) === 0 && (statMode(scratch) & S_IFMT) === S_IFDIR

/** The engine's name for a descriptor of the task. */
export const descriptorPath = (task: Task, fd: number): ByteString => `/proc/${task.tid}/fd/${fd}`

/**
 * The descriptor of the task's own that a name in /proc or /dev stands for: following it leads to
 * the open file, whatever that is called now.
 */
export const namedDescriptor = (task: Task, path: ByteString): number | undefined => {
  const match = /^\/(?:proc\/(self|thread-self|\d+)|dev)\/fd\/(\d+)$/.exec(path)
  if (!match || task.os.view.place('/proc').mount.kind !== 'virtual') return undefined
  const whose = match[1]
  const own = whose === undefined || whose === 'self' || whose === 'thread-self' || Number(whose) === processId(task)
  return own ? Number(match[2]) : undefined
}
