// What a transition needs to happen, and what it does not take along: for `zeolite check`.
import { printable } from '../patterns/bytes.ts'
import type { Transition } from '../manifest/types.ts'

/** What every transition needs. */
export const EACH_NEEDS: readonly string[] = ['no seccomp filter of its own']
const needsBeside = (target: string): readonly string[] => ['exactly one thread', 'memory of its own (no vfork child)', 'no tracer', `shared mappings only of what ${target} may map`]
/** And those that are not on exec, which ends the other threads and begins with fresh memory. */
export const OTHERS_NEED = needsBeside('the target')

/** What must be so at that moment. Otherwise the call fails with EPERM, and the record says which of it was not. */
export const needsOf = ({ on, to }: Transition): readonly string[] => [...EACH_NEEDS, ...(on.kind === 'exec' ? [] : needsBeside(to))]

/** What has no name by which it could be opened anew. */
const NAMELESS = 'pipes, connections, terminals, devices and deleted files'
/** What every transition leaves, whatever is kept. */
export const EACH_LEAVES: readonly string[] = ['unconnected and listening sockets', 'memory files', 'event, timer, signal, epoll and inotify descriptors']

const exceptions = (keep: NonNullable<Transition['keep']>): string =>
  [...(keep.includes('stdio') ? ['the standard streams'] : []), ...(keep.includes('trigger') ? ['what the event made'] : [])].join(' and ')

/** What this one leaves besides. */
export const ownLeaves = ({ to, keep = [], on, scrub }: Transition): readonly string[] => {
  const but = exceptions(keep)
  return [
    `files that ${to} may not open`,
    ...(keep.includes('all') ? [] : [`${NAMELESS}${but === '' ? ', as standard streams too' : ` but ${but}`}`]),
    ...(on.kind === 'exec' ? [`variables: ${[...new Set(['loader', ...scrub])].map(printable).join(', ')}`] : []),
  ]
}

/** Kinds of descriptors that do not go along, and variables. */
export const leavesOf = (transition: Transition): readonly string[] => [...ownLeaves(transition), ...EACH_LEAVES]
