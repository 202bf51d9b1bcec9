// zeolite/testing with programs, and its examples: a sandbox that does not come up is a failure, and so is whatever proves nothing.
import test from 'ava'
import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { attack, contained } from '../../testing/index.ts'
import { discard, freshFolder, root } from '../support/harness.ts'

const folder = freshFolder()
test.after.always(() => discard(folder))
const job = join(folder, 'job')
mkdirSync(job)
writeFileSync(join(job, 'notes'), 'hello\n')
const manifest = (main: object = {}, more: object = {}) => ({
  version: 1, use: ['base', 'shell'], process: { entrypoint: '/bin/sh', env: { PATH: '/usr/bin:/bin' } }, mount: [{ path: '/job', type: 'host', source: job, access: 'rw' }],
  principal: { main: { read: ['/job'], ...main } }, ...more,
})
const CAT = ['/bin/cat', '/etc/hostname'] as const
const denied = manifest({ deny: ['/etc/hostname'] })

test('an attack that works outside and is refused inside passes, whatever the manifest records', async (t) => {
  await t.notThrowsAsync(attack(CAT).outside.succeeds().inside(denied).fails({ with: 'EACCES', on: '/etc/hostname' }))
  await t.notThrowsAsync(attack(CAT).outside.succeeds().inside({ ...denied, audit: { log: 'none' } }).fails({ on: '/etc/hostname' }))
})

test('an attack that succeeds inside, fails for another reason, or does not work outside is a failure', async (t) => {
  const open = await t.throwsAsync(attack(CAT).outside.succeeds().inside(manifest({ read: ['/job', '/etc/hostname'] }, { mount: [{ path: '/etc/hostname', type: 'host' }] })).fails())
  t.regex(open.message, /\/bin\/cat \/etc\/hostname succeeded inside, and should fail/)
  const other = await t.throwsAsync(attack(CAT).outside.succeeds().inside(denied).fails({ with: 'EROFS', on: '/etc/hostname' }))
  t.regex(other.message, /but not by a call on \/etc\/hostname that is refused with EROFS: refused were:[^]*\/etc\/hostname: EACCES by \(object\)/)
  const outside = await t.throwsAsync(attack(['/bin/cat', '/no/such/file']).outside.succeeds().inside(denied).fails())
  t.regex(outside.message, /does not work outside \(exit status 1.*so nothing is proved/)
  const silent = await t.throwsAsync(attack(['/bin/sh', '-c', 'test ! -e /zeolite']).outside.fails().inside(manifest()).fails())
  t.regex(silent.message, /works outside/)
})

test('a sandbox that does not come up, or in which the program never runs, is a failure', async (t) => {
  const absent = await t.throwsAsync(attack(CAT).outside.succeeds().inside(manifest({}, { mount: [{ path: '/gone', type: 'host', source: join(folder, 'gone') }] })).fails())
  t.regex(absent.message, /the sandbox did not come up, so nothing is proved/)
  const unrun = await t.throwsAsync(attack(['/bin/cat', '/etc/hostname']).outside.succeeds().inside({ ...manifest(), use: ['base'] }).fails())
  t.regex(unrun.message, /did not run to its end inside \(not-/)
  const kernel = await t.throwsAsync(async () => contained(manifest({}, { sandbox: { files: 'kernel' }, audit: { log: 'none' } }), CAT).leaves('nothing'))
  t.regex(kernel.message, /not proved/)
})

test('what a program touches, connects to and leaves is held against what is expected', async (t) => {
  const writes = manifest({ write: ['/job'] })
  await t.notThrowsAsync(async () => contained(writes, ['/bin/cat', '/job/notes']).touchesOnly(['/job/notes', '/usr', '/lib*', '/bin', '/etc/ld.so.*']).connectsOnly([]).leaves('nothing'))
  const touched = await t.throwsAsync(async () => contained(writes, ['/bin/cat', '/job/notes']).touchesOnly(['/usr', '/lib*', '/bin', '/etc/ld.so.*']))
  t.regex(touched.message, /touches more than .*:\nread \/job\/notes \(\(object\): principal\.main\.read|touches more than .*:\nread \/job\/notes \(\(object\): read = \["\/job"\]\)/)
  const left = await t.throwsAsync(async () => contained(writes, ['/bin/sh', '-c', 'echo > /job/made']).leaves('nothing'))
  t.regex(left.message, /leaves more behind than nothing:[^]*\/job\/made/)
  const status = await t.throwsAsync(async () => contained(writes, ['/bin/sh', '-c', 'exit 3']).leaves('nothing'))
  t.regex(status.message, /ended with exit status 3.*not with 0/)
  await t.notThrowsAsync(async () => contained(writes, ['/bin/sh', '-c', 'exit 3']).exits(3).leaves('nothing'))
  await t.throwsAsync(async () => contained(writes, CAT), { instanceOf: TypeError })
})

test('the examples pass under node:test', async (t) => {
  t.timeout(120_000)
  const { stdout } = await promisify(execFile)(process.execPath, ['--test', join(root, 'test/examples/policy.test.mjs'), join(root, 'test/examples/programs.test.mjs')], { cwd: root, env: { ...process.env, NODE_OPTIONS: '' } })
  t.regex(stdout, /pass 8\b/)
  t.regex(stdout, /fail 0\b/)
})
