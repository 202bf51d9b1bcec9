// Steering an engine from TypeScript: what runs, stopping it, and another manifest for it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { type AuditRecord, launch, ManifestError, startEngine } from '../../index.ts'
import { talk } from '../support/engine.ts'
import { eventually } from '../support/eventually.ts'
import { discard, freshFolder } from '../support/harness.ts'

const folder = freshFolder()
mkdirSync(join(folder, 'job'))
for (const name of ['one', 'two']) writeFileSync(join(folder, 'job', name), `${name}\n`)
test.after.always(() => discard(folder))

const manifest = (main: Record<string, unknown> = {}, guest: Record<string, unknown> = {}) => ({
  version: 1,
  use: ['base', 'shell', 'perl'],
  process: { entrypoint: '/bin/sh', env: { PATH: '/usr/bin:/bin' } },
  mount: [{ path: '/job', type: 'host', source: join(folder, 'job'), access: 'rw' }],
  principal: { main: { read: ['/job'], write: ['/job'], ...main }, guest: { read: ['/job'], share: { semaphores: ['main'] }, ...guest } },
})

const sh = (script: string) => ({ args: ['-c', script], stdio: ['pipe', 'pipe', 'ignore'] as const })

test('the sandboxes of an engine and of a launch, with what runs in them', async (t) => {
  const engine = await startEngine(manifest())
  try {
    const [first, second] = [await engine.launch(sh('cat /etc/shadow; echo ready; read end')), await engine.launch({ ...sh('echo ready; read end'), principal: 'guest' })]
    await talk(first).next()
    await talk(second).next()
    const all = await engine.sandboxes()
    t.deepEqual(all.map(({ id, principal, refusals }) => [id, principal, refusals]), [[`${engine.pid}.1`, 'main', 1], [`${engine.pid}.2`, 'guest', 0]])
    t.not(all[0]!.tag, all[1]!.tag)
    t.not(all[0]!.worker, all[1]!.worker)
    t.deepEqual(all.map(({ processes }) => processes.map(({ pid }) => pid)), [[first.pid], [second.pid]])
    t.deepEqual((await second.sandboxes()).map(({ id }) => id), [`${engine.pid}.2`])
    first.stdin!.end('\n')
    await first.exited
    t.deepEqual((await engine.sandboxes()).map(({ id }) => id), [`${engine.pid}.2`])
    t.deepEqual(await first.sandboxes(), [])
  } finally {
    await engine.close()
  }
})

test('stop asks first, and kills what stays', async (t) => {
  const polite = await launch(manifest(), sh('trap "echo bye; exit 3" TERM; echo ready; while :; do sleep 0.1; done'))
  const told = talk(polite)
  await told.next()
  const { id } = (await polite.sandboxes())[0]!
  t.is(await polite.stop(id), 'ended')
  t.deepEqual(await told.rest(), ['bye'])
  t.deepEqual(await polite.exited, { code: 3, signal: null })
  const stubborn = await launch(manifest(), sh('trap "" TERM; echo ready; while :; do sleep 0.1; done'))
  await talk(stubborn).next()
  t.is(await stubborn.stop((await stubborn.sandboxes())[0]!.id, { grace: 200 }), 'killed')
  t.deepEqual(await stubborn.exited, { code: null, signal: 'SIGKILL' })
  await t.throwsAsync(stubborn.stop('1.1'), { name: 'EngineError' })
})

test('a reload takes from what runs and from what is launched later, and gives nothing', async (t) => {
  const engine = await startEngine(manifest())
  const records: AuditRecord[] = []
  const onRefused = (record: AuditRecord): void => void records.push(record)
  try {
    const running = await engine.launch({ ...sh('while read name; do cat /job/$name || echo no; done'), onRefused })
    const told = talk(running)
    running.stdin!.write('two\n')
    t.is(await told.next(), 'two')
    t.is(await engine.reload(manifest({ read: ['/job/one'] })), 2)
    running.stdin!.write('two\none\n')
    t.deepEqual([await told.next(), await told.next()], ['no', 'one'])
    const later = await engine.launch({ ...sh('cat /job/two || echo no; cat /job/one'), onRefused })
    t.deepEqual(await talk(later).rest(), ['no', 'one'])
    // They come after the answers.
    await eventually('both refusals are told', () => records.length >= 2)
    t.deepEqual(records.map(({ object, revision }) => [object, revision]), [['/job/two', 2], ['/job/two', 2]])
    const error = await t.throwsAsync(engine.reload(manifest({ read: ['/job/one', '/job/two'] })), { instanceOf: ManifestError })
    t.regex(error!.message, /a reload must only narrow, and would give "main": read \/job\/two/)
    // Two at once are made one after the other.
    t.deepEqual(await Promise.all([engine.reload(manifest({ read: ['/job/one'] })), engine.reload(manifest({ read: [] }))]), [3, 4])
    running.stdin!.end('one\n')
    t.deepEqual(await told.rest(), ['no'])
  } finally {
    await engine.close()
  }
})

test('what a reload no longer shares is cut, also for whoever waits for it', async (t) => {
  const engine = await startEngine(manifest())
  const SEMAPHORE = `use IPC::SysV qw(IPC_CREAT S_IRUSR S_IWUSR); $| = 1; my $set = semget(77, 1, IPC_CREAT | 0600)`
  try {
    const main = await engine.launch({ args: ['-c', `exec perl -e '${SEMAPHORE}; print "made\\n"; <STDIN>; semop($set, pack("s3", 0, 1, 0)); print "given\\n"; <STDIN>'`], stdio: ['pipe', 'pipe', 'inherit'] })
    const server = talk(main)
    t.is(await server.next(), 'made')
    const guest = await engine.launch({ args: ['-c', `exec perl -e '${SEMAPHORE}; print "found\\n"; print semop($set, pack("s3", 0, -1, 0)) ? "got it\\n" : $!{EIDRM} ? "removed\\n" : "$!\\n"'`], stdio: ['pipe', 'pipe', 'inherit'], principal: 'guest' })
    const client = talk(guest)
    t.is(await client.next(), 'found')
    t.is(await engine.reload(manifest({}, { share: {} })), 2)
    t.is(await client.next(), 'removed')
    main.stdin!.end('\n\n')
    t.deepEqual(await server.rest(), ['given'])
  } finally {
    await engine.close()
  }
})

const BECOMING = `$| = 1; while (my $name = <STDIN>) { chomp $name; if ($name eq 'guest') { print syscall(157, 0x5a454f4c, $name), "\\n" } else { print open(my $file, '<', "/job/$name") ? "yes\\n" : "no\\n" } }`

test('what a process becomes after a reload is narrower too, and so is what it has become', async (t) => {
  const more = (read: readonly string[]) => ({ ...manifest({}, { read, share: {} }), transition: [{ from: 'main', on: { request: true }, to: 'guest', keep: ['stdio'] }] })
  const engine = await startEngine(more(['/job']))
  try {
    const moved: AuditRecord[] = []
    const start = async () => {
      const launched = await engine.launch({ args: ['-c', `exec perl -e '${BECOMING.replaceAll("'", `'"'"'`)}'`], stdio: ['pipe', 'pipe', 'inherit'] })
      const told = talk(launched)
      launched.on('transition', (record) => moved.push(record))
      return { launched, told, ask: (name: string) => (launched.stdin!.write(`${name}\n`), told.next()) }
    }
    const [before, after] = [await start(), await start()]
    t.is(await before.ask('guest'), '0')
    t.deepEqual([await before.ask('one'), await before.ask('two'), await after.ask('two')], ['yes', 'yes', 'yes'])
    t.is(await engine.reload(more(['/job/one'])), 2)
    t.deepEqual([await before.ask('one'), await before.ask('two')], ['yes', 'no'])
    t.is(await after.ask('two'), 'yes')
    t.is(await after.ask('guest'), '0')
    t.deepEqual([await after.ask('one'), await after.ask('two')], ['yes', 'no'])
    // They come after the answers.
    await eventually('both transitions are told', () => moved.length >= 2)
    t.deepEqual(moved.map(({ pid, sandbox, object, syscall, verb, verdict, revision }) => [pid, sandbox, object, syscall, verb, verdict, revision]), [
      [before.launched.pid, 'main', 'guest', 'request', 'enter', 'allowed', 1], [after.launched.pid, 'main', 'guest', 'request', 'enter', 'allowed', 2],
    ])
    const all = await engine.sandboxes()
    t.deepEqual(all.map(({ principal }) => principal), ['main', 'main', 'guest', 'guest'])
    t.deepEqual(all.slice(2).map(({ parent }) => parent), all.slice(0, 2).map(({ id }) => id))
    t.deepEqual((await before.launched.sandboxes()).map(({ principal }) => principal), ['main', 'guest'])
    // Transitions stay what they were: without one, what was to be narrowed would not be.
    await t.throwsAsync(engine.reload(manifest({}, { read: ['/job/one'], share: {} })), { message: /cannot change (mounts|transitions)/ })
  } finally {
    await engine.close()
  }
})

const entering = (transition: readonly Record<string, unknown>[]) => ({
  ...manifest({ share: {} }, { read: ['/job/one'], share: {} }), transition: transition.map((each) => ({ from: 'main', to: 'guest', keep: ['stdio'], ...each })),
})

/** What a process is in when it is moved, before it tries the two files. */
const MOMENTS: Readonly<Record<string, string>> = {
  'waits for input': `print "ready\\n"; <STDIN>;`,
  'computes': `print "ready\\n"; vec(my $set = "", fileno(STDIN), 1) = 1; 1 until select(my $ready = $set, undef, undef, 0); <STDIN>;`,
  'sleeps, and sleeps as long as it wanted to': `print "ready\\n"; my $end = time + 3; select(undef, undef, undef, 4); print time >= $end ? "slept " : "woken "; <STDIN>;`,
  'waits in the library OS': `use IPC::SysV qw(IPC_CREAT); my $set = semget(7, 1, IPC_CREAT | 0600); print "ready\\n"; semop($set, pack("s3", 0, -1, 0)); <STDIN>;`,
}
const TRIES = `print map { open(my $file, "<", "/job/$_") ? "yes" : "no" } qw(one two); print "\\n"; exit 0`

for (const [moment, script] of Object.entries(MOMENTS)) {
  test.serial(`enter moves a process that ${moment}`, async (t) => {
    t.timeout(600_000)
    const launched = await launch(entering([{ on: { request: true } }]), { args: ['-c', `exec perl -e '$| = 1; ${script.replaceAll("'", `'"'"'`)} ${TRIES}'`], stdio: ['pipe', 'pipe', 'inherit'] })
    const told = talk(launched)
    t.is(await told.next(), 'ready')
    await launched.enter(launched.pid, 'guest')
    t.like((await launched.sandboxes())[1], { principal: 'guest', refusals: 0 })
    t.deepEqual((await launched.sandboxes())[1]!.processes.map(({ pid }) => pid), [launched.pid])
    launched.stdin!.end('\n')
    t.is(await told.next(), `${moment.startsWith('sleeps') ? 'slept ' : ''}yesno`)
    t.deepEqual(await launched.exited, { code: 0, signal: null })
  })
}

test.serial('enter moves nobody who has threads: the record says why', async (t) => {
  t.timeout(600_000)
  const script = `use threads; my $other = threads->create(sub { select(undef, undef, undef, 1000) }); $other->detach; print "ready\\n"; <STDIN>; ${TRIES}`
  const launched = await launch(entering([{ on: { request: true } }]), { args: ['-c', `exec perl -e '$| = 1; ${script}'`], stdio: ['pipe', 'pipe', 'inherit'] })
  const told = talk(launched)
  t.is(await told.next(), 'ready')
  const error = await t.throwsAsync(launched.enter(launched.pid, 'guest'), { message: /2 threads/ })
  t.truthy(error)
  launched.stdin!.end('\n')
  t.is(await told.next(), 'yesyes')
  t.deepEqual(await launched.exited, { code: 0, signal: null })
})

test.serial('signals that come while a process is moved do what they would have done', async (t) => {
  t.timeout(600_000)
  const script = `use POSIX; $SIG{USR1} = sub { print "handled\\n" }; print "ready\\n"; pause(); print "paused\\n"; sigsuspend(POSIX::SigSet->new()); print "suspended\\n"; print sleep(100) < 100 ? "woken\\n" : "slept\\n"`
  const launched = await launch(entering([{ on: { request: true } }]), { args: ['-c', `exec perl -e '$| = 1; ${script}'`], stdio: ['pipe', 'pipe', 'inherit'] })
  const told = talk(launched)
  t.is(await told.next(), 'ready')
  // One that comes before it waits is handled and wakes nobody, as anywhere.
  const waits = async (): Promise<void> => {
    await eventually('it waits', async () => (await launched.sandboxes()).at(-1)!.processes[0]?.state === 'S')
  }
  await waits()
  const moved = launched.enter(launched.pid, 'guest')
  launched.kill('SIGUSR1')
  await moved
  for (const what of ['paused', 'suspended', 'woken']) {
    t.is(await told.next(), 'handled')
    t.is(await told.next(), what)
    if (what === 'woken') break
    await waits()
    launched.kill('SIGUSR1')
  }
  t.deepEqual(await launched.exited, { code: 0, signal: null })
})

test.serial('81: enter moves nobody where no transition leads, and says what would', async (t) => {
  t.timeout(600_000)
  const launched = await launch(entering([]), { args: ['-c', `exec perl -e '$| = 1; print "ready\\n"; <STDIN>; ${TRIES}'`], stdio: ['pipe', 'pipe', 'inherit'] })
  const told = talk(launched)
  await told.next()
  for (const [pid, name, message] of [
    [launched.pid, 'guest', /no transition leads from "main" to "guest"; one on = \{ request = true \} would/], [launched.pid, 'main', /no transition leads/], [launched.pid, 'nobody', /no transition leads/],
    [process.pid, 'guest', /no picoprocess/], [2 ** 30, 'guest', /no picoprocess/],
  ] as const) await t.throwsAsync(launched.enter(pid, name), { message })
  launched.stdin!.end('\n')
  t.is(await told.next(), 'yesyes')
})

test.serial('a program asks for what a transition on request leads to, and whoever steers also for what others lead to', async (t) => {
  t.timeout(600_000)
  const records: AuditRecord[] = []
  const launched = await launch({ ...entering([{ on: { exec: '/usr/bin/true' } }]), audit: { log: 'all' } }, {
    args: ['-c', `exec perl -e '$| = 1; my $name = "guest"; print syscall(157, 0x5a454f4c, $name) == 0 ? "became\n" : "stayed\n"; <STDIN>; ${TRIES}'`],
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  launched.on('transition', (record) => records.push(record))
  const told = talk(launched)
  t.is(await told.next(), 'stayed')
  await launched.enter(launched.pid, 'guest')
  launched.stdin!.end('\n')
  t.is(await told.next(), 'yesno')
  await launched.exited
  t.deepEqual(records.map(({ syscall, object, verdict }) => [syscall, object, verdict]), [['request', 'guest', 'allowed']])
})

test.serial('enter moves a process that is stopped, and it stays stopped', async (t) => {
  t.timeout(600_000)
  const launched = await launch(entering([{ on: { request: true } }]), { args: ['-c', `exec perl -e '$| = 1; print "ready\n"; <STDIN>; ${TRIES}'`], stdio: ['pipe', 'pipe', 'inherit'] })
  const told = talk(launched)
  t.is(await told.next(), 'ready')
  launched.kill('SIGSTOP')
  const state = async (): Promise<string | undefined> => (await launched.sandboxes()).flatMap(({ processes }) => processes).find(({ pid }) => pid === launched.pid)?.state
  await eventually('it is stopped', async () => (await state()) === 'T')
  await launched.enter(launched.pid, 'guest')
  t.like((await launched.sandboxes())[1], { principal: 'guest' })
  await eventually('it is stopped', async () => (await state()) === 'T')
  launched.stdin!.end('\n')
  launched.kill('SIGCONT')
  t.is(await told.next(), 'yesno')
  t.deepEqual(await launched.exited, { code: 0, signal: null })
})

test('what is asked of an engine that is gone is an error', async (t) => {
  const engine = await startEngine(manifest())
  await engine.close()
  await t.throwsAsync(engine.sandboxes(), { name: 'EngineError' })
  await t.throwsAsync(startEngine(manifest(), { onDecision: () => 'allow', decisionDeadline: 0 }), { name: 'RangeError' })
})
