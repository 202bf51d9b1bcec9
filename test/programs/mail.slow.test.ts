// A daemon that becomes another user for each letter, and with the user id that user's principal. Natively only root can do that: inside, whoever runs it sees itself as root.
import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { accounts, caller, command, discard, engineEnvironment, run } from '../support/harness.ts'
import { environment, missing, stage } from './scenario.ts'

const looked = (text: string, found: 'works' | 'refused'): string[] => [
  text, 'look', 'own mailbox: works',
  ...['the mailbox of the other', 'a letter to the other', 'the key of the daemon', 'root again', 'the other user', 'a signal to the daemon', 'the socket of the daemon',
    'the environment of the daemon'].map((what) => `${what}: refused`),
  // What the file's mode does not guard: the daemon had it open.
  `the key, by a descriptor: ${found}`, `the listening socket: ${found}`,
]

const told = (found: 'works' | 'refused'): string[] => [
  ...[0, 1, 2, 3, 4].map((number) => `letter ${number}: 0`), '-- alice', ...looked('hello', found), 'bye', '-- bob', ...looked('to bob', found), 'the daemon still reads the key', '',
]

for (const account of accounts) {
  test(`mail is delivered by each user’s own principal, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    if (missing(t, '/usr/bin/python3')) return
    const { top, manifest, job, native } = stage('mail', 'mail', account)
    t.teardown(() => discard(top))
    if (account.uid === 0 && caller.uid === 0) {
      // The users must find their way to their mailboxes, and nothing else.
      for (const folder of [join(native, '..'), native, join(native, 'box')]) chmodSync(folder, 0o711)
      chmodSync(join(native, 'key'), 0o600)
      const outside = await run('/usr/bin/python3', ['maild.py', 'own-mailboxes'], { account, cwd: native, env: environment(native) })
      t.deepEqual(outside.stdout.split('\n'), told('works'), outside.stderr)
    }
    rmSync(join(job, 'box/.keep'), { force: true })
    const inside = await run(process.execPath, [command, 'run', manifest], { account, cwd: top, env: engineEnvironment(account) })
    t.deepEqual(inside.stdout.split('\n'), told('refused'), inside.stderr)
    t.is(inside.status, 0)
    t.regex(inside.stderr, /refused: python3\S* as alice may not read \/job\/box\/bob\/mail \(EACCES\): no rule grants it; add "\/job\/box\/bob\/mail" to read/)
  })
}
