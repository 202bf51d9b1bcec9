import { allBits } from './graph.ts'
import type { Graph, Node } from './graph.ts'
import type { Expression, Term } from './expressions.ts'
import { offset } from './program.ts'
import { search, segmentsOf } from './search.ts'

// BPF sees 32-bit words. `high` is absent where the term is a single word; a word without mask bits reads as 0.
interface Words {
  readonly low: { readonly offset: number; readonly mask: number }
  readonly high: { readonly offset: number; readonly mask: number } | undefined
}
const highWord = (value: bigint): number => Number(value >> 32n)
const lowWord = (value: bigint): number => Number(value & 0xffffffffn)

const wordsOf = ({ source, part, mask }: Term): Words => {
  if (source === 'architecture') return { low: { offset: offset.arch, mask: lowWord(mask) }, high: undefined }
  const base = source === 'instructionPointer' ? offset.instructionPointer : offset.args + 8 * Number(source.slice('arg'.length))
  if (part === 'high') return { low: { offset: base + 4, mask: lowWord(mask) }, high: undefined }
  const low = { offset: base, mask: lowWord(mask) }
  return { low, high: part === 'low' ? undefined : { offset: base + 4, mask: highWord(mask) } }
}

// A word against a few values. Zero and single bits under a mask take BPF's jset, which needs no `and` and so leaves the plain word
// for others to reuse.
const matchWord = (graph: Graph, word: { offset: number; mask: number }, targets: ReadonlyMap<number, Node>, otherwise: Node): Node => {
  if (word.mask === 0) return targets.get(0) ?? otherwise
  const [only] = targets
  if (only !== undefined && targets.size === 1) {
    const [value, node] = only
    const oneBit = (word.mask & (word.mask - 1)) === 0
    if (word.mask !== allBits && value === 0) return graph.load(word.offset, allBits, graph.branch('set', word.mask, otherwise, node))
    if (oneBit && value === word.mask) return graph.load(word.offset, allBits, graph.branch('set', word.mask, node, otherwise))
    return graph.load(word.offset, word.mask, graph.branch('eq', value, node, otherwise))
  }
  const ranges = [...targets].map(([value, node]) => ({ first: value, last: value, node }))
  return graph.load(word.offset, word.mask, search(graph, segmentsOf(ranges, otherwise)))
}

const lowerOneOf = (graph: Graph, term: Term, values: readonly bigint[], yes: Node, no: Node): Node => {
  const { low, high } = wordsOf(term)
  const matchLow = (wanted: readonly bigint[]) => matchWord(graph, low, new Map(wanted.map((value) => [lowWord(value), yes])), no)
  if (high === undefined) return matchLow(values)
  const below = (half: number) => matchLow(values.filter((value) => highWord(value) === half))
  return matchWord(graph, high, new Map([...new Set(values.map(highWord))].map((half) => [half, below(half)])), no)
}

const lowerCompare = (graph: Graph, term: Term, test: 'ge' | 'gt', value: bigint, yes: Node, no: Node): Node => {
  const { low, high } = wordsOf(term)
  const compareLow = low.mask === 0
    ? (test === 'ge' && lowWord(value) === 0 ? yes : no)
    : graph.load(low.offset, low.mask, graph.branch(test, lowWord(value), yes, no))
  if (high === undefined) return compareLow
  const limit = highWord(value)
  if (high.mask === 0) return limit === 0 ? compareLow : no
  return graph.load(high.offset, high.mask, graph.branch('gt', limit, yes, graph.branch('eq', limit, compareLow, no)))
}

/** Code that goes to `yes` where the expression holds and to `no` where it does not. */
export const lower = (graph: Graph, expression: Expression, yes: Node, no: Node): Node => {
  switch (expression.kind) {
    case 'constant':
      return expression.value ? yes : no
    case 'oneOf':
      return lowerOneOf(graph, expression.term, expression.values, yes, no)
    case 'compare':
      return lowerCompare(graph, expression.term, expression.test, expression.value, yes, no)
    case 'and':
      return expression.operands.reduceRight((next, operand) => lower(graph, operand, next, no), yes)
    case 'or':
      return expression.operands.reduceRight((next, operand) => lower(graph, operand, yes, next), no)
    case 'not':
      return lower(graph, expression.operand, no, yes)
  }
}
