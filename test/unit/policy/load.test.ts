import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import {
  environmentOf,
  expandManifest,
  formatManifestError,
  fragmentNames,
  loadManifest,
  ManifestError,
  manifestFromObject,
  parseManifest,
} from '../../../policy/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'zeolite-load-'))
test.after.always(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, content: string | Buffer): string => {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

const refusal = (run: () => unknown): ManifestError => {
  try {
    run()
  } catch (error) {
    if (error instanceof ManifestError) return error
    throw error
  }
  throw new Error('it was accepted')
}
const codes = (run: () => unknown): string[] => refusal(run).problems.map(({ code }) => code)

const minimal = 'version = 1\n[process]\nentrypoint = "/usr/bin/true"\n[principal.main]\n'

test('a manifest that is missing, a folder, empty, too large or not UTF-8 is refused with its reason', (t) => {
  t.deepEqual(
    codes(() => loadManifest(join(folder, 'none.toml'))),
    ['missing'],
  )
  t.deepEqual(
    codes(() => loadManifest(folder)),
    ['directory'],
  )
  t.deepEqual(
    codes(() => loadManifest(write('empty.toml', ''))),
    ['empty'],
  )
  t.deepEqual(
    codes(() => loadManifest(write('blank.toml', '\n \t\n'))),
    ['empty'],
  )
  t.deepEqual(
    codes(() => loadManifest(write('large.toml', Buffer.alloc(10 * 1024 * 1024, '#')))),
    ['too-large'],
  )
  t.deepEqual(
    codes(() => loadManifest(write('latin1.toml', Buffer.from('version = 1 # \xe9', 'latin1')))),
    ['not-utf8'],
  )
  t.deepEqual(
    codes(() => loadManifest(write('binary.toml', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0xff])))),
    ['not-utf8'],
  )
  t.deepEqual(
    codes(() => loadManifest('/dev/zero')),
    ['too-large'],
  )
  for (const name of ['none.toml', 'empty.toml', 'large.toml', 'latin1.toml'])
    t.truthy(refusal(() => loadManifest(join(folder, name))).problems[0]?.remedy, name)
  t.is(loadManifest(write('limit.toml', `${minimal}#${'x'.repeat(1024 * 1024 - minimal.length - 1)}`)).version, 1)
})

test('a byte order mark and Windows line ends are accepted', (t) => {
  t.is(loadManifest(write('bom.toml', `\ufeff${minimal.replaceAll('\n', '\r\n')}`)).process.entrypoint, '/usr/bin/true')
})

test('shows the line with a caret, in colours only when told so', (t) => {
  const error = refusal(() => parseManifest(`${minimal}raed = ["/usr"]\n`, { file: 'm.toml' }))
  t.is(
    formatManifestError(error),
    ['m.toml:5:1: error: unknown key "raed" in "principal.main"; did you mean "read"?', ' 5 | raed = ["/usr"]', '   | ^^^^'].join('\n'),
  )
  t.true(formatManifestError(error, { color: true }).includes('\u001b[31m'))
})

test('what a manifest contains cannot steer the terminal', (t) => {
  const error = refusal(() => parseManifest(`${minimal}"\\u001b[2J\\u202e" = "\u009b\u202e" # \u2066\n`, { file: 'm\u001b.toml' }))
  // oxlint-disable-next-line no-control-regex
  t.notRegex(formatManifestError(error), /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
})

test('a long line is cut around the caret', (t) => {
  const error = refusal(() => parseManifest(`${minimal}read = [${'"/usr", '.repeat(500)}"x"]\n`, { file: 'm.toml' }))
  for (const line of formatManifestError(error).split('\n')) t.true(line.length < 140)
})

test('an object is read as its TOML would be, and its errors name the property', (t) => {
  const manifest = manifestFromObject(
    { version: 1, process: { entrypoint: '/bin/true', user: undefined }, principal: { main: { read: ['/usr'] } } },
    { folder: '/srv' },
  )
  t.is(manifest.folder, '/srv')
  t.is(manifest.principals.get('main')?.read[0]?.place.text, 'read = ["/usr"]')
  const error = refusal(() =>
    manifestFromObject({
      version: 1,
      process: { entrypoint: '/bin/true', args: [Symbol('x')] },
      principal: { main: { read: [null], write: () => 1 } },
    }),
  )
  t.deepEqual(error.problems.map(({ property }) => property).sort(), ['principal.main.read[0]', 'principal.main.write', 'process.args[0]'])
  const circular: Record<string, unknown> = { version: 1 }
  circular['process'] = circular
  t.throws(() => manifestFromObject(circular), { instanceOf: ManifestError })
  for (const value of [null, 1, 'x', [], undefined]) t.throws(() => manifestFromObject(value), { instanceOf: ManifestError })
})

test('defaults, sizes, sources and the order of mounts', (t) => {
  const manifest = parseManifest(
    `version = 1
[process]
entrypoint = "/usr/bin/true"
[[mount]]
path = "/"
type = "tmpfs"
[[mount]]
path = "/job/"
type = "host"
source = "sub/../job"
[[mount]]
path = "/job/deep"
type = "tmpfs"
access = "ro"
[principal.main.limits]
memory = "512MiB"
file_size = "1.5GB"
cpu_seconds = 3
`,
    { folder: '/srv/m' },
  )
  t.deepEqual(
    manifest.mounts.map(({ path, source, access }) => [path, source, access]),
    [
      ['/job/deep', undefined, 'ro'],
      ['/job', '/srv/m/job', 'ro'],
      ['/', undefined, 'rw'],
    ],
  )
  t.deepEqual(manifest.principals.get('main')?.limits, { memory: 512 * 2 ** 20, fileSize: 1.5e9, cpuSeconds: 3 })
  t.deepEqual(
    [manifest.process.cwd, manifest.process.principal, manifest.audit.log, manifest.sandbox.files],
    ['/', 'main', 'denied', 'library'],
  )
})

test('names in a manifest are kept as bytes', (t) => {
  const manifest = parseManifest(`${minimal}read = ["/caf\u00e9"]\n`)
  t.is(manifest.principals.get('main')?.read[0]?.pattern, '/caf\u00c3\u00a9')
})

test('only declared variables are passed on', (t) => {
  const manifest = parseManifest(
    `version = 1\n[process]\nentrypoint = "/a"\n[process.env]\nA = "1"\nTERM = { from = "host" }\nNONE = { from = "host" }\n[principal.main]\n`,
  )
  t.deepEqual(environmentOf(manifest.process, { TERM: 'xterm', LD_PRELOAD: 'x' }), ['A=1', 'TERM=xterm'])
})

test('every fragment is good, and each rule remembers where it came from', (t) => {
  const manifest = parseManifest(
    `version = 1\nuse = ${JSON.stringify(fragmentNames())}\n[process]\nentrypoint = "/usr/bin/true"\n[principal.main]\n[principal.none]\nuse = []\n`,
  )
  const main = manifest.principals.get('main')
  t.regex(main?.exec[0]?.place.file ?? '', /^zeolite:\w+\.toml$/)
  t.true((main?.exec[0]?.place.line ?? 0) > 0)
  t.deepEqual(manifest.principals.get('none')?.read, [])
  t.deepEqual(
    manifest.mounts.filter(({ path }) => path === '/tmp').map(({ type }) => type),
    ['tmpfs'],
  )
})

test("the manifest's own mount goes over a fragment's", (t) => {
  const manifest = parseManifest(
    `version = 1\nuse = ["base"]\n[process]\nentrypoint = "/usr/bin/true"\n[[mount]]\npath = "/tmp"\ntype = "host"\nsource = "/srv/tmp"\n[principal.main]\n`,
  )
  t.deepEqual(
    manifest.mounts.filter(({ path }) => path === '/tmp').map(({ type, source }) => [type, source]),
    [['host', '/srv/tmp']],
  )
})

// Everything but where it was written.
const meaning = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, item: unknown) =>
      ['place', 'keys', 'use', 'file', 'folder'].includes(key) && key !== 'audit' ? undefined : item instanceof Map ? [...item] : item,
    ),
  )

test('an expanded manifest means the same', (t) => {
  const manifest = parseManifest(
    `version = 1
use = ["base", "shell"]
[process]
entrypoint = "/usr/bin/true"
args = ["a\\"b", "\\u007f\\n", "é"]
argv0 = ""
user = 0
[process.env]
"odd name" = "x"
[[mount]]
path = "/job"
type = "host"
source = "job"
access = "rw"
[mount.sha256]
"a b" = "${'0a'.repeat(32)}"
[principal.main]
read = ["/job/*\\\\*"]
connect = ["tcp:[::1]:80", "udp:10.0.0.0/8:1-9", "tcp:*:*", "tcp:[fd00::/8]:80,443,8000-8010", "unix:@x", "unix:/run/x"]
bind = ["tcp:localhost:0"]
signal = ["user:{name}"]
share = { queues = ["main"] }
become = [33]
allow_unsafe = ["ptrace"]
limits = { memory = "1KiB", sandboxes = 8 }
[principal."user:{name}"]
hide = ["/job/{name}"]
[[transition]]
from = "main"
on = { open = "/job/{name}" }
to = "user:{name}"
keep = []
[[transition]]
from = "main"
on = { connect = "tcp:*:443" }
to = "other"
keep = ["stdio", "trigger"]
[[transition]]
from = "main"
on = { exec = "/usr/bin/git", args = ["push", "a\\\\*\\"", "é *", "**"] }
to = "other"
scrub = ["interpreters", "AWS_*", "é"]
[[transition]]
from = "main"
on = { exec = "/usr/bin/git", args = [] }
to = "other"
[principal.other]
[sandbox]
best_effort = ["landlock_scope"]
[ipc]
persist = "state"
[audit]
log = "none"
file = "audit.jsonl"
`,
    { folder: '/srv' },
  )
  const expanded = parseManifest(expandManifest(manifest), { folder: '/elsewhere' })
  t.deepEqual(meaning(expanded), meaning(manifest))
})

test('a manifest or audit file that the guest could change is refused', (t) => {
  const job = join(folder, 'job')
  mkdirSync(join(job, 'deep'), { recursive: true })
  symlinkSync(job, join(folder, 'alias'))
  const body = (source: string, rules: string, more = ''): string =>
    `version = 1\n[process]\nentrypoint = "/usr/bin/true"\n[[mount]]\npath = "/w"\ntype = "host"\naccess = "rw"\nsource = "${source}"\n[principal.main]\n${rules}\n${more}`
  const load = (name: string, text: string) => () => loadManifest(write(name, text))
  t.deepEqual(codes(load('job/m.toml', body('.', 'write = ["/w"]'))), ['self-writable'])
  t.deepEqual(codes(load('job/deep/m.toml', body('..', 'write = ["/w/deep"]'))), ['self-writable'])
  t.deepEqual(codes(load('job/m.toml', body('../alias', 'write = ["/w/*.toml"]'))), ['self-writable'])
  t.deepEqual(codes(load('m.toml', body('job', 'write = ["/w"]', '[audit]\nfile = "alias/new/audit.jsonl"\n'))), ['self-writable'])
  t.deepEqual(codes(load('m.toml', body('job', 'write = ["/w"]', '[ipc]\npersist = "job/state"\n'))), ['self-writable'])
  t.notThrows(load('m.toml', body('job', 'write = ["/w"]', '[audit]\nfile = "audit.jsonl"\n')))
  t.notThrows(load('job/m.toml', body('.', 'write = ["/w"]\ndeny = ["/w/m.toml"]')))
  t.notThrows(load('job/m.toml', body('.', 'write = ["/w/deep"]')))
  const [problem] = refusal(load('job/m.toml', body('.', 'write = ["/w"]'))).problems
  t.deepEqual([problem?.line, problem?.column], [10, 10])
  t.deepEqual(codes(load('job/m.toml', body('.', 'write = ["/w/{name}"]').replace('principal.main', 'principal."user:{name}"') + '[principal.main]\n')), ['self-writable'])
})

test('a link that the guest could turn decides over nothing of the engine’s', (t) => {
  const job = join(folder, 'turned')
  mkdirSync(join(job, 'way', 'sub'), { recursive: true })
  const body = (more: string, rules = 'write = ["/w"]'): string =>
    `version = 1\n[process]\nentrypoint = "/usr/bin/true"\n[[mount]]\npath = "/w"\ntype = "host"\naccess = "rw"\nsource = "turned"\n${more}\n[principal.main]\n${rules}\n`
  const data = '[[mount]]\npath = "/data"\ntype = "host"\nsource = "turned/way/sub"\n'
  const load = (text: string) => () => loadManifest(write('m.toml', text))
  t.notThrows(load(body(data)))
  renameSync(join(job, 'way'), join(job, 'before'))
  symlinkSync('/etc', join(job, 'way'))
  t.deepEqual(codes(load(body(data))), ['self-writable'])
  t.regex(refusal(load(body(data))).problems[0]!.message, /where a link on the host leads to what is mounted at \/data.*sees as \/w\/way/)
  t.deepEqual(codes(load(`${body('')}[audit]\nfile = "turned/way/cron.d/audit"\n`)), ['self-writable'])
  t.deepEqual(codes(load(`${body('')}[ipc]\npersist = "turned/way/state"\n`)), ['self-writable'])
  // Denied, or out of the principal's reach: nobody turns it.
  t.notThrows(load(body(data, 'write = ["/w"]\ndeny = ["/w/way"]')))
  t.notThrows(load(body(data, 'write = ["/w/other"]')))
})

test('an engine that its guest could rewrite is refused', (t) => {
  const root = join(folder, 'm.toml')
  const body = (source: string, rules = 'write = ["/w"]'): string =>
    `version = 1\n[process]\nentrypoint = "/usr/bin/true"\n[[mount]]\npath = "/w"\ntype = "host"\naccess = "rw"\nsource = ${JSON.stringify(source)}\n[principal.main]\n${rules}\n`
  const load = (source: string, rules?: string) => () => {
    writeFileSync(root, body(source, rules))
    return loadManifest(root)
  }
  const own = fileURLToPath(new URL('../../../..', import.meta.url)).replace(/\/$/, '')
  for (const path of [own, join(own, 'dist'), join(own, 'policy/fragments'), join(own, 'build'), join(own, 'node_modules'), join(own, 'node_modules/protobufjs'), dirname(process.execPath)]) {
    t.deepEqual(codes(load(path)), ['self-writable'], path)
  }
  t.regex(refusal(load(own)).problems[0]!.message, /could change the engine itself/)
  t.true(codes(load('/')).every((code) => code === 'self-writable'))
  t.deepEqual(codes(load(own, 'write = ["/w/dist"]')), ['self-writable'])
  t.deepEqual(codes(load(own, 'write = ["/w/dist/monitor/worker.js"]')), ['self-writable'])
  t.notThrows(load(own, 'write = ["/w/manifests/job"]'))
  t.notThrows(load(own, 'read = ["/w"]'))
})

test('a file that a manifest uses adds to principals that the manifest has, and says nothing else', (t) => {
  const over = (text: string) => {
    write('over.toml', text)
    return () => loadManifest(write('used.toml', minimal.replace('version = 1\n', 'version = 1\nuse = ["./over.toml"]\n')))
  }
  const messages = (run: () => unknown): string[] => refusal(run).problems.map(({ message, file, line, column }) => `${file.slice(folder.length + 1)}:${line}:${column} ${message}`)
  t.deepEqual(messages(over('[principal.main.limits]\nprocesses = 1\n')), ['over.toml:1:17 unknown key "limits" in "principal.main"; known: read, write, exec, deny, hide, freeze, connect, bind, signal, become, allow_unsafe'])
  t.deepEqual(messages(over('[principal.mian]\nread = ["/a"]\n')), [`over.toml:1:12 "${join(folder, 'used.toml')}" has no principal "mian"; did you mean "main"?`])
  t.deepEqual(messages(over('[process]\nentrypoint = "/x"\n')), ['over.toml:1:2 unknown key "process" in the manifest; known: version, mount, principal'])
  t.deepEqual(messages(over('[[mount]]\npath = "/a"\ntype = "proc"\nsize = 1\n')), ['over.toml:4:1 a mount of type "proc" has no "size"; only "tmpfs" has'])
  t.deepEqual(codes(over('[[mount]\n')), ['toml'])
  rmSync(join(folder, 'over.toml'))
  t.deepEqual(codes(() => loadManifest(join(folder, 'used.toml'))), ['missing'])
  const manifest = over('[principal.main]\nsignal = ["main"]\nbecome = [7]\nallow_unsafe = ["ptrace"]\nconnect = ["tcp:127.0.0.1:1"]\n')()
  const main = manifest.principals.get('main')!
  t.deepEqual([main.signal[0]?.name, main.become[0]?.id, main.allowUnsafe[0]?.name, main.connect[0]?.host], ['main', 7, 'ptrace', '127.0.0.1'])
  t.deepEqual(manifest.overlays, [join(folder, 'over.toml')])
  // What is printed is whole: it names no file any more.
  t.deepEqual(parseManifest(expandManifest(manifest)).principals.get('main')!.become.map(({ id }) => id), [7])
  // A program that could change it could give itself anything.
  mkdirSync(join(folder, 'own'), { recursive: true })
  write('own/over.toml', '[principal.main]\nwrite = ["/w"]\n')
  const writable = `version = 1\nuse = ["./own/over.toml"]\n[process]\nentrypoint = "/x"\n[[mount]]\npath = "/w"\ntype = "host"\nsource = "own"\naccess = "rw"\n[principal.main]\n`
  const { problems, message } = refusal(() => loadManifest(write('outer.toml', writable)))
  t.deepEqual(problems.map(({ code, file, line }) => [code, file, line]), [['self-writable', join(folder, 'own/over.toml'), 2]], message)
})
