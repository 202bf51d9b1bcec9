// Which calls a patched library makes by a lane, and which answers of the kernel make it ask the library OS. docs/patched-libraries.md is the page about it.
import { errno } from '../../shim/abi/errno.ts'

/** In the low half of the sixth argument: the kernel's walls may answer this call. */
export const LANE = 0x4c414e45
/** The same place: the kernel's walls have refused this call, and the library OS is asked. A hint that is never believed. */
export const RETRY = 0x52545259
/**
 * What the library OS answers instead of EINTR to a call that carries `RETRY`, when a signal interrupted it where Linux would have let it be interrupted.
 * The stub makes EINTR of it. A plain EINTR means that a signal came before the library OS had the call.
 */
export const INTERRUPTED = 4004

/** Where the name lies whose ENOENT can be final. Of a call with two names it never is. */
export type NameArgument = 'first' | 'second' | 'none'

export interface LaneCall {
  readonly name: string
  readonly number: number
  readonly path: NameArgument
  /** Errno values upon which the call is made again. */
  readonly askedAgain: readonly number[]
  /** Whether a plain EINTR lets the stub make the call again. Not if Linux itself may interrupt it, as an open that waits for a FIFO's other end. */
  readonly repeated: boolean
}

const { EPERM, ENOENT, EACCES, EBUSY, EEXIST, EXDEV, ENOTDIR, EROFS, ENOTEMPTY } = errno
const ALWAYS = [EPERM, ENOENT, EACCES, EBUSY, EXDEV, EROFS]
/** A folder that stands in for a served one may be in the way. */
const MAKES_A_NAME = [...ALWAYS, EEXIST, ENOTDIR]
const REMOVES_A_FOLDER = [...ALWAYS, ENOTDIR, ENOTEMPTY]
const MOVES = [...ALWAYS, EEXIST, ENOTDIR, ENOTEMPTY]

const call = (name: string, number: number, path: NameArgument, askedAgain: readonly number[] = ALWAYS, repeated = true): LaneCall =>
  ({ name, number, path, askedAgain, repeated })

/** Of x86-64. None of them uses the sixth argument. */
export const PATH_CALLS: readonly LaneCall[] = [
  // The most frequent first: a failed call looks itself up in this order.
  call('newfstatat', 262, 'second'), call('openat', 257, 'second', MAKES_A_NAME, false), call('open', 2, 'first', MAKES_A_NAME, false),
  call('stat', 4, 'first'), call('lstat', 6, 'first'), call('access', 21, 'first'), call('readlink', 89, 'first'), call('statx', 332, 'second'),
  call('faccessat', 269, 'second'), call('faccessat2', 439, 'second'), call('readlinkat', 267, 'second'),
  call('unlink', 87, 'first'), call('unlinkat', 263, 'second', REMOVES_A_FOLDER), call('rmdir', 84, 'first', REMOVES_A_FOLDER),
  call('mkdir', 83, 'first', MAKES_A_NAME), call('mkdirat', 258, 'second', MAKES_A_NAME), call('chdir', 80, 'first'),
  call('rename', 82, 'none', MOVES), call('renameat', 264, 'none', MOVES), call('renameat2', 316, 'none', MOVES),
  call('link', 86, 'none', MAKES_A_NAME), call('linkat', 265, 'none', MAKES_A_NAME),
  call('symlink', 88, 'second', MAKES_A_NAME), call('symlinkat', 266, 'none', MAKES_A_NAME),
  call('statfs', 137, 'first'), call('truncate', 76, 'first'),
]

/** Only where no transition and no hash of a program is within reach, which the caller of the patcher knows. */
export const EXECVE: LaneCall = call('execve', 59, 'first', [EPERM, ENOENT, EACCES, EBUSY, EROFS])
