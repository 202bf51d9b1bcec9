import test from 'ava'
import * as fc from 'fast-check'
import { compile, evaluate, execute, fromBytes, toBytes, verify } from 'seccomp-bpf-ts'
import { callsFor, policies } from './support/arbitrary.ts'
import { compileNaively } from './support/naive.ts'

const cases = policies.chain((policy) => fc.tuple(fc.constant(policy), fc.array(callsFor(policy), { minLength: 1, maxLength: 16 })))

test('a compiled policy, a naively compiled one and the policy itself say the same of every call', (t) => {
  fc.assert(fc.property(cases, ([policy, calls]) => {
    const [compiled, naive] = [compile(policy), compileNaively(policy)]
    for (const call of calls) {
      const expected = JSON.stringify(evaluate(policy, call))
      const [optimised, plain] = [JSON.stringify(execute(compiled, call)), JSON.stringify(execute(naive, call))]
      if (optimised !== expected || plain !== expected) throw new Error(`evaluate ${expected}, compiled ${optimised}, naive ${plain}`)
    }
  }), { numRuns: 3000 })
  t.pass()
})

test('a compiled policy verifies and survives the way through bytes', (t) => {
  fc.assert(fc.property(policies, (policy) => {
    const program = compile(policy)
    t.deepEqual(verify(program), [])
    t.deepEqual(fromBytes(policy.arch, toBytes(program)), program)
  }), { numRuns: 500 })
})
