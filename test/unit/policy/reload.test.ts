// A manifest in place of another one: what it may change, and what it would give.
import test from 'ava'
import { type Manifest, manifestFromObject, reloadProblems } from '../../../policy/index.ts'

type Table = Record<string, unknown>

const make = ({ main = {}, user = {}, process = {}, more = {} }: { main?: Table; user?: Table; process?: Table; more?: Table } = {}): Manifest =>
  manifestFromObject({
    version: 1,
    process: { entrypoint: '/bin/true', ...process },
    mount: [{ path: '/srv', type: 'host', source: '/srv' }, { path: '/bin', type: 'host', source: '/bin' }],
    principal: { main: { read: ['/srv'], signal: ['user:{name}'], ...main }, 'user:{name}': { read: ['/srv/{name}'], deny: ['/srv/{name}/keys'], ...user } },
    transition: [{ from: 'main', on: { open: '/srv/{name}/**' }, to: 'user:{name}' }],
    ...more,
  })

const problems = (after: Manifest, running: readonly string[] = ['main'], before: Manifest = make()): string[] =>
  reloadProblems(before, after, new Set(running)).map(({ message }) => message.split(' (')[0]!)

test('a reload to the same rules, or to fewer, is no problem', (t) => {
  t.deepEqual(problems(make()), [])
  t.deepEqual(problems(make({ main: { read: ['/srv/a', '/srv/b'], signal: [] }, user: { read: [], deny: [] }, process: { args: ['x'], env: { A: 'b' } } })), [])
  t.deepEqual(problems(make({ main: { deny: ['/srv/secret'], hide: ['/srv/x*'] } })), [])
})

test('what is given is told with an example', (t) => {
  t.deepEqual(problems(make({ main: { read: ['/srv', '/bin'] } })), ['a reload must only narrow, and would give "main": read /bin'])
  t.deepEqual(problems(make({ main: { connect: ['tcp:127.0.0.1:80'] } })), ['a reload must only narrow, and would give "main": connect tcp:127.0.0.1:80'])
  t.deepEqual(problems(make(), ['main'], make({ main: { deny: ['/srv/secret'] } })), ['a reload must only narrow, and would give "main": read /srv/secret'])
  t.deepEqual(problems(make({ main: { become: [7] } })), ['a reload must only narrow, and would give "main": become 7'])
})

test('instances of templates that run are compared as what they are', (t) => {
  const wider = make({ user: { deny: [] } })
  t.deepEqual(problems(wider, ['main', 'user:alice']), ['a reload must only narrow, and would give "user:alice": read /srv/alice/keys'])
  // Whoever becomes one later has at least as much.
  t.deepEqual(problems(wider, ['main']), [])
  t.deepEqual(problems(make({ user: { read: ['/srv/{name}/public'], deny: ['/srv/{name}/keys'] } }), ['main', 'user:alice', 'user:bob']), [])
  t.deepEqual(problems(make({ user: { read: ['/srv/{name}', '/srv/bob'] } }), ['user:alice', 'user:bob']), ['a reload must only narrow, and would give "user:alice": read /srv/bob'])
})

test('limits and switches of those that run stay, and others only narrow', (t) => {
  const limited = (openFiles: number | undefined) => make({ main: openFiles === undefined ? {} : { limits: { open_files: openFiles } } })
  t.deepEqual(problems(limited(10), ['main'], limited(20)), ['the limits of "main" cannot change while its sandboxes run'])
  t.deepEqual(problems(limited(10), [], limited(20)), [])
  t.deepEqual(problems(limited(30), [], limited(20)), ['a reload must only narrow, and would give "main": open_files = 30, where the source has 20'])
  t.deepEqual(problems(limited(undefined), [], limited(20)), ['a reload must only narrow, and would take the limit openFiles from "main"'])
  const traced = make({ main: { allow_unsafe: ['personality'] } })
  t.deepEqual(problems(make(), ['main'], traced), ['the allow_unsafe of "main" cannot change while its sandboxes run'])
  t.deepEqual(problems(make(), [], traced), [])
})

test('a reload cannot change what is settled at the start', (t) => {
  const settled = (more: Table) => problems(make({ more }))
  t.deepEqual(settled({ transition: [] }), ['a reload cannot change transitions'])
  t.deepEqual(settled({ mount: [{ path: '/srv', type: 'tmpfs' }, { path: '/bin', type: 'host', source: '/bin' }] }), ['a reload cannot change mounts'])
  t.deepEqual(settled({ audit: { log: 'none' } }), ['a reload cannot change audit'])
  t.deepEqual(settled({ ipc: { persist: '/var/tmp/state' } }), ['a reload cannot change ipc'])
  t.deepEqual(settled({ sandbox: { best_effort: ['landlock'] } }), ['a reload cannot change sandbox'])
  t.deepEqual(problems(make({ process: { user: 7 } })), ['a reload cannot change process.user and process.group'])
})
