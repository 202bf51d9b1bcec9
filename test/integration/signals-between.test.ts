// Signals between sandboxes of one engine: as the manifest's `signal` grants them, until the stream is cut.
import { chmodSync, copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import test from 'ava'
import { type AuditRecord, type Launched, startEngine } from '../../index.ts'
import { compile } from '../support/compile.ts'
import { discard, freshFolder, root } from '../support/harness.ts'

const folder = freshFolder()
test.after.always(() => discard(folder))
const program = join(folder, 'signals-between')
copyFileSync(compile(join(root, 'test/programs/signals-between.c')), program)
chmodSync(program, 0o755)

const manifest = (signal: readonly string[]) => ({
  version: 1,
  process: { entrypoint: program, principal: 'main' },
  mount: [{ path: folder, type: 'host' }, { path: '/proc', type: 'proc' }],
  principal: { main: { read: [folder, '/proc'], exec: [folder] }, guest: { read: [folder, '/proc'], exec: [folder], signal } },
})

/** The next lines of a program's output, one at a time. */
const lines = (launched: Launched): (() => Promise<string>) => {
  const all = createInterface({ input: launched.stdout! })[Symbol.asyncIterator]()
  return async () => String((await all.next()).value)
}

const scene = async (signal: readonly string[]) => {
  const engine = await startEngine(manifest(signal))
  const receiver = await engine.launch({ args: ['receive'], stdio: ['pipe', 'pipe', 'inherit'] })
  const heard = lines(receiver)
  const [, pid] = (await heard()).split(' ')
  const sender = await engine.launch({ principal: 'guest', args: ['send'], stdio: ['pipe', 'pipe', 'inherit'] })
  const said = lines(sender)
  const refused: AuditRecord[] = []
  sender.on('refused', (record) => refused.push(record))
  const order = async (...words: (string | number)[]): Promise<string> => {
    sender.stdin!.write(`${words.join(' ')}\n`)
    return said()
  }
  const [, guest] = (await said()).split(' ')
  return { engine, sender, heard, order, refused, pid: Number(pid), guest: Number(guest) }
}

test('a grant lets signals through, with their true sender', async (t) => {
  const { engine, heard, order, refused, pid, guest } = await scene(['main'])
  t.is(await order('kill', pid, 0), '0')
  t.is(await order('kill', pid, 10), '0')
  t.is(await heard(), `signal 10 code -1 from ${guest} value 0`)
  t.is(await order('queue', pid, 34, 4711), '0')
  t.is(await heard(), `signal 34 code -1 from ${guest} value 4711`)
  t.is(await order('tgkill', pid, pid, 12), '0')
  t.is(await heard(), `signal 12 code -1 from ${guest} value 0`)
  t.is(await order('kill', -pid, 12), '0', 'its group')
  t.is(await heard(), `signal 12 code -1 from ${guest} value 0`)
  t.is(await order('kill', pid, 65), 'EINVAL')
  t.is(await order('getpgid', pid), String(pid))
  t.is(await order('pidfd', pid), 'ESRCH', 'the right to signal is none to hold')
  t.is(await order('proc', pid), 'ENOENT', 'nor to look')
  t.true(refused.every(({ syscall }) => syscall === 'pidfd_open'))
  await engine.close()
})

test('without a grant there is no such process, and a record says so', async (t) => {
  const { engine, order, refused, pid } = await scene([])
  for (const words of [['kill', pid, 10], ['queue', pid, 34, 1], ['tgkill', pid, pid, 12], ['kill', -pid, 12], ['kill', pid, 0], ['pidfd', pid]]) {
    t.is(await order(...words), 'ESRCH', words.join(' '))
  }
  // They come after the answers.
  for (let tries = 0; tries < 400 && refused.length < 6; tries++) await new Promise((later) => setTimeout(later, 25))
  t.is(refused.length, 6)
  t.true(refused.every(({ errno, principal }) => errno === 'ESRCH' && principal === 'guest'))
  await engine.close()
})

test('a grant for another principal is none', async (t) => {
  const { engine, order, refused, pid } = await scene(['guest'])
  t.is(await order('kill', pid, 10), 'ESRCH')
  t.true(refused.every(({ syscall }) => syscall === 'kill'))
  t.is(await order('kill', 1, 10), 'ESRCH', 'nor for whoever is of no sandbox')
  await engine.close()
})

test('after a cut nothing goes through', async (t) => {
  const { engine, sender, heard, order, pid } = await scene(['main'])
  t.is(await order('kill', pid, 10), '0')
  t.regex(await heard(), /^signal 10 /)
  await sender.cut()
  let result = '0'
  // The order to cut and the call race: one of them is first.
  for (let tries = 0; tries < 100 && result === '0'; tries++) result = await order('kill', pid, 0)
  t.is(result, 'ESRCH')
  t.is(await order('kill', pid, 9), 'ESRCH')
  t.is(await order('kill', -pid, 9), 'ESRCH')
  await engine.close()
})
