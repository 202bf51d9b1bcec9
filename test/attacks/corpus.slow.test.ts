// Every attack of the corpus: outside it works, or the host already stops it; inside it must not.
import test from 'ava'
import { accounts } from '../support/harness.ts'
import { findings, replay, writeReport } from './replay.ts'

for (const name of ['files', 'processes', 'exec', 'terminal']) {
  for (const account of accounts) {
    test.serial(`${name}, as ${account.name}`, async (t) => {
      t.timeout(180_000)
      const result = await replay(name, account, { terminal: name === 'terminal' })
      writeReport(name, account, result)
      for (const { number, name: title, worked, why } of result.outside) if (!worked) t.log(`the host stops attack ${number}, ${title}: ${why}`)
      t.deepEqual(findings(result), [])
    })
  }
}
