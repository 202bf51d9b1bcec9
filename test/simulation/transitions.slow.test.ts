// Thousands of runs of programs that become another principal's at any moment, over a model kernel. A failure prints its seed and the shortest run that shows it;
// ZEOLITE_SIMULATION_SEED=N runs that one again.
import test from 'ava'
import { describe, search } from './explore.ts'
import type { Sabotage } from './model-engine.ts'
import { LENGTH, type Tally, transitionsRun } from './transitions.ts'

const RUNS = 3000
const given = process.env['ZEOLITE_SIMULATION_SEED']
const seed = given === undefined ? Date.now() % 1_000_000_007 : Number(given)

test('whoever becomes another principal has nothing in common with what it was, or stays what it was, or is dead', (t) => {
  t.timeout(600_000)
  t.log(`seed ${seed}`)
  const tally: Tally = new Map()
  const found = search(transitionsRun(undefined, tally), seed, given === undefined ? RUNS : 1, LENGTH)
  if (found) return t.fail(describe(found))
  t.log([...tally].map(([outcome, count]) => `${outcome} ${count}`).sort().join(', '))
  // Each way has led to each end.
  if (given === undefined) t.is(tally.size, 9)
  t.pass()
})

const mistakes: readonly [Sabotage, RegExp][] = [
  ['its own filters are not seen', /has a filter of its own|entered 0 domains/],
  ['the kernel says alone to everybody', /has other threads|have one memory|have one handlers/],
  ['no mappings are shown', /mapped (shared|privately)/],
  ['opening anew gives the same open file', /went along, and nothing names it|is the wide side's too/],
  ['nothing is replaced', /went along, and nothing names it/],
  ['descriptors of its own are forgotten', /the engine has the descriptors/],
  ['owners stay', /still signals/],
  ['tables may be shared', /it did not become another principal, and its .* changed/],
  ['everything was launched', /went along, and nothing names it/],
  ['nobody is killed', /half another principal, and lives/],
  ['a domain is not entered', /entered 0 domains/],
  ['limits are not changed', /its limit 7 is 64/],
]
for (const [mistake, failure] of mistakes) {
  test(`the model sees what a search would miss: ${mistake}`, (t) => {
    t.timeout(600_000)
    const found = search(transitionsRun(mistake), 1, 2000, LENGTH)
    t.truthy(found, 'the mistake was not found')
    t.log(describe(found!))
    t.regex(found!.failure, failure)
  })
}

test('a run of transitions is what its seed says', (t) => {
  const [first, second] = [1, 2].map(() => search(transitionsRun('nothing is replaced'), 1, 100, LENGTH))
  t.truthy(first)
  t.deepEqual(first, second)
})
