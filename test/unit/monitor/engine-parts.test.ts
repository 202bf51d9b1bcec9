import test from 'ava'
import type { Member } from '../../../monitor/engine/broker.ts'
import { createDrains } from '../../../monitor/engine/drains.ts'
import { watchLosses } from '../../../monitor/engine/lost-records.ts'
import type { ToWorker } from '../../../monitor/protocol/worker.ts'

const scene = () => {
  const sent: (readonly [tag: number, message: ToWorker])[] = []
  const living = new Map<number, Member>()
  const enter = (tag: number, parent?: Member): Member => {
    const member = { tag, principal: { name: `p${tag}` }, send: (message: ToWorker) => sent.push([tag, message]), shm: undefined, ...(parent === undefined ? {} : { parent: { member: parent, process: 1 } }) } as unknown as Member
    living.set(tag, member)
    return member
  }
  return { sent, living, enter, drains: createDrains(living) }
}

test('a sandbox is drained when the one that its process came from says so', (t) => {
  const { sent, enter, drains } = scene()
  const source = enter(9)
  drains.ask(enter(8, source))
  t.deepEqual(sent.splice(0), [[9, { kind: 'fence', asker: 8 }]])
  drains.answered(8)
  t.deepEqual(sent, [[8, { kind: 'fenced' }]])
})

test('without a source, or once that is gone, nothing is waited for', (t) => {
  const { sent, living, enter, drains } = scene()
  const source = enter(9)
  const member = enter(8, source)
  drains.ask(source)
  living.delete(9)
  drains.left(source)
  drains.ask(member)
  t.deepEqual(sent, [[9, { kind: 'fenced' }], [8, { kind: 'fenced' }], [8, { kind: 'fenced' }]])
})

test('last reports are waited for until a worker has answered, or is gone', async (t) => {
  const { sent, enter, drains } = scene()
  const [one, other] = [enter(9), enter(8)]
  const answered = drains.drained(one)
  const left = drains.drained(other)
  t.deepEqual(sent.map(([tag, message]) => [tag, message.kind]), [[9, 'fence'], [8, 'fence']])
  drains.answered((sent[0]![1] as { asker: number }).asker)
  await answered
  drains.left(other)
  await left
})

test('a sandbox whose record is lost is ended once, or the loss is told once', (t) => {
  for (const onLoss of ['stop', 'continue'] as const) {
    let lose!: (whose: { readonly tag: number }, errno: string) => void
    const faults: string[] = []
    const ended: string[] = []
    const living = new Map([[9, { principal: { name: 'main' } } as Member]])
    const losses = watchLosses({ audit: { whenLost: (listener) => (lose = listener as typeof lose) }, onLoss, events: { onFault: (message) => faults.push(message) } }, living)
    losses.watch(9, (why) => ended.push(why))
    lose({ tag: 9 }, 'ENOSPC')
    lose({ tag: 9 }, 'ENOSPC')
    t.is(ended.length, onLoss === 'stop' ? 1 : 0)
    t.is(faults.length, onLoss === 'stop' ? 0 : 1)
  }
})
