// `zeolite run`: what its options do, and what a run without a manifest file gets.
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import type { AuditRecord } from '../../index.ts'
import { accounts, command, discard, engineEnvironment, freshFolder, give, run as start, type RunOptions, subfolder, writeManifest } from '../support/harness.ts'

const folder = freshFolder()
test.after.always(() => discard(folder))

const zeolite = (args: readonly string[], options: RunOptions = {}) =>
  start(process.execPath, [command, 'run', ...args], { ...options, env: { ...engineEnvironment(options.account), ...options.env } })

const manifest = writeManifest(folder, `version = 1
use = ["base", "shell"]
[process]
entrypoint = "/bin/sh"
[process.env]
PATH = "/usr/bin:/bin"
[principal.main]
`)
const REFUSED = 'cat /etc/shadow 2>/dev/null; true'

test('--fail-on-refusal: 5 where something was refused and the program’s own status was 0', async (t) => {
  const statusOf = async (script: string, ...options: string[]) => (await zeolite([...options, manifest, '--', '-c', script])).status
  t.is(await statusOf(REFUSED, '--fail-on-refusal'), 5)
  t.is(await statusOf(REFUSED), 0)
  t.is(await statusOf('true', '--fail-on-refusal'), 0)
  t.is(await statusOf(`${REFUSED}; exit 7`, '--fail-on-refusal'), 7)
  t.is(await statusOf(REFUSED, '--fail-on-refusal', '--refusals', 'none'), 5)
})

test('--refusals: text, one JSON object a line, or nothing', async (t) => {
  const told = async (...options: string[]) => (await zeolite([...options, manifest, '--', '-c', `${REFUSED}; ${REFUSED}`])).stderr
  const text = await told()
  t.regex(text, /^zeolite: refused: cat as main may not read \/etc\/shadow \(EACCES .{2}2\): no rule grants it; add .*manifest\.toml:\d+\n$/)
  t.is(await told('--refusals', 'text'), text)
  const lines = (await told('--refusals', 'json')).trimEnd().split('\n')
  t.is(lines.length, 1)
  t.like(JSON.parse(lines[0]!), { verdict: 'denied', object: '/etc/shadow', verb: 'read', errno: 'EACCES', count: 2 })
  t.is(await told('--refusals', 'none'), '')
  t.is(await told('--quiet'), '')
})

test('--record: what was refused, as [audit] file has it, and never in what the program may change', async (t) => {
  const file = join(folder, 'record.jsonl')
  await zeolite(['--record', file, manifest, '--', '-c', REFUSED])
  await zeolite(['--record', 'record.jsonl', manifest, '--', '-c', REFUSED], { cwd: folder })
  const records = readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as AuditRecord)
  t.deepEqual(records.map(({ object }) => object), ['/etc/shadow', '/etc/shadow'])
  const job = subfolder(folder, 'record-job')
  const { status, stderr } = await zeolite(['--record', join(job, 'r.jsonl'), '--use', 'base,shell', '--rw', job, '--', 'true'])
  t.is(status, 3)
  t.regex(stderr, /could change the audit file/)
})

for (const account of accounts) {
  test(`without a manifest file: what options give, at the same paths (${account.name})`, async (t) => {
    const own = freshFolder(account)
    t.teardown(() => discard(own))
    const [job, lib] = [subfolder(own, 'job', account), subfolder(own, 'l{i}b *', account)]
    writeFileSync(join(lib, 'file'), 'content\n')
    writeFileSync(join(own, 'secret'), 'secret\n')
    give(join(lib, 'file'), account)
    give(join(own, 'secret'), account)
    const options = ['--use', 'base,shell', '--rw', './job', '--ro', './l{i}b *', '--']
    const script = 'pwd; cat "$1/file" > "$2/copy"; cat "$2/copy"; echo x > "$1/file"; cat "$3/secret"; echo "$SECRET $HOME"'
    const { stdout, stderr, status } = await zeolite([...options, 'sh', '-c', script, 'sh', lib, job, own], { account, cwd: own, env: { SECRET: 'key', HOME: '/home/me' } })
    t.is(status, 0)
    // The caller's folder is not visible, so it is in /.
    t.is(stdout, '/\ncontent\n /home/me\n')
    t.is(readFileSync(join(job, 'copy'), 'utf8'), 'content\n')
    t.is(readFileSync(join(lib, 'file'), 'utf8'), 'content\n')
    t.regex(stderr, /secret: No such file/)
    t.true(stderr.includes(`add --rw '${lib}/file' in place of --ro`), stderr)
    const inside = await zeolite(['--use', 'base', '--use', 'shell', '--rw', '.', '--', 'sh', '-c', 'pwd; ls'], { account, cwd: job })
    t.is(inside.stdout, `${job}\ncopy\n`)
    t.is(inside.stderr, '')
  })
}

test('without a manifest file a refusal names the option to add', async (t) => {
  const other = subfolder(folder, 'other')
  const tool = join(other, 'tool')
  writeFileSync(tool, '#!/bin/sh\necho tool\n')
  chmodSync(tool, 0o755)
  const told = async (options: readonly string[], script: string): Promise<string> => (await zeolite(['--use', 'base,shell', ...options, '--', 'sh', '-c', script], { cwd: folder })).stderr
  t.regex(await told([], 'cat /etc/shadow'), /may not read \/etc\/shadow \(EACCES\): no rule grants it; add --ro \/etc\/shadow\n/)
  t.true((await told(['--ro', other], `echo x > ${other}/new`)).includes(`add --rw ${other} in place of --ro\n`))
  t.true((await told(['--ro', other], tool)).includes(`add --exec ${tool}\n`))
  t.is(await told(['--ro', other, '--exec', tool], tool), '')
  const perl = (address: string): string => `perl -MIO::Socket::INET -e 'IO::Socket::INET->new("${address}")'`
  t.regex(await told(['--use', 'perl', '--connect', 'tcp:127.0.0.1:1'], perl('127.0.0.1:2')), /add --connect tcp:127\.0\.0\.1:2\n/)
  t.regex(await told(['--use', 'perl'], perl('127.0.0.1:2')), /add --connect tcp:/)
})

test('without a manifest file PROGRAM is looked up as execvp does, and may be run wherever it lies', async (t) => {
  const tools = subfolder(folder, 'tools')
  const tool = join(tools, 'mytool')
  writeFileSync(tool, '#!/bin/sh\necho "$0 $1"; [ -e "${0%/*}/beside" ] || echo alone\n')
  writeFileSync(join(tools, 'beside'), '')
  chmodSync(tool, 0o755)
  const use = ['--use', 'base,shell', '--']
  const PATH = `${tools}:/usr/bin:/bin`
  const byName = await zeolite([...use, 'mytool', 'word'], { env: { PATH } })
  // It alone is there, not what lies beside it.
  t.is(byName.stdout, `${tool} word\nalone\n`)
  t.is((await zeolite([...use, './mytool', 'word'], { cwd: tools })).stdout, byName.stdout)
  const missing = await zeolite([...use, 'no-such-program'])
  t.is(missing.status, 127)
  t.regex(missing.stderr, /'no-such-program' was not found in PATH/)
  t.is((await zeolite([...use, './no-such-program'])).status, 127)
  mkdirSync(join(tools, 'folder'))
  t.is((await zeolite([...use, join(tools, 'folder')])).status, 126)
})

test('without a manifest file wrong options are named, not parts of a manifest', async (t) => {
  const wrong = async (...options: string[]) => {
    const { status, stderr } = await zeolite([...options, '--', 'true'])
    t.is(status, 2)
    return stderr
  }
  t.regex(await wrong('--use', 'bsae'), /--use: there is no fragment "bsae"; did you mean "base"\?/)
  t.regex(await wrong('--use', 'base', '--connect', 'localhost:80'), /--connect: "localhost:80" must start with "tcp:"/)
  t.regex(await wrong('--use', 'base', '--ro', '/no/such/folder'), /--ro: there is no '\/no\/such\/folder'/)
})
