import type { Graph, Node } from './graph.ts'

/** From `start` up to the next segment's start, control goes to `node`. */
export interface Segment {
  readonly start: number
  readonly node: Node
}

/** Segments for "these values go there, all others go to `otherwise`"; the ranges must not overlap. */
export const segmentsOf = (ranges: readonly { first: number; last: number; node: Node }[], otherwise: Node): readonly Segment[] => {
  const segments: Segment[] = []
  const add = (start: number, node: Node) => {
    if (segments.at(-1)?.node !== node) segments.push({ start, node })
  }
  let next = 0
  for (const { first, last, node } of [...ranges].sort((left, right) => left.first - right.first)) {
    if (first > next) add(next, otherwise)
    add(first, node)
    next = last + 1
  }
  if (next <= 0xffffffff) add(next, otherwise)
  return segments
}

/** Binary search for the accumulator among segments that cover all 32-bit values. */
export const search = (graph: Graph, segments: readonly Segment[]): Node => {
  const at = (index: number) => segments[index] as Segment
  const build = (from: number, to: number): Node => {
    const [left, middle, right] = [at(from), at(from + 1), at(from + 2)]
    if (to - from === 1) return left.node
    // One value inside a range needs one comparison for equality, not two for its borders.
    if (to - from === 3 && left.node === right.node && right.start - middle.start === 1) {
      return graph.branch('eq', middle.start, middle.node, left.node)
    }
    const half = (from + to) >>> 1
    return graph.branch('ge', at(half).start, build(half, to), build(from, half))
  }
  return build(0, segments.length)
}
