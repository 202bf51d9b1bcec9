// How a launch came to its end, in words that a program can test for.
import { exitCode } from '../../../picoprocess/launch/process.ts'
import type { Limits } from '../../../policy/index.ts'
import { SIGKILL, SIGXFSZ } from '../../../shim/abi/constants.ts'
import type { Ended, LimitName } from '../../protocol/records.ts'

/**
 * `cpuSeconds` is what the kernel held to the limit, so a process that the limit ended has used all
 * of it.
 */
const endedBy = (signal: number, cpuSeconds: number | undefined, limits: Limits): LimitName | undefined => {
  if (signal === SIGXFSZ && limits.fileSize !== undefined) return 'file_size'
  const allowed = limits.cpuSeconds
  return signal === SIGKILL && allowed !== undefined && cpuSeconds !== undefined && cpuSeconds >= allowed ? 'cpu_seconds' : undefined
}

const valueOf = (limits: Limits, limit: LimitName): number | undefined =>
  ({ processes: limits.processes, file_size: limits.fileSize, cpu_seconds: limits.cpuSeconds, wall_seconds: limits.wallSeconds })[limit]

/** The end of the first picoprocess. `killed`: by whoever launched it. */
export const endOf = (status: number, cpuSeconds: number | undefined, limits: Limits, killed: boolean): Ended => {
  const signal = status & 0x7f
  if (signal === 0) return { status: exitCode(status) }
  const limit = killed ? undefined : endedBy(signal, cpuSeconds, limits)
  return { status: exitCode(status), signal, ...(limit === undefined ? {} : withLimit(limits, limit)) }
}

export const withLimit = (limits: Limits, limit: LimitName): Pick<Ended, 'limit' | 'limitValue'> => {
  const limitValue = valueOf(limits, limit)
  return { limit, ...(limitValue === undefined ? {} : { limitValue }) }
}
