// Where nothing may be written, what is not there is not there all the same: Linux looks for the way before it says EROFS.
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { type AuditRecord, launch } from '../../index.ts'
import { discard, freshFolder } from '../support/harness.ts'

const folder = freshFolder()
test.after.always(() => discard(folder))
mkdirSync(join(folder, 'there'))
writeFileSync(join(folder, 'file'), 'content\n')

const manifest = {
  version: 1,
  use: ['base', 'python3'],
  process: { entrypoint: '/usr/bin/python3', env: {} },
  mount: [{ path: '/srv', type: 'host', source: folder, access: 'ro' }],
  principal: { main: { read: ['/srv'], write: ['/srv'], deny: ['/srv/denied'], hide: ['/srv/hidden'] } },
}

const script = (names: readonly string[]): string => `
import errno, os
for name in ${JSON.stringify(names)}:
    said = []
    for how in (os.O_CREAT | os.O_WRONLY, os.O_CREAT, os.O_WRONLY, os.O_RDONLY):
        try:
            os.close(os.open('/srv/' + name, how))
            said.append('opened')
        except OSError as error:
            said.append(errno.errorcode[error.errno])
    print(name, *said)
`

const openEach = async (names: readonly string[]) => {
  const refused: AuditRecord[] = []
  const launched = await launch(manifest, { args: ['-c', script(names)], stdio: ['ignore', 'pipe', 'inherit'], onRefused: (record) => refused.push(record) })
  let out = ''
  launched.stdout!.setEncoding('utf8').on('data', (text: string) => (out += text))
  await Promise.all([launched.exited, once(launched.stdout!, 'close')])
  return { lines: out.trim().split('\n'), refused: refused.map(({ object, errno }) => `${object} ${errno}`) }
}

test('no file in a directory that is not there, or beneath a file, as on a file system that is read-only', async (t) => {
  const { lines, refused } = await openEach(['missing/log', 'file/log'])
  t.deepEqual(lines, ['missing/log ENOENT ENOENT ENOENT ENOENT', 'file/log ENOTDIR ENOTDIR ENOTDIR ENOTDIR'])
  t.deepEqual(refused, [], 'nothing was refused: there is nothing to allow')
})

test('a new file and one that is there cannot be written', async (t) => {
  const { lines } = await openEach(['there/log', 'file'])
  t.deepEqual(lines, ['there/log EROFS EROFS ENOENT ENOENT', 'file EROFS opened EROFS opened'])
})

test('what is denied or hidden says the same whether or not the way to it is there', async (t) => {
  const { lines } = await openEach(['denied/log', 'hidden/log'])
  t.deepEqual(lines, ['denied/log EACCES EACCES EACCES EACCES', 'hidden/log ENOENT ENOENT ENOENT ENOENT'])
})
