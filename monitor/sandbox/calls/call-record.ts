// What the record of a served call says, for `audit.log = "all"`.
import { describeCall } from '../../../shim/calls/describe.ts'
import type { Result } from '../../../shim/calls/result.ts'
import { createTask } from '../../../shim/calls/task.ts'
import type { Trap } from '../../../shim/kernel/host.ts'
import type { LibraryOs } from '../../../shim/types.ts'
import { numbers } from './syscall-numbers.ts'

/**
 * The errno of a call that failed. Calls that are answered later, or by the kernel, are recorded
 * without their outcome.
 */
export const failureOf = (result: Result): number | undefined =>
  typeof result === 'number' ? (result < 0 ? -result : undefined) : typeof result !== 'symbol' && 'fd' in result && result.fd < 0 ? -result.fd : undefined

export const objectOf = (os: LibraryOs, trap: Trap): string => {
  const call = numbers.get(trap.nr)
  return call === undefined ? '' : describeCall(createTask(os, trap), call)
}
