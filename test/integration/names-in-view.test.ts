// Names of the view that no folder of the host has: mount points, the ways to them, and names that rules with patterns speak of.
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { type AuditRecord, launch } from '../../index.ts'
import { discard, freshFolder } from '../support/harness.ts'

const folder = freshFolder()
test.after.always(() => discard(folder))
for (const name of ['job', 'inner', 'other']) mkdirSync(join(folder, name))

const manifestOf = (rules: object, mounts: readonly object[] = []): object => ({
  version: 1,
  use: ['base', 'shell', 'python3'],
  process: { entrypoint: '/usr/bin/bash', cwd: '/job', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } },
  mount: [{ path: '/job', type: 'host', source: join(folder, 'job'), access: 'rw' }, ...mounts],
  principal: { main: { read: ['/job', '/tmp', '/inner'], write: ['/job', '/tmp', '/inner'], exec: ['/usr/bin/busybox'], ...rules } },
})

/** What a script says, and what was refused to it. */
const runScript = async (manifest: object, script: string) => {
  const refused: AuditRecord[] = []
  const launched = await launch(manifest, { args: ['-c', script], stdio: ['ignore', 'pipe', 'inherit'], onRefused: (record) => refused.push(record) })
  let out = ''
  launched.stdout!.setEncoding('utf8').on('data', (text: string) => (out += text))
  await Promise.all([launched.exited, once(launched.stdout!, 'close')])
  return { lines: out.trim().split('\n'), refused: refused.map(({ object, errno, rule }) => `${object} ${errno} ${rule?.text ?? ''}`) }
}

const way = [
  { path: '/tmp', type: 'tmpfs' },
  { path: '/tmp/p/q/r', type: 'host', source: join(folder, 'inner'), access: 'rw' },
  { path: '/job/x/y/z', type: 'host', source: join(folder, 'inner'), access: 'rw' },
]

test('folders are made beneath mounts step by step, and nothing was refused', async (t) => {
  const { lines, refused } = await runScript(manifestOf({}, way), `
    busybox mkdir -p /tmp/a/b && mkdir -p /tmp/c/d /job/e/f /tmp/p/q/r/n /job/x/y/z/m && echo made
    realpath /tmp/p/q/r/n /job/x/y/z/m
    cd /job/x/y && pwd -P
    ls -d /job/x /tmp/p/q; ls /tmp /job/x/y
    touch /tmp/p/own && echo written beside
    mv /job/x /job/w 2>/dev/null || echo stays
    rmdir /tmp/p/q/r 2>&1 | sed 's/.*: //'
  `)
  t.deepEqual(lines, ['made', '/tmp/p/q/r/n', '/job/x/y/z/m', '/job/x/y', '/job/x', '/tmp/p/q', '/job/x/y:', 'z', '', '/tmp:', 'a', 'c', 'p', 'written beside', 'stays', 'Device or resource busy'])
  t.deepEqual(refused, [])
  t.false(existsSync(join(folder, 'job/x')), 'the host has no such folder')
})

const patterns = `
  mkdir -p p/q && echo one > p/f && sed -i s/one/two/ p/f && cat p/f
  python3 -c "import os; open('t', 'w').write('x'); os.replace('t', 'u'); os.link('u', 'l'); os.rename('p/q', 'p/r'); os.rename('p/r', 'q'); os.rename('p', 'n')" && echo renamed
  mv u q/u && mv q/u u && rm -r l u n q && echo moved
`

for (const kind of ['deny', 'hide']) {
  test(`a ${kind} rule for a name in any folder does not stand in the way of renaming`, async (t) => {
    const { lines, refused } = await runScript(manifestOf({ [kind]: ['/job/**/.env', '/job/*/*.key'] }), `cd /job; mkdir ${kind}; cd ${kind}; ${patterns}`)
    t.deepEqual(lines, ['two', 'renamed', 'moved'])
    t.deepEqual(refused, [])
  })
}

test('a folder keeps its name where what is denied in it would have another, and the record names that rule', async (t) => {
  mkdirSync(join(folder, 'job/guarded/safe'), { recursive: true })
  writeFileSync(join(folder, 'job/guarded/safe/key'), 'secret')
  const { lines, refused } = await runScript(manifestOf({ deny: ['/job/guarded/*/key'] }), `
    cd /job/guarded
    mv safe /job/out 2>/dev/null || echo away
    mkdir -p /job/in/sub && echo mine > /job/in/key && mv /job/in . 2>/dev/null || echo here
    mv safe fine && mv fine safe && echo beside
    touch file && mv file /job/file && mv /job/file file && echo files
    cat safe/key 2>/dev/null || echo unread
  `)
  t.deepEqual(lines, ['away', 'here', 'beside', 'files', 'unread'])
  t.is(refused.length, 3)
  for (const record of refused.slice(0, 2)) t.regex(record, /EACCES .*deny = \["\/job\/guarded\/\*\/key"\]/)
})

test('a file that is written before it may be read is renamed, and not to where it could be read', async (t) => {
  const { lines } = await runScript(manifestOf({ read: ['/job/**/*.md'] }), `
    cd /tmp 2>/dev/null; mkdir /job/blind; echo x > /job/blind/a && mv /job/blind/a /job/blind/b && echo renamed
    mv /job/blind/b /job/blind/b.md 2>/dev/null || echo not to be read
  `)
  t.deepEqual(lines, ['renamed', 'not to be read'])
})

test('git works in a repository whose hooks and configuration are frozen', async (t) => {
  const repository = join(folder, 'job/repository')
  const recipe = ['hooks', 'config', 'config.worktree', 'commondir', 'info/attributes'].map((name) => `/job/repository/.git/${name}`)
  const git = (...args: string[]): void => void execFileSync('git', ['-C', repository, '-c', 'user.name=n', '-c', 'user.email=a@b', ...args], { env: { PATH: process.env['PATH'], HOME: folder }, stdio: 'ignore' })
  mkdirSync(repository)
  git('init', '-b', 'main')
  git('config', 'user.email', 'a@b')
  git('config', 'user.name', 'n')
  const before = readFileSync(join(repository, '.git/config'), 'utf8')
  const { lines } = await runScript({ ...manifestOf({ freeze: recipe }), use: ['base', 'shell', 'git', 'python3'] }, `
    export HOME=/tmp GIT_CONFIG_NOSYSTEM=1; cd /job/repository
    echo one > f && git add f && git commit -qm first && git checkout -q -b side && sed -i s/one/two/ f && git commit -qam second && git checkout -q main && git merge -q side && echo three > f && git stash -q && git stash pop -q && git gc -q && echo works
    git config core.hooksPath /tmp 2>/dev/null || echo configuration stays
    echo '#!/bin/sh' 2>/dev/null > .git/hooks/post-commit || echo no hook
    echo /tmp 2>/dev/null > .git/commondir || echo no other folder
    mv .git old 2>/dev/null || echo stays
  `)
  t.deepEqual(lines, ['works', 'configuration stays', 'no hook', 'no other folder', 'stays'])
  t.is(readFileSync(join(repository, '.git/config'), 'utf8'), before)
})

test('a program names its threads and says how it is to be treated, without a right to write', async (t) => {
  const script = `python3 - <<'END'
import ctypes, errno, os, threading
stop = threading.Event(); thread = threading.Thread(target=stop.wait); thread.start()
print('of another thread', ctypes.CDLL(None).pthread_setname_np(ctypes.c_ulong(thread.ident), b'worker-7'), open(f'/proc/self/task/{thread.native_id}/comm').read().strip()); stop.set()
for name, text in (('comm', 'named'), ('oom_score_adj', '500'), ('coredump_filter', '0x33'), ('timerslack_ns', '60000'), ('status', 'x')):
    path = '/proc/self/' + name
    try:
        with open(path, 'w') as file: file.write(text)
        print(name, os.access(path, os.W_OK), open(path).read().strip())
    except OSError as error: print(name, errno.errorcode[error.errno])
END`
  const mounts = [{ path: '/proc', type: 'proc' }]
  const { lines } = await runScript(manifestOf({ read: ['/job', '/proc'] }, mounts), script)
  t.deepEqual(lines, ['of another thread 0 worker-7', 'comm True named', 'oom_score_adj True 500', 'coredump_filter True 00000033', 'timerslack_ns True 60000', 'status EACCES'])
  const denied = await runScript(manifestOf({ read: ['/job', '/proc'], deny: ['/proc/*/comm', '/proc/*/oom_score_adj'] }, mounts), script.replace(/^print\('of.*$/m, 'stop.set()'))
  t.deepEqual(denied.lines.slice(0, 2), ['comm EACCES', 'oom_score_adj EACCES'])
})
