import test from 'ava'
import type { EngineSetup, SandboxNote } from '../../../monitor/protocol/setup.ts'
import { afterEnd, afterReload, commonOf, instanceOf, STALE, type State } from '../../../monitor/sandbox/state.ts'
import { manifestFromObject } from '../../../policy/index.ts'

const manifest = manifestFromObject({ version: 1, process: { entrypoint: '/bin/true' }, principal: { main: {} } })
const common = { manifest, revision: 1 } as unknown as EngineSetup
const assignment = { tag: 7 } as unknown as SandboxNote
type Known = State<string, string>
const states: readonly Known[] = [
  { kind: 'empty' },
  { kind: 'pooled', common, last: undefined },
  { kind: 'prepared', common, assignment, preparedFor: 'main', instance: 'prepared' },
  { kind: 'ready', instance: 'ready' },
  { kind: 'serving', instance: 'launched', service: 's', common: undefined },
  { kind: 'serving', instance: 'came', service: 's', common },
]

test('after its end a launch worker is ready for the same principal, and another one for any sandbox', (t) => {
  t.deepEqual(states.map((state) => afterEnd(state).kind), ['empty', 'pooled', 'prepared', 'ready', 'ready', 'pooled'])
  t.deepEqual(afterEnd(states[4]!), { kind: 'ready', instance: 'launched' })
  t.deepEqual(afterEnd(states[5]!), { kind: 'pooled', common, last: 'came' })
})

test('a reload reaches whatever the worker may become, and a prepared sandbox is prepared anew', (t) => {
  const next = manifestFromObject({ version: 1, process: { entrypoint: '/bin/true' }, principal: { main: {} } })
  const after = states.map((state) => afterReload(state, next, 2))
  t.deepEqual(after.map((state) => commonOf(state)?.revision), [undefined, 2, 2, undefined, undefined, 2])
  t.is(commonOf(after[5]!)?.manifest, next)
  t.like(after[2]!, { kind: 'prepared', preparedFor: STALE, instance: 'prepared', assignment })
})

test('a sandbox that could not be prepared is not taken for a stale one', (t) => {
  const state: Known = { kind: 'prepared', common, assignment, preparedFor: undefined, instance: 'last' }
  t.like(afterReload(state, manifest, 2), { preparedFor: undefined, instance: 'last' })
})

test('what a worker was last is known until it is something else', (t) => {
  t.deepEqual(states.map(instanceOf), [undefined, undefined, 'prepared', 'ready', 'launched', 'came'])
})
