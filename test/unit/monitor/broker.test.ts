import { closeSync, fstatSync, openSync } from 'node:fs'
import test from 'ava'
import { createBroker, type Member } from '../../../monitor/engine/broker.ts'
import type { ConnectRequest } from '../../../monitor/protocol/streams.ts'
import { makePipe } from '../../../monitor/sandbox/keepers/streams.ts'
import type { Manifest, Principal } from '../../../policy/index.ts'

const principal = (name: string, share: readonly string[]) =>
  ({ name, signal: [], share: { semaphores: share.map((other) => ({ name: other })), queues: [], memory: [] } }) as unknown as Principal

const member = (tag: number, name: string, share: readonly string[] = []): Member & { heard: string[] } => {
  const heard: string[] = []
  return { tag, principal: principal(name, share), heard, send: ({ kind }) => void heard.push(kind) }
}

const request = (): ConnectRequest => {
  const [[input, fromInstance], [toInstance, output]] = [makePipe(), makePipe()]
  return {
    kind: 'connect', stream: 1, family: 'semaphores', process: 1, user: 0, group: 0, groups: [], input, output, own: [fromInstance, toInstance],
    cut: new SharedArrayBuffer(4),
  }
}

const isOpen = (fd: number): boolean => {
  try {
    fstatSync(fd)
    return true
  } catch {
    return false
  }
}

const scene = () => {
  const broker = createBroker({ principals: new Map() } as unknown as Manifest)
  const [main, guest] = [member(1, 'main'), member(2, 'guest', ['main'])]
  broker.join(main)
  broker.join(guest)
  const asked = request()
  broker.connect(guest, asked)
  return { broker, main, guest, asked }
}

test.serial('of a worker that crashed no end of a stream stays open', (t) => {
  const { broker, main, guest, asked } = scene()
  broker.leave(guest, true)
  t.deepEqual(main.heard, ['serve', 'cut'], 'the other worker closes its ends itself')
  for (const fd of asked.own) t.false(isOpen(fd))
  for (const fd of [asked.input, asked.output]) t.true(isOpen(fd))
  broker.leave(main, true)
  for (const fd of [asked.input, asked.output]) closeSync(fd)
})

test.serial('no end of a stream stays open either where the worker that crashed was the keeper', (t) => {
  const { broker, main, guest, asked } = scene()
  broker.leave(main, true)
  t.deepEqual(guest.heard, ['cut'])
  for (const fd of [asked.input, asked.output]) t.false(isOpen(fd))
  for (const fd of asked.own) closeSync(fd)
})

test.serial('a number that its worker had closed, and that is another’s by now, stays', (t) => {
  const { broker, guest, asked } = scene()
  closeSync(asked.own[0])
  const other = openSync('/dev/null', 'r')
  t.is(other, asked.own[0], 'the number is used again')
  broker.leave(guest, true)
  t.true(isOpen(other))
  for (const fd of [other, asked.input, asked.output]) closeSync(fd)
})

test.serial('a worker that ended in order closed them itself', (t) => {
  const { broker, guest, asked } = scene()
  broker.leave(guest)
  for (const fd of [...asked.own, asked.input, asked.output]) {
    t.true(isOpen(fd))
    closeSync(fd)
  }
})
