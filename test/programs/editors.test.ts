// Editors on a pseudo-terminal: a file is opened, changed and saved, and nothing of that is refused.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { accounts, command, discard, engineEnvironment } from '../support/harness.ts'
import { converse, say, type Step } from './conversation.ts'
import { environment, missing, stage } from './scenario.ts'

const ESCAPE = '\u001b'

/** What a person does who adds a word to a file, and then one who only looks. */
const session: readonly Step[] = [{ expect: 'one' }, { expect: 'All' }, { send: 'Atwo' }, { expect: 'two' }, { send: ESCAPE }, say(':wq'), { expect: 'written' }, { end: true }]
const look: readonly Step[] = [{ expect: 'onetwo' }, { expect: 'All' }, say(':wq'), { end: true }]

for (const account of accounts) {
  test(`vim opens a file, saves it, and opens it again, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    if (missing(t, '/usr/bin/vim') || missing(t, '/usr/bin/python3')) return
    const { top, manifest, job, native } = stage('vim', 'vim', account)
    t.teardown(() => discard(top))
    for (const steps of [session, look]) {
      const outside = await converse(t, account, top, steps, ['/usr/bin/vim', 'notes'], native, environment(native))
      t.is(outside.error, null, `natively: ${outside.transcript}`)
      const inside = await converse(t, account, top, steps, [process.execPath, command, 'run', manifest], top, { ...engineEnvironment(account), TERM: 'xterm' })
      t.is(inside.error, null, `inside: ${inside.transcript}`)
      t.is(inside.status, 0)
      t.notRegex(inside.transcript, /zeolite:/)
      t.is(readFileSync(join(job, 'notes'), 'utf8'), readFileSync(join(native, 'notes'), 'utf8'))
    }
  })
}
