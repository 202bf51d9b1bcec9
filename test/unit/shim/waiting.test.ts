import test from 'ava'
import type { Host } from '../../../shim/kernel/host.ts'
import { createTimers } from '../../../shim/kernel/timers.ts'
import { createWaits, type Interruption } from '../../../shim/kernel/waiting.ts'

interface Thread {
  held: boolean
  pending: bigint
  shared: bigint
  blocked: bigint
  /** /proc/TID/status as the kernel has it now; undefined when the thread is gone. */
  gone?: boolean
}

const hex = (mask: bigint): string => mask.toString(16).padStart(16, '0')

/** A host of which only what waits look at is there. */
const scene = () => {
  let now = 0
  let looks = 0
  const threads = new Map<number, Thread>()
  const host = {
    held: (id: bigint) => threads.get(Number(id))!.held,
    readFile: (path: string) => {
      looks++
      const thread = threads.get(Number(/^\/proc\/(\d+)\/status$/.exec(path)![1]))!
      if (thread.gone) return -2
      return Buffer.from(`Name:\tx\nSigPnd:\t${hex(thread.pending)}\nShdPnd:\t${hex(thread.shared)}\nSigBlk:\t${hex(thread.blocked)}\n`)
    },
  } as unknown as Host
  const timers = createTimers(() => now)
  const waits = createWaits(host, timers)
  const told: (readonly [number, Interruption])[] = []
  return {
    told,
    looks: () => looks,
    timers,
    thread: (tid: number, thread: Partial<Thread> = {}) => {
      const full: Thread = { held: true, pending: 0n, shared: 0n, blocked: 0n, ...thread }
      threads.set(tid, full)
      return full
    },
    watch: (tid: number) => waits.watch(BigInt(tid), tid, (why) => told.push([tid, why])),
    pass: (milliseconds: number) => {
      for (const end = now + milliseconds; now < end; now++) timers.run()
    },
  }
}

test('a wait is interrupted once by a signal for the thread or its process, and not by one that it blocks', (t) => {
  const { thread, watch, pass, told } = scene()
  thread(1)
  thread(2)
  const three = thread(3, { pending: 4n, shared: 8n, blocked: 12n })
  for (const tid of [1, 2, 3]) watch(tid)
  pass(100)
  t.deepEqual(told, [])
  thread(1, { pending: 2n })
  thread(2, { shared: 2n })
  pass(50)
  pass(50)
  t.deepEqual(told, [[1, 'signal'], [2, 'signal']])
  three.blocked = 4n
  pass(50)
  t.deepEqual(told.at(-1), [3, 'signal'])
})

test('a wait whose call is not held any more is gone, not interrupted', (t) => {
  const { thread, watch, pass, told } = scene()
  thread(1, { held: false, pending: 2n })
  watch(1)
  pass(50)
  t.deepEqual(told, [[1, 'gone']])
})

test('nothing is looked at when nothing waits, and who stopped waiting is not told', (t) => {
  const { thread, watch, pass, told, looks, timers } = scene()
  thread(1, { pending: 2n })
  const unwatch = watch(1)
  unwatch()
  unwatch()
  t.is(timers.next(), -1)
  pass(50)
  t.deepEqual([told, looks()], [[], 0])
})

test('one that is interrupted may end the wait of another before that is looked at', (t) => {
  const { thread, pass, told, timers } = scene()
  thread(1, { pending: 2n })
  thread(2, { pending: 2n })
  const host = { held: () => true, readFile: () => Buffer.from(`SigPnd:\t${hex(2n)}\nShdPnd:\t0\nSigBlk:\t0\n`) } as unknown as Host
  const waits = createWaits(host, timers)
  let second = (): void => {}
  waits.watch(1n, 1, () => {
    told.push([1, 'signal'])
    second()
  })
  second = waits.watch(2n, 2, () => told.push([2, 'signal']))
  pass(50)
  t.deepEqual(told, [[1, 'signal']])
})
