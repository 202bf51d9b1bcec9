// The first picoprocess: what it gets, what it does not, and what the engine hears of it.
import test from 'ava'
import { closeSync, openSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { close, exitCode, killAll, launch, LaunchError, readEvents, start } from '../../../picoprocess/launch/process.ts'
import { native } from '../../../picoprocess/addon.ts'
import { discard, freshFolder } from '../../support/harness.ts'
import { notifyOnly } from './filter.ts'
import { eventually } from '../../support/eventually.ts'
import { marked, newMarker } from './tree.ts'
import type { Launch, LaunchEvent, LaunchOptions } from '../../../picoprocess/launch/process.ts'

const nothing = openSync('/dev/null', 'r+')
const defaults: LaunchOptions = {
  entrypoint: '/bin/sh', argv: ['sh'], env: ['PATH=/usr/bin:/bin'], stdio: [nothing, nothing, 2], program: notifyOnly(),
}

const eventsUntil = (guest: Launch, done: (event: LaunchEvent) => boolean): LaunchEvent[] => {
  const events: LaunchEvent[] = []
  const deadline = Date.now() + 90_000
  while (!events.some(done) && Date.now() < deadline) events.push(...readEvents(guest, 1000))
  return events
}
const isEmpty = ({ kind }: LaunchEvent): boolean => kind === 'empty'

const finish = (guest: Launch): void => {
  if (guest.listener !== undefined) native.closeDescriptor(guest.listener)
  close(guest)
}

/** Runs a script to its end: what it printed and its status. */
const output = (script: string, options: Partial<LaunchOptions> = {}): { text: string; status: number; events: LaunchEvent[] } => {
  const folder = freshFolder()
  const file = join(folder, 'output')
  const fd = openSync(file, 'w+')
  try {
    const guest = launch({ ...defaults, argv: ['sh', '-c', script], stdio: [nothing, fd, 2], ...options })
    start(guest)
    const events = eventsUntil(guest, isEmpty)
    finish(guest)
    const last = events.find((event) => event.kind === 'exited' && event.pid === guest.pid)
    return { text: readFileSync(file, 'latin1'), status: last?.kind === 'exited' ? exitCode(last.status) : -1, events }
  } finally {
    closeSync(fd)
    discard(folder)
  }
}

test('nothing of the guest runs before start()', (t) => {
  const guest = launch({ ...defaults, argv: ['sh', '-c', 'exit 3'] })
  t.regex(readlinkSync(`/proc/${guest.pid}/exe`), /launcher$/)
  t.deepEqual(readEvents(guest, 50), [])
  t.true(native.isListener(guest.listener!))
  start(guest)
  const [exited, empty] = eventsUntil(guest, isEmpty)
  t.like(exited, { kind: 'exited', pid: guest.pid, status: 3 << 8 })
  // What it computed itself, to the millisecond.
  t.true(exited?.kind === 'exited' && exited.cpuSeconds! >= 0 && exited.cpuSeconds! < 60)
  t.deepEqual(empty, { kind: 'empty' })
  finish(guest)
})

test('argv and environment are exactly the declared bytes', (t) => {
  const env = ['ONE=1', 'EMPTY=', 'BYTES=\xff\x01\n=']
  t.is(output('', { entrypoint: '/usr/bin/env', argv: ['env', '-0'], env }).text, env.map((entry) => `${entry}\0`).join(''))
  t.is(output('', { entrypoint: '/usr/bin/printf', argv: ['printf', '%s|', '', '\xfe\n', 'a b'] }).text, '|\xfe\n|a b|')
  t.is(output('', { entrypoint: '/usr/bin/env', argv: ['env'], env: [] }).text, '')
})

test('large argument lists arrive whole', (t) => {
  const argv = ['printf', '%s', ...Array.from({ length: 10 }, (_, index) => String(index).repeat(100_000))]
  t.is(output('', { entrypoint: '/usr/bin/printf', argv }).text, argv.slice(2).join(''))
})

test('strings that execve cannot take are our own mistake', (t) => {
  t.throws(() => launch({ ...defaults, argv: ['a\0b'] }), { instanceOf: TypeError })
  t.throws(() => launch({ ...defaults, env: ['A=\u0100'] }), { instanceOf: TypeError })
})

test('no capability is left, and none can be gained', (t) => {
  const { text } = output('cat /proc/self/status')
  for (const name of ['CapInh', 'CapPrm', 'CapEff', 'CapAmb', ...(process.getuid!() === 0 ? ['CapBnd'] : [])]) {
    t.regex(text, new RegExp(`^${name}:\t0{16}$`, 'm'))
  }
  t.regex(text, /^NoNewPrivs:\t1$/m)
  t.regex(text, /^Seccomp:\t2$/m)
})

test('signals start as a shell would leave them', (t) => {
  const { text } = output('', { entrypoint: '/bin/cat', argv: ['cat', '/proc/self/status'] })
  for (const name of ['SigBlk', 'SigIgn', 'SigCgt', 'SigPnd']) t.regex(text, new RegExp(`^${name}:\t0{16}$`, 'm'))
})

test('whom RLIMIT_CPU ended has used all of it, also on a busy machine', (t) => {
  const cpu = { resource: 0, current: 1n, maximum: 1n }
  // Others that compute beside it keep it from the whole of the ticks that it is charged.
  const all = [1, 2, 3].map(() => {
    const guest = launch({ ...defaults, argv: ['sh', '-c', 'while :; do :; done'], limits: [cpu] })
    start(guest)
    return guest
  }).map((guest) => {
    const ended = eventsUntil(guest, isEmpty).find(({ kind }) => kind === 'exited')
    finish(guest)
    return ended
  })
  for (const ended of all) t.true(ended?.kind === 'exited' && ended.status === 9 && ended.cpuSeconds! >= 1, JSON.stringify(ended))
})

test('limits, umask, directory and group are set', (t) => {
  const limits = [{ resource: 10, current: 5n, maximum: 77n }, { resource: 4, current: 0n, maximum: 0n }, { resource: 7, current: 40n, maximum: 50n }]
  const { text } = output('cat /proc/self/limits; umask; pwd; echo "group $$ $(ps -o pgid= -p $$ | tr -d " ")"', { limits, umask: 0o27 })
  t.regex(text, /^Max file locks +5 +77 /m)
  t.regex(text, /^Max core file size +0 +0 /m)
  t.regex(text, /^Max open files +40 +50 /m)
  t.regex(text, /^0027$/m)
  t.regex(text, /^\/$/m)
  t.regex(text, /^group (\d+) \1$/m)
})

test('a tag in RLIMIT_LOCKS takes all 64 bits', (t) => {
  const { text } = output('cat /proc/self/limits', { limits: [{ resource: 10, current: 0x1234_5678_9abc_def0n, maximum: 0xffff_ffff_ffff_fff0n }] })
  t.regex(text, /^Max file locks +1311768467463790320 +18446744073709551600 /m)
})

test('only declared descriptors are there', (t) => {
  const folder = freshFolder()
  const file = join(folder, 'data')
  writeFileSync(file, 'declared')
  const fd = openSync(file, 'r')
  const script = 'for fd in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 20 50 100; do [ -e /proc/$$/fd/$fd ] && echo "has $fd"; done; cat <&9; exit 0'
  t.is(output(script).text.replaceAll('has ', ''), '0\n1\n2\n')
  const declared = output(script, { descriptors: [[fd, 9]] }).text
  t.is(declared, 'has 0\nhas 1\nhas 2\nhas 9\ndeclared')
  closeSync(fd)
  discard(folder)
})

test('descriptors may swap numbers', (t) => {
  const folder = freshFolder()
  const [a, b] = ['a', 'b'].map((name) => {
    writeFileSync(join(folder, name), name)
    return openSync(join(folder, name), 'r')
  }) as [number, number]
  t.is(output('cat <&3; cat <&4', { descriptors: [[a, 4], [b, 3]] }).text, 'ba')
  t.is(output('cat <&3; [ -e /proc/$$/fd/8 ] && echo too', { descriptors: [[a, 8], [b, 3]] }).text, 'too\n')
  closeSync(a)
  closeSync(b)
  discard(folder)
})

test('a program that cannot be executed says why', (t) => {
  const missing = output('', { entrypoint: '/nowhere/program' })
  t.is(missing.status, 127)
  t.like(missing.events[0], { kind: 'exec-failed', errno: 2 })
  const folder = output('', { entrypoint: '/etc' })
  t.is(folder.status, 126)
  t.like(folder.events[0], { kind: 'exec-failed', errno: 13 })
})

test('a launch that cannot be set up is an error with its step, and leaves nothing', (t) => {
  t.like(t.throws(() => launch({ ...defaults, program: new Uint8Array(8) }), { instanceOf: LaunchError }), { step: 'seccomp', errno: 22 })
  t.like(t.throws(() => launch({ ...defaults, stdio: [0, 1, 999_999] }), { instanceOf: LaunchError }), { step: 'spawn', errno: 9 })
  t.like(t.throws(() => launch({ ...defaults, ruleset: nothing }), { instanceOf: LaunchError }), { step: 'Landlock' })
  t.like(t.throws(() => launch({ ...defaults, limits: [{ resource: 99, current: 0n, maximum: 0n }] }), { instanceOf: LaunchError }), { step: 'limits', errno: 22 })
  t.throws(() => launch({ ...defaults, program: new Uint8Array(7) }), { instanceOf: TypeError })
})

test('without a filter there is no listener', (t) => {
  const { program: _, ...rest } = defaults
  const guest = launch({ ...rest, argv: ['sh', '-c', 'grep Seccomp: /proc/self/status >&2; exit 0'], stdio: [nothing, nothing, nothing] })
  t.is(guest.listener, undefined)
  start(guest)
  eventsUntil(guest, isEmpty)
  finish(guest)
})

test('stops, continues and ends of the first picoprocess are told, and every orphan that dies', (t) => {
  const guest = launch({ ...defaults, argv: ['sh', '-c', '(sleep 0.2 & exit 0); kill -STOP $$; sleep 0.3; exit 7'] })
  start(guest)
  const stopped = eventsUntil(guest, ({ kind }) => kind === 'stopped')
  t.deepEqual(stopped.at(-1), { kind: 'stopped', pid: guest.pid, signal: 19 })
  native.pidfdSendSignal(guest.pidfd, 18)
  const rest = eventsUntil(guest, isEmpty)
  t.true(rest.some(({ kind }) => kind === 'continued'))
  t.true(rest.some((event) => event.kind === 'exited' && event.pid === guest.pid && exitCode(event.status) === 7))
  t.is([...stopped, ...rest].filter(({ kind }) => kind === 'exited').length, 2)
  finish(guest)
})

test('an engine that does not read loses no record', async (t) => {
  t.timeout(600_000)
  const guest = launch({ ...defaults, argv: ['sh', '-c', 'i=0; while [ $i -lt 1500 ]; do (: & exit 0); i=$((i+1)); done; exit 9'] })
  start(guest)
  // Far more orphans than a socket's buffer has room for.
  t.truthy(await eventually('it has ended', () => readFileSync(`/proc/${guest.pid}/status`, 'latin1').includes('State:\tZ')))
  const events = eventsUntil(guest, isEmpty)
  t.is(events.filter(({ kind }) => kind === 'exited').length, 1501)
  finish(guest)
})

test('killAll ends everything and says when it is done', async (t) => {
  for (const scan of [false, true]) {
    const marker = newMarker()
    const guest = launch({ ...defaults, scan, env: [...defaults.env, marker], argv: ['sh', '-c', 'setsid sh -c "trap : TERM HUP INT; sleep 1000 & sleep 1000" & sleep 1000'] })
    start(guest)
    t.truthy(await eventually('they run', () => marked(marker).length === 5))
    killAll(guest)
    const events = eventsUntil(guest, isEmpty)
    // A dying parent may still reap its child, so not every end need be ours to tell.
    t.true(events.some((event) => event.kind === 'exited' && event.pid === guest.pid && exitCode(event.status) === 137), `scan ${scan}`)
    t.deepEqual(marked(marker), [])
    // Nothing left: still an answer.
    killAll(guest)
    t.deepEqual(readEvents(guest, 2000), [{ kind: 'empty' }])
    finish(guest)
  }
})

test('the reaper is small, unreadable and holds none of our files', async (t) => {
  const guest = launch({ ...defaults, argv: ['sleep', '1000'], entrypoint: '/usr/bin/sleep' })
  start(guest)
  // The reaper is ready before it lets the program execute.
  t.truthy(await eventually('it is another program', () => readFileSync(`/proc/${guest.pid}/comm`, 'latin1') === 'sleep\n'))
  const status = readFileSync(`/proc/${guest.reaper}/status`, 'latin1')
  t.regex(status, /^Name:\tzeolite-reaper$/m)
  t.regex(status, /^CapEff:\t0{16}$/m)
  t.true(Number(/^VmRSS:\t *(\d+) kB$/m.exec(status)?.[1]) < 1024)
  if (process.getuid!() !== 0) t.throws(() => readlinkSync(`/proc/${guest.reaper}/exe`), { code: 'EACCES' })
  close(guest)
  native.closeDescriptor(guest.listener!)
})

test('a Landlock ruleset holds the guest', (t) => {
  const ruleset = native.landlockCreateRuleset(1 << 2, 0, 0)
  t.true(ruleset >= 0)
  const usr = openSync('/usr', 0o10000000)
  const lib = openSync('/lib', 0o10000000)
  for (const fd of [usr, lib]) t.is(native.landlockAddPathRule(ruleset, fd, 1 << 2), 0)
  const { status } = output('read line < /etc/passwd', { ruleset, stdio: [nothing, nothing, nothing] })
  t.is(status, 2)
  native.closeDescriptor(ruleset)
  closeSync(usr)
  closeSync(lib)
})

