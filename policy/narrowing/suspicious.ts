// Transitions that nothing is wrong with, and that hardly anybody means.
import { replaceCaptures } from '../patterns/captures.ts'
import { compilePrincipal, type CompileOptions } from '../paths/rights.ts'
import { basesOf, parseGlob } from '../patterns/glob.ts'
import type { Manifest, Transition } from '../manifest/types.ts'
import type { Remark } from '../manifest/remark.ts'
import { circlesOf } from './graph.ts'
import { LONGEST_CHAIN } from './impossible.ts'
import { hasSome } from './paths.ts'
import { most } from './templates.ts'

/** Principals that no transition leads to from where the program starts. */
const unreachable = ({ process: { principal: first }, principals, transitions }: Manifest): Remark[] => {
  if (transitions.length === 0) return []
  const reached = new Set([first])
  for (const name of reached) for (const { from, to } of transitions) if (from === name) reached.add(to)
  return [...principals.values()].filter(({ name }) => !reached.has(name)).map(({ name, place }) => ({ message: `no transition leads from "${first}" to the principal "${name}"`, place }))
}

const circles = ({ transitions }: Manifest): Remark[] => {
  const numbers = circlesOf(transitions)
  return transitions.filter(({ from, to }) => numbers.get(from) === numbers.get(to)).map(({ from, to, place }) => ({
    message: `the transition from "${from}" to "${to}" is part of a circle, whose principals all have the same rights; no process makes more than ${LONGEST_CHAIN} transitions, and the next one is EPERM`, place,
  }))
}

/** The event is judged by the rules of what it leads to: where those never allow it, it always fails. */
const failing = (manifest: Manifest, { resolve = (path) => path }: CompileOptions): Remark[] => {
  const fails = ({ on, to }: Transition): boolean => {
    if (!('pattern' in on)) return false
    const glob = parseGlob(replaceCaptures(on.pattern, () => '*'))
    const target = compilePrincipal(most(manifest.principals.get(to)!), { resolve })
    return !hasSome(target, on.kind === 'exec' ? ['exec'] : ['read', 'write'], glob, basesOf(glob, (path) => resolve(path, 'read')), manifest.mounts)
  }
  return manifest.transitions.filter(fails).map(({ on, to, place }) => ({
    message: `"${to}" may not ${on.kind} what makes a process become it (${on.kind} = …), so that always fails`, place,
  }))
}

export const oddTransitions = (manifest: Manifest, options: CompileOptions = {}): Remark[] => [...unreachable(manifest), ...circles(manifest), ...failing(manifest, options)]
