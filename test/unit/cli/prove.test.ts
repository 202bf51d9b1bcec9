// zeolite prove and zeolite diff: exit statuses, and what they write for people, programs and CI.
import test from 'ava'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { main } from '../../../cli/main.ts'
import { junit } from '../../../cli/reports/junit.ts'
import { discard, freshFolder } from '../../support/harness.ts'

const folder = freshFolder()
test.after.always(() => discard(folder))

const call = async (...argv: string[]) => {
  let [out, err] = ['', '']
  const status = await main(argv, { stdout: { write: (text) => (out += text) }, stderr: { write: (text) => (err += text) } })
  return { status, out, err }
}
const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const HEAD = 'version = 1\n[process]\nentrypoint = "/bin/true"\n[[mount]]\npath = "/data"\ntype = "host"\naccess = "rw"\n[principal.main]\n'
const narrow = file('narrow.toml', `${HEAD}read = ["/data/a"]\n`)
const wide = file('wide.toml', `${HEAD}read = ["/data"]\nconnect = ["tcp:example.org:443"]\n`)
const rules = file('rules.toml', '[[never]]\nread = ["/data/key"]\n')

test('a rule that holds is 0, one that does not is 1 with principal, path and lines', async (t) => {
  t.is((await call('prove', narrow, rules)).status, 0)
  const { status, out } = await call('prove', wide, rules)
  t.is(status, 1)
  t.true(out.includes(`does not hold: ${rules}:1: never read = ["/data/key"]`), out)
  t.true(out.includes(`main may read /data/key (${wide}:9: read = ["/data"])`), out)
})

test('a rule in the manifest itself is proved by check too', async (t) => {
  const own = file('own.toml', `${HEAD}read = ["/data"]\n[[never]]\nread = ["/data/key"]\n`)
  t.is((await call('prove', own)).status, 1)
  const { status, err } = await call('check', own)
  t.is(status, 3)
  t.regex(err, /own\.toml:10:.*never read = \["\/data\/key"\] does not hold: main may read \/data\/key/)
})

test('what cannot be decided is 4, bad input 3, and no rule at all says that nothing was proved', async (t) => {
  const undecided = file('undecided.toml', '[[never]]\nconnect = ["tcp:93.184.0.0/16:*"]\n')
  const { status, out } = await call('prove', wide, undecided)
  t.is(status, 4)
  t.regex(out, /not decided for main: whether example\.org stands for an address/)
  t.is((await call('prove', wide, file('bad.toml', '[[never]]\nraed = ["/x"]\n'))).status, 3)
  t.is((await call('prove', wide, join(folder, 'absent.toml'))).status, 3)
  t.is((await call('prove', file('broken.toml', 'version = 2'))).status, 3)
  t.is((await call('diff', wide, join(folder, 'absent.toml'), '--json')).status, 3)
  const none = await call('prove', narrow)
  t.is(none.status, 0)
  t.regex(none.err, /no \[\[never\]\] rule: nothing was proved/)
})

test('a difference is 1 where something is gained, and 0 where rights are only lost', async (t) => {
  const gained = await call('diff', narrow, wide)
  t.is(gained.status, 1)
  t.true(gained.out.startsWith(`main\n  + read /data (${wide}:9)\n  + connect tcp:example.org:443 (${wide}:10)\n`), gained.out)
  const lost = await call('diff', wide, narrow, '--json')
  t.is(lost.status, 0)
  t.is((JSON.parse(lost.out) as { status: string }).status, 'lost')
  t.deepEqual(await call('diff', wide, wide), { status: 0, out: 'both allow the same\n', err: '' })
})

test('JUnit and SARIF have each rule, at its line, and what cannot be written is no pass', async (t) => {
  const [xml, json] = [join(folder, 'out.xml'), join(folder, 'out.sarif')]
  t.is((await call('prove', wide, rules, '--junit', xml, '--sarif', json)).status, 1)
  t.regex(readFileSync(xml, 'utf8'), /<testsuites tests="1" failures="1" errors="0">[^]*<failure message="main may read /)
  const { runs: [{ results: [result] }] } = JSON.parse(readFileSync(json, 'utf8'))
  t.is(result.locations[0].physicalLocation.region.startLine, 1)
  t.is(result.level, 'error')
  t.is((await call('prove', narrow, rules, '--junit', join(folder, 'no/such/out.xml'))).status, 2)
})

test('names with control bytes are still XML', (t) => {
  const text = junit({ tool: 'x', about: 'y', results: [{ name: 'a\u0000<\ud800>"&\n', status: 'failed', message: '\u001b', rule: 'r' }] })
  t.true(text.includes('name="a\ufffd&lt;\ufffd&gt;&quot;&amp;&#10;"'), text)
})
