import test from 'ava'
import { exitOf } from '../../../monitor/api/launched.ts'
import { endOf } from '../../../monitor/engine/launches/ending.ts'

const killed = 9
const limits = { cpuSeconds: 2 }

test('a process that was killed after its time is ended by the limit, and one before it is not', (t) => {
  t.deepEqual(endOf(killed, 2, limits, false), { status: 137, signal: 9, limit: 'cpu_seconds', limitValue: 2 })
  t.deepEqual(endOf(killed, 1.999, limits, false), { status: 137, signal: 9 })
  t.deepEqual(endOf(killed, 0.4, limits, false), { status: 137, signal: 9 })
  t.deepEqual(endOf(killed, 2.001, limits, true), { status: 137, signal: 9 }, 'the caller killed it')
  t.deepEqual(endOf(killed, 2.001, {}, false), { status: 137, signal: 9 })
  t.deepEqual(endOf(25, 0, { fileSize: 10 }, false), { status: 153, signal: 25, limit: 'file_size', limitValue: 10 })
  t.deepEqual(endOf(25, 0, {}, false), { status: 153, signal: 25 })
  t.deepEqual(endOf(3 << 8, 9, limits, false), { status: 3 })
})

test('the reason of an exit: what never ran, what the caller did, a limit, the engine', (t) => {
  t.is(exitOf({ status: 127, execErrno: 2 }, undefined).reason, 'not-found')
  t.is(exitOf({ status: 126, execErrno: 13 }, undefined).reason, 'not-executable')
  t.is(exitOf({ status: 137, signal: 9 }, 'timeout').reason, 'timeout')
  t.is(exitOf({ status: 0 }, 'timeout').reason, undefined, 'it had ended by itself')
  t.is(exitOf({ status: 137, signal: 9, limit: 'wall_seconds' }, undefined).reason, 'limit')
  t.is(exitOf({ status: 137, signal: 9, fault: 'x' }, undefined).reason, 'engine-fault')
  t.deepEqual(exitOf({ status: 137, signal: 9 }, undefined), { code: null, signal: 'SIGKILL' })
})
