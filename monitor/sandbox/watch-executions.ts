// A program that is not the one that was approved is killed, and the refusal is reported.
import { SIGKILL } from '../../shim/abi/constants.ts'
import { errno } from '../../shim/abi/errno.ts'
import { signalMember } from './service.ts'
import type { Instance } from './types.ts'

export const watchExecutions = ({ sandbox: { os }, reports }: Instance): void => {
  os.executions.onMismatch = ({ process: pid, path }) => {
    // Report before killing: the sandbox may end with this process.
    reports.refusedTo({ pid, program: path, syscall: 'execve' }, {
      object: path, errno: errno.EPERM, reason: 'a different program was started than the one approved: the process was killed',
    })
    signalMember(os, pid, SIGKILL)
  }
}
