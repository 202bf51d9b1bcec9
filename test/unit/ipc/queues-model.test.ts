// Random programs on one message queue, against a model that is slow and obvious, and against what must hold whatever happens.
import test from 'ava'
import fc from 'fast-check'
import type { Call } from '../../../ipc/streams/channel.ts'
import type { QueueReply } from '../../../ipc/keepers/queues/messages.ts'
import { createWorld, IPC_NOWAIT, outcome } from '../../support/ipc/queues.ts'

const [CAPACITY, PROCESSES] = [12, 4]
const MSG_EXCEPT = 0o20000

type Event =
  | { readonly kind: 'put'; readonly process: number; readonly type: number; readonly size: number; readonly noWait: boolean }
  | { readonly kind: 'get'; readonly process: number; readonly type: number; readonly flags: number }
  | { readonly kind: 'cancel'; readonly which: number }
  | { readonly kind: 'leave'; readonly process: number }

const process = fc.nat(PROCESSES - 1)
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('put' as const), process, type: fc.integer({ min: 1, max: 4 }), size: fc.integer({ min: 3, max: 8 }), noWait: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('get' as const), process, type: fc.integer({ min: -4, max: 4 }), flags: fc.constantFrom(0, IPC_NOWAIT, MSG_EXCEPT) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(50) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), process }) },
)

const wants = (type: number, flags: number, given: number): boolean =>
  type === 0 || (type < 0 ? given <= -type : (flags & MSG_EXCEPT) !== 0 ? given !== type : given === type)

interface Sent { readonly text: string; readonly type: number; readonly call: Call<QueueReply> }
interface Asked { readonly type: number; readonly flags: number; readonly call: Call<QueueReply> }

const play = (events: readonly Event[]): void => {
  const { program } = createWorld({ capacity: CAPACITY })
  const observer = program(100)
  const id = observer.create()
  const programs = new Map<number, ReturnType<typeof program>>()
  const programOf = (number: number) => {
    const known = programs.get(number) ?? program(number + 1)
    programs.set(number, known)
    return known
  }
  const sent: Sent[] = []
  const asked: Asked[] = []
  const received = (): string[] => asked.flatMap(({ call: { answer } }) => (typeof answer === 'object' ? [outcome({ answer } as Call<QueueReply>) as string] : []))
  /** Sent and not received yet, in the order in which they came to be in the queue: only as a set is it known from outside. */
  const inside = (): Sent[] => {
    const gone = new Set(received())
    return sent.filter(({ text, call }) => outcome(call) === 0 && !gone.has(text))
  }
  const must = (holds: boolean, what: string): void => {
    if (!holds) throw new Error(what)
  }

  const check = (): void => {
    const all = received()
    must(new Set(all).size === all.length, 'a message came twice')
    for (const { call, type, flags } of asked) {
      if (typeof call.answer !== 'object') continue
      const one = sent.find(({ text }) => text === outcome(call))
      must(one !== undefined && outcome(one.call) === 0, 'a message came that was not sent')
      must(wants(type, flags, one!.type), 'a message came that was not asked for')
    }
    const queued = inside()
    const { count, bytes } = observer.status(id)
    must(count === queued.length, `${count} messages where ${queued.length} were sent and not received`)
    must(bytes === queued.reduce((sum, { text }) => sum + text.length, 0), 'the bytes are not those of the messages')
    must(bytes <= CAPACITY, 'more than fits')
    for (const { call, type, flags } of asked) must(outcome(call) !== 'waits' || !queued.some((one) => wants(type, flags, one.type)), 'somebody sleeps while what is waited for is there')
    for (const { call, text } of sent) must(outcome(call) !== 'waits' || bytes + text.length > CAPACITY, 'somebody sleeps while there is room')
  }

  let number = 0
  for (const one of events) {
    switch (one.kind) {
      case 'put': {
        const text = String(number++).padStart(3, '0').padEnd(one.size, '.')
        const { bytes } = observer.status(id)
        const call = programOf(one.process).put(id, one.type, text, one.noWait)
        sent.push({ text, type: one.type, call })
        must(outcome(call) === (bytes + text.length <= CAPACITY ? 0 : one.noWait ? 'EAGAIN' : 'waits'), `put came to ${outcome(call)}`)
        break
      }
      case 'get': {
        const there = inside().filter(({ type }) => wants(one.type, one.flags, type))
        const call = programOf(one.process).get(id, one.type, one.flags)
        asked.push({ type: one.type, flags: one.flags, call })
        if (there.length === 0) must(outcome(call) === ((one.flags & IPC_NOWAIT) !== 0 ? 'ENOMSG' : 'waits'), `get came to ${outcome(call)}`)
        else {
          const got = there.find(({ text }) => text === outcome(call))
          must(got !== undefined, `get came to ${outcome(call)}`)
          must(one.type >= 0 || !there.some(({ type }) => type < got!.type), 'there was one of a lesser type')
        }
        break
      }
      case 'cancel': {
        const waiting = [...sent, ...asked].filter(({ call }) => outcome(call) === 'waits')
        const call = waiting[one.which % Math.max(waiting.length, 1)]?.call
        call?.cancel()
        must(!call || outcome(call) === 'EINTR', 'a cancelled call does not end')
        break
      }
      case 'leave': {
        programs.get(one.process)?.end()
        programs.delete(one.process)
        break
      }
    }
    check()
  }
}

test('no message is lost or doubled, and nobody sleeps while what is waited for is there', (t) => {
  t.timeout(600_000)
  t.notThrows(() => fc.assert(fc.property(fc.array(event, { maxLength: 60 }), play), { numRuns: 2000 }))
})
