import { allBits } from './graph.ts'
import type { Node } from './graph.ts'
import { opcode } from './program.ts'
import type { Instruction } from './program.ts'

// Conditional offsets are bytes; the offset of an unconditional jump is 32 bits.
const reach = 255

const plain = (code: number, k: number): Instruction => ({ code, jt: 0, jf: 0, k })

// Children before parents: written in reverse, this is an order in which every edge points forward. Iterative, since chains may be long.
const childrenFirst = (root: Node): readonly Node[] => {
  const [order, seen, stack] = [[] as Node[], new Set<Node>(), [{ node: root, done: false }]]
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { node, done } = top
    if (done) order.push(node)
    if (done || seen.has(node)) continue
    seen.add(node)
    stack.push({ node, done: true })
    if (node.kind === 'load') stack.push({ node: node.next, done: false })
    if (node.kind === 'branch') stack.push({ node: node.no, done: false }, { node: node.yes, done: false })
  }
  return order
}

/** Puts the graph in a line, last instruction first, then turns it round. */
export const layOut = (root: Node): readonly Instruction[] => {
  const reversed: Instruction[] = []
  const places = new Map<Node, number[]>()
  const distance = (place: number) => reversed.length - place - 1

  // Where control can meet the node from the next instruction to be written, at most `limit` away. Where no copy is that near, a
  // new way to it is written here: a return is repeated, as it is no larger than a jump to it; anything else gets a jump (a
  // trampoline) that others use too.
  const near = (node: Node, limit: number): number => {
    const known = places.get(node) as number[]
    const found = known.find((place) => distance(place) <= limit)
    if (found !== undefined) return found
    const target = known[0] as number
    reversed.push(node.kind === 'return' ? plain(opcode.return, node.value) : plain(opcode.jump, distance(target)))
    known.push(reversed.length - 1)
    return reversed.length - 1
  }

  for (const node of childrenFirst(root)) {
    switch (node.kind) {
      case 'return':
        reversed.push(plain(opcode.return, node.value))
        break
      case 'load':
        near(node.next, 0)
        if (node.mask !== allBits) reversed.push(plain(opcode.and, node.mask))
        reversed.push(plain(opcode.load, node.offset))
        break
      case 'branch': {
        // One less than the reach, because a trampoline for `no` may come between.
        near(node.yes, reach - 1)
        const [no, yes] = [near(node.no, reach), near(node.yes, reach)]
        reversed.push({ code: opcode[node.test], jt: distance(yes), jf: distance(no), k: node.value })
        break
      }
    }
    places.set(node, [reversed.length - 1])
  }
  return reversed.toReversed()
}
