// Calls that name a clock. Those of the machine and of the caller are native; a clock can also be
// the processor time of any process or thread, whose number is in it, or a device's behind a
// descriptor (linux/posix-timers.h).
import { errno } from '../abi/errno.ts'
import { defineSyscall, int, refused } from '../calls/define-syscall.ts'
import { KERNEL_MODE } from '../calls/kernel-mode.ts'
import { letThrough } from './allowed/entry.ts'
import { CLOCKS } from './allowed/processes.ts'
import { hex } from './multiplexers.ts'
import { CONTINUE } from '../kernel/final.ts'
import type { Result } from '../calls/result.ts'
import type { Task } from '../types.ts'

const DEVICE = 3
/** Of process 1 and of its thread, which is ours. */
const FIRST = [-16, -15, -14, -13, -12, -11, -10, -9]
const negative = { argument: 0, mask: 0x80000000, noneOf: [0] }

/** Whoever is outside the sandbox does not exist, and has no clock: EINVAL. */
const ofAnother = (task: Task, clock: number): Result => {
  const id = ~(clock >> 3)
  if (clock >= 0 || (clock & 3) === DEVICE) return refused(task, `clock ${hex(clock)}`, errno.EINVAL)
  // SAFETY: registers.
  if (task.os.processes.member(id)) return CONTINUE
  return task.os.host.taskState(id) === undefined ? -errno.EINVAL : refused(task, `process ${id}`, errno.EINVAL)
}

const withClock = (name: string) =>
  defineSyscall(name, {
    args: { clock: int },
    cases: [
      letThrough(CLOCKS, 0, 'reads clocks, or waits by them'),
      { when: [{ argument: 0, oneOf: FIRST }], action: { errno: errno.EINVAL }, why: 'the first process of the namespace is not of the sandbox', onlyWith: KERNEL_MODE },
      { when: [negative, { argument: 0, mask: 3, noneOf: [DEVICE] }], action: 'native', why: 'a PID namespace has nobody else in it', onlyWith: KERNEL_MODE },
    ],
    why: 'the processor time of a process or thread, which must be of the sandbox; no other clocks',
    run: (task, { clock }) => ofAnother(task, clock),
  })

export const clockCalls = ['clock_gettime', 'clock_getres', 'clock_nanosleep', 'timer_create'].map(withClock)
