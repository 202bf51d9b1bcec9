import { closeSync, openSync, readdirSync } from 'node:fs'
import test from 'ava'
import { createKeepers } from '../../../monitor/sandbox/keepers/keepers.ts'
import { createSandboxStreams } from '../../../monitor/sandbox/keepers/streams.ts'
import { native } from '../../../picoprocess/addon.ts'
import { createPoller } from '../../../picoprocess/poller.ts'
import { createTimers } from '../../../shim/kernel/timers.ts'
import { peerOf } from '../../support/ipc/toy.ts'

const [PRLIMIT64, RLIMIT_NOFILE] = [302, 7]
const nobody = (): number => -3
const receiver = { toProcess: nobody, toGroup: nobody, toThread: nobody, groupOf: nobody, sessionOf: nobody, find: nobody }

const descriptors = (): number => readdirSync('/proc/self/fd').length

/** A sandbox's links, and what its process has open more with one stream. */
const opened = (streams: string | undefined): { more: number; left: number; result: unknown } => {
  if (streams === undefined) delete process.env['ZEOLITE_STREAMS']
  else process.env['ZEOLITE_STREAMS'] = streams
  const poller = createPoller()
  const keepers = createKeepers({
    timers: createTimers(),
    receiver,
    onFault: (_, error) => {
      throw error
    },
  })
  const links = createSandboxStreams({ poller, keepers, shares: () => false, tag: 1, say: () => {} })
  const before = descriptors()
  const channel = links.connect('semaphores', peerOf(1))
  const more = descriptors() - before
  const call = channel.call({ get: { key: 0, count: 1, flags: 0o600 } })
  for (let turn = 0; turn < 5; turn++) poller.turn()
  const { answer } = call
  channel.close()
  for (let turn = 0; turn < 5; turn++) poller.turn()
  return { more, left: descriptors() - before, result: typeof answer === 'object' ? answer.result : answer }
}

test.serial('streams within a sandbox take no descriptors', (t) => {
  t.deepEqual(opened(undefined), { more: 0, left: 0, result: 0 })
})

test.serial('with ZEOLITE_STREAMS=pipe every stream is two pipes, which end with it', (t) => {
  t.deepEqual(opened('pipe'), { more: 4, left: 0, result: 0 })
})

test.serial('where the engine has no descriptors left a call has no memory, and nothing is lost', (t) => {
  process.env['ZEOLITE_STREAMS'] = 'pipe'
  const poller = createPoller()
  const keepers = createKeepers({ timers: createTimers(), receiver, onFault: () => {} })
  const links = createSandboxStreams({ poller, keepers, shares: () => false, tag: 1, say: () => {} })
  const before = descriptors()
  const limits = new BigUint64Array(2)
  const bytes = new Uint8Array(limits.buffer)
  native.syscall(PRLIMIT64, 0, RLIMIT_NOFILE, null, bytes)
  const [usual] = limits
  const lower = (to: bigint): void => {
    limits[0] = to
    native.syscall(PRLIMIT64, 0, RLIMIT_NOFILE, bytes, null)
  }
  // Room for one pipe, and not for two.
  const room = openSync('/dev/null', 'r')
  closeSync(room)
  lower(BigInt(room + 3))
  const errors = [() => links.connect('semaphores', peerOf(1)), () => links.connect('semaphores', peerOf(2))].map((make) => t.throws(make))
  lower(usual!)
  t.deepEqual(errors.map((error) => error.message), ['ENOMEM', 'ENOMEM'])
  t.is(descriptors(), before)
})
