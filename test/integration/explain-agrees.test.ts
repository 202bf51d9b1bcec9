// A few of what explain-agrees.slow.test.ts tries many of.
import test from 'ava'
import fc from 'fast-check'
import { caller } from '../support/harness.ts'
import { disagreements, type Rules, rules } from './explain-agrees.ts'

const CHOSEN: readonly Rules[] = [
  { read: ['/w', '/r'], write: ['/w', '/r', '/t'], exec: ['/w/d'], deny: ['/w/d/e', '/w/n'], hide: ['/w/?l'], connect: ['tcp:127.0.0.1:9', 'unix:/w'], bind: ['unix:/w', 'unix:/t'] },
  { read: ['/w/*', '/r/**/n'], write: ['/w/d/*'], exec: [], deny: [], hide: ['/r/f'], connect: [], bind: ['unix:/w/d/s'] },
  { read: [], write: [], exec: [], deny: [], hide: [], connect: [], bind: [] },
]

for (const [index, chosen] of CHOSEN.entries())
  test(`explain, the run and its records agree on chosen rules, ${index + 1}`, async (t) => {
    t.deepEqual(await disagreements(chosen, caller), [])
  })

test('explain, the run and its records agree on random rules', async (t) => {
  t.timeout(600_000)
  const seed = Number(process.env['ZEOLITE_SEED'] ?? Date.now() % 2 ** 31)
  t.log(`seed ${seed}: ZEOLITE_SEED=${seed} tries the same`)
  for (const given of fc.sample(rules, { numRuns: 3, seed })) t.deepEqual(await disagreements(given, caller), [], JSON.stringify(given))
})
