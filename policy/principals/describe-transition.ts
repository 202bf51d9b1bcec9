// A transition as people and programs read it.
import { printable } from '../patterns/bytes.ts'
import type { Transition, TransitionEvent } from '../manifest/types.ts'
import { leavesOf, needsOf } from './transition-needs.ts'

/** As the manifest writes it: what the event's kind is followed by. */
const objectOf = (on: TransitionEvent): string | number | true => {
  if ('pattern' in on) return printable(on.pattern)
  if ('id' in on) return on.id
  return 'address' in on ? (JSON.parse(on.address.place.text.slice(`${on.kind} = `.length)) as string) : true
}

const argumentsOf = (on: TransitionEvent): { args?: readonly string[] } => (on.kind === 'exec' && on.args !== undefined ? { args: on.args.map(printable) } : {})

/** `main → fetcher on exec /usr/bin/curl ["-fsS", "https://*"]` */
export const transitionText = ({ from, to, on }: Transition): string => {
  const { args } = argumentsOf(on)
  const list = args === undefined ? '' : ` [${args.map((each) => JSON.stringify(each)).join(', ')}]`
  return `${from} → ${to} on ${on.kind}${on.kind === 'request' ? '' : ` ${objectOf(on)}`}${list}`
}

/** What becomes of the descriptors that are open. */
export const keptText = ({ to, keep = [] }: Transition): string => {
  if (keep.includes('all')) return 'keeps all that can go along'
  return `keeps ${keep.length === 0 ? `only files that ${to} may open` : keep.join(' and ')}`
}

export const transitionData = (transition: Transition): object => {
  const { from, to, on, keep, scrub, place } = transition
  return {
    from, on: { [on.kind]: objectOf(on), ...argumentsOf(on) }, to, ...(keep === undefined ? {} : { keep }), ...(on.kind === 'exec' ? { scrub: scrub.map(printable) } : {}),
    needs: needsOf(transition), leaves: leavesOf(transition), place,
  }
}
