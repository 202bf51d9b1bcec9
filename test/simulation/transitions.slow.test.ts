// Thousands of runs of programs that become another principal's at any moment, over a model kernel. A failure prints its seed and the shortest run that shows it;
// ZEOLITE_SIMULATION_SEED=N runs that one again.
import test from 'ava'
import { describe, search } from './explore.ts'
import type { Sabotage } from './model-host.ts'
import { type Tally, transitionsRun } from './transitions.ts'

const [RUNS, LENGTH] = [4000, 400]
const given = process.env['ZEOLITE_SIMULATION_SEED']
const seed = given === undefined ? Date.now() % 1_000_000_007 : Number(given)

test('whoever becomes another principal has nothing in common with what it was, or stays what it was, or is dead', (t) => {
  t.timeout(170_000)
  t.log(`seed ${seed}`)
  const tally: Tally = new Map()
  const found = search(transitionsRun(undefined, tally), seed, given === undefined ? RUNS : 1, LENGTH)
  if (found) return t.fail(describe(found))
  t.log([...tally].map(([outcome, count]) => `${outcome} ${count}`).sort().join(', '))
  // Each way was gone to each end.
  if (given === undefined) t.is(tally.size, 8)
  t.pass()
})

const mistakes: readonly [Sabotage, RegExp][] = [
  ['its own filters are not seen', /filter of its own|entered 0 domains|adopts/],
]
for (const [mistake, failure] of mistakes) {
  test(`the model sees what a search would miss: ${mistake}`, (t) => {
    t.timeout(170_000)
    const found = search(transitionsRun(mistake), 1, 1000, LENGTH)
    t.truthy(found, 'the mistake was not found')
    t.log(describe(found!))
    t.regex(found!.failure, failure)
  })
}
