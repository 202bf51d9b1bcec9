// Declares tests that run one C program on plain Linux and inside, and demand the same verdicts, all of them good.
import test from 'ava'
import { existsSync } from 'node:fs'
import { accounts, command } from '../support/harness.ts'
import { complaints, differences, runInside, runNatively, views } from './run-program.ts'
import type { View } from './run-program.ts'

/** Declares the tests of some programs: each natively, then inside in every view, for every account. */
export const conformance = (...programs: string[]): void => {
  for (const program of programs) {
    for (const account of accounts) {
      for (const view of Object.keys(views) as View[]) {
        // One after the other: several of these programs start hundreds of threads or count signals.
        test.serial(`${program}, as ${account.name}, ${view}`, async (t) => {
          t.timeout(240_000)
          const native = await runNatively(program, account)
          t.deepEqual(complaints(native), [], 'it must pass on plain Linux first')
          t.true(existsSync(command), 'the command must exist to run the program inside')
          const inside = await runInside(program, account, view)
          t.deepEqual(complaints(inside), [], 'it must pass inside')
          t.deepEqual(differences(native, inside), [], 'the verdicts must be the same')
        })
      }
    }
  }
}
