// A sandbox whose records are lost is ended where the manifest says so: `[audit] on_failure =
// "stop"`.
import type { Audit } from './audit/audit.ts'
import type { Member } from './broker.ts'

export interface LossOptions {
  readonly audit: Pick<Audit, 'whenLost'>
  /** What becomes of a sandbox whose record is lost. */
  readonly onLoss: 'stop' | 'continue'
  readonly events: { onFault?(message: string): void }
}

export interface Losses {
  /**
   * `end`: ends the sandbox of this tag, for a reason. Called once at most: what it still says on
   * its way out is lost as well.
   */
  watch(tag: number, end: (why: string) => void): void
  forget(tag: number): void
}

export const watchLosses = ({ audit, onLoss, events }: LossOptions, living: ReadonlyMap<number, Pick<Member, 'principal'>>): Losses => {
  const endOf = new Map<number, (why: string) => void>()
  let reported = false
  audit.whenLost(({ tag }, errno) => {
    const end = onLoss === 'stop' ? endOf.get(tag) : undefined
    const name = living.get(tag)?.principal.name ?? ''
    if (end !== undefined) {
      endOf.delete(tag)
      end(`a record of sandbox ${JSON.stringify(name)} could not be written to the audit file (${errno}), so it is ended: on_failure = "stop"`)
    } else if (!reported) events.onFault?.(`records cannot be written to the audit file (${errno})`)
    reported = true
  })
  return { watch: (tag, end) => void endOf.set(tag, end), forget: (tag) => void endOf.delete(tag) }
}
