// The keeper of shared memory, on a host that this test makes up: which mappings there are is said here, as the kernel would say it.
import test from 'ava'
import { EACCES, EEXIST, EINVAL, ENOENT, ENOSPC, EPERM } from '../../../ipc/contract/errno.ts'
import { createMemoryKeeper } from '../../../ipc/keepers/memory/index.ts'
import type { Peer } from '../../../ipc/contract/service.ts'
import { peerOf } from '../../support/ipc/toy.ts'
import { type MemoryReply, type MemoryRequest, SHMMNI } from '../../../ipc/keepers/memory/segments.ts'
import { SHM_RDONLY } from '../../../ipc/keepers/memory/attach.ts'

const made = () => {
  const mapped = new Map<string, Map<number, number>>()
  const alive = new Set<number>()
  let next = 10
  let looks = 0
  let now = 1000
  let look: (() => void) | undefined
  const keeper = createMemoryKeeper({
    create: () => {
      const descriptor = next++
      alive.add(descriptor)
      return { descriptor, file: `00:01 ${descriptor}` }
    },
    destroy: ({ descriptor }) => void alive.delete(descriptor),
    resident: () => 4096,
    holders: (files) => (looks++, new Map([...mapped].filter(([name]) => files.has(name)).map(([name, holders]) => [name, new Map(holders)]))),
    seconds: () => now,
    soon: (callback) => {
      look = callback
    },
  })
  const ask = (body: MemoryRequest, peer: Peer = peerOf(1)): MemoryReply | number =>
    keeper.handle({ peer, body, defer: () => { throw new Error('nothing waits here') } }) as MemoryReply | number
  const id = (body: MemoryRequest, peer?: Peer): number => {
    const answer = ask(body, peer)
    if (typeof answer === 'number') throw new Error(`errno ${answer}`)
    return answer.result!
  }
  const file = (segment: number): string => (ask({ attach: { id: segment, flags: 0 } }, peerOf(99)) as MemoryReply).grant!.file
  const map = (name: string, process: number, count: number): void => {
    const holders = mapped.get(name) ?? new Map<number, number>()
    if (count > 0) holders.set(process, count)
    else holders.delete(process)
    if (holders.size > 0) mapped.set(name, holders)
    else mapped.delete(name)
  }
  const status = (segment: number) => {
    const answer = ask({ getStatus: { id: segment, by: 0 } })
    return typeof answer === 'number' ? answer : answer.status!
  }
  return {
    keeper, ask, id, file, map, status, alive,
    looks: () => looks,
    pass: () => void now++,
    sweep: () => {
      const callback = look
      look = undefined
      callback?.()
      return callback !== undefined
    },
  }
}

const get = (key: number, size = 4096, flags = 0o1600): MemoryRequest => ({ get: { key, size, flags } })
const other: Peer = { ...peerOf(2), user: 5, group: 5 }

test('keys lead to segments, and removed ones do not', (t) => {
  const { ask, id, alive, sweep } = made()
  t.is(ask(get(7, 1, 0o600)), ENOENT)
  const first = id(get(7))
  t.is(id(get(7, 0, 0)), first)
  t.is(ask(get(7, 1, 0o3600)), EEXIST)
  t.is(ask(get(7, 4097, 0)), EINVAL)
  t.is(ask(get(7, 1, 0o600), other), EACCES)
  t.is(ask({ remove: { id: first } }, other), EPERM)
  t.deepEqual(ask({ remove: { id: first } }), { result: 0 })
  t.is(ask(get(7, 1, 0)), ENOENT)
  t.true(sweep())
  t.is(alive.size, 0)
  t.not(id(get(7)), first)
})

test('a removed segment goes with its last mapping, however that ended', (t) => {
  const { ask, id, file, map, keeper, alive, sweep, status } = made()
  const segment = id(get(7))
  const name = file(segment)
  map(name, 4, 1)
  keeper.left(peerOf(99))
  ask({ remove: { id: segment } })
  t.is(alive.size, 1)
  const doomed = status(segment)
  t.like(doomed, { key: 0, mode: 0o1600, attachments: 1 })
  const second = id(get(7))
  t.true(sweep())
  t.is(alive.size, 2)
  map(name, 4, 0)
  t.true(sweep())
  t.is(alive.size, 1, 'seen by the next look, although nobody asked')
  t.false(sweep(), 'nothing is waited for any more')
  t.is(id(get(7, 0, 0)), second, 'the key went to another long ago')
})

test('removing many, and the end of who had them, take one look and not one for each', (t) => {
  const { ask, id, map, keeper, alive, sweep, looks } = made()
  const segments = Array.from({ length: 100 }, () => id(get(0)))
  for (const segment of segments) {
    const { grant } = ask({ attach: { id: segment, flags: 0 } }) as MemoryReply
    map(grant!.file, 1, 1)
    ask({ attached: { id: segment, done: true } })
  }
  const before = looks()
  for (const segment of segments) t.deepEqual(ask({ remove: { id: segment } }), { result: 0 })
  t.is(looks(), before)
  t.true(sweep())
  t.is(alive.size, 100)
  t.is(looks(), before + 1)
  keeper.left(peerOf(1))
  t.is(looks(), before + 2)
})

test('a grant counts until it is heard what became of it', (t) => {
  const { ask, id, keeper, alive, status } = made()
  const segment = id(get(0))
  ask({ attach: { id: segment, flags: 0 } })
  t.like(status(segment), { attachments: 1 })
  ask({ remove: { id: segment } })
  t.is(alive.size, 1, 'about to be mapped')
  t.is(ask({ attached: { id: segment, done: true } }, other), EINVAL, 'only by whom it was given to')
  ask({ attached: { id: segment, done: false } })
  t.is(alive.size, 0)
  const next = id(get(0))
  ask({ attach: { id: next, flags: 0 } })
  ask({ remove: { id: next } })
  keeper.left(peerOf(1))
  t.is(alive.size, 0, 'whoever had it granted has ended')
})

test('who was the last is what the kernel shows', (t) => {
  const { id, file, map, keeper, pass, status } = made()
  const segment = id(get(0))
  const name = file(segment)
  keeper.left(peerOf(99))
  pass()
  map(name, 4, 2)
  t.like(status(segment), { attachments: 2, attached: 1001, detached: 0, lastProcess: 4 })
  pass()
  map(name, 5, 1)
  map(name, 4, 1)
  pass()
  t.like(status(segment), { attachments: 2, attached: 1003, detached: 1003 })
  map(name, 5, 0)
  t.like(status(segment), { attachments: 1, lastProcess: 5 })
})

test('modes hold for the class that the caller is in', (t) => {
  const { ask, id } = made()
  const segment = id(get(0, 1, 0o604))
  t.is(ask({ attach: { id: segment, flags: 0 } }, other), EACCES)
  t.is(typeof ask({ attach: { id: segment, flags: SHM_RDONLY } }, other), 'object')
  t.is(typeof ask({ attach: { id: segment, flags: SHM_RDONLY } }, { ...other, groups: [0] }), 'number', 'a member of its group has the rights of that, which are none')
  t.is(ask({ lock: { id: segment, locked: true, limit: 1e9 } }, other), EPERM)
  t.is(ask({ change: { id: segment, user: 5, group: 5, mode: 0o600 } }, other), EPERM)
  ask({ change: { id: segment, user: 5, group: 5, mode: 0o600 } })
  t.is(typeof ask({ attach: { id: segment, flags: 0 } }, other), 'object')
})

test('there are as many as there may be, and closing gives all back', (t) => {
  const { ask, id, alive, keeper } = made()
  for (let count = 0; count < SHMMNI; count++) id(get(0))
  t.is(ask(get(0)), ENOSPC)
  t.is(alive.size, SHMMNI)
  keeper.close!()
  t.is(alive.size, 0)
})
