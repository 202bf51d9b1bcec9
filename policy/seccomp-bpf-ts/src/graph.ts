// The program as a graph in which equal code exists once. It is built from its ends (the returns) to its start, so that every part
// is known when something comes to point at it, and no edge can point backwards.
export type Test = 'eq' | 'gt' | 'ge' | 'set'
export type Node =
  | { readonly kind: 'return'; readonly id: number; readonly value: number }
  | { readonly kind: 'load'; readonly id: number; readonly offset: number; readonly mask: number; readonly next: Node }
  | { readonly kind: 'branch'; readonly id: number; readonly test: Test; readonly value: number; readonly yes: Node; readonly no: Node }

export interface Graph {
  ret(value: number): Node
  /** Put a word of seccomp_data, and-ed with the mask, in the accumulator. */
  load(offset: number, mask: number, next: Node): Node
  branch(test: Test, value: number, yes: Node, no: Node): Node
}

export const allBits = 0xffffffff

export const createGraph = (): Graph => {
  const nodes = new Map<string, Node>()
  const intern = (key: string, make: (id: number) => Node): Node => {
    const known = nodes.get(key)
    if (known !== undefined) return known
    const node = make(nodes.size)
    nodes.set(key, node)
    return node
  }

  const branch: Graph['branch'] = (test, value, yes, no) =>
    yes === no ? yes : intern(`${test} ${value} ${yes.id} ${no.id}`, (id) => ({ kind: 'branch', id, test, value, yes, no }))

  // Branches keep the accumulator, so a load that follows only branches after the same load is not needed.
  const reused = new Map<string, Node>()
  const reuse = (offset: number, mask: number, node: Node): Node => {
    if (node.kind === 'return') return node
    if (node.kind === 'load') return node.offset === offset && node.mask === mask ? node.next : node
    const key = `${offset} ${mask} ${node.id}`
    const known = reused.get(key)
    if (known !== undefined) return known
    const result = branch(node.test, node.value, reuse(offset, mask, node.yes), reuse(offset, mask, node.no))
    reused.set(key, result)
    return result
  }

  const load: Graph['load'] = (offset, mask, next) => {
    const rest = reuse(offset, mask, next)
    if (rest.kind !== 'branch') return rest
    return intern(`load ${offset} ${mask} ${rest.id}`, (id) => ({ kind: 'load', id, offset, mask, next: rest }))
  }

  return { ret: (value) => intern(`return ${value}`, (id) => ({ kind: 'return', id, value })), load, branch }
}
