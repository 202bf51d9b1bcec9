import test from 'ava'
import fc from 'fast-check'
import { createTimers, type Timer } from '../../../shim/kernel/timers.ts'

test('what is due is called back in order, once, and what was cancelled never', (t) => {
  let now = 0
  const timers = createTimers(() => now)
  const told: string[] = []
  timers.after(10, () => told.push('ten'))
  timers.after(5, () => told.push('five'))
  timers.after(5, () => told.push('five again'))
  const cancelled = timers.after(5, () => told.push('never'))
  cancelled.cancel()
  cancelled.cancel()
  t.is(timers.next(), 5)
  timers.run()
  t.deepEqual(told, [])
  now = 5
  t.is(timers.next(), 0)
  timers.run()
  t.deepEqual(told, ['five', 'five again'])
  now = 100
  timers.run()
  timers.run()
  t.deepEqual(told, ['five', 'five again', 'ten'])
  t.is(timers.next(), -1)
})

test('one that is due may cancel another, and make one that is not called in the same turn', (t) => {
  let now = 0
  const timers = createTimers(() => now)
  const told: string[] = []
  timers.after(1, () => {
    told.push('first')
    second.cancel()
    timers.after(0, () => told.push('next turn'))
  })
  const second = timers.after(1, () => told.push('second'))
  now = 1
  timers.run()
  t.deepEqual(told, ['first'])
  t.is(timers.next(), 0)
  now = 2
  timers.run()
  t.deepEqual(told, ['first', 'next turn'])
})

test('a callback that throws takes no other along', (t) => {
  let now = 0
  const timers = createTimers(() => now)
  const told: string[] = []
  timers.after(1, () => {
    throw new Error('callback')
  })
  timers.after(2, () => told.push('second'))
  now = 2
  t.throws(() => timers.run(), { message: 'callback' })
  timers.run()
  t.deepEqual(told, ['second'])
})

test('however timers are made and cancelled, each one left is called at its time, in order', (t) => {
  const action = fc.oneof(
    fc.record({ kind: fc.constant('after' as const), delay: fc.integer({ min: -2, max: 30 }) }),
    fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(40) }),
    fc.record({ kind: fc.constant('pass' as const), time: fc.integer({ min: 0, max: 20 }) }),
  )
  fc.assert(fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
    let now = 0
    const timers = createTimers(() => now)
    const made: { at: number; timer: Timer; cancelled: boolean }[] = []
    const called: number[] = []
    const due = (): number[] => made.map((_, i) => i).filter((i) => !made[i]!.cancelled && made[i]!.at <= now && !called.includes(i))
    for (const action of actions) {
      if (action.kind === 'after') {
        const number = made.length
        made.push({ at: now + Math.max(0, action.delay), timer: timers.after(action.delay, () => called.push(number)), cancelled: false })
      } else if (action.kind === 'cancel') {
        const entry = made[action.which]
        entry?.timer.cancel()
        if (entry && !called.includes(action.which)) entry.cancelled = true
      } else {
        now += action.time
        const expected = due().sort((a, b) => made[a]!.at - made[b]!.at || a - b)
        const before = called.length
        timers.run()
        t.deepEqual(called.slice(before), expected)
      }
      const left = made.filter((entry, i) => !entry.cancelled && !called.includes(i)).map(({ at }) => at - now)
      t.is(timers.next(), left.length === 0 ? -1 : Math.max(0, Math.min(...left)))
    }
  }))
})

test('a timer that is cancelled takes no room, however far away it was', (t) => {
  const timers = createTimers(() => 0)
  timers.after(1, () => {})
  const before = process.memoryUsage().heapUsed
  // As waits with a long time-out come and go.
  for (let i = 0; i < 1_000_000; i++) timers.after(1e9, () => {}).cancel()
  t.true(process.memoryUsage().heapUsed - before < 40e6)
})
