// Streams over real pipes.
import { readdirSync } from 'node:fs'
import test from 'ava'
import { type Channel, ENOLINK } from '../../../ipc/streams/channel.ts'
import { createKeeper } from '../../../ipc/streams/keeper.ts'
import { openStream, type StreamOptions } from '../../../ipc/streams/stream.ts'
import { createPipeTransport } from '../../../ipc/streams/pipe.ts'
import { makePipe, pipeHost } from '../../../monitor/sandbox/keepers/streams.ts'
import { native } from '../../../picoprocess/addon.ts'
import { createPoller } from '../../../picoprocess/poller.ts'
import { createToyKeeper, peerOf, type ToyReply, type ToyRequest, toyFamily } from '../../support/ipc/toy.ts'

const poller = createPoller()
const host = pipeHost(poller)
const descriptors = (): number => readdirSync('/proc/self/fd').length
/** Both ends are of this thread: what is ready is all there is. */
const turns = (count = 50): void => {
  for (let turn = 0; turn < count; turn++) poller.turn()
}

const served = (tokens = 0) => {
  const toy = createToyKeeper(tokens)
  const keeper = createKeeper(toyFamily, toy)
  const ends: (string | undefined)[] = []
  const connect = (process: number, options: Omit<StreamOptions, 'transport'> = {}): Channel<ToyRequest, ToyReply> => {
    const [toKeeper, fromInstance] = makePipe()
    const [toInstance, fromKeeper] = makePipe()
    keeper.serve(peerOf(process), { ...options, transport: createPipeTransport(host, toKeeper, fromKeeper), onEnd: (reason) => ends.push(reason) })
    return openStream(toyFamily, { ...options, transport: createPipeTransport(host, toInstance, fromInstance) })
  }
  return { toy, keeper, connect, ends }
}

test.serial('a request and its answer cross', (t) => {
  const { connect } = served()
  const channel = connect(1)
  const call = channel.call({ kind: 'echo', text: 'over two pipes' })
  turns(3)
  t.deepEqual(call.answer, { text: 'over two pipes' })
  channel.close()
  turns(3)
})

test.serial('messages longer than a pipe cross whole, many at once, both ways', (t) => {
  const { connect } = served()
  const channel = connect(1)
  const texts = Array.from({ length: 12 }, (_, i) => String.fromCodePoint(97 + i).repeat(100_000 + i))
  const calls = texts.map((text) => channel.call({ kind: 'echo', text }))
  turns(400)
  t.true(calls.every(({ answer }, i) => typeof answer === 'object' && answer.text === texts[i]))
  channel.close()
  turns(3)
})

test.serial('a message that a keeper keeps is not overwritten by the next one on the pipe', (t) => {
  const { connect } = served()
  const channel = connect(1)
  for (const text of ['first', 'second', 'third']) {
    channel.call({ kind: 'send', text })
    turns(2)
  }
  const calls = [1, 2, 3].map(() => channel.call({ kind: 'receive' }))
  turns(4)
  t.deepEqual(calls.map(({ answer }) => answer), ['first', 'second', 'third'].map((text) => ({ text })))
  channel.close()
  turns(3)
})

test.serial('every descriptor is closed when a stream ends, whichever end ends it', (t) => {
  const { keeper, toy } = served()
  const before = descriptors()
  for (const who of ['caller', 'keeper', 'breach'] as const) {
    const [toKeeper, fromInstance] = makePipe()
    const [toInstance, fromKeeper] = makePipe()
    const end = keeper.serve(peerOf(1), { transport: createPipeTransport(host, toKeeper, fromKeeper) })
    const transport = createPipeTransport(host, toInstance, fromInstance)
    const channel = openStream(toyFamily, { transport })
    const call = channel.call({ kind: 'receive' })
    turns(3)
    t.is(descriptors(), before + 4)
    if (who === 'caller') channel.close()
    else if (who === 'keeper') end.close()
    else native.syscall(1, fromInstance, Uint8Array.of(0), 1)
    turns(3)
    t.is(call.answer, ENOLINK, who)
    t.false(channel.open)
    t.is(descriptors(), before, who)
    t.deepEqual(toy.waits, [])
  }
})

test.serial('a keeper whose reader has gone finds out when it answers', (t) => {
  const { toy, keeper } = served(0)
  const before = descriptors()
  const [toKeeper, fromInstance] = makePipe()
  const [toInstance, fromKeeper] = makePipe()
  keeper.serve(peerOf(1), { transport: createPipeTransport(host, toKeeper, fromKeeper) })
  const channel = openStream(toyFamily, { transport: createPipeTransport(host, toInstance, fromInstance) })
  channel.call({ kind: 'take', count: 1, undo: true })
  turns(3)
  // Half of it goes: the keeper may still read, but never write. (The number stays taken, so that nothing else gets it.)
  native.syscall(33, fromInstance, toInstance)
  keeper.connect(peerOf(2)).call({ kind: 'give', count: 1, undo: false })
  turns(3)
  t.is(toy.undos.size, 0)
  t.is(toy.tokens, 1)
  channel.close()
  turns(3)
  t.is(descriptors(), before)
})

test.serial('a hundred processes that come, wait and go leave nothing behind', (t) => {
  const { toy, connect, ends } = served(5)
  const before = descriptors()
  const channels = Array.from({ length: 100 }, (_, i) => connect(i + 1))
  for (const channel of channels) channel.call({ kind: 'take', count: 1, undo: true })
  turns(20)
  t.is(toy.waits.length, 95)
  t.is(toy.tokens, 0)
  for (const channel of channels) {
    channel.close()
    turns(2)
  }
  turns(10)
  t.is(toy.waits.length, 0)
  t.is(toy.tokens, 5)
  t.is(toy.undos.size, 0)
  t.deepEqual(ends, Array<undefined>(100).fill(undefined))
  t.is(descriptors(), before)
})
