// What programs can do inside: node --test test/examples/programs.test.mjs
import test from 'node:test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attack, contained } from 'zeolite/testing'

const job = mkdtempSync(join(tmpdir(), 'job-'))
test.after(() => rmSync(job, { recursive: true }))
writeFileSync(join(job, 'notes'), 'hello\n')

const manifest = {
  version: 1,
  use: ['base', 'shell'],
  process: { entrypoint: '/bin/sh', env: { PATH: '/usr/bin:/bin' } },
  mount: [{ path: '/job', type: 'host', source: job, access: 'rw' }],
  principal: { main: { read: ['/job'], write: ['/job/out'] } },
}

test('what reads /etc/passwd outside is refused inside', async () => {
  await attack(['/bin/cat', '/etc/passwd']).outside.succeeds().inside({ ...manifest, principal: { main: { deny: ['/etc/passwd'] } } }).fails({ with: 'EACCES', on: '/etc/passwd' })
})

test('cat reads its file, connects to nothing and leaves nothing behind', async () => {
  await contained(manifest, ['/bin/cat', '/job/notes']).touchesOnly(['/job/notes', '/usr', '/lib', '/lib64', '/bin', '/etc/ld.so.cache', '/etc/ld.so.preload']).connectsOnly([]).leaves('nothing')
})

test('a script leaves what it makes, and nothing else', async () => {
  await contained(manifest, ['/bin/sh', '-c', 'echo done > /job/out']).leaves(['/job', '/job/out'])
})
