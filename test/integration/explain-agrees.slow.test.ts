// explain, the run and its records agree: random manifests, for each account.
import test from 'ava'
import fc from 'fast-check'
import { accounts } from '../support/harness.ts'
import { disagreements, rules } from './explain-agrees.ts'

const MANIFESTS = 12

for (const account of accounts) {
  test.serial(`explain, the run and its records agree on ${MANIFESTS} random manifests, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const seed = Number(process.env['ZEOLITE_SEED'] ?? Date.now() % 2 ** 31)
    t.log(`seed ${seed}: ZEOLITE_SEED=${seed} tries the same`)
    for (const given of fc.sample(rules, { numRuns: MANIFESTS, seed })) t.deepEqual(await disagreements(given, account), [], `seed ${seed}: ${JSON.stringify(given)}`)
  })
}
