// The transitions of a manifest as a graph: its circles, and how long its chains are.
import type { Transition } from '../manifest/types.ts'

type Edges = ReadonlyMap<string, readonly string[]>

const edgesOf = (transitions: readonly Transition[], start: 'from' | 'to', end: 'from' | 'to'): Edges => {
  const edges = new Map<string, string[]>()
  for (const transition of transitions) {
    const known = edges.get(transition[start])
    if (known === undefined) edges.set(transition[start], [transition[end]])
    else known.push(transition[end])
  }
  return edges
}

/** Each that can be reached and has not been seen, after all that can be reached from it. */
const visit = (edges: Edges, start: string, seen: Set<string>, leave: (name: string) => void): void => {
  if (seen.has(start)) return
  seen.add(start)
  const way = [{ name: start, next: 0 }]
  for (let last = way.at(-1); last !== undefined; last = way.at(-1)) {
    const next = edges.get(last.name)?.[last.next++]
    if (next === undefined) {
      way.pop()
      leave(last.name)
    } else if (!seen.has(next)) {
      seen.add(next)
      way.push({ name: next, next: 0 })
    }
  }
}

/** For each principal that transitions name a number: the same where they lead to each other, and never smaller than where they come from. */
export const circlesOf = (transitions: readonly Transition[]): ReadonlyMap<string, number> => {
  const onward = edgesOf(transitions, 'from', 'to')
  const left: string[] = []
  const seen = new Set<string>()
  for (const { from, to } of transitions) for (const name of [from, to]) visit(onward, name, seen, (each) => left.push(each))
  const back = edgesOf(transitions, 'to', 'from')
  const circles = new Map<string, number>()
  const placed = new Set<string>()
  for (const [number, name] of left.toReversed().entries()) visit(back, name, placed, (each) => circles.set(each, number))
  return circles
}

/** Transitions, one after the other. */
export type Chain = readonly Transition[]

/** The chains that are one transition longer than `most`, each of them the longest that ends with its last one. Circles do not count: they have no longest. */
export const chainsBeyond = (transitions: readonly Transition[], most: number): readonly Chain[] => {
  const circles = circlesOf(transitions)
  const circle = (name: string): number => circles.get(name)!
  const crossing = transitions.filter(({ from, to }) => circle(from) !== circle(to))
  const longest = new Map<number, { readonly length: number; readonly last: Transition }>()
  const lengthTo = (name: string): number => longest.get(circle(name))?.length ?? 0
  // In this order all that leads to a principal has been counted before what leads on from it.
  for (const last of [...crossing].sort((left, right) => circle(left.from) - circle(right.from))) {
    const length = lengthTo(last.from) + 1
    if (length > lengthTo(last.to)) longest.set(circle(last.to), { length, last })
  }
  return crossing.filter(({ from }) => lengthTo(from) === most).map((last) => {
    const chain = [last]
    for (let before = longest.get(circle(last.from)); before !== undefined; before = longest.get(circle(before.last.from))) chain.unshift(before.last)
    return chain
  })
}
