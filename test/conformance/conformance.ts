// Declares tests that run one C program on plain Linux and inside, and demand the same verdicts, all of them good.
import test from 'ava'
import { existsSync } from 'node:fs'
import { accounts, caller, command } from '../support/harness.ts'
import type { Account } from '../support/harness.ts'
import { complaints, differences, runAgainNatively, runInside, runNatively, views } from './run-program.ts'
import type { View } from './run-program.ts'

const everyView = Object.keys(views) as View[]

/**
 * Each program runs for each account and in each view, and not for each pair of them: root sees its folder under its own name, and who is not root under another one.
 * Where nobody runs it as root there is no such pass, and it runs in both.
 */
const viewsOf = (account: Account): readonly View[] =>
  caller.uid !== 0 && process.env['ZEOLITE_ACCOUNTS'] !== 'caller' ? everyView : [account.uid === 0 ? 'same path' : 'other path']

/** Declares the tests of some programs: each natively, then inside, for every account. */
export const conformance = (...programs: string[]): void => {
  for (const program of programs) declare(program, test.serial, viewsOf)
}

/** The same for what is about names: in every view for every account. */
export const conformanceOfNames = (...programs: string[]): void => {
  for (const program of programs) declare(program, test.serial, () => everyView)
}

/** The same for what is known not to be as on Linux: these tests tell when it is. */
export const knownDifference = (...programs: string[]): void => {
  for (const program of programs) declare(program, test.serial.failing, viewsOf)
}

/** Natively there are no streams. */
const overPipes = process.env['ZEOLITE_STREAMS'] === 'pipe'

// One after the other: several of these programs start hundreds of threads or count signals.
const declare = (program: string, tell: typeof test.serial | typeof test.serial.failing, inViews: (account: Account) => readonly View[]): void => {
  for (const account of accounts) {
    if (!overPipes) {
      test.serial(`${program}, as ${account.name}, on plain Linux`, async (t) => {
        t.deepEqual(complaints(await runAgainNatively(program, account)), [])
      })
    }
    for (const view of inViews(account)) {
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
