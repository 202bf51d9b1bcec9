// The keeper of System V message queues, where a program on plain Linux cannot look: what happens to what could not be delivered, and what is kept.
import test from 'ava'
import type { QueueReply } from '../../../ipc/keepers/queues/messages.ts'
import { createWorld, IPC_NOWAIT, message, outcome } from '../../support/ipc/queues.ts'

test('a message that came for who was killed goes back to its place, before what was sent after it', (t) => {
  const { program } = createWorld()
  const [one, other] = [program(1), program(2)]
  const id = one.create()
  for (const text of ['first', 'second', 'third']) one.put(id, 1, text)
  t.is(outcome(other.get(id)), 'first')
  const { message: bytes, order } = other.get(id).answer as QueueReply
  t.is(outcome(other.get(id)), 'third')
  one.put(id, 1, 'fourth')
  t.is(other.ask({ putBack: { id, message: bytes, order } }), 0)
  t.is(one.status(id).bytes, 'second'.length + 'fourth'.length)
  t.deepEqual([outcome(one.get(id)), outcome(one.get(id))], ['second', 'fourth'])
})

test('what goes back is given to who waits for it', (t) => {
  const { program } = createWorld()
  const [killed, next] = [program(1), program(2)]
  const id = killed.create()
  const waiting = killed.get(id)
  const behind = next.get(id)
  next.put(id, 5, 'handed over')
  const { message: bytes, order } = waiting.answer as QueueReply
  t.is(outcome(behind), 'waits')
  killed.ask({ putBack: { id, message: bytes, order } })
  t.is(outcome(behind), 'handed over')
})

test('whoever has left is given nothing, and what it wanted to send is not sent', (t) => {
  const { program } = createWorld()
  const [left, stays] = [program(1), program(2)]
  const id = stays.create()
  const receiver = left.get(id)
  left.end()
  t.is(outcome(receiver), 'ENOLINK')
  stays.put(id, 1, 'x'.repeat(8192))
  stays.put(id, 1, 'y'.repeat(8192))
  const sender = program(3)
  const sending = sender.put(id, 1, 'never')
  t.is(outcome(sending), 'waits')
  sender.end()
  t.is(stays.status(id).count, 2)
  stays.get(id, 0, 0, 8192)
  t.is(stays.status(id).count, 1)
})

test('a wait that is cancelled ends with EINTR, and takes and sends nothing', (t) => {
  const { program } = createWorld()
  const one = program(1)
  const id = one.create()
  const receiver = one.get(id)
  receiver.cancel()
  t.is(outcome(receiver), 'EINTR')
  one.put(id, 1, 'stays')
  t.is(one.status(id).count, 1)
})

test('there is only so much memory, and waiting senders and removed queues give theirs back', (t) => {
  const { program } = createWorld({ memory: 2000 })
  const one = program(1)
  for (let round = 0; round < 5; round++) {
    const id = one.create()
    t.is(outcome(one.put(id, 1, 'x'.repeat(1500))), 0)
    t.is(outcome(one.put(id, 1, 'y'.repeat(1500))), 'ENOMEM')
    t.is(one.ask({ remove: { id } }), 0)
  }
})

test('queues, their messages, ids and rights outlive the run', (t) => {
  const before = createWorld()
  const one = before.program(1)
  const gone = one.create()
  const id = one.create(77, 0o640)
  one.ask({ remove: { id: gone } })
  one.put(id, 3, 'three')
  one.put(id, 2, 'two')
  const after = createWorld()
  after.service.restore(before.service.save()!)
  const next = after.program(9)
  t.is(next.ask({ get: { key: 77, flags: 0 } }), id)
  t.deepEqual({ ...next.status(id) }, { ...one.status(id) })
  t.is(outcome(next.get(id, -5, IPC_NOWAIT)), 'two')
  t.is(outcome(next.get(id, 0, IPC_NOWAIT)), 'three')
  t.not(next.create(), id)
  t.is(outcome(after.program(3, { user: 5, group: 5 }).put(id, 1, 'x')), 'EACCES')
})

test('what is no state of queues is refused', (t) => {
  const { service, program } = createWorld()
  const one = program(1)
  one.put(one.create(), 1, 'text')
  const bytes = service.save()!
  t.throws(() => createWorld({ message: 2 }).service.restore(bytes), { message: 'a message is none' })
  t.throws(() => createWorld().service.restore(message(1, 'nonsense')))
  t.throws(() => createWorld().service.restore(bytes.subarray(0, -3)))
})
