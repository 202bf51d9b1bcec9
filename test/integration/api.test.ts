// The TypeScript API: launches in engines of their own, and on engines that stay.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import test from 'ava'
import { type AuditRecord, EngineError, type Exit, launch, type Launched, ManifestError, startEngine } from '../../index.ts'
import { eventually } from '../support/eventually.ts'
import { textOf } from '../support/engine.ts'
import { discard, freshFolder, root } from '../support/harness.ts'

const folder = freshFolder()
test.after.always(() => discard(folder))

const manifest = (more: Record<string, unknown> = {}, mounts: readonly Record<string, unknown>[] = []) => ({
  version: 1,
  use: ['base', 'shell'],
  process: { entrypoint: '/bin/sh', env: { PATH: '/usr/bin:/bin', WORD: { from: 'host' } } },
  mount: [{ path: '/virtual', type: 'virtual' }, { path: '/tmp', type: 'tmpfs' }, ...mounts],
  principal: { main: { read: ['/virtual', '/tmp'], write: ['/tmp'], ...more } },
})

const sh = (script: string) => ['-c', script]

const finish = async (launched: Launched): Promise<{ out: string; err: string; exit: Exit }> => {
  const [out, err, exit] = await Promise.all([textOf(launched.stdout), textOf(launched.stderr), launched.exited])
  return { out, err, exit }
}

const alive = (pid: number): boolean => {
  // A zombie that nobody has waited for yet has ended too.
  try {
    return !/^State:\s*[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'latin1'))
  } catch {
    return false
  }
}

const gone = async (pid: number): Promise<boolean> => {
  await eventually(`${pid} has ended`, () => !alive(pid))
  return true
}

const module = (name: string, source: string): string => {
  const file = join(folder, name)
  writeFileSync(file, source)
  chmodSync(file, 0o644)
  return file
}

test('streams, arguments, environment and exit status', async (t) => {
  const launched = await launch(manifest(), { args: sh('read line; echo "got $line $WORD"; echo oops >&2; exit 7'), env: { WORD: 'host' } })
  launched.stdin!.end('input\n')
  t.true(launched.pid > 0)
  t.deepEqual(await finish(launched), { out: 'got input host\n', err: 'oops\n', exit: { code: 7, signal: null } })
  t.false(launched.kill())
})

test('what the caller’s environment holds is not passed on unless the manifest says so', async (t) => {
  const { out } = await finish(await launch(manifest(), { args: sh('env | sort'), env: { WORD: 'yes', SECRET: 'no' } }))
  t.regex(out, /^WORD=yes$/m)
  t.notRegex(out, /SECRET/)
})

test('descriptors of the caller’s become the program’s streams', async (t) => {
  const script = `
    import { launch } from ${JSON.stringify(pathToFileURL(join(root, 'dist/index.js')).href)}
    const launched = await launch(${JSON.stringify(manifest())}, { args: ['-c', 'cat; echo to-stderr >&2'], stdio: ['inherit', 1, process.stderr] })
    process.exitCode = (await launched.exited).code`
  const running = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])
  running.child.stdin!.end('through\n')
  const { stdout, stderr } = await running
  t.is(stdout, 'through\n')
  t.is(stderr, 'to-stderr\n')
})

test('a signal ends the program, and the exit says which', async (t) => {
  const launched = await launch(manifest(), { args: sh('echo ready; sleep 60'), stdio: ['ignore', 'pipe', 'ignore'] })
  await once(launched.stdout!, 'data')
  t.true(launched.kill('SIGKILL'))
  t.deepEqual(await launched.exited, { code: null, signal: 'SIGKILL' })
  const trapping = await launch(manifest(), { args: sh('trap "exit 9" TERM; echo ready; while :; do sleep 0.05; done'), stdio: ['ignore', 'pipe', 'ignore'] })
  await once(trapping.stdout!, 'data')
  trapping.kill()
  t.deepEqual(await trapping.exited, { code: 9, signal: null })
})

test('every refusal is an event with the record', async (t) => {
  const seen: AuditRecord[] = []
  const launched = await launch(manifest(), { args: sh('cat /etc/shadow; ls /root'), stdio: 'ignore', onRefused: (record) => seen.push(record) })
  const events: AuditRecord[] = []
  launched.on('refused', (record) => events.push(record))
  const iterated: AuditRecord[] = []
  for await (const record of launched.refusals()) iterated.push(record)
  const { code } = await launched.exited
  t.not(code, 0)
  const shadow = seen.find(({ object }) => object === '/etc/shadow')!
  t.like(shadow, { verdict: 'denied', errno: 'EACCES', verb: 'read', principal: 'main', syscall: 'openat' })
  t.regex(shadow.missing!, /shadow/)
  t.deepEqual(events, seen)
  t.deepEqual(iterated, seen)
})

test('a wrong manifest is told with its place, before anything runs', async (t) => {
  const wrong = await t.throwsAsync(launch({ version: 1, process: { entrypoint: 'sh' }, principal: { main: { raed: [] } } }), { instanceOf: ManifestError, code: 'ERR_ZEOLITE_MANIFEST' })
  t.deepEqual(wrong?.problems.map(({ property }) => property), ['process.entrypoint', 'principal.main.raed'])
  const file = module('wrong.toml', 'version = 1\n[process]\nentrypoint = "/bin/sh"\n[principal.main]\nraed = []\n')
  const placed = await t.throwsAsync(launch(file), { instanceOf: ManifestError })
  t.like(placed?.problems[0], { file, line: 5, column: 1 })
  await t.throwsAsync(launch(join(folder, 'missing.toml')), { instanceOf: ManifestError })
  const source = await t.throwsAsync(launch(manifest({}, [{ path: '/x', type: 'host', source: join(folder, 'nothing-here') }])), { instanceOf: ManifestError })
  t.is(source?.problems[0]?.code, 'source-missing')
})

test('what cannot be executed ends with 127 or 126', async (t) => {
  const missing = { ...manifest(), process: { entrypoint: '/usr/bin/no-such-program' } }
  t.deepEqual(await (await launch(missing, { stdio: 'ignore' })).exited, { code: 127, signal: null, reason: 'not-found' })
  const folderOfPrograms = { ...manifest(), process: { entrypoint: '/usr/bin' } }
  t.deepEqual(await (await launch(folderOfPrograms, { stdio: 'ignore' })).exited, { code: 126, signal: null, reason: 'not-executable' })
  // A status of the program's own is no such reason.
  t.deepEqual(await (await launch(manifest(), { args: sh('exit 127'), stdio: 'ignore' })).exited, { code: 127, signal: null })
})

test('virtual files: made at each open, also later, and a failure is EIO', async (t) => {
  const files = module('files.mjs', `
    let opened = 0
    export const counter = { path: '/virtual/counter', read: () => 'opened ' + ++opened + '\\n' }
    export const slow = { path: '/virtual/deep/slow', read: async () => { await new Promise((done) => setTimeout(done, 20)); return Buffer.from('later\\n') } }
    export const broken = { path: '/virtual/broken', read: () => { throw new Error('no') } }
    export default [{ path: '/virtual/rejected', read: async () => { throw new Error('no') } }]
    export const other = 5
  `)
  const script = 'cat /virtual/counter /virtual/counter /virtual/deep/slow; ls -1 /virtual; cat /virtual/broken; cat /virtual/rejected; echo x > /virtual/counter'
  const { out, err } = await finish(await launch(manifest(), { args: sh(script), files }))
  t.is(out, 'opened 1\nopened 2\nlater\nbroken\ncounter\ndeep\nrejected\n')
  t.regex(err, /broken: Input\/output error/)
  t.regex(err, /rejected: Input\/output error/)
  t.regex(err, /(denied|Read-only)/)
})

test('the manifest may name the module itself', async (t) => {
  module('named.mjs', "export const word = { path: '/made/word', read: () => 'named\\n' }")
  const file = module('named.toml', `version = 1
use = ["base", "shell"]
[process]
entrypoint = "/bin/sh"
args = ["-c", "cat /made/word"]
[[mount]]
path = "/made"
type = "virtual"
source = "named.mjs"
[principal.main]
read = ["/made"]
`)
  const { out, err } = await finish(await launch(file))
  t.is(err, '')
  t.is(out, 'named\n')
})

test('a module that cannot be used fails the launch, and says why', async (t) => {
  const outside = module('outside.mjs', "export const file = { path: '/elsewhere', read: () => '' }")
  await t.throwsAsync(launch(manifest(), { files: outside }), { instanceOf: EngineError, code: 'ERR_ZEOLITE_ENGINE_FAILED', message: /lies in no mount/ })
  const broken = module('throws.mjs', "throw new Error('top level')")
  await t.throwsAsync(launch(manifest(), { files: broken }), { instanceOf: EngineError, message: /top level/ })
})

test('an abort ends the launch with everything in it', async (t) => {
  const abort = new AbortController()
  const launched = await launch(manifest(), { args: sh('sleep 60 & echo $!; wait'), stdio: ['ignore', 'pipe', 'ignore'], signal: abort.signal })
  const [data] = (await once(launched.stdout!, 'data')) as [Buffer]
  abort.abort()
  t.deepEqual(await launched.exited, { code: null, signal: 'SIGKILL', reason: 'aborted' })
  t.true(await gone(Number(String(data))))
  // A DOMException, as Node's own functions throw.
  const reason: unknown = await launch(manifest(), { signal: abort.signal }).catch((error: unknown) => error)
  t.is((reason as DOMException).name, 'AbortError')
})

test('when the embedding program is killed, the engine and all picoprocesses die', async (t) => {
  const script = `
    import { launch } from ${JSON.stringify(pathToFileURL(join(root, 'dist/index.js')).href)}
    const launched = await launch(${JSON.stringify(manifest())}, { args: ['-c', 'sleep 60 & echo $$ $!; wait'], stdio: ['ignore', 'inherit', 'ignore'] })
    await launched.exited`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [data] = (await once(child.stdout!, 'data')) as [Buffer]
  const pids = String(data).trim().split(' ').map(Number)
  t.is(pids.length, 2)
  t.true(pids.every(alive))
  child.kill('SIGKILL')
  for (const pid of pids) t.true(await gone(pid))
})

test('twenty launches on one engine, each a sandbox of its own', async (t) => {
  const engine = await startEngine(manifest())
  for (let round = 0; round < 20; round++) {
    const script = `ls -A /tmp | wc -l; echo ${round} > /tmp/left; mkdir /tmp/deep; cd /tmp/deep; cat /etc/shadow; exit ${round}`
    const launched = await engine.launch({ args: sh(script), stdio: ['ignore', 'pipe', 'ignore'] })
    const refused: AuditRecord[] = []
    launched.on('refused', (record) => refused.push(record))
    const { out, exit } = await finish(launched)
    t.is(out.trim(), '0', 'nothing of the last launch is there')
    t.deepEqual(exit, { code: round, signal: null })
    t.deepEqual([...new Set(refused.map(({ object }) => object))], ['/etc/shadow'])
  }
  await engine.close()
  t.true(await gone(engine.pid))
  await t.throwsAsync(engine.launch(), { instanceOf: EngineError, code: 'ERR_ZEOLITE_ENGINE_ENDED' })
})

test('launches at once on one engine do not see each other', async (t) => {
  const engine = await startEngine(manifest())
  const results = await Promise.all(Array.from({ length: 5 }, async (_, index) => {
    const script = `echo ${index} > /tmp/mine; sleep 0.2; cat /tmp/mine; ls /tmp | wc -l; ls /proc | grep -c '^[0-9]'`
    const launched = await engine.launch({ args: sh(script), stdio: ['ignore', 'pipe', 'inherit'] })
    return (await finish(launched)).out
  }))
  results.forEach((out, index) => t.regex(out, new RegExp(`^${index}\n1\n[1-4]\n$`)))
  await engine.close()
})

test('closing an engine ends what still runs', async (t) => {
  const engine = await startEngine(manifest())
  const launched = await engine.launch({ args: sh('sleep 60'), stdio: 'ignore' })
  await engine.close()
  await t.throwsAsync(launched.exited, { instanceOf: EngineError })
  t.true(await gone(launched.pid))
})

/** The engines and launchers that this process has started. */
const children = (): string => readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1')

test.serial('wrong arguments are told before an engine starts', async (t) => {
  const before = children()
  const wrong = async (options: object, expected: { readonly instanceOf: new (...args: never[]) => Error; readonly message: RegExp }): Promise<void> => {
    const starting = launch(manifest(), options as never)
    t.is(children(), before, JSON.stringify(options))
    await t.throwsAsync(starting, expected)
  }
  await wrong({ stdoi: 'pipe' }, { instanceOf: TypeError, message: /^launch: there is no option "stdoi"; did you mean "stdio"\?$/ })
  await wrong({ stdio: 'pipes' }, { instanceOf: TypeError, message: /stdio\[0\]/ })
  await wrong({ stdio: ['pipe', 'pipe'] }, { instanceOf: TypeError, message: /one choice or three/ })
  await wrong({ stdio: 9999 }, { instanceOf: Error, message: /EBADF|descriptor/i })
  await wrong({ args: 'echo' }, { instanceOf: TypeError, message: /args must be a list of strings/ })
  await wrong({ args: ['a\0b'] }, { instanceOf: TypeError, message: /without NUL/ })
  await wrong({ env: { A: 5 } }, { instanceOf: TypeError, message: /"A" is not/ })
  await wrong({ timeout: -1 }, { instanceOf: RangeError, message: /timeout must be more than 0/ })
  await wrong({ timeout: '5s' }, { instanceOf: TypeError, message: /timeout must be a number/ })
  await wrong({ signal: {} }, { instanceOf: TypeError, message: /AbortSignal/ })
  await wrong({ principal: 'mian' }, { instanceOf: RangeError, message: /no principal "mian"; did you mean "main"\?/ })
  await wrong({ decisionDeadline: 0 }, { instanceOf: RangeError, message: /decisionDeadline/ })
  await wrong({ onDecision: 'allow' }, { instanceOf: TypeError, message: /onDecision must be a function/ })
  await wrong({ files: join(folder, 'no-such-module.mjs') }, { instanceOf: Error, message: /ENOENT/ })
  await t.throwsAsync(startEngine(manifest(), { arg: [] } as never), { instanceOf: TypeError, message: /startEngine: there is no option "arg"/ })
  t.is(children(), before)
})

test('options of a launch on an engine that runs', async (t) => {
  const engine = await startEngine(manifest())
  await t.throwsAsync(engine.launch({ files: [] } as never), { instanceOf: TypeError, message: /"files"; it is an option of startEngine/ })
  await t.throwsAsync(engine.launch({ principal: 'nobody' }), { instanceOf: RangeError })
  await t.throwsAsync(engine.stop('1.1', { garce: 5 } as never), { instanceOf: TypeError, message: /did you mean "grace"/ })
  const launched = await engine.launch({ args: sh('exit 0'), stdio: 'ignore' })
  t.throws(() => launched.kill('SIGNONSENSE' as NodeJS.Signals), { instanceOf: TypeError })
  t.deepEqual(await launched.exited, { code: 0, signal: null })
  await engine.close()
})

test('a timeout ends the launch with everything in it, and the exit says so', async (t) => {
  let printed = ''
  // On a slow machine the time may be over before the shell has said anything.
  for (let timeout = 500; printed === ''; timeout *= 2) {
    const launched = await launch(manifest(), { args: sh('sleep 600 & echo $!; wait'), stdio: ['ignore', 'pipe', 'ignore'], timeout })
    const { out, exit } = await finish(launched)
    t.deepEqual(exit, { code: null, signal: 'SIGKILL', reason: 'timeout' })
    printed = out
  }
  t.true(await gone(Number(printed)))
  const quick = await launch(manifest(), { args: sh('exit 3'), stdio: 'ignore', timeout: 600_000 })
  t.deepEqual(await quick.exited, { code: 3, signal: null })
})

test('the last event is ‘ended’, for a launch and for an engine, also when the engine is killed', async (t) => {
  const engine = await startEngine(manifest())
  const over = once(engine, 'ended')
  const short = await engine.launch({ args: sh('exit 2'), stdio: 'ignore' })
  const order: string[] = []
  short.on('exit', () => order.push('exit'))
  t.deepEqual(await once(short, 'ended'), [{ code: 2, signal: null }, undefined])
  t.deepEqual(order, ['exit'])
  const long = await engine.launch({ args: sh('sleep 60'), stdio: 'ignore' })
  const ended = once(long, 'ended')
  const refusals = (async () => {
    for await (const _ of long.refusals());
    return 'over'
  })()
  process.kill(engine.pid, 'SIGKILL')
  const [exit, error] = (await ended) as [Exit | undefined, Error | undefined]
  t.is(exit, undefined)
  t.true(error instanceof EngineError)
  t.is(await refusals, 'over')
  t.true((await over)[0] instanceof EngineError)
  const closed = await startEngine(manifest())
  const quietly = once(closed, 'ended')
  await closed.close()
  t.deepEqual(await quietly, [undefined])
})

test('disposing ends a launch with all that it started, and an engine with all that runs on it', async (t) => {
  const launched = await launch(manifest(), { args: sh('sleep 60'), stdio: 'ignore' })
  await launched[Symbol.asyncDispose]()
  t.is((await launched.exited).signal, 'SIGKILL')
  const engine = await startEngine(manifest())
  const other = await engine.launch({ args: sh('sleep 60'), stdio: 'ignore' })
  await engine[Symbol.asyncDispose]()
  t.true(await gone(other.pid))
  t.true(await gone(engine.pid))
})

test('a program that lets go of its launches ends, and they end with it', async (t) => {
  // Two engines start one after the other, beside those of other tests.
  t.timeout(600_000)
  const script = `
    import { launch, startEngine } from ${JSON.stringify(pathToFileURL(join(root, 'dist/index.js')).href)}
    const one = await launch(${JSON.stringify(manifest())}, { args: ['-c', 'sleep 1000'] })
    const engine = await startEngine(${JSON.stringify(manifest())})
    const two = await engine.launch({ args: ['-c', 'sleep 1000'] })
    one.unref()
    two.unref()
    engine.unref()
    console.log(one.pid, two.pid)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { timeout: 170_000 })
  for (const pid of stdout.trim().split(' ').map(Number)) t.true(await gone(pid))
})

test('the example of docs/api.md runs', async (t) => {
  const docs = readFileSync(join(root, 'docs/api.md'), 'utf8')
  for (const name of ['embed.mjs', 'files.mjs', 'inspect.mjs']) t.true(docs.includes(readFileSync(join(root, 'examples', name), 'utf8').trim()), name)
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'examples/embed.mjs')])
  t.regex(stdout, /^process \d+ reads this$/m)
  t.regex(stdout, /refused: openat \/etc\/shadow: EACCES; add/)
  t.regex(stdout, /code: 1, signal: null/)
  t.regex(stdout, /one\ntwo\nthree\n$/)
})

test('the example that asks about a manifest runs', async (t) => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'examples/inspect.mjs'), join(root, 'manifests/bash.toml')])
  t.regex(stdout, /\{ ok: true, problems: 0, remarks: 0 \}/)
  t.regex(stdout, /^write \/job\/out\/a allowed by write = \["\/job\/out"\]$/m)
  t.regex(stdout, /^write \/job\/b refused; add "\/job\/b" to write/m)
  t.regex(stdout, /^connect tcp:127\.0\.0\.1:80 refused; add "tcp:127\.0\.0\.1:80" to connect/m)
  t.regex(stdout, /\[ 'main' \]\n$/)
})
