// Two hundred sandboxes in one engine, twenty more a second for half a minute, and what happens when there can be no more.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import test, { type ExecutionContext } from 'ava'
import { type AuditRecord, startEngine } from '../../index.ts'
import { compile } from '../support/compile.ts'
import { discard, freshFolder, root } from '../support/harness.ts'

const [LIVE, MOST, PASSING] = [200, 256, 600]

/** Resident bytes of a process. */
const resident = (pid: number): number => Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]) * 1024
const MEBIBYTE = 2 ** 20

/** Workers linger for a moment. Whether it came to hold is the caller's to see. */
const until = async (holds: () => boolean): Promise<void> => {
  for (let look = 0; look < 600 && !holds(); look++) await new Promise((passed) => setTimeout(passed, 100))
}

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
    principal: { main: { read: ['/job'], exec: ['/crowd'], signal: ['user:{name}'] }, 'user:{name}': { read: ['/job/users/{name}'], exec: ['/crowd'] } },
    transition: [{ from: 'main', on: { open: '/job/users/{name}/**' }, to: 'user:{name}' }],
  }
  const records: AuditRecord[] = []
  const engine = await startEngine(manifest, { folder })
  const launched = await engine.launch({ stdio: ['pipe', 'pipe', 'inherit'], env: {}, onRefused: (record) => records.push(record) })
  const lines = createInterface({ input: launched.stdout! })[Symbol.asyncIterator]()
  const ask = async (line: string): Promise<string> => {
    launched.stdin!.write(`${line}\n`)
    const { value } = await lines.next()
    return String(value)
  }
  return { engine, launched, ask, records }
}

test('two hundred live, twenty more a second for half a minute; memory is bounded and comes back; who is too many is told so', async (t) => {
  t.timeout(800_000)
  const { engine, launched, ask, records } = await crowd(t, PASSING)
  const sandboxes = async (): Promise<number> => (await launched.sandboxes()).length
  const down = async (to: number): Promise<void> => {
    while ((await sandboxes()) > to) await new Promise((later) => setTimeout(later, 50))
  }
  t.is(await ask('pass 20 0'), '20 ok')
  await down(1)
  const before = resident(engine.pid)
  t.is(await ask(`stay ${LIVE} 0`), `${LIVE} ok`)
  t.is(await sandboxes(), 1 + LIVE)
  const full = resident(engine.pid)
  t.is(await ask(`pass ${PASSING} 0`), `${PASSING} ok`)
  await down(1 + LIVE)
  await until(() => resident(engine.pid) < full + 250 * MEBIBYTE)
  const after = resident(engine.pid)
  t.true(after < full + 250 * MEBIBYTE, `${PASSING} that came and went leave nothing: ${full / MEBIBYTE} MiB before, ${after / MEBIBYTE} after`)

  const more = await ask(`stay ${MOST} 0`)
  t.regex(more, /^\d+ EAGAIN$/)
  t.true(records.some(({ verb, errno, reason }) => verb === 'enter' && errno === 'EAGAIN' && /limits\.sandboxes = 256/.test(reason ?? '')), JSON.stringify(records.slice(0, 3)))
  t.is(await ask('end 0 0'), `${LIVE + Number(more.split(' ')[0])} ok`)
  await down(1)
  t.is(await ask('pass 20 0'), '20 ok', 'and there is room again')
  await down(1)
  const little = before + (full - before) / 10
  await until(() => resident(engine.pid) <= little)
  const end = resident(engine.pid)
  t.true(end <= little, `what it took comes back: ${before / MEBIBYTE} MiB, ${full / MEBIBYTE} with ${LIVE}, ${end / MEBIBYTE} at the end`)
  t.log(`MiB: ${[before, full, after, end].map((bytes) => Math.round(bytes / MEBIBYTE)).join(', ')}`)
  launched.stdin!.end()
  t.is((await launched.exited).code, 0)
  await engine.close()
})

test('an engine that has no descriptors left tells so, and goes on', async (t) => {
  t.timeout(60_000)
  const { engine, launched, ask, records } = await crowd(t, 10)
  t.is(await ask('pass 4 0'), '4 ok')
  while ((await launched.sandboxes()).length > 1) await new Promise((later) => setTimeout(later, 20))
  const limit = (nofile: string): void => void execFileSync('/usr/bin/prlimit', [`--pid=${engine.pid}`, `--nofile=${nofile}:`])
  const before = /^Max open files\s+(\d+)/m.exec(readFileSync(`/proc/${engine.pid}/limits`, 'latin1'))![1]!
  limit('3')
  t.regex(await ask('pass 1 5'), /^0 E/)
  limit(before)
  t.deepEqual(records.filter(({ verb }) => verb === 'enter').map(({ errno, object }) => [errno, object]), [['EAGAIN', 'user:u5']])
  t.is(await ask('pass 1 6'), '1 ok')
  launched.stdin!.end()
  t.is((await launched.exited).code, 0)
  await engine.close()
})
