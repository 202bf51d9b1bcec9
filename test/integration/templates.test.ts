// Names of files that make principals, and sockets that outlast what made them.
import { createSocket } from 'node:dgram'
import { copyFileSync, chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { type AuditRecord, launch, ManifestError } from '../../index.ts'
import { compile } from '../support/compile.ts'
import { discard, freshFolder, root } from '../support/harness.ts'

const becoming = compile(join(root, 'test/integration/becoming.c'))
const keptSockets = compile(join(root, 'test/integration/kept-sockets.c'))

const staged = (t: ExecutionContext, program: string): string => {
  t.timeout(600_000)
  const folder = freshFolder()
  t.teardown(() => discard(folder))
  mkdirSync(join(folder, 'job'))
  copyFileSync(program, join(folder, 'job/program'))
  chmodSync(join(folder, 'job/program'), 0o755)
  return folder
}

const manifestOf = (principals: Record<string, object>, transition: readonly object[]) => ({
  version: 1, use: ['base'], process: { entrypoint: '/job/program' }, mount: [{ path: '/job', type: 'host', source: 'job', access: 'rw' }],
  principal: principals, transition,
})

const run = async (folder: string, manifest: object, args: readonly string[]): Promise<{ lines: string[]; records: AuditRecord[] }> => {
  const records: AuditRecord[] = []
  const launched = await launch(manifest, { args: [...args], folder, stdio: ['ignore', 'pipe', 'inherit'], onRefused: (record) => records.push(record), env: {} })
  let output = ''
  for await (const text of launched.stdout!.setEncoding('utf8')) output += text
  await launched.exited
  return { lines: output.trimEnd().split('\n'), records }
}

const perUser = manifestOf(
  { main: { read: ['/job'], exec: ['/job/program'] }, 'user:{name}': { read: ['/job/users/{name}'], exec: ['/job/program'] } },
  [{ from: 'main', on: { open: '/job/users/{name}/**' }, to: 'user:{name}', keep: ['stdio'] }, { from: 'main', on: { request: true }, to: 'user:{name}', keep: ['stdio'] }],
)

for (const [name, principal] of [['*', 'user:%2A'], ['?ob', 'user:%3Fob'], ['**', 'user:%2A%2A'], ['\\*', 'user:%5C%2A'], ['{name}', 'user:%7Bname%7D'], ['a b\n', 'user:a%20b%0A']] as const) {
  test.serial(`a folder called ${JSON.stringify(name)} makes a principal that has that folder and no other`, async (t) => {
    const folder = staged(t, becoming)
    for (const each of [name, 'bob']) {
      mkdirSync(join(folder, 'job/users', each), { recursive: true })
      writeFileSync(join(folder, 'job/users', each, 'page'), 'content')
    }
    const { lines, records } = await run(folder, perUser, [`open=/job/users/${name}/page`, 'open=/job/users/bob/page', 'open=/job/users', `open=/job/users/${name}/page`])
    // A name with a line break takes two lines.
    const results = lines.flatMap((line) => /: (\w+)$/.exec(line)?.[1] ?? [])
    t.deepEqual(results, ['ok', 'EACCES', 'EACCES', 'ok'])
    t.deepEqual(records.map((record) => record.principal), [principal, principal])
  })
}

test.serial('a link in place of a bound folder grants nothing that it leads to', async (t) => {
  const folder = staged(t, becoming)
  mkdirSync(join(folder, 'job/users/bob'), { recursive: true })
  writeFileSync(join(folder, 'job/users/bob/page'), 'content')
  symlinkSync('bob', join(folder, 'job/users/alias'))
  symlinkSync('/', join(folder, 'job/users/all'))
  const asked = await run(folder, perUser, ['request=user:alias', 'open=/job/users/alias/page', 'open=/job/users/bob/page'])
  t.deepEqual(asked.lines, ['request=user:alias: ok', 'open=/job/users/alias/page: EACCES', 'open=/job/users/bob/page: EACCES'])
  const everything = await run(folder, perUser, ['request=user:all', 'open=/job/users/all/job/users/bob/page', 'open=/job/users/bob/page'])
  t.deepEqual(everything.lines.slice(1), ['open=/job/users/all/job/users/bob/page: EACCES', 'open=/job/users/bob/page: EACCES'])
  // By the name as it is written it would be user:alias, who may not open what that leads to.
  const opened = await run(folder, perUser, ['open=/job/users/alias/page', 'open=/job/users/bob/page'])
  t.deepEqual(opened.lines, ['open=/job/users/alias/page: EACCES', 'open=/job/users/bob/page: ok'])
})

test.serial('no other spelling of a name is anybody', async (t) => {
  const folder = staged(t, becoming)
  const names = ['user:', 'user:..', 'user:.', 'user:a/b', 'user:a%2Fb', 'user:%61', 'user:%2a', 'user:{name}', 'main', 'user:%00']
  const { lines, records } = await run(folder, perUser, names.map((name) => `request=${name}`))
  t.deepEqual(lines, names.map((name) => `request=${name}: EPERM`))
  t.is(records.length, names.length)
})

test.serial('a datagram socket does not go along, whatever is kept: it would send to addresses that the new principal may not reach', async (t) => {
  const folder = staged(t, keptSockets)
  const receiver = createSocket('udp4')
  await new Promise<void>((fulfil) => receiver.bind(0, '127.0.0.1', fulfil))
  t.teardown(() => receiver.close())
  let received = 0
  receiver.on('message', () => received++)
  const { port } = receiver.address() as AddressInfo
  const manifest = manifestOf(
    { main: { read: ['/job'], exec: ['/job/program'], connect: [`udp:127.0.0.1:${port}`], bind: ['tcp:127.0.0.1:1'] }, guest: { read: ['/job'] } },
    [{ from: 'main', on: { request: true }, to: 'guest', keep: ['all'] }],
  )
  const { lines } = await run(folder, manifest, [String(port), 'guest'])
  const [before, after] = [lines.slice(0, lines.indexOf('become: ok')), lines.slice(lines.indexOf('become: ok') + 1)]
  t.deepEqual(before, ['sendmsg: ok', 'sendmmsg: ok', 'sendto: ok', 'connect: ok', 'udp socket: ok', 'tcp socket: ok'])
  t.deepEqual(after, ['sendmsg: ENOTSOCK', 'sendmmsg: ENOTSOCK', 'sendto: ENOTSOCK', 'connect: ENOTSOCK', 'listen: ENOTSOCK', 'udp socket: EACCES', 'tcp socket: EACCES'])
  await new Promise((fulfil) => setTimeout(fulfil, 50))
  t.is(received, 3)
})

test.serial('what would widen does not start', async (t) => {
  const folder = staged(t, becoming)
  const codes = async (main: object, guest: object): Promise<unknown> => {
    const manifest = manifestOf({ main: { read: ['/job'], exec: ['/job/program'], ...main }, guest }, [{ from: 'main', on: { request: true }, to: 'guest' }])
    const error = await t.throwsAsync(run(folder, manifest, ['open=/job']))
    t.true(error instanceof ManifestError, String(error))
    return (error as ManifestError).problems.map(({ code }) => code)
  }
  t.deepEqual(await codes({}, { read: ['/etc/shadow'] }), ['widens'])
  t.deepEqual(await codes({ hide: ['/job/secret'] }, { read: ['/job'], deny: ['/job/secret'] }), ['widens'])
  t.deepEqual(await codes({ allow_unsafe: ['ptrace'] }, { read: ['/job'] }), ['tracer'])
})
