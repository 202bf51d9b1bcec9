// Who waits is interrupted when a signal is to be delivered, soon, once, and at a cost that does not grow with the number of those who wait.
import test from 'ava'
import type { Host } from '../../shim/kernel/host.ts'
import { createTimers } from '../../shim/kernel/timers.ts'
import { createWaits } from '../../shim/kernel/waits.ts'
import { type Interruption, PENDING } from '../../shim/kernel/waiters.ts'

const setUp = (processOf: (tid: number) => number = (tid) => tid) => {
  let time = 0
  const pending = new Map<number, number>()
  const released = new Set<bigint>()
  let looks = 0
  const host = {
    threadGroup: processOf,
    held: (id: bigint) => !released.has(id),
    pendingSignals: (tids: readonly number[]) => {
      looks += tids.length
      return Uint8Array.from(tids, (tid) => pending.get(tid) ?? PENDING.none)
    },
  } as unknown as Host
  const timers = createTimers(() => time)
  const waits = createWaits(host, timers, () => time)
  const told: [number, Interruption][] = []
  return {
    pending, released, told, timers,
    expect: waits.expect,
    watch: (tid: number) => waits.watch(BigInt(tid), tid, (why) => told.push([tid, why])),
    looks: () => looks,
    pass: (milliseconds: number) => {
      for (const end = time + milliseconds; time < end; time++) timers.run()
    },
  }
}

test('a signal is seen soon, and told once', (t) => {
  const { watch, pending, told, pass, timers } = setUp()
  watch(7)
  pass(30)
  t.deepEqual(told, [])
  pending.set(7, PENDING.own)
  pass(50)
  t.deepEqual(told, [[7, 'signal']])
  t.is(timers.next(), -1, 'nobody waits, so nothing is looked at')
})

test('who has stopped waiting is told nothing', (t) => {
  const { watch, pending, told, pass } = setUp()
  const stop = watch(7)
  pending.set(7, PENDING.own)
  stop()
  pass(100)
  t.deepEqual(told, [])
})

test('who was killed is gone, also when its number shows a signal', (t) => {
  const { watch, pending, released, told, pass } = setUp()
  watch(7)
  watch(8)
  pending.set(7, PENDING.gone)
  pending.set(8, PENDING.own)
  released.add(8n)
  pass(50)
  t.deepEqual(told, [[7, 'gone'], [8, 'gone']])
})

test('an expected signal is looked for at once, only in its process', (t) => {
  const { watch, pending, told, pass, expect, looks } = setUp()
  for (let tid = 1; tid <= 200; tid++) watch(tid)
  pass(1)
  const before = looks()
  pending.set(150, PENDING.own)
  expect(150)
  pass(3)
  t.deepEqual(told, [[150, 'signal']])
  t.is(looks() - before, 1)
})

test('a thousand who wait are all looked at within 50 ms, not all of them at once', (t) => {
  const { watch, pending, told, pass, looks } = setUp()
  for (let tid = 1; tid <= 1000; tid++) watch(tid)
  pass(2000)
  const before = looks()
  pass(1000)
  t.true(looks() - before < 30_000, `${looks() - before} looks a second`)
  for (let tid = 1; tid <= 1000; tid++) pending.set(tid, PENDING.own)
  pass(50)
  t.is(told.length, 1000)
})

test('a signal for a process is one thread’s: the first thread’s if that waits', (t) => {
  const { watch, pending, told, pass } = setUp(() => 7)
  for (const tid of [9, 8, 7]) watch(tid)
  pending.set(9, PENDING.shared)
  pending.set(8, PENDING.shared)
  pending.set(7, PENDING.own)
  pass(12)
  t.deepEqual(told, [[7, 'signal']])
})

test('where the first thread does not wait one thread after the other is interrupted, until one has taken the signal', (t) => {
  const { watch, pending, told, pass } = setUp(() => 7)
  for (const tid of [9, 8, 10]) {
    watch(tid)
    pending.set(tid, PENDING.shared)
  }
  pass(12)
  t.deepEqual(told, [[9, 'shared']])
  pass(20)
  t.deepEqual(told, [[9, 'shared'], [8, 'shared']])
  pending.clear()
  pass(100)
  t.is(told.length, 2)
})
