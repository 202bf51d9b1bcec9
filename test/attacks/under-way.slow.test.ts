// What is under way while a process becomes another principal: a write that takes long, a call that waits for a decision, forks without end.
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import test, { type ExecutionContext } from 'ava'
import { type AuditRecord, type EngineOptions, launch } from '../../index.ts'
import { eventually } from '../support/eventually.ts'
import { discard, freshFolder } from '../support/harness.ts'
import { program } from './scene.ts'

/** Processes that the launch may have, all principals together. */
const PROCESSES = 24
const MARK_ROOM = 10

interface Options {
  readonly args: readonly string[]
  readonly onDecision?: NonNullable<EngineOptions['onDecision']>
}

/** The program as `main`, who may become `guest` and by a name `user:alice`. */
const start = async (t: ExecutionContext, { args, onDecision }: Options) => {
  const folder = freshFolder()
  t.teardown(() => discard(folder))
  const job = join(folder, 'job')
  mkdirSync(join(job, 'bin'), { recursive: true })
  mkdirSync(join(job, 'users/alice'), { recursive: true })
  for (const name of ['secret', 'public', 'users/alice/page']) writeFileSync(join(job, name), 'SECRET\n')
  for (const name of ['program', 'bin/program']) {
    copyFileSync(program('under-way'), join(job, name))
    chmodSync(join(job, name), 0o755)
  }
  const manifest = {
    version: 1,
    process: { entrypoint: '/job/program' },
    mount: [{ path: '/job', type: 'host', source: 'job', access: 'rw' }],
    principal: {
      main: {
        read: ['/job'], write: ['/job'], exec: ['/job/program', '/job/bin'], signal: ['guest'],
        limits: { processes: PROCESSES },
      },
      guest: { read: ['/job/public'], exec: ['/job/bin'] },
      'user:{name}': { read: ['/job/users/{name}'] },
    },
    transition: [
      { from: 'main', on: { request: true }, to: 'guest', keep: ['stdio'] },
      { from: 'main', on: { exec: '/job/bin/*' }, to: 'guest', keep: ['stdio'] },
      { from: 'main', on: { open: '/job/users/{name}/**' }, to: 'user:{name}', keep: ['stdio'] },
    ],
  }
  const records: AuditRecord[] = []
  const launched = await launch(manifest, {
    args: ['/job', ...args], folder, stdio: ['pipe', 'pipe', 'inherit'], env: {}, decisionDeadline: 120_000,
    onRefused: (record) => records.push(record),
    ...(onDecision === undefined ? {} : { onDecision }),
  })
  let output = ''
  launched.stdout!.setEncoding('utf8').on('data', (text: string) => (output += text))
  const said = (line: RegExp) => eventually(`it says ${line}`, () => line.test(output))
  return { job, launched, records, said, output: () => output }
}

test.serial('a write that takes long is over before its process is another principal', async (t) => {
  t.timeout(300_000)
  const { job, launched, said, output } = await start(t, { args: ['writing'] })
  await said(/^writing$/m)
  const log = join(job, 'log')
  await eventually('it writes', () => statSync(log).size > 0)
  await launched.enter(launched.pid, 'guest')
  const { mtimeMs, size } = statSync(log)
  await said(/and then refused/)
  await pause(200)
  t.like(statSync(log), { mtimeMs, size })
  t.false(output().includes('LEAK'), output())
  launched.kill('SIGKILL')
  await launched.exited
})

test.serial('a decision that comes when the exec of another thread has made its process somebody else changes nothing', async (t) => {
  t.timeout(300_000)
  let decide: (() => void) | undefined
  const { job, launched, said, output } = await start(t, {
    args: ['asked'],
    onDecision: ({ object }) => {
      if (object !== 'user:alice' || decide !== undefined) return 'allow'
      return new Promise((resolve) => {
        decide = () => resolve('allow')
      })
    },
  })
  await eventually('somebody is asked', () => decide !== undefined)
  writeFileSync(join(job, 'asked'), '')
  await said(/^guest$/m)
  decide!()
  await pause(100)
  launched.stdin!.end('go on\n')
  t.is((await launched.exited).code, 0)
  t.is(output(), 'guest\nalice closed, secret closed\n')
})

/** Processes of this run, whoever they are by now. */
const alive = (mark: string): number =>
  readdirSync('/proc').filter((id) => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, 'latin1').includes(mark)
    } catch {
      return false
    }
  }).length

test.serial('children that become other principals and fork are no more than the launch may have, and end with it', async (t) => {
  t.timeout(300_000)
  // Milliseconds, and what tells these processes from all others.
  const mark = `3000.${String(process.pid).padStart(MARK_ROOM, '0')}`
  const { launched, said } = await start(t, { args: ['storm', mark] })
  let most = 0
  const looking = setInterval(() => (most = Math.max(most, alive(mark))), 20)
  await said(/^over$/m)
  clearInterval(looking)
  t.is((await launched.exited).code, 0)
  t.true(most > 2 && most <= PROCESSES, `${most} processes at one time`)
  await eventually('nobody is left', async () => alive(mark) === 0 && (await launched.sandboxes()).length === 0)
})
