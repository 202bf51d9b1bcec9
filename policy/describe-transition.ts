// A transition as people and programs read it.
import { printable } from './bytes.ts'
import type { Transition, TransitionEvent } from './manifest/types.ts'

/** As the manifest writes it: what the event's kind is followed by. */
const objectOf = (on: TransitionEvent): string | number | true => {
  if ('pattern' in on) return printable(on.pattern)
  if ('id' in on) return on.id
  return 'address' in on ? (JSON.parse(on.address.place.text.slice(`${on.kind} = `.length)) as string) : true
}

/** `main → fetcher on exec /usr/bin/curl` */
export const transitionText = ({ from, to, on }: Transition): string => `${from} → ${to} on ${on.kind}${on.kind === 'request' ? '' : ` ${objectOf(on)}`}`

/** What becomes of the descriptors that are open. */
export const keptText = ({ to, keep }: Transition): string => {
  if (keep === undefined) return `keeps what ${to} may open`
  if (keep.includes('all')) return 'keeps every descriptor'
  return keep.length === 0 ? 'keeps no descriptor' : `keeps ${keep.join(' and ')}`
}

export const transitionData = ({ from, to, on, keep, place }: Transition): object => ({ from, on: { [on.kind]: objectOf(on) }, to, ...(keep === undefined ? {} : { keep }), place })
