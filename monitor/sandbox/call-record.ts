// The record of a call that was served, for `audit.log = "all"`.
import { describeCall } from '../../shim/calls/describe.ts'
import type { Trap } from '../../shim/kernel/host.ts'
import { createTask } from '../../shim/calls/task.ts'
import type { ServedReport } from '../protocol/reports.ts'
import { numbers, type Sandbox } from './create.ts'
import type { Result } from '../../shim/calls/result.ts'

/** What is answered later, or by the kernel, is recorded without its outcome. */
const failure = (result: Result): number | undefined =>
  typeof result === 'number' ? (result < 0 ? -result : undefined) : typeof result !== 'symbol' && 'fd' in result && result.fd < 0 ? -result.fd : undefined

export const describeServed = ({ os }: Sandbox, trap: Trap, result: Result): Omit<ServedReport, 'revision'> => {
  const call = numbers.get(trap.nr)
  const exe = os.host.readlink(`/proc/${trap.tid}/exe`)
  const errno = failure(result)
  return {
    time: Date.now(),
    pid: trap.tid,
    program: typeof exe === 'string' ? (os.view.guestPath(exe) ?? exe) : '?',
    syscall: call?.name ?? String(trap.nr),
    object: call ? describeCall(createTask(os, trap), call) : '',
    ...(errno === undefined ? {} : { errno }),
  }
}
