import { encodeAction } from './actions.ts'
import type { Action } from './actions.ts'
import { auditArch } from './arch.ts'
import { PolicyError } from './error.ts'
import { allBits, createGraph } from './graph.ts'
import type { Graph, Node } from './graph.ts'
import { layOut } from './layout.ts'
import { lower } from './lower.ts'
import { checkPolicy, numbersOf } from './rules.ts'
import type { Policy, Rule } from './rules.ts'
import { maxInstructions, offset } from './program.ts'
import type { Program } from './program.ts'
import { search, segmentsOf } from './search.ts'
import { verify } from './verify.ts'

const rulesBySyscall = (policy: Policy): ReadonlyMap<number, readonly Rule[]> => {
  const lists = new Map<number, Rule[]>()
  for (const rule of policy.rules) {
    for (const nr of numbersOf(policy.arch, rule)) {
      const list = lists.get(nr)
      if (list === undefined) lists.set(nr, [rule])
      else list.push(rule)
    }
  }
  return lists
}

const body = (graph: Graph, rules: readonly Rule[], otherwise: Node): Node =>
  rules.reduceRight((next, { when, action }) => {
    const hit = graph.ret(encodeAction(action))
    return when === undefined ? hit : lower(graph, when, hit, next)
  }, otherwise)

// The architecture comes first, as a number means nothing without it. Arguments are loaded only below the search: then
// seccomp_is_const_allow() of kernel/seccomp.c sees which calls are always allowed, and they pass without running the filter.
const build = (policy: Policy): Node => {
  const graph = createGraph()
  const full = checkPolicy(policy)
  const end = (action: Action) => graph.ret(encodeAction(action))
  const [otherwise, x32, otherArch] = [end(full.default), end(full.x32), end(full.otherArch)]
  const ranges = [...rulesBySyscall(full)].map(([nr, rules]) => ({ first: nr, last: nr, node: body(graph, rules, otherwise) }))
  // All numbers with bit 30 set but -1, which is no syscall; see isX32.
  const x32Ranges = [{ first: 0x40000000, last: 0x7fffffff, node: x32 }, { first: 0xc0000000, last: 0xfffffffe, node: x32 }]
  const segments = segmentsOf(full.arch === 'x86-64' ? [...ranges, ...x32Ranges] : ranges, otherwise)
  const byNumber = graph.load(offset.nr, allBits, search(graph, segments))
  return graph.load(offset.arch, allBits, graph.branch('eq', auditArch[full.arch], byNumber, otherArch))
}

/** Compiles a policy to a program that the kernel accepts. Throws PolicyError on a policy that cannot be one. */
export const compile = (policy: Policy): Program => {
  const program = { arch: policy.arch, instructions: layOut(build(policy)) }
  if (program.instructions.length > maxInstructions) {
    throw new PolicyError(`the policy needs ${program.instructions.length} instructions; the kernel takes at most ${maxInstructions}`)
  }
  const problems = verify(program)
  if (problems.length > 0) throw new Error(`the compiler wrote a program that the kernel would refuse: ${problems.join('; ')}`)
  return program
}
