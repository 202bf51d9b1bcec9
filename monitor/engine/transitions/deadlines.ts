// `limits.wall_seconds` of sandboxes that began by a transition. A launch's own limit ends whatever
// came of it.
import type { Principal } from '../../../policy/index.ts'
import type { SandboxIdentity } from '../../protocol/setup.ts'
import type { Resident } from '../worker-reports.ts'

export interface Deadline {
  /** Milliseconds of performance.now. */
  readonly at: number
  /** The limit as its principal has it. */
  readonly seconds: number
}

export interface Deadlines {
  /** The new sandbox's: a principal's own time begins when it is entered, its source's runs on. */
  begin(identity: SandboxIdentity, from: Resident, principal: Principal): Deadline | undefined
}

export const createDeadlines = (): Deadlines => {
  const deadlines = new WeakMap<SandboxIdentity, Deadline>()
  const deadlineOf = (from: Resident, { limits: { wallSeconds } }: Principal): Deadline | undefined => {
    const inherited = deadlines.get(from.identity)
    if (wallSeconds === undefined || wallSeconds === from.member.principal.limits.wallSeconds) return inherited
    const own = { at: performance.now() + wallSeconds * 1000, seconds: wallSeconds }
    return inherited !== undefined && inherited.at < own.at ? inherited : own
  }
  return {
    begin: (identity, from, principal) => {
      const deadline = deadlineOf(from, principal)
      if (deadline !== undefined) deadlines.set(identity, deadline)
      return deadline
    },
  }
}
