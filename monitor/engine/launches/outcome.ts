// What a launch came to: the end of its first picoprocess, and the limits that it met.
import type { Principal } from '../../../policy/index.ts'
import { SIGKILL } from '../../../shim/abi/constants.ts'
import { errno } from '../../../shim/abi/errno.ts'
import type { Ended, LimitName } from '../../protocol/records.ts'
import { startAlarm } from '../alarm.ts'
import { endOf, withLimit } from './ending.ts'

/** As a shell's $?. */
const NOT_FOUND = 127
const CANNOT_EXECUTE = 126

/** A limit that the engine itself has watched. */
export interface ReachedLimit {
  readonly pid: number
  readonly program: string
  readonly limit: 'wall_seconds' | 'processes'
  readonly value: number
}

export interface LaunchOutcomeOptions {
  readonly principal: Principal
  /** The entrypoint. */
  readonly program: string
  reached(limit: ReachedLimit): void
  /** Kills the launch. */
  kill(): void
}

export interface LaunchOutcome {
  /** The first picoprocess runs: its time begins. */
  started(pid: number): void
  /** Its time is over. */
  overdue(): void
  /** `killed`: by whoever launched it. */
  exited(status: number, cpuSeconds: number | undefined, killed: boolean): void
  execFailed(errno: number): void
  /** A limit was met while it ran. */
  met(limit: LimitName): void
  /** Its control group had refused tasks. */
  tasksRefused(): void
  /**
   * `fault`: an error of the engine's own. Undefined when nothing was reported of the first
   * picoprocess.
   */
  result(fault: string | undefined): Ended | undefined
  close(): void
}

export const createLaunchOutcome = ({ principal: { limits }, program, reached, kill }: LaunchOutcomeOptions): LaunchOutcome => {
  const met = new Set<LimitName>()
  let pid = 0
  let ended: Ended | undefined
  let late = false
  let alarm: NodeJS.Timeout | undefined
  const overdue = (): void => {
    if (late || ended !== undefined) return
    late = true
    reached({ pid, program, limit: 'wall_seconds', value: limits.wallSeconds! })
    kill()
  }
  return {
    started: (first) => {
      pid = first
      if (limits.wallSeconds !== undefined) alarm = startAlarm(limits.wallSeconds * 1000, overdue)
    },
    overdue,
    exited: (status, cpuSeconds, killed) => {
      ended ??= endOf(status, cpuSeconds, limits, late || killed)
    },
    execFailed: (execErrno) => {
      ended = { status: execErrno === errno.ENOENT ? NOT_FOUND : CANNOT_EXECUTE, execErrno }
    },
    met: (limit) => void met.add(limit),
    tasksRefused: () => {
      met.add('processes')
      reached({ pid, program, limit: 'processes', value: limits.processes! })
    },
    result: (fault) => {
      if (ended === undefined) return undefined
      const whole = late && ended.signal === SIGKILL ? { ...ended, ...withLimit(limits, 'wall_seconds') } : ended
      if (whole.limit !== undefined) met.add(whole.limit)
      return { ...whole, ...(met.size === 0 ? {} : { limits: [...met] }), ...(fault === undefined ? {} : { fault }) }
    },
    close: () => clearTimeout(alarm),
  }
}
