// zeolite/testing without programs: what passes, and what a failure says.
import test from 'ava'
import { AssertionError } from 'node:assert'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { policy, rights, rightsData } from '../../../testing/index.ts'
import { discard, freshFolder } from '../../support/harness.ts'

const folder = freshFolder()
test.after.always(() => discard(folder))
const file = join(folder, 'm.toml')
writeFileSync(file, `version = 1
[process]
entrypoint = "/bin/true"
[[mount]]
path = "/data"
type = "host"
source = "/nothing-here"
access = "rw"
[principal.main]
read = ["/data"]
deny = ["/data/key"]
connect = ["tcp:*:443"]
signal = ["guest"]
[principal.guest]
read = ["/data/in"]
[[transition]]
from = "main"
on = { exec = "/data/tool" }
to = "guest"
[[never]]
write = ["/data"]
`)

const failure = (act: () => unknown): AssertionError => {
  try {
    act()
  } catch (error) {
    if (error instanceof AssertionError) return error
    throw error
  }
  throw new Error('nothing failed')
}

test('expectations that hold pass, one after the other', (t) => {
  t.notThrows(() => policy(file).principal('main').may('read', '/data/x').mayNot('read', '/data/key', { with: 'EACCES' }).may('signal', 'guest').may('signal', 'main').may('connect', 'tcp:1.1.1.1:443').becomes('guest', 'exec', '/data/tool'))
  t.notThrows(() => policy(file).principal('guest').expect([['read', '/data/in', true], ['read', '/data', 'EACCES'], ['write', '/data', false], ['signal', 'main', 'ESRCH']]))
})

test('a failure names the line that decides, or the line to add', (t) => {
  const main = policy(file).principal('main')
  t.is(failure(() => main.may('read', '/data/key')).message, `main read /data/key should be allowed, and is refused with EACCES: ${file}:11: deny = ["/data/key"] (deny wins over every grant)`)
  t.is(failure(() => main.mayNot('read', '/data/x')).message, `main read /data/x should be refused, and is allowed: ${file}:10: read = ["/data"]`)
  t.regex(failure(() => main.may('write', '/data/x')).message, /refused with EACCES: no rule grants it; to allow it, add .*m\.toml:9/)
  t.regex(failure(() => policy(file).principal('guest').may('signal', 'main')).message, /refused with ESRCH: no rule grants it; add "main" to signal at .*m\.toml:14/)
  t.is(failure(() => main.expect([['read', '/data/key', true], ['read', '/data/x', true], ['bind', 'tcp:1.1.1.1:1', true]])).message.split('\n').length, 2)
  t.regex(failure(() => main.becomes('guest', 'exec', '/data/other')).message, /should become guest by exec \/data\/other, and it stays what it is/)
  t.regex(failure(() => policy(file).principal('mian')).message, /no principal "mian"; did you mean "main"/)
})

test('never rules are those of the manifest, or one that the test has', (t) => {
  t.notThrows(() => policy(file).never().never({ read: ['/data/key'] }))
  const { message } = failure(() => policy(file).never({ connect: ['tcp:*:*'], read: ['/data'] }))
  t.true(message.includes(`main may read /data (${file}:10: read = ["/data"]) and connect tcp:0.0.0.0:443 (${file}:12: connect = ["tcp:*:443"])`), message)
  const none = { version: 1, process: { entrypoint: '/bin/true' }, principal: { main: {} } }
  t.regex(failure(() => policy(none).never()).message, /nothing would be proved/)
})

test('what a manifest opens beyond another is told with its line', (t) => {
  const narrow = { version: 1, process: { entrypoint: '/bin/true' }, mount: [{ path: '/data', type: 'host', source: '/nothing-here', access: 'rw' }], principal: { main: { read: ['/data/in'] } } }
  t.regex(failure(() => policy(file).opensNothingBeyond(narrow)).message, /main: read \/data, for example \/data \(.*m\.toml:10/)
  t.notThrows(() => policy(narrow).opensNothingBeyond(narrow))
})

test('rights are text for a snapshot, and data', (t) => {
  t.true(rights(file).includes('principal guest\n  read    /data/in\n'))
  t.deepEqual(rightsData(file).principals['main']!.may['connect'], ['tcp:*:443'])
})
