// Who may signal whom in a sandbox, as its programs ask.
import type { Task } from '../types.ts'
import { byteString } from '../abi/bytes.ts'
import { processId } from './task.ts'
import { deliver, forbidden, mayByUser, type Sender, siginfo } from '../kernel/signals.ts'
import { errno } from '../abi/errno.ts'
import { sys } from '../abi/numbers.ts'
import { SIGCONT } from '../abi/constants.ts'

/** proc_pid_stat(5): state and parent, after the name, which may have anything in it. */
const ENDED_CHILD = /^\d+ \([^]*\) Z (\d+) /

/**
 * Whether this is a child of the task's that has ended and that it has not waited for: it may be
 * signalled still, and nothing comes of that.
 */
export const isEndedChild = (task: Task, id: number): boolean => {
  const stat = task.os.host.readFile(`/proc/${id}/stat`)
  return typeof stat !== 'number' && Number(ENDED_CHILD.exec(byteString(stat))?.[1]) === processId(task)
}

export const senderOf = (task: Task): Sender => ({ process: processId(task), user: task.os.credentials.get(task.credentials).user[0] })

export const groupOf = ({ os: { host } }: Task, id: number): number => host.syscall(sys.getpgid, id)

/** The processes of the sandbox that are in a group now. */
export const groupMembers = (task: Task, group: number): readonly number[] =>
  task.os.host.processIds().filter((id) => groupOf(task, id) === group && task.os.processes.member(id))

/** Whether any process of the sandbox is in the group; that its leader is one is quickly seen. */
export const hasMember = (task: Task, group: number): boolean =>
  groupOf(task, task.tid) === group || (groupOf(task, group) === group && task.os.processes.member(group)) || groupMembers(task, group).length > 0

/** Whether somebody outside the sandbox is in the group. */
export const hasStranger = (task: Task, group: number): boolean =>
  task.os.host.processIds().some((id) => groupOf(task, id) === group && !task.os.processes.member(id))

/** Whether Linux would let the task signal this member of its sandbox. */
export const permitted = (task: Task, target: number, signal: number): boolean => {
  const { host, credentials, processes } = task.os
  if (credentials.count === 1) return true
  const state = host.taskState(target)
  if (!state || state.credentials === task.credentials || mayByUser(credentials.get(task.credentials).user, credentials.get(state.credentials))) return true
  if (processes.processOf(target) === processId(task)) return true
  return signal === SIGCONT && host.syscall(sys.getsid, target) === host.syscall(sys.getsid, task.tid)
}

/** Passes over a group whose members fork meanwhile. */
const PASSES = 64

/**
 * Sends to each of them, and again to whoever has come in the meantime. `find` is asked until
 * nobody new is found. The result is that of kill(2): 0 when one was reached.
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
