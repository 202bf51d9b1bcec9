// What a process takes along, and reaches later, when it becomes another principal: nothing that is not the new one's.
import test from 'ava'
import { accounts } from '../support/harness.ts'
import { changingGrants } from './changing-grants.ts'
import { findings, replay, writeReport } from './replay.ts'

for (const account of accounts) {
  test.serial(`what a process takes along, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const result = await replay('changing', account, { grants: changingGrants, timeout: 180_000 })
    writeReport('changing', account, result)
    for (const { number, name, worked, why } of result.outside) if (!worked) t.log(`the host stops attack ${number}, ${name}: ${why}`)
    t.deepEqual(findings(result), [])
  })
}
