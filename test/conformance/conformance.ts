// Declares tests that run one C program on plain Linux and inside, and demand the same verdicts, all of them good.
import test from 'ava'
import { existsSync } from 'node:fs'
import { accounts, command } from '../support/harness.ts'
import type { Account } from '../support/harness.ts'
import { complaints, differences, runAgainNatively, runInside, runNatively, views } from './run-program.ts'
import type { View } from './run-program.ts'

/** Declares the tests of some programs: each natively, then inside in every view, for every account. */
export const conformance = (...programs: string[]): void => {
  for (const program of programs) declare(program, test.serial)
}

/** The same for what is known not to be as on Linux: these tests tell when it is. */
export const knownDifference = (...programs: string[]): void => {
  for (const program of programs) declare(program, test.serial.failing)
}

/** With each stream on real pipes a program runs once more for each account and each view, and not for each pair of them. */
const overPipes = process.env['ZEOLITE_STREAMS'] === 'pipe'
const viewsOf = (account: Account): readonly View[] => (overPipes ? [account.uid === 0 ? 'same path' : 'other path'] : Object.keys(views) as View[])

// One after the other: several of these programs start hundreds of threads or count signals.
const declare = (program: string, tell: typeof test.serial | typeof test.serial.failing): void => {
  for (const account of accounts) {
    if (!overPipes) {
      test.serial(`${program}, as ${account.name}, on plain Linux`, async (t) => {
        t.deepEqual(complaints(await runAgainNatively(program, account)), [])
      })
    }
    for (const view of viewsOf(account)) {
      tell(`${program}, as ${account.name}, inside, ${view}`, async (t) => {
        t.timeout(600_000)
        t.true(existsSync(command), 'the command must exist to run the program inside')
        const inside = await runInside(program, account, view)
        t.deepEqual(complaints(inside), [], 'it must pass inside')
        t.deepEqual(differences(await runNatively(program, account), inside), [], 'the verdicts must be the same')
      })
    }
  }
}
