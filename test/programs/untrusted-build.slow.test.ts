// A build in which only make is trusted: each compiler it runs becomes one principal, each test that was built another. Natively the same build
// hands over everything.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { accounts, command, discard, engineEnvironment, run } from '../support/harness.ts'
import { environment, missing, stage } from './scenario.ts'

const ALL = [
  'read the key', 'read the key by a descriptor left open', 'read the token', 'changed a source', 'added a source', 'changed the Makefile', 'changed what was built',
  'listed the project', 'ran a shell', "read its parent's environment", 'signalled its parent', 'took a port of the network',
]

for (const account of accounts) {
  test(`a build whose compilers and tests are not trusted, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    if (missing(t, '/usr/bin/make') || missing(t, '/usr/bin/gcc')) return
    const { top, manifest, job, native } = stage('untrusted-build', 'untrusted-build', account)
    t.teardown(() => discard(top))
    const options = { account, timeout: 60_000 }

    const outside = await run('/usr/bin/make', ['-j2'], { ...options, cwd: native, env: environment(native) })
    t.is(outside.status, 0, outside.stdout + outside.stderr)
    for (const what of ALL) t.true(outside.stdout.includes(`curious: ${what}\n`), `natively: ${what}\n${outside.stdout}`)
    t.true(outside.stdout.includes('the compiler read the key\n'), outside.stdout)

    const inside = await run(process.execPath, [command, 'run', manifest, '--', '-j2'], { ...options, timeout: 180_000, cwd: top, env: { ...engineEnvironment(account), TERM: 'xterm' } })
    const shown = `status ${inside.status}\n${inside.stdout}\n--- stderr\n${inside.stderr}`
    t.is(inside.status, 0, shown)
    // What the build is for works: compilers and tests do their work, and make, which is trusted, signs the result.
    for (const line of ['greet: ok', 'curious: greeted', 'signed']) t.true(inside.stdout.includes(`${line}\n`), shown)
    for (const name of ['greet.o', 'test-greet', 'test-curious', 'signed']) t.true(existsSync(join(job, 'build', name)), name)
    for (const what of ALL) t.true(inside.stdout.includes(`curious: not ${what}: `), `inside: ${what}\n${shown}`)
    t.true(inside.stdout.includes('the compiler did not get the key\n'), shown)
    t.regex(inside.stderr, /zeolite: refused: test-curious as test may not read \/job\/secrets\/signing\.key/, shown)
    t.false(existsSync(join(job, 'src/more.c')))
  })
}
