// Transitions that narrow, and that cannot be made to hold.
import type { Problem } from '../manifest/error.ts'
import type { Manifest, NameRule, Place, Principal, Transition } from '../manifest/types.ts'
import { chainsBeyond } from './graph.ts'

/** Landlock nests 16 domains. The engine has one of its own, and each launch two: its reaper's, and that of its programs. */
export const LONGEST_CHAIN = 13

export const line = ({ file, line: number }: Place): string => (number > 0 ? `${file}:${number}` : file)

export const problem = (code: string, message: string, { file, line: number, column }: Place, remedy: string): Problem => ({ code, message, file, line: number, column, remedy })

const unsafe = ({ allowUnsafe }: Principal, name: string): NameRule | undefined => allowUnsafe.find((item) => item.name === name)

/** What a process traces it goes on tracing, whatever becomes of itself, and the kernel lets it trace whatever its user runs. */
const tracer = ({ principals }: Manifest, { from, to, place }: Transition): Problem[] => {
  const item = unsafe(principals.get(from)!, 'ptrace') ?? unsafe(principals.get(to)!, 'ptrace')
  return item === undefined ? [] : [problem('tracer', `"${from}" and "${to}" could trace each other's processes (${item.place.text} at ${line(item.place)}): no transition holds against that`, place, 'take "ptrace" from allow_unsafe, or the transition out')]
}

/** A page that was given away by reference stays a page of the process too, which an exec alone replaces. */
const splicer = ({ principals }: Manifest, { from, to, on, place }: Transition): Problem[] => {
  const item = on.kind === 'exec' ? undefined : unsafe(principals.get(from)!, 'splice')
  return item === undefined ? [] : [problem(
    'splicer', `"${from}" may splice pages out of its memory (${item.place.text} at ${line(item.place)}): as "${to}" it could go on changing what those who read them get`, place,
    'take "splice" from allow_unsafe, or make the transition one on exec, which begins with fresh memory',
  )]
}

const chains = ({ transitions }: Manifest): Problem[] =>
  chainsBeyond(transitions, LONGEST_CHAIN).map((chain) => {
    const names = [chain[0]!.from, ...chain.map(({ to }) => to)]
    return problem(
      'chain', `no more than ${LONGEST_CHAIN} transitions can follow each other here (Landlock nests 16 domains, of which the engine has one and the launch two), and this would be number ${chain.length}: ${names.join(' → ')}`,
      chain.at(-1)!.place, 'let transitions lead from where a process begins, rather than from one principal to the next',
    )
  })

export const impossibleTransitions = (manifest: Manifest): Problem[] => [
  ...manifest.transitions.flatMap((transition) => [...tracer(manifest, transition), ...splicer(manifest, transition)]),
  ...chains(manifest),
]
