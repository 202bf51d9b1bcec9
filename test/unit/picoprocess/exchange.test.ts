// Slots of a shared trap listener: they are joined by the engine's thread and left by the sandboxes' threads, at the same time.
import test from 'ava'
import { readdirSync, readlinkSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { native } from '../../../picoprocess/addon.ts'

const THREADS = 4
const ROUNDS = 20_000
const FIRST_TAG = 1

const addon = new URL('../../../picoprocess/addon.js', import.meta.url).href

/** Joins and leaves as fast as it can, with a tag of its own. */
const PROGRAM = `
import { parentPort, workerData } from 'node:worker_threads'
const { native } = await import(workerData.addon)
let refused = 0
for (let round = 0; round < workerData.rounds; round++) {
  const slot = native.exchangeJoin(workerData.exchange, workerData.tag)
  if (slot < 0) refused++
  else native.exchangeLeave(workerData.exchange, slot, workerData.tag)
}
parentPort.postMessage(refused)
`

const eventDescriptors = (): number =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === 'anon_inode:[eventfd]'
    } catch {
      return false
    }
  }).length

/** Something for an exchange to own. No program uses it, so nothing is ever received. */
const anyDescriptor = (): number => native.pidfdOpen(process.pid)

test('sandboxes that join while others leave never close each other\'s descriptors', async (t) => {
  t.timeout(120_000)
  const exchange = native.exchangeOpen(anyDescriptor())
  const first = native.exchangeJoin(exchange, FIRST_TAG)
  t.is(first, 0)
  const before = eventDescriptors()
  const workers = Array.from({ length: THREADS }, (_, index) =>
    new Worker(new URL(`data:text/javascript,${encodeURIComponent(PROGRAM)}`), {
      workerData: { addon, exchange, rounds: ROUNDS, tag: FIRST_TAG + 1 + index },
    }))
  const joined = workers.map((worker) => new Promise<number>((resolve, reject) => {
    worker.once('message', resolve).once('error', reject)
  }))
  const refused = await Promise.all(joined)
  t.deepEqual(refused, workers.map(() => 0))
  await Promise.all(workers.map((worker) => worker.terminate()))
  t.is(eventDescriptors(), before)
  native.exchangeLeave(exchange, first, FIRST_TAG)
  t.false(native.exchangeExists(exchange))
})

test('a slot that was left already is not left again for whoever has it now', (t) => {
  const exchange = native.exchangeOpen(anyDescriptor())
  t.is(native.exchangeJoin(exchange, FIRST_TAG), 0)
  const slot = native.exchangeJoin(exchange, FIRST_TAG + 1)
  native.exchangeLeave(exchange, slot, FIRST_TAG + 1)
  t.is(native.exchangeJoin(exchange, FIRST_TAG + 2), slot)
  native.exchangeLeave(exchange, slot, FIRST_TAG + 1)
  t.not(native.exchangeJoin(exchange, FIRST_TAG + 3), slot)
  for (const [number, tag] of [[0, 1], [slot, 3], [slot + 1, 4]] as const) native.exchangeLeave(exchange, number, tag)
  t.false(native.exchangeExists(exchange))
})
