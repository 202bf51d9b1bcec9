// onDecision: whoever embeds an engine is asked besides the rules, and can only take away.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { type AuditRecord, type EngineOptions, launch, type PolicyDecision, startEngine } from '../../index.ts'
import { textOf } from '../support/engine.ts'
import { discard, freshFolder } from '../support/harness.ts'

const folder = freshFolder()
mkdirSync(join(folder, 'job'))
for (const name of ['one', 'two', 'secret']) writeFileSync(join(folder, 'job', name), `${name}\n`)
symlinkSync('secret', join(folder, 'job', 'link'))
test.after.always(() => discard(folder))

const manifest = (read: readonly string[] = ['/job']) => ({
  version: 1,
  use: ['base', 'shell', 'python3'],
  process: { entrypoint: '/bin/sh', env: { PATH: '/usr/bin:/bin' }, cwd: '/job' },
  mount: [{ path: '/job', type: 'host', source: join(folder, 'job'), access: 'rw' }],
  principal: { main: { read, write: ['/job'], connect: ['tcp:127.0.0.1:*', 'unix:/job/*', 'unix:@*'], bind: ['tcp:127.0.0.1:*', 'unix:/job/*', 'unix:@*'] } },
})

interface Outcome {
  readonly out: string
  readonly code: number | null
  readonly records: readonly AuditRecord[]
  readonly asked: readonly PolicyDecision[]
}

/** What is of no interest: the system's programs and libraries. */
const about = ({ object }: PolicyDecision): boolean => object.startsWith('/job') || /^(tcp|unix):/.test(object)

const run = async (script: string, decide: NonNullable<EngineOptions['onDecision']>, options: EngineOptions = {}): Promise<Outcome> => {
  const asked: PolicyDecision[] = []
  const records: AuditRecord[] = []
  const launched = await launch(manifest(), {
    args: ['-c', script], stdio: ['ignore', 'pipe', 'ignore'],
    onRefused: (record) => records.push(record),
    onDecision: (decision) => {
      if (!about(decision)) return 'allow'
      asked.push(decision)
      return decide(decision)
    },
    ...options,
  })
  const [out, { code }] = await Promise.all([textOf(launched.stdout), launched.exited])
  return { out, code, records, asked }
}

const wanted = ({ asked }: Outcome): string[] => asked.map(({ verbs, object }) => `${verbs.join()} ${object}`)

test('onDecision is asked for what the rules grant, with the rule, and its word is done', async (t) => {
  const outcome = await run('cat one; cat two; cat /etc/shadow; echo $?', ({ object }) => (object === '/job/two' ? 'deny' : 'allow'))
  t.is(outcome.out, 'one\n1\n')
  t.deepEqual(wanted(outcome), ['read /job/one', 'read /job/two'])
  t.like(outcome.asked[0], { principal: 'main', program: '/usr/bin/cat', syscall: 'openat', revision: 1 })
  t.is(outcome.asked[0]!.rule!.kind, 'read')
  // What the rules refuse nobody is asked for.
  t.deepEqual(outcome.records.map(({ object, errno, reason }) => [object, errno, reason]), [['/job/two', 'EACCES', 'onDecision denied it'], ['/etc/shadow', 'EACCES', 'no rule grants it']])
})

test('a link is judged by what it leads to', async (t) => {
  const outcome = await run('cat link; cat link', ({ object }) => (object === '/job/secret' ? 'deny' : 'allow'))
  t.is(outcome.out, '')
  t.true(wanted(outcome).includes('read /job/secret'))
  t.deepEqual(outcome.records.map(({ object }) => object), ['/job/secret', '/job/secret'])
})

test('running, making, moving and removing', async (t) => {
  const outcome = await run('echo x > made && mv made moved && rm moved; cp /usr/bin/true run; ./run', ({ verbs, object }) => (verbs.includes('exec') && object === '/job/run' ? 'deny' : 'allow'))
  t.deepEqual(wanted(outcome).filter((each) => !each.startsWith('read')).slice(0, 4), ['write /job/made', 'write /job/made', 'write /job/moved', 'write /job/moved'])
  // The rules come first: nothing in /job may be run.
  t.false(wanted(outcome).includes('exec /job/run'))
  const program = await launch(manifest(), { args: ['-c', '/usr/bin/true && echo ran; /usr/bin/false || echo not'], stdio: ['ignore', 'pipe', 'ignore'], onDecision: ({ object, verbs }) => (verbs.includes('exec') && object === '/usr/bin/true' ? 'deny' : 'allow') })
  t.is(await textOf(program.stdout), 'not\n')
})

const SOCKETS = `
import socket
def attempt(name, act):
    try:
        act()
        print(name, 'ok')
    except OSError as error:
        print(name, error.errno)
server = socket.socket()
attempt('bind', lambda: server.bind(('127.0.0.1', 47113)))
server.bind(('127.0.0.1', 0))
server.listen()
attempt('connect', lambda: socket.create_connection(server.getsockname()).close())
attempt('other', lambda: socket.create_connection(('::ffff:127.0.0.1', 47115)).close())
path = socket.socket(socket.AF_UNIX)
attempt('path', lambda: path.bind('/job/socket'))
name = socket.socket(socket.AF_UNIX)
attempt('name', lambda: name.bind('\\0name'))
`

test('addresses, however they are spelt', async (t) => {
  writeFileSync(join(folder, 'job', 'sockets.py'), SOCKETS)
  const denied = new Set(['tcp:127.0.0.1:47113', 'tcp:127.0.0.1:47115', 'unix:/job/socket'])
  const outcome = await run('python3 sockets.py', ({ object }) => (denied.has(object) ? 'deny' : 'allow'))
  t.is(outcome.out, 'bind 13\nconnect ok\nother 13\npath 13\nname ok\n')
  t.deepEqual(outcome.records.map(({ object, verb, reason }) => [object, verb, reason]), [
    ['tcp:127.0.0.1:47113', 'bind', 'onDecision denied it'], ['tcp:127.0.0.1:47115', 'connect', 'onDecision denied it'], ['unix:/job/socket', 'bind', 'onDecision denied it'],
  ])
})

test('23: a callback that hangs denies, and nobody else waits for it', async (t) => {
  const hangs = await run('cat one; cat two', ({ object }) => (object === '/job/one' ? new Promise(() => {}) : 'allow'), { decisionDeadline: 3000 })
  t.is(hangs.out, 'two\n')
  t.deepEqual(hangs.records.map(({ object, reason }) => [object, reason]), [['/job/one', 'onDecision did not answer within 3000 ms']])
  // The first cat is held for as long as the sandbox lives; whoever comes after it is served.
  const held = await run('cat one & for i in 1 2 3; do cat two; done', ({ object }) => (object === '/job/one' ? new Promise(() => {}) : 'allow'), { decisionDeadline: 600_000 })
  t.is(held.out, 'two\ntwo\ntwo\n')
})

test('a callback that throws, rejects or says something else denies', async (t) => {
  const answers: Readonly<Record<string, () => unknown>> = {
    '/job/one': () => { throw new Error('oops') },
    '/job/two': () => Promise.reject(new Error('late oops')),
    '/job/secret': () => true,
  }
  const outcome = await run('cat one; cat two; cat secret', ({ object }) => answers[object]!() as 'allow')
  t.is(outcome.out, '')
  t.deepEqual(outcome.records.map(({ reason }) => reason), ['onDecision failed: oops', 'onDecision failed: late oops', `onDecision answered neither 'allow' nor 'deny'`])
})

test('24: when the policy changes in mid-call, one revision decides', async (t) => {
  const records: AuditRecord[] = []
  const engine = await startEngine(manifest(), {
    onDecision: async ({ object }) => {
      if (object === '/job/secret') await engine.reload(manifest(['/job/one']))
      return 'allow' as const
    },
    decisionDeadline: 60_000,
  })
  try {
    const launched = await engine.launch({ args: ['-c', 'cat one; cat secret; cat two; cat one'], stdio: ['ignore', 'pipe', 'ignore'], onRefused: (record) => records.push(record) })
    t.is(await textOf(launched.stdout), 'one\none\n')
    await launched.exited
    t.deepEqual(records.map(({ object, revision }) => [object, revision]), [['/job/secret', 2], ['/job/two', 2]])
  } finally {
    await engine.close()
  }
})

test('two things that one call needs are asked for, one after the other', async (t) => {
  const outcome = await run('ln one linked; mv two three', ({ object }) => (object === '/job/three' ? 'deny' : 'allow'))
  t.deepEqual(outcome.records.map(({ object, reason }) => [object, reason]), [['/job/three', 'onDecision denied it']])
  t.true(wanted(outcome).includes('write /job/linked'))
  t.true(wanted(outcome).includes('write /job/two'))
})
