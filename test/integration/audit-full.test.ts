// [audit] on_failure: a disk that is full ends the sandbox whose record is lost, or nobody.
import { once } from 'node:events'
import test from 'ava'
import { startEngine } from '../../index.ts'
import { accounts, discard, freshFolder, writeManifest, zeoliteRun } from '../support/harness.ts'

const text = (script: string, more: string): string => `version = 1
use = ["base", "shell"]
[process]
entrypoint = "/bin/sh"
args = ["-c", ${JSON.stringify(script)}]
[process.env]
PATH = "/usr/bin:/bin"
[principal.main]
[audit]
file = "/dev/full"
${more}
`

for (const account of accounts) {
  test(`a sandbox whose record is lost is ended, unless the manifest lets it go on, as ${account.name}`, async (t) => {
    const folder = freshFolder(account, 'zeolite-full-')
    t.teardown(() => discard(folder))
    const run = (more: string, script: string) => zeoliteRun(writeManifest(folder, text(script, more), account), [], { account })
    const stopped = await run('', 'cat /etc/shadow; sleep 600; echo lives')
    t.is(stopped.stdout, '')
    t.is(stopped.status, 137, stopped.stderr)
    t.regex(stopped.stderr, /fault: a record of sandbox "main" could not be written to the audit file \(ENOSPC\), so it is ended: on_failure = "stop"/)
    t.regex(stopped.stderr, /zeolite: a record is lost: \/dev\/full could not be written \(ENOSPC\)/)
    const went = await run('on_failure = "continue"', 'cat /etc/shadow; cat /etc/gshadow; echo lives; exit 3')
    t.is(went.stdout, 'lives\n')
    t.is(went.status, 3)
    t.is(went.stderr.match(/records cannot be written to the audit file \(ENOSPC\)/g)?.length, 1, went.stderr)
    t.regex(went.stderr, /zeolite: 2 records are lost: \/dev\/full could not be written \(ENOSPC\)/)
    t.is((await run('', 'echo fine; exit 5')).status, 5)
  })
}

test('the other sandboxes of the engine live', async (t) => {
  const engine = await startEngine({
    version: 1, use: ['base', 'shell'], process: { entrypoint: '/bin/sh', env: { PATH: '/usr/bin:/bin' } }, principal: { main: {} }, audit: { file: '/dev/full' },
  })
  t.teardown(() => engine.close())
  const other = await engine.launch({ args: ['-c', 'read line; echo $line; exit 4'], stdio: ['pipe', 'pipe', 'ignore'] })
  const first = await engine.launch({ args: ['-c', 'cat /etc/shadow; sleep 600'], stdio: 'ignore' })
  t.like(await first.exited, { signal: 'SIGKILL', reason: 'engine-fault' })
  let out = ''
  other.stdout!.setEncoding('utf8').on('data', (part: string) => (out += part))
  other.stdin!.end('still here\n')
  const [exit] = await Promise.all([other.exited, once(other.stdout!, 'close')])
  t.like(exit, { code: 4, signal: null })
  t.is(out, 'still here\n')
  const next = await engine.launch({ args: ['-c', 'exit 6'], stdio: 'ignore' })
  t.like(await next.exited, { code: 6 })
})
