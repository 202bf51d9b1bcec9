// check warns of every rule that can match nothing.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { check } from '../../../monitor/check/check.ts'
import { discard, freshFolder } from '../../support/harness.ts'

const folder = freshFolder()
test.after.always(() => discard(folder))
mkdirSync(join(folder, 'job/src'), { recursive: true })
writeFileSync(join(folder, 'job/src/main.c'), '')
writeFileSync(join(folder, 'job/src/a[1].c'), '')

const MOUNTS = [{ path: '/job', type: 'host', source: 'job' }, { path: '/out', type: 'host', source: 'job', access: 'rw' }, { path: '/tmp', type: 'tmpfs' }]

/** What check says of a principal's rules, with the rule in front. */
const remarks = (main: object, more: object = {}, mounts: object[] = MOUNTS): string[] =>
  check({ version: 1, process: { entrypoint: '/job/src/main.c' }, mount: mounts, principal: { main: { exec: ['/job/src'], ...main } }, ...more }, { folder })
    .remarks.filter(({ message }) => !message.includes('entrypoint')).map(({ message, place }) => `${place.text}: ${message}`)

test('a rule of any kind outside of all mounts', (t) => {
  for (const kind of ['read', 'write', 'deny', 'hide', 'freeze'])
    t.true(remarks({ [kind]: ['/jbo/x'] }).some((line) => line.startsWith(`${kind} = ["/jbo/x"]: no mount holds /jbo/x, so this ${{ deny: 'denies', hide: 'hides', freeze: 'freezes' }[kind] ?? 'grants'} nothing`)), kind)
  t.true(remarks({ exec: ['/job/src', '/jbo/x'] }).some((line) => line.startsWith('exec = ["/jbo/x"]: no mount holds')))
  for (const reach of ['connect', 'bind']) t.true(remarks({ [reach]: ['unix:/run/app.sock'] }).some((line) => line.includes('no mount holds /run/app.sock')), reach)
})

test('a rule on what this host has not and no program may make', (t) => {
  for (const kind of ['read', 'deny', 'hide', 'exec'] as const) {
    t.true(remarks({ read: ['/job'], exec: ['/job/src'], [kind]: ['/job/srcc'] }).some((line) => line.includes('this host has no /job/srcc, and no program may make it')), kind)
    t.true(remarks({ read: ['/job'], exec: ['/job/src'], [kind]: ['/job/src/*.cpp'] }).some((line) => line.includes('this host has no /job/src/*.cpp')), kind)
    t.deepEqual(remarks({ read: ['/job'], exec: ['/job/src'], [kind]: ['/job/src/*.c'] }), [], kind)
  }
  // What may come to be is another matter: that is what deny and hide are for.
  t.deepEqual(remarks({ read: ['/out'], write: ['/out'], deny: ['/out/.git/hooks'], hide: ['/out/**/.env'] }), [])
  t.deepEqual(remarks({ read: ['/tmp/x'] }), [])
  t.true(remarks({ connect: ['unix:/job/no.sock'] }).some((line) => line.includes('this host has no /job/no.sock')))
  t.deepEqual(remarks({ write: ['/out'], connect: ['unix:/out/new.sock'], bind: ['unix:/out/new.sock'] }), [])
})

test('a rule that another one leaves nothing to do', (t) => {
  t.true(remarks({ read: ['/job/src/main.c'], deny: ['/job/src'] }).some((line) => /^read = .*: deny at \(object\):0 covers all of \/job\/src\/main\.c, so this grants nothing$/.test(line)))
  t.true(remarks({ deny: ['/out/src'] }).some((line) => line.includes('nothing at /out/src is granted to anybody, so this denies nothing')))
  t.true(remarks({ bind: ['unix:/out/new.sock'] }).some((line) => line.includes('a file that no write rule lets be made')))
  t.true(remarks({ write: ['/job/src'], bind: ['unix:/job/new.sock'] }).some((line) => line.includes('nothing can be made at /job/new.sock: its mount is "ro"')))
})

test('text that looks as if it meant something', (t) => {
  t.true(remarks({ read: ['/job/src '] }).some((line) => line.includes('"/job/src " ends in a space, which is part of the name')))
  t.true(remarks({ write: ['/out'], deny: ['/out/{hooks,config}', '/out/x{}'] }).filter((line) => line.includes('has braces, which are plain characters')).length === 2)
  t.true(remarks({ read: ['/job/src/[am]*.c'] }).some((line) => line.includes('has brackets, which are plain characters')))
  // It is the name of a file here.
  t.deepEqual(remarks({ read: ['/job/src/a[1].c'] }), [])
  t.deepEqual(remarks({ read: ['/out/a\\[1]'], write: ['/out'] }), [])
})

test('a mount whose source is missing, told once', (t) => {
  const said = remarks({ read: ['/gone/a', '/gone/b'] }, {}, [...MOUNTS, { path: '/gone', type: 'host', source: 'gone' }, { path: '/left', type: 'host', source: 'left', optional: true }])
  t.is(said.length, 2, said.join('\n'))
  t.regex(said.join('\n'), /this host has no \S*\/gone: nothing can be run with it here/)
  t.regex(said.join('\n'), /this host has no \S*\/left: the mount is left out/)
})

test('addresses at which nothing can be', (t) => {
  t.true(remarks({ connect: ['tcp:127.0.0.1:0'] }).some((line) => line.includes('port 0 is no port that anything listens at')))
  t.true(remarks({ bind: ['tcp:198.51.100.7:80'] }).some((line) => line.includes('this host has no address 198.51.100.7')))
  t.deepEqual(remarks({ bind: ['tcp:127.0.0.1:80', 'tcp:0.0.0.0:81', 'udp:[::]:0', 'tcp:127.1.2.3:5', 'tcp:127.0.0.1:0'], connect: ['tcp:198.51.100.7:80'] }), [])
})
