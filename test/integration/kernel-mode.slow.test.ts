// files = "kernel" and files = "library" on the same manifest: the same verdict for every use of every name. And what is of that mode alone: how it
// begins, how it ends, and what it says that it cannot do.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { boundsTasks } from '../../picoprocess/launch/namespaces.ts'
import { launch, startEngine } from '../../index.ts'
import { eventually } from '../support/eventually.ts'
import { compile } from '../support/compile.ts'
import { type Account, accounts, command, discard, engineEnvironment, freshFolder, give, quote, root, run, start, writeManifest, zeoliteRun } from '../support/harness.ts'

type Mode = 'library' | 'kernel'

const scene = (t: ExecutionContext, account: Account): string => {
  const base = freshFolder(account, 'zeolite-kernel-mode-')
  t.teardown(() => discard(base))
  const put = (path: string, text?: string): void => {
    if (text === undefined) mkdirSync(join(base, path))
    else writeFileSync(join(base, path), text, { mode: 0o755 })
    give(join(base, path), account)
  }
  for (const path of ['view', 'view/read', 'view/read/inner', 'view/read/inner/changed', 'view/drop', 'view/work', 'view/work/folder', 'view/run', 'view/none', 'outside']) put(path)
  for (const path of ['read/file', 'read/doomed', 'read/inner/changed/doomed', 'drop/file', 'drop/doomed', 'work/file', 'work/doomed', 'work/folder/file', 'none/file', 'none/doomed', 'lone']) put(`view/${path}`, 'text')
  put('outside/file', 'text')
  for (const path of ['view/run/verdicts', 'view/read/program', 'view/work/program']) {
    copyFileSync(compile(join(root, 'test/integration/verdicts.c')), join(base, path))
    give(join(base, path), account)
  }
  return base
}

const NAMES = [
  'read', 'read/file', 'read/program', 'read/inner', 'read/inner/changed', 'read/absent', 'read/doomed', 'read/inner/changed/doomed', 'drop', 'drop/file', 'drop/doomed', 'work', 'work/file', 'work/folder',
  'work/folder/file', 'work/program', 'work/doomed', 'work/absent', 'run', 'run/verdicts', 'none', 'none/file', 'none/doomed', 'lone', 'absent', '../outside', '../outside/file', '.',
]
const OTHERS = ['/', '/dev', '/dev/null', '/dev/zero', '/dev/shm', '/dev/pts', '/dev/absent', '/proc', '/proc/self', '/proc/self/fd', '/proc/1', '/tmp', '/etc', '/etc/passwd', '/etc/shadow', '/sys', '/root', '/usr/bin/env', '/bin/env', '/nowhere']

const manifestOf = (base: string, mode: Mode, program: string, args: readonly string[], more = ''): string => {
  const at = (path: string): string => quote(`/view/${path}`)
  return `version = 1
[process]
entrypoint = ${quote(program)}
args = [${args.map(quote).join(', ')}]
cwd = ${at('work')}
[process.env]
PATH = "/usr/bin:/bin"
[[mount]]
path = "/view"
type = "host"
source = ${quote(`${base}/view`)}
access = "rw"
[[mount]]
path = "/usr"
type = "host"
[[mount]]
path = "/etc"
type = "host"
[[mount]]
path = "/bin"
type = "host"
optional = true
[[mount]]
path = "/lib"
type = "host"
optional = true
[[mount]]
path = "/lib64"
type = "host"
optional = true
[[mount]]
path = "/proc"
type = "proc"
[[mount]]
path = "/dev"
type = "dev"
[[mount]]
path = "/tmp"
type = "tmpfs"
[principal.main]
read = [${['read', 'work', 'lone', 'run'].map(at).join(', ')}, "/usr/bin", "/bin", "/usr/lib", "/lib", "/lib64", "/etc/passwd", "/dev", "/proc", "/tmp"]
write = [${['read/inner/changed', 'drop', 'work'].map(at).join(', ')}, "/dev", "/tmp"]
exec = [${at('run')}, "/usr/bin", "/bin", "/usr/lib", "/lib", "/lib64"]
${more}
[sandbox]
files = "${mode}"
`
}

const verdicts = async (t: ExecutionContext, account: Account, mode: Mode): Promise<ReadonlyMap<string, string>> => {
  const base = scene(t, account)
  const manifest = writeManifest(base, manifestOf(base, mode, '/view/run/verdicts', [...NAMES.map((name) => `/view/${name}`), ...OTHERS, `${base}/outside/file`]), account)
  const result = await zeoliteRun(manifest, [], { account })
  t.is(result.status, 0, result.stderr)
  return new Map(result.stdout.split('\n').filter((line) => line !== '').map((line) => line.replaceAll(base, '').split(': ') as [string, string]))
}

/** What kernel mode refuses beside, each with its reason. There is nothing that it lets beside. */
const REFUSED: readonly (readonly [use: RegExp, why: string])[] = [
  [/^(read|list) \/$/, 'Landlock cannot let a folder be listed without those in it, and the root of the view is no mount of the manifest’s'],
  [/^fchmod \/dev/, 'devices and what leads to them are mounted read-only'],
]

for (const account of accounts) {
  test.serial(`every use of every name: the same verdict in both modes, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const [library, kernel] = [await verdicts(t, account, 'library'), await verdicts(t, account, 'kernel')]
    t.true(library.size > 800)
    t.true([...library.values()].filter((verdict) => verdict === 'let').length > 100)
    const differences = [...library].filter(([use, verdict]) => kernel.get(use) !== verdict && !(verdict === 'let' && REFUSED.some(([pattern]) => pattern.test(use))))
    t.deepEqual(differences.map(([use, verdict]) => `${use}: ${verdict} by the library OS, ${kernel.get(use)} by the kernel`), [])
  })

  test.serial(`what is left behind ends with the program, and all with the engine, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const base = scene(t, account)
    const mark = `7${process.pid}${account.uid}`
    const alive = (): string[] => readdirSync('/proc').filter((pid) => /^\d+$/.test(pid)).filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(`sleep\0${mark}`)
      } catch {
        return false
      }
    })
    const daemons = `(setsid sleep ${mark} &) ; (trap '' TERM HUP; exec setsid sleep ${mark}) & sleep 0.3`
    const ends = writeManifest(base, manifestOf(base, 'kernel', '/usr/bin/dash', ['-c', `${daemons}; exit 7`]), account)
    const result = await zeoliteRun(ends, [], { account })
    t.is(result.status, 7, result.stderr)
    await eventually('they have ended', () => alive().length === 0)

    const stays = writeManifest(base, manifestOf(base, 'kernel', '/usr/bin/dash', ['-c', `${daemons}; echo ready; exec sleep ${mark}`]), account, 'stays.toml')
    const engine = start(process.execPath, [command, 'run', stays], { account, env: engineEnvironment(account) })
    await eventually('they run', () => alive().length === 3)
    process.kill(engine.pid, 'SIGKILL')
    await engine.finished
    await eventually('they have ended with the engine', () => alive().length === 0)
  })

  test.serial(`ids, limits and the working directory are those of the manifest, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const base = scene(t, account)
    const script = 'id -u; id -g; pwd; umask; ulimit -n; cat /proc/self/status >/dev/null 2>&1 || echo hidden; i=0; while [ $i -lt 9 ]; do sleep 1 & i=$((i + 1)); done; wait; sleep 60'
    const text = manifestOf(base, 'kernel', '/usr/bin/dash', ['-c', script], '[principal.main.limits]\nopen_files = 99\nwall_seconds = 3\nprocesses = 4')
    const result = await zeoliteRun(writeManifest(base, text.replace('[process]', '[process]\nuser = 1234\ngroup = 567'), account), [], { account })
    t.deepEqual(result.stdout.split('\n').slice(0, 6), ['1234', '567', '/view/work', '0022', '99', 'hidden'])
    // The PID namespace has no number for another one (Linux 6.14), which the kernel tells nobody; before, the library OS counts.
    t.regex(result.stderr, boundsTasks() ? /Cannot fork/ : /limits\.processes = 4/)
    t.not(result.status, 0)
  })

  test.serial(`what cannot begin says why, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const base = scene(t, account)
    const fails = async (text: string, status: number, message: RegExp, env: Record<string, string> = {}): Promise<void> => {
      const result = await zeoliteRun(writeManifest(base, text, account), [], { account, env })
      t.is(result.status, status, result.stdout + result.stderr)
      t.regex(result.stderr, message)
      t.is(result.stdout, '')
    }
    const plain = manifestOf(base, 'kernel', '/usr/bin/env', [])
    const at = (path: string): string => quote(`/view/${path}`)
    await fails(plain, 4, /this host lacks user namespaces[^]*remedy: /, { ZEOLITE_SIMULATE_MISSING: 'namespaces' })
    await fails(plain, 4, /this host lacks mounts and \/proc in a user namespace/, { ZEOLITE_SIMULATE_MISSING: 'namespace-mounts' })
    const lent = await run('/bin/sh', ['-c', `"$@" < ${base}/outside/file`, 'sh', process.execPath, command, 'run', writeManifest(base, plain, account)], { account, env: { ...engineEnvironment(account), ZEOLITE_SIMULATE_MISSING: 'landlock-truncate' } })
    t.regex(lent.stderr, /descriptor 0 is a file, which takes Landlock for truncation/)
    await fails(plain.replace(at('drop'), at('not-yet')), 3, /manifest\.toml:\d+:\d+: error: write = \[.*not-yet"\]: it is not there yet/)
    await fails(plain.replace(at('drop'), at('read/file')), 3, /a file that is mounted by itself can be neither removed nor replaced/)
    await fails(plain.replace(`exec = [${at('run')}`, `exec = [${at('work/later')}`), 3, /work\/later"\]: it is not there yet/)
    await fails(`${plain.replace('[principal.main]', `[[mount]]\npath = ${at('read/absent')}\ntype = "tmpfs"\n[principal.main]`)}`, 3, /is mounted in a folder where there is nothing of that name/)
    await fails(plain.replace(/^cwd = .*$/m, 'cwd = "/nowhere"'), 125, /launcher: directory: ENOENT/)
    await fails(manifestOf(base, 'kernel', '/usr/bin/nothing', []), 127, /not found in the view/)
    await fails(manifestOf(base, 'kernel', '/view/read/program', []), 126, /EACCES/)
  })
}

const object = (more: Record<string, unknown> = {}) => ({
  version: 1, use: ['base', 'shell'], process: { entrypoint: '/bin/sh', env: { PATH: '/usr/bin:/bin' } }, principal: { main: {} }, sandbox: { files: 'kernel' }, ...more,
})

test.serial('an engine of kernel mode runs its program once, asks nobody and keeps its rules', async (t) => {
  t.timeout(600_000)
  const engine = await startEngine(object())
  const first = await engine.launch({ args: ['-c', 'echo from the namespace; kill -TERM $$'], stdio: ['ignore', 'pipe', 'ignore'] })
  let text = ''
  for await (const part of first.stdout!) text += String(part)
  t.is(text, 'from the namespace\n')
  t.is((await first.exited).signal, 'SIGTERM')
  await t.throwsAsync(engine.launch({ args: ['-c', 'echo again'] }), { message: /runs its program once/ })
  await t.throwsAsync(engine.reload(object({ principal: { main: { read: [] } } })), { message: /keeps the rules that it began with/ })
  await engine.close()
  await t.throwsAsync(launch(object(), { onDecision: () => 'allow' }), { message: /onDecision is not possible/ })
})

test.serial('zeolite check tells which mechanism holds each rule in kernel mode', async (t) => {
  const folder = freshFolder()
  t.teardown(() => discard(folder))
  const manifest = writeManifest(folder, readFileSync(join(root, 'manifests/bash-kernel.toml'), 'utf8'))
  mkdirSync(join(folder, 'job'))
  const { stdout, status, stderr } = await run(process.execPath, [command, 'check', manifest])
  t.is(status, 0, stderr)
  t.regex(stdout, /read \/job +kernel: mount namespace \+ Landlock /)
  t.true(existsSync(join(folder, 'job')))
})
