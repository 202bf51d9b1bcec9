// Thousands of runs of the protocol, with every keeper. A failure prints its seed and the shortest run that shows it;
// ZEOLITE_SIMULATION_SEED=N runs that one again.
import test, { type ExecutionContext } from 'ava'
import type { Sabotage } from '../support/ipc/toy.ts'
import { describe, explore, type Found } from './explore.ts'
import { type MemorySabotage, memorySubject } from './memory.ts'
import { queueSubject } from './queues.ts'
import { semaphoreSubject } from './semaphores.ts'
import type { Subject } from './subject.ts'
import { toySubject } from './toy.ts'

/** Each time other ones: CI runs often. */
const RUNS = process.env['CI'] === 'true' ? 1000 : 2000
const given = process.env['ZEOLITE_SIMULATION_SEED']
const seed = given === undefined ? Date.now() % 1_000_000_007 : Number(given)

const holds = <Q, R>(t: ExecutionContext, subject: Subject<Q, R>): void => {
  t.timeout(600_000)
  t.log(`seed ${seed}`)
  const found = explore(subject, seed, given === undefined ? RUNS : 1)
  if (found) t.fail(describe(found))
  else t.pass()
}

test('tokens and mail: nothing is lost, doubled, slept through, or acted upon after a cut', (t) => holds(t, toySubject()))
test('semaphores: values are conserved, with what is undone, and nobody sleeps who could go on', (t) => holds(t, semaphoreSubject))
test('message queues: no message is lost, doubled or overtaken, and nobody waits for what is there', (t) => holds(t, queueSubject))

test('shared memory: nothing that is mapped goes, nothing that was removed stays, and nothing is attached after a cut', (t) => holds(t, memorySubject()))

/** Each mistake is found, and told in a run that a person can read. */
const finds = (t: ExecutionContext, found: Found | undefined, failure: RegExp): void => {
  t.truthy(found, 'the mistake was not found')
  t.regex(found!.failure, failure)
  t.true(found!.trace.length < 60, describe(found!))
  // The same seed shows it again.
  t.log(describe(found!))
}

const mistakes: readonly [Sabotage, RegExp][] = [
  ['forgets to wake', /sleeps, though what it waits for is there/],
  ['delivers twice', /was received where|at the end/],
  ['drops a message', /was received where|sleeps|at the end/],
  ['does not undo', /sleeps|at the end/],
  ['keeps waits of who left', /answered after its stream had ended|still waits/],
  ['ignores cancellation', /was given up, and waits/],
  ['answers a cancelled take as done', /tokens were given/],
]

for (const [mistake, failure] of mistakes) {
  test(`a keeper that ${mistake} is found out`, (t) => finds(t, explore(toySubject(mistake), 1, 500), failure))
}

const memoryMistakes: readonly [MemorySabotage, RegExp][] = [
  ['destroys what is mapped', /was destroyed while|attachments/],
  ['never looks again', /is still there/],
  ['keeps grants of who left', /is still there|attachments|looks for ever/],
  ['keeps what was removed', /is still there/],
  ['attaches to whatever is asked', /came to/],
]
for (const [mistake, failure] of memoryMistakes) {
  test(`a keeper of memory that ${mistake} is found out`, (t) => finds(t, explore(memorySubject(mistake), 1, 500), failure))
}

test('memory that is attached across a cut is found out', (t) => {
  finds(t, explore(memorySubject(), 1, 500, { ignoreCuts: true }), /crossed the cut|acted upon after the cut|across the cut/)
})

test('streams that do not look whether they were cut are found out', (t) => {
  finds(t, explore(toySubject(), 1, 500, { ignoreCuts: true }), /crossed the cut|acted upon after the cut|across the cut/)
})

test('a run is what its seed says', (t) => {
  const [first, second] = [1, 2].map(() => explore(toySubject('forgets to wake'), 7, 500))
  t.deepEqual(first, second)
})
