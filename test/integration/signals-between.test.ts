// Signals between sandboxes of one engine: as the manifest's `signal` grants them, until the stream is cut.
import { chmodSync, copyFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { type AuditRecord, type RunningEngine, startEngine } from '../../index.ts'
import { talk } from '../support/engine.ts'
import { eventually } from '../support/eventually.ts'
import { compile } from '../support/compile.ts'
import { discard, freshFolder, root } from '../support/harness.ts'

const folder = freshFolder()
const engines: RunningEngine[] = []
// A test that failed has not closed its own.
test.after.always(async () => {
  await Promise.all(engines.map((engine) => engine.close()))
  discard(folder)
})
const program = join(folder, 'signals-between')
copyFileSync(compile(join(root, 'test/programs/signals-between.c')), program)
chmodSync(program, 0o755)

const manifest = (signal: readonly string[]) => ({
  version: 1,
  process: { entrypoint: program, principal: 'main' },
  mount: [{ path: folder, type: 'host' }, { path: '/proc', type: 'proc' }],
  principal: { main: { read: [folder, '/proc'], exec: [folder] }, guest: { read: [folder, '/proc'], exec: [folder], signal } },
})

const scene = async (signal: readonly string[]) => {
  const engine = await startEngine(manifest(signal))
  engines.push(engine)
  const receiver = await engine.launch({ args: ['receive'], stdio: ['pipe', 'pipe', 'inherit'] })
  const { next: heard } = talk(receiver)
  const [, pid] = (await heard()).split(' ')
  const sender = await engine.launch({ principal: 'guest', args: ['send'], stdio: ['pipe', 'pipe', 'inherit'] })
  const { next: said, ask: order } = talk(sender)
  const refused: AuditRecord[] = []
  sender.on('refused', (record) => refused.push(record))
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
  t.not(await order('getsid', guest), await order('getsid', pid), 'each launch has a session of its own')
  t.is(await order('proc', pid), 'ENOENT', 'the right to signal is none to look')
  t.deepEqual(refused, [])
  await engine.close()
})

const [THREAD_HANDLE, TO_THREAD, TO_PROCESS, TO_GROUP] = [0o200, 1, 2, 4]

test('a grant lets a handle on a process be held, signalled by, and waited for', async (t) => {
  const { engine, heard, order, refused, pid, guest } = await scene(['main'])
  t.is(await order('hold', pid), '0')
  t.is(await order('send', 10), '0')
  t.is(await heard(), `signal 10 code -1 from ${guest} value 0`)
  t.is(await order('send', 12, 0, 4711), '0')
  t.is(await heard(), `signal 12 code -1 from ${guest} value 4711`)
  for (const how of [TO_THREAD, TO_PROCESS, TO_GROUP]) {
    t.is(await order('send', 34, how, how), '0', `to ${how}`)
    t.is(await heard(), `signal 34 code -1 from ${guest} value ${how}`)
  }
  t.is(await order('send', 10, 3), 'EINVAL')
  t.is(await order('send', 65), 'EINVAL')
  t.is(await order('send', 0), '0')
  t.is(await order('hold', pid, THREAD_HANDLE), '0')
  t.is(await order('send', 10), '0')
  t.is(await heard(), `signal 10 code -1 from ${guest} value 0`)
  // The sender's own processes are signalled by such a handle as ever.
  t.is(await order('hold', guest), '0')
  t.is(await order('send', 0), '0')
  t.is(await order('hold', pid), '0')
  t.is(await order('over', 0), '0')
  t.is(await order('send', 9), '0')
  t.is(await order('over', 10_000), '1', 'its end is seen')
  // Its parent, the reaper, may not have waited for it yet.
  const result = await eventually('it is no more', async () => {
    const answer = await order('send', 10)
    return answer !== '0' && answer
  })
  t.is(result, 'ESRCH')
  t.deepEqual(refused.filter(({ errno }) => errno !== 'ESRCH'), [])
  await engine.close()
})

test('a handle that was given while a stream was there is worth nothing after the cut', async (t) => {
  const { engine, sender, order, pid } = await scene(['main'])
  t.is(await order('hold', pid), '0')
  await sender.cut()
  const result = await eventually('it is no more', async () => {
    const answer = await order('send', 0)
    return answer !== '0' && answer
  })
  t.is(result, 'ESRCH')
  t.is(await order('send', 9), 'ESRCH')
  t.is(await order('send', 9, TO_GROUP), 'ESRCH')
  t.is(await order('over', 0), '0', 'it lives')
  t.is(await order('hold', pid), 'ESRCH')
  await engine.close()
})

test('without a grant there is no such process, and a record says so', async (t) => {
  const { engine, order, refused, pid } = await scene([])
  for (const words of [['kill', pid, 10], ['queue', pid, 34, 1], ['tgkill', pid, pid, 12], ['kill', -pid, 12], ['kill', pid, 0], ['hold', pid], ['getpgid', pid]]) {
    t.is(await order(...words), 'ESRCH', words.join(' '))
  }
  // They come after the answers.
  await eventually('all are told', () => refused.length >= 7)
  t.is(refused.length, 7)
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
  // The order to cut and the call race: one of them is first.
  const result = await eventually('it is no more', async () => {
    const answer = await order('kill', pid, 0)
    return answer !== '0' && answer
  })
  t.is(result, 'ESRCH')
  t.is(await order('kill', pid, 9), 'ESRCH')
  t.is(await order('kill', -pid, 9), 'ESRCH')
  await engine.close()
})
