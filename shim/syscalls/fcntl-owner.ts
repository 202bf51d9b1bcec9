// fcntl(2): who is told by SIGIO. The kernel remembers the Landlock domain of the caller that sets
// it, and scopes these signals too.
import type { Task } from '../types.ts'
import { borrow } from '../net/socket.ts'
import { sys } from '../abi/numbers.ts'
import { F_GETFL, F_OWNER_PGRP, F_OWNER_PID, F_OWNER_TID, F_SETFL, F_SETOWN, F_SETOWN_EX, F_SETSIG, O_PATH } from '../abi/constants.ts'
import { errno, fail } from '../abi/errno.ts'
import { hasMember, hasStranger } from '../calls/signal-permission.ts'
import { outside, outsideGroup } from './signals.ts'
import { copyIn, defineSyscall, id, int, refused } from '../calls/define-syscall.ts'
import type { Result } from '../calls/result.ts'
import { CONTINUE } from '../kernel/final.ts'
import { setFlags, setSignal, TELLING } from './input-signals.ts'
import { letThrough } from './allowed/entry.ts'
import { FCNTL_COMMANDS } from './allowed/descriptors.ts'

/** Linux looks at the descriptor first. */
const checkDescriptor = (task: Task, fd: number): void => {
  const { host } = task.os
  const own = borrow(task, fd)
  const status = host.syscall(sys.fcntl, own, F_GETFL)
  host.close(own)
  if ((status & O_PATH) !== 0) fail('EBADF')
}

/** Whether a group may own a descriptor: 0, or why not. */
const judgeGroup = (task: Task, group: number, scoped: boolean): number => {
  if (!hasMember(task, group)) return outsideGroup(task, group)
  return scoped || !hasStranger(task, group) ? 0 : refused(task, `process group ${group}`)
}

const setOwner = (task: Task, fd: number, owner: number): Result => {
  // SAFETY: registers.
  if (owner === 0 || owner === -0x80000000 || (owner > 0 && task.os.processes.member(owner))) return CONTINUE
  checkDescriptor(task, fd)
  const verdict = owner > 0 ? outside(task, owner) : judgeGroup(task, -owner, task.os.signalsScoped)
  return verdict === 0 ? CONTINUE : verdict
}

/** The owner is in memory, so the engine sets it, on the same open file. */
const setOwnerFrom = (task: Task, fd: number, argument: { readonly address: number }): Result => {
  const { host, processes } = task.os
  checkDescriptor(task, fd)
  const bytes = copyIn(task, argument, 8)
  const fields = new DataView(bytes.buffer)
  const [type, owner] = [fields.getInt32(0, true), fields.getInt32(4, true)]
  if (type !== F_OWNER_TID && type !== F_OWNER_PID && type !== F_OWNER_PGRP) return -errno.EINVAL
  if (owner < 0) return -errno.ESRCH
  if (owner > 0) {
    // What the engine sets is in no scope.
    const verdict = type === F_OWNER_PGRP ? judgeGroup(task, owner, false) : processes.member(owner) ? 0 : outside(task, owner)
    if (verdict !== 0) return verdict
  }
  const own = borrow(task, fd)
  try {
    const result = host.syscall(sys.fcntl, own, F_SETOWN_EX, bytes)
    // The number may have gone to another process in between.
    if (result === 0 && owner > 0 && type !== F_OWNER_PGRP && !processes.member(owner)) {
      host.syscall(sys.fcntl, own, F_SETOWN, 0)
      return -errno.ESRCH
    }
    return result
  } finally {
    host.close(own)
  }
}

export const fcntl = defineSyscall('fcntl', {
  args: { fd: int, command: int, value: id },
  cases: [
    ...TELLING,
    letThrough(FCNTL_COMMANDS, 1, 'works on a descriptor that the program already holds'),
    { when: [{ argument: 1, noneOf: [F_SETOWN, F_SETOWN_EX] }], action: { refuse: errno.EINVAL }, why: 'not on the list' },
  ],
  run: (task, { fd: number, command, value }) => {
    if (command === F_SETSIG) return setSignal(task, number, value)
    if (command === F_SETFL) return setFlags(task, number, value)
    if (command === F_SETOWN) return setOwner(task, number, value)
    if (command === F_SETOWN_EX) return setOwnerFrom(task, number, { address: task.trap.argument(2) })
    checkDescriptor(task, number)
    return refused(task, `fcntl: ${command}`, errno.EINVAL)
  },
  why: 'F_SETOWN: whom SIGIO goes to must be of the sandbox',
})
