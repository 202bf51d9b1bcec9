// The line that a manifest lacks where the object of a refusal is a number: an id to become, or a
// process of another principal's to signal.
import { type Principal, suggestEntry, type Suggestion } from '../../../policy/index.ts'
import type { RefusalReport } from '../../protocol/reports.ts'

const SIGNALS: ReadonlySet<string> = new Set(['kill', 'tkill', 'tgkill', 'rt_sigqueueinfo', 'rt_tgsigqueueinfo', 'pidfd_open', 'pidfd_send_signal'])

/**
 * Undefined where no line would do. `principalOf`: whose a process is, if it is anybody's of this
 * engine.
 */
export const missingLine = (
  { syscall, object }: Pick<RefusalReport, 'syscall' | 'object'>, principal: Principal, principalOf: (process: number) => Principal | undefined,
): Suggestion | undefined => {
  // A line of a template's is every instance's.
  const grant = (key: string, value: string): Suggestion | undefined => (principal.template === undefined ? suggestEntry(principal, key, value) : undefined)
  const id = /^(?:user|group) (\d+)$/.exec(object)?.[1]
  if (id !== undefined) return grant('become', id)
  const process = SIGNALS.has(syscall) ? /^process(?: group)? (\d+)$/.exec(object)?.[1] : undefined
  const other = process === undefined ? undefined : principalOf(Number(process))
  // Another sandbox of the same principal is another one all the same.
  // An instance can be named by its template alone, and that would be all of its instances.
  return other === undefined || other.template !== undefined ? undefined : grant('signal', JSON.stringify(other.name))
}
