// [mount.sha256]: what was hashed is what is handed out.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, copyFileSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { type AuditRecord, launch, type LaunchOptions, ManifestError } from '../../index.ts'
import { discard, freshFolder } from '../support/harness.ts'

const base = freshFolder()
test.after.always(() => discard(base))

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex')

let count = 0
const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = join(base, String(count++))
  mkdirSync(folder)
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

const manifest = (folder: string, hashes: Readonly<Record<string, string>>, more: Record<string, unknown> = {}) => ({
  version: 1,
  use: ['base', 'shell'],
  process: { entrypoint: '/bin/sh', env: { PATH: '/usr/bin:/bin' } },
  mount: [{ path: '/srv', type: 'host', source: folder, access: 'rw', sha256: hashes, ...more }],
  principal: { main: { read: ['/srv'], write: ['/srv'], exec: ['/srv'] } },
})

const run = async (what: object, script: string, options: LaunchOptions = {}) => {
  const refused: AuditRecord[] = []
  const launched = await launch(what, { args: ['-c', script], stdio: ['ignore', 'pipe', 'pipe'], onRefused: (record) => refused.push(record), ...options })
  let [out, err] = ['', '']
  launched.stdout!.setEncoding('utf8').on('data', (text: string) => (out += text))
  launched.stderr!.setEncoding('utf8').on('data', (text: string) => (err += text))
  const [exit] = await Promise.all([launched.exited, once(launched.stdout!, 'close'), once(launched.stderr!, 'close')])
  return { out, err, exit, refused }
}

test('a file with the right hash is served as it is', async (t) => {
  const folder = folderWith({ data: 'good\n', other: 'plain\n' })
  const { out, err, refused } = await run(manifest(folder, { data: sha256('good\n') }), 'cat /srv/data /srv/other; ls /srv; stat -c %s /srv/data; cd /srv && cat ./data')
  t.is(err, '')
  t.is(out, 'good\nplain\ndata\nother\n5\ngood\n')
  t.deepEqual(refused, [])
})

test('another content is refused, and the record says both hashes', async (t) => {
  const folder = folderWith({ data: 'evil\n' })
  const { out, err, refused } = await run(manifest(folder, { data: sha256('good\n') }), 'cat /srv/data; ls /srv; cp /srv/data /srv/copy')
  t.is(out, 'data\n')
  t.regex(err, /cat: \/srv\/data: Permission denied/)
  const [record] = refused
  t.like(record, { object: '/srv/data', errno: 'EACCES', verb: 'read' })
  t.regex(record!.reason!, new RegExp(`sha256 is ${sha256('evil\n')}, not ${sha256('good\n')}`))
})

test('attack 56: a file changed after it was hashed is served as it was', async (t) => {
  const folder = folderWith({ data: 'good\n' })
  const launched = await launch(manifest(folder, { data: sha256('good\n') }), { args: ['-c', 'echo ready; read go; cat /srv/data'] })
  await once(launched.stdout!, 'data')
  writeFileSync(join(folder, 'data'), 'evil\n')
  writeFileSync(join(folder, 'new'), 'evil too\n')
  renameSync(join(folder, 'new'), join(folder, 'data'))
  launched.stdin!.end('go\n')
  const [text] = (await once(launched.stdout!, 'data')) as [Buffer]
  t.is(String(text), 'good\n')
  await launched.exited
})

test('a hashed program runs, and it is the one that was hashed', async (t) => {
  const folder = folderWith({})
  copyFileSync('/usr/bin/echo', join(folder, 'tool'))
  chmodSync(join(folder, 'tool'), 0o755)
  const hash = sha256(readFileSync('/usr/bin/echo'))
  const launched = await launch(manifest(folder, { tool: hash }), { args: ['-c', 'echo ready; read go; /srv/tool from the tool; /srv/tool again'] })
  await once(launched.stdout!, 'data')
  copyFileSync('/usr/bin/false', join(folder, 'other'))
  renameSync(join(folder, 'other'), join(folder, 'tool'))
  let out = ''
  launched.stdout!.setEncoding('utf8').on('data', (text: string) => (out += text))
  launched.stdin!.end('go\n')
  t.deepEqual(await launched.exited, { code: 0, signal: null })
  t.is(out, 'from the tool\nagain\n')
})

test('a program with another content does not run', async (t) => {
  const folder = folderWith({})
  copyFileSync('/usr/bin/echo', join(folder, 'tool'))
  chmodSync(join(folder, 'tool'), 0o755)
  const { exit, out, refused } = await run(manifest(folder, { tool: sha256('something else') }), '/srv/tool hello')
  t.is(out, '')
  t.is(exit.code, 126)
  t.true(refused.some(({ reason }) => reason?.includes('sha256 is') === true))
})

test('the guest cannot put something else in its place', async (t) => {
  const folder = folderWith({ data: 'good\n' })
  const script = 'echo evil > /srv/data; rm -f /srv/data; echo evil > /srv/new; mv -f /srv/new /srv/data; ln -sf new /srv/data; chmod 777 /srv/data; cat /srv/data'
  const { out } = await run(manifest(folder, { data: sha256('good\n') }), script)
  t.is(out, 'good\n')
  t.is(readFileSync(join(folder, 'data'), 'utf8'), 'good\n')
})

test('links on the way lead to the hashed file too', async (t) => {
  const folder = folderWith({})
  mkdirSync(join(folder, 'real'))
  writeFileSync(join(folder, 'real/data'), 'good\n')
  symlinkSync('real', join(folder, 'way'))
  symlinkSync('real/data', join(folder, 'link'))
  const hashes = { 'way/data': sha256('good\n'), link: sha256('good\n') }
  const launched = await launch(manifest(folder, hashes), { args: ['-c', 'echo ready; read go; cat /srv/way/data /srv/real/data /srv/link'] })
  await once(launched.stdout!, 'data')
  writeFileSync(join(folder, 'real/data'), 'evil\n')
  let out = ''
  launched.stdout!.setEncoding('utf8').on('data', (text: string) => (out += text))
  launched.stdin!.end('go\n')
  await launched.exited
  t.is(out, 'good\ngood\ngood\n')
})

test('a hashed file that is not there is an error, unless the mount is optional', async (t) => {
  const folder = folderWith({})
  const error = await t.throwsAsync(launch(manifest(folder, { data: sha256('') })), { instanceOf: ManifestError })
  t.is(error?.problems[0]?.code, 'source-missing')
  const { out } = await run(manifest(folder, { data: sha256('') }, { optional: true }), 'echo now > /srv/data; cat /srv/data || echo none')
  t.is(out, 'none\n')
})

test('the engine’s own folder is not in the view, even where the manifest mounts what holds it', async (t) => {
  const folder = folderWith({ data: 'good\n' })
  const shm = { path: '/memory', type: 'host', source: '/dev/shm', access: 'rw' }
  const whole = manifest(folder, { data: sha256('good\n') })
  const wide = { ...whole, mount: [...whole.mount, shm], principal: { main: { read: ['/srv', '/memory'], write: ['/srv', '/memory'] } } }
  const { out } = await run(wide, 'cat /proc/self/mountinfo >/dev/null 2>&1; for each in /memory/zeolite-*/hashed/*; do cat "$each" && echo found; done; cat /srv/data')
  t.is(out, 'good\n')
})
