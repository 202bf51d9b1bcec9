import test from 'ava'
import type { SandboxSetup } from '../../../monitor/protocol/setup.ts'
import type { ArriveRequest } from '../../../monitor/protocol/transition.ts'
import { createPendingDecisions } from '../../../monitor/sandbox/calls/pending-decisions.ts'
import { sooner } from '../../../monitor/sandbox/loop.ts'
import { createApprovedMappings } from '../../../monitor/sandbox/transitions/approved-mappings.ts'
import { createDrain } from '../../../monitor/sandbox/transitions/drain.ts'
import type { TrapFrame } from '../../../picoprocess/trap-gate.ts'

test('a drain asks when it is waited for, and ends with the answer', async (t) => {
  let asked = 0
  const drain = createDrain(() => asked++)
  drain.drained()
  t.is(asked, 0, 'an answer that nobody waits for is none')
  const done = drain.wait()
  t.is(asked, 1)
  let over = false
  void done.then(() => (over = true))
  await Promise.resolve()
  t.false(over)
  drain.drained()
  await done
  t.pass()
})

test('mappings are approved for two principals and what they share, under one view', (t) => {
  const approved = createApprovedMappings()
  const view = (revision: number, source: string) => ({ revision, mounts: [{ source }, { source: 'any', shm: true }] }) as unknown as SandboxSetup
  const between = (from: string, shared: readonly string[] = []) =>
    approved.between({ principal: 'new', former: { principal: from }, shared, folders: {} } as unknown as ArriveRequest)
  approved.useView(view(1, '/a'))
  between('old').add('map')
  t.deepEqual([...between('old')], ['map'])
  t.deepEqual([...between('other')], [])
  t.deepEqual([...between('old', ['memory'])], [])
  approved.useView(view(1, '/a'))
  t.deepEqual([...between('old')], ['map'], 'the same view')
  approved.useView(view(2, '/a'))
  t.deepEqual([...between('old')], [], 'another manifest')
  between('old').add('map')
  approved.useView(view(2, '/b'))
  t.deepEqual([...between('old')], [], 'another mount')
})

test('a call is held until it is decided, once, or until its time is over', (t) => {
  const alarms: (() => void)[] = []
  const log: unknown[] = []
  const pending = createPendingDecisions({
    decisions: { answer: (_question, answer) => (log.push(['answer', answer]), 1) },
    timers: { after: (_milliseconds, run) => { alarms.push(run); return { cancel: () => log.push(['cancel']) } } },
    deadline: 50,
    again: () => log.push(['again']),
    ask: (number) => log.push(['ask', number]),
  })
  const frame = {} as TrapFrame
  const question = { id: 1n, tid: 2, nr: 3, verbs: ['read'], object: '/x' } as const
  pending.hold(frame, question)
  pending.decided(1)
  pending.decided(1, 'too late')
  t.deepEqual(log.splice(0), [['ask', 1], ['cancel'], ['answer', {}], ['again']])
  pending.hold(frame, question, () => log.push(['then']))
  alarms[1]!()
  t.deepEqual(log, [['ask', 2], ['cancel'], ['answer', { why: 'onDecision did not answer within 50 ms' }], ['then']])
})

test('of two timeouts the shorter one counts, and -1 is none', (t) => {
  t.deepEqual([sooner(-1, -1), sooner(-1, 4), sooner(4, -1), sooner(3, 4), sooner(0, 4)], [-1, 4, 4, 3, 0])
})
