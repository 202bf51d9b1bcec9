// Two hundred sandboxes in one engine, three hundred more that come and go, and what happens when there can be no more.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import test, { type ExecutionContext } from 'ava'
import { type AuditRecord, startEngine } from '../../index.ts'
import { talk } from '../support/engine.ts'
import { compile } from '../support/compile.ts'
import { eventually } from '../support/eventually.ts'
import { discard, freshFolder, root } from '../support/harness.ts'

/** Fewer than there are workers in an engine: those that are ending count among these. */
const [LIVE, MOST, PASSING] = [200, 220, 300]

/** Resident bytes of a process. */
const resident = (pid: number): number => Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]) * 1024
const MEBIBYTE = 2 ** 20

/** Its memory once that is at most so much: workers linger for a moment. */
const falls = (pid: number, most: number, why: string): Promise<number> =>
  eventually(why, () => {
    const bytes = resident(pid)
    return bytes <= most && bytes
  }, 100)

/** The program's commands in an engine of its own, with folders for so many. */
const crowd = async (t: ExecutionContext, folders: number) => {
  const folder = freshFolder()
  t.teardown(() => discard(folder))
  const program = compile(join(root, 'test/integration/crowd.c'))
  for (let number = 0; number < folders; number++) mkdirSync(join(folder, `job/users/u${number}`), { recursive: true })
  mkdirSync(join(folder, 'job/users/other'))
  for (const name of ['other', ...Array.from({ length: folders }, (_, number) => `u${number}`)]) writeFileSync(join(folder, 'job/users', name, 'page'), name)
  const manifest = {
    version: 1,
    use: ['base'],
    process: { entrypoint: '/crowd' },
    mount: [{ path: '/job', type: 'host', source: 'job' }, { path: '/crowd', type: 'host', source: program }],
    principal: { main: { read: ['/job'], exec: ['/crowd'], signal: ['user:{name}'], limits: { sandboxes: MOST } }, 'user:{name}': { read: ['/job/users/{name}'], exec: ['/crowd'] } },
    transition: [{ from: 'main', on: { open: '/job/users/{name}/**' }, to: 'user:{name}' }],
  }
  const records: AuditRecord[] = []
  const engine = await startEngine(manifest, { folder })
  const launched = await engine.launch({ stdio: ['pipe', 'pipe', 'inherit'], env: {}, onRefused: (record) => records.push(record) })
  const { ask } = talk(launched)
  return { engine, launched, ask, records }
}

test('two hundred live, and three hundred more come and go; memory is bounded and comes back; who is too many is told so', async (t) => {
  t.timeout(800_000)
  const { engine, launched, ask, records } = await crowd(t, PASSING)
  const sandboxes = async (): Promise<number> => (await launched.sandboxes()).length
  const down = async (to: number): Promise<void> => {
    await eventually(`there are ${to} sandboxes`, async () => (await sandboxes()) <= to)
  }
  t.is(await ask('pass 20 0'), '20 ok')
  await down(1)
  const before = resident(engine.pid)
  t.is(await ask(`stay ${LIVE} 0`), `${LIVE} ok`)
  t.is(await sandboxes(), 1 + LIVE)
  const full = resident(engine.pid)
  t.is(await ask(`pass ${PASSING} 0`), `${PASSING} ok`)
  await down(1 + LIVE)
  const after = await falls(engine.pid, full + 250 * MEBIBYTE, `${PASSING} that came and went leave nothing: ${full / MEBIBYTE} MiB before`)

  const more = await ask(`stay ${MOST} 0`)
  t.regex(more, /^\d+ EAGAIN$/)
  // It comes after the answer.
  const refused = await eventually('it is told', () => records.find(({ verb }) => verb === 'enter'))
  t.is(refused.errno, 'EAGAIN')
  t.regex(refused.reason ?? '', /limits\.sandboxes = 220/)
  t.is(await ask('end 0 0'), `${LIVE + Number(more.split(' ')[0])} ok`)
  await down(1)
  t.is(await ask('pass 20 0'), '20 ok', 'and there is room again')
  await down(1)
  const little = before + (full - before) / 10
  const end = await falls(engine.pid, little, `what it took comes back: ${before / MEBIBYTE} MiB, ${full / MEBIBYTE} with ${LIVE}`)
  t.log(`MiB: ${[before, full, after, end].map((bytes) => Math.round(bytes / MEBIBYTE)).join(', ')}`)
  launched.stdin!.end()
  t.is((await launched.exited).code, 0)
  await engine.close()
})

test('an engine that has no descriptors left tells so, and goes on', async (t) => {
  t.timeout(600_000)
  const { engine, launched, ask, records } = await crowd(t, 10)
  t.is(await ask('pass 4 0'), '4 ok')
  await eventually('the first is alone', async () => (await launched.sandboxes()).length === 1)
  const limit = (nofile: string): void => void execFileSync('/usr/bin/prlimit', [`--pid=${engine.pid}`, `--nofile=${nofile}:`])
  const before = /^Max open files\s+(\d+)/m.exec(readFileSync(`/proc/${engine.pid}/limits`, 'latin1'))![1]!
  limit('3')
  t.regex(await ask('pass 1 5'), /^0 E/)
  limit(before)
  const refusals = (): AuditRecord[] => records.filter(({ verb }) => verb === 'enter')
  await eventually('it is told', () => refusals().length > 0)
  t.deepEqual(refusals().map(({ errno, object }) => [errno, object]), [['EAGAIN', 'user:u5']])
  t.is(await ask('pass 1 6'), '1 ok')
  launched.stdin!.end()
  t.is((await launched.exited).code, 0)
  await engine.close()
})
