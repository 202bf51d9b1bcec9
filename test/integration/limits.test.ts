// [principal.main.limits]: each ends or fails what goes beyond it, with Linux's own errno or signal.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import test from 'ava'
import { type AuditRecord, launch } from '../../index.ts'
import { textOf } from '../support/engine.ts'
import { discard, freshFolder, quote, writeManifest, zeoliteRun } from '../support/harness.ts'

const folder = freshFolder()
test.after.always(() => discard(folder))

const run = async (limits: Record<string, unknown>, entrypoint: string, args: readonly string[]) => {
  const refused: AuditRecord[] = []
  const manifest = {
    version: 1,
    use: ['base', 'shell', 'perl'],
    process: { entrypoint, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } },
    mount: [{ path: '/tmp', type: 'tmpfs' }],
    principal: { main: { read: ['/tmp'], write: ['/tmp'], limits } },
  }
  const launched = await launch(manifest, { args, stdio: ['ignore', 'pipe', 'pipe'], onRefused: (record) => refused.push(record) })
  let text = ''
  launched.stdout!.setEncoding('utf8').on('data', (part: string) => (text += part))
  launched.stderr!.setEncoding('utf8').on('data', (part: string) => (text += part))
  const closed = Promise.all([launched.stdout!, launched.stderr!].map((stream) => new Promise((done) => stream.once('close', done))))
  const exit = await launched.exited
  await closed
  return { exit, text, refused }
}

const perl = (limits: Record<string, unknown>, script: string) => run(limits, '/usr/bin/perl', ['-e', script])
const sh = (limits: Record<string, unknown>, script: string) => run(limits, '/bin/sh', ['-c', script])

test('wall_seconds ends the whole tree', async (t) => {
  const { exit, text, refused } = await sh({ wall_seconds: 1 }, 'sleep 60 & sleep 60; echo never')
  t.deepEqual(exit, { code: null, signal: 'SIGKILL', reason: 'limit', limit: 'wall_seconds', limits: ['wall_seconds'] })
  t.is(text, '')
  t.like(refused[0], { syscall: 'limit', object: 'wall_seconds = 1' })
})

const parentOf = (pid: number): number => Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1])

test('an engine that had no time while the time of a launch was over tells why it ended', async (t) => {
  const manifest = { version: 1, use: ['base', 'shell'], process: { entrypoint: '/bin/sh' }, principal: { main: { limits: { wall_seconds: 5 } } } }
  const launched = await launch(manifest, { args: ['-c', 'sleep 60'] })
  const reaper = parentOf(launched.pid)
  const engine = parentOf(reaper)
  process.kill(engine, 'SIGSTOP')
  try {
    while (readFileSync(`/proc/${reaper}/task/${reaper}/children`, 'latin1') !== '') await pause(20)
  } finally {
    process.kill(engine, 'SIGCONT')
  }
  t.deepEqual(await launched.exited, { code: null, signal: 'SIGKILL', reason: 'limit', limit: 'wall_seconds', limits: ['wall_seconds'] })
})

test('the command says that a run was ended, records it, and ends with 137', async (t) => {
  const audit = join(folder, 'audit.jsonl')
  const manifest = writeManifest(folder, `version = 1
use = ["base", "shell"]
[process]
entrypoint = "/bin/sh"
args = ["-c", "sleep 60"]
[principal.main]
limits = { wall_seconds = 1 }
[audit]
file = ${quote(audit)}
`)
  const { status, stderr } = await zeoliteRun(manifest)
  t.is(status, 137)
  t.regex(stderr, /ended after 1 s: the limit wall_seconds/)
  const record = JSON.parse(readFileSync(audit, 'utf8').trim()) as AuditRecord
  t.like(record, { syscall: 'limit', object: 'wall_seconds = 1', verdict: 'denied' })
  t.like(record.rule, { line: 6, kind: 'principal' })
})

/** A guest that becomes yet another principal, and stays that until the guest's time is over: what is said of its end. */
const endOfGuest = async (seconds: number): Promise<{ text: string; refused: string[][] }> => {
  const principal = (limits: object) => ({ use: ['base', 'shell'], limits })
  const refused: string[][] = []
  const launched = await launch({
    version: 1,
    use: ['base', 'shell'],
    process: { entrypoint: '/bin/sh', env: { PATH: '/usr/bin:/zeolite/bin' } },
    principal: { main: {}, guest: principal({ wall_seconds: seconds }), other: principal({}) },
    transition: [{ from: 'main', on: { request: true }, to: 'guest', keep: ['stdio'] }, { from: 'guest', on: { request: true }, to: 'other', keep: ['stdio'] }],
  }, {
    args: ['-c', 'zeolite-enter guest -- zeolite-enter other -- sleep 1000; echo $?'], stdio: ['ignore', 'pipe', 'ignore'],
    onRefused: (record) => refused.push([record.principal, record.object]),
  })
  const text = await textOf(launched.stdout)
  await launched.exited
  return { text, refused }
}

test.serial('what becomes yet another principal does not outlive the time of the one that it was', async (t) => {
  t.timeout(600_000)
  let [seconds, end] = [5, await endOfGuest(5)]
  // On a machine that is busy the guest's time may be over before it is that other one.
  for (; seconds < 150 && end.refused[0]?.[0] === 'guest'; end = await endOfGuest(seconds)) seconds *= 5
  t.is(end.text, '137\n')
  t.deepEqual(end.refused, [['other', `wall_seconds = ${seconds}`]])
})

test('a run that ends in time is not touched', async (t) => {
  t.deepEqual((await sh({ wall_seconds: 60 }, 'exit 4')).exit, { code: 4, signal: null })
})

test('cpu_seconds ends a process that computes, and not one that waits', async (t) => {
  const ended = { code: null, signal: 'SIGKILL', reason: 'limit', limit: 'cpu_seconds', limits: ['cpu_seconds'] }
  t.deepEqual((await sh({ cpu_seconds: 1 }, 'while :; do :; done')).exit, ended)
  // Time of its children is not its own: who is killed by another is not said to have met the limit.
  const children = 'for (1 .. 4) { if (!fork) { 1 while (times)[0] < 0.5; exit } wait } kill "KILL", $$'
  t.deepEqual((await perl({ cpu_seconds: 1 }, children)).exit, { code: null, signal: 'SIGKILL' })
  t.is((await sh({ cpu_seconds: 1 }, 'sleep 1.5')).exit.code, 0)
})

test('memory: an allocation beyond it fails with ENOMEM', async (t) => {
  const { exit, text } = await sh({ memory: '256MiB' }, 'dd if=/dev/zero of=/dev/null bs=512M count=1')
  t.is(exit.code, 1)
  t.regex(text, /memory exhausted/)
})

test('memory and open_files: a program that ends for want of them ends in its own way, and no reason is made up', async (t) => {
  const { exit, text } = await perl({ memory: '256MiB' }, '$x = "a" x (1 << 29); print "never"')
  t.regex(text, /^Out of memory/)
  t.deepEqual(Object.keys(exit), ['code', 'signal'])
  t.deepEqual((await sh({ memory: '256MiB' }, 'kill -ABRT $$')).exit, { code: null, signal: 'SIGABRT' })
  t.deepEqual((await perl({ open_files: 16 }, 'my @all; for (1 .. 99) { open(my $file, "<", "/usr/bin/perl") or exit 9; push @all, $file }')).exit, { code: 9, signal: null })
})

test('no core is dumped, whoever asks for one', async (t) => {
  t.is((await sh({}, 'ulimit -c; ulimit -c unlimited 2>/dev/null || echo refused')).text, '0\nrefused\n')
})

test('limits.open_files: one more is EMFILE', async (t) => {
  const { text } = await perl({ open_files: 16 }, 'my @all; while (open(my $file, "<", "/usr/bin/perl")) { push @all, $file } print scalar(@all), " $!\\n"')
  t.is(text, '13 Too many open files\n')
})

test('file_size: SIGXFSZ, or EFBIG for who ignores it', async (t) => {
  const write = 'dd if=/dev/zero of=/tmp/file bs=64K count=32'
  const { text } = await sh({ file_size: '1MiB' }, `trap '' XFSZ; ${write}; stat -c %s /tmp/file`)
  t.regex(text, /File too large/)
  t.regex(text, /^1048576$/m)
  t.deepEqual((await sh({ file_size: '1MiB' }, `exec ${write}`)).exit, { code: null, signal: 'SIGXFSZ', reason: 'limit', limit: 'file_size', limits: ['file_size'] })
})

test('processes: EAGAIN, also for root, until one has ended', async (t) => {
  const script = `
    my @all;
    for (my $round = 0; $round < 2; $round++) {
      my $error;
      for (1 .. 50) { my $pid = fork(); if (!defined $pid) { $error = $!; last } if ($pid == 0) { sleep 60; exit } push @all, $pid }
      print scalar(@all), " $error\\n";
      kill 9, @all; waitpid $_, 0 for @all; @all = ();
    }`
  const { text, refused, exit } = await perl({ processes: 8 }, script)
  // The program went on, so the limit is no reason for its end.
  t.deepEqual(exit, { code: 0, signal: null, limits: ['processes'] })
  t.is(text, '7 Resource temporarily unavailable\n'.repeat(2))
  t.like(refused[0], { object: 'limits.processes = 8', errno: 'EAGAIN' })
  t.true(['fork', 'clone', 'vfork'].includes(refused[0]!.syscall))
})

test('processes: a loop of short-lived ones goes on', async (t) => {
  const { exit, text } = await sh({ processes: 4 }, 'i=0; while [ $i -lt 40 ]; do /bin/true || exit 1; i=$((i + 1)); done; echo $i $(echo nested $(echo twice))')
  t.is(text, '40 nested twice\n')
  t.is(exit.code, 0)
})

test('processes: who makes one more than there may be is refused it', async (t) => {
  const { exit, refused } = await sh({ processes: 12, wall_seconds: 300 }, 'for each in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do sleep 100 & done 2>/dev/null; echo all')
  // The shell gives up.
  t.is(exit.code, 2)
  t.true(refused.some(({ errno }) => errno === 'EAGAIN'), JSON.stringify(refused))
})
