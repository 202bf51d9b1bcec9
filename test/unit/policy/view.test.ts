import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { hostResolver } from '../../../monitor/plan/symlinks.ts'
import {
  DENIED,
  pathRights,
  READ,
  STAT,
  canonicalGuestPath,
  execPaths,
  hostPathOf,
  landlockUnion,
  leadsToMount,
  manifestFromObject,
  mountOf,
  printable,
  protectedBelow,
  compilePrincipal,
  toBytes,
} from '../../../policy/index.ts'

const manifest = manifestFromObject(
  {
    version: 1,
    process: { entrypoint: '/usr/bin/true' },
    mount: [
      { path: '/usr', type: 'host' },
      { path: '/bin', type: 'host', source: '/usr/bin' },
      { path: '/job', type: 'host', source: 'work', access: 'rw' },
      { path: '/job/cache', type: 'tmpfs' },
      { path: '/job/deep/data', type: 'host', source: '/srv/data' },
      { path: '/proc', type: 'proc' },
    ],
    principal: {
      main: {
        read: ['/usr/share', '/job/*.txt', '/proc'],
        write: ['/job', '/usr/local'],
        exec: ['/bin', '/usr/lib'],
        deny: ['/job/a/b/secret'],
        hide: ['/job/c/*.key'],
      },
    },
  },
  { folder: '/home/ann' },
)
const { mounts } = manifest

test('the longest mount holds a path, byte for byte', (t) => {
  const type = (path: string) => mountOf(mounts, path)?.path
  t.is(type('/job/cache/x'), '/job/cache')
  t.is(type('/job/cachex'), '/job')
  t.is(type('/jobs'), undefined)
  t.is(type('/'), undefined)
  t.is(hostPathOf(mounts, '/job/x'), '/home/ann/work/x')
  t.is(hostPathOf(mounts, '/job'), '/home/ann/work')
  t.is(hostPathOf(mounts, '/job/deep/data/x'), '/srv/data/x')
  t.is(hostPathOf(mounts, '/job/cache/x'), undefined)
  t.true(leadsToMount(mounts, '/job/deep'))
  t.true(leadsToMount(mounts, '/'))
  t.false(leadsToMount(mounts, '/job/dee'))
})

test('links and dots are followed as Linux would inside the view', (t) => {
  const links: Record<string, string> = {
    '/usr/bin/java': '/etc/alternatives/java',
    '/home/ann/work/up': '../..',
    '/home/ann/work/loop': 'loop',
    '/home/ann/work/abs': '/usr/share',
    '/home/ann/work/dir': 'deep/./data',
  }
  const resolve = (path: string) => canonicalGuestPath(mounts, path, (host) => links[host])
  t.is(resolve('/usr/bin/java'), '/etc/alternatives/java')
  t.is(resolve('/bin/java'), '/etc/alternatives/java')
  t.is(resolve('/job/up/usr'), '/usr')
  t.is(resolve('/job/../../../usr/.//x/'), '/usr/x')
  t.is(resolve('/job/abs/x'), '/usr/share/x')
  t.is(resolve('/job/abs/../x'), '/usr/x')
  t.is(resolve('/job/dir/f'), '/job/deep/data/f')
  t.is(resolve('/job/loop'), '/job/loop')
  t.is(resolve('/..'), '/')
})

test('a link that is mounted elsewhere stands for what it names', (t) => {
  const resolve = (path: string) => canonicalGuestPath(mounts, path, (host) => ({ '/home/ann/work': 'v2', '/usr': 'system' })[host])
  t.is(resolve('/job/x'), '/job/x')
  t.is(resolve('/usr/x'), '/system/x')
})

test('the wall is as wide as the grants, and writes only where a mount allows it', (t) => {
  const union = Object.fromEntries(
    landlockUnion(manifest).map(({ path, read, write, exec }) => [path, `${read ? 'r' : ''}${write ? 'w' : ''}${exec ? 'x' : ''}`]),
  )
  t.deepEqual(union, { '/usr/share': 'r', '/home/ann/work': 'rw', '/srv/data': 'r', '/usr/bin': 'rx', '/usr/lib': 'rx' })
  t.deepEqual(execPaths(manifest, manifest.principals.get('main')!), ['/usr/bin', '/usr/lib'])
})

test('says which folders must not be moved because of what lies in them', (t) => {
  const principal = compilePrincipal(manifest.principals.get('main')!)
  for (const path of ['/', '/job', '/job/a', '/job/a/b', '/job/a/b/secret', '/job/c', '/job/c/x.key'])
    t.true(protectedBelow(principal, path), path)
  for (const path of ['/job/d', '/job/a/c', '/usr']) t.false(protectedBelow(principal, path), path)
})

test('names are printed so that they cannot steer a terminal or split a line', (t) => {
  t.is(printable(toBytes('/caf\u00e9 \u4e2d')), '/caf\u00e9 \u4e2d')
  t.is(printable('a\nb\x1b[2J'), 'a\\x0ab\\x1b[2J')
  t.is(printable('\xff\xfe/\xc3\xa9\xc3'), '\\xff\\xfe/\u00e9\\xc3')
  t.is(printable(toBytes('x\u202ey\u2028\u009b')), 'x\\xe2\\x80\\xaey\\xe2\\x80\\xa8\\xc2\\x9b')
  t.is(printable('a\\x0a'), 'a\\\\x0a')
  t.is(printable('\xed\xa0\x80'), '\\xed\\xa0\\x80')
  t.is(printable('\xc0\xaf'), '\\xc0\\xaf')
})

test('a grant does not follow a link that a principal may change, a deny rule does', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'zeolite-links-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'out'))
  mkdirSync(join(folder, 'private'))
  symlinkSync('../private', join(folder, 'out/link'))
  symlinkSync('private', join(folder, 'fixed'))
  const made = manifestFromObject(
    {
      version: 1,
      process: { entrypoint: '/a' },
      mount: [{ path: '/j', type: 'host', source: folder, access: 'rw' }],
      principal: { main: { read: ['/j/out/link', '/j/fixed/x'], write: ['/j/out'], deny: ['/j/out/link/y'] } },
    },
    { folder: '/' },
  )
  const principal = compilePrincipal(made.principals.get('main')!, { resolve: hostResolver(made) })
  t.is(pathRights(principal, '/j/private/a'), 0)
  t.is(pathRights(principal, '/j/private/x'), READ | STAT)
  t.is(pathRights(principal, '/j/private/y'), DENIED)
})
