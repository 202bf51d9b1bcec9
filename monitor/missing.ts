// The line that a manifest lacks where the object of a refusal is a number: an id to become, or a process of another principal's to signal.
import { type Principal, suggestEntry } from '../policy/index.ts'
import type { RefusalReport } from './messages.ts'

const SIGNALS: ReadonlySet<string> = new Set(['kill', 'tkill', 'tgkill', 'rt_sigqueueinfo', 'rt_tgsigqueueinfo', 'pidfd_open', 'pidfd_send_signal'])

/** Undefined where no line would do. `principalOf`: whose a process is, if it is anybody's of this engine. */
export const missingLine = (
  { syscall, object }: Pick<RefusalReport, 'syscall' | 'object'>, principal: Principal, principalOf: (process: number) => Principal | undefined,
): string | undefined => {
  const id = /^(?:user|group) (\d+)$/.exec(object)?.[1]
  if (id !== undefined) return suggestEntry(principal, 'become', id).text
  const process = SIGNALS.has(syscall) ? /^process(?: group)? (\d+)$/.exec(object)?.[1] : undefined
  const other = process === undefined ? undefined : principalOf(Number(process))
  // Another sandbox of the same principal is another one all the same.
  return other && suggestEntry(principal, 'signal', JSON.stringify(other.template ?? other.name)).text
}
