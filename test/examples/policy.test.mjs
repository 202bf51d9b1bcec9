// What a policy says, tested without running anything: node --test test/examples/policy.test.mjs
import test from 'node:test'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { policy, rights } from 'zeolite/testing'

const job = mkdtempSync(join(tmpdir(), 'job-'))
test.after(() => rmdirSync(job))

const manifest = {
  version: 1,
  use: ['base', 'shell'],
  process: { entrypoint: '/bin/sh' },
  mount: [{ path: '/job', type: 'host', source: job, access: 'rw' }],
  principal: {
    main: { read: ['/job'], write: ['/job'], deny: ['/job/.git/hooks'], connect: ['tcp:127.0.0.1:5432'], signal: ['guest'] },
    guest: { read: ['/job/in'] },
  },
  transition: [{ from: 'main', on: { request: true }, to: 'guest' }],
  never: [{ write: ['/usr'] }, { from: 'guest', to: 'main' }],
}

test('main works in /job, and leaves the hooks alone', () => {
  policy(manifest).principal('main').may('write', '/job/out').mayNot('write', '/job/.git/hooks/post-commit', { with: 'EACCES' })
})

test('what guest may, as a table', () => {
  policy(manifest).principal('guest').expect([
    ['read', '/job/in/a', true],
    ['write', '/job/in/a', 'EACCES'],
    ['connect', 'tcp:127.0.0.1:5432', 'EACCES'],
    ['signal', 'main', 'ESRCH'],
  ])
})

test('nobody has what nobody should have', () => {
  policy(manifest).never().never({ connect: ['tcp:*:*'], read: ['/etc/shadow'] })
})

test('the change takes rights, and gives none', () => {
  const { connect: _, ...main } = manifest.principal.main
  policy({ ...manifest, principal: { ...manifest.principal, main } }).opensNothingBeyond(manifest)
})

test('a snapshot of the rights shows a review what a change grants', (t) => {
  t.assert?.ok(rights(manifest).includes('read    /job'))
})
