// What an earlier run, or another user of the host, laid where an engine would act by name: links on the way to mounts, folders that look like an engine's own,
// and trees that cannot be removed by their names.
import { chmodSync, existsSync, lchownSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { eventually } from '../support/eventually.ts'
import { type Account, accounts, command, discard, engineEnvironment, freshFolder, give, quote, run, start, subfolder, writeManifest, zeoliteRun } from '../support/harness.ts'

const manifestOf = (base: string, mode: string, source: string, script: string, access = 'rw'): string => `version = 1
use = ["base", "shell"]
[process]
entrypoint = "/usr/bin/bash"
args = ["-c", ${quote(script)}]
env = { PATH = "/usr/bin:/bin" }
[[mount]]
path = "/job"
type = "host"
source = ${quote(join(base, 'job'))}
access = "rw"
[[mount]]
path = "/data"
type = "host"
source = ${quote(source)}
access = "${access}"
[principal.main]
read = ["/job", "/data"]
write = ["/job", "/data"]
[sandbox]
files = "${mode}"
`

const MANIFEST = 3

if (accounts.length > 1) {
  test.serial('a link that another user laid in a folder that is everybody’s leads no engine anywhere', async (t) => {
    t.timeout(600_000)
    const [root, nobody] = accounts
    const base = sceneOf(root!)
    const folder = freshFolder(root, 'zeolite-manifest-')
    const link = join('/tmp', `zeolite-foreign-${process.pid}`)
    t.teardown(() => [base, folder, link].forEach(discard))
    symlinkSync(join(base, 'outside'), link)
    lchownSync(link, nobody!.uid, nobody!.gid)
    for (const mode of ['library', 'kernel']) {
      const manifest = writeManifest(folder, manifestOf(base, mode, join(link, 'sub'), 'cat /data/secret'))
      const { status, stdout, stderr } = await zeoliteRun(manifest)
      t.is(status, MANIFEST, stderr)
      t.is(stdout, '')
      t.regex(stderr, /leads through the link \/tmp\/zeolite-foreign-\d+, which another user laid/)
    }
    lchownSync(link, root!.uid, root!.gid)
    t.is((await zeoliteRun(join(folder, 'manifest.toml'))).stdout, 'SECRET\n')
    lchownSync(link, nobody!.uid, nobody!.gid)
    const audited = writeManifest(folder, `${manifestOf(base, 'library', join(base, 'outside/sub'), 'cat /etc/shadow')}[audit]\nfile = ${quote(join(link, 'audit.jsonl'))}\n`)
    t.not((await zeoliteRun(audited)).status, 0)
    t.false(existsSync(join(base, 'outside/audit.jsonl')))
  })
}

const sceneOf = (account: Account): string => {
  const base = freshFolder(account, 'zeolite-planted-')
  for (const name of ['job', 'job/way', 'job/way/sub', 'outside', 'outside/sub']) subfolder(base, name, account)
  writeFileSync(join(base, 'outside/sub/secret'), 'SECRET\n')
  give(join(base, 'outside/sub/secret'), account)
  return base
}

for (const account of accounts) {
  for (const mode of ['library', 'kernel']) {
    test.serial(`a link that the first run laid on the way to a mount leads the second nowhere, files = "${mode}", as ${account.name}`, async (t) => {
      t.timeout(600_000)
      const base = sceneOf(account)
      const folder = freshFolder(account, 'zeolite-manifest-')
      t.teardown(() => [base, folder].forEach(discard))
      const source = join(base, 'job/way/sub')
      const plant = writeManifest(folder, manifestOf(base, mode, source, `cat /data/secret; mv /job/way /job/before && ln -s ${join(base, 'outside')} /job/way && echo planted`), account)
      const first = await zeoliteRun(plant, [], { account })
      t.is(first.stdout, 'planted\n', first.stderr)
      // Natively the link leads there.
      t.is(readFileSync(join(source, 'secret'), 'utf8'), 'SECRET\n')
      const use = writeManifest(folder, manifestOf(base, mode, source, 'cat /data/secret; echo changed > /data/secret'), account, 'use.toml')
      for (const verb of ['run', 'check']) {
        const second = await run(process.execPath, [command, verb, use], { account })
        t.is(second.status, MANIFEST, second.stderr)
        t.is(second.stdout, '')
        t.regex(second.stderr, /could change where a link on the host leads to what is mounted at \/data, which it sees as \/job\/way/)
      }
      t.is(readFileSync(join(base, 'outside/sub/secret'), 'utf8'), 'SECRET\n')
    })

    test.serial(`a link that the first run laid at a place of a mount is not mounted on, files = "${mode}", as ${account.name}`, async (t) => {
      t.timeout(600_000)
      const base = sceneOf(account)
      const folder = freshFolder(account, 'zeolite-manifest-')
      t.teardown(() => [base, folder].forEach(discard))
      const nested = (script: string): string => manifestOf(base, mode, join(base, 'outside/sub'), script, 'ro').replaceAll('"/data"', '"/job/way/sub"')
      const plant = writeManifest(folder, manifestOf(base, mode, join(base, 'outside'), 'rmdir /job/way/sub /job/way && ln -s /etc /job/way && echo planted'), account)
      const first = await zeoliteRun(plant, [], { account })
      t.is(first.stdout, 'planted\n', first.stderr)
      const before = readdirSync('/etc').length
      const second = await zeoliteRun(writeManifest(folder, nested('cat /job/way/sub/secret; ls /etc/sub'), account, 'use.toml'), [], { account })
      // Where mounts are the library OS's, the name leads to the mount whatever the disk has there.
      if (mode === 'library') t.regex(second.stdout, /^(SECRET\n)?$/)
      else t.not(second.status, 0)
      t.is(readdirSync('/etc').length, before)
      t.is(readFileSync(join(base, 'outside/sub/secret'), 'utf8'), 'SECRET\n')
    })
  }

  test.serial(`a tree that no name reaches is removed at the end, and the status is the program's, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const base = sceneOf(account)
    const folder = freshFolder(account, 'zeolite-manifest-')
    t.teardown(() => [base, folder].forEach(discard))
    const places = ['/dev/shm', '/tmp']
    // Engines of other tests come and go meanwhile.
    const leftBy = (pid: number): string[] => places.flatMap((place) => readdirSync(place).filter((name) => name.startsWith(`zeolite-${pid}-`)))
    // Three times 3,000 bytes, one beneath the other.
    const script = 'n=$(printf %0200d 0); p=.; for ((i = 0; i < 15; i++)); do p=$p/$n; done; for t in a b c; do mkdir -p /tmp/$t/$p; done; ' +
      'mv /tmp/a /tmp/b/$p/ && mv /tmp/b /tmp/c/$p/ || exit 1; mkdir -p /tmp/closed/in; : > /tmp/closed/in/file; ln -s /job /tmp/closed/link; chmod 0 /tmp/closed/in /tmp/closed; exit 7'
    for (const mode of ['library', 'kernel']) {
      const manifest = writeManifest(folder, manifestOf(base, mode, join(base, 'outside'), script), account)
      const { pid, finished } = start(process.execPath, [command, 'run', manifest], { account, env: engineEnvironment(account), timeout: 120_000 })
      const { status, stderr } = await finished
      t.is(status, 7, stderr)
      t.deepEqual(leftBy(pid), [])
    }
    t.true(existsSync(join(base, 'job/way/sub')))
  })

  test.serial(`what a killed engine leaves is removed by the next, and what a living one has is not, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const base = sceneOf(account)
    const folder = freshFolder(account, 'zeolite-manifest-')
    t.teardown(() => [base, folder].forEach(discard))
    const manifest = writeManifest(folder, manifestOf(base, 'library', join(base, 'outside'), 'true'), account)
    const begin = (name: string) => start(process.execPath, [command, 'run', manifest, '--', '-c', `set -- ${name}; echo kept > /tmp/file; : > /job/up-$1; while [ ! -e /job/go ]; do sleep 0.05; done; cat /tmp/file`], { account, env: engineEnvironment(account), timeout: 150_000 })
    const up = async (name: string): Promise<void> => {
      await eventually(`${name} has begun`, () => existsSync(join(base, 'job', `up-${name}`)))
    }
    const folderOf = (pid: number): string => join('/dev/shm', readdirSync('/dev/shm').find((name) => name.startsWith(`zeolite-${pid}-`)) ?? 'none')
    const [killed, living] = [begin('one'), begin('two')]
    await Promise.all([up('one'), up('two')])
    const [left, kept] = [folderOf(killed.pid), folderOf(living.pid)]
    t.true(existsSync(left) && existsSync(kept))
    process.kill(killed.pid, 'SIGKILL')
    await killed.finished
    t.true(existsSync(left))
    const third = begin('three')
    await up('three')
    await eventually('it is swept away', () => !existsSync(left))
    t.true(existsSync(kept))
    writeFileSync(join(base, 'job/go'), '')
    t.is((await living.finished).stdout, 'kept\n')
    t.is((await third.finished).stdout, 'kept\n')
  })

  test.serial(`a protected name that was not there at the start is never made, whatever becomes of its parents, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const base = sceneOf(account)
    const folder = freshFolder(account, 'zeolite-manifest-')
    t.teardown(() => [base, folder].forEach(discard))
    const denied = (script: string): string => manifestOf(base, 'library', join(base, 'outside/sub'), script, 'ro').replace('[sandbox]', 'deny = ["/job/a/b/secret"]\n[sandbox]')
    const tries = 'cd /job; mkdir -p a/b; echo x > a/b/secret; mkdir -p x/b; echo x > x/b/secret; mv -T x a; mv -T x/b a/b; mv x/b a/; rm -rf a; mv -T x a; ln -s b a/c; echo x > a/c/secret; ' +
      'mkdir -p a/b; ln x/b/secret a/b/secret; ln -s /job/x/b/secret a/b/secret; mkdir -p y/a/b; echo x > y/a/b/secret; mv y/a . ; cp -r y/a . ; ' +
      'python3 -c "import os, ctypes; print(ctypes.CDLL(None).renameat2(-100, b\'/job/x\', -100, b\'/job/a\', 2))" 2>/dev/null; echo over'
    const { stdout, stderr } = await zeoliteRun(writeManifest(folder, denied(tries).replace('"shell"', '"shell", "python3"'), account), [], { account })
    t.regex(stdout, /over\n$/, stderr)
    t.false(existsSync(join(base, 'job/a/b/secret')), stderr)
    // The same natively makes it.
    const native = await run('/bin/bash', ['-c', tries.replaceAll('/job', join(base, 'job'))], { account })
    t.true(existsSync(join(base, 'job/a/b/secret')), native.stderr)
  })

  test.serial(`a hard link that the host made is a second name, and the program makes none, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const base = sceneOf(account)
    const folder = freshFolder(account, 'zeolite-manifest-')
    t.teardown(() => [base, folder].forEach(discard))
    writeFileSync(join(base, 'job/key'), 'SECRET\n')
    give(join(base, 'job/key'), account)
    linkSync(join(base, 'job/key'), join(base, 'job/second'))
    const script = 'cat /job/key; ln /job/key /job/third; cat /job/third; ln /job/second /job/fourth; cat /job/second'
    const text = manifestOf(base, 'library', join(base, 'outside/sub'), script, 'ro').replace('[sandbox]', 'deny = ["/job/key"]\n[sandbox]')
    const { stdout } = await zeoliteRun(writeManifest(folder, text, account), [], { account })
    // Rules are about names: docs/threat-model.md says so. A rule for both names, or for the folder, holds.
    t.is(stdout, 'SECRET\n')
    t.false(existsSync(join(base, 'job/third')))
    const both = text.replace('deny = ["/job/key"]', 'deny = ["/job/key", "/job/second"]')
    t.is((await zeoliteRun(writeManifest(folder, both, account, 'both.toml'), [], { account })).stdout, '')
  })

  test.serial(`lists without an entry give nothing, in each mode, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const base = sceneOf(account)
    const folder = freshFolder(account, 'zeolite-manifest-')
    t.teardown(() => [base, folder].forEach(discard))
    const script = 'cat /data/secret; ls /job; echo x > /job/made; (exec 3<>/dev/tcp/127.0.0.1/1) 2>&1 | grep -q "Permission denied" && echo refused'
    for (const mode of ['library', 'kernel']) {
      const text = manifestOf(base, mode, join(base, 'outside/sub'), script)
        .replace('read = ["/job", "/data"]\nwrite = ["/job", "/data"]', 'read = []\nwrite = []\nexec = []\nconnect = []\nbind = []\nsignal = []\nbecome = []\nallow_unsafe = []')
      const { stdout, stderr } = await zeoliteRun(writeManifest(folder, text, account), [], { account })
      t.is(stdout, 'refused\n', `${mode}: ${stderr}`)
      t.false(existsSync(join(base, 'job/made')))
    }
  })

  test.serial(`folders of somebody else's that look like an engine's are left alone, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const base = sceneOf(account)
    const folder = freshFolder(account, 'zeolite-manifest-')
    const planted = [join('/dev/shm', 'zeolite-4194303-aAbBcC'), join('/dev/shm', 'zeolite-4194303-0123456789ab')]
    t.teardown(() => [base, folder, ...planted].forEach(discard))
    for (const path of planted) symlinkSync(join(base, 'outside'), path)
    const { status, stderr } = await zeoliteRun(writeManifest(folder, manifestOf(base, 'library', join(base, 'outside'), 'true'), account), [], { account })
    t.is(status, 0, stderr)
    t.true(existsSync(join(base, 'outside/sub/secret')))
    for (const path of planted) t.true(lstatSync(path).isSymbolicLink())
  })

  test.serial(`an engine keeps nothing where others can exchange names, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const base = sceneOf(account)
    const folder = freshFolder(account, 'zeolite-manifest-')
    t.teardown(() => [base, folder].forEach(discard))
    const hostile = subfolder(base, 'hostile', account)
    chmodSync(hostile, 0o777)
    mkdirSync(join(hostile, 'inner'))
    give(join(hostile, 'inner'), account)
    const env = { TMPDIR: join(hostile, 'inner'), XDG_RUNTIME_DIR: join(hostile, 'inner') }
    const script = `ls ${join(hostile, 'inner')} 2>/dev/null; echo fine`
    const { stdout, stderr } = await zeoliteRun(writeManifest(folder, manifestOf(base, 'library', join(base, 'outside'), script), account), [], { account, env })
    t.is(stdout, 'fine\n', stderr)
    t.deepEqual(readdirSync(join(hostile, 'inner')), [])
  })
}
