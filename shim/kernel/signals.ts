// Who may signal whom in a sandbox, and signals that the engine sends in a program's stead, where
// the program's own call cannot be continued.
import { errno } from '../abi/errno.ts'
import { statInode, STAT_SIZE } from '../abi/structs.ts'
import type { Credentials } from './credentials.ts'
import type { Host } from './host.ts'
import { sys } from '../abi/numbers.ts'
import { AT_EMPTY_PATH } from '../abi/constants.ts'

const status = new Uint8Array(STAT_SIZE)

export const validSignal = (signal: number): boolean => signal >= 0 && signal <= 64

/** asm-generic/siginfo.h */
export const [SI_QUEUE, SI_TKILL] = [-1, -6]
/** Where si_value is. */
export const SIGINFO_VALUE = 24
/** What the kernel copies of a siginfo_t. */
export const SIGINFO_SIZE = 128
/** The part of it that the calls that take one must be able to read. */
export const SIGINFO_COPIED = 48

export interface Sender {
  readonly process: number
  /** The real user, as the program sees it. */
  readonly user: number
}

/**
 * The kernel lets nobody pretend to be kill(2) for somebody else, so what the engine sends says
 * SI_QUEUE, with the true sender and no value.
 */
export const siginfo = (signal: number, { process, user }: Sender): Uint8Array => {
  const bytes = new Uint8Array(SIGINFO_SIZE)
  const fields = new DataView(bytes.buffer)
  fields.setInt32(0, signal, true)
  fields.setInt32(8, SI_QUEUE, true)
  fields.setInt32(16, process, true)
  fields.setUint32(20, user, true)
  return bytes
}

/**
 * What tells a process from all others that have its number in turn: the inode of its pidfds, which
 * they share (Linux 6.9).
 */
export const identityOf = (host: Host, pidfd: number): number =>
  host.syscall(sys.newfstatat, pidfd, '', status, AT_EMPTY_PATH) < 0 ? 0 : statInode(status)

/**
 * Sends through a handle, so that a number that has gone to another process cannot get the signal.
 */
export const deliver = (host: Host, target: number, signal: number, info: Uint8Array, mayGet: (id: number, handle: number) => boolean, flags = 0): number => {
  const handle = host.syscall(sys.pidfd_open, target, flags)
  if (handle < 0) return -errno.ESRCH
  try {
    return mayGet(target, handle) ? host.syscall(sys.pidfd_send_signal, handle, signal, info, 0) : -errno.ESRCH
  } finally {
    host.close(handle)
  }
}

/** kill_ok_by_cred() of the kernel, on the ids that programs see: who is root has CAP_KILL. */
export const mayByUser = ([real, effective]: readonly [number, number, ...number[]], { user: [targetReal, , targetSaved] }: Credentials): boolean =>
  effective === 0 || effective === targetSaved || effective === targetReal || real === targetSaved || real === targetReal

/** Linux looks at the signal's number first. */
export const forbidden = (signal: number): number => (validSignal(signal) ? -errno.EPERM : -errno.EINVAL)
