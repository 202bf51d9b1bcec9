// `size` of a tmpfs: a real bound, in both modes, for root and for an ordinary user.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { check, launch, startEngine } from '../../index.ts'
import { textOf } from '../support/engine.ts'
import { accounts, command, discard, engineEnvironment, freshFolder, give, run, writeManifest, zeoliteRun } from '../support/harness.ts'

const folder = freshFolder()
test.after.always(() => discard(folder))

const toml = (files: string, more = ''): string => `version = 1
use = ["base", "shell"]
[process]
entrypoint = "/bin/sh"
[process.env]
PATH = "/usr/bin:/bin"
LC_ALL = "C"
[sandbox]
files = "${files}"
${more}
[[mount]]
path = "/tmp"
type = "tmpfs"
size = "1MiB"
[[mount]]
path = "/dev/shm"
type = "tmpfs"
size = 2_097_152
[principal.main]
read = ["/tmp", "/dev/shm"]
write = ["/tmp", "/dev/shm"]
exec = ["/tmp"]
`

const SCRIPT = `
fill() { dd if=/dev/zero of=$1/big bs=64K count=64 2>&1 | head -1; stat -c %s $1/big; rm $1/big; }
fill /tmp
fill /dev/shm
dd if=/dev/zero of=/tmp/whole bs=64K count=15 2>/dev/null; stat -c %s /tmp/whole; rm /tmp/whole
i=0; while true > /tmp/e$i; do i=$((i + 1)); done 2>/dev/null; test $i -gt 1000 && test $i -lt 1025 && echo names; rm /tmp/e*
mkdir /tmp/folder; cd /tmp/folder; pwd -P; echo text > a; mv a ../b; ln -s ../b link; cat link; mkfifo pipe; realpath link
cp /usr/bin/readlink /tmp/tool; /tmp/tool /proc/self/exe; printf '#!/tmp/tool /proc/self/exe\\n' > /tmp/script; chmod +x /tmp/script; /tmp/script; true
`

const EXPECTED = `dd: error writing '/tmp/big': No space left on device
1048576
dd: error writing '/dev/shm/big': No space left on device
2097152
983040
names
/tmp/folder
text
/tmp/b
/tmp/tool
/tmp/tool
`

for (const account of accounts) {
  for (const files of ['library', 'kernel']) {
    test(`what is written beyond the size is ENOSPC, names included, and all else is as in any tmpfs (${files}, ${account.name})`, async (t) => {
      const manifest = writeManifest(folder, toml(files), account, `${files}-${account.name}.toml`)
      const { stdout, stderr, status } = await zeoliteRun(manifest, ['-c', SCRIPT], { account })
      t.is(stdout, EXPECTED)
      t.is(stderr, '')
      t.is(status, 0)
    })
  }
}

const object = {
  version: 1,
  use: ['base', 'shell'],
  process: { entrypoint: '/bin/sh', env: { PATH: '/usr/bin:/zeolite/bin' } },
  mount: [{ path: '/tmp', type: 'tmpfs', size: '1MiB' }, { path: '/dev/shm', type: 'tmpfs', size: '1MiB' }],
  principal: { main: { read: ['/tmp', '/dev/shm'], write: ['/tmp', '/dev/shm'] }, guest: { read: ['/tmp', '/dev/shm'], write: ['/tmp', '/dev/shm'] } },
  transition: [{ from: 'main', on: { request: true }, to: 'guest', keep: ['stdio'] }],
}

test('each launch on one engine has its own, which is empty and has all of its size', async (t) => {
  const engine = await startEngine(object)
  for (let round = 0; round < 4; round++) {
    const launched = await engine.launch({ args: ['-c', 'ls /tmp; head -c 1000000 /dev/zero > /tmp/a && stat -c %s /tmp/a; head -c 2000000 /dev/zero > /dev/shm/b || echo full'], stdio: ['ignore', 'pipe', 'ignore'] })
    t.is(await textOf(launched.stdout), '1000000\nfull\n')
    await launched.exited
  }
  await engine.close()
})

test('what becomes another principal has the same tmpfs with the same bound, and a bounded /dev/shm of its own', async (t) => {
  const script = 'echo mine > /tmp/file; echo mine > /dev/shm/file; zeolite-enter guest -- sh -c "cat /tmp/file; ls /dev/shm; head -c 2000000 /dev/zero > /tmp/a || echo full; head -c 2000000 /dev/zero > /dev/shm/b || echo full"; cat /dev/shm/file'
  const launched = await launch(object, { args: ['-c', script], stdio: ['ignore', 'pipe', 'ignore'] })
  t.is(await textOf(launched.stdout), 'mine\nfull\nfull\nmine\n')
})

test('nothing of it is left on the host', async (t) => {
  const mounts = readFileSync('/proc/self/mountinfo', 'latin1')
  await (await launch(object, { args: ['-c', 'echo x > /tmp/x'], stdio: 'ignore' })).exited
  t.is(readFileSync('/proc/self/mountinfo', 'latin1'), mounts)
  const helpers = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'latin1')
      return status.startsWith('Name:\tzeolite-tmpfs') && new RegExp(`^PPid:\\t${process.pid}$`, 'm').test(status) ? [pid] : []
    } catch {
      return []
    }
  })
  t.deepEqual(helpers, [])
})

test('a host without such mounts is an error with status 4, unless the manifest does without', async (t) => {
  const without = { env: { ZEOLITE_SIMULATE_MISSING: 'tmpfs-size' } }
  const refused = await zeoliteRun(writeManifest(folder, toml('library')), ['-c', 'true'], without)
  t.is(refused.status, 4)
  t.regex(refused.stderr, /lacks a tmpfs with a size \(simulated\): the size of a tmpfs in a manifest is an error.*\n {2}remedy: be root, or have user namespaces/)
  // check says the same, at the mount.
  const checked = await run(process.execPath, [command, 'check', writeManifest(folder, toml('library'))], { env: { ...engineEnvironment(), ...without.env } })
  t.is(checked.status, 4)
  t.regex(checked.stderr, /manifest\.toml:12:\d+: [^]*this host lacks a tmpfs with a size \(simulated\)[^]*be root, or have user namespaces/)
  t.is((await run(process.execPath, [command, 'check', writeManifest(folder, toml('library', 'best_effort = ["tmpfs_size"]'))], { env: { ...engineEnvironment(), ...without.env } })).status, 0)
  const effort = await zeoliteRun(writeManifest(folder, toml('library', 'best_effort = ["tmpfs_size"]')), ['-c', 'head -c 2000000 /dev/zero > /tmp/a && stat -c %s /tmp/a'], without)
  t.is(effort.stdout, '2000000\n')
  const doctor = await run(process.execPath, [command, 'doctor'], { env: { ...engineEnvironment(), ...without.env } })
  t.regex(doctor.stdout, /missing {2}a tmpfs with a size \(simulated\)\n.*best_effort names tmpfs_size/)
  t.is(doctor.status, 0)
})

test('check says what holds the bound', (t) => {
  const { rules } = check(object)
  t.deepEqual(rules.find(({ rule }) => rule === '/tmp (tmpfs, rw, at most 1048576 bytes)')?.by, ['library OS', 'tmpfs size'])
})

for (const account of accounts) {
  for (const files of ['library', 'kernel']) {
    test(`what is mounted beneath one is there, and the bound holds (${files}, ${account.name})`, async (t) => {
      const base = freshFolder(account)
      t.teardown(() => discard(base))
      mkdirSync(join(base, 'inner'))
      for (const name of ['one', 'inner/two']) writeFileSync(join(base, name), `${name}\n`)
      for (const name of ['inner', 'one', 'inner/two']) give(join(base, name), account)
      const below = [['/tmp/deep/way/inner', 'inner', 'rw'], ['/tmp/deep/one', 'one', 'ro'], ['/tmp/deep/way/inner/tmp', '', 'tmpfs'], ['/still/inner', 'inner', 'ro']] as const
      mkdirSync(join(base, 'inner/tmp'))
      const mounts = below.map(([path, source, access]) => `[[mount]]\npath = "${path}"\n${access === 'tmpfs' ? 'type = "tmpfs"\nsize = "1MiB"' : `type = "host"\nsource = "${source}"\naccess = "${access}"`}\n`)
      const still = '[[mount]]\npath = "/still"\ntype = "tmpfs"\nsize = "1MiB"\naccess = "ro"\n'
      const text = `${toml(files).replace('[principal.main]', `${mounts.join('')}${still}[principal.main]`).replaceAll('"/dev/shm"]', '"/dev/shm", "/still"]')}`
      const script = `cat /tmp/deep/one /tmp/deep/way/inner/two /still/inner/two; ls /tmp /tmp/deep /tmp/deep/way
        echo x 2>/dev/null > /tmp/deep/one || echo held; echo x 2>/dev/null > /still/new || echo still; echo new > /tmp/deep/way/inner/new && echo x > /tmp/deep/way/inner/tmp/x
        head -c 2000000 /dev/zero 2>/dev/null > /tmp/big || echo full; head -c 2000000 /dev/zero 2>/dev/null > /tmp/deep/way/inner/tmp/big || echo full`
      const manifest = writeManifest(base, text, account)
      const { stdout, stderr } = await zeoliteRun(manifest, ['-c', script], { account })
      t.is(stdout, 'one\ninner/two\ninner/two\n/tmp:\ndeep\n\n/tmp/deep:\none\nway\n\n/tmp/deep/way:\ninner\nheld\nstill\nfull\nfull\n', stderr)
      t.is(readFileSync(join(base, 'inner/new'), 'utf8'), 'new\n')
      t.is((await run(process.execPath, [command, 'check', manifest], { account, env: engineEnvironment(account) })).status, 0)
    })
  }
}
