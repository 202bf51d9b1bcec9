// Who may signal whom in a sandbox, and signals that the engine sends in a program's stead, where the program's own call cannot be continued.
import { errno } from '../abi/errno.ts'
import { statInode, STAT_SIZE } from '../abi/structs.ts'
import { byteString } from '../abi/bytes.ts'
import type { Credentials } from './credentials.ts'
import type { Host } from './host.ts'
import { processId, type Task } from './task.ts'

const [GETPGID, GETSID, NEWFSTATAT, PIDFD_SEND_SIGNAL, PIDFD_OPEN] = [121, 124, 262, 424, 434]
const AT_EMPTY_PATH = 0x1000
const status = new Uint8Array(STAT_SIZE)
const SIGCONT = 18

export const validSignal = (signal: number): boolean => signal >= 0 && signal <= 64

/** asm-generic/siginfo.h */
export const [SI_QUEUE, SI_TKILL] = [-1, -6]
/** Of pidfd_open(2): a thread, not its process. */
export const PIDFD_THREAD = 0o200
/** Where si_value is. */
export const SIGINFO_VALUE = 24
/** What the kernel copies of a siginfo_t. */
export const SIGINFO_SIZE = 128
/** The part of it that the calls that take one must be able to read. */
export const SIGINFO_COPIED = 48

/** proc_pid_stat(5): state and parent, after the name, which may have anything in it. */
const ENDED_CHILD = /^\d+ \([^]*\) Z (\d+) /

/** Whether this is a child of the task's that has ended and that it has not waited for: it may be signalled still, and nothing comes of that. */
export const isEndedChild = (task: Task, id: number): boolean => {
  const stat = task.os.host.readFile(`/proc/${id}/stat`)
  return typeof stat !== 'number' && Number(ENDED_CHILD.exec(byteString(stat))?.[1]) === processId(task)
}

export interface Sender {
  readonly process: number
  /** The real user, as the program sees it. */
  readonly user: number
}

export const senderOf = (task: Task): Sender => ({ process: processId(task), user: task.os.credentials.get(task.credentials).user[0] })

/** The kernel lets nobody pretend to be kill(2) for somebody else, so what the engine sends says SI_QUEUE, with the true sender and no value. */
export const siginfo = (signal: number, { process, user }: Sender): Uint8Array => {
  const bytes = new Uint8Array(SIGINFO_SIZE)
  const fields = new DataView(bytes.buffer)
  fields.setInt32(0, signal, true)
  fields.setInt32(8, SI_QUEUE, true)
  fields.setInt32(16, process, true)
  fields.setUint32(20, user, true)
  return bytes
}

/** What tells a process from all others that have its number in turn: the inode of its pidfds, which they share (Linux 6.9). */
export const identityOf = (host: Host, pidfd: number): number =>
  host.syscall(NEWFSTATAT, pidfd, '', status, AT_EMPTY_PATH) < 0 ? 0 : statInode(status)

/** Sends through a handle, so that a number that has gone to another process cannot get the signal. */
export const deliver = (host: Host, target: number, signal: number, info: Uint8Array, mayGet: (id: number, handle: number) => boolean, flags = 0): number => {
  const handle = host.syscall(PIDFD_OPEN, target, flags)
  if (handle < 0) return -errno.ESRCH
  try {
    return mayGet(target, handle) ? host.syscall(PIDFD_SEND_SIGNAL, handle, signal, info, 0) : -errno.ESRCH
  } finally {
    host.close(handle)
  }
}

export const groupOf = ({ os: { host } }: Task, id: number): number => host.syscall(GETPGID, id)

/** The processes of the sandbox that are in a group now. */
export const groupMembers = (task: Task, group: number): readonly number[] =>
  task.os.host.processIds().filter((id) => groupOf(task, id) === group && task.os.processes.member(id))

/** Whether any process of the sandbox is in the group; that its leader is one is quickly seen. */
export const hasMember = (task: Task, group: number): boolean =>
  groupOf(task, task.tid) === group || (groupOf(task, group) === group && task.os.processes.member(group)) || groupMembers(task, group).length > 0

/** Whether somebody outside the sandbox is in the group. */
export const hasStranger = (task: Task, group: number): boolean =>
  task.os.host.processIds().some((id) => groupOf(task, id) === group && !task.os.processes.member(id))

/** kill_ok_by_cred() of the kernel, on the ids that programs see: who is root has CAP_KILL. */
export const mayByUser = ([real, effective]: readonly [number, number, ...number[]], { user: [targetReal, , targetSaved] }: Credentials): boolean =>
  effective === 0 || effective === targetSaved || effective === targetReal || real === targetSaved || real === targetReal

/** Whether Linux would let the task signal this member of its sandbox. */
export const permitted = (task: Task, target: number, signal: number): boolean => {
  const { host, credentials, processes } = task.os
  if (credentials.count === 1) return true
  const state = host.taskState(target)
  if (!state || state.credentials === task.credentials || mayByUser(credentials.get(task.credentials).user, credentials.get(state.credentials))) return true
  if (processes.processOf(target) === processId(task)) return true
  return signal === SIGCONT && host.syscall(GETSID, target) === host.syscall(GETSID, task.tid)
}

/** Linux looks at the signal's number first. */
export const forbidden = (signal: number): number => (validSignal(signal) ? -errno.EPERM : -errno.EINVAL)

/** Passes over a group whose members fork meanwhile. */
const PASSES = 64

/**
 * Sends to each of them, and again to whoever has come in the meantime. `find` is asked until nobody new is found. The result is that of
 * kill(2): 0 when one was reached.
 */
export const sendToAll = (task: Task, find: () => readonly number[], signal: number): number => {
  const { host, processes } = task.os
  const info = siginfo(signal, senderOf(task))
  const seen = new Set<number>()
  let result: number = -errno.ESRCH
  for (let pass = 0; pass < PASSES; pass++) {
    const fresh = find().filter((id) => !seen.has(id))
    if (fresh.length === 0) break
    for (const target of fresh) {
      seen.add(target)
      const one = permitted(task, target, signal) ? deliver(host, target, signal, info, processes.member) : forbidden(signal)
      if (result !== 0) result = one
    }
    // Nothing that was sent stops them from forking.
    if (signal === 0) break
  }
  return result
}
