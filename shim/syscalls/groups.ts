// setpgid(2). A parent may move its children, and a child may be another principal's by now: that
// one is moved as little as one that has executed a program. Nor does who has left a sandbox join a
// group that is that one's alone: the kernel stops whole groups for what one of them does to a
// terminal.
import { errno, fail } from '../abi/errno.ts'
import { defineSyscall, id, refused } from '../calls/define-syscall.ts'
import { byteString } from '../abi/bytes.ts'
import { processId } from '../calls/task.ts'
import { CONTINUE } from '../kernel/final.ts'
import type { Result } from '../calls/result.ts'
import { hasMember } from '../calls/signal-permission.ts'
import type { Task } from '../types.ts'

/** The feature of trees in which parents and children may be of different sandboxes. */
export const TRANSITIONS = 'transitions'

const isChild = (task: Task, process: number): boolean => {
  const status = task.os.host.readFile(`/proc/${process}/status`)
  return typeof status !== 'number' && Number(/^PPid:\s*(\d+)/m.exec(byteString(status))?.[1] ?? 0) === processId(task)
}

const run = (task: Task, { process, group }: { readonly process: number; readonly group: number }): Result => {
  const { os } = task
  if (group < 0) fail('EINVAL')
  if (process < 0) fail('ESRCH')
  if (process !== 0 && !os.processes.member(process)) {
    if (isChild(task, process)) return -errno.EACCES
    return os.host.taskState(process) === undefined ? -errno.ESRCH : refused(task, `process ${process}`, errno.ESRCH)
  }
  const target = process === 0 ? processId(task) : process
  if (os.came && group !== 0 && group !== target && !hasMember(task, group)) return refused(task, `process group ${group}`, errno.EPERM, undefined, 'that group has no process of its own sandbox')
  // SAFETY: registers. Who becomes another principal's in the meantime is narrower, and the kernel
  // looks whose child it is.
  return CONTINUE
}

export const setpgid = defineSyscall('setpgid', {
  args: { process: id, group: id },
  cases: [
    { when: [{ argument: 0, oneOf: [0] }, { argument: 1, oneOf: [0] }], action: 'native', why: 'a group of the caller’s own' },
    { action: 'trap', why: 'a child may be another principal’s', onlyWith: TRANSITIONS },
    { action: 'native', why: 'the caller and its children' },
  ],
  run,
})
