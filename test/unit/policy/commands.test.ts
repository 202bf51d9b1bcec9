import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { run as check } from '../../../cli/inspect/check.ts'
import { run as explain } from '../../../cli/inspect/explain.ts'
import { run as schema } from '../../../cli/inspect/schema.ts'
import { parseManifest } from '../../../policy/index.ts'
import { jsonSchema } from '../../../policy/documents/json-schema.ts'
import { generate } from '../../../policy/documents/manifest-docs.ts'

const folder = mkdtempSync(join(tmpdir(), 'zeolite-commands-'))
mkdirSync(join(folder, 'job/secret'), { recursive: true })
test.after.always(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, text: string): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

const call = async (command: typeof check, ...argv: string[]) => {
  let [out, err] = ['', '']
  const status = await command(argv, { stdout: { write: (text) => (out += text) }, stderr: { write: (text) => (err += text) } })
  return { status, out, err }
}

const good = write(
  'good.toml',
  `version = 1
use = ["base", "shell"]
[process]
entrypoint = "/bin/sh"
cwd = "/job"
[[mount]]
path = "/job"
type = "host"
source = "job"
access = "rw"
[principal.main]
read = ["/job"]
write = ["/job/out"]
hide = ["/job/secret"]
limits = { memory = "1GiB", wall_seconds = 5 }
`,
)
const bad = write('bad.toml', 'version = 1\n[process]\nentrypoint = "sh"\n[principal.main]\nraed = []\n')

test('check says what enforces each rule', async (t) => {
  const { status, out, err } = await call(check, good)
  t.is(status, 0)
  t.is(err, '')
  t.regex(out, /read \/job +library OS \+ Landlock +.*good\.toml:12/)
  t.regex(out, /hide \/job\/secret +library OS /)
  t.regex(out, /memory 1073741824 +rlimit \(RLIMIT_AS/)
  t.regex(out, /wall_seconds 5 +engine timer/)
  t.regex(out, /read \d+ paths .*zeolite:base\.toml/)
  const verbose = await call(check, good, '--verbose')
  t.regex(verbose.out, /read \/etc\/passwd .*zeolite:base\.toml:\d+/)
})

test('check shows every problem with its line and ends with 3', async (t) => {
  const { status, out, err } = await call(check, bad)
  t.is(status, 3)
  t.is(out, '')
  t.regex(err, /bad\.toml:3:14: error: "sh" must be an absolute path/)
  t.regex(err, /bad\.toml:5:1: error: unknown key "raed" .*did you mean "read"\?\n 5 \| raed = \[\]\n {3}\| \^{4}/)
  t.regex(err, /2 problems/)
})

test('check --json gives the same as data', async (t) => {
  const ok = await call(check, good, '--json')
  t.is(JSON.parse(ok.out).ok, true)
  const wrong = await call(check, bad, '--json')
  t.is(wrong.status, 3)
  t.deepEqual(
    JSON.parse(wrong.out).problems.map(({ line, column, code }: { line: number; column: number; code: string }) => [line, column, code]),
    [
      [3, 14, 'format-guestPath'],
      [5, 1, 'unknown-key'],
    ],
  )
})

test('check counts the host syscalls and lists the filter', async (t) => {
  t.regex((await call(check, good)).out, /host syscalls: \d+ native, \d+ served by the library OS/)
  t.true(JSON.parse((await call(check, good, '--json')).out).syscalls.native > 0)
  t.regex((await call(check, good, '--bpf')).out, /ret {2}killProcess/)
})

test('check --expand prints a manifest that is good itself', async (t) => {
  const { out } = await call(check, good, '--expand')
  t.notRegex(out, /^use/m)
  t.is((await call(check, write('expanded.toml', out))).status, 0)
  t.true(parseManifest(out).principals.has('main'))
})

test('check warns of what grants nothing', async (t) => {
  const file = write(
    'remarks.toml',
    'version = 1\n[process]\nentrypoint = "/opt/x"\n[[mount]]\npath = "/usr"\ntype = "host"\n[principal.main]\nread = ["/srv"]\nwrite = ["/usr"]\nbind = ["tcp:example.org:80"]\nconnect = ["tcp:0.0.0.0:80"]\n',
  )
  const { status, err } = await call(check, file)
  t.is(status, 0)
  t.regex(err, /:8: warning: no mount holds \/srv/)
  t.regex(err, /:9: warning: nothing can be written at \/usr/)
  t.regex(err, /warning: no mount holds the entrypoint/)
  t.regex(err, /:10: warning: bind .*a name grants nothing here/)
  t.regex(err, /:11: warning: connect .*write 127\.0\.0\.1/)
})

test('check warns of folders of the host in which a program steers others', async (t) => {
  const body = (source: string, rules = 'write = ["/w/x"]'): string =>
    `version = 1\n[process]\nentrypoint = "/w/x"\n[[mount]]\npath = "/w"\ntype = "host"\naccess = "rw"\nsource = "${source}"\n[principal.main]\nread = ["/w"]\nexec = ["/w"]\n${rules}\n`
  for (const source of ['/', '/proc/sys', '/sys', '/dev/shm', '/etc', '/run', '/var/run/x', '/root', '/home/somebody']) {
    t.regex((await call(check, write('steers.toml', body(source)))).err, /:5: warning: programs may write to \/.* of this host: /, source)
  }
  for (const source of ['/srv', '/home/somebody/job']) t.notRegex((await call(check, write('steers.toml', body(source)))).err, /of this host/)
  t.notRegex((await call(check, write('steers.toml', body('/etc', '')))).err, /of this host/)
})

test('a transition on request puts zeolite-enter into the view, for every principal', async (t) => {
  const file = write(
    'transition.toml',
    'version = 1\n[process]\nentrypoint = "/a"\n[principal.main]\n[principal.guest]\n[[transition]]\nfrom = "main"\non = { request = true }\nto = "guest"\n',
  )
  for (const principal of ['main', 'guest']) t.is((await call(explain, file, principal, 'exec', '/zeolite/bin/zeolite-enter')).status, 0)
  const without = write('no-request.toml', 'version = 1\n[process]\nentrypoint = "/a"\n[principal.main]\n')
  t.is((await call(explain, without, 'main', 'exec', '/zeolite/bin/zeolite-enter')).status, 1)
})

const moving = write(
  'moving.toml',
  `version = 1
use = ["base"]
[process]
entrypoint = "/bin/sh"
[[mount]]
path = "/srv"
type = "host"
source = "."
[principal.main]
read = ["/srv"]
[principal."user:{name}"]
read = ["/srv/users/{name}"]
[[transition]]
from = "main"
on = { open = "/srv/users/{name}/**" }
to = "user:{name}"
keep = ["stdio", "trigger"]
`,
)

test('check has a section on transitions: what makes them, what enforces that, and what is kept', async (t) => {
  const shown = await call(check, moving)
  t.is(shown.status, 0)
  t.regex(shown.out, /^transitions\n {2}main → user:\{name\} on open \/srv\/users\/\{name\}\/\*\* +library OS \(keeps stdio and trigger\) +.*moving\.toml:13\n/m)
  const { out } = await call(check, moving, '--json')
  const { rules, transitions } = JSON.parse(out)
  t.deepEqual(rules.filter(({ subject }: { subject: string }) => subject === 'transitions').map(({ rule, by, note }: Record<string, unknown>) => [rule, by, note]),
    [['main → user:{name} on open /srv/users/{name}/**', ['library OS'], 'keeps stdio and trigger']])
  t.deepEqual(transitions.map(({ place, needs: _, leaves: __, ...rest }: { place: { line: number }; needs: unknown; leaves: unknown }) => ({ ...rest, line: place.line })),
    [{ from: 'main', on: { open: '/srv/users/{name}/**' }, to: 'user:{name}', keep: ['stdio', 'trigger'], line: 13 }])
})

const git = write(
  'git.toml',
  `version = 1
use = ["base"]
[process]
entrypoint = "/bin/sh"
[principal.main]
exec = ["/bin/true"]
[principal.pusher]
exec = ["/bin/true"]
[principal.git]
exec = ["/bin/true"]
[[transition]]
from = "main"
on = { exec = "/bin/true", args = ["push", "**"] }
to = "pusher"
keep = ["stdio"]
scrub = ["interpreters", "AWS_*"]
[[transition]]
from = "main"
on = { exec = "/bin/true" }
to = "git"
[[transition]]
from = "main"
on = { request = true }
to = "git"
keep = ["trigger"]
[[transition]]
from = "pusher"
on = { request = true }
to = "git"
keep = []
`,
)

test('check says of each transition what it needs to happen, and what it leaves', async (t) => {
  const { out } = await call(check, git)
  t.regex(out, /^ {2}main → pusher on exec \/bin\/true \["push", "\*\*"\] +library OS \(keeps stdio\) .*\n {4}leaves files that pusher may not open; pipes, .* but the standard streams; variables: loader, interpreters, AWS_\*\n/m)
  t.regex(out, /^ {2}main → git on request .*\(keeps trigger\) .*\n {4}leaves files that git may not open; pipes, .* but what the event made\n/m)
  t.regex(out, /^ {2}each needs no seccomp filter of its own, and leaves .*memory files.*\n {2}what is not on exec needs exactly one thread, memory of its own .*, shared mappings only of what the target may map\n/m)
  const { transitions } = JSON.parse((await call(check, git, '--json')).out) as { transitions: { on: object; scrub?: readonly string[]; needs: readonly string[]; leaves: readonly string[] }[] }
  t.deepEqual(transitions[0]!.on, { exec: '/bin/true', args: ['push', '**'] })
  t.deepEqual([transitions[0]!.scrub, transitions[1]!.scrub, transitions[2]!.scrub], [['interpreters', 'AWS_*'], [], undefined])
  t.deepEqual(transitions.map(({ needs }) => needs.length), [1, 1, 5, 5])
  t.true(transitions[1]!.leaves.includes('pipes, connections, terminals, devices and deleted files, as standard streams too'))
})

test('check warns where what a program prints would vanish, unless somebody has said so', async (t) => {
  const { err } = await call(check, git)
  t.deepEqual(err.split('\n').filter((line) => line.includes('is lost without a message')).map((line) => Number(/:(\d+): /.exec(line)![1])), [17, 21])
  t.regex(err, /:21: warning: on "request" no descriptor is made, so "trigger" keeps nothing/)
})

test('explain says what a program becomes by what it does', async (t) => {
  const { out } = await call(explain, git, 'main', 'exec', '/bin/true')
  t.regex(out, /it becomes pusher by that with arguments \["push", "\*\*"\], whose rules hold then: .*git\.toml:11: .*\n {2}otherwise it becomes git by that, whose rules hold then: .*git\.toml:17: /)
  t.deepEqual(JSON.parse((await call(explain, git, 'main', 'exec', '/bin/true', '--json')).out).becomes.map(({ to, args }: { to: string; args?: string[] }) => [to, args]), [['pusher', ['push', '**']], ['git', undefined]])
  t.notRegex((await call(explain, git, 'pusher', 'exec', '/bin/true')).out, /becomes/)
  t.notRegex((await call(explain, git, 'main', 'read', '/bin/true')).out, /becomes/)
  t.regex((await call(explain, moving, 'main', 'read', '/srv/users/alice/x')).out, /it becomes user:alice by that, whose rules hold then: .*moving\.toml:13: /)
})

test('check refuses a transition that would give something, and names the lines', async (t) => {
  const file = write('wide.toml', 'version = 1\nuse = ["base"]\n[process]\nentrypoint = "/a"\n[principal.main]\nread = ["/usr/bin"]\n[principal.guest]\nconnect = ["tcp:10.0.0.1:80"]\n[[transition]]\nfrom = "main"\non = { request = true }\nto = "guest"\n')
  const { status, err } = await call(check, file)
  t.is(status, 3)
  t.regex(err, /wide\.toml:9:\d+: error: .* must only narrow, and would give: connect tcp:10\.0\.0\.1:80 \(connect = .* at .*wide\.toml:8; not .* at .*wide\.toml:5\)/)
  t.is(JSON.parse((await call(check, file, '--json')).out).ok, false)
})

test('explain knows what a template makes', async (t) => {
  const allowed = await call(explain, moving, 'user:alice', 'read', '/srv/users/alice/x')
  t.is(allowed.status, 0)
  t.regex(allowed.out, /^allowed: user:alice read .*\n {2}by .*moving\.toml:12: read = \["\/srv\/users\/\{name\}"\]/)
  const refused = await call(explain, moving, 'user:alice', 'read', '/srv/users/bob/x')
  t.is(refused.status, 1)
  const own = await call(explain, moving, 'user:alice', 'exec', '/srv/users/alice/x', '--json')
  t.is(JSON.parse(own.out).suggestion.line, 'exec = ["/srv/users/{name}/x"]')
  const template = await call(explain, moving, 'user:{name}', 'read', '/srv')
  t.is(template.status, 2)
  t.regex(template.err, /is a template; name one of the principals that it makes, for example "user:alice"/)
  t.is((await call(explain, moving, 'user:a/b', 'read', '/srv')).status, 2)
})

test('explain gives the verdict with the line that decides or the line to add', async (t) => {
  const allowed = await call(explain, good, 'main', 'read', '/job/x')
  t.is(allowed.status, 0)
  t.regex(allowed.out, /^allowed: main read \/job\/x\n {2}by .*good\.toml:12: read = \["\/job"\]/)
  const refused = await call(explain, good, 'main', 'write', '/job/x')
  t.is(refused.status, 1)
  t.regex(
    refused.out,
    /^refused with EACCES: main write \/job\/x\n {2}no rule grants it\n {2}to allow it, add "\/job\/x" to write at .*good\.toml:13/,
  )
  t.regex((await call(explain, good, 'main', 'stat', '/job/secret/x')).out, /^refused with ENOENT[^]*good\.toml:14: hide/)
  t.is(JSON.parse((await call(explain, good, 'main', 'exec', '/job/x', '--json')).out).allow, false)
  t.is((await call(explain, bad, 'main', 'exec', '/job/x')).status, 3)
})

test('explain follows the links of the view', async (t) => {
  const { out } = await call(explain, good, 'main', 'exec', '/bin/../bin/sh')
  t.regex(out, /^allowed: main exec \/bin\/\.\.\/bin\/sh \(which is \/(usr\/)?bin\/\w+\)/)
})

test('wrong usage ends with 2 and names the help', async (t) => {
  const wrong = [
    await call(check),
    await call(check, good, bad),
    await call(check, '--nonsense', good),
    await call(check, good, '--json', '--expand'),
    await call(explain, good, 'main', 'read'),
    await call(explain, good, 'main', 'reed', '/'),
    await call(explain, good, 'mian', 'read', '/'),
    await call(explain, good, 'main', 'read', 'relative'),
    await call(schema, 'x'),
  ]
  for (const { status, out, err } of wrong) {
    t.is(status, 2)
    t.is(out, '')
    t.regex(err, /Try: zeolite \w+ --help/)
  }
  t.regex(wrong[6]!.err, /did you mean "main"/)
  for (const command of [check, explain, schema]) {
    const { status, out } = await call(command, '--help')
    t.is(status, 0)
    t.regex(out, /^usage: zeolite/)
  }
})

test('the JSON schema and the documentation name every key', async (t) => {
  const text = JSON.stringify(jsonSchema())
  const docs = generate()
  for (const key of ['entrypoint', 'sha256', 'optional', 'allow_unsafe', 'wall_seconds', 'best_effort', 'persist', 'keep', 'request', 'args', 'scrub', 'sandboxes']) {
    t.true(text.includes(`"${key}"`), key)
    t.true(docs.includes(`\`${key}\``), key)
  }
  const parsed = JSON.parse((await call(schema)).out)
  t.deepEqual(parsed, JSON.parse(text))
  // One event, and arguments with a program only.
  const { on } = parsed.properties.transition.items.properties
  t.deepEqual(on.oneOf.map(({ required }: { required: string[] }) => required), [['exec'], ['open'], ['become'], ['accept'], ['connect'], ['request']])
  t.deepEqual(on.dependentRequired, { args: ['exec'] })
})
