import test from 'ava'
import { createLaunchOutcome, type ReachedLimit } from '../../../monitor/engine/launches/outcome.ts'
import { manifestFromObject } from '../../../policy/index.ts'

const setUp = (limits: Record<string, unknown>) => {
  const manifest = manifestFromObject({ version: 1, process: { entrypoint: '/bin/true' }, principal: { main: { limits } } })
  const reached: ReachedLimit[] = []
  const kills: number[] = []
  const outcome = createLaunchOutcome({
    principal: manifest.principals.get('main')!, program: '/bin/true',
    reached: (limit) => reached.push(limit), kill: () => kills.push(1),
  })
  return { outcome, reached, kills }
}

const KILLED = 9

test('a launch whose time is over is killed once, and its end names the limit', (t) => {
  const { outcome, reached, kills } = setUp({ wall_seconds: 1000 })
  t.teardown(outcome.close)
  outcome.started(7)
  outcome.overdue()
  outcome.overdue()
  t.deepEqual(reached, [{ pid: 7, program: '/bin/true', limit: 'wall_seconds', value: 1000 }])
  t.is(kills.length, 1)
  outcome.exited(KILLED, 0, false)
  t.deepEqual(outcome.result(undefined), { status: 137, signal: 9, limit: 'wall_seconds', limitValue: 1000, limits: ['wall_seconds'] })
})

test('an alarm after the end changes nothing', (t) => {
  const { outcome, reached, kills } = setUp({ wall_seconds: 1000 })
  t.teardown(outcome.close)
  outcome.started(7)
  outcome.exited(3 << 8, 0, false)
  outcome.overdue()
  t.deepEqual([reached, kills], [[], []])
  t.deepEqual(outcome.result(undefined), { status: 3 })
})

test('limits that were met are told with the end, and so is a fault', (t) => {
  const { outcome, reached } = setUp({ processes: 4 })
  outcome.started(7)
  outcome.tasksRefused()
  t.deepEqual(reached, [{ pid: 7, program: '/bin/true', limit: 'processes', value: 4 }])
  outcome.exited(0, 0, false)
  t.deepEqual(outcome.result('broken'), { status: 0, limits: ['processes'], fault: 'broken' })
})

test('a program that was not executed has the status of a shell, and no report at all has no result', (t) => {
  const { outcome } = setUp({})
  t.is(outcome.result(undefined), undefined)
  outcome.execFailed(2)
  t.deepEqual(outcome.result(undefined), { status: 127, execErrno: 2 })
  outcome.execFailed(13)
  t.deepEqual(outcome.result(undefined), { status: 126, execErrno: 13 })
})
