// Attacks on becoming another principal: threads that race it, execs that fail half-way, signals, kills, paths that are swapped, names that are patterns.
import { spawn } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import test, { type ExecutionContext } from 'ava'
import { type AuditRecord, type EngineOptions, launch } from '../../index.ts'
import { eventually } from '../support/eventually.ts'
import { discard, freshFolder, root } from '../support/harness.ts'
import { program } from './scene.ts'

/** Milliseconds that a race is tried for; on an idle machine some thousand rounds. */
const TRIED = '4000'

interface Told {
  readonly lines: string[]
  readonly records: AuditRecord[]
}

interface Options {
  readonly keep?: readonly string[]
  readonly users?: readonly string[]
  readonly onDecision?: NonNullable<EngineOptions['onDecision']>
}

const stageOf = (t: ExecutionContext, { keep = ['stdio'], users = ['alice', 'bobby'] }: Options = {}) => {
  const folder = freshFolder()
  t.teardown(() => discard(folder))
  const job = join(folder, 'job')
  mkdirSync(join(job, 'bin'), { recursive: true })
  writeFileSync(join(job, 'secret'), 'SECRET\n')
  writeFileSync(join(job, 'public'), 'public\n')
  for (const user of users) {
    mkdirSync(join(job, 'users', user), { recursive: true })
    writeFileSync(join(job, 'users', user, 'page'), `${user}\n`)
  }
  for (const name of ['program', 'bin/fine', 'bin/busy']) copyFileSync(program('moving'), join(job, name))
  writeFileSync(join(job, 'bin/corrupt'), '\x7fELF and nothing else')
  for (const name of ['program', 'bin/fine', 'bin/busy', 'bin/corrupt']) chmodSync(join(job, name), 0o755)
  const manifest = {
    version: 1,
    process: { entrypoint: '/job/program' },
    mount: [{ path: '/job', type: 'host', source: 'job', access: 'rw' }],
    principal: {
      main: { read: ['/job'], write: ['/job/bin'], exec: ['/job/program', '/job/bin'], signal: ['guest'] },
      guest: { read: ['/job/public'], exec: ['/job/bin'] },
      'user:{name}': { read: ['/job/users/{name}'] },
    },
    transition: [
      { from: 'main', on: { request: true }, to: 'guest', keep },
      { from: 'main', on: { exec: '/job/bin/*' }, to: 'guest', keep },
      { from: 'main', on: { open: '/job/users/{name}/**' }, to: 'user:{name}', keep },
    ],
  }
  return { folder, manifest }
}

const attack = async (t: ExecutionContext, args: readonly string[], options: Options = {}): Promise<Told> => {
  t.timeout(600_000)
  const { folder, manifest } = stageOf(t, options)
  const records: AuditRecord[] = []
  const { onDecision } = options
  const launched = await launch(manifest, {
    args: ['/job', ...args], folder, stdio: ['ignore', 'pipe', 'inherit'], onRefused: (record) => records.push(record), env: {},
    ...(onDecision === undefined ? {} : { onDecision }),
  })
  let output = ''
  for await (const text of launched.stdout!.setEncoding('utf8')) output += text
  // Nobody is left in any sandbox but the first, which is about to end.
  await launched.exited
  await eventually('there is no sandbox', async () => (await launched.sandboxes()).length === 0)
  return { lines: output.trimEnd().split('\n'), records }
}

/** The processes that have this among their arguments, but for the engine's. */
const marked = (mark: string): string[] =>
  readdirSync('/proc').filter((id) => {
    try {
      const line = readFileSync(`/proc/${id}/cmdline`, 'latin1')
      return line.startsWith('/job/program') && line.includes(mark)
    } catch {
      return false
    }
  })

const rounds = ({ lines }: Told): number[] => (lines.at(-1) ?? '').match(/\d+/g)?.map(Number) ?? []

for (const [which, what] of [
  ['dup', 'duplicates a descriptor'], ['open', 'opens what the principal may not have'], ['read', 'reads a descriptor'], ['fork', 'forks'],
  ['share', 'makes processes that share its descriptors'], ['clone', 'makes threads that duplicate a descriptor'],
] as const) {
  test.serial(`a thread that ${what} while its process becomes another principal`, async (t) => {
    const told = await attack(t, ['race', which, TRIED])
    t.log(told.lines.at(-1))
    t.deepEqual(told.lines.filter((line) => line.startsWith('LEAK')), [])
    const [moved = 0, stayed = 0] = rounds(told)
    // With threads nobody becomes anything; what is told apart here is that nothing leaks where a thread ends in that very moment.
    t.true(moved + stayed > 0, told.lines.join('\n'))
  })
}

test.serial('processes that share the descriptors of who becomes another principal, each of which makes the next and ends', async (t) => {
  const told = await attack(t, ['chain', '', TRIED])
  t.log(told.lines.at(-1))
  t.deepEqual(told.lines.filter((line) => line.startsWith('LEAK')), [])
  const [moved = 0, stayed = 0] = rounds(told)
  t.true(moved + stayed > 0, told.lines.join('\n'))
})

test.serial('a thread that leaves such a process behind while somebody is asked about the move', async (t) => {
  const { lines, records } = await attack(t, ['late'], {
    onDecision: async ({ principal, object }) => {
      // It is told apart by its arguments, which the one that is left behind has too.
      if (principal === 'user:alice' && object.endsWith('/page')) while (marked('late').length < 2) await pause(20)
      return 'allow' as const
    },
  })
  t.deepEqual(lines, ['EPERM'])
  t.true(records.some(({ verb, reason }) => verb === 'enter' && /2 threads/.test(reason ?? '')), JSON.stringify(records))
})

test.serial('a memory file that who becomes another principal has mapped, and who stays has open', async (t) => {
  const { lines, records } = await attack(t, ['memory file'])
  t.deepEqual(lines, ['EPERM'])
  t.true(records.some(({ verb, reason }) => verb === 'enter' && /has shared memory mapped/.test(reason ?? '')), JSON.stringify(records))
})

test.serial('a memory file that who becomes another principal has mapped, and whose descriptor waits in the socket of who stays', async (t) => {
  const { lines, records } = await attack(t, ['memory in a message'])
  t.deepEqual(lines, ['EPERM'])
  t.true(records.some(({ verb, reason }) => verb === 'enter' && /has shared memory mapped/.test(reason ?? '')), JSON.stringify(records))
})

for (const which of ['corrupt', 'large', 'busy', 'memory']) {
  test.serial(`an exec into another principal that the kernel refuses changes nothing: ${which}`, async (t) => {
    const { lines } = await attack(t, ['failing', which])
    t.is(lines[0], 'samesame: status 9', lines.join('\n'))
  })
}

for (const which of ['request', 'exec']) {
  test.serial(`a storm of signals while a process becomes another principal by ${which}`, async (t) => {
    const told = await attack(t, ['storm', which, TRIED])
    t.log(told.lines.at(-1))
    t.deepEqual(told.lines.filter((line) => line.startsWith('LEAK')), [])
    const [moved = 0, , died] = rounds(told)
    t.true(moved > 0, told.lines.join('\n'))
    t.is(died, 0)
  })
}

test.serial('processes that are killed while they become another principal leave no sandbox behind', async (t) => {
  const told = await attack(t, ['killing', '', TRIED])
  t.log(told.lines.at(-1))
  t.true(rounds(told)[0]! > 0)
})

test.serial('a path that is swapped while it is opened makes a process the one whose file it got', async (t) => {
  const told = await attack(t, ['swap', '', TRIED])
  t.log(told.lines.at(-1))
  t.deepEqual(told.lines.filter((line) => line.startsWith('LEAK')), [])
  t.true(rounds(told)[0]! > 0)
})

test.serial('81: users whose names are patterns are themselves', async (t) => {
  const users = ['*', '{name}', '?????', '**', '[a-z]*', '\\alice', 'user:alice', '%2A', '..alice', ' alice', 'al\nce', 'alice*']
  const { lines } = await attack(t, ['names', ...users], { users: ['alice', ...users] })
  t.deepEqual(lines.join('\n'), users.map((user) => `${user}: opened, alice closed, secret closed`).join('\n'))
})

test.serial('81: principals whose names are guessed are not entered, and that is recorded', async (t) => {
  const names = ['main', 'user:alice', 'user:bobby', 'user:{name}', 'GUEST', 'guest ', 'guest\n', String(process.pid), '1', '*', 'x'.repeat(4000)]
  const { lines, records } = await attack(t, ['guess', ...names])
  t.deepEqual(lines.filter((line) => /LEAK|: ok/.test(line)), [])
  t.true(lines.includes('still what it was'))
  const recorded = new Set(records.map(({ object }) => object))
  for (const name of ['main', 'user:alice', '1', '*']) t.true(recorded.has(`principal ${name}`), [...recorded].join(', '))
})

test.serial('15: when the engine is killed while processes become other principals, none is left', async (t) => {
  t.timeout(600_000)
  const { folder, manifest } = stageOf(t)
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
  for (let round = 0; round < 3; round++) {
    // What tells these processes from all others.
    const mark = String(60_000_000 + process.pid * 10 + round)
    const engine = spawn(process.execPath, [join(root, 'dist/test/attacks/moving-engine.js'), folder, '/job', 'storm', 'request', mark], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((started) => engine.stdout.once('data', started))
    await pause(300 + 400 * round)
    t.true(marked(mark).length > 0)
    engine.kill('SIGKILL')
    await eventually('nobody is left', () => marked(mark).length === 0)
  }
})

test.serial('82: a descriptor that is sent over a socket pair of before does not arrive', async (t) => {
  const { lines } = await attack(t, ['passing'])
  t.deepEqual(lines.filter((line) => line.startsWith('LEAK')), [])
  t.true(lines.includes('ready -1'), lines.join('\n'))
})

test.serial('82: nor over one that a manifest keeps: who receives it may not have the file', async (t) => {
  const { lines, records } = await attack(t, ['passing'], { keep: ['all'] })
  t.deepEqual(lines.filter((line) => line.startsWith('LEAK')), [])
  t.true(lines.includes('ready 1') && lines.includes('sent: yes') && lines.includes('received: nothing'), lines.join('\n'))
  t.true(records.some(({ object, errno }) => object.includes('/job/secret') && errno === 'EACCES'), JSON.stringify(records))
})
